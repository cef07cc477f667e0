"""The player: the picture or the sound, what is painted over it, and the controls below."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from netflix_coach.domain.analysis import Analysis
from netflix_coach.domain.media import VideoFrame, WaveformPeaks
from netflix_coach.domain.player_view import PlayerView
from netflix_coach.domain.ports import Scaler
from netflix_coach.domain.session import MediaFile
from netflix_coach.domain.transcript import Word
from netflix_coach.ui.review.captions import CaptionLines
from netflix_coach.ui.review.face_overlay import FaceOverlay
from netflix_coach.ui.review.playback import Playback
from netflix_coach.ui.review.sound_picture import SoundPicture
from netflix_coach.ui.review.transport import Transport
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import HALF, UNIT
from netflix_coach.ui.widgets.video_view import VideoView
from netflix_coach.ui.widgets.wrapping import wrapped, wrapped_size

_CAPTION_SHARE = 1 / 22
"""Height of the captions' letters as a share of the picture's, once that is more than text has."""
_SELF_VIEW_SHARE = 0.28
"""Width of the small self-view as a share of the player's."""


class PlayerWidget(QWidget):
    """Shows and controls a `Playback`. Lives on the window's thread.

    A take without a picture shows its sound in the picture's place. So does one with a picture
    where the user wants it; the picture of themselves is then hidden, or small in a corner.
    """

    view_chosen = Signal(object)
    """The user wants this `PlayerView` of every take."""

    def __init__(self, theme: Theme, scaler: Scaler, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.playback = Playback(self)
        self.view = VideoView(theme, scaler, self)
        self.sound = SoundPicture(theme, self.view)
        self.view.add_overlay(self._paint_sound)
        self.face = FaceOverlay(theme)
        self.view.add_overlay(self._paint_face)
        self.view.add_overlay(self._paint_caption)
        self.self_view = VideoView(theme, scaler, self.view)
        self.self_view.setAccessibleName("Small picture of yourself")
        self.self_view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.self_view.hide()
        self.transport = Transport(theme, self.playback, self)
        self._seen = PlayerView.PICTURE
        self._has_picture = False
        self._captioned: Sequence[Word] = ()
        self._captions = CaptionLines(())
        self._covered_px = 0
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(UNIT)
        self.take_back()
        self.view.installEventFilter(self)
        self.sound.seek_requested.connect(self.playback.seek)
        self.playback.frame_arrived.connect(self._on_frame_arrived)
        self.playback.position_changed.connect(self._on_position_changed)
        self.transport.captions_toggled.connect(lambda _on: self.view.update())
        self.transport.face_toggled.connect(self._on_face_toggled)
        self.transport.seen_wanted.connect(self._on_view_chosen)

    @property
    def seen(self) -> PlayerView:
        """What is shown of a take that has a picture."""
        return self._seen

    def take_back(self) -> None:
        """Have picture and controls in their place, wherever they were lent to."""
        self._column.addWidget(self.view, 1)
        self._column.addWidget(self.transport)

    def set_covered(self, px: int) -> None:
        """Something lies over this much of the picture's lower edge: captions keep above it."""
        self._covered_px = px
        self.view.update()

    def show_take(
        self,
        media: MediaFile | None,
        words: Sequence[Word],
        peaks: WaveformPeaks | None,
        at_ms: int,
    ) -> None:
        """Open a take's file, paused at an instant."""
        self.show_words(words)
        self.self_view.set_frame(None)
        self.view.set_frame(None)
        self.view.set_message("")
        self._has_picture = media is not None and media.video is not None
        self.sound.show_peaks(peaks, media.duration_ms if media is not None else 0)
        self.transport.seen.setVisible(self._has_picture and self.sound.has_sound)
        self.see(self._seen)
        self.playback.load(media, at_ms)

    def see(self, wanted: PlayerView) -> None:
        """Show the picture, or the sound with or without the picture in a corner."""
        self._seen = wanted
        is_sound = not self._has_picture or wanted is not PlayerView.PICTURE
        self.sound.is_shown = is_sound and self.sound.has_sound
        frame = self.self_view.frame or self.view.frame
        is_small = self._has_picture and wanted is PlayerView.SOUND_AND_SELF_VIEW
        self.self_view.setVisible(is_small and self.sound.is_shown)
        self.transport.tell_seen(wanted)
        self._place_self_view()
        if frame is not None:
            self._on_frame_arrived(frame)
        self.view.update()

    def see_next(self) -> None:
        """Go round: the picture, the sound alone, the sound and a small picture."""
        if self._has_picture and self.sound.has_sound:
            self._on_view_chosen(self._seen.next)

    def show_words(self, words: Sequence[Word]) -> None:
        """Make captions of these words."""
        if words != self._captioned:
            self._captioned, self._captions = words, CaptionLines(words)
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
        self.self_view.set_frame(None)
        self.view.set_message(message)

    def toggle_captions(self) -> None:
        """Captions on the picture, or not."""
        self.transport.captions.toggle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the small picture in its corner."""
        if event.type() is QEvent.Type.Resize:
            self._place_self_view()
        return super().eventFilter(watched, event)

    def _place_self_view(self) -> None:
        width = round(self.view.width() * _SELF_VIEW_SHARE)
        self.self_view.setGeometry(
            self.view.width() - width - UNIT, UNIT, width, round(width * 9 / 16)
        )

    def _paint_sound(self, painter: QPainter, _area: QRect) -> None:
        self.sound.paint(painter, self.view.rect(), self.playback.position_ms)

    def _paint_face(self, painter: QPainter, area: QRect) -> None:
        if self.view.frame is not None:
            self.face.paint(painter, area, self.playback.picture_ms)

    def _paint_caption(self, painter: QPainter, area: QRect) -> None:
        if not self.transport.captions.isChecked():
            return
        text = self._captions.at(self.playback.position_ms)
        if not text:
            return
        font = self._theme.font()
        font.setPixelSize(max(font.pixelSize(), round(area.height() * _CAPTION_SHARE)))
        painter.setFont(font)
        room = area.adjusted(area.width() // 10, 0, -area.width() // 10, -UNIT)
        room.setBottom(min(room.bottom(), self.view.height() - self._covered_px - UNIT))
        box = wrapped_size(text, font, room.width())
        box.moveCenter(QPointF(room.center()))
        box.moveBottom(room.bottom() - UNIT)
        painter.fillRect(box.adjusted(-UNIT, -HALF, UNIT, HALF), QColor(0, 0, 0, 170))
        painter.setPen(QColor("white"))
        line = QRectF(room.left(), box.top(), room.width(), box.height())
        painter.drawText(line, text, wrapped(text, Qt.AlignmentFlag.AlignHCenter))

    def _on_view_chosen(self, wanted: PlayerView) -> None:
        self.see(wanted)
        self.view_chosen.emit(wanted)

    def _on_face_toggled(self, is_on: bool) -> None:  # noqa: FBT001 - a signal's value
        self.face.is_shown = is_on
        self.view.update()

    def _on_frame_arrived(self, frame: VideoFrame) -> None:
        is_large = not self.sound.is_shown
        self.view.set_frame(frame if is_large else None)
        self.self_view.set_frame(None if is_large else frame)

    def _on_position_changed(self, _t_ms: int) -> None:
        if self.sound.is_shown or self.transport.captions.isChecked():
            self.view.update()
