"""What to work on next: at most three different things, the gravest first."""

from netflix_coach.domain.analysis import Analysis, AnalysisContext
from netflix_coach.domain.annotation import Annotation, Severity, Tier
from netflix_coach.domain.measures import Measure
from netflix_coach.domain.parameters import Parameters
from netflix_coach.domain.points import Point, PointKind, points
from netflix_coach.domain.stages import Stage
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.tracks import Features

DURATION_MS = 120_000
LIMITS = Parameters()


def found(
    *annotations: Annotation,
    measures: tuple[Measure, ...] = (),
    stage: Stage = Stage.BEHAVIOURAL,
) -> tuple[Point, ...]:
    features, context = Features(DURATION_MS), AnalysisContext(stage=stage)
    return points(Analysis(features, context, annotations, measures), LIMITS)


def silence(
    start_ms: int, end_ms: int, severity: Severity = Severity.AMBER, label: str = "idle"
) -> Annotation:
    return Annotation(Tier.LONG_SILENCE, start_ms, end_ms, label, severity)


def aside(start_ms: int, end_ms: int) -> Annotation:
    return Annotation(Tier.LOOKING_AWAY, start_ms, end_ms, "side", Severity.AMBER)


def cluster(start_ms: int, count: int, severity: Severity = Severity.AMBER) -> Annotation:
    return Annotation(Tier.FILLER_CLUSTER, start_ms, start_ms + 8_000, str(count), severity)


def test_an_answer_without_flags_has_no_points() -> None:
    plain = Annotation(Tier.SILENCE, 10_000, 11_000)
    assert found(plain) == ()


def test_the_gravest_comes_first_measured_against_its_limit() -> None:
    got = found(silence(50_000, 53_300), aside(20_000, 25_000), cluster(70_000, 4))
    assert [p.kind for p in got] == [
        PointKind.LOOKING_ASIDE,  # 2.5 times its limit
        PointKind.FILLER_CLUSTER,  # 1.33 times
        PointKind.LONG_SILENCE,  # 1.1 times
    ]


def test_red_comes_before_amber_and_amber_before_what_is_only_noted() -> None:
    down = Annotation(Tier.LOOKING_AWAY, 30_000, 60_000, "down", Severity.NOTE)
    got = found(down, silence(50_000, 53_300), cluster(70_000, 3, Severity.RED))
    assert [p.severity for p in got] == [Severity.RED, Severity.AMBER, Severity.NOTE]


def test_there_are_never_more_than_three() -> None:
    fast = Annotation(Tier.FAST_SPEECH, 1_000, 14_000, "", Severity.AMBER)
    flat = Annotation(Tier.FLAT_DELIVERY, 0, 40_000, "", Severity.NOTE)
    got = found(silence(50_000, 54_000), aside(20_000, 25_000), cluster(70_000, 4), fast, flat)
    assert len(got) == 3


def test_several_of_a_kind_are_one_point_at_the_longest_and_the_others_are_counted() -> None:
    (got,) = found(
        silence(10_000, 13_200), silence(50_000, 56_000), silence(80_000, 82_500, Severity.NOTE)
    )
    assert got.span == Span(50_000, 56_000)
    assert (got.figure, got.others) == (6_000, 2)


def test_two_kinds_of_one_topic_are_one_point() -> None:
    facing = Measure("facing_camera_share", 0.3, 0.2, 0.4, "", grade=Severity.RED)
    (got,) = found(aside(20_000, 25_000), measures=(facing,))
    assert got.kind is PointKind.FACING_LITTLE
    assert got.weight == 2.0


def test_an_announced_silence_weighs_half() -> None:
    (plain,) = found(silence(50_000, 56_000))
    (announced,) = found(silence(50_000, 56_000, label="announced"))
    assert announced.weight == plain.weight / 2


def test_the_limit_is_that_of_the_stage() -> None:
    (behavioural,) = found(silence(50_000, 62_000))
    (coding,) = found(silence(50_000, 62_000), stage=Stage.CODING)
    assert behavioural.weight == 4.0
    assert coding.weight == 1.2


def test_a_clip_begins_before_the_moment_and_stays_within_the_take() -> None:
    (late,) = found(silence(50_000, 56_000))
    assert late.clip == Span(48_000, 57_000)
    (early,) = found(aside(500, DURATION_MS))
    assert early.clip == Span(0, DURATION_MS)


def test_a_rate_over_the_whole_answer_is_a_point_too() -> None:
    moments = (Span(5_000, 5_400), Span(9_000, 9_300))
    rate = Measure(
        "filled_pauses_per_min", 12.0, 10, 14, "1/min", grade=Severity.RED, moments=moments
    )
    (got,) = found(measures=(rate,))
    assert (got.kind, got.weight, got.span) == (PointKind.FILLER_RATE, 2.4, moments[0])


def test_figures_that_are_not_graded_make_no_point() -> None:
    assert found(measures=(Measure("filled_pauses_per_min", 30.0, 20, 40, "1/min"),)) == ()


def test_a_silence_while_typing_is_held_against_its_own_limit() -> None:
    (typing,) = found(silence(20_000, 50_000, label="typing"), stage=Stage.CODING)
    assert typing.weight == 1.5


def graded(name: str, value: float) -> Measure:
    return Measure(name, value, value, value, "", grade=Severity.AMBER)


def test_the_pace_is_a_point_whether_too_fast_or_too_slow() -> None:
    (fast,) = found(measures=(graded("speech_rate_wpm", 187.0),))
    assert (fast.kind, fast.weight) == (PointKind.FAST_PACE, 1.1)
    (slow,) = found(measures=(graded("speech_rate_wpm", 100.0),))
    assert (slow.kind, slow.weight) == (PointKind.SLOW_PACE, 1.2)
    assert slow.span == Span(0, DURATION_MS)


def test_a_late_first_word_is_a_point() -> None:
    (late,) = found(measures=(graded("response_latency_ms", 6_000.0),))
    assert (late.kind, late.weight) == (PointKind.LATE_START, 1.2)


def test_a_graded_figure_without_advice_makes_no_point() -> None:
    assert found(measures=(graded("pitch_sd_st", 0.9),)) == ()


def test_many_hedges_are_one_point_with_their_number() -> None:
    hedges = [Annotation(Tier.HEDGE, t, t + 300, "maybe", Severity.NOTE) for t in (1_000, 9_000)]
    (got,) = found(*hedges)
    assert (got.kind, got.figure, got.span) == (PointKind.HEDGES, 2, Span(1_000, 1_300))
