"""Every limit of the product as a field with unit, range, help and source."""

from netflix_coach.domain.parameters.base import Limit, limits_of
from netflix_coach.domain.parameters.bundle import Parameters

__all__ = ["Limit", "Parameters", "limits_of"]
