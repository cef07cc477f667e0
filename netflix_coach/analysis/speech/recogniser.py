"""Words by Vosk, from a model on disk. Never asks Vosk for a model by name: that downloads."""

import hashlib
import json
from importlib.metadata import version
from pathlib import Path

import numpy as np
import vosk
from numpy.typing import NDArray

from netflix_coach.analysis.speech.conditioning import FULL_SCALE, RATE_HZ
from netflix_coach.analysis.speech.model_folder import check_model
from netflix_coach.domain.errors import ModelError
from netflix_coach.domain.tracks import EngineInfo
from netflix_coach.domain.transcript import Word

STEP_SAMPLES = RATE_HZ // 5
_QUIET = -1


class WordEngine:
    """Recognises words while samples arrive, 0.2 s at a time. Lives in the speech worker."""

    def __init__(self, model_dir: Path) -> None:
        check_model(model_dir)
        vosk.SetLogLevel(_QUIET)
        try:
            self._recogniser = vosk.KaldiRecognizer(vosk.Model(str(model_dir)), RATE_HZ)
        except Exception as error:  # Vosk raises nothing more specific
            raise ModelError(
                f"The speech model in “{model_dir}” can't be loaded; "
                "choose another model or import it again in Settings."
            ) from error
        self._recogniser.SetWords(enable_words=True)
        self._model_dir = model_dir
        self._held = np.zeros(0)

    @property
    def info(self) -> EngineInfo:
        """Vosk's version with the model's name and the hash of its acoustic part."""
        digest = hashlib.sha256((self._model_dir / "am/final.mdl").read_bytes()).hexdigest()
        return EngineInfo("vosk", version("vosk"), self._model_dir.name, digest)

    def feed(self, samples: NDArray[np.float64]) -> tuple[Word, ...]:
        """Words that became final."""
        self._held = np.concatenate((self._held, samples))
        words: list[Word] = []
        while len(self._held) >= STEP_SAMPLES:
            step, self._held = self._held[:STEP_SAMPLES], self._held[STEP_SAMPLES:]
            if self._recogniser.AcceptWaveform(_pcm(step)):
                words.extend(_words(self._recogniser.Result()))
        return tuple(words)

    def finish(self) -> tuple[Word, ...]:
        """The words that were still open."""
        words = list[Word]()
        if len(self._held) and self._recogniser.AcceptWaveform(_pcm(self._held)):
            words.extend(_words(self._recogniser.Result()))
        words.extend(_words(self._recogniser.FinalResult()))
        return tuple(words)

    @property
    def partial_text(self) -> str:
        """The present guess at what is not final yet; it takes time, so ask once a feed."""
        return str(json.loads(self._recogniser.PartialResult()).get("partial", ""))


def _pcm(samples: NDArray[np.float64]) -> bytes:
    """Samples as the 16-bit little-endian bytes Vosk takes."""
    scaled = np.clip(np.round(samples * FULL_SCALE), -FULL_SCALE, FULL_SCALE - 1)
    return bytes(scaled.astype("<i2").tobytes())


def _words(result: str) -> list[Word]:
    return [
        Word(
            text=str(each["word"]),
            start_ms=round(each["start"] * 1000),
            end_ms=round(each["end"] * 1000),
            confidence=float(each["conf"]),
        )
        for each in json.loads(result).get("result", ())
    ]
