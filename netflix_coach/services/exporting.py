"""Exporting a clip of a take, and what goes beside it on request."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from netflix_coach.domain.analysis import Analysis
from netflix_coach.domain.annotation import Annotation, Tier
from netflix_coach.domain.document import annotation_entry
from netflix_coach.domain.errors import InputError, MediaError
from netflix_coach.domain.media import ClipOptions
from netflix_coach.domain.progress import CancelToken, ProgressCallback
from netflix_coach.domain.self_rating.rating import RATED, SelfRating
from netflix_coach.domain.session import Take
from netflix_coach.domain.timespan import Span
from netflix_coach.media.burning import CaptionPainter
from netflix_coach.media.captions import Caption, captions_from_words, clipped, webvtt
from netflix_coach.media.clip import export_clip
from netflix_coach.media.voice_mix import MixedVoice
from netflix_coach.services.library import LibraryService
from netflix_coach.services.review import Review, ReviewService
from netflix_coach.services.targets import already_there, clip_files

REVIEW_FORMAT = "netflix-coach-clip-review"
_CSV_HEADER = ("start_ms", "end_ms", "kind", "label", "severity", "certainty", "text")
_UNSAFE = re.compile(r"[^\w\- ]+")
_NAME_LENGTH = 40
_LEAST_CLUSTER = 2
"""A clip that holds fewer filler sounds of a cluster shows none."""


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """A clip [in, out) of a take, and where it goes."""

    take_id: str
    span: Span
    target: Path
    options: ClipOptions


class ExportService:
    """Writes clips. Long; run it on the jobs' threads."""

    def __init__(
        self,
        library: LibraryService,
        review: ReviewService,
        make_painter: Callable[[], CaptionPainter],
    ) -> None:
        self._library = library
        self._review = review
        self._make_painter = make_painter

    def suggested_name(self, take_id: str, span: Span) -> str:
        """A file name that says what the clip is."""
        title = _UNSAFE.sub("", self._library.take(take_id).title)[:_NAME_LENGTH].strip()
        start, end = span.start_ms // 1000, -(-span.end_ms // 1000)
        return f"{title or 'clip'} {start}-{end}s.mp4"

    def obstacle(self, take_id: str) -> str:
        """Why no clip of the take can be made, in one sentence; empty where one can."""
        try:
            self._library.media_path(self._library.take(take_id))
        except InputError as error:
            return error.sentence
        return ""

    def file_there(self, target: Path, options: ClipOptions) -> Path | None:
        """The first file that the export would replace.

        Raises:
            InputError: no file can have such a name.
        """
        return already_there(clip_files(target, options))

    def export(
        self, request: ExportRequest, progress: ProgressCallback, cancel: CancelToken
    ) -> tuple[Path, ...]:
        """Write the clip and what was asked for beside it; returns the files written.

        Raises:
            InputError: in and out point leave nothing, the take's file is gone, there are no
                words for captions, or the target is no MP4 or would destroy a recording.
            MediaError: encoding failed. Nothing is left behind.
            Cancelled: the user asked to stop. Nothing is left behind.
        """
        review = self._review.open(request.take_id)
        span = _usable(request.span, review.take)
        options = request.options
        self._check_target(request.target)
        if options.burn_captions or options.write_webvtt:
            _check_words(review)
        words = [w for w in review.analysis.words if w.span.overlap_ms(span)]
        captions = captions_from_words(words)
        export_clip(
            self._library.media_path(review.take),
            span,
            request.target,
            captions=captions,
            burn=self._make_painter() if options.burn_captions else None,
            voices=_voices(review, span) if options.with_voice else (),
            options=options,
            progress=progress,
            cancel=cancel,
        )
        written = [request.target]
        try:
            for suffix, text in _companions(review, span, captions, options):
                written.append(_write_beside(request.target, suffix, text))
        except OSError as error:
            for path in written:
                path.unlink(missing_ok=True)
            raise MediaError(
                f"The clip's companions can't be written ({error.strerror}); check the folder and "
                "the free space."
            ) from error
        return tuple(written)

    def _check_target(self, target: Path) -> None:
        if target.suffix.lower() != ".mp4":
            raise InputError(f"A clip is an MP4 file; name it “{target.stem}.mp4”.")
        if not target.absolute().parent.is_dir():
            raise InputError(
                f"The folder of “{target}” does not exist; make it, or choose another."
            )
        if self._library.is_recording_of_a_take(target):
            raise InputError(
                f"“{target.name}” is, or lies beside, a recording of your library; choose "
                "another place."
            )


