"""Remembers what the user chose on the way: stage, devices, think time, self-view, words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from netflix_coach.ui.practise.answer_panel import AnswerPanel
from netflix_coach.ui.practise.check_panel import CheckPanel
from netflix_coach.ui.practise.choose_panel import ChoosePanel

if TYPE_CHECKING:
    from netflix_coach.domain.settings import Settings, SourceChoice
    from netflix_coach.domain.stages import Stage
    from netflix_coach.ui.settings_saver import SettingsSaver


class Choices(QObject):
    """Shows what was chosen last time, and saves every change. Window's thread."""

    failed = Signal(str)

    def __init__(
        self,
        settings: Settings,
        saver: SettingsSaver,
        choose: ChoosePanel,
        check: CheckPanel,
        answer: AnswerPanel,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._saver = saver
        self._check = check
        self._answer = answer
        choose.set_stage(settings.stage)  # once: nothing else changes it
        self.show(settings)
        choose.stage_chosen.connect(self._on_stage_chosen)
        check.pickers.choice_changed.connect(self._on_sources_changed)
        check.think_time_changed.connect(self._on_think_time_changed)
        answer.self_view_hidden.connect(self._on_self_view_hidden)
        answer.words_shown.connect(self._on_words_shown)

    def show(self, settings: Settings) -> None:
        """Show what is in force; it may have been changed in Settings meanwhile."""
        self._answer.set_view_hidden(is_hidden=settings.is_self_view_hidden)
        self._answer.set_words_shown(is_shown=settings.are_words_shown)
        self._check.think_time.setValue(settings.think_time_s)

    def _on_stage_chosen(self, stage: Stage) -> None:
        self._saver.save(lambda settings: replace(settings, stage=stage), self.failed.emit)

    def _on_sources_changed(self, choice: SourceChoice) -> None:
        self._saver.save(lambda settings: replace(settings, sources=choice), self.failed.emit)

    def _on_think_time_changed(self, seconds: int) -> None:
        self._saver.save(lambda settings: replace(settings, think_time_s=seconds), self.failed.emit)

    def _on_self_view_hidden(self, is_hidden: bool) -> None:  # noqa: FBT001 - a Qt slot
        self._saver.save(
            lambda settings: replace(settings, is_self_view_hidden=is_hidden), self.failed.emit
        )

    def _on_words_shown(self, is_shown: bool) -> None:  # noqa: FBT001 - a Qt slot
        self._saver.save(
            lambda settings: replace(settings, are_words_shown=is_shown), self.failed.emit
        )
