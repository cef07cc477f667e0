"""The steps from a question to a take."""

from enum import Enum


class Step(Enum):
    """Where the user is on the way to a take."""

    CHOOSE = "choose"
    CHECK = "check"
    THINK = "think"
    RECORD = "record"
    SAVE = "save"
    DONE = "done"

    @property
    def is_recording(self) -> bool:
        """Whether a take is being made, and the devices must stay open."""
        return self in (Step.RECORD, Step.SAVE)
