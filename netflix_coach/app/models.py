"""`netflix-coach models`: list, download, import, choose and delete speech models."""

import argparse
from collections.abc import Callable
from pathlib import Path

from netflix_coach.app.cancelling import InterruptFlag
from netflix_coach.app.console import ConsoleProgress, print_line, table, warn
from netflix_coach.app.speech_models import speech_model_service
from netflix_coach.domain.progress import CancelToken, ProgressCallback
from netflix_coach.services.settings import SettingsService
from netflix_coach.services.speech_models import SpeechModel, SpeechModelService
from netflix_coach.storage.folders import DataFolder
from netflix_coach.storage.instance_lock import InstanceLock
from netflix_coach.storage.settings_file import SettingsFile


def run_models(given: argparse.Namespace, data_dir: Path) -> None:
    """Do what the command line asks of the speech models.

    Raises:
        CoachError: with one sentence for the user.
        Cancelled: the user pressed Ctrl+C; nothing was left behind.
    """
    folder = DataFolder(data_dir)
    if given.action == "list":
        _list(_service(folder))
        return
    folder.prepare()
    with InstanceLock(folder.lock_path):
        _change(given, _service(folder))


def _service(folder: DataFolder) -> SpeechModelService:
    settings = SettingsService(SettingsFile(folder.settings_path), folder.root)
    warn(settings.warning)
    return speech_model_service(folder.models_dir, settings, lambda: False)


def _change(given: argparse.Namespace, service: SpeechModelService) -> None:
    if given.action == "download":
        model = _watched(
            given.name,
            lambda progress, cancel: service.download(given.name, progress, cancel),
        )
        _say_installed(model)
    elif given.action == "import":
        model = _watched(
            given.path.name,
            lambda progress, cancel: service.import_model(given.path, progress, cancel),
        )
        _say_installed(model)
    elif given.action == "choose":
        name = None if given.name == "none" else given.name
        service.choose(name)
        print_line(f"{name} recognises words from now on." if name else "No model is chosen.")
    else:
        service.delete(given.name)
        print_line(f"{given.name} was deleted.")


def _watched(
    title: str, work: Callable[[ProgressCallback, CancelToken], SpeechModel]
) -> SpeechModel:
    progress = ConsoleProgress(title)
    try:
        with InterruptFlag() as cancel:
            return work(progress, cancel)
    finally:
        progress.end()


def _say_installed(model: SpeechModel) -> None:
    more = " and recognises words from now on" if model.is_chosen else ""
    print_line(f"{model.name} is installed{more}.")


def _list(service: SpeechModelService) -> None:
    rows = [("MODEL", "STATE", "SIZE", "WHAT")]
    rows += [(each.name, _state(each), _size(each), _what(each)) for each in service.models()]
    print_line(table(rows))


def _state(model: SpeechModel) -> str:
    if model.problem:
        return "damaged"
    if model.is_chosen:
        return "in use"
    return "installed" if model.is_installed else "-"


def _size(model: SpeechModel) -> str:
    size = model.installed_bytes or model.download_bytes
    return f"{size / 1e6:.0f} MB" if size else ""


def _what(model: SpeechModel) -> str:
    return ". ".join(each for each in (model.title, model.details) if each not in ("", model.name))
