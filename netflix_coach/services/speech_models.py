"""Speech models: which there are, fetching one when asked, importing, choosing, deleting."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from netflix_coach.analysis.models.catalogue import KnownModel
from netflix_coach.analysis.models.store import InstalledModel, ModelStore, problem_of
from netflix_coach.analysis.models.wanted import Wanted
from netflix_coach.analysis.speech.model_folder import check_model
from netflix_coach.domain.errors import InputError
from netflix_coach.domain.progress import CancelToken, ProgressCallback
from netflix_coach.services.settings import SettingsService

Fetch = Callable[[Wanted, ProgressCallback, CancelToken], None]
"""Fetches one file over the network; wired by the composition root."""

_FETCH_SHARE = 0.9
_ROUNDING = 1.3
"""Sizes in the catalogue are rounded, and a model may be packed anew."""
_ROOM = 3
"""A zip and the model unpacked from it, in sizes of the zip."""
_FOREIGN_TITLE = "A folder of your own"


@dataclass(frozen=True, slots=True)
class SpeechModel:
    """A speech model that can be fetched, that is there, or both."""

    name: str
    title: str
    details: str = ""
    """Licence and what it is good for, where it is known."""
    download_bytes: int | None = None
    """Size of the zip; None for a model that can't be fetched."""
    has_known_hash: bool = False
    """Whether the zip is held against a SHA-256 that is known beforehand."""
    is_recommended: bool = False
    path: Path | None = None
    """Where it lies; None while it is not installed."""
    installed_bytes: int = 0
    problem: str = ""
    """One sentence on what is wrong with the installed model."""
    is_chosen: bool = False
    is_in_store: bool = False
    """Whether it lies among the models of the data folder."""

    @property
    def is_installed(self) -> bool:
        """Whether it can be used: among the models of the data folder, or the folder chosen."""
        return self.path is not None


