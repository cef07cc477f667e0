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
    bias=-0.48,
    long=6.73,
    pause_before=4.43,
    pause_after=0.58,
    alone=0.56,
    no_fall=1.56,
    no_change=4.42,
    steady=2.26,
    neutral_f1=3.31,
    neutral_f2=4.65,
    still_f1=2.25,
    still_f2=2.41,
    open_start=1.45,
    open=1.27,
    not_dull=1.77,
    not_bright=1.46,
    not_loud=2.33,
)
