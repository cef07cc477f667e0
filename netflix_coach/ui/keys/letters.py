"""Where a letter is meant to be written, not to do something."""

from PySide6.QtWidgets import QAbstractButton, QWidget

_KEEPS_LETTERS = "keepsLetters"
_NEVER_WRITTEN = ("Ctrl+", "Alt+", "Meta+")


def keep_letters_in(widget: QWidget) -> None:
    """Let no key that may write leave a form, but for its buttons: there nobody means to write."""
    widget.setProperty(_KEEPS_LETTERS, True)  # noqa: FBT003 - Qt's own


def is_meant_to_write(key: str, focused: QWidget | None) -> bool:
    """Whether a key was meant for a field of a form."""
    if key.startswith(_NEVER_WRITTEN) or isinstance(focused, QAbstractButton):
        return False
    while focused is not None:
        if focused.property(_KEEPS_LETTERS):
            return True
        focused = focused.parentWidget()
    return False
