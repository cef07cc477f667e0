"""Pictures small enough for a repository: 256 colours chosen for each picture."""

from pathlib import Path

import av
import numpy as np
from av.filter import Graph
from PySide6.QtGui import QImage


def save_small(image: QImage, file: Path, *, colours: int = 256, dithers: bool = True) -> None:
    """Write the image as a PNG with a palette of its own; without dithers it is smaller still."""
    rgb = image.convertToFormat(QImage.Format.Format_RGB888)
    width, height = rgb.width(), rgb.height()
    rows = np.frombuffer(rgb.constBits(), np.uint8).reshape(height, rgb.bytesPerLine())
    pixels = np.ascontiguousarray(rows[:, : 3 * width]).reshape(height, width, 3)
    reduced = _with_palette(av.VideoFrame.from_ndarray(pixels, format="rgb24"), colours, dithers)
    codec = av.CodecContext.create("png", "w")
    codec.width, codec.height, codec.pix_fmt = width, height, "pal8"
    codec.options = {"compression_level": "9", "pred": "mixed"}
    file.write_bytes(
        b"".join(bytes(packet) for packet in (*codec.encode(reduced), *codec.encode()))
    )


def _with_palette(frame: av.VideoFrame, colours: int, dithers: bool) -> av.VideoFrame:
    graph = Graph()
    source = graph.add_buffer(
        width=frame.width, height=frame.height, format=frame.format, time_base=1
    )
    split = graph.add("split")
    palette = graph.add(
        "palettegen", f"max_colors={colours}:stats_mode=single:reserve_transparent=0"
    )
    use = graph.add("paletteuse", f"dither={'sierra2_4a' if dithers else 'none'}")
    sink = graph.add("buffersink")
    source.link_to(split)
    split.link_to(palette, 1, 0)
    split.link_to(use, 0, 0)
    palette.link_to(use, 0, 1)
    use.link_to(sink)
    graph.configure()
    frame.pts = 0
    source.push(frame)
    source.push(None)
    return sink.pull()
