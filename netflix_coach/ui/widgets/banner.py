"""Messages inside the window, in place of dialogs."""

from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import GAP, UNIT
from netflix_coach.ui.widgets.buttons import icon_button, push_button
from netflix_coach.ui.widgets.labels import label


class Tone(Enum):
    """How urgent a banner is: the stylesheet's tone, the icon and its tint."""

    INFO = ("info", "info", "note")
    WARN = ("warn", "warn", "amber")
    ERROR = ("error", "error", "red")


class Banner(QFrame):
    """One sentence with at most one action; it goes when dismissed. Window's thread.

    A question has Cancel instead of the cross.
    """

    dismissed = Signal()

    def __init__(
        self,
        theme: Theme,
        sentence: str,
        tone: Tone = Tone.INFO,
        *,
        action: str = "",
        on_action: Callable[[], object] | None = None,
        is_question: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._asked_from: QWidget | None = None
        self._theme = theme
        self._tone = tone
        self.setProperty("tone", tone.value[0])
        self.setAccessibleName(sentence)
        self._picture = QLabel(self)
        self._text = label(sentence, wraps=True, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP, UNIT, UNIT, UNIT)
        row.setSpacing(UNIT)
        row.addWidget(self._picture)
        row.addWidget(self._text, 1)
        if action and on_action is not None:
            row.addWidget(push_button(theme, action, on_click=on_action, parent=self))
        self._out: QAbstractButton = (
            push_button(theme, "Cancel", kind="quiet", on_click=self.dismiss, parent=self)
            if is_question
            else icon_button(theme, "close", "Dismiss", on_click=self.dismiss, parent=self)
        )
        row.addWidget(self._out)
        theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()

    @property
    def sentence(self) -> str:
        """What it says."""
        return self._text.text()

    @property
    def tone(self) -> Tone:
        """How urgent it is."""
        return self._tone

    def take_keyboard(self) -> None:
        """Put the keyboard on what does nothing, until the banner goes."""
        self._asked_from = QApplication.focusWidget()
        self._out.setFocus()

    def dismiss(self) -> None:
        """Take the banner away, and the keyboard back to where it was taken from."""
        before, used = self._asked_from, QApplication.focusWidget()
        if before is not None and isValid(before) and used is not None and self.isAncestorOf(used):
            before.setFocus()
        self.hide()
        self.dismissed.emit()
        self.deleteLater()

    def _on_theme_changed(self) -> None:
        self._picture.setPixmap(self._theme.pixmap(self._tone.value[1], self._tone.value[2]))


class BannerArea(QWidget):
    """Where banners appear, newest below; at most `most`, the same sentence only once."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, most: int = 3) -> None:
        super().__init__(parent)
        self._theme = theme
        self._most = most
        self._banners: list[Banner] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(GAP, UNIT, GAP, 0)
        self._column.setSpacing(UNIT)
        self.hide()

    @property
    def sentences(self) -> tuple[str, ...]:
        """What the banners say, oldest first."""
        return tuple(banner.sentence for banner in self._banners)

    def say(
        self,
        sentence: str,
        tone: Tone = Tone.INFO,
        *,
        action: str = "",
        on_action: Callable[[], object] | None = None,
        is_question: bool = False,
    ) -> None:
        """Show a sentence unless it is already there."""
        if sentence in self.sentences:
            return
        banner = Banner(
            self._theme,
            sentence,
            tone,
            action=action,
            on_action=on_action,
            is_question=is_question,
            parent=self,
        )
        banner.dismissed.connect(lambda: self._forget(banner))
        self._banners.append(banner)
        self._column.addWidget(banner)
        self.show()
        if len(self._banners) > self._most:
            self._banners[0].dismiss()

    def ask(self, sentence: str, action: str, on_action: Callable[[], object]) -> None:
        """Ask before `on_action`, in place of all that is said; the keyboard is on Cancel."""
        self.clear()
        self.say(sentence, Tone.WARN, action=action, on_action=on_action, is_question=True)
        self._banners[-1].take_keyboard()

    def clear(self, sentence: str | None = None) -> None:
        """Take one sentence away, or all."""
        for banner in tuple(self._banners):
            if sentence is None or banner.sentence == sentence:
                banner.dismiss()

    def dismiss_newest(self) -> bool:
        """Take the newest banner away; False where there is none."""
        if not self._banners:
            return False
        self._banners[-1].dismiss()
        return True

    def _forget(self, banner: Banner) -> None:
        self._banners.remove(banner)
        self.setVisible(bool(self._banners))
