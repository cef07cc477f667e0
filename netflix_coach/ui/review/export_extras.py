"""What goes into a clip, or beside it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from netflix_coach.domain.media import ClipOptions
from netflix_coach.ui.theme.metrics import UNIT


class ExportExtras(QWidget):
    """A box for each of the `ClipOptions`. Lives on the window's thread."""

    changed = Signal()
    """Other files are wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._captions = QCheckBox("Write the captions into the picture")
        self._webvtt = QCheckBox("Captions beside the clip (WebVTT)")
        self._json = QCheckBox("Flags and notes beside the clip (JSON)")
        self._csv = QCheckBox("Flags and notes as a table (CSV)")
        self._rating = QCheckBox("What you said of it yourself, in these files")
        self._voice = QCheckBox("Your voice notes over the clip")
        self._voice.setToolTip("The take is quieter while you speak")
        self._voice.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(UNIT)
        for box in (self._captions, self._webvtt, self._json, self._csv, self._rating, self._voice):
            column.addWidget(box)
            box.toggled.connect(self._on_toggled)
        self._offer_rating()

    @property
    def options(self) -> ClipOptions:
        """What the boxes say."""
        return ClipOptions(
            burn_captions=self._captions.isChecked(),
            write_webvtt=self._webvtt.isChecked(),
            write_json=self._json.isChecked(),
            write_csv=self._csv.isChecked(),
            with_rating=self._rating.isChecked(),
            with_voice=self._voice.isChecked(),
        )

    def choose(self, options: ClipOptions) -> None:
        """Tick the boxes."""
        self._captions.setChecked(options.burn_captions)
        self._webvtt.setChecked(options.write_webvtt)
        self._json.setChecked(options.write_json)
        self._csv.setChecked(options.write_csv)
        self._rating.setChecked(options.with_rating)
        self._offer_rating()
        self._voice.setChecked(options.with_voice)

    def show_take(self, *, has_words: bool) -> None:
        """Offer what another take has; what shows the user to others is chosen anew."""
        self._rating.setChecked(False)
        for box in (self._captions, self._webvtt):
            box.setEnabled(has_words)
            box.setChecked(False)
            box.setToolTip("" if has_words else "This take has no words to write")

    def offer_voice(self, *, is_there: bool) -> None:
        """Offer to mix in voice notes, where there are any."""
        self._voice.setVisible(is_there)
        if not is_there:
            self._voice.setChecked(False)

    def _on_toggled(self) -> None:
        self._offer_rating()
        self.changed.emit()

    def _offer_rating(self) -> None:
        """It goes to others only where it is asked for, and needs a file to go into."""
        has_file = self._json.isChecked() or self._csv.isChecked()
        self._rating.setEnabled(has_file)
        if not has_file:
            self._rating.setChecked(False)
