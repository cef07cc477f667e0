"""What is said of an answer whose words are few or uncertain: nothing that depends on them."""

import ast
import re
from dataclasses import replace
from pathlib import Path

import pytest

from netflix_coach.coaching.lexicon import load_lexicon
from netflix_coach.domain.analysis import Analysis, AnalysisContext
from netflix_coach.domain.annotation import Tier
from netflix_coach.domain.derive import derive
from netflix_coach.domain.parameters import Parameters
from netflix_coach.domain.stages import Stage
from netflix_coach.domain.text.derive import NO_TRADE_OFF, TOO_FEW, TOO_UNSURE
from tests.synth.speech.features import Scene

WORDED = (
    *(Tier.DISCOURSE_MARKER, Tier.HEDGE, Tier.VAGUE, Tier.REPETITION, Tier.OWNERSHIP),
    Tier.SPECIFIC,
)
NAMES = ("hedge", "discourse", "vague", "specific", "repetition", "ownership")
SAID = "maybe i guess we basically did some stuff you know kind of probably "

PACKAGE = Path(__file__).parents[3] / "netflix_coach"
ACCUSING = re.compile(
    r"\byou (did not|didn.t|never|forgot to|failed to) (mention|say|name|give|explain|discuss)",
    re.I,
)


def analysis_of(count: int, confidence: float, stage: Stage = Stage.SYSTEM_DESIGN) -> Analysis:
    scene = Scene().say(" ".join((SAID * 20).split()[:count]), confidence)
    return derive(scene.features(), AnalysisContext(stage), Parameters(), load_lexicon())


def depends_on_words(found: Analysis) -> list[str]:
    marks = [a.tier.value for a in found.annotations if a.tier in WORDED]
    return marks + [m.name for m in found.measures if m.name.startswith(NAMES)]


@pytest.mark.parametrize(
    ("count", "confidence", "remark"),
    [(39, 0.95, TOO_FEW), (40, 0.59, TOO_UNSURE), (200, 0.59, TOO_UNSURE), (0, 1.0, TOO_FEW)],
)
def test_nothing_depends_on_words_that_are_few_or_uncertain(
    count: int, confidence: float, remark: str
) -> None:
    found = analysis_of(count, confidence)
    assert depends_on_words(found) == []
    assert remark in found.remarks
    assert NO_TRADE_OFF not in found.remarks


def test_from_forty_sure_words_on_the_wording_is_judged() -> None:
    found = analysis_of(40, 0.6)
    assert depends_on_words(found)
    assert not {TOO_FEW, TOO_UNSURE} & set(found.remarks)
    assert NO_TRADE_OFF in found.remarks
    assert NO_TRADE_OFF.startswith("No trade-off wording was recognised;")


def test_without_a_recogniser_nothing_is_said_of_words_at_all() -> None:
    features = replace(Scene().speech(20_000).features(), words=None)
    found = derive(features, AnalysisContext(), Parameters(), load_lexicon())
    assert depends_on_words(found) == []
    assert not [r for r in found.remarks if "word" in r]


def shown_texts() -> list[str]:
    """Every text constant of the program and every line of its content, but the questions."""
    found = []
    for path in PACKAGE.rglob("*.py"):
        if path.name != "resources_rc.py":
            tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            constants = (n.value for n in tree if isinstance(n, ast.Constant))
            found += [value for value in constants if isinstance(value, str)]
    for path in (PACKAGE / "coaching" / "content").iterdir():
        if path.is_file() and "question" not in path.name:
            found += path.read_text(encoding="utf-8").splitlines()
    return found


def test_nobody_is_told_what_they_did_not_say() -> None:
    texts = shown_texts()
    assert len(texts) > 1000
    assert [text for text in texts if ACCUSING.search(text)] == []
