"""Words as the user has them."""

from datetime import UTC, datetime
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from netflix_coach.domain.corrections.correction import Correction, CorrectionKind
from netflix_coach.domain.corrections.words import correct_words, divide
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.transcript import Word

HEARD = tuple(
    Word(text, 400 * i, 400 * i + 300, 0.5)
    for i, text in enumerate(["we", "reduced", "the", "air", "rate"])
)


def correction(target: Span, was: str, text: str) -> Correction:
    return Correction(
        id="c",
        take_id="t",
        created_at=datetime(2026, 3, 2, tzinfo=UTC),
        kind=CorrectionKind.WORDS,
        tier=None,
        target=target,
        span=target,
        was=was,
        text=text,
    )


def texts(*corrections: Correction, words=HEARD) -> str:
    return " ".join(word.text for word in correct_words(words, corrections).words)


def test_a_word_is_replaced_in_its_place_and_is_certain() -> None:
    words = correct_words(HEARD, [correction(Span(1_200, 1_500), "air", "error")]).words
    assert [word.text for word in words] == ["we", "reduced", "the", "error", "rate"]
    assert words[3] == Word("error", 1_200, 1_500, 1.0, is_corrected=True)
    assert words[:3] == HEARD[:3]


def test_words_are_put_in_taken_out_joined_and_parted() -> None:
    assert texts(correction(Span(1_900, 2_100), "", "today")) == "we reduced the air rate today"
    assert texts(correction(Span(1_200, 1_500), "air", "")) == "we reduced the rate"
    assert texts(correction(Span(1_200, 1_900), "air rate", "arate")) == "we reduced the arate"
    parted = correct_words(HEARD, [correction(Span(400, 700), "reduced", "re deuced")]).words
    assert [(w.text, w.start_ms, w.end_ms) for w in parted[1:3]] == [
        ("re", 400, 475),
        ("deuced", 475, 700),
    ]


def test_another_analysis_with_other_times_is_corrected_too() -> None:
    later = tuple(
        Word(w.text if w.text != "air" else "hair", w.start_ms + 60, w.end_ms + 60, 0.7)
        for w in HEARD
    )
    fixed = correct_words(later, [correction(Span(1_200, 1_500), "air", "error")])
    assert [w.text for w in fixed.words] == ["we", "reduced", "the", "error", "rate"]
    assert fixed.words[3].span == Span(1_260, 1_560)


def test_a_correction_of_words_that_are_gone_is_idle_and_changes_nothing() -> None:
    wrong = correction(Span(1_200, 1_500), "air", "error")
    without = HEARD[:3] + HEARD[4:]
    found = correct_words(without, [wrong])
    assert found.words == without
    assert found.idle == (wrong,)


def test_without_corrections_the_words_are_untouched() -> None:
    assert correct_words(HEARD, ()).words == HEARD


@given(st.integers(0, 5_000), st.integers(0, 900), st.lists(st.integers(1, 12), max_size=5))
def test_dividing_leaves_no_gap(start, length, letters) -> None:
    parts = divide(Span(start, start + length), letters)
    assert len(parts) == len(letters)
    if parts:
        assert (parts[0].start_ms, parts[-1].end_ms) == (start, start + length)
        assert all(a.end_ms == b.start_ms for a, b in pairwise(parts))
