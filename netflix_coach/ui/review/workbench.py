"""A take on one screen: player beside the panels, the timeline below, a head line above."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from netflix_coach.ui.review.full_screen import FullScreen
from netflix_coach.ui.review.player import PlayerWidget
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import GAP, UNIT
from netflix_coach.ui.timeline.view import TimelineView
from netflix_coach.ui.widgets.buttons import icon_button, push_button
from netflix_coach.ui.widgets.focus_ring import FocusRing
from netflix_coach.ui.widgets.labels import label
from netflix_coach.ui.widgets.tab_order import read_in_order, stop_at_row
from netflix_coach.ui.widgets.title_label import TitleLabel

_TIMELINE_SHARE = 0.48
"""Most of the page that the timeline takes by itself; the user may give it more."""
_APART, _CLOSE = 12, 8
"""Beside the name of a tab on either side: usually, and where there is little room."""
_LEAST_TIMELINE = 120
_LEAST_TABS = 240
"""So high that what is written in a panel has its room, before scaling."""
_WIDE = 900
"""From this width on there is room for more than the title in the head line."""


class Workbench(QWidget):
    """Lays out the parts that show a take; what they show is the page's. Window's thread."""

    def __init__(
        self,
        theme: Theme,
        player: PlayerWidget,
        timeline: TimelineView,
        panels: tuple[tuple[QWidget, str], ...],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._player = player
        self._timeline = timeline
        self._feet: list[QWidget] = []
        self.title = TitleLabel(theme, self)
        self._about = label("", "muted")
        self.tabs = QTabWidget(self)
        self.tabs.setAccessibleName("What was found")
        self.tabs.setDocumentMode(True)
        self.tabs.setUsesScrollButtons(True)
        stop_at_row(self.tabs)
        for panel, name in panels:
            self.tabs.addTab(panel, name)
        FocusRing(theme, timeline, self)
        self._head = QHBoxLayout()
        self._head.setSpacing(UNIT)
        self._head.addWidget(self.title, 1)
        self._about.setContentsMargins(UNIT, 0, 0, 0)
        self._head.addWidget(self._about)
        self._head.addSpacing(UNIT)
        for icon, name, action in (
            ("zoom-out", "Zoom out ({review.zoom-out})", timeline.zoom_out),
            ("zoom-in", "Zoom in ({review.zoom-in})", timeline.zoom_in),
        ):
            self._head.addWidget(icon_button(theme, icon, name, on_click=action, parent=self))
        self._split = self._make_split(player)
        self.full_screen = FullScreen(theme, player, self)
        self.full_screen.left.connect(self.arrange_tabs)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(GAP, UNIT, GAP, UNIT)
        column.setSpacing(UNIT)
        column.addLayout(self._head)
        column.addWidget(self._split, 1)

    def tell(self, title: str, about: str) -> None:
        """Say what is shown; where there is little room, what it is about is in a tool tip."""
        self.title.tell(title, about)
        self._about.setText(about)

    def add_action(
        self, text: str, on_click: Callable[[], object], *, icon: str = ""
    ) -> QPushButton:
        """A quiet button at the end of the head line."""
        button = push_button(self._theme, text, kind="quiet", icon=icon, on_click=on_click)
        self._head.addWidget(button)
        return button

    def add_menu(self, text: str, fill: Callable[[QMenu], None]) -> QPushButton:
        """A quiet button at the end of the head line; `fill` makes its menu each time it opens."""
        button = push_button(self._theme, text, kind="quiet")
        menu = QMenu(button)
        menu.aboutToShow.connect(lambda: fill(menu))
        button.setMenu(menu)
        self._head.addWidget(button)
        return button

    def add_foot(self, widget: QWidget) -> None:
        """A line of its own below the timeline."""
        self._column.addWidget(widget)
        self._feet.append(widget)

    def arrange_tabs(self) -> None:
        """Let Tab go through the head line, the player, the panels and the timeline."""
        items = (self._head.itemAt(n) for n in range(self._head.count()))
        head = (item.widget() for item in items if item is not None)
        panels = (self.tabs.widget(n) for n in range(self.tabs.count()))
        read_in_order(
            *(widget for widget in head if widget is not None),
            self._player.view,
            self._player.transport,
            self.tabs.tabBar(),
            *(panel for panel in panels if panel is not None),
            self._timeline,
            *self._feet,
        )

    def fit(self) -> None:
        """Give the tabs room for all their names, and the timeline room for all its lanes."""
        self._fit_tabs()
        self.fit_timeline()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the title and the tabs the room that there is now."""
        super().resizeEvent(event)
        self._about.setVisible(self.width() >= self._theme.px(_WIDE))
        self._fit_tabs()

    def _fit_tabs(self) -> None:
        """Room for all their names, closer together if need be; beyond that they scroll."""
        self.tabs.setMinimumHeight(self._theme.px(_LEAST_TABS))
        left = self.width() - 3 * GAP - self._player.minimumSizeHint().width()
        bar, close = self.tabs.tabBar(), self._theme.px(_CLOSE)
        spare = (
            2 * (self._theme.px(_APART) - close) * sum(map(bar.isTabVisible, range(bar.count())))
        )
        apart = bar.sizeHint().width() + UNIT + (spare if bar.styleSheet() else 0)
        style = f"QTabBar::tab {{ padding-left: {close}px; padding-right: {close}px; }}"
        wanted_style = style if apart > left else ""
        if wanted_style != bar.styleSheet():
            bar.setStyleSheet(wanted_style)
        wanted = apart - spare if wanted_style else apart
        self.tabs.setMinimumWidth(min(wanted, max(left, wanted // 2)))

    def fit_timeline(self) -> None:
        """As high as the lanes want, up to about half the page."""
        wanted = self._timeline.wanted_height()
        self._timeline.setMaximumHeight(wanted)
        self._timeline.setMinimumHeight(min(wanted, self._theme.px(_LEAST_TIMELINE)))
        total = self._split.height()
        share = min(wanted, round(total * _TIMELINE_SHARE))
        self._split.setSizes([total - share, share])

    def _make_split(self, player: PlayerWidget) -> QSplitter:
        upper = QSplitter(Qt.Orientation.Horizontal, self)
        upper.addWidget(player)
        upper.addWidget(self.tabs)
        upper.setStretchFactor(0, 3)
        upper.setStretchFactor(1, 2)
        upper.setChildrenCollapsible(False)
        upper.setHandleWidth(GAP)
        split = QSplitter(Qt.Orientation.Vertical, self)
        split.addWidget(upper)
        split.addWidget(self._timeline)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 0)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(UNIT)
        return split
