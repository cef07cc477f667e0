"""Recordings with unusual sound, through real engines and a real library: what a user reads."""

import wave
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from netflix_coach.app.container import Container
from netflix_coach.domain.analysis import Analysis
from netflix_coach.domain.annotation import Tier
from netflix_coach.domain.errors import InputError
from netflix_coach.domain.stages import Stage
from netflix_coach.services.jobs import CancelFlag
from tests.synth.speech.sound import RATE_HZ, Array, sentence, silence, tone

NO_SPEECH = "No speech was heard; check that the right microphone was chosen."
DISTORTED = "The sound is distorted in places: turn the microphone down."


@pytest.fixture(scope="module")
def library(open_services, tmp_path_factory) -> Iterator[Container]:
    opened = open_services(tmp_path_factory.mktemp("unusual"))
    yield opened
    opened.shutdown()


@pytest.fixture(scope="module")
def spoken() -> Array:
    """A sentence of the demonstration model's words, a second of silence about it."""
    return np.concatenate((silence(0.8), sentence("first"), silence(0.8)))


def write(path: Path, *channels: Array, rate_hz: int = RATE_HZ) -> Path:
    samples = np.clip(np.rint(np.column_stack(channels) * 32767), -32768, 32767)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(len(channels))
        file.setsampwidth(2)
        file.setframerate(rate_hz)
        file.writeframes(samples.astype("<i2").tobytes())
    return path


def analysed(library: Container, path: Path) -> Analysis:
    take = library.importing.import_media(
        path,
        copy=False,
        stage=Stage.BEHAVIOURAL,
        title="",
        progress=lambda _: None,
        cancel=CancelFlag(),
    )
    return library.review.open(take.id).analysis


def text_of(analysis: Analysis) -> str:
    return " ".join(word.text for word in analysis.words)


def resampled(sound: Array, rate_hz: int) -> Array:
    """At another rate, nothing folded back."""
    factor = RATE_HZ / rate_hz
    if factor > 1:
        taps = np.sinc(np.arange(-192, 193) / factor) * np.hamming(385)
        sound = np.convolve(sound, taps / taps.sum(), "same")
    at = np.arange(int(len(sound) / factor)) * factor
    return np.interp(at, np.arange(len(sound)), sound)


@pytest.fixture(scope="module")
def usual(library: Container, spoken: Array, tmp_path_factory) -> list[str]:
    """What is recognised of the sentence at 48 kHz on one channel."""
    found = analysed(library, write(tmp_path_factory.mktemp("usual") / "a.wav", spoken))
    words = text_of(found).split()
    assert len(words) >= 8
    return words


@pytest.mark.parametrize(
    "kind", ["8 kHz", "96 kHz", "left only", "right only", "opposite", "direct current"]
)
def test_words_and_silences_are_found_in_unusual_recordings(
    library: Container, tmp_path: Path, spoken: Array, usual: list[str], kind: str
) -> None:
    path, nothing = tmp_path / "answer.wav", np.zeros_like(spoken)
    files = {
        "8 kHz": lambda: write(path, resampled(spoken, 8_000), rate_hz=8_000),
        "96 kHz": lambda: write(path, resampled(spoken, 96_000), rate_hz=96_000),
        "left only": lambda: write(path, spoken, nothing),
        "right only": lambda: write(path, nothing, spoken),
        "opposite": lambda: write(path, spoken, -spoken),
        "direct current": lambda: write(path, spoken * 0.5 + 0.3),
    }
    found = analysed(library, files[kind]())
    same = [word for word in text_of(found).split() if word in usual]
    least = 4 if kind == "8 kHz" else len(usual) - 1  # a telephone's band lacks consonants
    assert len(same) >= least, text_of(found)
    first, *_, last = found.tier(Tier.SILENCE)
    assert (first.start_ms, first.end_ms) == (0, pytest.approx(800, abs=60))
    assert last.start_ms == pytest.approx(len(spoken) / 48 - 800, abs=120)
    said = {NO_SPEECH, DISTORTED}
    assert not said & set(found.remarks)


def test_silence_alone_is_told(library: Container, tmp_path: Path) -> None:
    found = analysed(library, write(tmp_path / "silence.wav", silence(5)))
    assert found.remarks[0] == NO_SPEECH
    assert text_of(found) == ""
    assert found.has_transcript
    assert not found.flags


def test_clipping_alone_is_told_and_invents_nothing(library: Container, tmp_path: Path) -> None:
    square = np.sign(tone(110, 4.0))
    found = analysed(library, write(tmp_path / "clipped.wav", square))
    assert DISTORTED in found.remarks
    assert not [a for a in found.flags if a.tier is Tier.FILLED_PAUSE]


def test_a_fifth_of_a_second_is_an_answer_too(library: Container, tmp_path: Path) -> None:
    found = analysed(library, write(tmp_path / "short.wav", sentence("first")[: RATE_HZ // 5]))
    assert found.features.duration_ms == 200
    assert not found.flags
    assert found.remarks


@pytest.mark.parametrize("content", [b"", b"header only"])
def test_a_file_without_a_sample_is_refused_or_told(
    library: Container, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "empty.wav"
    if not content:
        path.write_bytes(b"")
        with pytest.raises(InputError, match=r"“empty\.wav” is empty; choose another file\."):
            analysed(library, path)
        return
    found = analysed(library, write(path, silence(0)))
    assert found.remarks[0] == "The take has no sound, so nothing was measured of the voice."
