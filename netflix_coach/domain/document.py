"""The analysis format: one JSON object with what an analysis found (version 1).

Times are integer milliseconds from the first sample, angles degrees. What is missing is null.
"""

from typing import Any

import numpy as np

from netflix_coach.domain.analysis import Analysis
from netflix_coach.domain.annotation import Annotation, Origin
from netflix_coach.domain.measures import Measure
from netflix_coach.domain.media import MediaInfo
from netflix_coach.domain.parameters import Parameters
from netflix_coach.domain.tracks import EngineInfo, Features
from netflix_coach.domain.transcript import Word

FORMAT = "netflix-coach-analysis"
MADE_BY = "Netflix Coach"
"""Told in pictures, so that an earlier one is known for ours."""
VERSION = 1
TRACK_STEP_MS = 100
TRACK_NAMES = ("gaze_yaw_deg", "gaze_pitch_deg", "head_yaw_deg", "pitch_st", "level_db")


def analysis_document(
    media: MediaInfo, analysis: Analysis, parameters: Parameters, *, has_tracks: bool = False
) -> dict[str, Any]:
    """The document as plain dicts and lists, ready for `json.dump`."""
    document: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "media": _media(media),
        "engines": _engines(analysis.features),
        "parameters": _parameters(analysis, parameters),
        "calibration": {"gaze": analysis.gaze_calibration.value},
        "transcript": _transcript(analysis),
        "annotations": [annotation_entry(a) for a in analysis.annotations],
        "measures": {m.name: _measure(m) for m in analysis.measures},
        "remarks": list(analysis.remarks),
    }
    if has_tracks:
        document["tracks"] = _tracks(analysis, media.duration_ms)
    return document


def annotation_entry(annotation: Annotation) -> dict[str, Any]:
    """One annotation; keys that do not apply are left out."""
    entry: dict[str, Any] = {
        "tier": annotation.tier.value,
        "start_ms": annotation.start_ms,
        "end_ms": annotation.end_ms,
    }
    if annotation.label:
        entry["label"] = annotation.label
    if annotation.certainty is not None:
        entry["certainty"] = annotation.certainty.value
    if annotation.confidence is not None:
        entry["confidence"] = round(annotation.confidence, 3)
    if annotation.severity is not None:
        entry["severity"] = annotation.severity.value
    if annotation.origin is not Origin.MACHINE:
        entry["origin"] = annotation.origin.value
    return entry


def _media(media: MediaInfo) -> dict[str, Any]:
    video, audio = media.video, media.audio
    return {
        "name": media.name,
        "duration_ms": media.duration_ms,
        "video": video
        and {"width": video.width, "height": video.height, "fps": round(video.fps, 3)},
        "audio": audio and {"sample_rate_hz": audio.sample_rate_hz, "channels": audio.channels},
    }


def _engines(features: Features) -> dict[str, Any]:
    return {
        key: _engine(features.engines.get(key))
        for key in ("speech", "face", "voice_activity", "prosody")
    }


def _engine(info: EngineInfo | None) -> dict[str, Any] | None:
    if info is None:
        return None
    entry = {"name": info.name, "version": info.version}
    if info.model is not None:
        entry["model"] = info.model
    if info.model_hash is not None:
        entry["model_hash"] = info.model_hash
    return entry


def _parameters(analysis: Analysis, parameters: Parameters) -> dict[str, Any]:
    context = analysis.context
    look = context.camera_look
    return {
        "stage": context.stage.value,
        "camera_look_ms": [look.start_ms, look.end_ms] if look else None,
        "long_silence_ms": parameters.judgement.long_silence_ms(context.stage),
        "limits": {name: value for name, _, value in parameters.limits()},
    }


def _transcript(analysis: Analysis) -> dict[str, Any] | None:
    if not analysis.has_transcript:
        return None
    return {"words": [_word(word) for word in analysis.words]}


def _word(word: Word) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "text": word.text,
        "start_ms": word.start_ms,
        "end_ms": word.end_ms,
        "confidence": round(word.confidence, 3),
    }
    if word.is_corrected:
        entry["origin"] = Origin.MANUAL.value
    return entry


def _measure(measure: Measure) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "value": round(measure.value, 3),
        "low": round(measure.low, 3),
        "high": round(measure.high, 3),
        "unit": measure.unit,
    }
    if measure.grade is not None:
        entry["severity"] = measure.grade.value
    return entry


def _tracks(analysis: Analysis, duration_ms: int) -> dict[str, Any]:
    count = duration_ms // TRACK_STEP_MS + 1
    out: dict[str, Any] = {"t_ms": [i * TRACK_STEP_MS for i in range(count)]}
    by_name = {track.spec.name: track for track in analysis.tracks}
    for name in TRACK_NAMES:
        track = by_name.get(name)
        if track is None:
            out[name] = None
            continue
        column = np.full(count, np.nan)
        held = track.values[:count, 0]
        column[: len(held)] = held
        out[name] = [None if np.isnan(v) else round(float(v), 2) for v in column]
    return out
