"""From what was measured of the sound to annotations, figures and remarks."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from netflix_coach.domain.analysis import AnalysisContext
from netflix_coach.domain.annotation import Annotation, Certainty, Severity, Tier
from netflix_coach.domain.certainty import are_unsure
from netflix_coach.domain.measures import Measure
from netflix_coach.domain.parameters import Parameters
from netflix_coach.domain.parameters.judgement import JudgementParameters
from netflix_coach.domain.parameters.speech import SpeechDetection
from netflix_coach.domain.speech.confirmation import FilledPause, by_sound, by_sound_and_words
from netflix_coach.domain.speech.filled_pauses import find_candidates
from netflix_coach.domain.speech.loudness import sound_remarks
from netflix_coach.domain.speech.measures import (
    Answer,
    filler_measures,
    melody_measures,
    pace_measures,
    pause_measures,
    syllable_measures,
)
from netflix_coach.domain.speech.melody import flat_stretches, melody, semitones, why_not_judged
from netflix_coach.domain.speech.pace import extremes, syllable_pace, word_pace
from netflix_coach.domain.speech.pitch import speaker_pitch
from netflix_coach.domain.speech.rates import counted_words, fast_stretches, syllable_times
from netflix_coach.domain.speech.signal import Array, SpeechSignal, noise_level
from netflix_coach.domain.speech.silences import Reasons, long_silences, silences
from netflix_coach.domain.speech.tracks import VOICE_ACTIVITY
from netflix_coach.domain.speech.voice import speech_spans
from netflix_coach.domain.timespan import Span, merge
from netflix_coach.domain.tracks import Features, Track, TrackSpec

PITCH_ST = TrackSpec("pitch_st", 100_000, ("pitch_st",))
LEVEL_DB = TrackSpec("level_db", 100_000, ("level_db",))

TOO_NOISY = "The recording is too noisy to count filler sounds; record in a quieter place."

_FRAMES_PER_STEP = 10


@dataclass(frozen=True, slots=True)
class SpeechFindings:
    """Everything derived from the sound. `speech_spans` include filled pauses."""

    annotations: tuple[Annotation, ...]
    measures: tuple[Measure, ...]
    tracks: tuple[Track, ...]
    remarks: tuple[str, ...]
    speech_spans: tuple[Span, ...]


def derive_speech(
    features: Features,
    context: AnalysisContext,
    parameters: Parameters,
    announced: Sequence[Span] = (),
) -> SpeechFindings:
    """Judge the sound of a whole take. Pure: the same input gives the same findings.

    `announced` are the phrases that asked for a moment; they come from the words.
    """
    judgement, limits = parameters.judgement, parameters.speech
    signal = SpeechSignal.of(features)
    if VOICE_ACTIVITY.name not in features.tracks:  # nobody listened: not even silence is known
        return SpeechFindings((), (), (), tuple(sound_remarks(signal, (), limits)), ())
    voice = speech_spans(signal, limits)
    fillers, remarks = _fillers(signal, features, limits)
    sure = (f.span for f in fillers if f.certainty is Certainty.CONFIRMED)
    speech = merge((*voice, *sure))
    gaps = silences(speech, features.duration_ms, judgement)
    reasons = Reasons(announced, context.keys_ms)
    long = long_silences(gaps, speech, reasons, context.stage, judgement)
    words = features.words
    if words and are_unsure(words):
        words = None  # a guess at what was said tells less of the pace than the sound
    counted = counted_words(words or (), [f.span for f in fillers])
    pitch_hz = speaker_pitch(signal, limits)
    flat, melody_figures, pitch_remarks = _melody(signal, pitch_hz, speech, parameters)
    answer = Answer(features.duration_ms, context.stage, speech, gaps, judgement)
    if words is None:
        nuclei_s = syllable_times(signal, pitch_hz)
        pace, trend = syllable_measures(answer, len(nuclei_s)), syllable_pace(nuclei_s, speech)
    else:
        pace, trend = pace_measures(answer, counted), word_pace(counted, speech)
    return SpeechFindings(
        annotations=(
            *_plain(Tier.SPEECH, speech),
            *_plain(Tier.SILENCE, gaps),
            *long,
            *_filler_annotations(fillers, judgement),
            *_plain(Tier.FAST_SPEECH, fast_stretches(counted, judgement), Severity.AMBER),
            *_plain(Tier.FLAT_DELIVERY, flat, Severity.NOTE),
        ),
        measures=(
            *filler_measures(answer, fillers),
            *pace,
            *extremes(trend),
            *pause_measures(answer, long),
            *melody_figures,
        ),
        tracks=(_pitch_track(pitch_hz), _level_track(signal), trend),
        remarks=(*sound_remarks(signal, speech, limits), *remarks, *pitch_remarks),
        speech_spans=speech,
    )


def _fillers(
    signal: SpeechSignal, features: Features, limits: SpeechDetection
) -> tuple[list[FilledPause], list[str]]:
    noise = noise_level(signal.speech_db, signal.voice)
    snr_db = noise.snr_db if noise else None
    if snr_db is not None and snr_db < limits.filler_min_snr_db:
        return [], [TOO_NOISY]
    candidates = find_candidates(signal, limits)
    if features.words is None:
        return by_sound(candidates, snr_db, limits), []
    return by_sound_and_words(candidates, features.words, snr_db, limits), []


def _melody(
    signal: SpeechSignal, pitch_hz: Array, speech: Sequence[Span], parameters: Parameters
) -> tuple[tuple[Span, ...], list[Measure], list[str]]:
    if not speech:
        return (), [], []
    found = melody(pitch_hz)
    reason = why_not_judged(found, speech, parameters.speech)
    flat = flat_stretches(pitch_hz, signal.times_s, parameters.judgement) if not reason else ()
    if found is None or reason is not None:
        return (), [], [reason] if reason else []
    return flat, melody_measures(found, is_judged=True, is_flat=bool(flat)), []


def _plain(tier: Tier, spans: Sequence[Span], severity: Severity | None = None) -> list[Annotation]:
    return [Annotation(tier, s.start_ms, s.end_ms, severity=severity) for s in spans]


def _filler_annotations(
    fillers: Sequence[FilledPause], judgement: JudgementParameters
) -> list[Annotation]:
    found = [
        Annotation(
            Tier.FILLED_PAUSE,
            filler.span.start_ms,
            filler.span.end_ms,
            filler.label,
            Severity.NOTE if filler.certainty is Certainty.CONFIRMED else None,
            filler.certainty,
            filler.confidence,
        )
        for filler in fillers
    ]
    return [*found, *clusters([f.span for f in fillers], judgement)]


def clusters(fillers: Sequence[Span], judgement: JudgementParameters) -> list[Annotation]:
    """Stretches with several filler sounds close together, labelled with their number."""
    count, window_ms = int(judgement.filler_cluster_count), judgement.filler_cluster_window_s * 1000
    close = [
        Span(first.start_ms, last.end_ms)
        for first, last in zip(fillers, fillers[count - 1 :], strict=False)
        if last.end_ms - first.start_ms <= window_ms
    ]
    return [
        Annotation(
            Tier.FILLER_CLUSTER,
            span.start_ms,
            span.end_ms,
            str(sum(bool(span.overlap_ms(f)) for f in fillers)),
            Severity.AMBER,
        )
        for span in merge(close)
    ]


def _pitch_track(pitch_hz: Array) -> Track:
    """The middle one of the voiced frames of each tenth of a second; NaN where none is."""
    st = semitones(pitch_hz)
    padded = np.full(-(-len(st) // _FRAMES_PER_STEP) * _FRAMES_PER_STEP, np.nan)
    padded[: len(st)] = st
    rows = np.sort(padded.reshape(-1, _FRAMES_PER_STEP), axis=1)  # NaN last
    voiced = np.count_nonzero(np.isfinite(rows), axis=1)
    middle = rows[np.arange(len(rows)), np.maximum(0, (voiced - 1) // 2)]
    return Track(PITCH_ST, middle.astype(np.float32).reshape(-1, 1))


def _level_track(signal: SpeechSignal) -> Track:
    return Track(LEVEL_DB, signal.level[:, :1].astype(np.float32))
