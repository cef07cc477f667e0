"""Which candidates are filled pauses: by their score, by the noise, and by recognised words."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from netflix_coach.domain.annotation import Certainty
from netflix_coach.domain.parameters.speech import SpeechDetection
from netflix_coach.domain.speech.evidence import score
from netflix_coach.domain.speech.filled_pauses import Candidate
from netflix_coach.domain.timespan import Coverage, Span
from netflix_coach.domain.transcript import Word, WordsInTime

HESITATIONS = frozenset(("um", "uh", "er", "erm", "hm", "hmm", "mm", "ah", "uhm"))
"""What a recogniser writes for a filled pause."""

WEAK_WORDS = HESITATIONS | frozenset(("a", "the", "of", "oh", "huh", "and", "[unk]"))
"""What a recogniser that knows no filled pauses tends to make of one."""

LABEL = "um/uh"
_HALF = 0.5
_WORD_CONFIDENCE = 0.5
_SURE_CONFIDENCE = 0.9


@dataclass(frozen=True, slots=True)
class FilledPause:
    """A filled pause as reported; `confidence` is 0 to 1."""

    span: Span
    certainty: Certainty
    confidence: float
    label: str = LABEL


def by_sound(
    candidates: Sequence[Candidate], snr_db: float | None, limits: SpeechDetection
) -> list[FilledPause]:
    """The filled pauses when no words were recognised. In much noise they are only possible."""
    found = []
    is_noisy = snr_db is not None and snr_db < limits.filler_noisy_snr_db
    lost = lost_in_noise(snr_db, limits)
    for candidate in candidates:
        points = score(candidate) - lost
        if points < limits.filler_possible_score:
            continue
        is_sure = points >= limits.filler_confirmed_score and not is_noisy
        certainty = Certainty.CONFIRMED if is_sure else Certainty.POSSIBLE
        found.append(FilledPause(candidate.span, certainty, _confidence(points)))
    return found


def lost_in_noise(snr_db: float | None, limits: SpeechDetection) -> float:
    """Points that every candidate loses: the nearer the noise, the steadier all sounds seem.

    Where no distance can be told (a song, or no pause at all) there is as much doubt as in noise.
    """
    if snr_db is None:
        return limits.filler_noise_points
    noisy, clean = limits.filler_noisy_snr_db, limits.filler_clean_snr_db
    return limits.filler_noise_points * max(0.0, clean - snr_db) / max(1.0, clean - noisy)


def by_sound_and_words(
    candidates: Sequence[Candidate],
    words: Sequence[Word],
    snr_db: float | None,
    limits: SpeechDetection,
) -> list[FilledPause]:
    """The filled pauses when words were recognised: they confirm candidates or veto them."""
    found: list[FilledPause] = []
    used: set[Span] = set()
    hesitations = [word for word in words if _is_hesitation(word)]
    hesitations_in_time, words_in_time = WordsInTime(hesitations), WordsInTime(words)
    for candidate in candidates:
        word = _hesitation_at(candidate, hesitations_in_time.near(candidate.span))
        if word is not None:
            if word.span not in used:
                found.extend(_heard_and_recognised(candidate, word))
            used.add(word.span)
        elif _is_unworded(candidate, words_in_time.near(candidate.span), snr_db, limits):
            confidence = _confidence(score(candidate) - lost_in_noise(snr_db, limits))
            found.append(FilledPause(candidate.span, Certainty.CONFIRMED, confidence))
    heard = Coverage(filled.span for filled in found)
    for word in hesitations:
        is_long = word.span.duration_ms >= limits.filler_min_ms
        is_new = word.span not in used and not heard.within(word.span)
        if is_long and is_new and not (found and found[-1].span.overlap_ms(word.span)):
            found.append(_recognised(word))
    return sorted(found, key=lambda f: f.span)


def _is_hesitation(word: Word) -> bool:
    return word.text.lower() in HESITATIONS and word.confidence >= _WORD_CONFIDENCE


def _hesitation_at(candidate: Candidate, hesitations: Sequence[Word]) -> Word | None:
    """The recognised filler that shares at least half of the shorter of the two."""
    for word in hesitations:
        shorter = min(word.span.duration_ms, candidate.span.duration_ms)
        if word.span.overlap_ms(candidate.span) * 2 >= shorter > 0:
            return word
    return None


def _heard_and_recognised(candidate: Candidate, word: Word) -> list[FilledPause]:
    """Where the sound speaks against it, the word must be very sure, and then it is possible."""
    points = score(candidate)
    if points >= 0:
        confidence = max(_SURE_CONFIDENCE * word.confidence, _confidence(points))
        return [FilledPause(candidate.span, Certainty.CONFIRMED, confidence, word.text.lower())]
    if word.confidence >= _SURE_CONFIDENCE:
        return [FilledPause(word.span, Certainty.POSSIBLE, _HALF, word.text.lower())]
    return []


def _recognised(word: Word) -> FilledPause:
    """A filler the recogniser alone found."""
    is_sure = word.confidence >= _SURE_CONFIDENCE
    certainty = Certainty.CONFIRMED if is_sure else Certainty.POSSIBLE
    return FilledPause(word.span, certainty, word.confidence, word.text.lower())


def _is_unworded(
    candidate: Candidate, words: Sequence[Word], snr_db: float | None, limits: SpeechDetection
) -> bool:
    """Whether a candidate stands although no filler was recognised there."""
    near = [w for w in words if w.span.overlap_ms(candidate.span)]
    sure = [
        w.span
        for w in near
        if w.confidence >= limits.word_min_confidence and w.text.lower() not in WEAK_WORDS
    ]
    if Coverage(sure).within(candidate.span) >= _HALF * candidate.span.duration_ms:
        return False
    is_weak = bool(near) and not sure
    needed = limits.filler_weak_words_score if is_weak else limits.filler_with_words_score
    return score(candidate) - lost_in_noise(snr_db, limits) >= needed


def _confidence(points: float) -> float:
    """A score as a share; the middle lies where a filler sound is just possible."""
    return 1 / (1 + math.exp(-(points - 1.0)))


def points_of(confidence: float) -> float:
    """The score that a confidence stands for, where no recognised word had part in it."""
    held = min(max(confidence, 1e-6), 1 - 1e-6)
    return 1.0 + math.log(held / (1 - held))
