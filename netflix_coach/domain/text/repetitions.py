"""Words and short phrases said twice in a row."""

from collections.abc import Sequence

from netflix_coach.domain.text.lexicon import Lexicon
from netflix_coach.domain.text.specifics import is_number
from netflix_coach.domain.text.tokens import Hit, Token

_LONGEST = 4


def find_repetitions(tokens: Sequence[Token], lexicon: Lexicon) -> tuple[Hit, ...]:
    """Immediate repetitions, each span covering every saying; none shares a word with another."""
    texts = [token.text for token in tokens]
    hits: list[Hit] = []
    at = 0
    while at < len(texts):
        length, times = _repeated_at(texts, at, lexicon)
        if not times:
            at += 1
            continue
        stop = at + length * times
        label = " ".join(texts[at : at + length])
        hits.append(Hit(tokens[at].index, tokens[stop - 1].index + 1, label))
        at = stop
    return tuple(hits)


def _repeated_at(texts: Sequence[str], at: int, lexicon: Lexicon) -> tuple[int, int]:
    """Length of the phrase repeated from there and how often it is said; (0, 0) for none."""
    for length in range(_LONGEST, 0, -1):
        phrase = texts[at : at + length]
        times = 1
        while texts[at + length * times : at + length * (times + 1)] == phrase:
            times += 1
        if times > 1 and not _is_legitimate(phrase, lexicon):
            return length, times
    return 0, 0


def _is_legitimate(phrase: Sequence[str], lexicon: Lexicon) -> bool:
    """Emphasis, a word that ends one clause and begins the next, numbers read out."""
    if all(is_number(word, lexicon.specific) for word in phrase):
        return True
    if len(phrase) > 1 and len(set(phrase)) == 1:  # found with a shorter phrase
        return True
    return " ".join(phrase) in lexicon.legitimate_repeats
