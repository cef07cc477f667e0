"""The counting of the evaluation, on a few frames whose score can be worked out by hand."""

import pytest

from tests.eval.face_limits import LIMITS
from tests.eval.face_score import FaceCounts, count
from tests.eval.sections import put_section


def frames(gaze_deg, blink=None, present=None):
    size = len(gaze_deg)
    return {
        "frames": {
            "t_ms": list(range(0, size * 100, 100)),
            "gaze_deg": gaze_deg,
            "blink": blink or [0.0] * size,
            "present": present or [True] * size,
        }
    }


def analysis(*spans):
    return {
        "annotations": [
            {"tier": tier, "label": label, "start_ms": start, "end_ms": end}
            for tier, label, start, end in spans
        ]
    }


def figures(truth, *spans):
    return count(truth, analysis(*spans)).figures


def test_frames_between_the_limits_count_for_the_accuracy_alone():
    truth = frames([1.0] * 4 + [5.5, 6.5] + [20.0] * 4)
    found = figures(truth, ("gaze", "camera", 0, 500), ("gaze", "side", 500, 1000))
    assert found["accuracy"] == 1
    assert found["away recall"] == found["camera recall"] == 1
    found = figures(truth, ("gaze", "camera", 0, 400), ("gaze", "side", 400, 1000))
    assert found["accuracy"] == pytest.approx(0.9)
    assert found["camera recall"] == 1


def test_unsure_frames_lower_the_coverage_and_nothing_else():
    found = figures(frames([1.0] * 10), ("gaze", "camera", 0, 600), ("gaze", "unsure", 600, 1000))
    assert (found["accuracy"], found["coverage"]) == (1, pytest.approx(0.6))


def test_frames_without_a_state_are_wrong():
    found = figures(frames([1.0] * 5 + [20.0] * 5), ("gaze", "camera", 0, 500))
    assert found["accuracy"] == pytest.approx(0.5)
    assert found["away recall"] == 0


def test_episodes_and_false_flags():
    truth = frames([1.0] * 10 + [20.0] * 8 + [1.0] * 12)
    spans = [("gaze", "camera", 0, 1300), ("gaze", "side", 1300, 1800)]
    spans += [("gaze", "camera", 1800, 2300), ("gaze", "up", 2300, 3000)]
    found = figures(truth, *spans)
    assert (found["episodes found"], found["false flags"]) == (1, pytest.approx(0.5))


def test_absence_leaves_the_edges_out():
    truth = frames([1.0] * 20, present=[True] * 8 + [False] * 8 + [True] * 4)
    exact = [("gaze", "camera", 0, 800), ("gaze", "absent", 800, 1600)]
    found = figures(truth, *exact, ("gaze", "camera", 1600, 2000))
    assert (found["absent found"], found["present called absent"]) == (1, 0)
    late = [("gaze", "camera", 0, 1000), ("gaze", "absent", 1000, 2000)]
    found = figures(truth, *late)
    assert (found["absent found"], found["present called absent"]) == (1, 2)


def test_blinks_match_one_to_one_within_200_ms():
    truth = frames([1.0] * 30, blink=[0.0] * 10 + [1.0] * 2 + [0.0] * 18)
    spans = [("blink", "", 900, 1000), ("blink", "", 1100, 1200), ("blink", "", 2500, 2600)]
    found = figures(truth, ("gaze", "camera", 0, 3000), *spans)
    assert found["blinks found"] == 1
    assert found["false blinks"] == pytest.approx(2 / 3)


def test_recordings_are_pooled_by_frames():
    good = count(frames([1.0] * 30), analysis(("gaze", "camera", 0, 3000)))
    bad = count(frames([1.0] * 10), analysis(("gaze", "side", 0, 1000)))
    assert (good + bad).figures["accuracy"] == pytest.approx(0.75)


def test_every_figure_of_the_acceptance_is_counted():
    assert {row.figure for row in LIMITS} <= set(FaceCounts().figures)
    assert "missed" in str(LIMITS[0].measured(0.5))
    assert "ok" in str(LIMITS[0].measured(0.95))


def test_a_section_is_put_between_its_markers(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("# A\n<!-- face:begin -->\nold\n<!-- face:end -->\nrest\n", encoding="utf-8")
    put_section(page, "face", "new")
    text = page.read_text(encoding="utf-8")
    assert text == "# A\n<!-- face:begin -->\nnew\n<!-- face:end -->\nrest\n"
    with pytest.raises(ValueError, match="speech"):
        put_section(page, "speech", "new")
