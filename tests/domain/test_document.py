"""The analysis document: exactly the documented keys, and nothing invented where nothing is."""

import json
from pathlib import Path
from typing import Any

import numpy as np

from netflix_coach.domain.analysis import Analysis, AnalysisContext, GazeCalibration
from netflix_coach.domain.annotation import Annotation, Certainty, Severity, Tier
from netflix_coach.domain.document import analysis_document
from netflix_coach.domain.measures import Measure
from netflix_coach.domain.media import AudioInfo, MediaInfo, VideoInfo
from netflix_coach.domain.parameters import Parameters
from netflix_coach.domain.stages import Stage
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.tracks import EngineInfo, Features, Track, TrackSpec
from netflix_coach.domain.transcript import Word

FULL = MediaInfo(Path("/any/answer.mkv"), 250, VideoInfo(1280, 720, 29.97003), AudioInfo(48_000, 1))
SILENT = MediaInfo(Path("silent.mp4"), 250, VideoInfo(640, 360, 25.0), None)


def full_analysis() -> Analysis:
    yaw = Track(TrackSpec("gaze_yaw_deg", 100_000, ("deg",)), np.float32([[1.234], [np.nan]]))
    return Analysis(
        Features(
            250,
            words=(Word("so", 10, 90, 0.98765),),
            engines={"face": EngineInfo("landmarks", "1", "mesh", "ab12"), "speech": _VOSK},
        ),
        AnalysisContext(Stage.SYSTEM_DESIGN, camera_look=Span(0, 200)),
        annotations=(
            Annotation(
                *(Tier.FILLED_PAUSE, 10, 90, "um", Severity.NOTE, Certainty.POSSIBLE, 0.61249)
            ),
            Annotation(Tier.SPEECH, 0, 250),
        ),
        measures=(
            Measure("speech_rate", 151.23456, 140, 160, "words/min", grade=Severity.AMBER),
            Measure("words", 1, 1, 1, ""),
        ),
        tracks=(yaw,),
        gaze_calibration=GazeCalibration.CAMERA_LOOK,
        remarks=("Too short to judge.",),
    )


_VOSK = EngineInfo("vosk", "0.3.45")


def document(analysis: Analysis, media: MediaInfo, *, has_tracks: bool = False) -> Any:
    """The document after a journey through a file."""
    whole = analysis_document(media, analysis, Parameters(), has_tracks=has_tracks)
    return json.loads(json.dumps(whole, allow_nan=False))


def test_a_full_document_says_what_was_found_and_with_what() -> None:
    found = document(full_analysis(), FULL)
    assert (found["format"], found["version"]) == ("netflix-coach-analysis", 1)
    assert found["media"] == {
        "name": "answer.mkv",
        "duration_ms": 250,
        "video": {"width": 1280, "height": 720, "fps": 29.97},
        "audio": {"sample_rate_hz": 48000, "channels": 1},
    }
    assert found["engines"] == {
        "speech": {"name": "vosk", "version": "0.3.45"},
        "face": {"name": "landmarks", "version": "1", "model": "mesh", "model_hash": "ab12"},
        "voice_activity": None,
        "prosody": None,
    }
    assert found["transcript"]["words"] == [
        {"text": "so", "start_ms": 10, "end_ms": 90, "confidence": 0.988}
    ]
    assert found["annotations"] == [
        {
            "tier": "filled_pause",
            "start_ms": 10,
            "end_ms": 90,
            "label": "um",
            "certainty": "possible",
            "confidence": 0.612,
            "severity": "note",
        },
        {"tier": "speech", "start_ms": 0, "end_ms": 250},
    ]
    assert found["measures"]["speech_rate"]["severity"] == "amber"
    assert "severity" not in found["measures"]["words"]
    assert found["calibration"] == {"gaze": "camera_look"}
    assert found["remarks"] == ["Too short to judge."]
    assert "tracks" not in found


def test_the_limits_in_force_are_part_of_the_document() -> None:
    parameters = document(full_analysis(), FULL)["parameters"]
    assert parameters["stage"] == "system_design"
    assert parameters["camera_look_ms"] == [0, 200]
    assert parameters["long_silence_ms"] == 5000
    assert parameters["limits"] == {name: value for name, _, value in Parameters().limits()}


def test_what_was_not_measured_is_null_and_never_empty() -> None:
    found = document(Analysis(Features(250), AnalysisContext()), SILENT)
    assert found["media"]["audio"] is None
    assert found["transcript"] is None
    assert found["parameters"]["camera_look_ms"] is None
    assert set(found["engines"].values()) == {None}


def test_tracks_lie_on_one_grid_with_null_where_nothing_was_measured() -> None:
    tracks = document(full_analysis(), FULL, has_tracks=True)["tracks"]
    assert tracks["t_ms"] == [0, 100, 200]
    assert tracks["gaze_yaw_deg"] == [1.23, None, None]
    assert tracks["level_db"] is None


def test_a_word_that_the_user_corrected_says_so() -> None:
    words = (Word("so", 10, 90, 0.98), Word("cache", 100, 190, 1.0, is_corrected=True))
    analysis = Analysis(Features(250, words=words), AnalysisContext())
    written = analysis_document(SILENT, analysis, Parameters())["transcript"]["words"]
    assert [word.get("origin") for word in written] == [None, "manual"]
