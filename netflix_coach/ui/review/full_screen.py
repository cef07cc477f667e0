"""The player alone on a whole screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from netflix_coach.ui.review.place_slider import PlaceSlider
from netflix_coach.ui.review.player import PlayerWidget
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import GAP, UNIT
from netflix_coach.ui.widgets.tab_order import read_in_order

REST_MS = 3_000
"""The bar goes when the pointer has rested this long."""


class FullScreen(QWidget):
    """A window of its own that borrows picture and controls from the player. Window's thread.

    The program's window stays as it is beneath, so nothing in it moves. It fills the screen that
    the window is on. The bar with the controls comes with the pointer or Tab, and stays while the
    pointer or the keyboard is in it. It is left when the player goes out of sight.
    """

    entering = Signal()
    """It is about to be shown; the keyboard is still in the window."""
    left = Signal()
    """Picture and controls are back in their place."""

    def __init__(self, theme: Theme, player: PlayerWidget, home: QWidget) -> None:
        """`home` is where the player is shown otherwise."""
        super().__init__(home, Qt.WindowType.Window)
        self._player = player
        self._home = home
        self._focused_before: QWidget | None = None
        self.setWindowTitle("Netflix Coach")
        self.setAccessibleName("Player, full screen")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setMouseTracking(True)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self.bar = QFrame(self)
        self.bar.setProperty("card", "true")
        self._place = PlaceSlider(player.playback, self.bar)
        self._controls = QHBoxLayout()
        column = QVBoxLayout(self.bar)
        column.setContentsMargins(GAP, UNIT, GAP, UNIT)
        column.setSpacing(UNIT)
        column.addWidget(self._place)
        column.addLayout(self._controls)
        self.bar.hide()
        self._theme = theme
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self._on_rested)
        home.installEventFilter(self)
        player.view.installEventFilter(self)
        player.transport.full_screen_wanted.connect(self.toggle)
        player.playback.failed.connect(self.leave)

    @property
    def is_on(self) -> bool:
        """Whether the player is there."""
        return self.isVisible()

    def toggle(self) -> None:
        """Go there, or back."""
        if self.is_on:
            self.leave()
        else:
            self.enter()

    def enter(self) -> None:
        """Show the player on the whole screen."""
        if self.is_on or not self._home.isVisible():
            return
        self.entering.emit()
        player, screen = self._player, self._home.screen()
        self._focused_before = QApplication.focusWidget()
        player.setMinimumSize(player.minimumSizeHint())  # its place beneath is kept
        self._whole.addWidget(player.view)
        self._controls.addWidget(player.transport)
        player.view.setMouseTracking(True)
        player.view.set_dark(is_dark=True)
        player.transport.tell_full_screen(is_on=True)
        read_in_order(self.bar)
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.showFullScreen()
        self.activateWindow()
        self.setFocus()
        self._show_bar()

    def leave(self) -> None:
        """Show the player in its place again, the keyboard where it was."""
        if not self.is_on:
            return
        player = self._player
        self.hide()
        self._rest.stop()
        self._cover()
        player.view.setMouseTracking(False)
        player.view.set_dark(is_dark=False)
        player.take_back()
        player.setMinimumSize(0, 0)
        player.transport.tell_full_screen(is_on=False)
        self.left.emit()
        self._home.window().activateWindow()
        before, self._focused_before = self._focused_before, None
        (before or self._home).setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A double click on the picture goes there and back; who leaves the page leaves it too."""
        if watched is self._home and event.type() is QEvent.Type.Hide:
            self.leave()
        is_press = watched is self._player.view and isinstance(event, QMouseEvent)
        if is_press and event.type() is QEvent.Type.MouseButtonDblClick:
            self.toggle()
            return True
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, is_next: bool) -> bool:  # noqa: FBT001 - Qt's own
        """Tab goes into the bar, so it must be there."""
        self._show_bar()
        return super().focusNextPrevChild(is_next)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the bar for a while."""
        self._show_bar()
        super().mouseMoveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Whoever closes it goes back to the review."""
        event.ignore()
        self.leave()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the bar at the lower edge."""
        super().resizeEvent(event)
        self._lay_bar()

    def _show_bar(self) -> None:
        self.unsetCursor()
        self._rest.start()
        if not self.bar.isVisible():
            self.bar.show()
            self._lay_bar()
            self.bar.raise_()

    def _lay_bar(self) -> None:
        high = self.bar.sizeHint().height()
        self.bar.setGeometry(QRect(0, self.height() - high, self.width(), high))
        self._cover()

    def _cover(self) -> None:
        """Captions stand above the bar."""
        self._player.set_covered(self.bar.height() if self.bar.isVisible() else 0)

    def _on_rested(self) -> None:
        focused = QApplication.focusWidget()
        is_used = focused is not None and self.bar.isAncestorOf(focused)
        if is_used or self.bar.underMouse() or QApplication.activePopupWidget() is not None:
            self._rest.start()
            return
        self.bar.hide()
        self.setCursor(Qt.CursorShape.BlankCursor)
        self._cover()
