"""Phrases are found the longest first, each word once, with time and neighbours considered."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from netflix_coach.domain.text.lexicon import (
    Category,
    Guard,
    Lexicon,
    Pause,
    Phrase,
    SpecificWords,
    spoken_words,
)
from netflix_coach.domain.text.matching import find_phrases, words_inside
from netflix_coach.domain.text.repetitions import find_repetitions
from netflix_coach.domain.text.specifics import find_specifics
from netflix_coach.domain.text.tokens import Hit, Token, tokens_of
from netflix_coach.domain.transcript import Word

SPECIFIC = SpecificWords(
    numbers=frozenset({"one", "two", "five", "twenty", "hundred"}),
    units=frozenset({"week", "weeks", "year", "years"}),
    ordinals=frozenset({"third"}),
    dates=frozenset({"june", "friday"}),
    date_homographs=frozenset({"may"}),
    date_leads=frozenset({"in"}),
    names=(("chaos", "monkey"), ("kafka",)),
)
LEXICON = Lexicon(
    phrases=(
        Phrase(Category.HEDGE, ("kind", "of")),
        Phrase(Category.LITERAL, ("what", "kind", "of")),
        Phrase(Category.HEDGE, ("maybe",)),
        Phrase(
            Category.VAGUE,
            ("better",),
            Guard(not_after=frozenset({"no"}), not_before=frozenset({"than"})),
        ),
        Phrase(Category.VAGUE, ("people",), Guard(is_plain_after_number=True)),
        Phrase(Category.DISCOURSE_MARKER, ("so",), Guard(pause=Pause.BEFORE), is_candidate=True),
        Phrase(Category.DISCOURSE_MARKER, ("right",), Guard(pause=Pause.AFTER)),
    ),
    legitimate_repeats=frozenset({"very", "that", "step by"}),
    filler_sounds=frozenset({"um"}),
    specific=SPECIFIC,
)


def said(text: str, pauses: dict[int, int] | None = None) -> tuple[Token, ...]:
    """Words of 200 ms in a row, those in `pauses` that much later."""
    words, t_ms = [], 0
    for index, word in enumerate(text.split()):
        t_ms += (pauses or {}).get(index, 0)
        words.append(Word(word, t_ms, t_ms + 200, 0.9))
        t_ms += 200
    return tokens_of(words, LEXICON.filler_sounds)


def phrases(text: str, pauses: dict[int, int] | None = None) -> list[tuple[str, int, int]]:
    return [(h.label, h.first, h.stop) for h in find_phrases(said(text, pauses), LEXICON)]


def repetitions(text: str) -> list[tuple[str, int, int]]:
    return [(h.label, h.first, h.stop) for h in find_repetitions(said(text), LEXICON)]


def specifics(text: str, taken: frozenset[int] = frozenset()) -> list[tuple[str, int, int]]:
    return [(h.label, h.first, h.stop) for h in find_specifics(said(text), SPECIFIC, taken)]


def test_a_longer_phrase_hides_a_shorter_one() -> None:
    assert phrases("it is kind of slow") == [("kind of", 2, 4)]
    assert phrases("what kind of lock") == [("what kind of", 0, 3)]


def test_a_filler_sound_inside_a_phrase_does_not_hide_it() -> None:
    assert phrases("um kind um of slow") == [("kind of", 1, 4)]


def test_capitals_make_no_difference() -> None:
    assert phrases("Maybe") == [("maybe", 0, 1)]


def test_neighbours_keep_a_phrase_from_being_marked() -> None:
    assert phrases("it got better") == [("better", 2, 3)]
    assert phrases("it is better than that") == []
    assert phrases("no better") == []


def test_counted_people_are_not_vague() -> None:
    assert phrases("people left") == [("people", 0, 1)]
    assert phrases("twenty people left") == []
    assert phrases("40 people left") == []


def test_a_phrase_that_needs_a_pause_counts_only_with_one() -> None:
    assert phrases("it ended so we left") == []
    assert phrases("it ended so we left", {2: 400}) == [("so", 2, 3)]
    assert phrases("so we left") == [("so", 0, 1)]
    assert phrases("it is right here") == []
    assert phrases("it is right here", {3: 400}) == [("right", 2, 3)]
    assert phrases("it is right") == [("right", 2, 3)]


def test_a_candidate_says_so() -> None:
    assert [hit.is_candidate for hit in find_phrases(said("so maybe"), LEXICON)] == [True, False]


def test_words_inside_hits_are_known_by_category() -> None:
    hits = find_phrases(said("what kind of thing maybe"), LEXICON)
    assert words_inside(hits, (Category.LITERAL,)) == {0, 1, 2}
    assert words_inside(hits, (Category.HEDGE,)) == {4}


def test_a_word_or_short_phrase_said_again_at_once_is_a_repetition() -> None:
    assert repetitions("we opened the the gate") == [("the", 2, 4)]
    assert repetitions("the the um the gate") == [("the", 0, 4)]
    assert repetitions("we were we were late") == [("we were", 0, 4)]
    assert repetitions("we left and we left") == []


def test_emphasis_and_numbers_are_no_repetition() -> None:
    assert repetitions("very very very very good") == []
    assert repetitions("i knew that that failed") == []
    assert repetitions("step by step by hand") == []
    assert repetitions("twenty twenty one five one five") == []


def test_neighbouring_numbers_make_one_specific() -> None:
    assert specifics("two hundred and five of five") == [
        ("two hundred and five", 0, 4),
        ("five", 5, 6),
    ]
    assert specifics("about two point five") == [("two point five", 1, 4)]
    assert specifics("one point five and more") == [("one point five", 0, 3)]
    assert specifics("at 15 or q3") == [("15", 1, 2), ("q3", 3, 4)]


def test_one_is_a_number_only_where_it_counts() -> None:
    assert specifics("this one failed") == []
    assert specifics("one") == []
    assert specifics("one point") == []
    assert specifics("one week") == [("one week", 0, 2)]
    assert specifics("twenty one") == [("twenty one", 0, 2)]


def test_dates_are_specific_and_verbs_are_not() -> None:
    assert specifics("last year in june") == [("last year", 0, 2), ("june", 3, 4)]
    assert specifics("two years ago") == [("two years ago", 0, 3)]
    assert specifics("years ago") == []
    assert specifics("we may leave in may") == [("may", 4, 5)]
    assert specifics("may third") == [("may third", 0, 2)]
    assert specifics("the third node left last") == []
    assert specifics("may five") == [("may five", 0, 2)]


def test_names_are_those_of_the_list() -> None:
    assert specifics("kafka and chaos monkey and maria") == [
        ("kafka", 0, 1),
        ("chaos monkey", 2, 4),
    ]


def test_words_of_a_literal_phrase_are_not_specific() -> None:
    assert specifics("june or five", frozenset({2})) == [("june", 0, 1)]


def test_own_phrases_replace_shipped_ones() -> None:
    own = LEXICON.with_own_words(
        {"discourse_marker": ["You see!", " "], "literal": ["maybe"], "unheard_of": ["so"]}
    )
    found = [(h.label, h.category) for h in find_phrases(said("maybe you see"), own)]
    assert found == [("maybe", Category.LITERAL), ("you see", Category.DISCOURSE_MARKER)]


def test_without_own_phrases_the_lexicon_stays() -> None:
    assert LEXICON.with_own_words({}) is LEXICON


def test_text_is_taken_as_a_recogniser_writes_it() -> None:
    assert spoken_words("Trade-off, don’t — 5!") == ("trade", "off", "don't", "5")


def test_tiers_belong_to_what_is_shown() -> None:
    assert Category.HEDGE.tier is not None
    assert Category.LITERAL.tier is None
    assert Category.TRADE_OFF.tier is None


VOCABULARY = sorted(
    {word for phrase in LEXICON.phrases for word in phrase.words}
    | SPECIFIC.numbers
    | SPECIFIC.units
    | {"um", "and", "point", "ago", "last", "than", "the", "chaos", "monkey", "may", "june"}
)


@given(
    st.lists(st.sampled_from(VOCABULARY), max_size=40),
    st.dictionaries(st.integers(0, 39), st.integers(0, 900), max_size=10),
)
def test_hits_lie_inside_the_words_in_order_and_apart(
    texts: list[str], pauses: dict[int, int]
) -> None:
    tokens = said(" ".join(texts), pauses)
    kept = {token.index: token.text for token in tokens}
    found: list[tuple[Hit, ...]] = [
        find_phrases(tokens, LEXICON),
        find_repetitions(tokens, LEXICON),
        find_specifics(tokens, SPECIFIC, frozenset()),
    ]
    for hits in found:
        assert all(0 <= hit.first < hit.stop <= len(texts) for hit in hits)
        assert all(a.stop <= b.first for a, b in pairwise(hits))
        for hit in hits:
            words = [kept[i] for i in range(hit.first, hit.stop) if i in kept]
            assert " ".join(words).startswith(hit.label)
            assert hit.first in kept
            assert hit.stop - 1 in kept


@given(st.lists(st.sampled_from(VOCABULARY), max_size=30))
def test_without_guards_every_saying_of_a_word_is_found(texts: list[str]) -> None:
    only = replace(LEXICON, phrases=(Phrase(Category.HEDGE, ("maybe",)),))
    assert len(find_phrases(said(" ".join(texts)), only)) == texts.count("maybe")
