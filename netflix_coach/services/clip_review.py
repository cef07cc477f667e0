"""What goes beside a clip as JSON and CSV: everything noted and flagged, in times of the clip."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from netflix_coach.domain.analysis import Analysis
from netflix_coach.domain.annotation import Annotation, Origin, Tier
from netflix_coach.domain.document import annotation_entry
from netflix_coach.domain.media import ClipOptions
from netflix_coach.domain.self_rating.rating import RATED, SelfRating
from netflix_coach.domain.session import Marker, Note
from netflix_coach.domain.timespan import Span
from netflix_coach.services.review import Review

REVIEW_FORMAT = "netflix-coach-clip-review"
_CSV_HEADER = (
    "start_ms", "end_ms", "kind", "label", "severity", "certainty", "text", "colour", "origin"
)  # fmt: skip
_LEAST_CLUSTER = 2
"""A clip that holds fewer filler sounds of a cluster shows none."""


def clip_document(review: Review, span: Span, options: ClipOptions) -> dict[str, Any]:
    """Flags, steps and notes with times of the clip; the self-rating where it is asked for."""
    rating = review.rating if options.with_rating else None
    said = {} if rating is None or rating.is_skipped else {"self_rating": _rating_entry(rating)}
    return {
        "format": REVIEW_FORMAT,
        "version": 1,
        "take": {"title": review.take.title, "stage": review.take.stage.value},
        "clip": {"in_ms": span.start_ms, "out_ms": span.end_ms},
        "flags": _entries(_flags(review.analysis, span), span),
        "structure": _entries(review.analysis.tier(Tier.STRUCTURE), span),
        "notes": [
            _times(note.span, span) | {"text": note.text} | _colour(note)
            for note in review.notes
            if span.contains(note.span.start_ms) or note.span.overlap_ms(span)
        ],
        "markers": [
            {"t_ms": marker.t_ms - span.start_ms, "label": marker.label} | _colour(marker)
            for marker in review.markers
            if span.contains(marker.t_ms)
        ],
        "voice_notes": [
            _times(note.track.span, span) | {"text": note.track.text}
            for note in review.voices
            if note.track.span.overlap_ms(span)
        ],
        **said,
    }


def clip_table(review: Review, span: Span, options: ClipOptions) -> str:
    """The same as CSV: one line each, times of the clip. What does not apply is empty."""
    out = io.StringIO()
    table = csv.DictWriter(out, _CSV_HEADER, restval="")
    table.writeheader()
    table.writerows(_rows(clip_document(review, span, options), span))
    return out.getvalue()


def _rows(document: dict[str, Any], span: Span) -> Iterator[dict[str, Any]]:
    for flag in (*document["flags"], *document["structure"]):
        kept = {key: flag[key] for key in ("label", "severity", "certainty") if key in flag}
        origin = flag.get("origin", Origin.MACHINE.value)
        yield _timed(flag) | {"kind": flag["tier"], "origin": origin} | kept
    for note in document["notes"]:
        yield _timed(note) | {"kind": "note", "text": note["text"]} | _coloured(note)
    for marker in document["markers"]:
        at = {"start_ms": marker["t_ms"], "end_ms": marker["t_ms"]}
        yield at | {"kind": "marker", "label": marker["label"]} | _coloured(marker)
    for note in document["voice_notes"]:
        yield _timed(note) | {"kind": "voice note", "text": note["text"]}
    whole = {"start_ms": 0, "end_ms": span.duration_ms, "kind": "self_rating"}
    for name, value in document.get("self_rating", {}).items():
        yield whole | {"label": name, "text": value}


def _timed(entry: dict[str, Any]) -> dict[str, int]:
    return {"start_ms": entry["start_ms"], "end_ms": entry["end_ms"]}


def _coloured(entry: dict[str, Any]) -> dict[str, str]:
    return {"colour": entry["colour"]} if "colour" in entry else {}


def _entries(annotations: Sequence[Annotation], clip: Span) -> list[dict[str, Any]]:
    return [
        annotation_entry(each) | _times(each.span, clip)
        for each in annotations
        if each.span.overlap_ms(clip)
    ]


def _times(span: Span, clip: Span) -> dict[str, int]:
    """Start and end of what the clip shows of a span."""
    return {
        "start_ms": max(0, span.start_ms - clip.start_ms),
        "end_ms": min(clip.duration_ms, span.end_ms - clip.start_ms),
    }


def _colour(item: Note | Marker) -> dict[str, str]:
    """The colour that the user gave it; nothing where there is none."""
    return {"colour": item.colour.value} if item.colour.value else {}


def _flags(analysis: Analysis, span: Span) -> list[Annotation]:
    """The flags that the clip shows; a cluster counts what the clip holds of it."""
    fillers = [filler.span for filler in analysis.tier(Tier.FILLED_PAUSE)]
    shown = []
    for flag in analysis.flags:
        seen = flag.span.clipped(span)
        if seen is None:
            continue
        if flag.tier is not Tier.FILLER_CLUSTER:
            shown.append(flag)
            continue
        count = sum(bool(seen.overlap_ms(filler)) for filler in fillers)
        if count >= _LEAST_CLUSTER:
            shown.append(replace(flag, label=str(count)))
    return shown


def _rating_entry(rating: SelfRating) -> dict[str, Any]:
    """What was said of the whole take, those aspects only of which anything was."""
    values = {aspect.value: rating.of(aspect) for aspect in RATED}
    return {
        **{name: value for name, value in values.items() if value is not None},
        "sentence": rating.sentence,
        "after_seeing_the_measures": rating.is_after_seeing,
    }
