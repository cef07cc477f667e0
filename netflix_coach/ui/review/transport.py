"""The row of controls under the picture."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QSlider,
    QToolButton,
    QWidget,
    QWidgetAction,
)

from netflix_coach.domain.player_view import PlayerView
from netflix_coach.domain.wording import time_text
from netflix_coach.ui.keys.texts import tell_tip
from netflix_coach.ui.review.playback import RATES, Playback
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import HALF, UNIT
from netflix_coach.ui.widgets.buttons import icon_button, keep_icon
from netflix_coach.ui.widgets.labels import label

_VOLUME_STEP = 10
FULL_SCREEN = "Full screen ({review.full-screen})"
WINDOW = "Leave full screen ({review.full-screen})"
NO_SOUND = "Volume: no loudspeaker was found"
PLAY = "Play ({review.play})"
PAUSE = "Pause ({review.play})"


class Transport(QWidget):
    """Plays and steps, and sets what is seen, loop, speed and volume. Window's thread.

    Narrow enough for large text: speed and volume open from their buttons.
    """

    captions_toggled = Signal(bool)
    face_toggled = Signal(bool)
    full_screen_wanted = Signal()
    """On the whole screen, or back."""
    loop_toggled = Signal(bool)
    seen_wanted = Signal(object)
    """Show this `PlayerView`."""
    volume_changed = Signal(int)
    """Loudness in per cent, as the user set it."""

    def __init__(self, theme: Theme, playback: Playback, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._playback = playback
        self._play = icon_button(theme, "play", PLAY, on_click=playback.toggle)
        self._time = label("0:00.0 / 0:00")
        self.captions = icon_button(
            theme, "captions", "Captions on the picture ({review.captions})", parent=self
        )
        self.captions.setCheckable(True)
        self.captions.toggled.connect(self.captions_toggled)
        self.face = icon_button(
            theme, "eye", "Face and gaze on the picture ({review.face})", parent=self
        )
        self.face.setCheckable(True)
        self.face.toggled.connect(self.face_toggled)
        self.loop = icon_button(
            theme, "loop", "Loop the span between in and out point ({review.loop})"
        )
        self.loop.setCheckable(True)
        self.loop.toggled.connect(self.loop_toggled)
        self._seen: dict[PlayerView, QAction] = {}
        self.seen = self._make_seen()
        self._rates: dict[float, QAction] = {}
        self.speed = self._make_speed()
        self.volume = QSlider(Qt.Orientation.Horizontal)
        self._sound = self._make_sound()
        self.full_screen = icon_button(
            theme, "full-screen", FULL_SCREEN, on_click=self.full_screen_wanted.emit
        )
        self._right = _group(
            self.seen, self.captions, self.face, self.loop, self.speed, self._sound,
            self.full_screen,
        )  # fmt: skip
        self._grid = QGridLayout(self)
        self._lay_out()
        playback.position_changed.connect(self._on_position_changed)
        playback.playing_changed.connect(self._on_playing_changed)
        playback.rate_changed.connect(self._on_rate_changed)

    def tell_seen(self, kind: PlayerView) -> None:
        """Tick what is seen."""
        self._seen[kind].setChecked(True)

    def tell_full_screen(self, *, is_on: bool) -> None:
        """Offer the way back while it is on the whole screen."""
        name = WINDOW if is_on else FULL_SCREEN
        keep_icon(self._theme, self.full_screen, "window" if is_on else "full-screen")
        tell_tip(self.full_screen, name)

    def set_volume(self, percent: int) -> None:
        """Set the loudness to what it was before, without telling."""
        self.volume.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.volume.setValue(percent)
        self.volume.blockSignals(False)  # noqa: FBT003 - Qt's own
        self._playback.set_volume(percent / 100)

    def louder(self) -> None:
        """A step louder."""
        self.volume.setValue(self.volume.value() + _VOLUME_STEP)

    def quieter(self) -> None:
        """A step quieter."""
        self.volume.setValue(self.volume.value() - _VOLUME_STEP)

    def _make_seen(self) -> QToolButton:
        button = icon_button(
            self._theme, "person", "Picture or sound ({review.see-next})", parent=self
        )
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        group = QActionGroup(menu)
        for kind in PlayerView:
            action = QAction(kind.heading, group, checkable=True, checked=not self._seen)
            action.triggered.connect(lambda _on, kind=kind: self.seen_wanted.emit(kind))
            menu.addAction(action)
            self._seen[kind] = action
        button.setMenu(menu)
        return button

    def _make_speed(self) -> QToolButton:
        button = QToolButton(self)
        button.setText("1×")
        button.setToolTip("Speed; the pitch of the voice stays")
        button.setAccessibleName("Speed 1×")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        group = QActionGroup(menu)
        for rate in RATES:
            action = QAction(f"{rate:g}×", group, checkable=True, checked=rate == 1.0)
            action.triggered.connect(lambda _on, rate=rate: self._playback.set_rate(rate))
            menu.addAction(action)
            self._rates[rate] = action
        button.setMenu(menu)
        return button

    def _make_sound(self) -> QToolButton:
        self.volume.setRange(0, 100)
        self.volume.setValue(100)
        self.volume.setMinimumWidth(self._theme.px(120))
        self.volume.setAccessibleName("Volume")
        self.volume.setPageStep(_VOLUME_STEP)
        self.volume.valueChanged.connect(self._on_volume_changed)
        has_sound = self._playback.has_sound_output
        name = "Volume ({review.louder}, {review.quieter})" if has_sound else NO_SOUND
        button = icon_button(self._theme, "volume", name, parent=self)
        button.setEnabled(has_sound)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        held = QWidgetAction(menu)
        held.setDefaultWidget(self.volume)
        menu.addAction(held)
        button.setMenu(menu)
        return button

    def _lay_out(self) -> None:
        playback, theme = self._playback, self._theme
        back = icon_button(
            theme,
            "step-back",
            "One picture back ({review.picture-back})",
            on_click=lambda: playback.step(-1),
        )
        forth = icon_button(
            theme,
            "step-forward",
            "One picture on ({review.picture-on})",
            on_click=lambda: playback.step(1),
        )
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(HALF)
        self._grid.setColumnStretch(1, 1)
        self._left = _group(back, self._play, forth, self._time)
        self._grid.addWidget(self._left, 0, 0)
        self._grid.addWidget(self._right, 0, 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take a second row where one is too narrow."""
        super().resizeEvent(event)
        is_narrow = (
            self._left.sizeHint().width() + self._right.sizeHint().width() + 2 * UNIT > self.width()
        )
        row, column = (1, 0) if is_narrow else (0, 2)
        if self._grid.itemAtPosition(row, column) is None:
            self._grid.removeWidget(self._right)
            self._grid.addWidget(self._right, row, column)

    def minimumSizeHint(self) -> QSize:
        """Wide enough for the wider group alone."""
        widest = max(self._left.sizeHint().width(), self._right.sizeHint().width())
        return QSize(widest, super().minimumSizeHint().height())

    def _on_position_changed(self, t_ms: int) -> None:
        at, whole = time_text(t_ms, has_fraction=True), time_text(self._playback.duration_ms)
        self._time.setText(f"{at} / {whole}")
        self._time.setAccessibleName(f"Position {at} of {whole}")

    def _on_playing_changed(self, is_playing: bool) -> None:  # noqa: FBT001 - a signal's value
        keep_icon(self._theme, self._play, "pause" if is_playing else "play")
        tell_tip(self._play, PAUSE if is_playing else PLAY)

    def _on_volume_changed(self, percent: int) -> None:
        self._playback.set_volume(percent / 100)
        self.volume_changed.emit(percent)

    def _on_rate_changed(self, rate: float) -> None:
        self.speed.setText(f"{rate:g}×")
        self.speed.setAccessibleName(f"Speed {rate:g}×")
        if rate in self._rates:
            self._rates[rate].setChecked(True)


def _group(*widgets: QWidget) -> QWidget:
    """Widgets side by side that stay together."""
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(HALF)
    for widget in widgets:
        row.addWidget(widget)
    return group
