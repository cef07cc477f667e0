"""Exports a clip: exactly the asked pictures and samples, as an MP4 any player plays."""

import os
from collections import deque
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Final

import av
import numpy as np
from av.audio.stream import AudioStream
from av.video.stream import VideoStream
from numpy.typing import NDArray

from netflix_coach.domain.errors import InputError, MediaError
from netflix_coach.domain.media import AUDIO_RATE_HZ, ClipOptions
from netflix_coach.domain.progress import CancelToken, ProgressCallback, raise_if_cancelled
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.transcript import Word
from netflix_coach.media.beside import write_beside
from netflix_coach.media.burning import CaptionBurner, CaptionPainter
from netflix_coach.media.captions import Caption, captions_from_words, clipped
from netflix_coach.media.pictures import PictureConverter, even_size, from_av, turned
from netflix_coach.media.reader import FileReader, open_media
from netflix_coach.media.voice_mix import MixedVoice, VoiceMixer

_VIDEO_BASE: Final = Fraction(1, 90_000)
_TICKS_PER_MS: Final = 90
_X264: Final = {"preset": "veryfast", "crf": "21", "profile": "high", "bf": "0", "g": "60"}
_AUDIO_BIT_RATE: Final = 128_000
_AUDIO_BLOCK: Final = 1024
_UNSPECIFIED: Final = 2


