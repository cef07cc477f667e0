"""A test picture with flash and click, for checking a machine without devices."""

import heapq
from collections.abc import Iterator
from itertools import count

import numpy as np
from numpy.typing import NDArray

from netflix_coach.capture.pacing import Deliverable, Pacer
from netflix_coach.domain.media import AUDIO_RATE_HZ, AudioBlock, PixelFormat, VideoFrame
from netflix_coach.domain.ports import CaptureSink, DeviceKind, SessionClock

WIDTH, HEIGHT, FPS = 1280, 720, 30
FLASH_FRAMES = 3
CLICK_HZ = 1000
CLICK_SAMPLES = AUDIO_RATE_HZ // 20

_BLOCK_SAMPLES = AUDIO_RATE_HZ // 50
_BITS = 16
_BIT_ROWS = HEIGHT // 12
_BAR_WIDTH, _BAR_STEP = 40, 8
_DIGITS = 6
_CELL = 16
# Colour bars as Y, U, V (BT.601, video range): grey, yellow, cyan, green, magenta, red, blue.
_BARS = (
    (180, 128, 128),
    (162, 44, 142),
    (131, 156, 44),
    (112, 72, 58),
    (84, 184, 198),
    (65, 100, 212),
    (35, 212, 114),
)
# Rows of a digit three cells wide and five high, one bit per cell.
_GLYPHS = (
    (7, 5, 5, 5, 7),
    (2, 6, 2, 2, 7),
    (7, 1, 7, 4, 7),
    (7, 1, 7, 1, 7),
    (5, 5, 7, 1, 1),
    (7, 4, 7, 1, 7),
    (7, 4, 7, 5, 7),
    (7, 1, 2, 2, 2),
    (7, 5, 7, 5, 7),
    (7, 5, 7, 1, 7),
)
_BLACK, _WHITE = 16, 235


class TestPatternSource:
    """Live source that draws colour bars, a moving bar and the frame's number, 1280x720 at 30/s.

    At each full second the picture flashes white and a 1 kHz click sounds, beginning in the same
    instant. The number also stands as 16 black and white blocks along the top, which
    `read_frame_number` reads. Delivers on one thread of its own until closed.
    """

    __test__ = False  # not a test case, whatever its name begins with

    def __init__(self, clock: SessionClock, *, speed: float = 1.0) -> None:
        """`speed` is that of `clock`: 1 for the wall clock, else that of a `ScaledClock`."""
        self._pacer = Pacer(
            _items, clock, name="test-pattern", device=DeviceKind.CAMERA, speed=speed
        )

    @property
    def has_video(self) -> bool:
        """Always."""
        return True

    @property
    def has_audio(self) -> bool:
        """Always."""
        return True

    def open(self, sink: CaptureSink) -> None:
        """Begin with frame 0."""
        self._pacer.start(sink)

    def close(self) -> None:
        """Stop; the next `open` begins with frame 0 again."""
        self._pacer.stop()


def read_frame_number(luma: NDArray[np.uint8]) -> int:
    """The number of a test picture, modulo 65536, from its brightness (height, width)."""
    height, width = luma.shape
    row = luma[height // 30 : height // 20]
    number = 0
    for bit in range(_BITS):
        centre = (2 * bit + 1) * width // (2 * _BITS)
        number = number << 1 | int(row[:, centre - 4 : centre + 4].mean() > 127)
    return number


def _items() -> Iterator[Deliverable]:
    return heapq.merge(_sound(), _pictures(), key=lambda item: item.t_ns)


def _sound() -> Iterator[AudioBlock]:
    t = np.arange(CLICK_SAMPLES) / AUDIO_RATE_HZ
    second = np.zeros(AUDIO_RATE_HZ, np.int16)
    second[:CLICK_SAMPLES] = np.round(16_000 * np.sin(2 * np.pi * CLICK_HZ * t))
    for number in count():
        at = number * _BLOCK_SAMPLES % AUDIO_RATE_HZ
        end = (number + 1) * _BLOCK_SAMPLES
        yield AudioBlock(
            second[at : at + _BLOCK_SAMPLES].copy(), end * 1_000_000_000 // AUDIO_RATE_HZ
        )


def _pictures() -> Iterator[VideoFrame]:
    background = _background()
    flash = np.full_like(background, 128)
    flash[:HEIGHT] = _WHITE
    for number in count():
        is_flash = number % FPS < FLASH_FRAMES
        image = (flash if is_flash else background).copy()
        luma = image[:HEIGHT]
        if not is_flash:
            x = number * _BAR_STEP % (WIDTH - _BAR_WIDTH)
            luma[HEIGHT // 2 :, x : x + _BAR_WIDTH] = _WHITE
        _draw_blocks(luma, number)
        _draw_digits(luma, number)
        yield VideoFrame(image, WIDTH, HEIGHT, PixelFormat.I420, number * 1_000_000_000 // FPS)


def _background() -> NDArray[np.uint8]:
    image = np.empty((HEIGHT * 3 // 2, WIDTH), np.uint8)
    chroma = image[HEIGHT:].reshape(2, HEIGHT // 2, WIDTH // 2)
    edges = [round(i * WIDTH / len(_BARS) / 2) * 2 for i in range(len(_BARS) + 1)]
    for (y, u, v), left, right in zip(_BARS, edges, edges[1:], strict=False):
        image[:HEIGHT, left:right] = y
        chroma[0, :, left // 2 : right // 2] = u
        chroma[1, :, left // 2 : right // 2] = v
    return image


def _draw_blocks(luma: NDArray[np.uint8], number: int) -> None:
    width = WIDTH // _BITS
    for bit in range(_BITS):
        is_set = number >> (_BITS - 1 - bit) & 1
        luma[:_BIT_ROWS, bit * width : (bit + 1) * width] = _WHITE if is_set else _BLACK


def _draw_digits(luma: NDArray[np.uint8], number: int) -> None:
    """The number in figures for people, white on a black plate."""
    top, left = HEIGHT // 4, (WIDTH - _DIGITS * 4 * _CELL) // 2
    luma[top - _CELL : top + 6 * _CELL, left - _CELL : left + _DIGITS * 4 * _CELL] = _BLACK
    for place, digit in enumerate(f"{number % 10**_DIGITS:0{_DIGITS}}"):
        for row, cells in enumerate(_GLYPHS[int(digit)]):
            for column in range(3):
                if cells >> (2 - column) & 1:
                    y, x = top + row * _CELL, left + (place * 4 + column) * _CELL
                    luma[y : y + _CELL, x : x + _CELL] = _WHITE
