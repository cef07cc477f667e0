"""Which speech model serves what."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class SpeechModels:
    """Which speech model serves what. The demonstration model serves the sample take alone.

    One that was `asked_for` on the command line serves everything.
    """

    demonstration: Path
    asked_for: Path | None = None

    def model_for(self, chosen: Path | None, *, is_sample: bool) -> Path | None:
        """The user's model where one is chosen, the demonstration model for the sample."""
        for folder in (self.asked_for, chosen):
            if folder is not None:
                return folder
        return self.demonstration if is_sample else None
