"""The colours can be read, and the window follows the choice of theme and text size."""

from collections import Counter

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QColor, QFontDatabase
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from netflix_coach.domain.theme import Theme as ThemeChoice
from netflix_coach.ui.theme import Palette, Theme
from netflix_coach.ui.theme.palette import DARK, GROUNDS, LIGHT, SHAPES, TAGS, TEXTS, contrast
from netflix_coach.ui.timeline.colours import TimelineColours

BOTH = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
TONES = [("note", "note_soft"), ("amber", "amber_soft"), ("red", "red_soft")]


@BOTH
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXTS)
def test_text_can_be_read_on_every_ground(palette: Palette, text: str, ground: str) -> None:
    assert contrast(getattr(palette, text), getattr(palette, ground)) >= 4.5


@BOTH
def test_text_can_be_read_on_tinted_grounds(palette: Palette) -> None:
    for tone, soft in TONES:
        assert contrast(getattr(palette, tone), getattr(palette, soft)) >= 4.5
        assert contrast(palette.text, getattr(palette, soft)) >= 4.5
    assert contrast(palette.text, palette.accent_soft) >= 4.5
    assert contrast(palette.accent, palette.accent_soft) >= 4.5
    assert contrast(palette.on_accent, palette.accent) >= 4.5
    assert contrast(palette.on_accent, palette.accent_hover) >= 4.5
    assert contrast(palette.muted, palette.line) >= 4.5


@BOTH
def test_words_at_the_end_of_a_row_can_be_read_in_every_tint(palette: Palette) -> None:
    """Severities, colours of notes and voice notes, also where the row is chosen or hovered."""
    for tint in ("note", "amber", "red", "muted", "voice", *TAGS):
        for ground in ("surface", "accent_soft", "raised"):
            pair = getattr(palette, tint), getattr(palette, ground)
            assert contrast(*pair) >= 4.5, (tint, ground)


@BOTH
def test_text_can_be_read_on_bars_and_in_the_selection(palette: Palette) -> None:
    colours = TimelineColours.of(palette)
    for bar in ("note", "amber", "red", "silence", "accent"):
        assert contrast(colours.on_flag.name(), getattr(palette, bar)) >= 4.5, bar
    for ground in ("lane", "lane_alternate", "background"):
        selected = blended(colours.selection, QColor(getattr(palette, ground)))
        for text in ("text", "muted", "red"):
            assert contrast(getattr(palette, text), selected) >= 4.5, (text, ground)


def blended(over: QColor, ground: QColor) -> str:
    """What is seen where a colour lets its ground show through."""
    share = over.alphaF()
    channels = zip(over.getRgb()[:3], ground.getRgb()[:3], strict=True)
    return QColor(*(round(share * a + (1 - share) * b) for a, b in channels)).name()


@BOTH
@pytest.mark.parametrize("shape", SHAPES)
def test_marks_stand_out_from_lanes_and_grounds(palette: Palette, shape: str) -> None:
    for ground in (*GROUNDS, "lane", "lane_alternate"):
        assert contrast(getattr(palette, shape), getattr(palette, ground)) >= 3.0, ground


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_the_choice_of_theme_changes_what_is_painted(theme: Theme, qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    assert window.grab().toImage().pixelColor(9, 9) == QColor(LIGHT.background)
    with qtbot.waitSignal(theme.changed):
        theme.set_choice(ThemeChoice.DARK)
    assert theme.is_dark
    assert theme.color("background") == QColor(DARK.background)
    assert window.grab().toImage().pixelColor(9, 9) == QColor(DARK.background)


def test_text_grows_with_the_scale_and_stays_in_bounds(theme: Theme, qtbot: QtBot) -> None:
    label = QLabel("Answer")
    qtbot.addWidget(label)
    before = label.sizeHint().height()
    theme.set_text_scale(150)
    assert label.sizeHint().height() >= round(before * 1.4)
    theme.set_text_scale(900)
    assert theme.px(10) == 20
    theme.set_text_scale(10)
    assert theme.px(10) == 10


def test_the_bundled_font_is_used(theme: Theme, qapp: QApplication) -> None:
    assert "Inter" in QFontDatabase.families()
    assert qapp.font().family() == "Inter"


def test_icons_take_the_colour_of_the_theme(theme: Theme) -> None:
    image = theme.pixmap("stop", "accent").toImage()
    strongest = max(
        (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())),
        key=QColor.alpha,
    )
    wanted = QColor(LIGHT.accent)
    assert abs(strongest.red() - wanted.red()) < 12
    assert abs(strongest.blue() - wanted.blue()) < 12


def test_an_unknown_icon_is_a_mistake_that_is_heard(theme: Theme) -> None:
    with pytest.raises(KeyError):
        theme.icon("no-such-icon")


def test_a_change_dresses_each_widget_once_for_the_old_and_once_for_the_new_look(
    theme: Theme, qtbot: QtBot, qapp: QApplication
) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    parent: QWidget = window
    for _ in range(10):  # as deep as the window's pages are
        parent = QWidget(parent)
        QVBoxLayout(parent).addWidget(QLabel("text"))
    window.show()
    dressed: Counter[QObject] = Counter()

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt
            if event.type() is QEvent.Type.StyleChange:
                dressed[watched] += 1
            return False

    watch = Watch()
    qapp.installEventFilter(watch)
    theme.set_choice(ThemeChoice.DARK)
    qapp.removeEventFilter(watch)
    assert parent in dressed
    assert max(dressed.values()) <= 2
