"""Between `VideoFrame` and the frames of the codec library."""

from typing import Final

import av
import numpy as np
from av.video.codeccontext import VideoCodecContext
from av.video.reformatter import ColorRange, VideoReformatter
from numpy.typing import NDArray

from netflix_coach.domain.errors import MediaError
from netflix_coach.domain.media import PixelFormat, VideoFrame

_AV_FORMATS: Final = {
    PixelFormat.I420: "yuv420p",
    PixelFormat.NV12: "nv12",
    PixelFormat.YUYV: "yuyv422",
    PixelFormat.RGB24: "rgb24",
}


def even_size(width: int, height: int) -> tuple[int, int]:
    """The size with an odd last row or column left out, as 4:2:0 pictures need it."""
    return max(2, width // 2 * 2), max(2, height // 2 * 2)


def from_av(picture: av.VideoFrame) -> VideoFrame:
    """An own I420 copy of a yuv420p picture of even size."""
    image = np.ascontiguousarray(picture.to_ndarray(), dtype=np.uint8)
    return VideoFrame(image, picture.width, picture.height, PixelFormat.I420)


def turned(frame: VideoFrame, degrees: int) -> VideoFrame:
    """The I420 picture turned counter-clockwise by a multiple of 90 degrees."""
    quarters = round(degrees / 90) % 4
    if quarters == 0:
        return frame
    width, height = frame.width, frame.height
    flat, luma = frame.image.reshape(-1), width * height
    planes = (
        flat[:luma].reshape(height, width),
        flat[luma : luma * 5 // 4].reshape(height // 2, width // 2),
        flat[luma * 5 // 4 :].reshape(height // 2, width // 2),
    )
    image = np.concatenate([np.rot90(plane, quarters).reshape(-1) for plane in planes])
    if quarters % 2:
        width, height = height, width
    return VideoFrame(
        image.reshape(height * 3 // 2, width), width, height, PixelFormat.I420, frame.t_ns
    )


class PictureConverter:
    """Turns pictures of any camera format into those of the codec library, scaled as wanted.

    Keeps a JPEG decoder and a scaler warm. One thread at a time.
    """

    def __init__(self) -> None:
        self._reformatter = VideoReformatter()
        self._jpeg: VideoCodecContext | None = None

    def to_av(self, frame: VideoFrame) -> av.VideoFrame:
        """The picture as it is, JPEG decoded.

        Raises:
            MediaError: the picture is damaged or its array doesn't fit its format.
        """
        if frame.pixel_format is PixelFormat.MJPEG:
            return self._decode(frame.image)
        try:
            return av.VideoFrame.from_ndarray(
                np.ascontiguousarray(frame.image), format=_AV_FORMATS[frame.pixel_format]
            )
        except ValueError as error:
            raise MediaError("A picture of unexpected size was left out.") from error

    def to_yuv(self, picture: av.VideoFrame, width: int, height: int) -> av.VideoFrame:
        """The picture as yuv420p of limited range, scaled to the given even size."""
        if (picture.format.name, picture.width, picture.height) == ("yuv420p", width, height):
            return picture
        return self._reformatter.reformat(
            picture, width, height, "yuv420p", dst_color_range=ColorRange.MPEG
        )

    def to_packed(
        self, picture: av.VideoFrame, width: int, height: int, av_format: str
    ) -> NDArray[np.uint8]:
        """The picture as (height, width, channels) of a packed format such as "bgra"."""
        packed = self._reformatter.reformat(picture, width, height, av_format)
        return np.ascontiguousarray(packed.to_ndarray(), dtype=np.uint8)

    def _decode(self, jpeg: NDArray[np.uint8]) -> av.VideoFrame:
        if self._jpeg is None:
            self._jpeg = av.CodecContext.create("mjpeg", "r")
            self._jpeg.thread_count = 1  # more would hold pictures back
        try:
            pictures = self._jpeg.decode(av.Packet(jpeg.tobytes()))
        except av.FFmpegError as error:
            raise MediaError("A damaged picture from the camera was left out.") from error
        if not pictures:
            raise MediaError("An empty picture from the camera was left out.")
        return pictures[0]
