"""One library's worth of values, written into fixture databases and expected from them."""

from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from netflix_coach.domain.analysis import AnalysisContext
from netflix_coach.domain.annotation import Tier
from netflix_coach.domain.calibration.look import LensCalibration, LensLook, ScreenBounds
from netflix_coach.domain.corrections.correction import Correction, CorrectionKind
from netflix_coach.domain.media import AudioInfo, DropCounts, VideoInfo
from netflix_coach.domain.note_colours import NoteColour
from netflix_coach.domain.self_rating.rating import SelfRating
from netflix_coach.domain.session import Marker, MediaFile, Note, Take, TakeOrigin, TakeState
from netflix_coach.domain.stages import Stage
from netflix_coach.domain.structure.steps import PlacedStep, Step
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.tracks import EngineInfo, Features, Track, TrackSpec
from netflix_coach.domain.transcript import Word
from netflix_coach.domain.voice import VoiceTrack

PARAMETERS = {"judgement.burst_min_s": 4.0}

CONTEXT = AnalysisContext(Stage.BEHAVIOURAL, Span(0, 2_900))

LOOK = LensLook(
    iris_x_cm=0.0125,
    iris_y_cm=-0.03,
    head_yaw_deg=1.5,
    head_pitch_deg=-6.25,
    head_roll_deg=0.5,
    eye_distance_share=1 / 7,
    spread_deg=0.75,
    screen=ScreenBounds(-14.5, 15.0, -22.0, -2.5),
)

CALIBRATION = LensCalibration(
    id="calibration-1",
    camera_id="/dev/video0",
    camera_name="Integrated Camera",
    person="You",
    made_at=datetime(2026, 3, 2, 18, 25, tzinfo=UTC),
    look=LOOK,
)

ADDED = Correction(
    id="correction-1",
    take_id="take-1",
    created_at=datetime(2026, 3, 2, 18, 30, 5, 250_000, tzinfo=UTC),
    kind=CorrectionKind.ADD,
    tier=Tier.FILLED_PAUSE,
    target=Span(1_200, 1_500),
    span=Span(1_200, 1_500),
    text="um",
)

RESPELT = Correction(
    id="correction-2",
    take_id="take-1",
    created_at=datetime(2026, 3, 3, 8, 0, tzinfo=UTC),
    kind=CorrectionKind.WORDS,
    tier=None,
    target=Span(2_400, 2_700),
    span=Span(2_400, 2_700),
    was="forty",
    text="fourteen",
    confidence=1 / 7,
)

RATING = SelfRating(
    take_id="take-1",
    rated_at=datetime(2026, 3, 2, 18, 36, tzinfo=UTC),
    clarity=70,
    pacing=0,
    confidence=100,
    sentence="Rushed the ending.",
)

VOICE = VoiceTrack(
    id="voice-1",
    take_id="take-1",
    recorded_at=datetime(2026, 3, 2, 18, 40, tzinfo=UTC),
    path=Path("sessions/session-1/take-1.voice-voice-1.mkv"),
    start_ms=1_500,
    duration_ms=2_250,
    words=(Word("too", 1_700, 1_900, 1 / 3), Word("fast", 1_950, 2_300, 1.0)),
)

GOLD_NOTE = Note(
    "note-2",
    "take-1",
    Span(2_500, 2_500),
    "Say the number",
    datetime(2026, 3, 3, 8, 5, tzinfo=UTC),
    NoteColour.GOLD,
)

ROSE_MARKER = Marker("marker-2", "take-1", 4_200, "turning point", NoteColour.ROSE)

STEPS = (
    PlacedStep("step-1", "take-1", Step.SITUATION, Span(0, 2_000)),
    PlacedStep("step-2", "take-1", Step.RESULT, Span(2_000, 5_500)),
)

WORDS = tuple(
    Word(text, 400 * i, 400 * i + 300, 1 / (i + 1))
    for i, text in enumerate(["we", "reduced", "the", "error", "rate", "by", "forty", "percent"])
)


def features() -> Features:
    """Two tracks with holes, words, engines and a gap."""
    gaze = np.random.default_rng(3).normal(size=(60, 3)).astype(np.float32)
    gaze[7:9] = np.nan
    level = np.linspace(-60, -3, 600, dtype=np.float32)[:, None]
    return Features(
        duration_ms=6_000,
        tracks={
            "gaze": Track(TrackSpec("gaze", 100_000, ("yaw", "pitch", "open")), gaze),
            "level": Track(TrackSpec("level", 10_000, ("db",), 5_000), level),
        },
        words=WORDS,
        engines={
            "speech": EngineInfo("vosk", "0.3.45", "tiny", "c0ffee"),
            "face": EngineInfo("mediapipe", "0.10.21"),
        },
        missing={"face": (Span(700, 900), Span(4_000, 4_100))},
        notices=("The speech model could not be loaded.",),
    )


def finished_take(root: Path) -> Take:
    """A take with everything set."""
    return Take(
        id="take-1",
        session_id="session-1",
        title="The outage",
        stage=Stage.BEHAVIOURAL,
        started_at=datetime(2026, 3, 2, 18, 30, 5, 250_000, tzinfo=UTC),
        state=TakeState.READY,
        origin=TakeOrigin.RECORDED,
        question_id="courage-own-failure",
        question_text="Tell me about an outage that was your doing.",
        clock_start_ns=81_234_567_890_123,
        media=MediaFile(
            root / "sessions" / "session-1" / "take-1.mkv",
            6_000,
            3_000_000_000,
            VideoInfo(1280, 720, 29.97, "h264"),
            AudioInfo(48_000, 1, "flac"),
        ),
        drops=DropCounts(1, 2, 3, 4, 5, 6),
        session_look=LOOK,
    )


def imported_take(path: Path) -> Take:
    """Sound alone, lying outside the data folder."""
    return Take(
        id="take-2",
        session_id="session-1",
        title="Café rehearsal",
        stage=Stage.CODING,
        started_at=datetime(2026, 3, 2, 19, 0, tzinfo=UTC),
        state=TakeState.READY,
        origin=TakeOrigin.IMPORTED_REFERENCE,
        media=MediaFile(path, 1_000, 8_000, None, AudioInfo(44_100, 2, "mp3")),
    )


def assert_same_features(found: Features, expected: Features) -> None:
    """Equal to the last bit."""
    assert found.duration_ms == expected.duration_ms
    assert found.words == expected.words
    assert found.engines == expected.engines
    assert found.missing == expected.missing
    assert found.notices == expected.notices
    assert set(found.tracks) == set(expected.tracks)
    for name, track in expected.tracks.items():
        assert found.tracks[name].spec == track.spec
        assert found.tracks[name].values.dtype == np.float32
        assert found.tracks[name].values.tobytes() == track.values.tobytes()
