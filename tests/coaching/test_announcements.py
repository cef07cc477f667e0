"""Which words before a silence ask for it: the shipped phrases, the user's own, near misses."""

from pathlib import Path

import pytest

from netflix_coach.coaching.lexicon import load_lexicon
from netflix_coach.domain.speech.silences import Reasons
from netflix_coach.domain.text.announcements import announcements
from netflix_coach.domain.text.lexicon import Lexicon
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.transcript import Word

DATA = Path(__file__).parents[1] / "data" / "wording" / "announced.txt"
LINES = [line for line in DATA.read_text(encoding="utf-8").splitlines() if line[0] in "+-"]
LEAST = 0.6


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def said(sentence: str, confidence: float = 0.9) -> list[Word]:
    texts = sentence.split()
    return [Word(t, 300 * i, 300 * i + 280, confidence) for i, t in enumerate(texts)]


def is_announced(words: list[Word], lexicon: Lexicon, after_ms: int = 60) -> bool:
    """Whether a silence that begins so long after the last word was asked for."""
    start_ms = words[-1].end_ms + after_ms
    later = Word("so", start_ms + 6000, start_ms + 6300, 0.9)
    reasons = Reasons(announcements([*words, later], lexicon, LEAST))
    return reasons.is_announced(Span(start_ms, start_ms + 6000))


@pytest.mark.parametrize("line", LINES)
def test_a_silence_is_announced_only_by_words_that_ask_for_it(line: str, lexicon: Lexicon) -> None:
    assert is_announced(said(line[2:]), lexicon) == (line[0] == "+")


def test_there_are_hits_and_near_misses_enough_to_mean_something() -> None:
    signs = [line[0] for line in LINES]
    assert signs.count("+") >= 20
    assert signs.count("-") >= 15


def test_only_the_last_second_before_the_silence_counts(lexicon: Lexicon) -> None:
    words = said("let me think")
    assert is_announced(words, lexicon, after_ms=950)
    assert not is_announced(words, lexicon, after_ms=1050)


def test_recognised_words_may_end_a_little_inside_the_silence(lexicon: Lexicon) -> None:
    assert is_announced(said("give me a moment"), lexicon, after_ms=-150)


def test_a_phrase_said_within_the_silence_does_not_announce_it(lexicon: Lexicon) -> None:
    words = said("give me a moment")
    reasons = Reasons(announcements(words, lexicon, LEAST))
    assert not reasons.is_announced(Span(0, 5000))


def test_words_that_were_guessed_excuse_nothing(lexicon: Lexicon) -> None:
    assert is_announced(said("give me a moment", 0.6), lexicon)
    assert not is_announced(said("give me a moment", 0.55), lexicon)


def test_the_users_own_phrase_announces_and_a_phrase_left_alone_does_not(lexicon: Lexicon) -> None:
    words = said("let me put my thinking hat on")
    assert not is_announced(words, lexicon)
    own = lexicon.with_own_words({"announced_pause": ("my thinking hat on",)})
    assert is_announced(words, own)
    left_alone = lexicon.with_own_words({"literal": ("let me think",)})
    assert not is_announced(said("let me think"), left_alone)
