"""Captions painted into pictures."""

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from netflix_coach.media.captions import Caption

CaptionPainter = Callable[[str, int, int], NDArray[np.uint8]]
"""Paints a text for a picture of (width, height): (rows, width, 4) RGBA, not premultiplied."""

_MARGIN: Final = 0.04


class CaptionBurner:
    """Blends the caption of the moment into I420 pictures.

    The painter is asked once per caption; only the rows it covers are touched. One thread.
    """

    def __init__(
        self, captions: Sequence[Caption], painter: CaptionPainter, width: int, height: int
    ) -> None:
        self._captions = captions
        self._painter = painter
        self._size = (width, height)
        self._text = ""
        self._top = 0
        self._layers: tuple[tuple[NDArray[np.uint16], NDArray[np.uint16]], ...] = ()

    def burn(self, image: NDArray[np.uint8], t_ms: int) -> None:
        """Blend what is said at `t_ms` of the clip into the (h * 3 // 2, w) picture, in place."""
        text = next((c.text for c in self._captions if c.span.contains(t_ms)), "")
        if not text:
            return
        if text != self._text:
            self._text = text
            self._prepare(text)
        width, height = self._size
        flat, luma = image.reshape(-1), width * height
        chroma_shape = (height // 2, width // 2)
        planes = (
            (flat[:luma].reshape(height, width), self._top),
            (flat[luma : luma * 5 // 4].reshape(chroma_shape), self._top // 2),
            (flat[luma * 5 // 4 :].reshape(chroma_shape), self._top // 2),
        )
        for (plane, top), (keep, add) in zip(planes, self._layers, strict=True):
            rows = plane[top : top + keep.shape[0]]
            rows[...] = ((rows * keep + add) >> 8).astype(np.uint8)

    def _prepare(self, text: str) -> None:
        width, height = self._size
        strip = self._painter(text, width, height)
        strip = strip[: min(strip.shape[0], height) // 2 * 2]
        margin = min(round(height * _MARGIN), height - strip.shape[0])
        self._top = (height - strip.shape[0] - margin) // 2 * 2
        red, green, blue, alpha = np.moveaxis(strip.astype(np.float32), 2, 0)
        luma = 16 + (65.738 * red + 129.057 * green + 25.064 * blue) / 256
        chroma_b = 128 + (-37.945 * red - 74.494 * green + 112.439 * blue) / 256
        chroma_r = 128 + (112.439 * red - 94.154 * green - 18.285 * blue) / 256
        share = alpha / 255
        self._layers = tuple(
            _layer(plane, part)
            for plane, part in (
                (luma, share),
                (_halved(chroma_b), _halved(share)),
                (_halved(chroma_r), _halved(share)),
            )
        )


def _layer(
    plane: NDArray[np.float32], share: NDArray[np.float32]
) -> tuple[NDArray[np.uint16], NDArray[np.uint16]]:
    """What is kept of the picture, of 256, and what is added to it."""
    keep = np.round((1 - share) * 256).astype(np.uint16)
    add = np.round(plane * (256 - keep)).astype(np.uint16)
    return keep, add


def _halved(plane: NDArray[np.float32]) -> NDArray[np.float32]:
    rows, columns = plane.shape
    quads = plane.reshape(rows // 2, 2, columns // 2, 2)
    means: NDArray[np.float32] = quads.mean(axis=(1, 3))
    return means
