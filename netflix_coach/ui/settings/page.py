"""What the user may set, saved at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from netflix_coach.ui.keys.page_keys import PageKeys
from netflix_coach.ui.settings.bindings import SETTINGS_KEYS
from netflix_coach.ui.settings.gaze_tab import GazeTab
from netflix_coach.ui.settings.general_tab import GeneralTab
from netflix_coach.ui.settings.limits_tab import LimitsTab
from netflix_coach.ui.settings.models_tab import ModelsTab
from netflix_coach.ui.settings.tuning_card import TuningCard
from netflix_coach.ui.settings_saver import SettingsSaver
from netflix_coach.ui.tasks import Tasks, call_at_end
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import GAP, MARGIN
from netflix_coach.ui.widgets.banner import BannerArea, Tone
from netflix_coach.ui.widgets.labels import label
from netflix_coach.ui.widgets.steady_scroll import SteadyScroll

if TYPE_CHECKING:
    from netflix_coach.domain.settings import Settings
    from netflix_coach.services.sources import SourceOption
    from netflix_coach.ui.services import UiServices

JUDGEMENT = (
    "Limits on the answer itself. They are choices, not laws; change one and every take is "
    "flagged anew."
)
DETECTION = "Where the detectors switch. Change these only when something is found wrongly."
WIDEST_PX = 880


class SettingsPage(QWidget):
    """Tabs of settings. Window's thread."""

    _settings_saved = Signal(object)

    def __init__(
        self, services: UiServices, theme: Theme, tasks: Tasks, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._recording = services.recording
        self._theme = theme
        self._tasks = tasks
        self.banners = BannerArea(theme)
        saver = SettingsSaver(services.settings, tasks, self)
        current = services.settings.current
        self.general = GeneralTab(theme, saver, services.settings.data_dir)
        self.models = ModelsTab(theme, tasks, services.speech_models)
        self.gaze = GazeTab(theme, tasks, saver, services.calibration)
        self.gaze.failed.connect(self._on_failed)
        self.judgement = LimitsTab(
            theme, saver, current.parameters, {"judgement": "Judgement"}, JUDGEMENT
        )
        self.detection = LimitsTab(
            theme,
            saver,
            current.parameters,
            {
                "speech": "Speech",
                "gaze": "Gaze",
                "framing": "Framing before a take",
                "calibration": "Look at the lens",
            },
            DETECTION,
        )
        self.tuning = TuningCard(theme, tasks, services.tuning)
        self.tuning.failed.connect(self._on_failed)
        self.detection.put_first(self.tuning)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName("Settings")
        self.tabs.setDocumentMode(True)
        for tab, name in (
            (self.general, "General"),
            (self.models, "Speech"),
            (self.gaze, "Gaze"),
            (self.judgement, "Judgement"),
            (self.detection, "Detection"),
        ):
            self.tabs.addTab(_scrolling(theme, tab, name), name)
        inside = QVBoxLayout()
        inside.setContentsMargins(MARGIN, MARGIN, MARGIN, 0)
        inside.setSpacing(GAP)
        inside.addWidget(label("Settings", "title"))
        inside.addWidget(self.tabs, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.banners)
        column.addLayout(inside, 1)
        self._settings_saved.connect(self._on_settings_saved)
        unsubscribe = services.settings.subscribe(self._settings_saved.emit)
        self.destroyed.connect(partial(call_at_end, unsubscribe))
        self._on_settings_saved(current)
        self.keys = PageKeys(SETTINGS_KEYS, self, services.settings, tasks)

    def show_models(self) -> None:
        """Turn to the speech models."""
        self.tabs.setCurrentIndex(1)

    def turn(self, by: int) -> None:
        """Turn to the next tab, or with -1 to the one before; the first follows the last."""
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + by) % self.tabs.count())

    def take_keyboard(self) -> None:
        """Put the keyboard on the tabs."""
        self.tabs.tabBar().setFocus()

    def escape(self) -> bool:
        """Put the newest message away; False where there is none."""
        return self.banners.dismiss_newest()

    def showEvent(self, event: QShowEvent) -> None:
        """List the devices there are now."""
        super().showEvent(event)
        recording = self._recording
        self._tasks.run(
            lambda: (recording.cameras(), recording.microphones()),
            self._on_devices,
            self._on_failed,
        )

    def _on_devices(self, found: tuple[tuple[SourceOption, ...], tuple[SourceOption, ...]]) -> None:
        self.general.set_options(*found)

    def _on_settings_saved(self, settings: Settings) -> None:
        self.general.show_settings(settings)
        self.models.reload()
        self.gaze.show_settings(settings)
        self.judgement.show_settings(settings)
        self.detection.show_settings(settings)

    def _on_failed(self, sentence: str) -> None:
        self.banners.say(sentence, Tone.ERROR)


def _scrolling(theme: Theme, tab: QWidget, name: str) -> SteadyScroll:
    tab.setMaximumWidth(WIDEST_PX)
    area = SteadyScroll(theme, tab)
    area.setAccessibleName(name)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it is shown when Tab comes there
    return area
