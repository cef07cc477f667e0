"""Engine processes: a warm pair for recording, and fresh pairs for files."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from netflix_coach.analysis.worker import EngineWorker


class EngineFactory(Protocol):
    """Makes engine workers; wired by the composition root."""

    def speech_worker(self, model_dir: Path | None) -> EngineWorker:
        """A worker for sound; without words where `model_dir` is None."""
        ...

    def face_worker(self) -> EngineWorker:
        """A worker for pictures."""
        ...


class Workers:
    """Hands out engine workers and ends them with the program. Any thread.

    The warm pair belongs to the take being recorded, one at a time; files get pairs of their own.
    """

    def __init__(self, factory: EngineFactory) -> None:
        self._factory = factory
        self._lock = threading.Lock()
        self._speech: EngineWorker | None = None
        self._speech_model: Path | None = None
        self._face: EngineWorker | None = None

    def speech(self, model_dir: Path | None) -> EngineWorker:
        """The warm speech worker, with that model.

        One that had to do without its model is replaced: the model may have been mended.
        """
        with self._lock:
            if self._speech is not None and (
                self._speech_model != model_dir or self._speech.notices
            ):
                self._speech.close()
                self._speech = None
            if self._speech is None:
                self._speech = self._factory.speech_worker(model_dir)
                self._speech_model = model_dir
            return self._speech

    def face(self) -> EngineWorker:
        """The warm face worker."""
        with self._lock:
            if self._face is None:
                self._face = self._factory.face_worker()
            return self._face

    @contextmanager
    def pair(self, model_dir: Path | None) -> Iterator[tuple[EngineWorker, EngineWorker]]:
        """A speech and a face worker for one file, ended afterwards."""
        speech, face = self._factory.speech_worker(model_dir), self._factory.face_worker()
        try:
            yield speech, face
        finally:
            speech.close()
            face.close()

    def shutdown(self) -> None:
        """End the warm pair."""
        with self._lock:
            for worker in (self._speech, self._face):
                if worker is not None:
                    worker.close()
            self._speech = self._face = None
