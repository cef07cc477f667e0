"""The application's stylesheet, built from the tokens.

Widgets choose a look by dynamic properties: `role` on labels (title, heading, lead, muted, small,
error, warning), `kind` on buttons (primary, quiet, danger; plain without), `card` on frames.
"""

from collections.abc import Callable
from string import Template

from netflix_coach.ui.theme.metrics import TextSize
from netflix_coach.ui.theme.palette import DARK, Palette, names

_SHEET = Template("""
QWidget { color: $text; font-family: Inter; font-size: ${body}px; }
QMainWindow, QDialog, QWidget[page="true"] { background: $background; }
QToolTip { background: $raised; color: $text; border: 1px solid $line; padding: ${p4}px; }

QLabel { background: transparent; }
QLabel[role="title"] { font-size: ${title}px; font-weight: 600; }
QLabel[role="heading"] { font-size: ${heading}px; font-weight: 600; }
QLabel[role="lead"] { font-size: ${lead}px; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="small"] { color: $muted; font-size: ${small}px; }
QLabel[role="error"] { color: $red; }
QLabel[role="warning"] { color: $amber; }
QLabel[role="section"] { color: $muted; font-size: ${small}px; font-weight: 600; }

QPushButton, QToolButton {
  background: $surface; color: $text; border: 1px solid $line; border-radius: ${radius}px;
  padding: ${p6}px ${p16}px; font-weight: 500; outline: none;
}
QToolButton { padding: ${p6}px; }
QPushButton:hover, QToolButton:hover { background: $raised; border-color: $outline; }
QPushButton:pressed, QToolButton:pressed { background: $line; }
QPushButton:focus, QToolButton:focus { border: 2px solid $accent; padding: ${p5}px ${p15}px; }
QToolButton:focus { padding: ${p5}px; }
QPushButton:disabled, QToolButton:disabled { color: $outline; background: transparent; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="primary"]:disabled { background: $line; color: $muted; border-color: $line; }
QPushButton[kind="danger"] { color: $red; border-color: $red; }
QPushButton[kind="quiet"], QToolButton { background: transparent; border-color: transparent; }
QPushButton[kind="quiet"]:hover, QToolButton:hover { background: $raised; }
QPushButton[kind="quiet"]:focus, QToolButton:focus { border-color: $accent; }
QToolButton:checked { background: $accent_soft; }
QToolButton::menu-indicator { image: none; }
QPushButton::menu-indicator {
  image: url(:/icons/drop-$look.svg); width: ${p12}px; height: ${p12}px;
  subcontrol-origin: padding; subcontrol-position: right center;
}

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QComboBox {
  background: $surface; color: $text; border: 1px solid $outline; border-radius: ${radius}px;
  padding: ${p5}px ${p8}px; selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus,
QComboBox:focus { border: 2px solid $accent; padding: ${p4}px ${p7}px; }
QPlainTextEdit[role="code"] { font-family: "DejaVu Sans Mono", Menlo, Consolas, monospace; }
QPlainTextEdit:disabled { color: $muted; border-color: $line; }
QLineEdit:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled, QComboBox:disabled {
  color: $outline; border-color: $line;
}
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button,
QDoubleSpinBox::down-button { width: 0px; border: none; }
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus {
  border: none; background: transparent; padding: 0px ${p8}px;
}
/* A list below the box; as a menu over it, window managers cut the last entry off. */
QComboBox { combobox-popup: 0; }
QComboBox::drop-down { border: none; width: ${p32}px; }
QComboBox::down-arrow { image: url(:/icons/drop-$look.svg); width: ${p16}px; height: ${p16}px; }
QComboBox QAbstractItemView {
  background: $surface; border: 1px solid $line; padding: ${p4}px; outline: none;
  selection-background-color: $accent_soft; selection-color: $text;
}

QCheckBox, QRadioButton { spacing: ${p8}px; background: transparent; padding: 2px; }
QCheckBox:focus, QRadioButton:focus { color: $accent; }
QCheckBox::indicator, QRadioButton::indicator {
  width: ${p16}px; height: ${p16}px; border: 1px solid $outline; background: $surface;
}
QCheckBox::indicator { border-radius: ${p4}px; }
QRadioButton::indicator { border-radius: ${p8}px; }
QCheckBox::indicator:checked {
  background: $accent; border-color: $accent; image: url(:/icons/ticked-$look.svg);
}
QRadioButton::indicator:checked {
  width: ${p8}px; height: ${p8}px; border: ${p5}px solid $accent; border-radius: ${p8}px;
}
QCheckBox::indicator:focus, QRadioButton::indicator:unchecked:focus {
  width: ${p14}px; height: ${p14}px; border: 2px solid $text;
}
QRadioButton::indicator:checked:focus { border-color: $text; }
QCheckBox:disabled, QRadioButton:disabled { color: $outline; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {
  border-color: $line; background: transparent;
}

QListView, QTreeView {
  background: $surface; border: 1px solid $line; border-radius: ${radius}px; outline: none;
}
QListView::item, QTreeView::item { padding: ${p8}px; border-radius: ${p4}px; }
QListView::item:hover, QTreeView::item:hover { background: $raised; }
QListView::item:selected, QTreeView::item:selected { background: $accent_soft; color: $text; }
QListView:focus, QTreeView:focus { border-color: $accent; }

QLabel:focus { background: $accent_soft; border-radius: ${p4}px; }

QAbstractScrollArea[panel="true"] {
  margin: 8px; background: $surface; border: 1px solid $line; border-radius: ${radius}px;
}
QAbstractScrollArea[panel="true"]:focus { border-color: $accent; }

QFrame[card="true"] {
  background: $surface; border: 1px solid $line; border-radius: ${p8}px;
}
QFrame[well="true"] { background: $sunken; border-radius: ${p8}px; }
QFrame[rule="true"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QFrame[tone="info"] { background: $note_soft; border: none; border-radius: ${radius}px; }
QFrame[tone="warn"] { background: $amber_soft; border: none; border-radius: ${radius}px; }
QFrame[tone="error"] { background: $red_soft; border: none; border-radius: ${radius}px; }
QFrame[sidebar="true"] { background: $sunken; border: none; border-right: 1px solid $line; }
QFrame[sidebar="true"] QToolButton {
  text-align: left; padding: ${p8}px ${p12}px; border: 2px solid transparent; font-weight: 500;
}
QFrame[sidebar="true"] QToolButton:hover { background: $line; }
QFrame[sidebar="true"] QToolButton:checked { background: $accent_soft; color: $accent; }
QFrame[sidebar="true"] QToolButton:focus { border-color: $accent; }

QProgressBar {
  background: $line; border: none; border-radius: 3px; min-height: 6px; max-height: 6px;
}
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QSlider:horizontal { min-height: ${knob}px; }
QSlider::groove:horizontal { height: 4px; background: $line; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 2px; }
QSlider::handle:horizontal {
  width: ${knob}px; margin: -${knob_rise}px 0; background: $accent;
  border-radius: ${knob_radius}px;
}

QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: ${p12}px; }
QScrollBar:horizontal { height: ${p12}px; }
QScrollBar::handle { background: $outline; border: none; border-radius: ${p2}px; }
QScrollBar::handle:vertical { min-height: ${p32}px; margin: 2px ${p4}px; }
QScrollBar::handle:horizontal { min-width: ${p32}px; margin: ${p4}px 2px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0px; height: 0px; }
QScrollBar::add-page, QScrollBar::sub-page { background: none; }

QMenuBar { background: $sunken; border-bottom: 1px solid $line; }
QMenuBar::item { background: transparent; padding: ${p4}px ${p12}px; }
QMenuBar::item:selected { background: $accent_soft; color: $text; }
QMenu { background: $surface; border: 1px solid $line; padding: ${p4}px; }
QMenu::item { padding: ${p6}px ${p24}px; border-radius: ${p4}px; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $outline; }
QMenu::separator { height: 1px; background: $line; margin: ${p4}px ${p8}px; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover, QSplitter::handle:pressed { background: $line; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab {
  background: transparent; color: $muted; border: none; border-bottom: 2px solid transparent;
  padding: ${p8}px ${p12}px;
}
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:focus {
  color: $accent; border-bottom-width: ${p4}px; padding-bottom: ${p6}px;
}
QTabBar::scroller { width: ${p24}px; }
QTabBar::tear { image: none; width: 0px; }
QTabBar QToolButton, QTabBar QToolButton:disabled {
  padding: 0; background: $background; border: none;
}
QTabBar QToolButton::left-arrow { image: url(:/icons/left-$look.svg); }
QTabBar QToolButton::right-arrow { image: url(:/icons/right-$look.svg); }
QTabBar QToolButton::left-arrow:disabled, QTabBar QToolButton::right-arrow:disabled { image: none; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
""")

_GROOVE_PX = 4
_PADDINGS = (2, 4, 5, 6, 7, 8, 12, 14, 15, 16, 24, 32)


def build_stylesheet(palette: Palette, px: Callable[[float], int]) -> str:
    """The stylesheet in these colours; `px` scales lengths with the text."""
    values = {name: getattr(palette, name) for name in names()}
    values |= {size.name.lower(): str(px(size.value)) for size in TextSize}
    values |= {f"p{each}": str(px(each)) for each in _PADDINGS}
    rise = px(6)  # Qt draws a handle square whose radius is more than half of it
    knob = _GROOVE_PX + 2 * rise
    values |= {"knob": str(knob), "knob_rise": str(rise), "knob_radius": str(knob // 2)}
    look = "dark" if palette is DARK else "light"
    return _SHEET.substitute(values, radius=str(px(6)), look=look)
