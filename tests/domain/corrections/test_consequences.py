"""What is told of a step that does more than to the flag it is about."""

import pytest

from netflix_coach.domain.annotation import Annotation, Severity, Tier
from netflix_coach.domain.corrections.consequences import consequences
from netflix_coach.domain.timespan import Span


def flag(tier: Tier, start_ms: int, end_ms: int, label: str = "") -> Annotation:
    return Annotation(tier, start_ms, end_ms, label, Severity.NOTE)


UM = flag(Tier.FILLED_PAUSE, 1_000, 1_300, "um")
UH = flag(Tier.FILLED_PAUSE, 2_000, 2_300, "uh")
CLUSTER = flag(Tier.FILLER_CLUSTER, 1_000, 9_000, "4")
SMALLER = flag(Tier.FILLER_CLUSTER, 2_000, 9_000, "3")
SILENCE = flag(Tier.LONG_SILENCE, 12_000, 16_000)
LATER = flag(Tier.LONG_SILENCE, 18_000, 20_000)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ([UM, UH, SILENCE], [UH, SILENCE], ""),
        ([UM, UH, CLUSTER], [UH], " and with it the cluster of filler sounds at 0:01"),
        ([UM, UH, CLUSTER], [UH, SMALLER], ""),
        ([UM, CLUSTER, SILENCE], [], " and with it 2 other flags"),
    ],
)
def test_what_goes_with_a_dismissed_flag(before, after, told) -> None:
    assert consequences(before, after, Tier.FILLED_PAUSE, UM.span, None) == told


def test_what_comes_back_where_an_added_flag_goes() -> None:
    wide = Span(12_000, 20_000)
    added = flag(Tier.LONG_SILENCE, 12_000, 20_000)
    told = consequences([added], [SILENCE, LATER], Tier.LONG_SILENCE, wide, None)
    assert told == ", bringing back 2 flags"


@pytest.mark.parametrize(
    ("before", "span", "told"),
    [
        ([UM], Span(12_000, 20_000), ""),
        ([SILENCE], Span(12_000, 20_000), " in place of the long silence at 0:12"),
        ([SILENCE], SILENCE.span, " in place of the long silence at 0:12"),
        ([SILENCE, LATER], Span(12_000, 20_000), " in place of 2 flags"),
    ],
)
def test_what_an_added_flag_replaces(before, span, told) -> None:
    added = flag(Tier.LONG_SILENCE, span.start_ms, span.end_ms)
    after = [f for f in before if f.tier is not Tier.LONG_SILENCE] + [added]
    assert consequences(before, after, Tier.LONG_SILENCE, None, span) == told


def test_a_moved_flag_replaces_others_but_not_itself() -> None:
    moved = flag(Tier.LONG_SILENCE, 12_000, 20_000)
    assert (
        consequences([SILENCE, LATER], [moved], Tier.LONG_SILENCE, SILENCE.span, moved.span)
        == " in place of the long silence at 0:18"
    )


def test_a_flag_that_makes_a_cluster_says_so() -> None:
    told = consequences([UH], [UH, UM, CLUSTER], Tier.FILLED_PAUSE, None, UM.span)
    assert told == " and with it the cluster of filler sounds at 0:01"
