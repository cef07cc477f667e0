"""The steps suggested for whole answers: where each was told, what noise does, what is not said."""

import itertools
import random
from dataclasses import replace
from pathlib import Path

import pytest

from netflix_coach.coaching.steps import SHIPPED_STEPS, load_cues, shipped_lexicon
from netflix_coach.domain.analysis import Analysis, AnalysisContext
from netflix_coach.domain.annotation import Origin, Tier
from netflix_coach.domain.derive import Derivation
from netflix_coach.domain.errors import InputError
from netflix_coach.domain.parameters import Parameters
from netflix_coach.domain.stages import Stage
from netflix_coach.domain.structure.derive import TOO_LITTLE
from netflix_coach.domain.structure.steps import STAR, PlacedStep, Step
from netflix_coach.domain.text.derive import TOO_FEW
from netflix_coach.domain.text.lexicon import Lexicon
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.tracks import Features
from netflix_coach.domain.transcript import Word
from tests.coaching.answers import WORD_MS, Answer, answers, said

ANSWERS = answers()
TOLD = [answer for answer in ANSWERS if answer.told]
SILENT = [answer for answer in ANSWERS if not answer.told]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return shipped_lexicon()


def analysed(words: tuple[Word, ...], stage: Stage, lexicon: Lexicon, placed=()) -> Analysis:
    features = Features(duration_ms=words[-1].end_ms + 500, words=words)
    return Derivation(features, AnalysisContext(stage), Parameters(), lexicon).analysis((), placed)


def share_right(answer: Answer, found: Analysis) -> float:
    """Share of the time of the steps in which the right one is suggested."""
    right = sum(
        span.overlap_ms(lane.span)
        for step, span in answer.told
        for lane in found.tier(Tier.STRUCTURE)
        if lane.label == step
    )
    return right / sum(span.duration_ms for _, span in answer.told)


def corrupted(answer: Answer, share: float, chance: random.Random) -> tuple[Word, ...]:
    """With that share of its words lost or taken for others."""
    others = [word.text for each in ANSWERS for word in each.words]
    out = []
    for word in answer.words:
        if chance.random() >= share:
            out.append(word)
        elif chance.random() < 0.7:
            out.append(replace(word, text=chance.choice(others)))
    return tuple(out)


@pytest.mark.parametrize("answer", TOLD, ids=lambda answer: answer.name)
def test_each_step_is_suggested_where_it_was_told(answer: Answer, lexicon: Lexicon) -> None:
    found = analysed(answer.words, answer.stage, lexicon)
    assert share_right(answer, found) >= 0.9
    lanes = found.tier(Tier.STRUCTURE)
    assert {lane.label for lane in lanes} == {step for step, _ in answer.told}
    assert all(a.end_ms <= b.start_ms for a, b in itertools.pairwise(lanes))


@pytest.mark.parametrize("answer", SILENT, ids=lambda answer: answer.name)
def test_of_an_answer_without_steps_it_is_only_said_that_too_little_was_recognised(
    answer: Answer, lexicon: Lexicon
) -> None:
    found = analysed(answer.words, answer.stage, lexicon)
    assert not found.tier(Tier.STRUCTURE)
    assert TOO_LITTLE in found.remarks
    assert not [m for m in found.measures if m.name == "result_share"]


@pytest.mark.parametrize(("share", "least"), [(0.1, 0.85), (0.2, 0.65)])
def test_wrong_words_blur_the_steps_and_invent_none(
    share: float, least: float, lexicon: Lexicon
) -> None:
    chance = random.Random(1)
    got = [share_right(a, analysed(corrupted(a, share, chance), a.stage, lexicon)) for a in TOLD]
    assert sum(got) / len(got) >= least
    for answer in SILENT:
        words = corrupted(answer, share, chance)
        assert not analysed(words, answer.stage, lexicon).tier(Tier.STRUCTURE)


def test_without_any_pause_to_go_by_the_steps_are_much_the_same(lexicon: Lexicon) -> None:
    for answer in TOLD:
        flowing = said(" ".join(word.text for word in answer.words))
        moved = tuple(
            (step, Span(*(_place(answer, flowing, t) for t in (span.start_ms, span.end_ms))))
            for step, span in answer.told
        )
        got = analysed(flowing, answer.stage, lexicon)
        assert share_right(replace(answer, told=moved), got) >= 0.85, answer.name


def _place(answer: Answer, flowing: tuple[Word, ...], t_ms: int) -> int:
    """A moment of an answer once its pauses are gone."""
    before = sum(word.end_ms <= t_ms for word in answer.words)
    return flowing[min(before, len(flowing) - 1)].start_ms


