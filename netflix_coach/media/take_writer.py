"""Records a take: live blocks and pictures in, a crash-proof Matroska file out."""

import errno
import logging
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Protocol, TypeVar

import av
import numpy as np
from numpy.typing import NDArray

from netflix_coach.domain.clock import AudioClock, GapFiller
from netflix_coach.domain.errors import MediaError, StorageError
from netflix_coach.domain.media import (
    AUDIO_RATE_HZ,
    AudioBlock,
    AudioSlice,
    DropCounts,
    PixelFormat,
    TimedFrame,
    VideoFrame,
)
from netflix_coach.domain.ports import SessionClock
from netflix_coach.media.pictures import PictureConverter, even_size, from_av
from netflix_coach.media.take_encoder import TakeEncoder
from netflix_coach.media.take_queue import TakeQueue

_Told = TypeVar("_Told")
_LOG = logging.getLogger(__name__)
_FIRST_WAIT_NS: Final = 3_000_000_000
_SYNC_NS: Final = 2_000_000_000
_IDLE_S: Final = 0.25
_DEFAULT_SIZE: Final = (1280, 720)
_FRAME_MS: Final = 33
_KEPT: Final = "what was recorded until then is kept"
_OVERRUN: Final = (
    "The recording stopped because the computer could not keep up with writing it for 30 seconds; "
    f"{_KEPT}."
)


class TakeTaps(Protocol):
    """Sees the take exactly as it is written. Called on the writer's thread; must be quick."""

    def on_audio(self, audio: AudioSlice) -> None:
        """The next samples, contiguous from sample 0."""
        ...

    def on_frame(self, frame: TimedFrame) -> None:
        """The next picture at the time it has in the file."""
        ...

    def on_failure(self, sentence: str) -> None:
        """The recording had to stop. `stop` is still to be called and keeps what there is."""
        ...


@dataclass(frozen=True, slots=True)
class WriterReport:
    """What became of a take.

    `drops.audio_peak` is in milliseconds of sound, `drops.writer_peak` in pictures; `failure` is
    the sentence told when the recording had to stop by itself.
    """

    path: Path
    duration_ms: int
    frames: int
    samples: int
    drops: DropCounts
    failure: str | None = None


