"""The one way in which times, lengths, shares and kinds of flags are written.

A place in a take, and the length of a whole take, are a clock: "0:45". How long something lasts is
a length: "4.7 s". A share is per cent: "60 %".
"""

from netflix_coach.domain.annotation import Annotation, Tier

TIER_TITLES = {
    Tier.SPEECH: "Speech",
    Tier.SILENCE: "Pause",
    Tier.LONG_SILENCE: "Long silence",
    Tier.TYPING: "Typing",
    Tier.FILLED_PAUSE: "Filler sound",
    Tier.FILLER_CLUSTER: "Cluster of filler sounds",
    Tier.DISCOURSE_MARKER: "Filler word",
    Tier.HEDGE: "Hedge",
    Tier.VAGUE: "Vague wording",
    Tier.REPETITION: "Repetition",
    Tier.OWNERSHIP: "I or we",
    Tier.SPECIFIC: "Number, date or name",
    Tier.FAST_SPEECH: "Fast speech",
    Tier.FLAT_DELIVERY: "Flat delivery",
    Tier.GAZE: "Gaze",
    Tier.LOOKING_AWAY: "Looking away",
    Tier.BLINK: "Blink",
    Tier.STRUCTURE: "Structure",
}

_QUOTED = (
    Tier.FILLED_PAUSE,
    Tier.DISCOURSE_MARKER,
    Tier.HEDGE,
    Tier.VAGUE,
    Tier.REPETITION,
)
"""Tiers whose label is what was said."""


def name_of(annotation: Annotation) -> str:
    """What an annotation is called within a sentence: "filler sound “um”", "hedge at 0:12"."""
    title = TIER_TITLES[annotation.tier]
    lower = title[:1].lower() + title[1:]
    if annotation.tier in _QUOTED and annotation.label:
        return f"{lower} “{annotation.label}”"
    return f"{lower} at {time_text(annotation.start_ms)}"


def time_text(t_ms: float, *, has_fraction: bool = False) -> str:
    """An instant of take time: "1:05", "1:02:03", or with tenths "1:05.3"."""
    at_ms = max(0, t_ms)
    tenths = round(at_ms / 100) if has_fraction else round(at_ms) // 1000 * 10
    seconds, tenth = divmod(int(tenths), 10)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    clock = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
    return f"{clock}.{tenth}" if has_fraction else clock


def duration_text(duration_ms: float) -> str:
    """A length to two figures: "0.45 s", "4.7 s", "12 s"; longer ones to the second:
    "1 min 05 s", "1 h 02 min 05 s".
    """
    if duration_ms < 950:
        return f"{duration_ms / 1000:.2f} s"
    if duration_ms < 9_950:
        return f"{duration_ms / 1000:.1f} s"
    if duration_ms < 59_500:
        return f"{duration_ms / 1000:.0f} s"
    minutes, seconds = divmod(round(duration_ms / 1000), 60)
    hours, minutes = divmod(minutes, 60)
    return (
        f"{hours} h {minutes:02} min {seconds:02} s" if hours else f"{minutes} min {seconds:02} s"
    )


def excerpt(text: str, most: int = 40) -> str:
    """What somebody wrote, on one line and no longer than `most` letters: "slower here …"."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    head, blank, _ = line[: most - 1].rpartition(" ")
    return f"{head if blank else line[: most - 2]} …"


def percent_text(share: float) -> str:
    """A share of 0 to 1 in whole per cent: "60 %"."""
    return f"{share * 100:.0f} %"