def _check_words(review: Review) -> None:
    if not review.analysis.words:
        raise InputError(
            "No words were recognised in this take, so there are no captions; export without "
            "captions, or analyse the take with a speech model first."
        )


def _companions(
    review: Review, span: Span, captions: Sequence[Caption], options: ClipOptions
) -> Iterator[tuple[str, str]]:
    """What goes beside the clip: suffix and text of each file asked for."""
    if options.write_webvtt:
        yield ".vtt", webvtt(clipped(captions, span))
    if options.write_json:
        document = _clip_document(review, span, options)
        yield ".json", json.dumps(document, ensure_ascii=False, indent=1)
    if options.write_csv:
        yield ".csv", _clip_table(review, span, options)


def _usable(span: Span, take: Take) -> Span:
    whole = Span(0, take.media.duration_ms if take.media else 0)
    clipped = span.clipped(whole)
    if clipped is None:
        raise InputError(
            "The in and out points leave nothing to export; set the out point after the in point."
        )
    return clipped


def _write_beside(target: Path, suffix: str, text: str) -> Path:
    path = target.with_suffix(suffix)
    temporary = path.with_name(f".{path.name}.part")
    try:
        temporary.write_text(text, encoding="utf-8", newline="")
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    return path


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


def _clip_document(review: Review, span: Span, options: ClipOptions) -> dict[str, Any]:
    """Flags and notes with times of the clip, not of the take; the self-rating where asked for."""
    rating = review.rating if options.with_rating else None
    said = {} if rating is None or rating.is_skipped else {"self_rating": _rating_entry(rating)}
    return {
        "format": REVIEW_FORMAT,
        "version": 1,
        "take": {"title": review.take.title, "stage": review.take.stage.value},
        "clip": {"in_ms": span.start_ms, "out_ms": span.end_ms},
        "flags": [
            annotation_entry(flag)
            | {
                "start_ms": max(0, flag.start_ms - span.start_ms),
                "end_ms": min(span.duration_ms, flag.end_ms - span.start_ms),
            }
            for flag in _flags(review.analysis, span)
        ],
        "notes": [
            {"start_ms": start, "end_ms": end, "text": text}
            for start, end, text in _notes(review, span)
        ],
        "markers": [
            {"t_ms": marker.t_ms - span.start_ms, "label": marker.label}
            for marker in review.markers
            if span.contains(marker.t_ms)
        ],
        "voice_notes": [
            {
                "start_ms": max(0, note.track.start_ms - span.start_ms),
                "end_ms": min(span.duration_ms, note.track.span.end_ms - span.start_ms),
                "text": note.track.text,
            }
            for note in review.voices
            if note.track.span.overlap_ms(span)
        ],
        **said,
    }


def _rating_entry(rating: SelfRating) -> dict[str, Any]:
    """What was said of the whole take, those aspects only of which anything was."""
    values = {aspect.value: rating.of(aspect) for aspect in RATED}
    return {
        **{name: value for name, value in values.items() if value is not None},
        "sentence": rating.sentence,
        "after_seeing_the_measures": rating.is_after_seeing,
    }


def _voices(review: Review, span: Span) -> list[MixedVoice]:
    """The voice notes that are heard in the clip."""
    return [
        MixedVoice(note.file, note.track.span)
        for note in review.voices
        if note.track.span.overlap_ms(span) and note.file.is_file()
    ]


def _notes(review: Review, span: Span) -> list[tuple[int, int, str]]:
    return [
        (
            max(0, note.span.start_ms - span.start_ms),
            min(span.duration_ms, note.span.end_ms - span.start_ms),
            note.text,
        )
        for note in review.notes
        if span.contains(note.span.start_ms) or note.span.overlap_ms(span)
    ]


def _clip_table(review: Review, span: Span, options: ClipOptions) -> str:
    """The same as CSV: one line each, times of the clip."""
    document = _clip_document(review, span, options)
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(_CSV_HEADER)
    for flag in document["flags"]:
        kept = [flag.get(key, "") for key in ("label", "severity", "certainty")]
        table.writerow((flag["start_ms"], flag["end_ms"], flag["tier"], *kept, ""))
    for note in document["notes"]:
        table.writerow((note["start_ms"], note["end_ms"], "note", "", "", "", note["text"]))
    for marker in document["markers"]:
        table.writerow((marker["t_ms"], marker["t_ms"], "marker", marker["label"], "", "", ""))
    for note in document["voice_notes"]:
        table.writerow((note["start_ms"], note["end_ms"], "voice note", "", "", "", note["text"]))
    whole = (0, span.duration_ms, "self_rating")
    for name, value in document.get("self_rating", {}).items():
        table.writerow((*whole, name, "", "", value))
    return out.getvalue()
