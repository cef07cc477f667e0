"""Times, sizes and dates as the window writes them."""

from datetime import datetime, tzinfo

MINUTE_S = 60
HOUR_S = 3600


def clock(ms: int) -> str:
    """A time in a take: "0:07", "12:30", "1:02:03"."""
    seconds = max(0, ms) // 1000
    hours, rest = divmod(seconds, HOUR_S)
    minutes, rest = divmod(rest, MINUTE_S)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def spoken_length(seconds: int) -> str:
    """A length in words: "45 seconds", "2 minutes", "1½ minutes"."""
    if seconds < MINUTE_S:
        return f"{seconds} seconds"
    halves = round(seconds / 30)
    whole, half = divmod(halves, 2)
    number = f"{whole}{'½' if half else ''}"
    return f"{number} minute" if number == "1" else f"{number} minutes"


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
