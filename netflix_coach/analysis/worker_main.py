"""The child side of an engine worker: builds an analyser and answers one message at a time.

Runs in its own process (spawn), so that a native crash, a held interpreter lock or a leak in an
engine can't touch the recording. It ends when its parent does.
"""

import gc
import os
import signal
import traceback
from multiprocessing.connection import Connection
from multiprocessing.shared_memory import SharedMemory

import numpy as np
from numpy.typing import NDArray

from netflix_coach.analysis.messages import (
    Begin,
    Begun,
    Failed,
    FeedAudio,
    FeedFrames,
    Finish,
    Message,
    Refused,
    Reply,
)
from netflix_coach.analysis.ports import (
    FaceAnalyser,
    FaceConfig,
    FeatureChunk,
    SpeechAnalyser,
    SpeechConfig,
)
from netflix_coach.domain.errors import CoachError
from netflix_coach.domain.media import TimedFrame, VideoFrame

_NICENESS = 5  # recording and the window come first on a busy machine
_ONE_THREAD = {"OMP_THREAD_LIMIT": "1"}
"""OpenMP, which voice activity runs on, is asked for four threads there: for a network this small
they spend ten times the work itself on waiting for one another, and more on a busy machine."""


def serve(connection: Connection, config: SpeechConfig | FaceConfig) -> None:
    """Answer messages until the parent hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _hush()
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
    os.environ.update(_ONE_THREAD)  # read when the engine is loaded
    server = _Server(config)
    try:
        while True:
            message: Message = connection.recv()
            connection.send(server.answer(message))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        pass
    finally:
        server.close()


def _hush() -> None:
    """Keep the engines' own chatter off the user's terminal."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)


class _Server:
    """Holds the analyser of the take at hand and the memory that frames arrive in."""

    def __init__(self, config: SpeechConfig | FaceConfig) -> None:
        self._config = config
        self._analyser: SpeechAnalyser | FaceAnalyser | None = None
        self._memory: SharedMemory | None = None

    def answer(self, message: Message) -> Reply:
        try:
            return self._answer(message)
        except CoachError as error:
            return Refused(error.sentence)
        except Exception:
            return Failed(traceback.format_exc())

    def close(self) -> None:
        if self._memory is not None:
            self._memory.close()

    def _answer(self, message: Message) -> Reply:
        if isinstance(message, Begin):
            self._analyser = self._config.build()
            gc.collect()
            gc.freeze()  # engines stay for the take: looking through them again frees nothing
            return Begun(self._analyser.info)
        if self._analyser is None:
            return Refused("The analysis was fed before it began; please report this.")
        if isinstance(message, FeedAudio):
            samples = np.frombuffer(message.samples, dtype=np.int16)
            return self._feed_audio(samples)
        if isinstance(message, FeedFrames):
            return self._feed_frames(message)
        assert isinstance(message, Finish)  # noqa: S101 - the last kind there is
        return self._analyser.finish()

    def _feed_audio(self, samples: NDArray[np.int16]) -> FeatureChunk:
        analyser = self._analyser
        return analyser.feed(samples)  # type: ignore[union-attr, arg-type]

    def _feed_frames(self, message: FeedFrames) -> FeatureChunk:
        memory = self._attach(message.memory_name)
        frames = []
        for place in message.places:
            image: NDArray[np.uint8] = np.ndarray(place.shape, np.uint8, memory.buf, place.offset)
            frame = VideoFrame(image, place.width, place.height, place.pixel_format)
            frames.append(TimedFrame(place.t_ms, frame))
        analyser = self._analyser
        return analyser.feed(*frames)  # type: ignore[union-attr, arg-type]

    def _attach(self, name: str) -> SharedMemory:
        if self._memory is None or self._memory.name != name:
            if self._memory is not None:
                self._memory.close()
            self._memory = SharedMemory(name=name)
        return self._memory
