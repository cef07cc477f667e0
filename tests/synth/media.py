"""Small recordings with a known content: every picture carries its number, every sample is known.

The number stands as sixteen black or white fields in the picture's top band and survives encoding
and scaling. The sound is a tone with a click at each whole second.
"""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from netflix_coach.domain.media import AUDIO_RATE_HZ, PixelFormat, VideoFrame

BITS = 16


def numbered_rgb(number: int, size: tuple[int, int] = (320, 180)) -> NDArray[np.uint8]:
    """A picture (height, width, 3) that carries `number`; the rest is a moving gradient."""
    width, height = size
    x = (np.arange(width) + 3 * number) % 256
    y = (np.arange(height)[:, None] * 2) % 256
    image = np.empty((height, width, 3), np.uint8)
    image[..., 0], image[..., 1], image[..., 2] = x, y, (x + y) // 2
    band = height // 6
    for bit in range(BITS):
        left, right = bit * width // BITS, (bit + 1) * width // BITS
        image[:band, left:right] = 235 if number >> bit & 1 else 16
    return image


def numbered_i420(number: int, size: tuple[int, int] = (320, 180)) -> NDArray[np.uint8]:
    """The same picture as I420, (height * 3 // 2, width)."""
    rgb = av.VideoFrame.from_ndarray(numbered_rgb(number, size), format="rgb24")
    return rgb.reformat(format="yuv420p").to_ndarray()


def numbered_frame(number: int, size: tuple[int, int] = (320, 180), t_ns: int = 0) -> VideoFrame:
    """The same picture as a live source delivers it."""
    return VideoFrame(numbered_i420(number, size), *size, PixelFormat.I420, t_ns)


def read_frame_number(image: NDArray[np.uint8]) -> int:
    """The number a picture carries: (h, w) luma, (h * 3 // 2, w) I420 or (h, w, channels)."""
    grey = image if image.ndim == 2 else image[..., :3].mean(axis=2)
    is_i420 = image.ndim == 2 and image.shape[0] % 3 == 0
    height = image.shape[0] * 2 // 3 if is_i420 else image.shape[0]
    rows = grey[height // 24 : height // 8]
    number = 0
    for bit in range(BITS):
        left, right = bit * grey.shape[1] // BITS, (bit + 1) * grey.shape[1] // BITS
        margin = (right - left) // 4
        if rows[:, left + margin : right - margin].mean() > 125:
            number |= 1 << bit
    return number


def tone(seconds: float, *, hz: float = 220.0, rate_hz: int = AUDIO_RATE_HZ) -> NDArray[np.int16]:
    """A tone (int16) with a click of 5 ms at each whole second, the one at 0 included."""
    t = np.arange(round(seconds * rate_hz)) / rate_hz
    wave = 3000 * np.sin(2 * np.pi * hz * t)
    wave[t % 1 < 0.005] = 24_000
    return wave.astype(np.int16)


def render_numbered_video(
    path: Path,
    seconds: float = 3.0,
    fps: int = 30,
    size: tuple[int, int] = (320, 180),
    *,
    with_audio: bool = True,
    with_video: bool = True,
    audio_codec: str = "aac",
    audio_rate_hz: int = AUDIO_RATE_HZ,
    times_ms: Sequence[int] | None = None,
) -> Path:
    """Render a recording; the format follows from the name. Returns `path`.

    Picture n stands at n / fps, or at `times_ms[n]` for a variable frame rate.
    """
    with av.open(path, "w") as container:
        video = audio = None
        if with_video:
            options = {"preset": "ultrafast", "crf": "20", "g": str(fps)}
            video = container.add_stream("libx264", rate=fps, options=options)
            video.width, video.height, video.pix_fmt = *size, "yuv420p"
            video.codec_context.time_base = Fraction(1, 90_000)
            video.codec_context.thread_count = 1
        if with_audio:
            audio = container.add_stream(audio_codec, rate=audio_rate_hz, layout="mono")
        if video is not None:
            if times_ms is None:
                ticks = [n * 90_000 // fps for n in range(round(seconds * fps))]
            else:
                ticks = [90 * t for t in times_ms]
            for number, tick in enumerate(ticks):
                picture = av.VideoFrame.from_ndarray(numbered_i420(number, size), format="yuv420p")
                picture.pts, picture.time_base = tick, Fraction(1, 90_000)
                container.mux(video.encode(picture))
            container.mux(video.encode(None))
        if audio is not None:
            samples = tone(seconds, rate_hz=audio_rate_hz)
            block = audio.codec_context.frame_size or 1024
            for start in range(0, samples.size, block):
                part = np.ascontiguousarray(samples[start : start + block]).reshape(1, -1)
                frame = av.AudioFrame.from_ndarray(part, format="s16", layout="mono")
                frame.sample_rate, frame.pts = audio_rate_hz, start
                container.mux(audio.encode(frame))
            container.mux(audio.encode(None))
    return path
