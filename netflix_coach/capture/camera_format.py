"""Which of a camera's formats to ask for."""

from collections.abc import Sequence
from dataclasses import dataclass

from netflix_coach.domain.media import PixelFormat

WANTED_WIDTH, WANTED_HEIGHT = 1280, 720
SMOOTH_FPS = 29.0

# Cheapest to encode first; MJPEG has to be decoded, anything else converted by Qt.
_PREFERENCE = (
    PixelFormat.I420,
    PixelFormat.NV12,
    PixelFormat.YUYV,
    PixelFormat.MJPEG,
    PixelFormat.RGB24,
)


@dataclass(frozen=True, slots=True)
class FormatOption:
    """One format a camera offers; RGB24 stands for all that need converting."""

    width: int
    height: int
    fps: float
    pixel_format: PixelFormat


def choose_format(options: Sequence[FormatOption]) -> int | None:
    """Index of the format to use, None where there is none.

    1280x720 at 30/s if there is one; else the largest smaller picture that moves smoothly, then a
    larger one, and a slow one last. A typical USB 2 webcam has 1280x720 at 30/s as MJPEG only.
    """

    def merit(index: int) -> tuple[bool, bool, int, float, int]:
        option = options[index]
        fits = option.width <= WANTED_WIDTH and option.height <= WANTED_HEIGHT
        area = option.width * option.height
        return (
            option.fps >= SMOOTH_FPS,
            fits,
            area if fits else -area,
            min(option.fps, 30.0),
            -_PREFERENCE.index(option.pixel_format),
        )

    return max(range(len(options)), key=merit, default=None)
