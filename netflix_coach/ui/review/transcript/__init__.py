"""The transcript: words that flow, are clicked to seek, searched, put right and copied."""

from netflix_coach.ui.review.transcript.view import NO_TRANSCRIPT, NO_WORDS, TranscriptView

__all__ = ["NO_TRANSCRIPT", "NO_WORDS", "TranscriptView"]
