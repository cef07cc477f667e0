"""`netflix-coach analyse`: a file or a take measured, derived and written as JSON."""

import argparse
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from netflix_coach.analysis.from_file import FileAnalysis
from netflix_coach.analysis.speech.model_folder import check_model
from netflix_coach.app.cancelling import InterruptFlag
from netflix_coach.app.console import ConsoleProgress, print_line, warn
from netflix_coach.app.engines import Engines
from netflix_coach.app.outputs import check_json_target
from netflix_coach.app.paths import Assets
from netflix_coach.coaching.steps import shipped_lexicon
from netflix_coach.domain.analysis import Analysis, AnalysisContext
from netflix_coach.domain.derive import derive
from netflix_coach.domain.document import analysis_document
from netflix_coach.domain.errors import InputError, StorageError
from netflix_coach.domain.media import MediaInfo
from netflix_coach.domain.parameters import Parameters
from netflix_coach.domain.settings import Settings
from netflix_coach.domain.stages import Stage
from netflix_coach.media.reader import open_media
from netflix_coach.services.models import SpeechModels
from netflix_coach.storage.folders import DataFolder
from netflix_coach.storage.settings_file import SettingsFile


def analyse(given: argparse.Namespace, data_dir: Path, assets: Assets) -> None:
    """Analyse the media named on the command line; print what was found or write JSON.

    Raises:
        InputError: the file can't be used; no output file is written.
        StorageError: the output can't be written.
        Cancelled: the user pressed Ctrl+C.
    """
    path = Path(given.media)
    check_given(given)
    if given.json is not None:
        check_json_target(given.json, path, data_dir, is_forced=given.force)
    settings = stored_settings(data_dir)
    reader = open_media(path)
    info = reader.info
    reader.close()
    is_sample = path.resolve() == assets.sample_take.resolve()
    models = SpeechModels(assets.demonstration_model, given.speech_model)
    model_dir = models.model_for(settings.speech_model_dir, is_sample=is_sample)
    context = AnalysisContext(given.stage or Stage.BEHAVIOURAL, given.camera_look)
    engines = Engines()
    speech, face = engines.speech_worker(model_dir), engines.face_worker()
    progress = ConsoleProgress(path.name)
    try:
        with InterruptFlag() as cancel:
            features = FileAnalysis(open_media, speech, face).analyse(path, progress, cancel)
    finally:
        progress.end()
        speech.close()
        face.close()
    lexicon = shipped_lexicon().with_own_words(settings.own_words)
    analysis = derive(features, context, settings.parameters, lexicon)
    write_or_print(given, info, analysis, settings.parameters)


def write_or_print(
    given: argparse.Namespace, info: MediaInfo, analysis: Analysis, parameters: Parameters
) -> None:
    """Write the document where one is asked for, else say the main things."""
    document = analysis_document(info, analysis, parameters, has_tracks=given.tracks)
    if given.json is not None:
        write_json(given.json, document)
        print_line(f"The analysis was written to {given.json}.")
    else:
        print_line(summary(info, analysis))


def stored_settings(data_dir: Path) -> Settings:
    """The user's settings where there are any; nothing is created."""
    settings, warning = SettingsFile(DataFolder(data_dir).settings_path).load_or_default()
    warn(warning)
    return settings


def check_given(given: argparse.Namespace) -> None:
    """Refuse an output or a speech model that would not serve, before the work begins.

    Raises:
        InputError: the output can't be written.
        ModelError: the folder named holds no speech model.
    """
    if given.json is not None:
        _check_writable(given.json)
    if given.speech_model is not None:
        check_model(given.speech_model)


def _check_writable(path: Path) -> None:
    folder = path.absolute().parent
    try:
        if path.is_dir():
            raise InputError(f"“{path}” is a folder; name a file to write.")
        is_there = folder.is_dir()
    except OSError as error:
        raise InputError(
            f"“{path}” can't be written ({error.strerror}); choose another folder."
        ) from error
    if not is_there:
        raise InputError(f"The folder of “{path}” does not exist; make it, or choose another.")
    if not os.access(folder, os.W_OK):
        raise InputError(f"The folder of “{path}” can't be written; choose another.")


def write_json(path: Path, document: dict[str, Any]) -> None:
    """Write beside and rename, so that no half-written file is ever seen."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_text(json.dumps(document, ensure_ascii=False, indent=1), encoding="utf-8")
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise StorageError(
            f"“{path}” can't be written ({error.strerror}); check the folder and the free space."
        ) from error


def summary(info: MediaInfo, analysis: Analysis) -> str:
    """A few lines for a person, worded as the window's measures are."""
    from netflix_coach.ui.review.figures import figure

    lines = [f"{info.name}: {info.duration_ms / 1000:.1f} s"]
    shown = analysis.shown_measures
    lines += [f"  {m.title or m.name}: {figure(m)}" for m in shown]
    lines.append(f"  flags: {len(analysis.flags)}")
    for flag in analysis.flags:
        kind = flag.tier.value.replace("_", " ")
        lines.append(
            f"    {flag.start_ms / 1000:6.1f} s  {kind} {flag.label}"
            f" ({(flag.end_ms - flag.start_ms) / 1000:.1f} s)"
        )
    lines += [f"  note: {remark}" for remark in analysis.remarks]
    return "\n".join(lines)
