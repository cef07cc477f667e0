"""Nothing is deleted before a banner has said what goes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from netflix_coach.ui.widgets.banner import BannerArea, Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from netflix_coach.ui.tasks import Tasks


class Deletion(QObject):
    """Asks, then deletes off the window's thread. Window's thread."""

    def __init__(self, tasks: Tasks, banners: BannerArea, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._banners = banners

    def ask(
        self,
        describe: Callable[[], str],
        delete: Callable[[], object],
        on_gone: Callable[[], object],
        *,
        action: str = "Delete",
    ) -> None:
        """Say what `describe` says goes; on `action` call `delete`, then `on_gone`."""

        def really() -> None:
            self._banners.clear()
            self._tasks.keep(delete, lambda _nothing: on_gone(), self._on_failed, owner=self)

        def say(sentence: str) -> None:
            self._banners.ask(sentence, action, really)

        self._tasks.run(describe, say, self._on_failed, owner=self)

    def _on_failed(self, sentence: str) -> None:
        self._banners.say(sentence, Tone.ERROR)
