"""The bank covers the loop, and a user's own file is refused with a sentence that helps."""

from collections import Counter
from pathlib import Path

import pytest

from netflix_coach.coaching.question_bank import QuestionBank
from netflix_coach.coaching.values import KEEPER_TEST, VALUE_IDS, VALUES, heading_of
from netflix_coach.domain.errors import InputError
from netflix_coach.domain.stages import Stage

MINIMAL = """\
version: 1
questions:
  - id: mine
    stage: coding
    type: own
    text: Reverse a list.
    target_length_s: 600
    shows: [a plan]
    follow_ups: ["Why?", "Really?"]
"""


@pytest.fixture(scope="module")
def bank() -> QuestionBank:
    return QuestionBank.load()


def test_the_bank_has_at_least_sixty_questions_over_all_five_stages(bank: QuestionBank) -> None:
    stages = Counter(q.stage for q in bank.questions)
    assert len(bank.questions) >= 60
    assert all(stages[stage] >= 5 for stage in Stage)


def test_every_value_has_at_least_four_behavioural_questions(bank: QuestionBank) -> None:
    values = Counter(q.value for q in bank.questions if q.stage is Stage.BEHAVIOURAL)
    assert len(VALUE_IDS) == 9
    assert all(values[value] >= 4 for value in VALUE_IDS), values
    assert values[KEEPER_TEST] >= 2


@pytest.mark.parametrize(
    "topic",
    [
        ("lru", "time to live"),
        ("order", "dependencies"),
        ("scheduler",),
        ("token-bucket",),
        ("sliding window", "anomalies"),
        ("rest service", "retries"),
        ("fight to keep you",),
    ],
)
def test_every_example_of_the_loop_is_asked(bank: QuestionBank, topic: tuple[str, ...]) -> None:
    texts = [q.text.lower() for q in bank.questions]
    assert any(all(part in text for part in topic) for text in texts)


def test_every_question_is_complete_and_unlike_the_others(bank: QuestionBank) -> None:
    for question in bank.questions:
        assert 3 <= len(question.shows) <= 5, question.id
        assert len(question.follow_ups) >= 2, question.id
        assert question.text.endswith((".", "?")), question.id
        assert all(line.endswith((".", "?")) for line in question.follow_ups), question.id
        if question.stage is Stage.BEHAVIOURAL:
            assert 90 <= question.target_length_s <= 180, question.id
    for lines in (
        [q.text for q in bank.questions],
        [line for q in bank.questions for line in q.follow_ups],
        [line for q in bank.questions for line in q.shows],
    ):
        assert not [line for line, count in Counter(lines).items() if count > 1]


def test_a_question_is_found_by_its_id(bank: QuestionBank) -> None:
    assert bank.question("code-lru-ttl").stage is Stage.CODING
    with pytest.raises(InputError, match="no question “gone”"):
        bank.question("gone")


def test_the_values_have_headings() -> None:
    assert [heading_of(value.id) for value in VALUES][:2] == ["Judgement", "Communication"]
    assert heading_of(KEEPER_TEST) == "Keeper Test"


def test_a_users_own_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(MINIMAL, encoding="utf-8")
    (question,) = QuestionBank.load(path).questions
    assert (question.id, question.value, question.follow_ups) == ("mine", None, ("Why?", "Really?"))


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (', "Really?"]', "]", "in question “mine”, “follow_ups”"),
        ("stage: coding", "stage: lunch", "in question “mine”, “stage”"),
        ("- id: mine\n", "- id: 7\n", "in question number 1, “id”"),
        ("type: own", "type: own\n    value: haste", "the value “haste”; use one of judgement"),
        ("type: own", "type: own\n    colour: red", "“colour”"),
        ("version: 1", "version: 9", "“version”"),
        ("version: 1\nquestions:", "version: 1\nquestions: [", "no YAML text near line"),
        (MINIMAL, "just words", "holds no questions"),
        (MINIMAL, "version: 1\nquestions: [3]", "in question number 1, “all of it”"),
        (MINIMAL, MINIMAL + MINIMAL.split("questions:\n")[1], "has the question “mine” twice"),
    ],
)
def test_a_damaged_file_is_refused_with_the_place(
    tmp_path: Path, old: str, new: str, sentence: str
) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(MINIMAL.replace(old, new), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        QuestionBank.load(path)
    assert sentence in caught.value.sentence
    assert str(path) in caught.value.sentence


def test_a_file_that_is_missing_binary_or_huge_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="can't be read"):
        QuestionBank.load(tmp_path / "none.yaml")
    binary = tmp_path / "binary.yaml"
    binary.write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(InputError, match="no YAML text"):
        QuestionBank.load(binary)
    huge = tmp_path / "huge.yaml"
    huge.write_bytes(b"#" * 5_000_000)
    with pytest.raises(InputError, match="too large"):
        QuestionBank.load(huge)
