"""The player: the picture, what is painted over it, and the controls below."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netflix_coach.domain.analysis import Analysis
from netflix_coach.domain.media import VideoFrame, WaveformPeaks
from netflix_coach.domain.ports import Scaler
from netflix_coach.domain.session import MediaFile
from netflix_coach.domain.transcript import Word
from netflix_coach.ui.review.captions import CaptionLines
from netflix_coach.ui.review.face_overlay import FaceOverlay
from netflix_coach.ui.review.playback import Playback
from netflix_coach.ui.review.transport import Transport
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import HALF, UNIT
from netflix_coach.ui.timeline.colours import TimelineColours
from netflix_coach.ui.timeline.geometry import TimeScale
from netflix_coach.ui.timeline.lanes.waveform import WaveformLane
from netflix_coach.ui.widgets.video_view import VideoView


class PlayerWidget(QWidget):
    """Shows and controls a `Playback`. Lives on the window's thread.

    A take without a picture shows its waveform instead, with the playhead in it.
    """

    def __init__(self, theme: Theme, scaler: Scaler, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.playback = Playback(self)
        self.view = VideoView(theme, scaler, self)
        self.view.add_overlay(self._paint_sound)
        self.face = FaceOverlay(theme)
        self.view.add_overlay(self._paint_face)
        self.view.add_overlay(self._paint_caption)
        self.transport = Transport(theme, self.playback, self)
        self._sound: WaveformLane | None = None
        self._captions = CaptionLines(())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addWidget(self.view, 1)
        column.addWidget(self.transport)
        self.playback.frame_arrived.connect(self._on_frame_arrived)
        self.playback.position_changed.connect(self._on_position_changed)
        self.transport.captions_toggled.connect(lambda _on: self.view.update())
        self.transport.face_toggled.connect(self._on_face_toggled)
        theme.changed.connect(self._on_theme_changed)

    def show_take(
        self,
        media: MediaFile | None,
        words: Sequence[Word],
        peaks: WaveformPeaks | None,
        at_ms: int,
    ) -> None:
        """Open a take's file, paused at an instant."""
        self.show_words(words)
        self._sound = None
        self.view.set_frame(None)
        self.view.set_message("")
        if media is not None and media.video is None and peaks is not None:
            self._sound = WaveformLane(TimelineColours.of(self._theme.palette), peaks)
        self.playback.load(media, at_ms)

    def show_words(self, words: Sequence[Word]) -> None:
        """Make captions of these words."""
        self._captions = CaptionLines(words)
        self.transport.captions.setVisible(bool(words))
        self.view.update()

    def show_face(self, analysis: Analysis) -> None:
        """Have these faces ready to be painted over the picture."""
        self.face.show_analysis(analysis)
        self.transport.face.setVisible(self.face.is_wanted)
        self.transport.face.setEnabled(self.face.is_wanted)
        self.view.update()

    def say(self, message: str) -> None:
        """Write where the picture would be."""
        self.view.set_frame(None)
        self.view.set_message(message)

    def toggle_captions(self) -> None:
        """Captions on the picture, or not."""
        self.transport.captions.toggle()

    def _paint_sound(self, painter: QPainter, area: QRect) -> None:
        if self._sound is None or self.playback.duration_ms == 0:
            return
        inner = area.adjusted(UNIT, area.height() // 4, -UNIT, -area.height() // 4)
        scale = TimeScale.fitting(self.playback.duration_ms, inner.width())
        self._sound.place(scale, 0.0, float(inner.height()))
        painter.translate(inner.topLeft())
        self._sound.draw(painter, QRectF(0, 0, inner.width(), inner.height()))
        x = scale.x_at(self.playback.position_ms)
        painter.fillRect(QRectF(x, 0, 2, inner.height()), self._theme.color("playhead"))

    def _paint_face(self, painter: QPainter, area: QRect) -> None:
        if self.view.frame is not None:
            self.face.paint(painter, area, self.playback.picture_ms)

    def _paint_caption(self, painter: QPainter, area: QRect) -> None:
        if not self.transport.captions.isChecked():
            return
        text = self._captions.at(self.playback.position_ms)
        if not text:
            return
        painter.setFont(self._theme.font())
        flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        room = area.adjusted(area.width() // 10, 0, -area.width() // 10, -UNIT)
        box = painter.boundingRect(room, flags, text)
        box.moveBottom(room.bottom() - UNIT)
        painter.fillRect(box.adjusted(-UNIT, -HALF, UNIT, HALF), QColor(0, 0, 0, 170))
        painter.setPen(QColor("white"))
        painter.drawText(box, flags, text)

    def _on_face_toggled(self, is_on: bool) -> None:  # noqa: FBT001 - a signal's value
        self.face.is_shown = is_on
        self.view.update()

    def _on_frame_arrived(self, frame: VideoFrame) -> None:
        self.view.set_frame(frame)

    def _on_position_changed(self, _t_ms: int) -> None:
        if self._sound is not None or self.transport.captions.isChecked():
            self.view.update()

    def _on_theme_changed(self) -> None:
        if self._sound is not None:
            self._sound.colours = TimelineColours.of(self._theme.palette)
