"""Tracks as blobs: float32, little-endian, row after row, packed by zlib.

float32 and not float16: what is read back must give exactly the flags shown after recording.
"""

import zlib

import numpy as np
from numpy.typing import NDArray

LEVEL = 1
"""Feature tracks are close to noise: higher levels cost much time and gain a few per cent."""

_STORED = np.dtype("<f4")


def pack(values: NDArray[np.float32]) -> bytes:
    """The blob of an (n, columns) array, NaN included bit for bit."""
    return zlib.compress(np.ascontiguousarray(values, dtype=_STORED).tobytes(), LEVEL)


def unpack(blob: bytes, length: int, columns: int) -> NDArray[np.float32]:
    """The array of a blob, (length, columns), writable and in the machine's byte order.

    Raises:
        ValueError: the blob is damaged or of another size.
    """
    try:
        raw = zlib.decompress(blob)
    except zlib.error as error:
        raise ValueError("a track can't be unpacked") from error
    return np.frombuffer(raw, dtype=_STORED).reshape(length, columns).astype(np.float32)
