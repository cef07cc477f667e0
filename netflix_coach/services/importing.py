"""Bringing an existing recording into the library."""

import logging
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from netflix_coach.domain.analysis import AnalysisContext
from netflix_coach.domain.errors import StorageError
from netflix_coach.domain.ports import OpenMedia
from netflix_coach.domain.progress import CancelToken, ProgressCallback, raise_if_cancelled
from netflix_coach.domain.session import Take, TakeOrigin, TakeState
from netflix_coach.domain.stages import Stage
from netflix_coach.services.library import LibraryService
from netflix_coach.services.overview import draw_overview
from netflix_coach.services.take_analysis import TakeAnalysis

log = logging.getLogger(__name__)

_COPY_SHARE = 0.05
_BLOCK_BYTES = 4 << 20
_SAMPLE_TITLE = "Sample take: a time I owned a problem"


class ImportService:
    """Copies or references a recording, analyses it and files it. Long; run it as a job."""

    def __init__(
        self,
        *,
        library: LibraryService,
        analysis: TakeAnalysis,
        open_media: OpenMedia,
        sample: Path,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
    ) -> None:
        self._library = library
        self._analysis = analysis
        self._open_media = open_media
        self._sample = sample
        self._now = now
        self._new_id = new_id

    def import_media(
        self,
        path: Path,
        *,
        copy: bool,
        stage: Stage,
        title: str,
        progress: ProgressCallback,
        cancel: CancelToken,
    ) -> Take:
        """File a recording as a take of a session of its own, analysed.

        Raises:
            InputError: the file can't be used; the library is as it was.
            StorageError: the disk refuses; the library is as it was.
            Cancelled: the user asked to stop; the library is as it was.
        """
        origin = TakeOrigin.IMPORTED_COPY if copy else TakeOrigin.IMPORTED_REFERENCE
        return self._import(path.absolute(), origin, stage, title or path.stem, progress, cancel)

    def add_sample(self, progress: ProgressCallback, cancel: CancelToken) -> Take:
        """File the sample take; the one already there is handed back where there is one.

        Raises:
            Cancelled: the user asked to stop; the library is as it was.
        """
        for session in self._library.sessions():
            for take in session.takes:
                if take.origin is TakeOrigin.SAMPLE and take.title == _SAMPLE_TITLE:
                    return take
        return self._import(
            self._sample, TakeOrigin.SAMPLE, Stage.BEHAVIOURAL, _SAMPLE_TITLE, progress, cancel
        )

    def _import(
        self,
        path: Path,
        origin: TakeOrigin,
        stage: Stage,
        title: str,
        progress: ProgressCallback,
        cancel: CancelToken,
    ) -> Take:
        self._open_media(path).close()
        now = self._now()
        session = self._library.add_session(title, now)
        take = Take(
            self._new_id(), session.id, title, stage, now, state=TakeState.RECORDING, origin=origin
        )
        try:
            self._library.add_take(take)
            return self._filled(take, path, progress, cancel)
        except BaseException:
            self._library.delete_session(session.id)
            raise

    def _filled(
        self, take: Take, path: Path, progress: ProgressCallback, cancel: CancelToken
    ) -> Take:
        kept = path
        if take.origin is TakeOrigin.IMPORTED_COPY:
            kept = self._copied(take, path, progress, cancel)
        model_dir = self._analysis.model_for(is_sample=take.is_sample)
        features = self._analysis.measure(
            kept,
            model_dir,
            lambda share: progress(_COPY_SHARE + (0.95 - _COPY_SHARE) * share),
            cancel,
        )
        draw_overview(self._library, take, kept, cancel)
        raise_if_cancelled(cancel)
        self._analysis.store(take.id, features, AnalysisContext(stage=take.stage))
        take = self._library.complete_take(take, kept)
        progress(1.0)
        return take

    def _copied(
        self, take: Take, path: Path, progress: ProgressCallback, cancel: CancelToken
    ) -> Path:
        target = self._library.copy_path(take, path.suffix)
        size = path.stat().st_size
        if size > self._library.free_bytes:
            raise StorageError(
                f"“{path.name}” needs {size / 1e6:.0f} MB and the disk of the data folder has "
                "less; free some space, or choose to reference the file instead of copying it."
            )
        part = target.with_name(target.name + ".part")
        done = 0
        try:
            with path.open("rb") as source, part.open("wb") as out:
                while block := source.read(_BLOCK_BYTES):
                    raise_if_cancelled(cancel)
                    out.write(block)
                    done += len(block)
                    progress(_COPY_SHARE * done / max(1, size))
            shutil.copystat(path, part)
            part.replace(target)
        except OSError as error:
            part.unlink(missing_ok=True)
            raise StorageError(
                f"“{path.name}” could not be copied ({error.strerror}); check the disk and try "
                "again."
            ) from error
        except BaseException:
            part.unlink(missing_ok=True)
            raise
        return target
