"""What is to be fetched; light, so that asking for it loads nothing that knows a network."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file to fetch."""

    title: str
    """As the user knows it."""
    address: str
    part: Path
    """Where it is collected. What an earlier download left there is gone on from."""
    most_bytes: int
    sha256: str | None

    @property
    def validator(self) -> Path:
        """Beside the part: the server's mark of the version that the part belongs to."""
        return self.part.with_name(f"{self.part.name}.version")

    def discard(self) -> None:
        """Forget what was collected."""
        for path in (self.part, self.validator):
            path.unlink(missing_ok=True)
