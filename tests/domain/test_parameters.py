"""Every limit carries what Settings shows of it, and refuses what makes no sense."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netflix_coach.domain.errors import InputError
from netflix_coach.domain.parameters import Limit, Parameters, limits_of
from netflix_coach.domain.parameters.bundle import ASCENDING
from netflix_coach.domain.parameters.judgement import JudgementParameters
from netflix_coach.domain.stages import Stage

EVERY_LIMIT = [(name, limit) for name, limit, _ in Parameters().limits()]


@pytest.mark.parametrize(("name", "limit"), EVERY_LIMIT, ids=[name for name, _ in EVERY_LIMIT])
def test_a_limit_is_explained_sourced_and_within_its_own_range(name: str, limit: Limit) -> None:
    assert limit.low <= limit.default <= limit.high
    assert limit.low < limit.high
    assert limit.help.endswith(".")
    assert limit.title[0].isupper()
    assert limit.title[-1].isalpha()
    assert "_" not in limit.title
    assert len(limit.title) <= 40
    assert limit.source
    assert name.endswith(f".{limit.name}")


@pytest.mark.parametrize(("name", "limit"), EVERY_LIMIT, ids=[name for name, _ in EVERY_LIMIT])
def test_a_limits_name_ends_in_its_unit(name: str, limit: Limit) -> None:
    suffixes = {"ms": "_ms", "s": "_s", "deg": "_deg", "Hz": "_hz", "dB": "_db", "st": "_st"}
    if limit.unit in suffixes:
        assert name.endswith(suffixes[limit.unit])


def test_limits_are_read_from_a_group_or_its_class_alike() -> None:
    assert limits_of(JudgementParameters) == limits_of(JudgementParameters())


def test_nothing_counts_as_changed_at_first() -> None:
    assert Parameters().changed() == {}


def test_no_two_limits_of_a_group_are_called_the_same() -> None:
    titles = [(name.partition(".")[0], limit.title) for name, limit in EVERY_LIMIT]
    assert len(set(titles)) == len(titles)


ORDERED = {f"{group}.{name}" for group, *names in ASCENDING for name in names}
FREE = [(name, limit) for name, limit in EVERY_LIMIT if name not in ORDERED]


@given(st.data())
def test_a_limit_within_its_range_is_taken_and_told_as_changed(data: st.DataObject) -> None:
    name, limit = data.draw(st.sampled_from(FREE))
    value = data.draw(st.floats(limit.low, limit.high))
    changed = Parameters().with_values({name: value})
    assert changed.changed() == ({name: value} if value != limit.default else {})
    assert {n: v for n, _, v in changed.limits()}[name] == value
    assert Parameters().with_values(changed.changed()) == changed


def test_an_unknown_limit_is_refused_by_name() -> None:
    with pytest.raises(InputError, match=r"judgement\.nonsense"):
        Parameters().with_values({"judgement.nonsense": 1})


def test_a_limit_outside_its_range_is_refused_with_the_range() -> None:
    with pytest.raises(InputError, match="between 3 and 60 s; 61 was given"):
        Parameters().with_values({"judgement.burst_min_s": 61})


@pytest.mark.parametrize("names", ASCENDING, ids=lambda names: "-".join(names[:2]))
def test_limits_that_contradict_each_other_are_refused(names: tuple[str, ...]) -> None:
    group, *ascending = names
    known = dict(EVERY_LIMIT)
    lower, upper = (known[f"{group}.{name}"] for name in ascending[-2:])
    above = {f"{group}.{lower.name}": lower.high, f"{group}.{upper.name}": upper.low}
    with pytest.raises(InputError, match=f"“{upper.title}”.*change the other one first"):
        Parameters().with_values(above)


@pytest.mark.parametrize(
    ("stage", "silence_ms", "latency_ms"),
    [
        (Stage.RECRUITER_SCREEN, 3000, 5000),
        (Stage.BEHAVIOURAL, 3000, 5000),
        (Stage.TECHNICAL_ASSESSMENT, 10000, 15000),
        (Stage.CODING, 10000, 15000),
        (Stage.SYSTEM_DESIGN, 5000, 15000),
    ],
)
def test_thinking_time_depends_on_the_stage(stage: Stage, silence_ms: int, latency_ms: int) -> None:
    limits = JudgementParameters()
    assert limits.long_silence_ms(stage) == silence_ms
    assert limits.latency_ms(stage) == latency_ms