@pytest.mark.parametrize(
    "answer", [a for a in TOLD if Step.RESULT in a.missing], ids=lambda answer: answer.name
)
def test_a_result_that_was_not_recognised_is_asked_for_and_not_denied(
    answer: Answer, lexicon: Lexicon
) -> None:
    found = analysed(answer.words, answer.stage, lexicon)
    result = next(m for m in found.measures if m.name == "result_share")
    assert result.value == 0
    assert "no result wording was recognised" in result.threshold
    assert not [text for text in found.remarks if "you did not" in text]


def test_a_step_without_wording_is_asked_for(lexicon: Lexicon) -> None:
    answer = next(a for a in TOLD if a.name == "straight to code")
    found = analysed(answer.words, answer.stage, lexicon)
    assert [text for text in found.remarks if "“clarify”" in text and "recognised" in text]


def test_nothing_is_suggested_where_words_are_few_unsure_or_absent(lexicon: Lexicon) -> None:
    answer = TOLD[0]
    few = analysed(answer.words[:39], answer.stage, lexicon)
    assert not few.tier(Tier.STRUCTURE)
    assert TOO_FEW in few.remarks
    unsure = tuple(replace(word, confidence=0.5) for word in answer.words)
    assert not analysed(unsure, answer.stage, lexicon).tier(Tier.STRUCTURE)


def test_the_recruiter_screen_asks_for_no_steps(lexicon: Lexicon) -> None:
    found = analysed(TOLD[0].words, Stage.RECRUITER_SCREEN, lexicon)
    assert not found.tier(Tier.STRUCTURE)
    assert TOO_LITTLE not in found.remarks
    assert not [m for m in found.measures if m.name == "action_share"]


def test_what_the_user_placed_stands_in_place_of_the_suggestion(lexicon: Lexicon) -> None:
    answer = TOLD[0]
    placed = (
        PlacedStep("1", "take", Step.SITUATION, Span(0, 30_000)),
        PlacedStep("2", "take", Step.ACTION, Span(30_000, 40_000)),
    )
    found = analysed(answer.words, answer.stage, lexicon, placed)
    lanes = found.tier(Tier.STRUCTURE)
    assert [(a.label, a.span, a.origin) for a in lanes] == [
        ("situation", Span(0, 30_000), Origin.MANUAL),
        ("action", Span(30_000, 40_000), Origin.MANUAL),
    ]
    shares = {m.name: m.value for m in found.measures}
    assert shares["situation_task_share"] == pytest.approx(0.75)
    assert shares["action_share"] == pytest.approx(0.25)


def test_placed_steps_stand_even_where_there_are_no_words(lexicon: Lexicon) -> None:
    features = Features(duration_ms=60_000)
    placed = (PlacedStep("1", "take", Step.RESULT, Span(0, 30_000)),)
    derivation = Derivation(features, AnalysisContext(), Parameters(), lexicon)
    assert not derivation.analysis().tier(Tier.STRUCTURE)
    assert derivation.analysis((), placed).tier(Tier.STRUCTURE)[0].label == "result"


def test_a_step_reaches_back_to_the_pause_before_its_first_phrase(lexicon: Lexicon) -> None:
    first = said(
        "last year we were building a search for the whole of the catalogue and it was slow"
    )
    later_ms = first[-1].end_ms + 600
    rest = said(
        "so well to be clear about that part my task was to make it fast before the launch "
        "and then i wrote a test and i measured every part of it and i found the slow one",
        later_ms,
    )
    lanes = analysed((*first, *rest), Stage.BEHAVIOURAL, lexicon).tier(Tier.STRUCTURE)
    task = next(lane for lane in lanes if lane.label == "task")
    assert task.start_ms == pytest.approx(later_ms, abs=WORD_MS)


def test_every_step_has_phrases_and_none_is_said_twice() -> None:
    cues = load_cues()
    assert {cue.step for cue in cues} == {None, *Step}
    assert {cue.step for cue in cues if cue.weight == 1.0} >= set(STAR.steps)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("version = 2\n[steps]\n", "can't be used"),
        ('version = 1\n[steps.task]\nplain = ["my task was"]\n', "says nothing of “situation”"),
        ("not toml", "is no TOML text"),
    ],
)
def test_a_file_that_can_not_be_used_is_refused_with_a_sentence(
    tmp_path: Path, text: str, told: str
) -> None:
    path = tmp_path / "steps.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=told):
        load_cues(path)


def test_a_phrase_said_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "steps.toml"
    text = SHIPPED_STEPS.read_text(encoding="utf-8")
    path.write_text(text.replace('"my task was",', '"my task was", "my task was",'))
    with pytest.raises(InputError, match="“my task was” twice"):
        load_cues(path)
