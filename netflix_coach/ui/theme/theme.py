"""The look of the window: colours, text sizes and icons, following the system."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QStyleFactory

from netflix_coach.domain.theme import Theme as ThemeChoice
from netflix_coach.ui.theme import metrics
from netflix_coach.ui.theme.icons import (
    read_resource,
    register_resources,
    tinted_icon,
    tinted_pixmap,
)
from netflix_coach.ui.theme.metrics import TextSize, Weight
from netflix_coach.ui.theme.palette import DARK, LIGHT, Palette
from netflix_coach.ui.theme.stylesheet import build_stylesheet

FAMILY = "Inter"


class Theme(QObject):
    """Dresses the application; every widget asks it for colours. Lives on the window's thread."""

    about_to_change = Signal()
    """Widgets look as they did for the last time."""
    changed = Signal()
    """Colours or text size differ from now on; custom painted widgets repaint."""

    def __init__(
        self,
        app: QApplication,
        choice: ThemeChoice = ThemeChoice.SYSTEM,
        text_scale_percent: int = 100,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._app = app
        self._choice = choice
        self._scale = text_scale_percent / 100
        register_resources()
        _load_fonts()
        app.setStyle(QStyleFactory.create("Fusion"))
        app.styleHints().colorSchemeChanged.connect(self._on_system_changed)
        self._dress()

    @property
    def is_dark(self) -> bool:
        """Whether the dark colours are in force."""
        if self._choice is ThemeChoice.SYSTEM:
            return self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self._choice is ThemeChoice.DARK

    @property
    def palette(self) -> Palette:
        """The colours in force, as "#rrggbb"."""
        return DARK if self.is_dark else LIGHT

    def color(self, token: str, alpha: int = 255) -> QColor:
        """The colour of a token of `Palette`."""
        colour = QColor(getattr(self.palette, token))
        colour.setAlpha(alpha)
        return colour

    def px(self, size: float) -> int:
        """A length that grows with the text."""
        return round(size * self._scale)

    def font(self, size: TextSize = TextSize.BODY, weight: Weight = Weight.REGULAR) -> QFont:
        """The bundled font, for painting by hand."""
        font = QFont(FAMILY)
        font.setPixelSize(self.px(size.value))
        font.setWeight(QFont.Weight(int(weight)))
        return font

    def icon(self, name: str, tint: str = "text") -> QIcon:
        """An icon of `assets/icons`, tinted; ask again after `changed`."""
        palette = self.palette
        return tinted_icon(name, getattr(palette, tint), palette.outline, self.px(metrics.ICON))

    def pixmap(self, name: str, tint: str = "text", size: float = metrics.ICON) -> QPixmap:
        """An icon as a tinted picture `size` pixels square (before text scale)."""
        ratio = self._app.devicePixelRatio()
        return tinted_pixmap(name, getattr(self.palette, tint), self.px(size), ratio)

    def set_choice(self, choice: ThemeChoice) -> None:
        """Follow the system, or stay light or dark."""
        if choice is not self._choice:
            self._choice = choice
            self._dress()

    def set_text_scale(self, percent: int) -> None:
        """Size of all text, 100 to 200 %."""
        scale = min(200, max(100, percent)) / 100
        if scale != self._scale:
            self._scale = scale
            self._dress()

    def _on_system_changed(self) -> None:
        if self._choice is ThemeChoice.SYSTEM:
            self._dress()

    def _dress(self) -> None:
        self.about_to_change.emit()
        # One style sheet after another dresses each widget once for itself and once for each widget
        # around it: ten times in all, a second and more. From none to one takes once and once.
        self._app.setStyleSheet("")
        self._app.setFont(self.font())
        self._app.setPalette(_qt_palette(self.palette))
        self._app.setStyleSheet(build_stylesheet(self.palette, self.px))
        self.changed.emit()


def _load_fonts() -> None:
    """Register the bundled font once; Qt keeps it for the program's life."""
    if FAMILY in QFontDatabase.families():
        return
    for weight in ("Regular", "Medium", "SemiBold"):
        QFontDatabase.addApplicationFontFromData(read_resource(f":/fonts/{FAMILY}-{weight}.otf"))


def _qt_palette(tokens: Palette) -> QPalette:
    """What Fusion paints by itself: arrows, selections, placeholder text."""
    role = QPalette.ColorRole
    palette = QPalette()
    for each, colour in {
        role.Window: tokens.background,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.raised,
        role.Text: tokens.text,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.PlaceholderText: tokens.muted,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.ToolTipBase: tokens.raised,
        role.ToolTipText: tokens.text,
        role.Link: tokens.accent,
        role.Mid: tokens.line,
        role.Dark: tokens.outline,
        role.Light: tokens.raised,
    }.items():
        palette.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(tokens.outline))
    return palette
