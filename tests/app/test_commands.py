"""The commands on a library with one take in it."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest

from netflix_coach.media.reader import open_media
from netflix_coach.storage.instance_lock import InstanceLock
from tests.app.programs import run, run_here


def test_record_says_what_was_recorded(recorded):
    assert "12.0 s recorded, 0 pictures dropped" in recorded.out


def test_list_names_the_take(recorded, capsys):
    done = run_here(capsys, "--data-dir", recorded.data_dir, "list")
    header, row = done.out.splitlines()
    assert header.split() == ["TAKE", "RECORDED", "LENGTH", "STAGE", "TITLE", "FILE"]
    assert row.split()[0] == recorded.take_id
    assert "12.0 s  behavioural  cut  " in row
    assert Path(row.split()[-1]).is_file()


def test_list_of_an_empty_library_says_what_to_do(capsys):
    assert run_here(capsys, "list").out == "No takes yet: record one, or import one.\n"


def test_the_stored_analysis_is_written_with_its_tracks(recorded, capsys, tmp_path: Path):
    target = tmp_path / "a.json"
    line = ("analyse", recorded.take_id, "--json", target, "--tracks")
    done = run_here(capsys, "--data-dir", recorded.data_dir, *line)
    assert done.code == 0
    assert str(target) in done.out
    document = json.loads(target.read_text(encoding="utf-8"))
    assert (document["format"], document["version"]) == ("netflix-coach-analysis", 1)
    assert document["media"]["duration_ms"] == pytest.approx(12_000, abs=40)
    assert document["parameters"]["stage"] == "behavioural"
    tracks = document["tracks"]
    assert tracks["t_ms"][:3] == [0, 100, 200]
    assert len({len(values) for values in tracks.values()}) == 1
    assert sum(v is not None for v in tracks["gaze_yaw_deg"]) > 100
    assert sum(v is not None for v in tracks["pitch_st"]) > 10
    assert {"silence", "speech", "filled_pause", "long_silence", "gaze"} <= {
        a["tier"] for a in document["annotations"]
    }


def test_without_a_file_the_main_things_are_printed(recorded, capsys):
    done = run_here(capsys, "--data-dir", recorded.data_dir, "analyse", recorded.take_id)
    assert "12.0 s" in done.out
    assert "long silence idle" in done.out
    assert not list(recorded.data_dir.rglob("*.json"))


def test_a_clip_is_written_with_everything_beside_it(recorded, capsys, tmp_path: Path):
    clip = tmp_path / "clip.mp4"
    beside = ("--captions", "--webvtt", "--review-json", "--review-csv", "--with-voice")
    line = ("export", recorded.take_id, clip, "--in", "0:03", "--out", "8.5", *beside)
    done = run("--data-dir", recorded.data_dir, *line, data_dir=tmp_path)
    assert done.code == 0, done.error
    names = ["clip.csv", "clip.json", "clip.mp4", "clip.vtt"]
    assert sorted(p.name for p in tmp_path.iterdir()) == names
    assert sorted(Path(row.split(": ")[1]).name for row in done.out.splitlines()) == names
    assert open_media(clip).info.duration_ms == pytest.approx(5500, abs=25)
    flags = json.loads((tmp_path / "clip.json").read_text())["flags"]
    with (tmp_path / "clip.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(int(r["start_ms"]), r["kind"]) for r in rows] == [
        (f["start_ms"], f["tier"]) for f in flags
    ]
    assert {r["origin"] for r in rows} == {"machine"}
    assert (tmp_path / "clip.vtt").read_text().startswith("WEBVTT\n")


def test_captions_are_burnt_in_only_where_asked_for(recorded, capsys, tmp_path: Path):
    for name, more in (("plain.mp4", ()), ("burnt.mp4", ("--captions",))):
        line = ("export", recorded.take_id, tmp_path / name, "--in", "0.5", "--out", "1.5", *more)
        done = run_here(capsys, "--data-dir", recorded.data_dir, *line)
        assert done.code == 0, done.error

    def rows(name: str) -> np.ndarray:
        pictures = [t.frame.image[:720].astype(int) for t in open_media(tmp_path / name).frames()]
        return pictures[len(pictures) // 2]

    changed = np.abs(rows("plain.mp4") - rows("burnt.mp4")).mean(axis=1)
    assert changed[600:700].max() > 10
    assert changed[:400].max() < 3


def test_doctor_says_what_is_there_and_what_to_do_about_the_rest(capsys, data_dir: Path):
    done = run_here(capsys, "doctor")
    assert done.code == 0
    rows = {line.split("  ")[1]: line for line in done.out.splitlines() if line[:4] == "ok  "}
    for name in ("av", "vosk", "encoder libx264", "face models", "demonstration model"):
        assert name in rows
    assert str(data_dir) in done.out
    assert "--  speech model" in done.out
    assert "speech model: Words are not recognised without one" in done.out


def test_doctor_tells_of_a_speech_model_that_is_none(capsys, data_dir: Path, tmp_path: Path):
    (data_dir / "settings.toml").write_text(f'speech_model = "{tmp_path}"\n')
    done = run_here(capsys, "doctor")
    assert "--  speech model" in done.out
    assert "speech model: " in done.out
    assert str(tmp_path) in done.out


def test_a_file_that_is_there_is_replaced_only_by_force(recorded, capsys, tmp_path: Path):
    clip = tmp_path / "clip.mp4"
    clip.write_bytes(b"mine")
    line = ("--data-dir", recorded.data_dir, "export", recorded.take_id, clip)
    points = ("--in", "1", "--out", "2")
    refused = run_here(capsys, *line, *points)
    assert refused.code == 2
    assert "--force" in refused.error
    assert clip.read_bytes() == b"mine"
    assert run_here(capsys, *line, *points, "--force").code == 0
    assert open_media(clip).info.duration_ms == pytest.approx(1000, abs=50)


def test_what_only_reads_works_while_the_window_is_open(recorded, capsys):
    with InstanceLock(recorded.data_dir / "coach.lock"):
        assert recorded.take_id in run_here(capsys, "--data-dir", recorded.data_dir, "list").out
        found = run_here(capsys, "--data-dir", recorded.data_dir, "doctor")
    assert str(recorded.data_dir) in found.out
    assert "cameras" in found.out


def test_figures_are_written_as_the_window_writes_them(recorded, capsys):
    said = run_here(capsys, "--data-dir", recorded.data_dir, "analyse", recorded.take_id).out
    shares = [line for line in said.splitlines() if "Share of silence" in line]
    assert shares
    assert all(line.endswith(("%", "%)")) for line in shares)
    assert " ms" not in said
    assert "1/min" not in said


def test_a_clip_asked_for_beyond_the_end_says_where_it_ends(recorded, capsys, tmp_path: Path):
    line = ("--data-dir", recorded.data_dir, "export", recorded.take_id)
    beyond = run_here(capsys, *line, tmp_path / "a.mp4", "--in", "11", "--out", "500")
    assert beyond.error == "The take ends at 0:12.0, and so does the clip.\n"
    assert open_media(tmp_path / "a.mp4").info.duration_ms == pytest.approx(1000, abs=60)
    assert run_here(capsys, *line, tmp_path / "b.mp4", "--in", "11", "--out", "11.5").error == ""


@pytest.mark.parametrize("name", ["review.png", "review.json"])
def test_the_sample_review_replaces_nothing_that_it_did_not_write(
    capsys, tmp_path: Path, name: str
):
    (tmp_path / name).write_text("mine")
    run_here(capsys, "sample", "--out", tmp_path).check_refused(name, "--force")
    assert (tmp_path / name).read_text() == "mine"
