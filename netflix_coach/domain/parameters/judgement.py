"""Limits that judge an answer, with their sources."""

from dataclasses import dataclass

from netflix_coach.domain.parameters.base import limit
from netflix_coach.domain.stages import Stage

OUR_CHOICE = "our choice"
FILLERS = "Laske & DiGennaro Reed 2024"
PACE = "Microsoft Speaker Coach; Orai; Feiler & Powell 2016"
PAUSES = "Goldman-Eisler; de Jong & Bosker 2013"
AWAY = "Basch & Melchers 2024; Shinya 2024; Chen 2002"
PITCH = "Traunmüller & Eriksson 1995; Hincks & Edlund 2009"

GUIDES = "interview guides (about 15, 15, 50 and 20 %)"


@dataclass(frozen=True, slots=True)
class JudgementParameters:
    """Limits on the answer itself; every one is a choice the user may change."""

    filled_pauses_green_per_min: float = limit(
        5,
        "1/min",
        0,
        30,
        "Up to this many filler sounds a minute are fine.",
        FILLERS,
        title="Filler sounds that are fine",
    )
    filled_pauses_red_per_min: float = limit(
        10,
        "1/min",
        1,
        60,
        "More filler sounds a minute than this are marked red.",
        FILLERS,
        title="Filler sounds marked red",
    )
    rate_min_answer_s: float = limit(
        45,
        "s",
        10,
        300,
        "Shorter answers show plain counts, not rates.",
        OUR_CHOICE,
        title="Shortest answer with rates",
    )
    filler_cluster_count: float = limit(
        3,
        "",
        2,
        10,
        "This many filler sounds close together make a cluster.",
        FILLERS,
        title="Filler sounds in a cluster",
    )
    filler_cluster_window_s: float = limit(
        10,
        "s",
        3,
        60,
        "Stretch within which a cluster is counted.",
        FILLERS,
        title="Length of a cluster",
    )
    speech_rate_low_wpm: float = limit(
        120,
        "words/min",
        60,
        200,
        "Slower than this is marked amber.",
        PACE,
        title="Slow speech, amber",
    )
    speech_rate_high_wpm: float = limit(
        170,
        "words/min",
        100,
        260,
        "Faster than this is marked amber.",
        PACE,
        title="Fast speech, amber",
    )
    speech_rate_slow_red_wpm: float = limit(
        100, "words/min", 40, 160, "Slower than this is marked red.", PACE, title="Slow speech, red"
    )
    speech_rate_fast_red_wpm: float = limit(
        190,
        "words/min",
        120,
        300,
        "Faster than this is marked red.",
        PACE,
        title="Fast speech, red",
    )
    burst_rate_wpm: float = limit(
        200,
        "words/min",
        120,
        320,
        "A burst of speech faster than this is flagged.",
        PACE,
        title="Speed of a burst",
    )
    burst_min_s: float = limit(
        10, "s", 3, 60, "A burst must last this long.", PACE, title="Shortest burst"
    )
    silence_min_ms: float = limit(
        250,
        "ms",
        100,
        1000,
        "Shortest silent pause that enters the statistics.",
        PAUSES,
        title="Shortest silent pause",
    )
    long_silence_behavioural_ms: float = limit(
        3000,
        "ms",
        500,
        20000,
        "Silence this long is flagged in behavioural answers and the recruiter screen.",
        OUR_CHOICE,
        title="Long silence in behavioural answers",
    )
    long_silence_noted_ms: float = limit(
        2000,
        "ms",
        500,
        20000,
        "Silence this long is noted in behavioural answers.",
        OUR_CHOICE,
        title="Silence noted in behavioural answers",
    )
    long_silence_design_ms: float = limit(
        5000,
        "ms",
        500,
        30000,
        "Silence this long is flagged in system design.",
        OUR_CHOICE,
        title="Long silence in system design",
    )
    long_silence_coding_ms: float = limit(
        10000,
        "ms",
        500,
        60000,
        "Idle silence this long is flagged while coding.",
        OUR_CHOICE,
        title="Long silence while coding",
    )
    long_silence_typing_ms: float = limit(
        20000,
        "ms",
        500,
        120000,
        "Silence this long is flagged while typing.",
        OUR_CHOICE,
        title="Long silence while typing",
    )
    latency_behavioural_ms: float = limit(
        5000,
        "ms",
        500,
        60000,
        "Time before the first word that is flagged in behavioural answers.",
        OUR_CHOICE,
        title="Late start in behavioural answers",
    )
    latency_technical_ms: float = limit(
        15000,
        "ms",
        500,
        120000,
        "Time before the first word that is flagged in technical answers.",
        OUR_CHOICE,
        title="Late start in technical answers",
    )
    facing_green_share: float = limit(
        0.60,
        "",
        0,
        1,
        "Share of tracked speaking time facing the camera that is fine.",
        OUR_CHOICE + "; no study supports an exact share",
        title="Facing the camera, fine",
    )
    facing_amber_share: float = limit(
        0.40,
        "",
        0,
        1,
        "Less than this share facing the camera is marked red.",
        OUR_CHOICE + "; no study supports an exact share",
        title="Facing the camera, red below",
    )
    away_side_ms: float = limit(
        2000,
        "ms",
        300,
        20000,
        "Looking to the side this long is flagged.",
        AWAY,
        title="Looking to the side",
    )
    away_down_ms: float = limit(
        3000,
        "ms",
        300,
        20000,
        "Looking far down this long is noted.",
        AWAY,
        title="Looking far down",
    )
    flat_window_s: float = limit(
        30,
        "s",
        10,
        120,
        "Window judged for flat delivery.",
        PITCH,
        title="Window for flat delivery",
    )
    flat_min_voiced_s: float = limit(
        6,
        "s",
        1,
        60,
        "Voiced time a window needs before it is judged.",
        PITCH,
        title="Voice needed in the window",
    )
    flat_range_st: float = limit(
        4.0,
        "st",
        0.5,
        12,
        "p90 to p10 pitch range under which a window is flat.",
        PITCH,
        title="Pitch range of flat delivery",
    )
    flat_sd_st: float = limit(
        1.7,
        "st",
        0.2,
        6,
        "Pitch deviation under which a window is flat.",
        PITCH,
        title="Pitch deviation of flat delivery",
    )
    hedges_flagged: float = limit(
        3,
        "",
        1,
        20,
        "This many hedges in an answer are flagged.",
        "Hosman 1989",
        title="Hedges in an answer",
    )
    setup_most_share: float = limit(
        0.40,
        "",
        0.05,
        1,
        "Situation and task together are flagged above this share of a story.",
        GUIDES,
        title="Situation and task, at most",
    )
    action_least_share: float = limit(
        0.40,
        "",
        0,
        1,
        "Action is flagged below this share of a story.",
        GUIDES,
        title="Action, at least",
    )

    def long_silence_ms(self, stage: Stage) -> int:
        """Length from which a silence is flagged in that stage, nobody typing."""
        if stage in (Stage.CODING, Stage.TECHNICAL_ASSESSMENT):
            return int(self.long_silence_coding_ms)
        if stage is Stage.SYSTEM_DESIGN:
            return int(self.long_silence_design_ms)
        return int(self.long_silence_behavioural_ms)

    def latency_ms(self, stage: Stage) -> int:
        """Time before the first word that is flagged in that stage."""
        technical = (Stage.CODING, Stage.TECHNICAL_ASSESSMENT, Stage.SYSTEM_DESIGN)
        return int(self.latency_technical_ms if stage in technical else self.latency_behavioural_ms)
