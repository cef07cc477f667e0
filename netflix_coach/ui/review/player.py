"""The player: picture, transport, speed and volume."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from netflix_coach.domain.media import VideoFrame, WaveformPeaks
from netflix_coach.domain.ports import Scaler
from netflix_coach.domain.session import MediaFile
from netflix_coach.domain.transcript import Word
from netflix_coach.ui.review.captions import CaptionLines
from netflix_coach.ui.review.playback import RATES, Playback
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import HALF, UNIT
from netflix_coach.ui.timeline.colours import TimelineColours
from netflix_coach.ui.timeline.geometry import TimeScale
from netflix_coach.ui.timeline.lanes.waveform import WaveformLane
from netflix_coach.ui.timeline.wording import time_text
from netflix_coach.ui.widgets.buttons import icon_button, keep_icon
from netflix_coach.ui.widgets.labels import label
from netflix_coach.ui.widgets.video_view import VideoView

SKIP_MS = 1_000
LONG_SKIP_MS = 5_000
BACK_MS = 3_000


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
        self.view.add_overlay(self._paint_caption)
        self._sound: WaveformLane | None = None
        self._captions = CaptionLines(())
        self._play = icon_button(theme, "play", "Play (Space)", on_click=self.playback.toggle)
        self._time = label("0:00.0 / 0:00")
        self._time.setAccessibleName("Position")
        self._speed = self._make_speed()
        self._volume = self._make_volume()
        self._caption_button = self._make_toggle("note", "Captions on the picture (C)")
        self._caption_button.toggled.connect(lambda _on: self.view.update())
        self.loop_button = self._make_toggle("loop", "Loop the span between in and out point")
        self._lay_out()
        self.playback.frame_arrived.connect(self._on_frame_arrived)
        self.playback.position_changed.connect(self._on_position_changed)
        self.playback.playing_changed.connect(self._on_playing_changed)
        theme.changed.connect(self._on_theme_changed)

    def show_take(
        self,
        media: MediaFile | None,
        words: Sequence[Word],
        peaks: WaveformPeaks | None,
        at_ms: int,
    ) -> None:
        """Open a take's file, paused at an instant."""
        self._captions = CaptionLines(words)
        self._caption_button.setVisible(bool(words))
        self._sound = None
        self.view.set_frame(None)
        self.view.set_message("")
        if media is not None and media.video is None and peaks is not None:
            self._sound = WaveformLane(TimelineColours.of(self._theme.palette), peaks)
        self.playback.load(media, at_ms)
        self._on_position_changed(self.playback.position_ms)

    def say(self, message: str) -> None:
        """Write where the picture would be."""
        self.view.set_frame(None)
        self.view.set_message(message)

    def toggle_captions(self) -> None:
        """Captions on the picture, or not."""
        self._caption_button.toggle()

    def _make_speed(self) -> QComboBox:
        box = QComboBox(self)
        for rate in RATES:
            box.addItem(f"{rate:g}×", rate)
        box.setCurrentIndex(RATES.index(1.0))
        box.setAccessibleName("Speed")
        box.setToolTip("Speed; the pitch of the voice stays")
        box.currentIndexChanged.connect(self._on_speed_chosen)
        return box

    def _make_volume(self) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal, self)
        slider.setRange(0, 100)
        slider.setValue(100)
        slider.setFixedWidth(self._theme.px(72))
        slider.setAccessibleName("Volume")
        slider.setToolTip("Volume")
        slider.valueChanged.connect(lambda value: self.playback.set_volume(value / 100))
        if not self.playback.has_sound_output:
            slider.setEnabled(False)
            slider.setToolTip("No loudspeaker was found")
        return slider

    def _make_toggle(self, icon: str, name: str) -> QToolButton:
        button = icon_button(self._theme, icon, name, parent=self)
        button.setCheckable(True)
        return button

    def _lay_out(self) -> None:
        back = icon_button(
            self._theme,
            "step-back",
            "One picture back (,)",
            on_click=lambda: self.playback.step(-1),
        )
        forth = icon_button(
            self._theme,
            "step-forward",
            "One picture on (.)",
            on_click=lambda: self.playback.step(1),
        )
        sound = QLabel(self)
        sound.setPixmap(self._theme.pixmap("volume", "muted"))
        self._volume_picture = sound
        row = QHBoxLayout()
        row.setSpacing(HALF)
        for widget in (back, self._play, forth):
            row.addWidget(widget)
        row.addSpacing(UNIT)
        row.addWidget(self._time)
        row.addStretch(1)
        right: tuple[QWidget, ...] = (self._caption_button, self.loop_button, self._speed)
        for widget in (*right, sound, self._volume):
            row.addWidget(widget)
        self.view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        column.addWidget(self.view, 1)
        column.addLayout(row)

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

    def _paint_caption(self, painter: QPainter, area: QRect) -> None:
        if not self._caption_button.isChecked():
            return
        text = self._captions.at(self.playback.position_ms)
        if not text:
            return
        painter.setFont(self._theme.font())
        flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        room = area.adjusted(area.width() // 10, 0, -area.width() // 10, -UNIT)
        box = painter.boundingRect(room, flags, text)
        box.moveBottom(room.bottom())
        painter.fillRect(box.adjusted(-UNIT, -HALF, UNIT, HALF), QColor(0, 0, 0, 170))
        painter.setPen(QColor("white"))
        painter.drawText(box, flags, text)

    def _on_frame_arrived(self, frame: VideoFrame) -> None:
        self.view.set_frame(frame)

    def _on_position_changed(self, t_ms: int) -> None:
        whole = time_text(self.playback.duration_ms)
        self._time.setText(f"{time_text(t_ms, has_fraction=True)} / {whole}")
        if self._sound is not None or self._caption_button.isChecked():
            self.view.update()

    def _on_playing_changed(self, is_playing: bool) -> None:  # noqa: FBT001 - a signal's value
        name = "Pause (Space)" if is_playing else "Play (Space)"
        keep_icon(self._theme, self._play, "pause" if is_playing else "play")
        self._play.setToolTip(name)
        self._play.setAccessibleName(name)
        rate = self.playback.rate
        if rate in RATES and self._speed.currentData() != rate:
            self._speed.setCurrentIndex(RATES.index(rate))

    def _on_speed_chosen(self, index: int) -> None:
        self.playback.set_rate(RATES[index])

    def _on_theme_changed(self) -> None:
        self._volume_picture.setPixmap(self._theme.pixmap("volume", "muted"))
        self._volume.setFixedWidth(self._theme.px(72))
        if self._sound is not None:
            self._sound.set_colours(TimelineColours.of(self._theme.palette))
