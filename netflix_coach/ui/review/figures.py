"""How a measure's value, band and grade are written."""

from dataclasses import dataclass

from netflix_coach.domain.comparison import Change
from netflix_coach.domain.measures import Measure
from netflix_coach.domain.wording import duration_text
from netflix_coach.ui.timeline.wording import SEVERITY_WORDS

_UNITS = {
    "1/min": "a minute",
    "words/min": "words a minute",
    "syllables/s": "syllables a second",
    "st": "semitones",
    "deg": "degrees",
}
_LENGTHS = {"ms": 1, "s": 1000}
_SHARES = ("_share", "_coverage")


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade in words and the colour token that goes with it."""

    word: str
    tint: str


def grade_of(measure: Measure) -> Grade | None:
    """The grade of a measure; None where it is only shown."""
    if measure.grade is not None:
        return Grade(SEVERITY_WORDS[measure.grade], measure.grade.value)
    return Grade("Fine", "accent") if measure.is_good else None


def figure(measure: Measure) -> str:
    """Value with band and unit: "about 4 (3–5) a minute", "62 % (57–67 %)", "4.7 s"."""
    if measure.unit in _LENGTHS:
        return duration_text(measure.value * _LENGTHS[measure.unit])
    if measure.name.endswith(_SHARES):
        return _with_band(measure, 100, " %")
    unit = _UNITS.get(measure.unit, measure.unit)
    return f"{_with_band(measure, 1, '')} {unit}".rstrip()


def change_text(change: Change) -> str:
    """What became of a measure since the last take: "down from 6.1 to 3.2 a minute"."""
    if not change.is_real:
        return "No real change since the last take"
    way = "Up" if change.is_up else "Down"
    before, now = change.before, change.now
    if now.unit in _LENGTHS:
        factor = _LENGTHS[now.unit]
        return f"{way} from {duration_text(before.value * factor)} to {figure(now)}"
    is_share = now.name.endswith(_SHARES)
    factor, suffix = (100, " %") if is_share else (1, "")
    digits = max(_digits(before, factor), _digits(now, factor))
    unit = _UNITS.get(now.unit, now.unit)
    start, end = (f"{m.value * factor:.{digits}f}" for m in (before, now))
    return f"{way} from {start} to {end}{suffix} {unit}".rstrip()


def _with_band(measure: Measure, factor: float, suffix: str) -> str:
    digits = _digits(measure, factor)
    value, low, high = (
        f"{v * factor:.{digits}f}" for v in (measure.value, measure.low, measure.high)
    )
    if low == high:
        return f"{value}{suffix}"
    return f"about {value}{suffix} ({low}–{high}{suffix})"


def _digits(measure: Measure, factor: float) -> int:
    """One digit after the point for small figures that are no counts, else none."""
    values = (measure.value, measure.low, measure.high)
    is_count = measure.unit == "" and all(float(v).is_integer() for v in values)
    return 0 if is_count or factor > 1 or measure.value >= 10 else 1
