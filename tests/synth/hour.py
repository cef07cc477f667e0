"""An hour as the timeline sees it: 9,000 words, 400 flags, 1,500 pauses, gaze, pitch and sound."""

from itertools import pairwise

import numpy as np

from netflix_coach.domain.annotation import Annotation, Severity, Tier
from netflix_coach.domain.media import WaveformPeaks
from netflix_coach.domain.tracks import Track, TrackSpec
from netflix_coach.domain.transcript import Word
from netflix_coach.ui.timeline.content import TimelineContent

HOUR_MS = 3_600_000
WORDS, FLAGS, PAUSES, GAZES = 9_000, 400, 1_500, 3_000
_STATES = ("camera", "below", "down", "side", "up", "eyes_closed", "absent", "unsure")
_FLAGGED = (Tier.FILLED_PAUSE, Tier.LONG_SILENCE, Tier.LOOKING_AWAY, Tier.HEDGE)
_VOCABULARY = ("we", "measured", "the", "request", "rate", "and", "then", "decided", "to", "cache")


def hour_content(seed: int = 1) -> TimelineContent:
    """The same hour for the same seed."""
    rng = np.random.default_rng(seed)
    return TimelineContent(
        HOUR_MS, _peaks(), _words(rng), tuple(_annotations(rng)), _pitch(), (), ()
    )


def _peaks() -> WaveformPeaks:
    high = np.abs(8_000 * np.sin(np.arange(HOUR_MS // 10) / 40)).astype(np.int16)
    return WaveformPeaks(10, -high, high)


def _pitch() -> Track:
    values = np.sin(np.arange(HOUR_MS // 100) / 9).astype(np.float32)
    values[::7] = np.nan
    return Track(TrackSpec("pitch_st", 100_000, ("pitch_st",)), values[:, None])


def _words(rng: np.random.Generator) -> tuple[Word, ...]:
    starts = np.sort(rng.choice(HOUR_MS - 500, WORDS, replace=False)).tolist()
    sure = rng.uniform(0.3, 1.0, WORDS).tolist()
    return tuple(
        Word(_VOCABULARY[n % len(_VOCABULARY)], start, min(start + 300, following), sure[n])
        for n, (start, following) in enumerate(pairwise([*starts, HOUR_MS]))
    )


def _annotations(rng: np.random.Generator) -> list[Annotation]:
    found = [
        Annotation(Tier.SILENCE, start, start + 700)
        for start in rng.integers(0, HOUR_MS - 5_000, PAUSES).tolist()
    ]
    found += [
        Annotation(_FLAGGED[n % 4], start, start + 2_000, "idle", Severity.AMBER)
        for n, start in enumerate(rng.integers(0, HOUR_MS - 5_000, FLAGS).tolist())
    ]
    cuts = [0, *np.sort(rng.choice(HOUR_MS - 1, GAZES, replace=False) + 1).tolist(), HOUR_MS]
    found += [
        Annotation(Tier.GAZE, start, end, _STATES[n % len(_STATES)])
        for n, (start, end) in enumerate(pairwise(cuts))
    ]
    return found
