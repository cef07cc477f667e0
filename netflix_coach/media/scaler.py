"""Pictures for the screen."""

import numpy as np
from numpy.typing import NDArray

from netflix_coach.domain.media import VideoFrame
from netflix_coach.media.pictures import PictureConverter


class SwsScaler:
    """The `domain.ports.Scaler` on FFmpeg's swscale: any picture to BGRA of the widget's size.

    Keeps its tables between calls, so each thread (each widget) has its own.
    """

    def __init__(self) -> None:
        self._converter = PictureConverter()

    def to_bgra(self, frame: VideoFrame, width: int, height: int) -> NDArray[np.uint8]:
        """The picture scaled to exactly (height, width, 4), blue first, alpha 255, contiguous.

        Raises:
            MediaError: the picture is damaged.
        """
        picture = self._converter.to_av(frame)
        return self._converter.to_packed(picture, width, height, "bgra")
