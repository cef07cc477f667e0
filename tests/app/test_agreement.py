"""A take recorded as if live and the file it was played from say the same."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.app.programs import run, run_here


def annotations(document: dict, tier: str) -> list[tuple[int, int]]:
    return [(a["start_ms"], a["end_ms"]) for a in document["annotations"] if a["tier"] == tier]


@pytest.fixture(scope="module")
def of_file(cut: Path, speech_model: Path, tmp_path_factory: pytest.TempPathFactory) -> dict:
    folder = tmp_path_factory.mktemp("of_file")
    line = ("analyse", cut, "--speech-model", speech_model, "--json", folder / "a.json")
    assert run(*line, data_dir=folder / "data").code == 0
    return json.loads((folder / "a.json").read_text())


@pytest.fixture
def of_take(recorded, capsys, tmp_path: Path) -> dict:
    line = ("analyse", recorded.take_id, "--json", tmp_path / "a.json")
    assert run_here(capsys, "--data-dir", recorded.data_dir, *line).code == 0
    return json.loads((tmp_path / "a.json").read_text())


@pytest.mark.parametrize("tier", ["silence", "long_silence", "filled_pause"])
def test_silences_and_filler_sounds_agree_to_60_ms(of_file: dict, of_take: dict, tier: str):
    first, second = annotations(of_file, tier), annotations(of_take, tier)
    assert len(first) == len(second) >= {"silence": 4, "long_silence": 1, "filled_pause": 3}[tier]
    for one, other in zip(first, second, strict=True):
        assert one == pytest.approx(other, abs=60)


def test_words_agree(of_file: dict, of_take: dict):
    first, second = (d["transcript"]["words"] for d in (of_file, of_take))
    assert len(first) > 10
    same = {w["text"] for w in first} & {w["text"] for w in second}
    assert len(same) >= 0.9 * len({w["text"] for w in first})


def test_gaze_agrees_on_95_percent_of_the_time(of_file: dict, of_take: dict):
    def states(document: dict) -> Iterator[str | None]:
        gaze = [a for a in document["annotations"] if a["tier"] == "gaze"]
        for t_ms in range(0, 12_000, 20):
            held = (a["label"] for a in gaze if a["start_ms"] <= t_ms < a["end_ms"])
            yield next(held, None)

    first, second = list(states(of_file)), list(states(of_take))
    assert sum(a == b for a, b in zip(first, second, strict=True)) >= 0.95 * len(first)
    assert "camera" in first


def test_the_stored_file_gives_the_same_document_every_time(
    recorded, speech_model: Path, tmp_path: Path
) -> None:
    (media,) = recorded.data_dir.rglob("*.mkv")
    for name in ("1.json", "2.json"):
        line = ("analyse", media, "--speech-model", speech_model, "--tracks")
        assert run(*line, "--json", tmp_path / name, data_dir=tmp_path / "data").code == 0
    assert (tmp_path / "1.json").read_bytes() == (tmp_path / "2.json").read_bytes()
