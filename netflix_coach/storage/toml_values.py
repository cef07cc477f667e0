"""Values of a TOML file, each of the kind that is meant; all raise InputError where it is not."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from netflix_coach.domain.errors import InputError


def text_of(entries: Mapping[str, Any], key: str) -> str | None:
    """A text; None where there is none."""
    value = entries.get(key)
    if value is not None and not isinstance(value, str):
        raise InputError(f"“{key}” must be a text")
    return value


def instant_of(entries: Mapping[str, Any], key: str) -> datetime | None:
    """A date with time and zone; None where there is none."""
    value = entries.get(key)
    if value is not None and not (isinstance(value, datetime) and value.tzinfo is not None):
        raise InputError(f"“{key}” must be a date with time and zone")
    return value


def whole_of(entries: Mapping[str, Any], key: str, default: int, low: int, high: int) -> int:
    """A whole number from `low` to `high`."""
    value = entries.get(key, default)
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise InputError(f"“{key}” must be a whole number from {low} to {high}")
    return value


def flag_of(entries: Mapping[str, Any], key: str, *, is_set: bool) -> bool:
    """True or false; `is_set` where there is neither."""
    value = entries.get(key, is_set)
    if not isinstance(value, bool):
        raise InputError(f"“{key}” must be true or false")
    return value


def texts_of(value: Any, what: str) -> tuple[str, ...]:
    """A list of texts, called `what` in the sentence."""
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise InputError(f"{what} must be a list of texts")
    return tuple(value)


def numbers_of(value: Any, key: str) -> dict[str, float]:
    """A table of numbers by name."""
    if not isinstance(value, Mapping):
        raise InputError(f"“{key}” must be a table of numbers")
    for name, number in value.items():
        if isinstance(number, bool) or not isinstance(number, int | float):
            raise InputError(f"“{name}” in “{key}” must be a number")
    return {name: float(number) for name, number in value.items()}
