"""`netflix-coach models`, with the real recogniser trying what comes in."""

import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from netflix_coach.analysis.models.catalogue import KnownModel
from netflix_coach.app import speech_models
from netflix_coach.storage.settings_file import SettingsFile
from tests.app.programs import end_of, run_here, start
from tests.synth.model_server import Publisher, publishing


@pytest.fixture
def archive(speech_model: Path, tmp_path: Path) -> Path:
    base = tmp_path / "model"
    return Path(shutil.make_archive(str(base), "zip", speech_model.parent, speech_model.name))


@pytest.fixture
def publisher(archive: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Publisher]:
    """Publishes the demonstration model as the only one of the catalogue."""
    with publishing(archive.read_bytes()) as made:
        sha256 = hashlib.sha256(made.content).hexdigest()
        known = KnownModel(
            "tiny", "English, tiny", "English", made.address, 2_000_000, sha256,
            "Apache-2.0", "Made for tests.", is_recommended=True,
        )  # fmt: skip
        monkeypatch.setattr(speech_models, "known_models", lambda: (known,))
        monkeypatch.setenv("no_proxy", "*")
        yield made


def test_the_list_names_what_is_offered_and_makes_nothing(capsys, data_dir: Path):
    done = run_here(capsys, "models", "list")
    assert done.code == 0
    header, first, *_ = done.out.splitlines()
    assert header.split() == ["MODEL", "STATE", "SIZE", "WHAT"]
    assert first.split()[:4] == ["vosk-model-small-en-us-0.15", "-", "41", "MB"]
    assert list(data_dir.iterdir()) == []


@pytest.mark.loopback
def test_a_model_is_downloaded_used_and_deleted(capsys, data_dir: Path, publisher: Publisher):
    done = run_here(capsys, "models", "download", "tiny")
    assert (done.code, done.error) == (0, "")
    assert done.out == "tiny is installed and recognises words from now on.\n"
    assert run_here(capsys, "models", "list").out.splitlines()[1].startswith("tiny   in use  2 MB")
    doctor = run_here(capsys, "doctor").out
    assert any(line.split() == ["ok", "speech", "model", "tiny"] for line in doctor.splitlines())
    assert run_here(capsys, "models", "choose", "none").out == "No model is chosen.\n"
    assert run_here(capsys, "models", "choose", "tiny").code == 0
    assert run_here(capsys, "models", "delete", "tiny").out == "tiny was deleted.\n"
    assert list((data_dir / "models").iterdir()) == []
    assert SettingsFile(data_dir / "settings.toml").load().speech_model_dir is None


def test_a_model_that_the_recogniser_cannot_load_is_refused(
    capsys, data_dir: Path, speech_model: Path, tmp_path: Path
):
    folder = tmp_path / "broken"
    shutil.copytree(speech_model, folder)
    (folder / "am" / "final.mdl").write_bytes(b"no model at all")
    done = run_here(capsys, "models", "import", folder)
    done.check_refused("“broken” is not complete or can't be loaded")
    assert list((data_dir / "models").iterdir()) == []


def test_an_imported_model_recognises_words_from_then_on(
    capsys, archive: Path, cut: Path, tmp_path: Path
):
    done = run_here(capsys, "models", "import", archive)
    assert done.out == ("vosk-model-tiny-en-synth is installed and recognises words from now on.\n")
    target = tmp_path / "analysis.json"
    assert run_here(capsys, "analyse", cut, "--json", target).code == 0
    document = json.loads(target.read_text(encoding="utf-8"))
    assert document["engines"]["speech"]["model"] == "vosk-model-tiny-en-synth"
    assert len(document["transcript"]["words"]) > 5


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (("download", "huge"), "“huge” can't be downloaded; the models offered are: vosk-model"),
        (("import", "gone.zip"), "“gone.zip” does not exist"),
        (("choose", "../takes"), "is no name of a speech model"),
        (("delete", "small"), "no speech model “small”"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(capsys, line, words):
    run_here(capsys, "models", *line).check_refused(words)


@pytest.mark.parametrize("line", ["models", "models fetch", "models download", "models list all"])
def test_a_wrong_command_is_refused(data_dir: Path, line: str):
    end_of(start(*line.split(), data_dir=data_dir)).check_refused("The command line can't be used")
