"""The nine values, in the order in which they are shown, and what each asks for."""

from dataclasses import dataclass

KEEPER_TEST = "keeper_test"
"""Stands where a value would: questions of the Keeper Test belong to none of the nine."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value as the question bank names it and as it is shown."""

    id: str
    heading: str
    asks_for: str


VALUES = (
    Value("judgement", "Judgement", "Wise decisions under ambiguity, causes before symptoms."),
    Value("communication", "Communication", "Clear words, calm listening, candid feedback."),
    Value("curiosity", "Curiosity", "Learning quickly and asking beyond one's own field."),
    Value("courage", "Courage", "Saying what needs to be said, and taking a risk for it."),
    Value("passion", "Passion", "Caring about members and craft in a way that others catch."),
    Value("selflessness", "Selflessness", "The company's good before one's own or one's team's."),
    Value("innovation", "Innovation", "New ideas that prove useful, and complexity taken away."),
    Value("inclusion", "Inclusion", "Working well with all kinds of people, bias seen."),
    Value(
        "integrity",
        "Integrity",
        "Openness even when it hurts; nothing behind backs.",
    ),
)

VALUE_IDS = tuple(value.id for value in VALUES)


def heading_of(value_id: str) -> str:
    """The name shown for a value, or for the Keeper Test.

    Raises:
        KeyError: there is no such value.
    """
    if value_id == KEEPER_TEST:
        return "Keeper Test"
    return {value.id: value.heading for value in VALUES}[value_id]
