"""What the program says of itself."""

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMessageBox, QWidget

from netflix_coach import __version__

ABOUT = (
    f"Netflix Coach {__version__}\n\n"
    "A private, offline studio for rehearsing an interview loop. Nothing leaves this machine "
    "unless you export it.\n\nGPL-3.0-or-later. Typeface: Inter, SIL Open Font License 1.1."
)


def show_about(window: QWidget) -> None:
    """Open the box over the window."""
    box = QMessageBox(QMessageBox.Icon.NoIcon, "About Netflix Coach", ABOUT, parent=window)
    box.setIconPixmap(QIcon(":/icons/netflix-coach.svg").pixmap(64))
    box.open()
