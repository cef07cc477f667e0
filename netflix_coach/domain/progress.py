"""How long work tells where it stands, and how it is asked to stop."""

from collections.abc import Callable
from typing import Protocol

from netflix_coach.domain.errors import Cancelled

ProgressCallback = Callable[[float], None]
"""Called with the share done, 0 to 1, from whatever thread does the work."""


class CancelToken(Protocol):
    """Asked often by long work; set by the user."""

    @property
    def is_cancelled(self) -> bool:
        """Whether the user asked to stop."""
        ...


def raise_if_cancelled(cancel: CancelToken | None) -> None:
    """Stop the work at hand if the user asked for it.

    Raises:
        Cancelled: the token is set.
    """
    if cancel is not None and cancel.is_cancelled:
        raise Cancelled
