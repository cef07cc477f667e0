"""Opens recordings that somebody else made, and says in one sentence why one can't be."""

from collections.abc import Collection, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Final

import av
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.video.stream import VideoStream

from netflix_coach.domain.errors import InputError

_FORMATS: Final = (
    "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,asf,flv,ogg,"
    "wav,w64,mp3,flac,aac,aiff,caf,amr,au,mxf,ivf,h264,hevc"
)
"""Recordings only: FFmpeg would also play texts as pictures, and playlists from the network."""
_SMALL_START_S: Final = 1.0
_OPENING_S: Final = 15.0
_READING_S: Final = 30.0


def open_container(path: Path) -> InputContainer:
    """Open a recording for decoding.

    Raises:
        InputError: the file is missing, can't be read, is empty, incomplete or no recording.
    """
    head = _read_head(path)
    options = {"format_whitelist": _FORMATS, "protocol_whitelist": "file"}
    try:
        # What FFmpeg looked for in vain by then, say in gigabytes of zeros behind the sound, it
        # does without; where the next packet takes that long, the recording ends.
        container = av.open(path, "r", container_options=options, timeout=(_OPENING_S, _READING_S))
    except (av.FFmpegError, OSError) as error:
        if head[4:8] in (b"ftyp", b"mdat", b"moov", b"wide", b"free", b"skip"):
            raise InputError(
                f"“{path.name}” is not complete: its end is missing, so copy or export it again."
            ) from error
        raise InputError(
            f"“{path.name}” is not a video or sound recording that can be read here; choose "
            "another file."
        ) from error
    if not (container.streams.video or container.streams.audio):
        container.close()
        raise InputError(f"“{path.name}” has neither picture nor sound; choose another file.")
    for stream in (*container.streams.video, *container.streams.audio):
        stream.codec_context.thread_count = 1
    return container


def origin_s(container: InputContainer) -> float:
    """The time stamp of take time 0: 0, but where a recording starts late, as broadcasts do."""
    start_s = (container.start_time or 0) / av.time_base
    return start_s if start_s >= _SMALL_START_S else 0.0


def decoded(
    container: InputContainer,
    stream: VideoStream | AudioStream,
    wanted_pts: Collection[int] | None = None,
) -> Iterator[av.VideoFrame | av.AudioFrame]:
    """Everything that can be decoded from here on; damaged packets are passed over.

    With `wanted_pts`, pictures of other times are left out where no other picture needs them;
    those wanted are the same to the bit.
    """
    packets = container.demux(stream)
    while True:
        try:
            packet = next(packets, None)
        except (av.FFmpegError, OSError):
            return
        if packet is None:
            return
        if wanted_pts is not None:
            is_wanted = packet.pts is None or packet.pts in wanted_pts
            stream.codec_context.skip_frame = "DEFAULT" if is_wanted else "NONREF"
        try:
            frames = packet.decode()
        except av.FFmpegError:
            continue
        for frame in frames:
            if isinstance(frame, (av.VideoFrame, av.AudioFrame)):
                yield frame


def duration_ms(container: InputContainer, origin: float) -> int:
    """How long the recording is; reads it through where it doesn't say."""
    if container.duration:
        # Matroska's duration counts from time stamp 0, that of the others from the first one.
        is_matroska = "matroska" in container.format.name
        start_s = 0.0 if is_matroska else (container.start_time or 0) / av.time_base
        return max(0, round((container.duration / av.time_base + start_s - origin) * 1000))
    end = Fraction(0)
    for packet in container.demux():
        if packet.pts is not None and packet.time_base is not None:
            end = max(end, (packet.pts + (packet.duration or 0)) * packet.time_base)
    return max(0, round((float(end) - origin) * 1000))


def _read_head(path: Path) -> bytes:
    """The first bytes, to tell apart what FFmpeg reports alike."""
    try:
        with path.open("rb") as file:
            head = file.read(16)
    except FileNotFoundError as error:
        raise InputError(f"“{path.name}” doesn't exist; choose another file.") from error
    except IsADirectoryError as error:
        raise InputError(f"“{path.name}” is a folder; choose a recording in it.") from error
    except PermissionError as error:
        raise InputError(
            f"“{path.name}” can't be read: its permissions forbid it, so change them or copy it."
        ) from error
    except OSError as error:
        raise InputError(f"“{path.name}” can't be read ({error.strerror}).") from error
    if not head:
        raise InputError(f"“{path.name}” is empty; choose another file.")
    return head