class TakeWriter:
    """Sole owner of a take's file while it is recorded.

    `push_audio` and `push_video` return at once and may be called on any thread; everything else
    happens on the writer's own thread between `start` and `stop`. Take time 0 is the first sample
    (the first picture where there is no sound, `start` where the microphone doesn't deliver within
    3 s); pictures from before are left out. A camera that doesn't deliver within 3 s gets a
    1280x720 stream into which its pictures are scaled when they come. No frame for 3 s of queue:
    the newest are dropped and counted. Sound is never dropped: with 30 s of it waiting the take
    stops with an explanation.
    """

    def __init__(
        self,
        path: Path,
        *,
        clock: SessionClock,
        has_video: bool,
        has_audio: bool,
        taps: TakeTaps,
        av_offset_ms: int = 0,
    ) -> None:
        if not (has_video or has_audio):
            raise ValueError("a take needs picture or sound")
        self._path = path
        self._now_ns = clock
        self._has_video, self._has_audio = has_video, has_audio
        self._taps = taps
        self._av_offset_ms = av_offset_ms
        self._thread = threading.Thread(target=self._run, name="take-writer", daemon=True)
        self._queue = TakeQueue()
        self._failure: str | None = None
        self._end_ns: int | None = None
        # Of the writer's thread alone:
        self._clock = AudioClock()
        self._filler = GapFiller(self._clock)
        self._converter = PictureConverter()
        self._encoder: TakeEncoder | None = None
        self._size = _DEFAULT_SIZE
        self._early: list[AudioBlock | VideoFrame] = []
        self._start_ns = self._synced_ns = 0
        self._samples = self._frames = 0
        self._last_ms = -1

    @property
    def failure(self) -> str | None:
        """The sentence on why the recording stopped by itself, None while all is well."""
        return self._failure or (_OVERRUN if self._queue.is_overrun else None)

    def start(self) -> None:
        """Create the file and begin.

        Raises:
            StorageError: the file can't be created.
        """
        try:
            self._path.open("xb").close()
        except OSError as error:
            raise StorageError(_sentence_for(error)) from error
        self._start_ns = self._synced_ns = self._now_ns()
        self._thread.start()

    def push_audio(self, block: AudioBlock) -> None:
        """Hand over samples. Never drops: with 30 s waiting the take stops instead."""
        self._queue.put_audio(block)

    def push_video(self, frame: VideoFrame) -> None:
        """Hand over a picture; with 3 s of them waiting it is dropped and counted."""
        self._queue.put_frame(frame)

    def end(self) -> None:
        """Nothing more will come: the take ends now, however much later it is stopped."""
        self._end_ns = self._now_ns()

    def stop(self) -> WriterReport:
        """Write what is waiting, complete the file and tell what became of it."""
        self._queue.close()
        self._thread.join()
        sound_ms = self._samples * 1000 // AUDIO_RATE_HZ
        return WriterReport(
            path=self._path,
            duration_ms=max(sound_ms, self._last_ms + _FRAME_MS if self._frames else 0),
            frames=self._frames,
            samples=self._samples,
            drops=replace(self._queue.drops, silence_filled_ms=self._filler.filled_ms),
            failure=self.failure,
        )

    # Everything below runs on the writer's thread.

    @property
    def _until_ns(self) -> int:
        """To when there is a take: silence stands for a microphone that is gone until then."""
        return self._now_ns() if self._end_ns is None else self._end_ns

    def _run(self) -> None:
        try:
            while self._step():
                pass
            self._finish()
        except (OSError, av.FFmpegError) as error:
            _LOG.warning("writing %s failed: %s", self._path, error)
            self._fail(_sentence_for(error))
        except Exception:
            _LOG.exception("the writer failed")
            self._fail(f"The recording stopped because of a fault in the program; {_KEPT}.")
            raise

    def _step(self) -> bool:
        """Write the next item; False when there is nothing more to write."""
        item = self._queue.take(_IDLE_S)
        if self._queue.is_overrun:
            self._fail(_OVERRUN)
            return False
        if item is None and self._queue.is_closed:
            return False
        if self._encoder is None:
            self._prepare(item)
        elif item is None:
            self._write_audio(self._filler.tick(self._until_ns))
        else:
            self._write(item)
        self._sync()
        return True

    def _prepare(self, item: AudioBlock | VideoFrame | None) -> None:
        """Keep what comes until it is known what the header must say, then begin."""
        if item is not None:
            self._early.append(item)
        has_block = any(isinstance(early, AudioBlock) for early in self._early)
        has_frame = any(isinstance(early, VideoFrame) for early in self._early)
        is_complete = has_block >= self._has_audio and has_frame >= self._has_video
        if is_complete or self._now_ns() - self._start_ns >= _FIRST_WAIT_NS:
            self._begin()

    def _begin(self) -> None:
        blocks = [early for early in self._early if isinstance(early, AudioBlock)]
        frames = [early for early in self._early if isinstance(early, VideoFrame)]
        self._early = []
        size = self._first_size(frames) if self._has_video else None
        self._encoder = TakeEncoder(self._path, size=size, has_audio=self._has_audio)
        if not self._has_audio:
            self._clock.anchor(frames[0].t_ns if frames else self._start_ns)
        elif not blocks:
            self._filler.anchor(self._start_ns)
        for block in blocks:  # sound first: it starts the clock
            self._write(block)
        for frame in frames:
            self._write(frame)

    def _first_size(self, frames: list[VideoFrame]) -> tuple[int, int]:
        for frame in frames:
            try:
                picture = self._converter.to_av(frame)
            except MediaError:
                continue
            self._size = even_size(picture.width, picture.height)
            break
        return self._size

    def _write(self, item: AudioBlock | VideoFrame) -> None:
        if isinstance(item, VideoFrame):
            self._write_frame(item)
            # Items come in order: whatever sound arrived before this picture has been written.
            if self._has_audio:
                self._write_audio(self._filler.tick(item.t_ns))
        elif self._has_audio:
            self._write_audio(self._filler.push(item))

    def _write_audio(self, pieces: Iterable[NDArray[np.int16]]) -> None:
        if self._encoder is None:
            return
        for samples in pieces:
            self._encoder.write_audio(samples)
            audio = AudioSlice(self._samples, samples)
            self._samples += samples.size
            self._tell(self._taps.on_audio, audio)

    def _write_frame(self, frame: VideoFrame) -> None:
        if self._encoder is None or not self._has_video:
            return
        t_ms = round(self._clock.take_s(frame.t_ns) * 1000) + self._av_offset_ms
        if t_ms < 0:
            return
        try:
            given = self._converter.to_av(frame)
        except MediaError:
            self._queue.count_dropped_frame()
            return
        picture = self._converter.to_yuv(given, *self._size)
        t_ms = max(t_ms, self._last_ms + 1)
        self._encoder.write_picture(picture, t_ms)
        self._last_ms = t_ms
        self._frames += 1
        is_same = frame.pixel_format is PixelFormat.I420 and picture is given
        written = frame if is_same else replace(from_av(picture), t_ns=frame.t_ns)
        self._tell(self._taps.on_frame, TimedFrame(t_ms, written))

    def _sync(self) -> None:
        now = self._now_ns()
        if self._encoder is not None and now - self._synced_ns >= _SYNC_NS:
            self._encoder.sync()
            self._synced_ns = now

    def _finish(self) -> None:
        if self._failure:
            return
        if self._encoder is None and self._early:
            self._begin()
        if self._encoder is None:
            return
        if self._has_audio:
            self._write_audio(self._filler.finish(self._until_ns))
        self._encoder.close()
        self._encoder = None

    def _fail(self, sentence: str) -> None:
        self._failure = sentence
        self._queue.close()
        if self._encoder is not None:
            self._encoder.close_damaged()
            self._encoder = None
        self._tell(self._taps.on_failure, sentence)

    def _tell(self, tap: Callable[[_Told], None], told: _Told) -> None:
        try:
            tap(told)
        except Exception:  # a fault in a listener must not cost the recording
            _LOG.exception("a listener of the recording failed")


def _sentence_for(error: BaseException) -> str:
    number = getattr(error, "errno", None)
    if number in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return f"The recording stopped because the disk is full; {_KEPT}, so free some space first."
    if number in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "The recording can't be written because its folder is read-only; choose another one."
    reason = getattr(error, "strerror", None) or str(error)
    return f"The recording stopped because its file can't be written ({reason}); {_KEPT}."
