"""The words a user adds to what is marked, or wants left alone."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from netflix_coach.domain.text.lexicon import Category, spoken_words
from netflix_coach.ui.theme.metrics import HALF, UNIT
from netflix_coach.ui.widgets.labels import label

_LONGEST_LIST = 2000
_FIELDS = {
    Category.DISCOURSE_MARKER: (
        "Words you use as fillers",
        "Marked as filler words in every take; separate them with commas.",
        "for example: you see, at this point in time",
    ),
    Category.ANNOUNCED_PAUSE: (
        "Words you announce a pause with",
        "A long silence within a second of them weighs half.",
        "for example: i am going to draw this first",
    ),
    Category.LITERAL: (
        "Words never marked",
        "Left alone wherever they are said, as fillers, hedges or vague wording.",
        "for example: basically, something",
    ),
}


class OwnWords(QWidget):
    """Lists of phrases, each a line of text; told when a line is finished. Window's thread."""

    changed = Signal(object)
    """The own words by category, a mapping as in the settings."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: dict[str, tuple[str, ...]] = {}
        self.fields: dict[Category, QLineEdit] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(HALF)
        for category, (name, help_text, example) in _FIELDS.items():
            field = QLineEdit()
            field.setAccessibleName(name)
            field.setPlaceholderText(example)
            field.setMaxLength(_LONGEST_LIST)
            field.editingFinished.connect(self._on_finished)
            self.fields[category] = field
            column.addWidget(label(name, "strong", wraps=True))
            column.addWidget(label(help_text, "muted", wraps=True))
            column.addWidget(field)
            column.addSpacing(UNIT)

    def show_words(self, own: Mapping[str, tuple[str, ...]]) -> None:
        """Show the words in force; a line being edited is left as it is."""
        self._shown = dict(own)
        for category, field in self.fields.items():
            if not field.hasFocus():
                field.setText(", ".join(own.get(category.value, ())))

    def _on_finished(self) -> None:
        own = {**self._shown, **{c.value: _listed(f.text()) for c, f in self.fields.items()}}
        own = {category: texts for category, texts in own.items() if texts}
        if own != self._shown:
            self._shown = own
            self.changed.emit(own)


def _listed(text: str) -> tuple[str, ...]:
    """The phrases of a line as a recogniser writes them, each once."""
    phrases = (" ".join(spoken_words(part)) for part in text.split(","))
    return tuple(dict.fromkeys(phrase for phrase in phrases if phrase))
