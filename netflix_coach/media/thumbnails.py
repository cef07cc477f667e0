"""Small pictures of a take for the library and the timeline."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Final

import av
from av.video.reformatter import ColorRange

from netflix_coach.domain.errors import MediaError
from netflix_coach.domain.media import TimedFrame
from netflix_coach.media.beside import write_beside
from netflix_coach.media.names import thumbnail_name
from netflix_coach.media.pictures import PictureConverter, even_size, from_av, turned
from netflix_coach.media.reader import FileReader

STEP_MS: Final = 5000
WIDTH_PX: Final = 160
_QUANTISER: Final = 4  # of 2 (best) to 31


class ThumbnailBuilder:
    """Keeps one picture of each five seconds while a take is recorded or read.

    A thumbnail is named after the time of its own picture. One thread at a time.
    """

    def __init__(self, folder: Path, *, step_ms: int = STEP_MS, width: int = WIDTH_PX) -> None:
        self._folder = folder
        self._step_ms = step_ms
        self._width = width
        self._due_ms = 0
        self._converter = PictureConverter()

    def feed(self, frame: TimedFrame) -> Path | None:
        """Offer a picture; returns the thumbnail written, None where none was due.

        Raises:
            MediaError: the picture is damaged.
            OSError: the file can't be written.
        """
        if frame.t_ms < self._due_ms:
            return None
        self._due_ms = (frame.t_ms // self._step_ms + 1) * self._step_ms
        picture = self._converter.to_av(frame.frame)
        width = min(self._width, picture.width)
        size = even_size(width, round(picture.height * width / picture.width))
        path = self._folder / thumbnail_name(frame.t_ms)
        self._folder.mkdir(parents=True, exist_ok=True)
        with write_beside(path) as beside:
            beside.write_bytes(_jpeg(picture, *size))
        return path


def thumbnails_from_file(
    reader: FileReader, folder: Path, *, step_ms: int = STEP_MS, width: int = WIDTH_PX
) -> Iterator[Path]:
    """Thumbnails of a recording from its key pictures alone, found by seeking."""
    builder = ThumbnailBuilder(folder, step_ms=1, width=width)
    converter = PictureConverter()
    for t_ms, picture in reader.key_pictures(range(0, max(1, reader.info.duration_ms), step_ms)):
        size = even_size(picture.width, picture.height)
        frame = turned(from_av(converter.to_yuv(picture, *size)), picture.rotation)
        path = builder.feed(TimedFrame(max(0, t_ms), frame))
        if path is not None:
            yield path


def _jpeg(picture: av.VideoFrame, width: int, height: int) -> bytes:
    encoder = av.CodecContext.create("mjpeg", "w")
    encoder.width, encoder.height, encoder.pix_fmt = width, height, "yuvj420p"
    encoder.time_base = Fraction(1, 1)
    encoder.qmin = encoder.qmax = _QUANTISER
    small = picture.reformat(width, height, "yuvj420p", dst_color_range=ColorRange.JPEG)
    small.pts, small.time_base = 0, Fraction(1, 1)
    packets = [*encoder.encode(small), *encoder.encode(None)]
    if not packets:
        raise MediaError("A thumbnail can't be made of this picture.")
    return bytes(packets[0])
