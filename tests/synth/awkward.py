"""Texts that are hard to lay out: words without end, names without end, right-to-left writing."""

from collections.abc import Sequence

from netflix_coach.domain.transcript import Word

ENDLESS = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft"
"""Eighty letters without a blank, as people who write long identifiers say them."""

LONG_NAME = " ".join(
    (
        "Tell me about a time when you had to bring two teams together that had disagreed for",
        f"months on {ENDLESS[:60]} and what you would do differently if you began again.",
    )
)
"""Two hundred letters."""

ADDRESS = "https://wiki.example.org/" + "retrospectives/and/decisions/" * 3 + "2026#what-we-learnt"

ARABIC = "قلت «cache» ثلاث مرات في 12 ثانية، وهذا كثير"
HEBREW = "כאן עניתי מהר מדי: 3 דקות במקום 90 שניות (Redis)"
MIXED = "Say “שלום” first, then the number 42, then مرحبا — and stop."
LONG_HEBREW = " ".join([HEBREW, "אחר כך אמרתי שוב את אותו הדבר במילים אחרות,", MIXED])
HEBREW_QUESTION = "ספר לי על פעם שבה טעית ומה למדת מזה ב-Netflix?"

_ARABIC_LINE = "في المشروع الأول كان عندنا 3 خوادم و cache واحد فقط ثم قررنا أن نقيس أولا"
_HEBREW_LINE = "אז מדדנו 250 בקשות בשנייה והחלטנו לעבור ל Redis כי זה היה פשוט יותר"
_ENGLISH_LINE = "and after that the latency went down from 90 to 12 milliseconds"
RIGHT_TO_LEFT_WORDS = tuple(f"{_ARABIC_LINE} {_HEBREW_LINE} {_ENGLISH_LINE}".split())
"""Three sentences of an answer, word by word."""


def spoken(texts: Sequence[str], duration_ms: int, *, word_ms: int = 380) -> tuple[Word, ...]:
    """Words said one after the other over a take, each sure."""
    starts = range(400, duration_ms - 2 * word_ms, word_ms + 60)
    return tuple(
        Word(texts[n % len(texts)], start, start + word_ms, 0.9) for n, start in enumerate(starts)
    )
