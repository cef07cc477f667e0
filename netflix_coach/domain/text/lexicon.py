"""The words and phrases that are looked for, as plain values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from netflix_coach.domain.annotation import Tier
from netflix_coach.domain.structure.steps import Step


class Category(StrEnum):
    """What a phrase stands for. The value is what lexicon files and settings carry."""

    DISCOURSE_MARKER = "discourse_marker"
    HEDGE = "hedge"
    VAGUE = "vague"
    TRADE_OFF = "trade_off"
    ANNOUNCED_PAUSE = "announced_pause"
    """Phrases that ask for a moment: the silence after one is announced."""
    LITERAL = "literal"
    """Phrases meant as they stand ("what kind of", "looks like"): they hide shorter ones."""

    @property
    def tier(self) -> Tier | None:
        """The tier of its annotations; None where only the count matters."""
        return _TIERS.get(self)


_TIERS = {
    Category.DISCOURSE_MARKER: Tier.DISCOURSE_MARKER,
    Category.HEDGE: Tier.HEDGE,
    Category.VAGUE: Tier.VAGUE,
}


class Pause(StrEnum):
    """Where a pause (or the edge of the answer) must lie for a phrase to count."""

    NONE = "none"
    BEFORE = "before"
    AFTER = "after"
    AROUND = "around"


@dataclass(frozen=True, slots=True)
class Guard:
    """Neighbours that say a phrase is meant as it stands, and what it needs to count."""

    not_after: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()
    is_plain_after_number: bool = False
    pause: Pause = Pause.NONE


@dataclass(frozen=True, slots=True)
class Phrase:
    """Lower-case words in order. A candidate may as well be ordinary: it is never a flag."""

    category: Category
    words: tuple[str, ...]
    guard: Guard = Guard()
    is_candidate: bool = False

    @property
    def label(self) -> str:
        """The phrase as shown."""
        return " ".join(self.words)


@dataclass(frozen=True, slots=True)
class Cue:
    """Lower-case words that speak for a step, and how much: 1.0 is as good as saying its name.

    A `step` of None speaks for nothing: it hides the shorter phrases inside it.
    """

    step: Step | None
    words: tuple[str, ...]
    weight: float = 1.0
    guard: Guard = Guard()


@dataclass(frozen=True, slots=True)
class SpecificWords:
    """Words that make an answer checkable: numbers, dates, and the names of a given list."""

    numbers: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    """Units of time and share: after one of them even "one" is a number."""
    ordinals: frozenset[str] = frozenset()
    dates: frozenset[str] = frozenset()
    date_homographs: frozenset[str] = frozenset()
    """Months that are verbs as well: they count after one of `date_leads` or by a number."""
    date_leads: frozenset[str] = frozenset()
    names: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything the wording is searched for. Immutable; any thread.

    `legitimate_repeats` may stand twice ("very very", "had had", "step by step by"); `first_person`
    and `first_plural` are the forms of I and we; `explanations` say each category in one line;
    `cues` tell the steps of an answer.
    """

    phrases: tuple[Phrase, ...] = ()
    legitimate_repeats: frozenset[str] = frozenset()
    filler_sounds: frozenset[str] = frozenset()
    first_person: frozenset[str] = frozenset()
    first_plural: frozenset[str] = frozenset()
    specific: SpecificWords = SpecificWords()
    explanations: Mapping[Category, str] = field(default_factory=dict)
    cues: tuple[Cue, ...] = ()

    def with_own_words(self, own: Mapping[str, Iterable[str]]) -> "Lexicon":
        """A copy with the user's own phrases by category; each replaces a shipped one.

        A phrase under "literal" is never marked. Unknown categories and empty phrases are left
        out, since a settings file may come from a newer version.
        """
        known = {category.value for category in Category}
        added = {
            words: Phrase(Category(category), words)
            for category, texts in own.items()
            if category in known
            for words in (spoken_words(text) for text in texts)
            if words
        }
        if not added:
            return self
        kept = (phrase for phrase in self.phrases if phrase.words not in added)
        return replace(self, phrases=(*kept, *added.values()))


def spoken_words(text: str) -> tuple[str, ...]:
    """Text as a recogniser writes it: lower case, no punctuation but apostrophes."""
    plain = text.lower().replace("’", "'").replace("-", " ")
    return tuple(
        word
        for word in ("".join(c for c in part if c.isalnum() or c == "'") for part in plain.split())
        if word
    )
