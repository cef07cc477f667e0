"""The container of a take while it is written: what survives a crash is decided here.

Matroska in clusters of half a second, each handed to the system at once and to the disk every two
seconds; H.264 with a key frame each second of take time; FLAC, so that the samples read back are
the samples heard. Time stamps are whole milliseconds, Matroska's own unit, so that a picture has
the same time live and read back.
"""

import os
from fractions import Fraction
from pathlib import Path
from typing import Final

import av
import numpy as np
from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.video.frame import PictureType
from av.video.reformatter import ColorRange, Colorspace
from av.video.stream import VideoStream
from numpy.typing import NDArray

from netflix_coach.domain.media import AUDIO_RATE_HZ

_VIDEO_BASE: Final = Fraction(1, 90_000)
_TICKS_PER_MS: Final = 90
_KEY_FRAME_MS: Final = 1000
_X264: Final = {
    "preset": "ultrafast",
    "tune": "zerolatency",
    "crf": "23",
    "maxrate": "4M",
    "bufsize": "4M",
    "forced-idr": "1",
    "g": "250",  # key frames are asked for by time; this bounds them for a camera that jumps
}
_MATROSKA: Final = {
    "cluster_time_limit": "500",
    "flush_packets": "1",
    "max_interleave_delta": "500000",  # a camera that is away must not keep the sound in memory
}


class TakeEncoder:
    """Encodes and muxes one take. Lives on the writer's thread.

    Every method but `close_damaged` raises OSError (disk full among them) or av.FFmpegError.
    """

    def __init__(self, path: Path, *, size: tuple[int, int] | None, has_audio: bool) -> None:
        # Unbuffered: each cluster reaches the system's cache as soon as it is complete.
        self._file = path.open("wb", buffering=0)
        self._container: OutputContainer = av.open(
            self._file, "w", format="matroska", options=dict(_MATROSKA)
        )
        self._video = self._add_video(size) if size else None
        self._audio = self._add_audio() if has_audio else None
        self._pending: list[NDArray[np.int16]] = []
        self._pending_samples = 0
        self._encoded_samples = 0
        self._last_key_ms: int | None = None
        self._container.start_encoding()
        self._block = self._audio.codec_context.frame_size if self._audio else 0

    def _add_video(self, size: tuple[int, int]) -> VideoStream:
        stream: VideoStream = self._container.add_stream("libx264", rate=30, options=dict(_X264))
        stream.width, stream.height = size
        stream.pix_fmt = "yuv420p"
        context = stream.codec_context
        context.time_base = _VIDEO_BASE
        context.thread_count = 1
        context.colorspace = Colorspace.SMPTE170M  # what cameras and swscale mean by YUV
        context.color_range = ColorRange.MPEG
        return stream

    def _add_audio(self) -> AudioStream:
        stream: AudioStream = self._container.add_stream("flac", rate=AUDIO_RATE_HZ, layout="mono")
        stream.codec_context.format = "s16"
        return stream

    def write_audio(self, samples: NDArray[np.int16]) -> None:
        """Append samples to the take's sound."""
        self._pending.append(samples)
        self._pending_samples += samples.size
        if self._pending_samples < self._block:
            return
        joined = np.concatenate(self._pending)
        whole = joined.size // self._block * self._block
        for start in range(0, whole, self._block):
            self._encode_audio(joined[start : start + self._block])
        self._pending = [joined[whole:]]
        self._pending_samples = joined.size - whole

    def write_picture(self, picture: av.VideoFrame, t_ms: int) -> None:
        """Append a yuv420p picture of the stream's size; `t_ms` must be greater than before."""
        if self._video is None:
            raise ValueError("this take has no picture")
        picture.pts = t_ms * _TICKS_PER_MS
        picture.time_base = _VIDEO_BASE
        picture.pict_type = PictureType.NONE
        if self._last_key_ms is None or t_ms - self._last_key_ms >= _KEY_FRAME_MS:
            picture.pict_type = PictureType.I
            self._last_key_ms = t_ms
        self._container.mux(self._video.encode(picture))

    def sync(self) -> None:
        """See what is written so far safely on the disk."""
        os.fsync(self._file.fileno())

    def close(self) -> None:
        """Write what the encoders still hold and complete the file."""
        try:
            if self._audio is not None:
                if self._pending_samples:
                    self._encode_audio(np.concatenate(self._pending))
                self._container.mux(self._audio.encode(None))
            if self._video is not None:
                self._container.mux(self._video.encode(None))
            self._container.close()
            self.sync()
        finally:
            self._file.close()

    def close_damaged(self) -> None:
        """Let go of the file after an error; the clusters written so far stay playable."""
        try:
            self._container.close()
        except (OSError, av.FFmpegError):
            pass  # the disk that was full is still full
        finally:
            self._file.close()

    def _encode_audio(self, samples: NDArray[np.int16]) -> None:
        if self._audio is None:
            raise ValueError("this take has no sound")
        frame = av.AudioFrame.from_ndarray(
            np.ascontiguousarray(samples).reshape(1, -1), format="s16", layout="mono"
        )
        frame.sample_rate = AUDIO_RATE_HZ
        frame.pts = self._encoded_samples
        frame.time_base = Fraction(1, AUDIO_RATE_HZ)
        self._encoded_samples += samples.size
        self._container.mux(self._audio.encode(frame))
