"""A tab of limits, grouped under headings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from netflix_coach.domain.settings import Settings
from netflix_coach.ui.settings.limit_row import LimitRow
from netflix_coach.ui.settings_saver import SettingsSaver
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import GAP, UNIT
from netflix_coach.ui.widgets.labels import Rule, label

if TYPE_CHECKING:
    from netflix_coach.domain.parameters import Limit, Parameters


class LimitsTab(QWidget):
    """Every limit of some groups; each is saved at once. Window's thread.

    The many rows are made when the tab is first looked at, so that the page opens at once.
    """

    def __init__(
        self,
        theme: Theme,
        saver: SettingsSaver,
        parameters: Parameters,
        groups: Mapping[str, str],
        introduction: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._saver = saver
        self._parameters = parameters
        self._groups = groups
        self._rows: dict[str, LimitRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, GAP, GAP, GAP)
        self._column.setSpacing(UNIT)
        self._column.addWidget(label(introduction, "muted", wraps=True))
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)

    def put_first(self, card: QWidget) -> None:
        """Show a card above the limits."""
        self._column.insertWidget(1, card)

    @property
    def rows(self) -> dict[str, LimitRow]:
        """The row of each limit by its flat name."""
        if not self._rows:
            self._fill()
        return self._rows

    def showEvent(self, event: QShowEvent) -> None:
        """Make the rows when they are first looked at."""
        if not self._rows:
            self._fill()
        super().showEvent(event)

    def show_settings(self, settings: Settings) -> None:
        """Show the values in force."""
        self._parameters = settings.parameters
        for name, _limit, value in self._parameters.limits():
            if name in self._rows:
                self._rows[name].show_value(value)

    def _fill(self) -> None:
        limits = tuple(self._parameters.limits())
        for group, heading in self._groups.items():
            mine = [each for each in limits if each[0].startswith(f"{group}.")]
            if mine:
                self._column.addSpacing(UNIT)
                self._column.addWidget(label(heading, "section"))
                self._column.addWidget(self._card(mine))
        self._column.addStretch(1)

    def _card(self, limits: list[tuple[str, Limit, float]]) -> QFrame:
        card = QFrame()
        card.setProperty("card", "true")
        column = QVBoxLayout(card)
        column.setContentsMargins(GAP, UNIT, GAP, UNIT)
        column.setSpacing(0)
        for number, (name, limit, value) in enumerate(limits):
            if number:
                column.addWidget(Rule())
            row = LimitRow(self._theme, name, limit, value)
            row.changed.connect(self._on_changed)
            self._rows[name] = row
            column.addWidget(row)
        return card

    def _on_changed(self, name: str, value: float) -> None:
        def refused(sentence: str) -> None:
            in_force = next(held for each, _, held in self._parameters.limits() if each == name)
            self._rows[name].refuse(sentence, in_force)

        self._saver.save(lambda settings: _with_limit(settings, name, value), refused)


def _with_limit(settings: Settings, name: str, value: float) -> Settings:
    """The settings with one limit changed; a default value is left out of the file."""
    values = {**settings.limit_values, name: value}
    default = next(limit.default for each, limit, _ in settings.parameters.limits() if each == name)
    if value == default:
        del values[name]
    return replace(settings, limit_values=values)
