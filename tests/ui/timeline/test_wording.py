"""Times and sentences as a user reads them."""

import pytest

from netflix_coach.domain.annotation import Annotation, Certainty, Origin, Tier
from netflix_coach.ui.timeline.wording import as_written, sentence, tick_text


def test_tick_labels_are_as_fine_as_their_step() -> None:
    assert tick_text(65_000, 5_000) == "1:05"
    assert tick_text(1_200, 100) == "0:01.2"
    assert tick_text(1_250, 10) == "0:01.25"


def test_a_note_that_looks_like_a_page_is_shown_as_it_was_written() -> None:
    assert as_written("plain\nand simple") == "plain\nand simple"
    shown = as_written("<b>bold</b>\nR&D")
    assert shown == "<p>&lt;b&gt;bold&lt;/b&gt;<br>R&amp;D</p>"


@pytest.mark.parametrize(
    ("annotation", "text"),
    [
        (Annotation(Tier.LONG_SILENCE, 0, 4_700, "idle"), "Silent for 4.7 s while idle"),
        (Annotation(Tier.LONG_SILENCE, 0, 4_700, "announced"), "Silent for 4.7 s as announced"),
        (Annotation(Tier.FILLED_PAUSE, 0, 440, "um"), "Filler sound “um” (0.44 s)"),
        (
            Annotation(Tier.FILLED_PAUSE, 0, 440, "um", certainty=Certainty.POSSIBLE),
            "Possible filler sound “um” (0.44 s)",
        ),
        (Annotation(Tier.FILLER_CLUSTER, 0, 8_000, "4"), "4 filler sounds within 8.0 s"),
        (Annotation(Tier.LOOKING_AWAY, 0, 3_300, "down"), "Looking down for 3.3 s"),
        (Annotation(Tier.GAZE, 0, 3_300, "camera"), "Facing the camera for 3.3 s"),
        (Annotation(Tier.HEDGE, 0, 300, "i guess"), "Hedge “i guess”"),
        (
            Annotation(Tier.DISCOURSE_MARKER, 0, 300, "like", certainty=Certainty.POSSIBLE),
            "Possible filler word “like”",
        ),
        (Annotation(Tier.FLAT_DELIVERY, 0, 30_000), "Flat delivery for 30 s"),
        (Annotation(Tier.LONG_SILENCE, 0, 12_000, "typing"), "Silent for 12 s while typing"),
        (Annotation(Tier.TYPING, 0, 12_000), "Typing for 12 s"),
        (
            Annotation(Tier.STRUCTURE, 0, 2_000, "edge_cases"),
            "Edge cases, suggested from the words (2.0 s)",
        ),
        (
            Annotation(Tier.STRUCTURE, 0, 2_000, "trade_offs", origin=Origin.MANUAL),
            "Trade-offs, placed by you (2.0 s)",
        ),
    ],
)
def test_every_kind_of_flag_is_a_sentence(annotation: Annotation, text: str) -> None:
    assert sentence(annotation) == text


def test_the_word_attention_is_never_used() -> None:
    for tier in Tier:
        for label in ("", "camera", "down", "absent", "idle"):
            assert "attention" not in sentence(Annotation(tier, 0, 1_000, label)).lower()
