"""From the file a take was recorded into to the one that is kept.

What a recording leaves, whole or cut off, has neither duration nor index. A stream copy adds both;
the recorded file goes only when the copy is safely in place.
"""

from collections.abc import Iterator
from pathlib import Path

import av
from av.container import InputContainer
from av.stream import Stream

from netflix_coach.domain.errors import MediaError, StorageError
from netflix_coach.media.beside import write_beside
from netflix_coach.media.names import PART_SUFFIX


def finalise(part: Path) -> Path:
    """Turn `x.mkv.part` into `x.mkv` with duration and index; returns the latter.

    Takes what is readable where the end is torn. Streams that never got anything are left out.

    Raises:
        MediaError: nothing playable is in the file; it is left as it is.
        StorageError: the copy can't be written; the recorded file is left as it is.
    """
    target = part.with_name(part.name.removesuffix(PART_SUFFIX))
    if target == part:
        raise ValueError(f"not a recording in progress: {part}")
    if not target.exists():  # else only the removal below was missing
        try:
            with write_beside(target) as beside:
                _copy(part, beside)
        except (OSError, av.FFmpegError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise StorageError(
                f"The recording can't be completed ({reason}); it is kept as “{part}”, so make "
                "room or check the folder and start the program again."
            ) from error
    part.unlink(missing_ok=True)
    return target


def recover(part: Path) -> Path | None:
    """Finalise a take that was cut off; None, and the file gone, where nothing was in it yet.

    Raises:
        StorageError: the copy can't be written; the recorded file is left as it is.
    """
    try:
        return finalise(part)
    except MediaError:
        part.unlink(missing_ok=True)
        return None


def _copy(part: Path, target: Path) -> None:
    wanted = _streams_with_packets(part)
    if not wanted:
        raise MediaError(f"Nothing was recorded into “{part.name}” yet, so record the take again.")
    with (
        av.open(part, "r", format="matroska") as source,
        av.open(target, "w", format="matroska") as copy,
    ):
        streams = {i: copy.add_stream_from_template(source.streams[i]) for i in wanted}
        last: dict[int, int] = {}
        for packet in _packets(source):
            index, pts = packet.stream_index, packet.pts
            if pts is None or index not in streams or pts <= last.get(index, pts - 1):
                continue
            # Takes hold no B-frames; where pictures begin late the demuxer doesn't know that yet.
            packet.dts = last[index] = pts
            packet.stream = streams[index]
            copy.mux(packet)


def _streams_with_packets(part: Path) -> list[int]:
    seen: set[int] = set()
    try:
        with av.open(part, "r", format="matroska") as source:
            for packet in _packets(source):
                if packet.pts is not None:
                    seen.add(packet.stream_index)
                if len(seen) == len(source.streams):
                    break
    except av.FFmpegError:  # not even a header
        return []
    return sorted(seen)


def _packets(source: InputContainer) -> Iterator["av.Packet[Stream]"]:
    """The readable packets; a torn end is an end."""
    try:
        yield from source.demux()
    except av.error.InvalidDataError:
        return
