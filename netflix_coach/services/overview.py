"""Waveform and thumbnails of a take that was not recorded live."""

from pathlib import Path

from netflix_coach.domain.errors import StorageError
from netflix_coach.domain.progress import CancelToken, raise_if_cancelled
from netflix_coach.domain.session import Take
from netflix_coach.media.peaks import PeaksBuilder, save_peaks
from netflix_coach.media.reader import open_media
from netflix_coach.media.thumbnails import thumbnails_from_file
from netflix_coach.services.library import LibraryService


def draw_overview(library: LibraryService, take: Take, path: Path, cancel: CancelToken) -> None:
    """Write waveform peaks and thumbnails of the file beside the take.

    Raises:
        StorageError: the disk refuses.
        Cancelled: the user asked to stop.
    """
    files = library.files_of(take)
    reader = open_media(path)
    try:
        peaks = PeaksBuilder()
        for piece in reader.audio():
            raise_if_cancelled(cancel)
            peaks.feed(piece)
        save_peaks(files.peaks, peaks.peaks())
        if reader.info.video is not None:
            for _ in thumbnails_from_file(reader, files.thumbnails):
                raise_if_cancelled(cancel)
    except OSError as error:
        raise StorageError(
            f"The waveform and small pictures could not be saved ({error.strerror}); free some "
            "space or check the data folder, and try again."
        ) from error
    finally:
        reader.close()
