"""Waveform and thumbnails of a take that was not recorded live."""

from pathlib import Path

from netflix_coach.domain.ports import OpenMedia
from netflix_coach.domain.session import Take
from netflix_coach.media.peaks import PeaksBuilder
from netflix_coach.media.thumbnails import thumbnails_from_file
from netflix_coach.services.library import LibraryService


def draw_overview(open_media: OpenMedia, library: LibraryService, take: Take, path: Path) -> None:
    """Write waveform peaks and thumbnails of the file beside the take."""
    files = library.files_of(take)
    reader = open_media(path)
    try:
        peaks = PeaksBuilder()
        for piece in reader.audio():
            peaks.feed(piece)
        has_video = reader.info.video is not None
    finally:
        reader.close()
    peaks.save(files.peaks)
    if has_video:
        thumbnails_from_file(path, files.thumbnails)
