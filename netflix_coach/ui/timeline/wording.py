"""How times are written, and the sentence that says what was found and why it is flagged."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import TYPE_CHECKING

from netflix_coach.domain.annotation import Annotation, Certainty, Origin, Severity, Tier
from netflix_coach.domain.structure.steps import Step
from netflix_coach.domain.wording import TIER_TITLES, duration_text, time_text

if TYPE_CHECKING:
    from netflix_coach.ui.timeline.lanes.base import Hit

SEVERITY_WORDS = {
    Severity.NOTE: "Worth a look",
    Severity.AMBER: "Could be better",
    Severity.RED: "Stands out",
}

GAZE_WORDS = {
    "camera": "Facing the camera",
    "below": "Looking just below the camera",
    "down": "Looking down",
    "side": "Looking to the side",
    "up": "Looking up",
    "eyes_closed": "Eyes closed",
    "absent": "Face not in the picture",
    "unsure": "Could not be measured",
}

_STEPS = {step.value: step.heading for step in Step}

_SILENCE_KINDS = {"idle": "while idle", "typing": "while typing", "announced": "as announced"}


def as_written(text: str) -> str:
    """A text for a tool tip, which would take what looks like a tag in a note for one."""
    if "<" not in text and "&" not in text:
        return text
    return f"<p>{html.escape(text).replace(chr(10), '<br>')}</p>"


def told(hit: Hit) -> str:
    """What a tool tip says of what lies under the pointer: what it is, when, and why flagged."""
    when = time_text(hit.span.start_ms, has_fraction=True)
    if hit.span.duration_ms:
        length = duration_text(hit.span.duration_ms)
        when += f" – {time_text(hit.span.end_ms, has_fraction=True)}"
        when += "" if length in hit.sentence else f" ({length})"
    return "\n".join(part for part in (hit.sentence, when, hit.why.capitalize()) if part)


def tick_text(t_ms: int, step_ms: int) -> str:
    """A label of the ruler: as fine as its step asks for."""
    if step_ms >= 1000:
        return time_text(t_ms)
    digits = 1 if step_ms >= 100 else 2
    return f"{time_text(t_ms)}.{t_ms % 1000 // 10 ** (3 - digits):0{digits}}"


def sentence(annotation: Annotation) -> str:
    """What was found, in one sentence without a full stop."""
    length = duration_text(annotation.end_ms - annotation.start_ms)
    write = _SENTENCES.get(annotation.tier)
    if write is not None:
        return write(annotation, length)
    title = TIER_TITLES[annotation.tier]
    if annotation.certainty is Certainty.POSSIBLE:
        title = f"Possible {title[:1].lower()}{title[1:]}"
    return f"{title} “{annotation.label}”" if annotation.label else f"{title} for {length}"


def _silence(annotation: Annotation, length: str) -> str:
    kind = _SILENCE_KINDS.get(annotation.label, "")
    return f"Silent for {length} {kind}".rstrip()


def _filled_pause(annotation: Annotation, length: str) -> str:
    lead = "Possible filler" if annotation.certainty is Certainty.POSSIBLE else "Filler"
    said = f"“{annotation.label}” " if annotation.label else ""
    return f"{lead} sound {said}({length})"


def _cluster(annotation: Annotation, length: str) -> str:
    return f"{annotation.label or 'Several'} filler sounds within {length}"


def _gaze(annotation: Annotation, length: str) -> str:
    return f"{GAZE_WORDS.get(annotation.label, 'Looking away')} for {length}"


def _structure(annotation: Annotation, length: str) -> str:
    is_placed = annotation.origin is not Origin.MACHINE
    whose = ", placed by you" if is_placed else ", suggested from the words"
    return f"{_STEPS.get(annotation.label, annotation.label)}{whose} ({length})"


_SENTENCES: dict[Tier, Callable[[Annotation, str], str]] = {
    Tier.LONG_SILENCE: _silence,
    Tier.FILLED_PAUSE: _filled_pause,
    Tier.FILLER_CLUSTER: _cluster,
    Tier.GAZE: _gaze,
    Tier.LOOKING_AWAY: _gaze,
    Tier.STRUCTURE: _structure,
}
