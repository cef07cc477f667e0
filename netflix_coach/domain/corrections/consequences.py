"""What else a correction of a flag brings about, in words."""

from collections.abc import Sequence

from netflix_coach.domain.annotation import Annotation, Tier
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.wording import name_of


def consequences(
    before: Sequence[Annotation],
    after: Sequence[Annotation],
    tier: Tier,
    was: Span | None,
    stands: Span | None,
) -> str:
    """How the name of a step goes on that does more than to its own flag; empty where it doesn't.

    `before` and `after` are all flags of a take, each by its place. The flag itself is of `tier`;
    it lay at `was` and lies at `stands` from now on, None where it is not there. Flags of its kind
    in whose place it comes are counted; those of other kinds, a cluster above all, come and go
    with it. One that only gets other edges is not told.
    """
    gone, came = _missing(before, after), _missing(after, before)
    if stands is None:
        back = [flag for flag in came if flag.tier is tier]
        told = [f"bringing back {_counted(back)}"] if back else []
        with_it = _beside(gone, came, tier)
    else:
        replaced = [
            flag
            for flag in before
            if flag.tier is tier and flag.span != was and (flag in gone or flag.span == stands)
        ]
        told = [f"in place of {_counted(replaced)}"] if replaced else []
        with_it = _beside(came, gone, tier)
    if with_it:
        told.append(f"and with it {_named(with_it)}")
    return "".join(f", {part}" if part.startswith("bringing") else f" {part}" for part in told)


def _missing(some: Sequence[Annotation], others: Sequence[Annotation]) -> list[Annotation]:
    """Flags of one list at whose place the other has none."""
    there = {(flag.tier, flag.span) for flag in others}
    return [flag for flag in some if (flag.tier, flag.span) not in there]


def _beside(
    some: Sequence[Annotation], others: Sequence[Annotation], tier: Tier
) -> list[Annotation]:
    """Flags of another kind that are not merely the others with other edges."""
    return [
        flag
        for flag in some
        if flag.tier is not tier
        and not any(o.tier is flag.tier and o.span.overlap_ms(flag.span) > 0 for o in others)
    ]


def _counted(flags: Sequence[Annotation]) -> str:
    return _named(flags) if len(flags) == 1 else f"{len(flags)} flags"


def _named(flags: Sequence[Annotation]) -> str:
    return f"the {name_of(flags[0])}" if len(flags) == 1 else f"{len(flags)} other flags"
