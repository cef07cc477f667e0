"""The commands: the window's services without a window."""

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING

from netflix_coach.analysis.speech.model_folder import check_model
from netflix_coach.app.analyse import analyse, check_given, stored_settings, write_or_print
from netflix_coach.app.cancelling import InterruptFlag
from netflix_coach.app.console import ConsoleProgress, print_line, table, warn
from netflix_coach.app.outputs import check_json_target, refuse_replacing
from netflix_coach.app.paths import Assets, find_assets
from netflix_coach.domain.errors import InputError
from netflix_coach.domain.media import ClipOptions
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.wording import time_text
from netflix_coach.media.reader import open_media

if TYPE_CHECKING:
    from netflix_coach.app.container import Container


_TENTH_MS = 100
"""`list` tells lengths to a tenth of a second: nobody need be warned who asks for what it told."""
_TAKE_ID = re.compile("[0-9a-f]{12}")


def run_command(given: argparse.Namespace, data_dir: Path) -> int:
    """Run the command named on the command line; returns the exit code.

    Raises:
        CoachError: with one sentence for the user.
        Cancelled: the user pressed Ctrl+C.
    """
    assets = find_assets()
    if given.command == "analyse" and not _is_take(given.media):
        analyse(given, data_dir, assets)
        return 0
    if given.command == "record":
        return _record(given, data_dir, assets)
    if given.command == "sample":
        from netflix_coach.app.sample import write_sample_review

        write_sample_review(data_dir, assets, given.out, is_forced=given.force)
        return 0
    if given.command == "models":
        from netflix_coach.app.models import run_models

        run_models(given, data_dir)
        return 0
    if given.command == "doctor":
        return _doctor(data_dir, assets)
    container = open_container(data_dir, assets, assets.sample_take, is_reading=True)
    try:
        if given.command == "analyse":
            return _show(given, data_dir, container)
        return _export(given, container) if given.command == "export" else _list(container)
    finally:
        container.shutdown()


def _is_take(media: str) -> bool:
    return bool(_TAKE_ID.fullmatch(media)) and not Path(media).is_file()


def _record(given: argparse.Namespace, data_dir: Path, assets: Assets) -> int:
    from netflix_coach.app.record import record

    open_media(given.source).close()
    if given.speech_model is not None:
        check_model(given.speech_model)
    container = open_container(data_dir, assets, given.source, given.speech_model)
    try:
        record(given, container, is_sample=given.source.resolve() == assets.sample_take.resolve())
    finally:
        container.shutdown()
    return 0


def open_container(
    data_dir: Path,
    assets: Assets,
    source: Path,
    speech_model: Path | None = None,
    *,
    is_reading: bool = False,
) -> "Container":
    """The services on a data folder, with `source` as the only thing to record from."""
    import time

    from netflix_coach.app.container import Container
    from netflix_coach.app.offscreen import OffscreenQt
    from netflix_coach.app.shelf import Shelf
    from netflix_coach.app.sources import RecordingSources

    shelf = Shelf(data_dir, is_reading=is_reading)
    warn(shelf.settings.warning)
    return Container(
        shelf,
        assets,
        make_sources=lambda: RecordingSources(open_media, source, time.monotonic_ns),
        make_painter=OffscreenQt().caption_painter,
        speech_model=speech_model,
    )


def _show(given: argparse.Namespace, data_dir: Path, container: "Container") -> int:
    check_given(given)
    review = container.review.open(given.media)
    media = container.library.media_path(review.take)
    if given.json is not None:
        check_json_target(given.json, media, data_dir, is_forced=given.force)
    reader = open_media(media)
    info = reader.info
    reader.close()
    write_or_print(given, info, review.analysis, container.settings.parameters)
    return 0


def _export(given: argparse.Namespace, container: "Container") -> int:
    from netflix_coach.services.exporting import ExportRequest
    from netflix_coach.services.targets import clip_files

    if given.out_ms <= given.in_ms:
        raise InputError("The out point must lie after the in point.")
    options = ClipOptions(
        burn_captions=given.captions,
        write_webvtt=given.webvtt,
        write_json=given.review_json,
        write_csv=given.review_csv,
        with_rating=given.with_rating,
        with_voice=given.with_voice,
    )
    refuse_replacing(clip_files(given.file, options), is_forced=given.force)
    media = container.library.take(given.take).media
    if media is not None and given.in_ms < media.duration_ms < given.out_ms - _TENTH_MS:
        end = time_text(media.duration_ms, has_fraction=True)
        warn(f"The take ends at {end}, and so does the clip.")
    request = ExportRequest(given.take, Span(given.in_ms, given.out_ms), given.file, options)
    progress = ConsoleProgress(given.file.name)
    try:
        with InterruptFlag() as cancel:
            written = container.exporting.export(request, progress, cancel)
    finally:
        progress.end()
    for path in written:
        print_line(f"Written: {path}")
    return 0


def _list(container: "Container") -> int:
    rows = [
        (
            take.id,
            f"{take.started_at.astimezone():%Y-%m-%d %H:%M}",
            f"{take.media.duration_ms / 1000:.1f} s" if take.media else "",
            take.stage.value,
            take.title,
            str(take.media.path) if take.media else "",
        )
        for session in container.library.sessions()
        for take in session.takes
    ]
    header = ("TAKE", "RECORDED", "LENGTH", "STAGE", "TITLE", "FILE")
    print_line(table([header, *rows]) if rows else "No takes yet: record one, or import one.")
    if cut_off := len(container.library.cut_off()):
        what = "A take was" if cut_off == 1 else f"{cut_off} takes were"
        print_line(f"{what} cut off or is being recorded; the window brings back what was cut off.")
    return 0


def _doctor(data_dir: Path, assets: Assets) -> int:
    from netflix_coach.app.offscreen import OffscreenQt
    from netflix_coach.app.probes import probes
    from netflix_coach.services.doctor import DoctorService
    from netflix_coach.services.sources import SourceList

    qt, sources = OffscreenQt(), SourceList()
    with qt.devices() as catalogue:
        sources.use(catalogue)
        settings = stored_settings(data_dir)
        checks = DoctorService(probes(lambda: settings, data_dir, assets, sources)).checks()
    print_line(table((("ok" if c.is_ok else "--"), c.name, c.found) for c in checks))
    for check in checks:
        if check.advice:
            print_line(f"{check.name}: {check.advice}")
    return 0
