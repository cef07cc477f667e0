"""What the user corrects is kept at once, can be taken back, and outlives a new analysis."""

import json
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from netflix_coach.domain.annotation import Annotation, Certainty, Origin, Tier
from netflix_coach.domain.errors import InputError
from netflix_coach.domain.media import ClipOptions
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.wording import time_text
from netflix_coach.services.exporting import ExportRequest
from netflix_coach.services.jobs import CancelFlag

KILLED = """
import os, signal, sys, time
from pathlib import Path
from netflix_coach.app.container import Container
from netflix_coach.app.offscreen import OffscreenQt
from netflix_coach.app.paths import Assets
from netflix_coach.app.shelf import Shelf
from netflix_coach.app.sources import RecordingSources
from netflix_coach.domain.annotation import Tier
from netflix_coach.domain.note_colours import NoteColour
from netflix_coach.domain.structure.steps import Step
from netflix_coach.domain.timespan import Span
from netflix_coach.media.reader import open_media

if __name__ == "__main__":
    folder, assets, take_id = Path(sys.argv[1]), Assets(Path(sys.argv[2])), sys.argv[3]
    services = Container(
        Shelf(folder), assets,
        make_sources=lambda: RecordingSources(open_media, assets.sample_take, time.monotonic_ns),
        make_painter=OffscreenQt().caption_painter,
        speech_model=assets.demonstration_model,
    )
    review = services.review.open(take_id)
    wrong = review.analysis.tier(Tier.FILLED_PAUSE)[0]
    services.corrections.dismiss(take_id, wrong)
    services.corrections.add(take_id, Tier.HEDGE, Span(1_000, 1_500))
    word = review.analysis.words[3]
    services.corrections.correct_words(take_id, word.span, "corrected")
    services.structure.add(take_id, Step.RESULT, Span(2_000, 4_000))
    services.review.add_note(take_id, Span(0, 0), "written before the end", NoteColour.ROSE)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def figure(analysis, name: str) -> float:
    return next(m.value for m in analysis.measures if m.name == name)


def fillers(services, take_id: str) -> tuple[Annotation, ...]:
    return services.review.open(take_id).analysis.tier(Tier.FILLED_PAUSE)


def test_a_dismissed_flag_is_gone_and_comes_back_step_by_step(services, stocked) -> None:
    take_id = stocked.answer_id
    before = services.review.open(take_id)
    first, second, *_ = before.analysis.tier(Tier.FILLED_PAUSE)
    services.corrections.dismiss(take_id, first)
    services.corrections.dismiss(take_id, second)

    now = services.review.open(take_id)
    assert [a.span for a in now.analysis.dismissed] == [first.span, second.span]
    count = figure(before.analysis, "filled_pauses")
    assert figure(now.analysis, "filled_pauses") == count - 2
    assert now.steps.undo == f"dismiss filler sound “{second.label}”"
    assert now.steps.redo is None

    assert services.corrections.undo(take_id) == now.steps.undo
    assert services.review.open(take_id).steps.redo == now.steps.undo
    assert services.corrections.undo(take_id) is not None
    undone = services.review.open(take_id).analysis
    assert undone.annotations == before.analysis.annotations
    assert undone.measures == before.analysis.measures
    assert undone.dismissed == ()
    assert services.corrections.undo(take_id) is None

    assert services.corrections.redo(take_id) is not None
    assert services.corrections.redo(take_id) is not None
    assert services.corrections.redo(take_id) is None
    assert services.review.open(take_id).analysis.dismissed == now.analysis.dismissed


def test_a_flag_is_ruled_on_anew_without_a_trace_of_what_was_said_before(services, stocked) -> None:
    take_id, corrections = stocked.answer_id, services.corrections
    machine = fillers(services, take_id)[0]
    assert corrections.confirm(take_id, machine)
    confirmed = fillers(services, take_id)[0]
    assert (confirmed.origin, confirmed.certainty) == (Origin.CONFIRMED, Certainty.CONFIRMED)
    assert not corrections.confirm(take_id, confirmed)

    to = Span(machine.start_ms + 40, machine.end_ms - 40)
    assert corrections.move(take_id, confirmed, to)
    moved = fillers(services, take_id)[0]
    assert (moved.span, moved.origin) == (to, Origin.CHANGED)
    assert not corrections.move(take_id, moved, to)

    assert corrections.dismiss(take_id, moved)
    (gone,) = services.review.open(take_id).analysis.dismissed
    assert gone.span == machine.span
    assert not corrections.dismiss(take_id, gone)

    assert corrections.restore(take_id, gone)
    assert fillers(services, take_id)[0] == machine
    assert not corrections.restore(take_id, machine)
    with pytest.raises(InputError, match="has changed meanwhile"):
        corrections.restore(take_id, gone)


def test_what_is_added_is_named_after_its_words_and_can_be_moved_and_taken_away(
    services, stocked
) -> None:
    take_id = stocked.answer_id
    words = services.review.open(take_id).analysis.words[2:4]
    span = Span(words[0].start_ms, words[1].end_ms)
    services.corrections.add(take_id, Tier.HEDGE, span)
    (hedge,) = hedges(services, take_id)
    assert hedge.label == f"{words[0].text} {words[1].text}"
    assert (hedge.span, hedge.origin) == (span, Origin.MANUAL)

    services.corrections.move(take_id, hedge, Span(span.start_ms, span.end_ms + 100))
    (moved,) = hedges(services, take_id)
    assert (moved.span.end_ms, moved.origin) == (span.end_ms + 100, Origin.MANUAL)

    services.corrections.dismiss(take_id, moved)
    now = services.review.open(take_id).analysis
    assert now.tier(Tier.HEDGE) == ()
    assert now.dismissed == ()


def hedges(services, take_id: str) -> tuple[Annotation, ...]:
    return services.review.open(take_id).analysis.tier(Tier.HEDGE)


def test_only_flags_are_corrected_and_only_over_a_stretch(services, stocked) -> None:
    review = services.review.open(stocked.answer_id)
    speech = review.analysis.tier(Tier.SPEECH)[0]
    with pytest.raises(InputError, match="only flags"):
        services.corrections.dismiss(stocked.answer_id, speech)
    with pytest.raises(InputError, match="Select the stretch"):
        services.corrections.add(stocked.answer_id, Tier.HEDGE, Span(100, 100))
    with pytest.raises(InputError, match="Select the stretch"):
        services.corrections.add(stocked.answer_id, Tier.SPEECH, Span(100, 900))
    deaf = replace(review.analysis.features, words=None)
    services.review._analysis.store(stocked.answer_id, deaf, review.analysis.context)
    with pytest.raises(InputError, match="no words to correct"):
        services.corrections.correct_words(stocked.answer_id, Span(0, 500), "hm")


def said(services, take_id: str) -> list[str]:
    return [word.text for word in services.review.open(take_id).analysis.words]


def test_words_are_corrected_and_corrected_again(services, stocked) -> None:
    take_id, correct = stocked.answer_id, services.corrections.correct_words
    words = services.review.open(take_id).analysis.words
    before = [word.text for word in words]
    third = words[2]
    assert correct(take_id, third.span, "two words")
    assert said(services, take_id) == [*before[:2], "two", "words", *before[3:]]
    assert services.review.open(take_id).steps.undo == f"correct “{before[2]}” to “two words”"
    assert [hit.take_id for hit in services.library.search("two words")] == [take_id]

    second_half = services.review.open(take_id).analysis.words[3]
    assert correct(take_id, second_half.span, "terms")
    assert said(services, take_id) == [*before[:2], "two", "terms", *before[3:]]

    now = services.review.open(take_id).analysis.words
    assert correct(take_id, Span(now[1].start_ms, now[2].end_ms), "")
    assert said(services, take_id) == [before[0], "terms", *before[3:]]
    assert services.library.search("two terms") == ()

    now = services.review.open(take_id).analysis.words
    assert not correct(take_id, now[1].span, "terms")
    for _ in range(3):
        services.corrections.undo(take_id)
    assert said(services, take_id) == before


def test_a_word_put_back_as_it_was_leaves_no_correction(services, stocked) -> None:
    take_id, correct = stocked.answer_id, services.corrections.correct_words
    word = services.review.open(take_id).analysis.words[5]
    correct(take_id, word.span, "other")
    correct(take_id, word.span, word.text)
    assert services.review.open(take_id).analysis.words[5] == word


def test_a_word_is_put_in_where_none_was_heard(services, stocked) -> None:
    take_id = stocked.answer_id
    words = services.review.open(take_id).analysis.words
    last = words[-1]
    gap = Span(last.end_ms + 10, last.end_ms + 400)
    services.corrections.correct_words(take_id, gap, "indeed")
    assert said(services, take_id)[-1] == "indeed"
    assert services.review.open(take_id).steps.undo == "insert “indeed”"


def test_the_name_of_a_step_shows_only_the_beginning_of_endless_words(services, stocked) -> None:
    take_id = stocked.answer_id
    word = services.review.open(take_id).analysis.words[2]
    services.corrections.correct_words(take_id, word.span, "x" * 3_000)
    name = services.review.open(take_id).steps.undo
    assert name == f"correct “{word.text}” to “{'x' * 26} …”"


def test_notes_markers_and_corrections_are_undone_in_the_order_they_were_made(
    services, stocked
) -> None:
    take_id = stocked.answer_id
    note = services.review.add_note(take_id, Span(0, 0), "a thought")
    services.corrections.dismiss(take_id, fillers(services, take_id)[0])
    marker = services.review.add_marker(take_id, 700, "here")
    services.review.edit_note(note, "a better thought")
    services.review.delete_marker(marker)
    names = [services.corrections.undo(take_id) for _ in range(5)]
    assert [name.partition(" filler")[0] for name in names] == [
        "delete marker “here” at 0:00",
        "edit note",
        "add marker",
        "dismiss",
        "add note",
    ]
    review = services.review.open(take_id)
    assert (review.notes, review.markers, review.analysis.dismissed) == ((), (), ())
    for _ in range(4):
        services.corrections.redo(take_id)
    review = services.review.open(take_id)
    assert [n.text for n in review.notes] == ["a better thought"]
    assert review.markers == (marker,)


def test_a_step_tells_what_else_it_brings_about(services, stocked) -> None:
    take_id = stocked.answer_id
    flags = services.review.open(take_id).analysis.flags
    (cluster,) = (f for f in flags if f.tier is Tier.FILLER_CLUSTER)
    inside = [f for f in fillers(services, take_id) if cluster.span.overlap_ms(f.span)]
    for filler in inside:
        services.corrections.dismiss(take_id, filler)
        if "cluster" in (services.review.open(take_id).steps.undo or ""):
            break
    assert services.corrections.undo(take_id) == (
        f"dismiss filler sound “{filler.label}” and with it the cluster of filler sounds at "
        f"{time_text(cluster.start_ms)}"
    )
    silences = services.review.open(take_id).analysis.tier(Tier.LONG_SILENCE)
    whole = Span(silences[0].start_ms - 50, silences[0].end_ms + 50)
    services.corrections.add(take_id, Tier.LONG_SILENCE, whole)
    assert services.review.open(take_id).steps.undo == (
        f"add long silence at {time_text(whole.start_ms)} in place of the long silence at "
        f"{time_text(silences[0].start_ms)}"
    )


def test_corrections_outlive_a_new_analysis(services, stocked) -> None:
    take_id = stocked.answer_id
    before = services.review.open(take_id).analysis
    wrong, moved, *_ = before.tier(Tier.FILLED_PAUSE)
    services.corrections.dismiss(take_id, wrong)
    services.corrections.move(take_id, moved, Span(moved.start_ms, moved.end_ms + 60))
    services.corrections.add(take_id, Tier.HEDGE, Span(9_000, 9_300))
    word = before.words[4]
    services.corrections.correct_words(take_id, word.span, "corrected")
    mine = services.review.open(take_id).analysis

    again = services.review.analyse_again(take_id, lambda _: None, CancelFlag()).analysis
    assert again.annotations == mine.annotations
    assert again.measures == mine.measures
    assert again.dismissed == mine.dismissed
    assert again.words[4].text == "corrected"
    assert services.library.search("corrected")[0].t_ms == word.start_ms

    for _ in range(4):
        services.corrections.undo(take_id)
    undone = services.review.open(take_id).analysis
    assert undone.annotations == before.annotations
    assert undone.words == before.words


def test_what_has_lost_its_target_is_kept(services, stocked) -> None:
    take_id = stocked.answer_id
    before = services.review.open(take_id).analysis
    wrong = before.tier(Tier.FILLED_PAUSE)[0]
    services.corrections.dismiss(take_id, wrong)
    deaf = {n: t for n, t in before.features.tracks.items() if not n.startswith("speech")}
    services.review._analysis.store(
        take_id, replace(before.features, tracks=deaf, words=None), before.context
    )
    assert services.review.open(take_id).analysis.dismissed == ()
    services.review._analysis.store(take_id, before.features, before.context)
    (gone,) = services.review.open(take_id).analysis.dismissed
    assert gone.span == wrong.span


def test_everything_is_kept_though_the_program_is_killed_right_after(
    services, open_services, stocked, assets
) -> None:
    take_id, folder = stocked.answer_id, services.settings.data_dir
    before = services.review.open(take_id).analysis
    services.shutdown()
    script = folder / "killed.py"
    script.write_text(KILLED, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script), str(folder), str(assets.root), take_id],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    again = open_services(folder)
    try:
        review = again.review.open(take_id)
        assert [a.span for a in review.analysis.dismissed] == [
            before.tier(Tier.FILLED_PAUSE)[0].span
        ]
        assert Span(1_000, 1_500) in [a.span for a in review.analysis.tier(Tier.HEDGE)]
        assert review.analysis.words[3].text == "corrected"
        assert [(n.text, n.colour.value) for n in review.notes] == [
            ("written before the end", "rose")
        ]
        assert [(a.label, a.span) for a in review.analysis.tier(Tier.STRUCTURE)] == [
            ("result", Span(2_000, 4_000))
        ]
        assert [hit.take_id for hit in again.library.search("corrected")] == [take_id]
    finally:
        again.shutdown()


def test_exports_carry_what_the_user_corrected(services, stocked, tmp_path) -> None:
    take_id = stocked.answer_id
    before = services.review.open(take_id).analysis
    wrong, right = before.tier(Tier.FILLED_PAUSE)[:2]
    services.corrections.dismiss(take_id, wrong)
    services.corrections.confirm(take_id, right)
    services.corrections.add(take_id, Tier.HEDGE, Span(1_000, 1_400))
    word = before.words[0]
    services.corrections.correct_words(take_id, word.span, "Netflix")
    options = ClipOptions(write_webvtt=True, write_json=True, write_csv=True, max_height=180)
    request = ExportRequest(take_id, Span(0, 12_000), tmp_path / "clip.mp4", options)
    services.exporting.export(request, lambda _: None, CancelFlag())

    document = json.loads((tmp_path / "clip.json").read_text())
    origins = {(f["tier"], f["start_ms"]): f.get("origin") for f in document["flags"]}
    assert ("filled_pause", wrong.start_ms) not in origins
    assert origins["filled_pause", right.start_ms] == "confirmed"
    assert origins["hedge", 1_000] == "manual"
    assert "Netflix" in (tmp_path / "clip.vtt").read_text()


def test_decisions_in_other_takes_tune_and_can_be_forgotten(services, stocked) -> None:
    take_id, tuning = stocked.answer_id, services.tuning
    before = tuning.state()
    assert (before.decisions, before.after) == (0, before.before)
    for start in range(0, 6_000, 1_000):
        low = Annotation(
            Tier.FILLED_PAUSE, start, start + 300, "um/uh", None, Certainty.POSSIBLE, 0.52
        )
        services.corrections.dismiss(stocked.tone_id, low)
    state = tuning.state()
    assert state.decisions == 6
    assert state.after == pytest.approx(state.before + 0.1)
    tuned = tuning.parameters_for(take_id).speech
    assert tuned.filler_possible_score == pytest.approx(state.after)
    assert tuning.parameters_for(stocked.tone_id) == services.settings.parameters

    tuning.reset()
    assert tuning.state() == before
    assert len(services.review._annotations.corrections(stocked.tone_id)) == 6
