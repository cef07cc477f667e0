"""Weights of the evidence for a filled pause: fitted, and not for Settings."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FillerWeights:
    """Points of the score that each piece of `domain.speech.evidence` is worth at most."""

    bias: float
    long: float
    pause_before: float
    pause_after: float
    alone: float
    no_fall: float
    no_change: float
    steady: float
    neutral_f1: float
    neutral_f2: float
    still_f1: float
    still_f2: float
    open_start: float
    open: float
    not_dull: float
    not_bright: float
    not_loud: float


FILLER_WEIGHTS = FillerWeights(
    bias=-0.43,
    long=6.68,
    pause_before=4.43,
    pause_after=0.56,
    alone=0.52,
    no_fall=1.58,
    no_change=4.47,
    steady=2.21,
    neutral_f1=3.08,
    neutral_f2=4.67,
    still_f1=2.23,
    still_f2=2.42,
    open_start=1.44,
    open=1.3,
    not_dull=1.8,
    not_bright=1.03,
    not_loud=2.27,
)
