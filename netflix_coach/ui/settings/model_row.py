"""One speech model in Settings: what it is, how far it is, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.metrics import GAP, HALF, UNIT
from netflix_coach.ui.widgets.buttons import push_button
from netflix_coach.ui.widgets.labels import label
from netflix_coach.ui.widgets.turning_row import TurningRow

if TYPE_CHECKING:
    from netflix_coach.services.speech_models import SpeechModel

_TEXT_PX = 280
"""Least width of the text beside the buttons."""
NO_HASH = "No SHA-256 of it is known, so it is only tried out after it has arrived."


class ModelRow(QFrame):
    """A card with buttons that fit the state of the model. Window's thread."""

    download_requested = Signal()
    cancel_requested = Signal()
    use_requested = Signal()
    release_requested = Signal()
    delete_requested = Signal()

    def __init__(
        self,
        theme: Theme,
        model: SpeechModel,
        *,
        is_arriving: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self.setAccessibleName(model.title)
        self._theme = theme
        text = QWidget()
        words = QVBoxLayout(text)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(HALF)
        words.addWidget(label(model.title, "strong", wraps=True))
        words.addWidget(label(details_of(model), "muted", wraps=True))
        if model.problem:
            words.addWidget(label(model.problem, "error", wraps=True))
        self._row = TurningRow(UNIT, theme.px(_TEXT_PX))
        self._row.add(text)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(GAP, GAP, GAP, GAP)
        inside.addWidget(self._row)
        if is_arriving:
            self._add_words("Being downloaded…")
            self._add("Cancel", self.cancel_requested, "quiet")
        elif model.is_installed:
            self._add_installed(model)
        else:
            kind = "primary" if model.is_recommended else ""
            self._add(f"Download {megabytes(model.download_bytes)}", self.download_requested, kind)

    def buttons(self) -> dict[str, QPushButton]:
        """The buttons by what stands on them."""
        return {each.text(): each for each in self.findChildren(QPushButton)}

    def _add_installed(self, model: SpeechModel) -> None:
        if model.is_chosen:
            self._add_words("In use")
            self._add("Don’t use", self.release_requested, "quiet")
        elif not model.problem:
            self._add("Use", self.use_requested, "primary")
        if model.is_in_store:
            self._add("Delete…", self.delete_requested)

    def _add(self, text: str, signal: object, kind: str = "") -> None:
        button = push_button(self._theme, text, kind=kind, on_click=signal.emit)  # type: ignore[attr-defined]
        button.setAccessibleName(f"{text} {self.accessibleName()}")
        self._row.add(button)

    def _add_words(self, text: str) -> None:
        self._row.add(label(text, "muted"))


def details_of(model: SpeechModel) -> str:
    """What is said of a model below its name."""
    parts = [model.details]
    if model.is_in_store:
        parts.append(f"{megabytes(model.installed_bytes)} on this machine.")
    elif model.download_bytes is not None and not model.has_known_hash:
        parts.append(NO_HASH)
    return " ".join(part for part in parts if part)


def megabytes(size: int | None) -> str:
    """A size as the list says it: "41 MB", "1.8 GB"."""
    if size is None:
        return ""
    return f"{size / 1e9:.1f} GB" if size >= 1_000_000_000 else f"{max(1, round(size / 1e6))} MB"
