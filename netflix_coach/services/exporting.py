"""Exporting a clip of a take, and what goes beside it on request."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from netflix_coach.domain.errors import InputError, MediaError
from netflix_coach.domain.media import ClipOptions
from netflix_coach.domain.progress import CancelToken, ProgressCallback
from netflix_coach.domain.session import Take
from netflix_coach.domain.timespan import Span
from netflix_coach.media.burning import CaptionPainter
from netflix_coach.media.captions import Caption, captions_from_words, clipped, webvtt
from netflix_coach.media.clip import export_clip
from netflix_coach.media.voice_mix import MixedVoice
from netflix_coach.services.clip_review import clip_document, clip_table
from netflix_coach.services.library import LibraryService
from netflix_coach.services.review import Review, ReviewService
from netflix_coach.services.targets import already_there, clip_files

_UNSAFE = re.compile(r"[^\w\- ]+")
_NAME_LENGTH = 40


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
        document = clip_document(review, span, options)
        yield ".json", json.dumps(document, ensure_ascii=False, indent=1)
    if options.write_csv:
        yield ".csv", clip_table(review, span, options)


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


def _voices(review: Review, span: Span) -> list[MixedVoice]:
    """The voice notes that are heard in the clip."""
    return [
        MixedVoice(note.file, note.track.span)
        for note in review.voices
        if note.track.span.overlap_ms(span) and note.file.is_file()
    ]
