"""What goes beside a clip as JSON and CSV: everything noted and flagged, in times of the clip."""

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from netflix_coach.domain.analysis import Analysis
from netflix_coach.domain.annotation import Annotation, Tier
from netflix_coach.domain.document import annotation_entry
from netflix_coach.domain.media import ClipOptions
from netflix_coach.domain.self_rating.rating import RATED, SelfRating
from netflix_coach.domain.session import Marker, Note
from netflix_coach.domain.timespan import Span
from netflix_coach.services.review import Review

REVIEW_FORMAT = "netflix-coach-clip-review"
_CSV_HEADER = ("start_ms", "end_ms", "kind", "label", "severity", "certainty", "text", "colour")
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
    """The same as CSV: one line each, times of the clip."""
    document = clip_document(review, span, options)
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(_CSV_HEADER)
    for flag in (*document["flags"], *document["structure"]):
        kept = [flag.get(key, "") for key in ("label", "severity", "certainty")]
        table.writerow((flag["start_ms"], flag["end_ms"], flag["tier"], *kept, "", ""))
    for note in document["notes"]:
        said = (note["text"], note.get("colour", ""))
        table.writerow((note["start_ms"], note["end_ms"], "note", "", "", "", *said))
    for marker in document["markers"]:
        named = (marker["label"], "", "", "", marker.get("colour", ""))
        table.writerow((marker["t_ms"], marker["t_ms"], "marker", *named))
    for note in document["voice_notes"]:
        table.writerow(
            (note["start_ms"], note["end_ms"], "voice note", "", "", "", note["text"], "")
        )
    whole = (0, span.duration_ms, "self_rating")
    for name, value in document.get("self_rating", {}).items():
        table.writerow((*whole, name, "", "", value, ""))
    return out.getvalue()


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
