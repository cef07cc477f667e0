"""The shipped lexicon against sentences: what is marked, what is left alone, what noise does."""

import random
import re
from pathlib import Path

import pytest

from netflix_coach.coaching.lexicon import load_lexicon
from netflix_coach.domain.analysis import AnalysisContext
from netflix_coach.domain.annotation import Annotation, Certainty, Tier
from netflix_coach.domain.parameters import Parameters
from netflix_coach.domain.text.derive import derive_text
from netflix_coach.domain.text.lexicon import Lexicon
from netflix_coach.domain.tracks import Features
from netflix_coach.domain.transcript import Word

DATA = Path(__file__).parents[1] / "data" / "wording"
MARKS = (Tier.DISCOURSE_MARKER, Tier.HEDGE, Tier.VAGUE, Tier.REPETITION, Tier.SPECIFIC)

PADDING = [f"filling{'abcdefghijklmnopqrstuvwxyz'[i % 26]}{'xyz'[i // 26]}" for i in range(60)]
"""Words that mean nothing, so that a sentence is long enough to be judged."""


def lines(name: str) -> list[str]:
    text = (DATA / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


TRAPS = lines("traps.txt")
MARKED = [tuple(re.split(r": | \| ", line)) for line in lines("marked.txt")]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def marks(sentence: str, lexicon: Lexicon) -> list[Annotation]:
    """What is marked of a sentence said after a pause, before a pause, in a longer answer."""
    said = [Word(text, 300 * i, 300 * i + 280, 0.9) for i, text in enumerate(sentence.split())]
    after_ms = 300 * len(said) + 1000
    rest = [
        Word(t, after_ms + 300 * i, after_ms + 300 * i + 280, 0.9) for i, t in enumerate(PADDING)
    ]
    features = Features(duration_ms=60_000, words=(*said, *rest))
    found = derive_text(features, AnalysisContext(), Parameters(), lexicon)
    return [a for a in found.annotations if a.tier in MARKS]


def corrupted(sentence: str, share: float, chance: random.Random) -> str:
    """The sentence with that share of its words lost or taken for others."""
    others = [word for trap in TRAPS for word in trap.split()]
    out = []
    for word in sentence.split():
        if chance.random() >= share:
            out.append(word)
        elif chance.random() < 0.7:
            out.append(chance.choice(others))
    return " ".join(out)


def test_there_are_enough_sentences_to_mean_something() -> None:
    assert len(set(TRAPS)) >= 40
    assert len(set(MARKED)) >= 60
    assert {row[0] for row in MARKED} == {*(tier.value for tier in MARKS), "candidate"}


@pytest.mark.parametrize("sentence", TRAPS)
def test_words_meant_as_they_stand_are_left_alone(sentence: str, lexicon: Lexicon) -> None:
    expected = [("specific", "forty")] if sentence.startswith("forty") else []
    names = [("specific", "kafka")] if "kafka" in sentence else []
    found = [(a.tier.value, a.label) for a in marks(sentence, lexicon)]
    assert found == [*expected, *names]


@pytest.mark.parametrize(("tier", "phrase", "sentence"), MARKED)
def test_what_carries_nothing_or_much_is_marked(
    tier: str, phrase: str, sentence: str, lexicon: Lexicon
) -> None:
    found = marks(sentence, lexicon)
    is_candidate = tier == "candidate"
    wanted = Tier.DISCOURSE_MARKER if is_candidate else Tier(tier)
    hits = [a for a in found if a.tier is wanted and a.label == phrase]
    assert len(hits) == 1, found
    assert (hits[0].certainty is Certainty.POSSIBLE) == is_candidate
    assert not (is_candidate and hits[0].is_flag)


@pytest.mark.parametrize(
    ("share", "kept", "really_said"), [(0.1, 0.75, 0.9), (0.2, 0.6, 0.8), (0.3, 0.45, 0.7)]
)
def test_badly_recognised_words_cost_marks_but_seldom_make_false_ones(
    share: float, kept: float, really_said: float, lexicon: Lexicon
) -> None:
    chance = random.Random(11)
    wanted = found_again = made = true = 0
    for sentence in [row[2] for row in MARKED] + TRAPS:
        heard = corrupted(sentence, share, chance)
        clean = [(a.tier, a.label) for a in marks(sentence, lexicon)]
        noisy = [(a.tier, a.label) for a in marks(heard, lexicon)]
        wanted += len(clean)
        found_again += sum(hit in noisy for hit in clean)
        made += len(noisy)
        true += sum(label in sentence for _, label in noisy)
    assert found_again / wanted >= kept
    assert true / made >= really_said
