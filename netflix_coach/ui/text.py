"""Rounded lengths and dates as the window writes them, and which way a text is read."""

import unicodedata
from datetime import datetime, tzinfo

MINUTE_S = 60


def rough_length(seconds: int) -> str:
    """A length to the half minute: "45 s", "2 min", "1½ min"."""
    if seconds < MINUTE_S:
        return f"{seconds} s"
    halves = round(seconds / 30)
    whole, half = divmod(halves, 2)
    return f"{whole}{'½' if half else ''} min"


def time_left(seconds: float | None) -> str:
    """What a progress row says of the time left; nothing while unknown."""
    if seconds is None:
        return ""
    if seconds < MINUTE_S:
        return f"{max(1, round(seconds))} s left"
    return f"{round(seconds / MINUTE_S)} min left"


def day_and_time(moment: datetime, zone: tzinfo | None = None) -> str:
    """A time of day where the user is: "22 Nov 2026, 14:05". `zone` None is the system's."""
    here = moment.astimezone(zone)
    return f"{here.day} {here:%b %Y, %H:%M}"


def is_right_to_left(text: str) -> bool:
    """Whether the first letter of a text is of a language that is read from right to left."""
    if text.isascii():
        return False
    kinds = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind for kind in kinds if kind in ("L", "R", "AL")), "L") != "L"