def export_clip(
    source: Path,
    span: Span,
    target: Path,
    *,
    captions: Sequence[Word | Caption] | None = None,
    burn: CaptionPainter | None = None,
    voices: Sequence[MixedVoice] = (),
    options: ClipOptions | None = None,
    progress: ProgressCallback | None = None,
    cancel: CancelToken | None = None,
) -> Path:
    """Re-encode [in, out) of a take to H.264 and AAC, beginning and ending exactly there.

    Picture times are kept (variable frame rate included), relative to the in point. `captions`
    (words, or captions in take time) are painted in where `burn` is given; `voices` are mixed
    into the sound. Returns `target`.

    Raises:
        InputError: the source can't be read, the span lies outside it, or target is the source.
        MediaError: the clip can't be written; nothing is left behind.
        Cancelled: the user asked to stop; nothing is left behind.
    """
    reader = open_media(source)
    if os.path.realpath(target) == os.path.realpath(source):
        raise InputError("A clip can't replace the recording it is cut from; choose another name.")
    within = span.clipped(Span(0, reader.info.duration_ms))
    if within is None:
        raise InputError("The clip would be empty; set the in point before the out point.")
    blocks = clipped(_as_captions(captions or ()), within)
    try:
        with write_beside(target) as beside:
            clip = _Clip(reader, within, options or ClipOptions(), voices, progress, cancel)
            clip.write(beside, blocks if burn else (), burn)
    except (OSError, av.FFmpegError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise MediaError(
            f"The clip can't be written ({reason}); check the folder and the free space."
        ) from error
    return target


def _as_captions(given: Sequence[Word | Caption]) -> tuple[Caption, ...]:
    words = [item for item in given if isinstance(item, Word)]
    return (*(item for item in given if isinstance(item, Caption)), *captions_from_words(words))


class _Clip:
    """One export in progress, on the thread that asked for it."""

    def __init__(
        self,
        reader: FileReader,
        span: Span,
        options: ClipOptions,
        voices: Sequence[MixedVoice],
        progress: ProgressCallback | None,
        cancel: CancelToken | None,
    ) -> None:
        self._reader, self._span, self._options = reader, span, options
        self._progress, self._cancel = progress, cancel
        self._converter = PictureConverter()
        self._burner: CaptionBurner | None = None
        self._has_sound = reader.info.audio is not None or bool(voices)
        self._mixer = VoiceMixer(voices, span.start_ms) if voices else None
        self._samples = 0
        self._last: av.Packet[VideoStream] | None = None

    def write(
        self, path: Path, captions: Sequence[Caption], painter: CaptionPainter | None
    ) -> None:
        """Encode the whole clip into `path`."""
        pictures = self._pictures()
        first = next(pictures, None)
        with av.open(path, "w", format="mp4", options={"movflags": "+faststart"}) as container:
            self._container = container
            self._video = self._add_video(first[1]) if first else None
            self._audio = self._add_audio() if self._has_sound else None
            if not (self._video or self._audio):
                raise InputError("There is neither picture nor sound in the clip; move its points.")
            if self._video and painter and captions:
                size = self._video.width, self._video.height
                self._burner = CaptionBurner(captions, painter, *size)
            sound = self._blocks() if self._audio else iter(())
            if first:
                self._write_picture(*first)
            for t_ms, picture in pictures:
                self._write_sound(sound, t_ms)
                self._write_picture(t_ms, picture)
            self._write_sound(sound, self._span.duration_ms)
            self._finish()

    def _pictures(self) -> Iterator[tuple[int, av.VideoFrame]]:
        """Pictures with clip times; the last one before where the span itself has none."""
        start, end = self._span.start_ms, self._span.end_ms
        is_empty = True
        for t_ms, picture in self._reader.pictures(start, end):
            is_empty = False
            yield t_ms - start, picture
        if is_empty:
            before = deque(self._reader.pictures(max(0, start - 10_000), start), maxlen=1)
            for _, still in before:
                yield 0, still

    def _add_video(self, first: av.VideoFrame) -> VideoStream:
        width, height = first.width, first.height
        if round(first.rotation / 90) % 2:
            width, height = height, width
        limit = self._options.max_height
        if limit is not None and height > limit:
            width, height = round(width * limit / height), limit
        stream: VideoStream = self._container.add_stream("libx264", rate=30, options=dict(_X264))
        stream.width, stream.height = even_size(width, height)
        stream.pix_fmt = "yuv420p"
        context = stream.codec_context
        context.time_base = _VIDEO_BASE
        context.thread_type = "FRAME"
        if first.colorspace != _UNSPECIFIED:
            context.colorspace = first.colorspace
        return stream

    def _add_audio(self) -> AudioStream:
        stream: AudioStream = self._container.add_stream("aac", rate=AUDIO_RATE_HZ, layout="mono")
        stream.bit_rate = _AUDIO_BIT_RATE
        return stream

    def _write_picture(self, t_ms: int, picture: av.VideoFrame) -> None:
        raise_if_cancelled(self._cancel)
        if self._video is None:
            return
        frame = self._fitted(picture, t_ms, self._video.width, self._video.height)
        frame.pts, frame.time_base = t_ms * _TICKS_PER_MS, _VIDEO_BASE
        self._mux_video(self._video.encode(frame))
        if self._progress:
            self._progress(min(1.0, t_ms / self._span.duration_ms))

    def _fitted(self, picture: av.VideoFrame, t_ms: int, width: int, height: int) -> av.VideoFrame:
        """An own copy: the decoder still refers to its pictures, they must not be painted on."""
        is_lying = round(picture.rotation / 90) % 2 == 1
        size = (height, width) if is_lying else (width, height)
        image = turned(from_av(self._converter.to_yuv(picture, *size)), picture.rotation).image
        if self._burner is not None:
            self._burner.burn(image, t_ms)
        return av.VideoFrame.from_ndarray(image, format="yuv420p")

    def _blocks(self) -> Iterator[NDArray[np.int16]]:
        """The clip's samples in blocks for the encoder, with the voices over them."""
        for block in self._own_blocks():
            yield self._mixer.mix(block) if self._mixer is not None else block

    def _own_blocks(self) -> Iterator[NDArray[np.int16]]:
        """The take's samples in blocks, silence after the sound's end."""
        total = self._span.duration_ms * AUDIO_RATE_HZ // 1000
        rest, passed = np.zeros(0, np.int16), 0
        for audio in self._reader.audio(self._span.start_ms):
            rest = np.concatenate((rest, audio.samples))[: total - passed]
            while rest.size >= _AUDIO_BLOCK:
                yield rest[:_AUDIO_BLOCK]
                rest = rest[_AUDIO_BLOCK:]
                passed += _AUDIO_BLOCK
            if passed + rest.size >= total:
                break
        tail = np.concatenate((rest, np.zeros(total - passed - rest.size, np.int16)))
        for start in range(0, tail.size, _AUDIO_BLOCK):
            yield tail[start : start + _AUDIO_BLOCK]

    def _write_sound(self, blocks: Iterator[NDArray[np.int16]], until_ms: int) -> None:
        if self._audio is None:
            return
        while self._samples * 1000 < until_ms * AUDIO_RATE_HZ:
            samples = next(blocks, None)
            if samples is None:
                return
            raise_if_cancelled(self._cancel)
            frame = av.AudioFrame.from_ndarray(
                np.ascontiguousarray(samples).reshape(1, -1), format="s16", layout="mono"
            )
            frame.sample_rate, frame.pts = AUDIO_RATE_HZ, self._samples
            frame.time_base = Fraction(1, AUDIO_RATE_HZ)
            self._samples += samples.size
            self._container.mux(self._audio.encode(frame))
            if self._progress and self._video is None:
                done_ms = self._samples * 1000 / AUDIO_RATE_HZ
                self._progress(min(1.0, done_ms / self._span.duration_ms))

    def _mux_video(self, packets: "Sequence[av.Packet[VideoStream]]") -> None:
        """Mux all but the newest: the last one is shown until the out point."""
        for packet in packets:
            if self._last is not None:
                self._container.mux(self._last)
            self._last = packet

    def _finish(self) -> None:
        if self._video is not None:
            self._mux_video(self._video.encode(None))
            if self._last is not None and self._last.pts is not None:
                base = self._last.time_base
                end = round(self._span.duration_ms / 1000 / base)
                self._last.duration = max(1, end - self._last.pts)
                self._container.mux(self._last)
        if self._audio is not None:
            self._container.mux(self._audio.encode(None))
        if self._progress:
            self._progress(1.0)
