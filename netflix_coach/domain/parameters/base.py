"""How a limit is declared and read back."""

from dataclasses import dataclass, field, fields
from typing import Any, cast


@dataclass(frozen=True, slots=True)
class Limit:
    """What Settings shows of one limit. `low` and `high` bound what a user may enter."""

    name: str
    default: float
    unit: str
    low: float
    high: float
    help: str
    source: str
    title: str
    """What it is called, a few words without its unit."""


def limit(
    default: float,
    unit: str,
    low: float,
    high: float,
    help: str,  # noqa: A002 - the word the settings file uses
    source: str,
    *,
    title: str,
) -> Any:
    """Declare a dataclass field that carries its own description."""
    meta = {"unit": unit, "low": low, "high": high, "help": help, "source": source, "title": title}
    return field(default=default, metadata=meta)


def limits_of(group: object) -> tuple[Limit, ...]:
    """The limits of a parameter group (instance or class), in order of declaration."""
    return tuple(
        Limit(f.name, cast("float", f.default), **f.metadata)
        for f in fields(cast("Any", group))
        if "unit" in f.metadata
    )
