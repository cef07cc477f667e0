"""What may stand on the command line, and how a wrong one is refused."""

from pathlib import Path

import pytest

from netflix_coach import __version__
from netflix_coach.app.arguments import parser
from netflix_coach.app.main import main
from netflix_coach.domain.stages import Stage
from netflix_coach.domain.timespan import Span


def test_without_a_command_the_window_is_asked_for():
    given = parser().parse_args([])
    assert given.command is None
    assert given.data_dir is None


def test_analyse_takes_a_stage_a_model_and_the_seconds_of_the_camera_look():
    line = "--data-dir d analyse a.mp4 --json o.json --stage coding --speech-model m --tracks"
    given = parser().parse_args([*line.split(), "--camera-look", "0-2.9"])
    assert (given.command, given.media, given.json) == ("analyse", "a.mp4", Path("o.json"))
    assert given.stage is Stage.CODING
    assert given.camera_look == Span(0, 2900)
    assert given.speech_model == Path("m")
    assert given.tracks
    assert given.data_dir == Path("d")


@pytest.mark.parametrize(
    ("text", "ms"), [("0", 0), ("12.5", 12_500), ("1:02.5", 62_500), ("90:00", 5_400_000)]
)
def test_times_are_seconds_or_minutes_and_seconds(text, ms):
    given = parser().parse_args(["export", "id", "f.mp4", "--in", "0", "--out", text])
    assert given.out_ms == ms
    assert given.file == Path("f.mp4")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("frobnicate", "frobnicate"),
        ("--nonsense", "--nonsense"),
        ("analyse", "MEDIA"),
        ("analyse a.mp4 --stage chess", "“chess” is no stage (choose from recruiter_screen"),
        ("analyse a.mp4 --camera-look 3-1", "“3-1” is not START-END"),
        ("analyse a.mp4 --camera-look 3", "“3” is not START-END"),
        ("analyse a.mp4 --camera-look 0-inf", "“0-inf” is not START-END"),
        ("record", "--source"),
        ("record --source a.mp4 --seconds 0", "“0” is not a number of seconds above 0"),
        ("record --source a.mp4 --seconds nan", "“nan” is not a number of seconds"),
        ("record --source a.mp4 --seconds soon", "“soon” is not a number of seconds"),
        ("export id f.mp4 --in x --out 3", "“x” is not a time"),
        ("export id f.mp4 --in 0 --out inf", "“inf” is not a time"),
        ("export id f.mp4 --in -1 --out 3", "--in"),
        ("export id f.mp4 --in 1", "--out"),
        ("list everything", "everything"),
    ],
)
def test_a_wrong_command_line_is_refused_with_one_sentence(capsys, line, words):
    with pytest.raises(SystemExit) as ended:
        main(line.split())
    said = capsys.readouterr()
    assert ended.value.code == 2
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert said.err.startswith("The command line can't be used: ")
    assert words in said.err


def test_help_and_version_are_answered(capsys):
    for line in (["--version"], ["--help"], ["record", "--help"]):
        with pytest.raises(SystemExit) as ended:
            main(line)
        assert ended.value.code == 0
    said = capsys.readouterr().out
    assert f"netflix-coach {__version__}" in said
    assert "--seconds N" in said