class SpeechModelService:
    """What the user does with speech models. Any thread; one change to the models at a time.

    Nothing is fetched but by `download`.
    """

    def __init__(
        self,
        *,
        store: ModelStore,
        catalogue: Callable[[], tuple[KnownModel, ...]],
        fetch: Fetch,
        settings: SettingsService,
        is_recording: Callable[[], bool],
    ) -> None:
        self._store = store
        self._catalogue = catalogue
        self._fetch = fetch
        self._settings = settings
        self._is_recording = is_recording
        self._changing = threading.Lock()

    def models(self) -> tuple[SpeechModel, ...]:
        """Every model: those that can be fetched first, then the user's own."""
        installed = {each.name: each for each in self._store.installed()}
        chosen = self._settings.current.speech_model_dir
        known = tuple(
            self._described(_offered(each), installed.pop(each.name, None))
            for each in self._catalogue()
        )
        own = tuple(
            self._described(SpeechModel(each.name, each.name), each) for each in installed.values()
        )
        if chosen is None or any(each.is_chosen for each in (*known, *own)):
            return (*known, *own)
        return (*known, *own, _foreign(chosen))

    def download(self, name: str, progress: ProgressCallback, cancel: CancelToken) -> SpeechModel:
        """Fetch a model of the list, check it and install it; it is chosen where none was.

        Raises:
            InputError: there is no such model, or it is installed already.
            ModelError: it can't be fetched or what arrived can't be used.
            StorageError: the disk refuses.
            Cancelled: the user asked to stop; nothing was left behind.
        """
        known = next((each for each in self._catalogue() if each.name == name), None)
        if known is None:
            names = ", ".join(each.name for each in self._catalogue())
            raise InputError(f"“{name}” can't be downloaded; the models offered are: {names}.")
        with self._one_change():
            if self._store.path(name).exists():
                raise InputError(f"The speech model “{name}” is installed already; choose it.")
            self._store.check_room(_ROOM * known.download_bytes)
            wanted = Wanted(
                title=known.title,
                address=known.address,
                part=self._store.part_of_download(name),
                most_bytes=round(_ROUNDING * known.download_bytes),
                sha256=known.sha256,
            )
            self._fetch(wanted, lambda share: progress(_FETCH_SHARE * share), cancel)
            try:
                model = self._store.import_zip(
                    wanted.part,
                    lambda share: progress(_FETCH_SHARE + (1 - _FETCH_SHARE) * share),
                    cancel,
                    name,
                )
            finally:
                wanted.discard()
        return self._taken_in(model)

    def import_model(
        self, path: Path, progress: ProgressCallback, cancel: CancelToken
    ) -> SpeechModel:
        """Install the model in a zip or a folder; it is chosen where none was.

        Raises:
            InputError: it is no model, is dangerous, or is there already.
            ModelError: it can't be loaded.
            StorageError: the disk refuses.
            Cancelled: the user asked to stop; nothing was left behind.
        """
        with self._one_change():
            bring_in = self._store.import_folder if path.is_dir() else self._store.import_zip
            model = bring_in(path, progress, cancel)
        return self._taken_in(model)

    def choose(self, name: str | None) -> None:
        """Let an installed model recognise words from now on; None for no model.

        Raises:
            InputError: there is none of that name.
            ModelError: it is not complete.
            StorageError: the settings can't be written.
        """
        path = None
        if name is not None:
            self._store.check(name)
            path = self._store.path(name)
        self._save_choice(path)

    def use_folder(self, folder: Path) -> None:
        """Use the model in a folder where it lies, without copying it.

        Raises:
            ModelError: the folder holds no speech model that is complete.
            StorageError: the settings can't be written.
        """
        check_model(folder)
        self._save_choice(folder.absolute())

    def describe_deletion(self, name: str) -> str:
        """What deleting would take away, in one sentence.

        Raises:
            InputError: there is none of that name.
        """
        model = self._installed(name)
        more = "; words are then not recognised until you choose another" if model.is_chosen else ""
        size = f"{model.installed_bytes / 1e6:.0f} MB"
        return f"The speech model “{model.title}” ({size}) will be deleted{more}."

    def delete(self, name: str) -> None:
        """Delete an installed model; when it was the chosen one, none is chosen any more.

        Raises:
            InputError: there is none of that name, or a take is being recorded.
            StorageError: the disk refuses.
        """
        if self._is_recording():
            raise InputError(
                "A take is being recorded with the speech models; "
                "stop the recording before you delete one."
            )
        with self._one_change():
            was_chosen = self._installed(name).is_chosen
            if was_chosen:
                self._save_choice(None)
            self._store.delete(name)

    def _installed(self, name: str) -> SpeechModel:
        path = self._store.path(name)
        for each in self.models():
            if each.path == path:
                return each
        raise InputError(f"There is no speech model “{name}” installed; see the list of models.")

    def _taken_in(self, model: InstalledModel) -> SpeechModel:
        if self._settings.current.speech_model_dir is None:
            self._save_choice(model.path)
        return self._installed(model.name)

    def _save_choice(self, path: Path | None) -> None:
        self._settings.change(lambda settings: replace(settings, speech_model_dir=path))

    def _described(self, model: SpeechModel, installed: InstalledModel | None) -> SpeechModel:
        if installed is None:
            return model
        return replace(
            model,
            path=installed.path,
            installed_bytes=installed.size_bytes,
            problem=installed.problem,
            is_in_store=True,
            is_chosen=installed.path == self._settings.current.speech_model_dir,
        )

    @contextmanager
    def _one_change(self) -> Iterator[None]:
        if not self._changing.acquire(blocking=False):
            raise InputError(
                "Another speech model is being brought in; wait until that is done, or cancel it."
            )
        try:
            yield
        finally:
            self._changing.release()


def _foreign(folder: Path) -> SpeechModel:
    """The model chosen that lies elsewhere."""
    return SpeechModel(
        folder.name,
        _FOREIGN_TITLE,
        str(folder),
        path=folder,
        problem=problem_of(folder),
        is_chosen=True,
    )


def _offered(known: KnownModel) -> SpeechModel:
    return SpeechModel(
        name=known.name,
        title=known.title,
        details=f"{known.note} Licence: {known.licence}.",
        download_bytes=known.download_bytes,
        has_known_hash=known.sha256 is not None,
        is_recommended=known.is_recommended,
    )
