"""The four aspects under which measures are shown: clarity, structure, pacing, confidence."""

from enum import StrEnum

from netflix_coach.domain.measures import Measure


class Aspect(StrEnum):
    """What a measure is evidence of. There is no score over all of them, or over one."""

    CLARITY = "clarity"
    STRUCTURE = "structure"
    PACING = "pacing"
    CONFIDENCE = "confidence"
    RECORDING = "recording"
    """Not of the answer, but of how well it could be measured."""

    @property
    def heading(self) -> str:
        """Name of the aspect, with a few words on what it is about."""
        return _HEADINGS[self]


_HEADINGS = {
    Aspect.CLARITY: "Clarity: what was said",
    Aspect.STRUCTURE: "Structure: how it was told",
    Aspect.PACING: "Pacing: tempo and pauses",
    Aspect.CONFIDENCE: "Confidence: voice, wording and gaze",
    Aspect.RECORDING: "How well it could be measured",
}

_MEASURES = {
    Aspect.CLARITY: (
        *("filled_pauses", "filled_pauses_per_min"),
        *("discourse_markers", "discourse_markers_per_min"),
        *("vague_per_100_words", "specifics_per_100_words", "repetitions"),
    ),
    Aspect.STRUCTURE: (
        *("situation_task_share", "action_share", "result_share", "result_numbers"),
        *("clarify_share", "approach_share", "code_share"),
        *("trade_offs_share", "edge_cases_share", "review_share"),
        "ownership_share",
    ),
    Aspect.PACING: (
        *("speech_rate_wpm", "articulation_rate_wpm", "fastest_pace_wpm", "slowest_pace_wpm"),
        *("syllable_rate", "fastest_syllable_pace", "slowest_syllable_pace"),
        *("response_latency_ms", "silent_pauses", "silence_share"),
        *("longest_silence_ms", "long_silences"),
    ),
    Aspect.CONFIDENCE: (
        *("pitch_sd_st", "pitch_range_st", "hedges", "hedges_per_100_words"),
        *("facing_camera_share", "looking_away_count", "blinks_per_min"),
    ),
    Aspect.RECORDING: ("gaze_coverage", "tracking_loss_share"),
}

_BY_NAME = {name: aspect for aspect, names in _MEASURES.items() for name in names}


def aspect_of(measure: Measure) -> Aspect:
    """What a measure is evidence of."""
    return _BY_NAME[measure.name]
