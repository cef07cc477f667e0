"""What the evaluation of speech says where something that it needs is not there."""

import sys

import pytest

from tests.eval import speech
from tests.eval.recordings import write_recording
from tests.synth.speech.sound import silence
from tests.synth.speech.voices import SHARED_VOICES, VoicesMissing, need


def test_a_folder_without_recordings_is_told_in_one_sentence(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["speech", str(tmp_path)])
    assert speech.main() == 2
    told = capsys.readouterr().err
    assert told.startswith("There are no recordings with truths in ")
    assert told.count("\n") == 1


def test_engines_that_are_not_installed_are_named_before_anything_is_made(
    tmp_path, monkeypatch, capsys
):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(VoicesMissing, match="espeak-ng and festival and flite"):
        need(SHARED_VOICES)
    write_recording(tmp_path / "speech" / "x.wav", silence(0.5), 48_000, {"note": "synthetic"})
    monkeypatch.setattr(sys, "argv", ["speech", str(tmp_path)])
    assert speech.main() == 2
    assert "apt-get install espeak-ng festival flite" in capsys.readouterr().err
