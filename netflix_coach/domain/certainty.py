"""When recognised words are enough, and sure enough, to say anything about an answer."""

from collections.abc import Sequence

from netflix_coach.domain.transcript import Word

LEAST_WORDS = 40
LEAST_CONFIDENCE = 0.6


def mean_confidence(words: Sequence[Word]) -> float:
    """The recogniser's confidence, mean over the words; 0 where there are none."""
    return sum(word.confidence for word in words) / len(words) if words else 0.0


def are_few(words: Sequence[Word]) -> bool:
    """Whether there are too few words to judge."""
    return len(words) < LEAST_WORDS


def are_unsure(words: Sequence[Word]) -> bool:
    """Whether the words are too uncertain to judge."""
    return mean_confidence(words) < LEAST_CONFIDENCE
