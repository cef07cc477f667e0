"""Corrections are held against whatever analysis there is, and none of them is lost."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from netflix_coach.domain.annotation import Annotation, Certainty, Origin, Severity, Tier
from netflix_coach.domain.corrections.amend import amend
from netflix_coach.domain.corrections.correction import Correction, CorrectionKind
from netflix_coach.domain.corrections.rulings import Ruling, rule
from netflix_coach.domain.timespan import Span

NOW = datetime(2026, 3, 2, 18, 30, tzinfo=UTC)


def correction(
    kind: CorrectionKind, target: Span, span: Span | None = None, number: int = 1, text: str = ""
) -> Correction:
    return Correction(
        id=f"c{number}",
        take_id="t",
        created_at=NOW + timedelta(seconds=number),
        kind=kind,
        tier=Tier.FILLED_PAUSE,
        target=target,
        span=span or target,
        was="um/uh",
        text=text,
    )


def possible(start_ms: int, end_ms: int) -> Annotation:
    return Annotation(
        Tier.FILLED_PAUSE, start_ms, end_ms, "um/uh", None, Certainty.POSSIBLE, confidence=0.6
    )


def test_what_was_dismissed_is_gone_and_kept_aside() -> None:
    found = (possible(100, 500), possible(900, 1_300))
    wrong = correction(CorrectionKind.DISMISS, Span(100, 500))
    amended = amend(found, Tier.FILLED_PAUSE, [wrong])
    assert amended.kept == (found[1],)
    assert amended.dismissed == (replace(found[0], correction_id="c1"),)


def test_what_was_confirmed_is_certain_and_a_flag_at_the_machines_place() -> None:
    right = correction(CorrectionKind.CONFIRM, Span(100, 500))
    (kept,) = amend((possible(140, 560),), Tier.FILLED_PAUSE, [right]).kept
    assert (kept.certainty, kept.severity) == (Certainty.CONFIRMED, Severity.NOTE)
    assert (kept.span, kept.origin, kept.label) == (Span(140, 560), Origin.CONFIRMED, "um/uh")
    assert kept.confidence == 0.6


def test_what_was_moved_lies_where_the_user_put_it() -> None:
    moved = correction(CorrectionKind.CHANGE, Span(100, 500), Span(150, 420))
    (kept,) = amend((possible(100, 500),), Tier.FILLED_PAUSE, [moved]).kept
    assert (kept.span, kept.origin) == (Span(150, 420), Origin.CHANGED)


def test_what_was_added_stands_once_though_the_machine_finds_it_later() -> None:
    added = correction(CorrectionKind.ADD, Span(100, 500), text="er")
    (alone,) = amend((), Tier.FILLED_PAUSE, [added]).kept
    assert (alone.span, alone.label, alone.origin) == (Span(100, 500), "er", Origin.MANUAL)
    assert alone.certainty is Certainty.CONFIRMED
    found = (possible(90, 280), possible(300, 510))
    (kept,) = amend(found, Tier.FILLED_PAUSE, [added]).kept
    assert (kept.span, kept.origin) == (Span(100, 500), Origin.MANUAL)


def test_what_the_user_vouched_for_stands_though_the_machine_lost_it() -> None:
    vouched = [
        correction(CorrectionKind.CONFIRM, Span(100, 500), number=1),
        correction(CorrectionKind.CHANGE, Span(900, 1_200), Span(950, 1_250), number=2),
        correction(CorrectionKind.DISMISS, Span(2_000, 2_300), number=3),
    ]
    amended = amend((), Tier.FILLED_PAUSE, vouched)
    assert [a.span for a in amended.kept] == [Span(100, 500), Span(950, 1_250)]
    assert [a.label for a in amended.kept] == ["um/uh", "um/uh"]
    assert amended.dismissed == ()


def test_a_dismissal_reaches_every_part_of_what_is_now_in_two() -> None:
    wrong = correction(CorrectionKind.DISMISS, Span(100, 900))
    amended = amend((possible(120, 400), possible(500, 880)), Tier.FILLED_PAUSE, [wrong])
    assert amended.kept == ()
    assert len(amended.dismissed) == 2


def test_corrections_of_other_tiers_are_passed_over() -> None:
    other = replace(correction(CorrectionKind.DISMISS, Span(100, 500)), tier=Tier.HEDGE)
    assert amend((possible(100, 500),), Tier.FILLED_PAUSE, [other]).kept == (possible(100, 500),)


def test_of_two_corrections_of_one_place_the_newer_counts() -> None:
    older = correction(CorrectionKind.DISMISS, Span(100, 500), number=1)
    newer = correction(CorrectionKind.CONFIRM, Span(100, 500), number=2)
    assert rule([Span(100, 500)], [newer, older])[0] == Ruling(0, newer)


spans = st.tuples(st.integers(0, 3_000), st.integers(0, 700)).map(
    lambda pair: Span(pair[0], pair[0] + pair[1])
)
kinds = st.sampled_from(
    [CorrectionKind.DISMISS, CorrectionKind.CONFIRM, CorrectionKind.CHANGE, CorrectionKind.ADD]
)
many = st.lists(st.tuples(kinds, spans, spans), max_size=8).map(
    lambda all_: [correction(k, t, s, n) for n, (k, t, s) in enumerate(all_)]
)


def owner_by_plain_search(span: Span, corrections: list[Correction]) -> Correction | None:
    """The same rule, looking at all."""
    sharing = []
    for each in corrections:
        shared = each.target.overlap_ms(span)
        shorter = min(each.target.duration_ms, span.duration_ms)
        if shared > 0 and 2 * shared >= shorter:
            sharing.append((shared, each.created_at, each))
    return max(sharing, key=lambda e: e[:2])[2] if sharing else None


@given(st.lists(spans, max_size=8), many)
def test_every_finding_is_ruled_by_the_correction_that_shares_most(found, corrections) -> None:
    ruled = {r.found: r.correction for r in rule(found, corrections) if r.found is not None}
    for index, span in enumerate(found):
        owner = owner_by_plain_search(span, corrections)
        if index in ruled:
            assert ruled[index] == owner
        else:  # taken up by what the user moved or added
            assert owner in ruled.values()
            assert owner.kind in (CorrectionKind.CHANGE, CorrectionKind.ADD)


@given(st.lists(spans, max_size=8), many)
def test_no_finding_and_no_word_of_the_users_is_lost(found, corrections) -> None:
    annotations = [possible(s.start_ms, s.end_ms) for s in sorted(found)]
    amended = amend(annotations, Tier.FILLED_PAUSE, corrections)
    untouched = [a for a in amended.kept if a.correction_id is None]
    assert all(a in annotations for a in untouched)
    shown = {a.correction_id for a in (*amended.kept, *amended.dismissed)}
    vouched = {c.id for c in corrections if c.kind is not CorrectionKind.DISMISS}
    assert vouched <= shown
    starts = [a.start_ms for a in amended.kept]
    assert starts == sorted(starts)


@given(st.lists(spans, max_size=8), many)
def test_taking_all_corrections_back_gives_what_the_machine_found(found, corrections) -> None:
    annotations = tuple(possible(s.start_ms, s.end_ms) for s in found)
    amend(annotations, Tier.FILLED_PAUSE, corrections)
    assert amend(annotations, Tier.FILLED_PAUSE, ()).kept == annotations
