"""Reads any recording FFmpeg knows: sound as take samples, pictures on the take's time axis."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

import av
from av.container import InputContainer
from av.video.stream import VideoStream

from netflix_coach.domain.errors import InputError
from netflix_coach.domain.media import (
    AUDIO_RATE_HZ,
    AudioInfo,
    AudioSlice,
    MediaInfo,
    TimedFrame,
    VideoInfo,
)
from netflix_coach.media.container import decoded, duration_ms, open_container, origin_s
from netflix_coach.media.downmix import PROBE_SAMPLES, Downmix, probe_places_ms
from netflix_coach.media.pictures import PictureConverter, even_size, from_av, turned
from netflix_coach.media.sound import SoundAssembler, stereo

_PREROLL_S: Final = 1.0
_SEEK_FROM_S: Final = 3.0
_LONGEST_H: Final = 12
_LEAVES_OUT_SAFELY: Final = ("h264",)
"""Decoders seen to give the same pictures whether or not unneeded ones are left out."""


def open_media(path: Path) -> "FileReader":
    """Open a recording.

    Raises:
        InputError: the file is missing, can't be read, is empty, incomplete, no recording, or
            longer than 12 hours.
    """
    return FileReader(path)


class FileReader:
    """The `domain.ports.MediaReader` on FFmpeg. One iteration at a time, on any one thread.

    Each iteration opens the file anew, so they don't disturb one another. Decoding uses one thread:
    the least processor time in all.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        with open_container(path) as container:
            self._origin_s = origin_s(container)
            self._info = _describe(path, container, self._origin_s)
        if self._info.duration_ms > _LONGEST_H * 3_600_000:
            hours = round(self._info.duration_ms / 3_600_000)
            raise InputError(
                f"“{path.name}” lasts {hours} hours, by what it says of itself; cut it to "
                f"{_LONGEST_H} hours at most, or export it again if it is shorter."
            )
        self._downmix: Downmix | None = None

    @property
    def info(self) -> MediaInfo:
        """Duration and streams."""
        return self._info

    def audio(self, start_ms: int = 0) -> Iterator[AudioSlice]:
        """The sound as mono int16 at 48 kHz, holes filled with silence.

        From take time 0, or from exactly `start_ms`. Nothing where the file has no sound.
        """
        if self._info.audio is None:
            return
        first = start_ms * AUDIO_RATE_HZ // 1000
        if self._downmix is None:
            self._downmix = self._listened()
        with open_container(self._path) as container:
            # A decoder needs a run-up: AAC overlaps its frames.
            self._seek(container, start_ms / 1000 - _PREROLL_S)
            frames = (
                frame
                for frame in decoded(container, container.streams.audio[0])
                if isinstance(frame, av.AudioFrame)
            )
            for at, samples in SoundAssembler(self._origin_s, first, self._downmix).assemble(
                frames
            ):
                yield AudioSlice(at, samples)

    def _listened(self) -> Downmix:
        """How the channels of this recording are to be mixed, from places all over it."""
        if self._info.audio is None or self._info.audio.channels != 2:
            return Downmix()
        heard = []
        with open_container(self._path) as container:
            for place_ms in probe_places_ms(self._info.duration_ms):
                self._seek(container, place_ms / 1000, always=True)
                frames = decoded(container, container.streams.audio[0])
                sound = (frame for frame in frames if isinstance(frame, av.AudioFrame))
                heard.append(stereo(sound, PROBE_SAMPLES))
        return Downmix.of(heard)

    def frames(
        self, start_ms: int = 0, end_ms: int | None = None, step_ms: int | None = None
    ) -> Iterator[TimedFrame]:
        """Pictures (I420, upright) from `start_ms` up to `end_ms`, which is left out.

        With `step_ms`, only the first picture at or after each multiple of `step_ms`.
        """
        converter = PictureConverter()
        due_ms = start_ms if step_ms is None else -(-start_ms // step_ms) * step_ms
        for t_ms, picture in self._pictures(start_ms, end_ms, step_ms):
            if t_ms < due_ms:
                continue
            if step_ms is not None:
                due_ms = (t_ms // step_ms + 1) * step_ms
            size = even_size(picture.width, picture.height)
            frame = from_av(converter.to_yuv(picture, *size))
            yield TimedFrame(t_ms, turned(frame, picture.rotation))

    def pictures(
        self, start_ms: int = 0, end_ms: int | None = None
    ) -> Iterator[tuple[int, av.VideoFrame]]:
        """Pictures as decoded with their take time, from `start_ms` up to `end_ms`."""
        return self._pictures(start_ms, end_ms, None)

    def _pictures(
        self, start_ms: int, end_ms: int | None, step_ms: int | None
    ) -> Iterator[tuple[int, av.VideoFrame]]:
        """With `step_ms`, pictures that are neither due nor needed for one may be left out."""
        if self._info.video is None:
            return
        with open_container(self._path) as container:
            stream = container.streams.video[0]
            wanted = self._due_pts(start_ms, step_ms) if step_ms is not None else None
            self._seek(container, start_ms / 1000)
            for t_ms, picture in self._timed(container, stream, wanted):
                if end_ms is not None and t_ms >= end_ms:
                    return
                if t_ms >= max(0, start_ms):
                    yield t_ms, picture

    def key_pictures(self, at_ms: Iterable[int]) -> Iterator[tuple[int, av.VideoFrame]]:
        """The key picture at or before each of the given times, without decoding any other."""
        if self._info.video is None:
            return
        with open_container(self._path) as container:
            stream = container.streams.video[0]
            stream.codec_context.skip_frame = "NONKEY"
            for wanted_ms in at_ms:
                self._seek(container, wanted_ms / 1000, always=True)
                found = next(self._timed(container, stream), None)
                if found is not None:
                    yield found

    def close(self) -> None:
        """Nothing stays open between iterations."""

    def _due_pts(self, start_ms: int, step_ms: int) -> set[int] | None:
        """Time stamps of the first picture at or after each step; None where they can't be told.

        Half of a file's pictures are often no reference of others, and decoding is what reading
        a file on a grid costs most.
        """
        if self._info.video is None or self._info.video.codec not in _LEAVES_OUT_SAFELY:
            return None
        with open_container(self._path) as container:
            stream = container.streams.video[0]
            self._seek(container, start_ms / 1000)
            stamps = {p.pts for p in container.demux(stream) if p.size}
            scale = stream.time_base
        if scale is None or None in stamps:
            return None
        due: set[int] = set()
        due_ms = -(-start_ms // step_ms) * step_ms
        for pts in sorted(p for p in stamps if p is not None):
            t_ms = round((float(pts * scale) - self._origin_s) * 1000)
            if t_ms >= due_ms:
                due.add(pts)
                due_ms = (t_ms // step_ms + 1) * step_ms
        return due

    def _timed(
        self,
        container: InputContainer,
        stream: VideoStream,
        wanted_pts: set[int] | None = None,
    ) -> Iterator[tuple[int, av.VideoFrame]]:
        step_s = 1 / float(stream.average_rate or stream.guessed_rate or 30)
        at_s = -step_s
        for picture in decoded(container, stream, wanted_pts):
            if not isinstance(picture, av.VideoFrame):
                continue
            if picture.pts is None or picture.time_base is None:
                at_s += step_s
            else:
                at_s = float(picture.pts * picture.time_base) - self._origin_s
            yield round(at_s * 1000), picture

    def _seek(self, container: InputContainer, to_s: float, *, always: bool = False) -> None:
        """Go to a point from which everything at `to_s` can be decoded."""
        if always or to_s >= _SEEK_FROM_S:
            # Without a key picture before that point reading goes on from where it is.
            with suppress(av.FFmpegError):
                container.seek(int((max(0.0, to_s) + self._origin_s) * av.time_base), backward=True)


def _describe(path: Path, container: InputContainer, origin: float) -> MediaInfo:
    audio = video = None
    if container.streams.audio:
        sound = container.streams.audio[0].codec_context
        audio = AudioInfo(sound.sample_rate, sound.channels, sound.name)
    if container.streams.video:
        video = _describe_video(container, container.streams.video[0])
    return MediaInfo(path, duration_ms(container, origin), video, audio)


def _describe_video(container: InputContainer, stream: VideoStream) -> VideoInfo:
    width, height = even_size(stream.width, stream.height)
    first = next(decoded(container, stream), None)
    if isinstance(first, av.VideoFrame) and first.rotation % 180 != 0:
        width, height = height, width
    rate = stream.average_rate or stream.guessed_rate
    return VideoInfo(width, height, float(rate or 0), stream.codec_context.name)
