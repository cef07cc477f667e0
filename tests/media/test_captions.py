import itertools

from hypothesis import given
from hypothesis import strategies as st

from netflix_coach.domain.timespan import Span
from netflix_coach.domain.transcript import Word
from netflix_coach.media.captions import Caption, captions_from_words, clipped, webvtt


def words_of(texts, gaps_ms, start=0):
    words, at = [], start
    for text, gap in zip(texts, gaps_ms, strict=True):
        at += gap
        words.append(Word(text, at, at + 300, 1.0))
        at += 300
    return words


@given(
    st.lists(
        st.tuples(st.text("abcdefgh", min_size=1, max_size=14), st.integers(0, 1500)), max_size=60
    )
)
def test_captions_hold_every_word_once_and_stay_readable(spoken):
    words = words_of([text for text, _ in spoken], [gap for _, gap in spoken])
    captions = captions_from_words(words)
    assert [w for c in captions for w in c.text.split()] == [w.text for w in words]
    for caption in captions:
        lines = caption.text.split("\n")
        assert len(lines) <= 2
        assert max(map(len, lines)) <= 42
        assert caption.span.duration_ms <= 6000
    for one, two in itertools.pairwise(captions):
        assert one.span.end_ms <= two.span.start_ms


def test_a_pause_begins_a_new_caption():
    captions = captions_from_words(words_of(["so", "yes", "well"], [0, 50, 600]))
    assert [c.text for c in captions] == ["so yes", "well"]


def test_captions_of_a_clip_count_from_its_in_point():
    captions = [Caption(Span(0, 900), "a"), Caption(Span(900, 2000), "b")]
    assert clipped(captions, Span(1000, 1500)) == (Caption(Span(0, 500), "b"),)


def test_webvtt_is_escaped_and_timed():
    text = webvtt([Caption(Span(3_661_005, 3_662_000), "R&D <b>")])
    assert text == "WEBVTT\n\n01:01:01.005 --> 01:01:02.000\nR&amp;D &lt;b&gt;\n"
