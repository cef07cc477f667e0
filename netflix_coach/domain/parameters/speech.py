"""Limits of the speech detectors. These are not judgements."""

from dataclasses import dataclass

from netflix_coach.domain.parameters.base import limit

MEASURED = "measured on our test recordings"


@dataclass(frozen=True, slots=True)
class SpeechDetection:
    """Voice activity, filled pauses and pitch: where the detectors switch."""

    vad_on: float = limit(
        0.50, "", 0.1, 0.95, "Voice probability that starts a stretch of speech.", "Silero VAD"
    )
    vad_off: float = limit(
        0.35, "", 0.05, 0.9, "Voice probability under which speech ends.", "Silero VAD"
    )
