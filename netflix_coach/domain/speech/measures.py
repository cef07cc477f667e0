"""The figures of the speech side, each with its band, limit and source."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from netflix_coach.domain.annotation import Annotation, Certainty, Origin, Severity
from netflix_coach.domain.certainty import are_few
from netflix_coach.domain.measures import Measure
from netflix_coach.domain.parameters.judgement import (
    FILLERS,
    OUR_CHOICE,
    PACE,
    PAUSES,
    PITCH,
    JudgementParameters,
)
from netflix_coach.domain.speech.melody import Melody
from netflix_coach.domain.speech.pace import SYLLABLES_FOUND
from netflix_coach.domain.speech.rates import per_minute
from netflix_coach.domain.stages import Stage
from netflix_coach.domain.timespan import Span, total_ms
from netflix_coach.domain.transcript import Word

_EDGE_ERROR_MS = 80
_WORD_ERROR = 0.10
_SYLLABLE_ERROR = 0.22
_PITCH_ERROR = 0.10
_FALSE_SHARE = 0.15
_MISSED_SHARE = 0.25
_SILENCE_SHARE_ERROR = 0.03


@dataclass(frozen=True, slots=True)
class Answer:
    """What the figures are computed from: the whole take, judged for one stage."""

    duration_ms: int
    stage: Stage
    speech: tuple[Span, ...]
    gaps: tuple[Span, ...]
    judgement: JudgementParameters

    @property
    def is_long_enough(self) -> bool:
        """Whether its filler sounds are told as a rate, and rates are graded."""
        return self.duration_ms >= self.judgement.rate_min_answer_s * 1000

    @property
    def span(self) -> Span:
        """From the start of the first speech to the end of the last; there must be some."""
        return Span(self.speech[0].start_ms, self.speech[-1].end_ms)

    @property
    def inner_gaps(self) -> tuple[Span, ...]:
        """Silences between the first and the last speech."""
        start, end = self.span.start_ms, self.span.end_ms
        return tuple(g for g in self.gaps if start <= g.start_ms and g.end_ms <= end)


def filler_measures(answer: Answer, fillers: Sequence[Annotation]) -> list[Measure]:
    """Count of filler sounds and their rate over the take; those the user ruled on are sure."""
    judgement = answer.judgement
    count = len(fillers)
    ruled = sum(f.origin is not Origin.MACHINE for f in fillers)
    sure = sum(f.certainty is Certainty.CONFIRMED for f in fillers) - ruled
    low = ruled + math.floor(sure * (1 - _FALSE_SHARE))
    high = math.ceil(count * (1 + _MISSED_SHARE))
    moments = tuple(f.span for f in fillers)
    green, red = judgement.filled_pauses_green_per_min, judgement.filled_pauses_red_per_min
    rate, rate_low, rate_high = (per_minute(n, answer.duration_ms) for n in (count, low, high))
    grade = None
    is_good = False
    if answer.is_long_enough:
        grade = Severity.RED if rate > red else Severity.AMBER if rate > green else None
        is_good = rate <= green
    return [
        Measure(
            "filled_pauses", count, low, high, "", source=FILLERS, title="Filler sounds",
            moments=moments,
        ),
        Measure(
            "filled_pauses_per_min", rate, rate_low, rate_high, "1/min",
            grade=grade, is_good=is_good,
            threshold=f"fine up to {green:g} a minute, red above {red:g}",
            source=FILLERS, title="Filler sounds a minute", moments=moments,
            is_shown=answer.is_long_enough,
        ),
    ]  # fmt: skip


def pace_measures(answer: Answer, words: Sequence[Word]) -> list[Measure]:
    """Words a minute with and without pauses; none without speech or words.

    Graded only where there are words enough to judge.
    """
    if not answer.speech or not words:
        return []
    judgement = answer.judgement
    rate = per_minute(len(words), answer.span.duration_ms)
    articulation = per_minute(len(words), total_ms(answer.speech))
    grade, is_good = None, False
    if answer.is_long_enough and answer.stage.is_graded_on_delivery and not are_few(words):
        grade = _pace_grade(rate, judgement)
        is_good = grade is None
    limits = (
        f"fine from {judgement.speech_rate_low_wpm:g} to "
        f"{judgement.speech_rate_high_wpm:g} words a minute"
    )
    return [
        _banded("speech_rate_wpm", "Speech rate", rate, _WORD_ERROR, "words/min", PACE,
                grade=grade, is_good=is_good, threshold=limits),
        _banded("articulation_rate_wpm", "Articulation rate, without pauses", articulation,
                _WORD_ERROR, "words/min", PACE),
    ]  # fmt: skip


def syllable_measures(answer: Answer, syllables: int) -> list[Measure]:
    """Syllables a second of speech, an estimate for takes without words."""
    spoken = total_ms(answer.speech)
    if not spoken or not syllables:
        return []
    rate = syllables / SYLLABLES_FOUND / (spoken / 1000)
    return [
        _banded("syllable_rate", "Syllable rate (estimate)", rate, _SYLLABLE_ERROR, "syllables/s",
                "de Jong & Wempe 2009")
    ]  # fmt: skip


def pause_measures(answer: Answer, long: Sequence[Annotation]) -> list[Measure]:
    """Silences and the time before the first word."""
    if not answer.speech:
        return []
    inner = answer.inner_gaps
    lost_ms = sum(gap.duration_ms for gap in inner)
    share = lost_ms / answer.span.duration_ms
    longest = max((gap.duration_ms for gap in inner), default=0)
    limit_ms = answer.judgement.long_silence_ms(answer.stage)
    typing_ms = answer.judgement.long_silence_typing_ms
    threshold = f"flagged from {limit_ms / 1000:g} s in this stage"
    if typing_ms > limit_ms and not answer.stage.is_graded_on_delivery:
        threshold += f", from {typing_ms / 1000:g} s while typing"
    flagged = tuple(a.span for a in long if a.is_flag)
    return [
        _latency(answer),
        Measure("silent_pauses", len(inner), len(inner), len(inner), "", source=PAUSES,
                title="Silent pauses", moments=inner,
                threshold=f"{answer.judgement.silence_min_ms:g} ms or longer"),
        Measure("silence_share", share, max(0.0, share - _SILENCE_SHARE_ERROR),
                min(1.0, share + _SILENCE_SHARE_ERROR), "", source=PAUSES,
                title="Share of silence in the answer"),
        Measure("longest_silence_ms", longest, max(0, longest - _EDGE_ERROR_MS),
                longest + (_EDGE_ERROR_MS if longest else 0), "ms", source=OUR_CHOICE,
                title="Longest silence",
                moments=tuple(g for g in inner if g.duration_ms == longest)[:1]),
        Measure("long_silences", len(flagged), len(flagged), len(flagged), "", source=OUR_CHOICE,
                title="Long silences", moments=flagged,
                threshold=threshold),
    ]  # fmt: skip


def melody_measures(found: Melody, *, is_judged: bool, is_flat: bool) -> list[Measure]:
    """Variation and range of pitch; shown, and noted at most where flat."""
    return [
        _banded("pitch_sd_st", "Pitch variation", found.deviation_st, _PITCH_ERROR, "st", PITCH,
                grade=Severity.NOTE if is_flat else None, is_good=is_judged and not is_flat),
        _banded("pitch_range_st", "Pitch range", found.range_st, _PITCH_ERROR, "st", PITCH),
    ]  # fmt: skip


def _latency(answer: Answer) -> Measure:
    first = answer.speech[0].start_ms
    limit_ms = answer.judgement.latency_ms(answer.stage)
    is_late = first > limit_ms
    return Measure(
        "response_latency_ms", first, max(0, first - _EDGE_ERROR_MS), first + _EDGE_ERROR_MS, "ms",
        grade=Severity.AMBER if is_late else None, is_good=not is_late,
        threshold=f"flagged after {limit_ms / 1000:g} s in this stage",
        source=OUR_CHOICE, title="Time before the first word", moments=(Span(0, first),),
    )  # fmt: skip


def _pace_grade(rate: float, judgement: JudgementParameters) -> Severity | None:
    if rate < judgement.speech_rate_slow_red_wpm or rate > judgement.speech_rate_fast_red_wpm:
        return Severity.RED
    if judgement.speech_rate_low_wpm <= rate <= judgement.speech_rate_high_wpm:
        return None
    return Severity.AMBER


def _banded(
    name: str,
    title: str,
    value: float,
    error: float,
    unit: str,
    source: str,
    *,
    grade: Severity | None = None,
    is_good: bool = False,
    threshold: str = "",
) -> Measure:
    """A measure whose band is a share of its value either way."""
    return Measure(
        name, value, value * (1 - error), value * (1 + error), unit,
        grade=grade, is_good=is_good, threshold=threshold, source=source, title=title,
    )  # fmt: skip
