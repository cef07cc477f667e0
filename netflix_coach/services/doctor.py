"""What was found on this machine, and what to do about what is missing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at. `advice` is one sentence, empty where all is well."""

    name: str
    is_ok: bool
    found: str
    advice: str = ""


Probe = Callable[[], Iterable[Check]]
"""Looks at one part of the machine; wired by the composition root."""


class DoctorService:
    """Runs every probe. May take seconds; run it as a job."""

    def __init__(self, probes: Iterable[Probe]) -> None:
        self._probes = tuple(probes)

    def checks(self) -> tuple[Check, ...]:
        """All findings, in the order of the probes."""
        return tuple(check for probe in self._probes for check in probe())
