"""What a review says of the wording, and when it says nothing."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netflix_coach.domain.analysis import AnalysisContext
from netflix_coach.domain.annotation import Annotation, Certainty, Severity, Tier
from netflix_coach.domain.measures import Measure
from netflix_coach.domain.parameters import Parameters
from netflix_coach.domain.stages import Stage
from netflix_coach.domain.text.derive import (
    NO_SPECIFIC,
    NO_TRADE_OFF,
    TOO_FEW,
    TOO_UNSURE,
    TextFindings,
    derive_text,
)
from netflix_coach.domain.text.lexicon import Category, Lexicon, Phrase, SpecificWords
from netflix_coach.domain.tracks import Features
from netflix_coach.domain.transcript import Word

LEXICON = Lexicon(
    phrases=(
        Phrase(Category.HEDGE, ("i", "guess")),
        Phrase(Category.HEDGE, ("maybe",)),
        Phrase(Category.VAGUE, ("stuff",)),
        Phrase(Category.DISCOURSE_MARKER, ("basically",)),
        Phrase(Category.DISCOURSE_MARKER, ("like",), is_candidate=True),
        Phrase(Category.TRADE_OFF, ("instead", "of")),
        Phrase(Category.LITERAL, ("one", "of", "two")),
    ),
    first_person=frozenset({"i", "my"}),
    first_plural=frozenset({"we"}),
    specific=SpecificWords(numbers=frozenset({"one", "two"})),
    explanations={Category.VAGUE: "Say how much."},
)
PADDING = [f"word{'abcdefghijklmnopqrstuvwxyz'[i % 26]}{'xyz'[i // 26]}" for i in range(60)]


def findings(
    text: str,
    *,
    confidence: float = 0.9,
    stage: Stage = Stage.BEHAVIOURAL,
    duration_ms: int = 60_000,
    padding: int = 60,
    parameters: Parameters | None = None,
) -> TextFindings:
    texts = [*text.split(), *PADDING[:padding]]
    words = tuple(Word(t, 300 * i, 300 * i + 250, confidence) for i, t in enumerate(texts))
    features = Features(duration_ms=duration_ms, words=words)
    return derive_text(features, AnalysisContext(stage=stage), parameters or Parameters(), LEXICON)


def tier(found: TextFindings, wanted: Tier) -> list[Annotation]:
    return [a for a in found.annotations if a.tier is wanted]


def measure(found: TextFindings, name: str) -> Measure:
    return next(m for m in found.measures if m.name == name)


def test_a_hit_lies_where_its_words_were_said() -> None:
    (hit,) = tier(findings("well i guess nothing"), Tier.HEDGE)
    assert (hit.start_ms, hit.end_ms, hit.label, hit.confidence) == (300, 850, "i guess", 0.9)


def test_nothing_is_said_without_a_recogniser() -> None:
    found = derive_text(Features(60_000), AnalysisContext(), Parameters(), LEXICON)
    assert found == TextFindings()


def test_few_words_are_not_judged() -> None:
    assert findings("maybe", padding=38) == TextFindings(remarks=(TOO_FEW,))
    assert findings("maybe", padding=39).annotations


def test_uncertain_words_are_not_judged() -> None:
    assert findings("maybe", confidence=0.59) == TextFindings(remarks=(TOO_UNSURE,))
    assert findings("maybe", confidence=0.61).annotations


def test_hedges_are_listed_and_flagged_from_three() -> None:
    two, three = findings("maybe i guess"), findings("maybe i guess maybe")
    assert [a.severity for a in tier(two, Tier.HEDGE)] == [None, None]
    assert [a.severity for a in tier(three, Tier.HEDGE)] == [Severity.NOTE] * 3
    assert measure(two, "hedges").is_good
    assert measure(three, "hedges").grade is Severity.AMBER


def test_the_limit_of_hedges_is_the_users() -> None:
    strict = Parameters().with_values({"judgement.hedges_flagged": 1})
    assert measure(findings("maybe", parameters=strict), "hedges").grade is Severity.AMBER


def test_filler_words_weigh_half_and_are_never_red() -> None:
    ten, many = findings("basically " * 10), findings("basically " * 50)
    assert measure(ten, "discourse_markers_per_min").is_good
    assert measure(many, "discourse_markers_per_min").grade is Severity.AMBER
    assert {a.severity for a in tier(many, Tier.DISCOURSE_MARKER)} == {Severity.NOTE}


def test_short_answers_show_filler_words_as_a_plain_count() -> None:
    found = findings("basically " * 30, duration_ms=40_000)
    rate = measure(found, "discourse_markers_per_min")
    assert rate.grade is None
    assert not rate.is_good
    shown = [m.title for m in found.measures if m.is_shown]
    assert "Filler words" in shown
    assert "Filler words a minute" not in shown


def test_candidates_are_possible_and_only_widen_the_band() -> None:
    with_one, without = findings("like basically"), findings("basically")
    first = tier(with_one, Tier.DISCOURSE_MARKER)[0]
    assert (first.certainty, first.severity) == (Certainty.POSSIBLE, None)
    a, b = (measure(found, "discourse_markers") for found in (with_one, without))
    assert (a.value, a.low) == (b.value, b.low) == (1, 0)
    assert a.high == b.high + 1


def test_a_hardly_recognised_word_is_possible_and_no_flag() -> None:
    found = findings("basically")
    words = [Word("basically", 0, 250, 0.4), *(Word(t, 300, 500, 0.9) for t in PADDING)]
    unsure = derive_text(
        Features(60_000, words=tuple(words)), AnalysisContext(), Parameters(), LEXICON
    )
    assert tier(found, Tier.DISCOURSE_MARKER)[0].is_flag
    (hit,) = tier(unsure, Tier.DISCOURSE_MARKER)
    assert (hit.is_flag, hit.certainty, hit.confidence) == (False, Certainty.POSSIBLE, 0.4)


def test_bands_widen_with_the_uncertainty_of_the_words() -> None:
    text = "stuff x " * 12
    sure, unsure = (
        measure(findings(text, confidence=c), "vague_per_100_words") for c in (0.95, 0.65)
    )
    assert sure.value == unsure.value
    assert unsure.low < sure.low < sure.value < sure.high < unsure.high
    assert sure.threshold == "Say how much."


def test_ownership_is_shown_and_never_graded() -> None:
    found = findings("i a we b we c my d i")
    assert [a.label for a in tier(found, Tier.OWNERSHIP)] == ["I", "we", "we", "I", "I"]
    assert all(not a.is_flag for a in tier(found, Tier.OWNERSHIP))
    share = measure(found, "ownership_share")
    assert share.value == pytest.approx(0.6)
    assert share.low < 0.6 < share.high
    assert share.grade is None
    assert not share.is_good


def test_a_hedge_is_no_ownership_and_few_pronouns_give_no_share() -> None:
    found = findings("i guess we left")
    assert [a.label for a in tier(found, Tier.OWNERSHIP)] == ["we"]
    assert all(m.name != "ownership_share" for m in found.measures)


def test_missing_wording_is_told_as_not_recognised() -> None:
    assert findings("we chose it").remarks == (NO_SPECIFIC,)
    assert findings("we chose two").remarks == ()
    assert findings("we chose one of two").remarks == (NO_SPECIFIC,)
    assert findings("we chose it", stage=Stage.SYSTEM_DESIGN).remarks == (NO_TRADE_OFF,)
    assert findings("this instead of that", stage=Stage.CODING).remarks == ()
    assert all("recognised" in remark for remark in (NO_SPECIFIC, NO_TRADE_OFF))


def test_trade_offs_and_literal_phrases_are_no_annotations() -> None:
    assert findings("this instead of one of two").annotations == ()


def test_repetitions_and_numbers_are_listed_unflagged() -> None:
    found = findings("the the two nodes")
    assert [(a.label, a.severity) for a in tier(found, Tier.REPETITION)] == [("the", None)]
    assert [(a.label, a.severity) for a in tier(found, Tier.SPECIFIC)] == [("two", None)]
    assert measure(found, "repetitions").value == 1


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["i", "guess", "maybe", "two", "we", "like", "the", "stuff"]),
            st.integers(-50, 700),
            st.integers(0, 900),
            st.floats(0, 1),
        ),
        min_size=40,
        max_size=80,
    )
)
def test_spans_and_bands_are_sane_whatever_the_recogniser_gives(
    given_words: list[tuple[str, int, int, float]],
) -> None:
    words, t_ms = [], 100
    for text, gap_ms, length_ms, confidence in given_words:
        t_ms = max(0, t_ms + gap_ms)
        words.append(Word(text, t_ms, t_ms + length_ms, confidence))
        t_ms += length_ms
    features = Features(t_ms + 1, words=tuple(words))
    found = derive_text(features, AnalysisContext(), Parameters(), LEXICON)
    for hit in found.annotations:
        assert 0 <= hit.start_ms <= hit.end_ms <= features.duration_ms
        assert hit.confidence is not None
        assert 0 <= hit.confidence <= 1
    for each in found.measures:
        assert 0 <= each.low <= each.value <= each.high
        assert each.grade is not Severity.RED
    assert found == derive_text(replace(features), AnalysisContext(), Parameters(), LEXICON)
