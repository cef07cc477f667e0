"""Engines, context and gaps of an analysis run as JSON columns, and back."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from netflix_coach.domain.analysis import AnalysisContext
from netflix_coach.domain.stages import Stage
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.tracks import EngineInfo


def engines_entry(engines: Mapping[str, EngineInfo]) -> dict[str, Any]:
    """Name, version, model and hash of each engine, by kind."""
    return {kind: asdict(info) for kind, info in engines.items()}


def engines_of(entry: Mapping[str, Any]) -> dict[str, EngineInfo]:
    """The engines of a stored run."""
    return {kind: EngineInfo(**info) for kind, info in entry.items()}


def missing_entry(missing: Mapping[str, tuple[Span, ...]]) -> dict[str, Any]:
    """Stretches without features as [start_ms, end_ms], by kind of engine."""
    return {kind: [_pair(span) for span in spans] for kind, spans in missing.items()}


def missing_of(entry: Mapping[str, Any]) -> dict[str, tuple[Span, ...]]:
    """The gaps of a stored run."""
    return {kind: tuple(Span(*pair) for pair in pairs) for kind, pairs in entry.items()}


def context_entry(context: AnalysisContext) -> dict[str, Any]:
    """Stage, camera look, and when keys were pressed; the session's look is kept with the take."""
    look = context.camera_look
    return {
        "stage": context.stage.value,
        "camera_look_ms": None if look is None else _pair(look),
        "keys_ms": list(context.keys_ms),
    }


def context_of(entry: Mapping[str, Any]) -> AnalysisContext:
    """The context of a stored run."""
    look = entry["camera_look_ms"]
    return AnalysisContext(
        stage=Stage(entry["stage"]),
        camera_look=None if look is None else Span(*look),
        keys_ms=tuple(entry.get("keys_ms", ())),  # runs of earlier versions have none
    )


def _pair(span: Span) -> list[int]:
    return [span.start_ms, span.end_ms]
