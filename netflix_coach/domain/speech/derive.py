"""From what was measured of the sound to annotations, figures and remarks."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from netflix_coach.domain.analysis import AnalysisContext
from netflix_coach.domain.annotation import Annotation, Certainty, Severity, Tier
from netflix_coach.domain.certainty import are_unsure
from netflix_coach.domain.corrections.amend import amend
from netflix_coach.domain.corrections.correction import Correction
from netflix_coach.domain.measures import Measure
from netflix_coach.domain.parameters import Parameters
from netflix_coach.domain.parameters.judgement import JudgementParameters
from netflix_coach.domain.parameters.speech import SpeechDetection
from netflix_coach.domain.speech.confirmation import FilledPause, by_sound, by_sound_and_words
from netflix_coach.domain.speech.hearing import Heard, hear
from netflix_coach.domain.speech.loudness import sound_remarks
from netflix_coach.domain.speech.measures import (
    Answer,
    filler_measures,
    melody_measures,
    pace_measures,
    pause_measures,
    syllable_measures,
)
from netflix_coach.domain.speech.melody import why_not_judged
from netflix_coach.domain.speech.pace import extremes, syllable_pace, word_pace
from netflix_coach.domain.speech.rates import counted_words, fast_stretches
from netflix_coach.domain.speech.signal import level_blocks
from netflix_coach.domain.speech.silences import (
    Reasons,
    long_silences,
    silences,
    typing_spans,
)
from netflix_coach.domain.timespan import Span, merge
from netflix_coach.domain.tracks import Features, Track

TOO_NOISY = "The recording is too noisy to count filler sounds; record in a quieter place."

TIERS = (
    Tier.FILLED_PAUSE,
    Tier.FILLER_CLUSTER,
    Tier.LONG_SILENCE,
    Tier.FAST_SPEECH,
    Tier.FLAT_DELIVERY,
)
"""Tiers of the sound that can be corrected."""


@dataclass(frozen=True, slots=True)
class SpeechFindings:
    """Everything derived from the sound. `speech_spans` include filled pauses."""

    annotations: tuple[Annotation, ...]
    measures: tuple[Measure, ...]
    tracks: tuple[Track, ...]
    remarks: tuple[str, ...]
    speech_spans: tuple[Span, ...]
    dismissed: tuple[Annotation, ...] = ()


def derive_speech(
    features: Features,
    context: AnalysisContext,
    parameters: Parameters,
    announced: Sequence[Span] = (),
    *,
    corrections: Sequence[Correction] = (),
    heard: Heard | None = None,
) -> SpeechFindings:
    """Judge the sound of a whole take. Pure: the same input gives the same findings.

    `announced` are the phrases that asked for a moment; they come from the words. `corrections`
    are the user's own word on what is found. `heard` is what `hear` made of the same tracks with
    the same parameters, for whoever has it already.
    """
    limits = parameters.speech
    heard = heard or hear(features, parameters)
    tiers = _Tiers(corrections)
    if heard is None:  # not even silence is known
        remarks = sound_remarks(level_blocks(features), (), limits)
        by_hand = tuple(a for tier in TIERS for a in tiers.amend(tier, ()))
        return SpeechFindings(by_hand, (), (), tuple(remarks), ())
    fillers = tiers.amend(Tier.FILLED_PAUSE, _fillers(heard, features, limits))
    sure = (f.span for f in fillers if f.certainty is Certainty.CONFIRMED)
    speech = merge((*heard.voice, *sure))
    return _judge(heard, features, context, parameters, _Spoken(fillers, speech, announced), tiers)


@dataclass(frozen=True, slots=True)
class _Spoken:
    """What stands of the sound once filler sounds were ruled on."""

    fillers: tuple[Annotation, ...]
    speech: tuple[Span, ...]
    announced: Sequence[Span]


class _Tiers:
    """Tiers as the user has them, and what was dismissed on the way."""

    def __init__(self, corrections: Sequence[Correction]) -> None:
        self._corrections = corrections
        self.dismissed: list[Annotation] = []

    def amend(self, tier: Tier, found: Sequence[Annotation]) -> tuple[Annotation, ...]:
        amended = amend(found, tier, self._corrections)
        self.dismissed.extend(amended.dismissed)
        return amended.kept


def _judge(
    heard: Heard,
    features: Features,
    context: AnalysisContext,
    parameters: Parameters,
    spoken: _Spoken,
    tiers: _Tiers,
) -> SpeechFindings:
    judgement, fillers, speech = parameters.judgement, spoken.fillers, spoken.speech
    gaps = silences(speech, features.duration_ms, judgement)
    reasons = Reasons(spoken.announced, context.keys_ms)
    found = long_silences(gaps, speech, reasons, context.stage, judgement)
    long = tiers.amend(Tier.LONG_SILENCE, found)
    filler_spans = [f.span for f in fillers]
    words = features.words
    if words and are_unsure(words):
        words = None  # a guess at what was said tells less of the pace than the sound
    counted = counted_words(words or (), filler_spans)
    fast = _plain(Tier.FAST_SPEECH, fast_stretches(counted, judgement), Severity.AMBER)
    flat, melody_figures, pitch_remarks = _melody(heard, speech, parameters, tiers)
    answer = Answer(features.duration_ms, context.stage, speech, gaps, judgement)
    if words is None:
        pace = syllable_measures(answer, len(heard.nuclei_s))
        trend = syllable_pace(heard.nuclei_s, speech)
    else:
        pace, trend = pace_measures(answer, counted), word_pace(counted, speech)
    return SpeechFindings(
        annotations=(
            *_plain(Tier.SPEECH, speech),
            *_plain(Tier.SILENCE, gaps),
            *_plain(Tier.TYPING, typing_spans(context.keys_ms, features.duration_ms)),
            *long,
            *fillers,
            *tiers.amend(Tier.FILLER_CLUSTER, clusters(filler_spans, judgement)),
            *tiers.amend(Tier.FAST_SPEECH, fast),
            *flat,
        ),
        measures=(
            *filler_measures(answer, fillers),
            *pace,
            *extremes(trend),
            *pause_measures(answer, long),
            *melody_figures,
        ),
        tracks=(*heard.tracks, trend),
        remarks=(
            *sound_remarks(level_blocks(features), speech, parameters.speech),
            *(() if heard.candidates is not None else (TOO_NOISY,)),
            *pitch_remarks,
        ),
        speech_spans=speech,
        dismissed=tuple(tiers.dismissed),
    )


def _fillers(heard: Heard, features: Features, limits: SpeechDetection) -> list[Annotation]:
    if heard.candidates is None:
        return []
    if features.words is None:
        found = by_sound(heard.candidates, heard.snr_db, limits)
    else:
        found = by_sound_and_words(heard.candidates, features.words, heard.snr_db, limits)
    return [_filler_annotation(filler) for filler in found]


def _melody(
    heard: Heard, speech: Sequence[Span], parameters: Parameters, tiers: _Tiers
) -> tuple[tuple[Annotation, ...], list[Measure], list[str]]:
    found = heard.melody
    reason = why_not_judged(found, speech, parameters.speech) if speech else None
    is_judged = bool(speech) and found is not None and reason is None
    stretches = _plain(Tier.FLAT_DELIVERY, heard.flat if is_judged else (), Severity.NOTE)
    flat = tiers.amend(Tier.FLAT_DELIVERY, stretches)
    if found is None or not is_judged:
        return flat, [], [reason] if reason else []
    return flat, melody_measures(found, is_judged=True, is_flat=bool(flat)), []


def _plain(tier: Tier, spans: Sequence[Span], severity: Severity | None = None) -> list[Annotation]:
    return [Annotation(tier, s.start_ms, s.end_ms, severity=severity) for s in spans]


def _filler_annotation(filler: FilledPause) -> Annotation:
    return Annotation(
        Tier.FILLED_PAUSE,
        filler.span.start_ms,
        filler.span.end_ms,
        filler.label,
        Severity.NOTE if filler.certainty is Certainty.CONFIRMED else None,
        filler.certainty,
        filler.confidence,
    )


def clusters(fillers: Sequence[Span], judgement: JudgementParameters) -> list[Annotation]:
    """Stretches with several filler sounds close together, labelled with their number."""
    count, window_ms = int(judgement.filler_cluster_count), judgement.filler_cluster_window_s * 1000
    close = [
        Span(first.start_ms, last.end_ms)
        for first, last in zip(fillers, fillers[count - 1 :], strict=False)
        if last.end_ms - first.start_ms <= window_ms
    ]
    lasting = [f for f in fillers if f.duration_ms]
    starts, ends = sorted(f.start_ms for f in lasting), sorted(f.end_ms for f in lasting)
    return [
        Annotation(
            Tier.FILLER_CLUSTER,
            span.start_ms,
            span.end_ms,
            str(bisect_left(starts, span.end_ms) - bisect_right(ends, span.start_ms)),
            Severity.AMBER,
        )
        for span in merge(close)
    ]
