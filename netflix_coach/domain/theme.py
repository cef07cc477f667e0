"""Which colours the user chose; apart from the settings, for the shell paints with nothing else."""

from enum import StrEnum


class Theme(StrEnum):
    """Colours of the window."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
