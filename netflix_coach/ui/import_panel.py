"""How a recording that was dropped or chosen is to be brought in."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from netflix_coach.domain.stages import Stage
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import GAP, UNIT
from netflix_coach.ui.widgets.buttons import push_button
from netflix_coach.ui.widgets.elided_box import name_box
from netflix_coach.ui.widgets.labels import ElidedLabel, label
from netflix_coach.ui.widgets.turning_row import TurningRow


class ImportPanel(QFrame):
    """Asks for stage, title, copy or reference, one file at a time. Window's thread."""

    import_requested = Signal(object, bool, object, str)
    """Path, whether to copy, Stage, title."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self.setAccessibleName("Import a recording")
        self._waiting: list[Path] = []
        self._heading = ElidedLabel("", "strong")
        self._twice = label("", "muted", wraps=True)
        self._twice.hide()
        self._title = QLineEdit()
        self._title.setAccessibleName("Title")
        self._title.returnPressed.connect(self._on_import_clicked)
        self._stage = QComboBox()
        name_box(self._stage, "Stage")
        for stage in Stage:
            self._stage.addItem(stage.heading, stage)
        self._stage.setCurrentIndex(self._stage.findData(Stage.BEHAVIOURAL))
        self._copy = QRadioButton("Copy it into the data folder")
        self._reference = QRadioButton("Leave it where it is and refer to it")
        self._copy.setChecked(True)
        form = QFormLayout()
        form.setSpacing(UNIT)
        form.addRow("Title", self._title)
        form.addRow("Stage", self._stage)
        ways = TurningRow(GAP)
        ways.add(self._copy)
        ways.add(self._reference)
        form.addRow("File", ways)
        buttons = QHBoxLayout()
        buttons.setSpacing(UNIT)
        buttons.addWidget(label("It is analysed on this machine.", "muted"), 1)
        buttons.addWidget(push_button(theme, "Don’t import", kind="quiet", on_click=self.skip))
        self.import_button = push_button(
            theme, "Import", kind="primary", icon="import", on_click=self._on_import_clicked
        )
        buttons.addWidget(self.import_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(UNIT)
        column.addWidget(self._heading)
        column.addWidget(self._twice)
        column.addLayout(form)
        column.addLayout(buttons)
        self.hide()

    def offer(self, paths: Iterable[Path]) -> None:
        """Ask about these files, one after the other; a file that waits already is left out."""
        twice = []
        for path in paths:
            if path in self._waiting:
                twice.append(path.name)
            else:
                self._waiting.append(path)
        self._twice.setText(f"“{twice[0]}” is waiting already." if twice else "")
        self._twice.setVisible(bool(twice))
        if self._waiting and self.isHidden():
            self._show_first()
        elif self._waiting:
            self._show_heading()

    def _show_heading(self) -> None:
        path = self._waiting[0]
        more = f" (and {len(self._waiting) - 1} more)" if len(self._waiting) > 1 else ""
        self._heading.setText(f"Import “{path.name}”{more}")

    def _show_first(self) -> None:
        path = self._waiting[0]
        self._show_heading()
        self._title.setText(path.stem)
        self._copy.setChecked(True)  # each time: what lies elsewhere may go without the library
        self.show()
        self._title.setFocus()
        self._title.selectAll()

    def skip(self) -> None:
        """Leave this file out and ask about the next."""
        del self._waiting[0]
        self._twice.hide()
        if self._waiting:
            self._show_first()
        else:
            self.hide()

    def _on_import_clicked(self) -> None:
        self.import_requested.emit(
            self._waiting[0],
            self._copy.isChecked(),
            Stage(self._stage.currentData()),  # Qt hands back a plain str
            self._title.text().strip(),
        )
        self.skip()
