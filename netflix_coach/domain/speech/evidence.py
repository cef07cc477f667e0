"""What speaks for and against a filled pause, and the score that comes of it.

Each piece of evidence is bounded: it ends where people's filled pauses end, so that the evenness
of a synthetic voice earns nothing more, and no single measure decides. The weights are fitted
(`domain.parameters.filler_weights`); what no synthetic voice teaches is held against a candidate
by fixed rules (`_oddity`): pitch far from the speaker's own, which fillers keep to or lie below
(Shriberg 1999), notes that are sung, sounds longer than fillers are.
"""

from netflix_coach.domain.parameters.filler_weights import FILLER_WEIGHTS, FillerWeights
from netflix_coach.domain.speech.filled_pauses import Candidate

NO_FILLER = -5.0
"""The score of what can't be one."""

_FEWEST_PITCHED = 0.35
_HIGHEST_F1_HZ = 900.0
_BRIGHTEST_DB = 0.0
_HUM_HZ, _HUM_DB = 220.0, -25.0


def score(candidate: Candidate, weights: FillerWeights = FILLER_WEIGHTS) -> float:
    """Evidence for a filled pause, about -9 to 10: possible from 1 on, certain soon after."""
    if not can_be_one(candidate):
        return NO_FILLER
    points = sum(float(getattr(weights, n)) * v for n, v in evidence(candidate).items())
    return weights.bias + points - _oddity(candidate)


def can_be_one(c: Candidate) -> bool:
    """Whether it is a vowel with a pitch at all: neither whispered, nor a hum, nor a hiss."""
    if c.pitched_share < _FEWEST_PITCHED or c.f1_hz > _HIGHEST_F1_HZ:
        return False
    is_hum = 0 < c.f1_hz < _HUM_HZ and c.brightness_db < _HUM_DB
    return c.brightness_db <= _BRIGHTEST_DB and not is_hum


def evidence(c: Candidate) -> dict[str, float]:
    """Each piece of evidence by the name of its weight; more speaks for a filled pause."""
    return {
        "long": _rise(c.duration_s, 0.18, 0.5),
        "pause_before": _rise(c.pause_before_s, 0.0, 0.15),
        "pause_after": _rise(c.pause_after_s, 0.0, 0.15),
        "alone": _rise(c.share_of_island, 0.3, 1.0),
        "no_fall": -_rise(-c.slope_st_s, 10.0, 35.0),
        "no_change": -_rise(c.change_db, 2.5, 4.5),
        "steady": -_rise(1 - c.steady_share, 0.0, 0.5),
        "neutral_f1": -_rise(abs(c.f1_hz - 600.0), 120.0, 460.0) if c.f1_hz else 0.0,
        "neutral_f2": -_rise(abs(c.f2_re_voice_oct + 0.12), 0.15, 0.65) if c.f1_hz else 0.0,
        "still_f1": -_rise(c.f1_spread, 0.08, 0.28),
        "still_f2": -_rise(c.f2_spread, 0.06, 0.31),
        "open_start": -c.murmur_start,
        "open": -_rise(c.murmur_share, 0.5, 0.9),
        "not_dull": -_rise(-c.brightness_db, 14.0, 26.0),
        "not_bright": -_rise(c.brightness_db, -3.0, -1.0),
        "not_loud": -_rise(c.loudness_re_voice_db, 0.0, 3.0),
    }


def _oddity(c: Candidate) -> float:
    """Points lost for what people's filled pauses hardly ever do."""
    above = _beyond(c.pitch_re_median_st, 1.5, most=4.0)
    below = _beyond(-c.pitch_re_median_st, 5.0, most=4.0)
    return (
        1.0 * above
        + 0.6 * below
        + 3.75 * _beyond(c.wobble_st, 1.2, most=1.0)
        + 5.0 * _beyond(c.duration_s, 1.2, most=1.0)
        + 0.19 * _beyond(c.slope_st_s, 15.0, most=10.0)
        + 10.0 * _beyond(0.6 - c.pitched_share, 0.0, most=0.3)
    )


def _rise(value: float, low: float, high: float) -> float:
    """0 up to `low`, 1 from `high` on, and even between."""
    return min(1.0, max(0.0, (value - low) / (high - low)))


def _beyond(value: float, limit: float, most: float) -> float:
    """By how much the value lies beyond the limit, at most `most`."""
    return min(most, max(0.0, value - limit))
