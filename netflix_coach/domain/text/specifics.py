"""Numbers, dates and the names of a given list: what makes an answer checkable."""

from collections import defaultdict
from collections.abc import Sequence

from netflix_coach.domain.text.lexicon import SpecificWords
from netflix_coach.domain.text.tokens import Hit, Token

_JOINING = frozenset({"and", "point"})
_RELATIVE = frozenset({"last", "next"})


def is_number(text: str, words: SpecificWords) -> bool:
    """A number word, or anything that holds a digit ("15", "q3", "99.9%")."""
    return text in words.numbers or (not text.isalpha() and any(c.isdigit() for c in text))


def find_specifics(
    tokens: Sequence[Token], words: SpecificWords, taken: frozenset[int]
) -> tuple[Hit, ...]:
    """Groups of neighbouring specific words; words with an index in `taken` are left out."""
    texts = ["" if token.index in taken else token.text for token in tokens]
    marked = [_is_specific(texts, at, words) for at in range(len(texts))]
    for first, stop in _names(texts, words):
        marked[first:stop] = [True] * (stop - first)
    _join(texts, marked, words)
    hits = []
    at = 0
    while at < len(texts):
        stop = at
        while stop < len(texts) and marked[stop]:
            stop += 1
        if stop > at:
            label = " ".join(texts[at:stop])
            hits.append(Hit(tokens[at].index, tokens[stop - 1].index + 1, label))
        at = stop + 1
    return tuple(hits)


def _is_specific(texts: Sequence[str], at: int, words: SpecificWords) -> bool:
    text = texts[at]
    before = texts[at - 1] if at else ""
    after = texts[at + 1] if at + 1 < len(texts) else ""
    if text == "one":  # mostly a pronoun
        fraction = texts[at + 2] if after == "point" and at + 2 < len(texts) else ""
        by_a_number = any(is_number(side, words) for side in (before, after, fraction))
        return by_a_number or after in words.units
    if is_number(text, words) or text in words.dates:
        return True
    if text in words.date_homographs:
        return before in words.date_leads or _is_day(before, words) or _is_day(after, words)
    if text in words.ordinals:
        return _is_month(before, words) or _is_month(after, words)
    return (text in _RELATIVE and after in words.units) or (
        text in words.units and (before in _RELATIVE or is_number(before, words))
    )


def _is_day(text: str, words: SpecificWords) -> bool:
    return is_number(text, words) or text in words.ordinals


def _is_month(text: str, words: SpecificWords) -> bool:
    return text in words.dates or text in words.date_homographs


def _names(texts: Sequence[str], words: SpecificWords) -> list[tuple[int, int]]:
    by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for name in words.names:
        by_first[name[0]].append(name)
    return [
        (at, at + len(name))
        for at, text in enumerate(texts)
        for name in by_first.get(text, ())
        if tuple(texts[at : at + len(name)]) == name
    ]


def _join(texts: Sequence[str], marked: list[bool], words: SpecificWords) -> None:
    """Keep "one hundred and five", "two point five" and "two years ago" in one piece."""
    for at in range(1, len(texts)):
        after = texts[at + 1] if at + 1 < len(texts) else ""
        is_between = texts[at] in _JOINING and all(
            is_number(side, words) for side in (texts[at - 1], after)
        )
        is_ago = texts[at] == "ago" and marked[at - 1]
        if is_between or is_ago:
            marked[at] = True
