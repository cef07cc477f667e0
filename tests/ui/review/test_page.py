"""The review page on a real library: everything a user does with a take."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from netflix_coach.domain.annotation import Tier
from netflix_coach.domain.media import ClipOptions
from netflix_coach.domain.timespan import Span
from netflix_coach.ui.review.page import ReviewPage
from netflix_coach.ui.review.transcript import NO_TRANSCRIPT
from netflix_coach.ui.services import UiServices
from netflix_coach.ui.theme import Theme
from tests.synth.media import read_frame_number

pytestmark = pytest.mark.qt_log_ignore(
    "propagateSizeHints", "pa_context_connect", "pipewire", extend=True
)
"""What Qt says of a machine without screen and sound server."""


def key(page: ReviewPage, qtbot: QtBot, key: Qt.Key, text: str = "") -> None:
    page.timeline.setFocus()
    if text:
        qtbot.keyClicks(page.timeline, text)
    else:
        qtbot.keyClick(page.timeline, key)


def test_an_empty_page_says_what_to_do(page: ReviewPage) -> None:
    assert page._states.currentWidget() is page._states.empty
    assert page.review is None


def test_a_take_is_shown_with_all_its_parts(shown: ReviewPage) -> None:
    assert shown._bench.title.text() == "Tell me about a failure."
    assert [t.text for t in shown.transcript.tokens][:3] == ["maybe", "we", "cached"]
    assert "[silent 5.1 s]" in [t.text for t in shown.transcript.tokens]
    assert [f.tier for f in shown.flags.shown] == [Tier.LONG_SILENCE, Tier.LONG_SILENCE]
    assert any("Longest silence" in card.text for card in shown.measures.cards)
    assert {"Words", "Silences"} <= {lane.title for lane in shown.timeline.lanes}
    assert shown.tabs.tabText(1) == "Flags (2)"


def test_the_first_picture_is_painted(shown: ReviewPage) -> None:
    frame = shown.player.view.frame
    assert frame is not None
    assert (frame.width, frame.height) == (160, 90)
    assert read_frame_number(frame.image) == 0


def test_clicking_a_word_goes_there(shown: ReviewPage, qtbot: QtBot) -> None:
    index = next(n for n, t in enumerate(shown.transcript.tokens) if t.text == "measured")
    with qtbot.waitSignal(shown.player.playback.frame_arrived):
        qtbot.mouseClick(
            shown.transcript.viewport(),
            Qt.MouseButton.LeftButton,
            pos=shown.transcript.point_of(index),
        )
    assert shown.playback_ms == 8_600
    assert shown.transcript.current is not None
    assert shown.transcript.current.text == "measured"
    assert shown.timeline.playhead_ms == 8_600
    frame = shown.player.view.frame
    assert frame is not None
    assert read_frame_number(frame.image) == 8_600 * 15 // 1_000


def test_n_and_p_walk_the_flags(shown: ReviewPage, qtbot: QtBot) -> None:
    starts = [flag.start_ms for flag in shown.flags.shown]
    key(shown, qtbot, Qt.Key.Key_N)
    assert shown.playback_ms == starts[0]
    key(shown, qtbot, Qt.Key.Key_N)
    assert shown.playback_ms == starts[1]
    key(shown, qtbot, Qt.Key.Key_N)
    assert shown.playback_ms == starts[1]
    key(shown, qtbot, Qt.Key.Key_P)
    assert shown.playback_ms == starts[0]
    assert shown.flags.list.current_row() is not None


def test_pictures_are_stepped_one_by_one(shown: ReviewPage, qtbot: QtBot) -> None:
    playback = shown.player.playback
    with qtbot.waitSignal(playback.frame_arrived):
        playback.seek(2_000)
    for step, expected in ((1, 31), (1, 32), (-1, 31), (-1, 30)):
        with qtbot.waitSignal(playback.frame_arrived):
            playback.step(step)
        frame = shown.player.view.frame
        assert frame is not None
        assert read_frame_number(frame.image) == expected


def test_a_flood_of_seeks_ends_at_the_last_one(shown: ReviewPage, qtbot: QtBot) -> None:
    playback = shown.player.playback
    pictures: list[object] = []
    playback.frame_arrived.connect(pictures.append)
    for t_ms in range(1_000, 9_000, 100):
        playback.seek(t_ms)

    def is_there() -> bool:
        frame = shown.player.view.frame
        return frame is not None and read_frame_number(frame.image) == 8_900 * 15 // 1_000

    qtbot.waitUntil(is_there, timeout=5_000)
    assert len(pictures) < 10


def test_space_plays_and_pauses_and_buttons_keep_their_space(
    shown: ReviewPage, qtbot: QtBot
) -> None:
    playback = shown.player.playback
    with qtbot.waitSignal(playback.playing_changed):
        key(shown, qtbot, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: shown.playback_ms > 200, timeout=5_000)
    with qtbot.waitSignal(playback.playing_changed):
        key(shown, qtbot, Qt.Key.Key_Space)
    assert not playback.is_playing
    loop = shown.player.transport.loop
    loop.setFocus()
    qtbot.keyClick(loop, Qt.Key.Key_Space)
    assert loop.isChecked()
    assert not playback.is_playing


def test_keys_skip_mark_and_set_in_and_out(shown: ReviewPage, qtbot: QtBot) -> None:
    shown.player.playback.seek(5_000)
    key(shown, qtbot, Qt.Key.Key_Right)
    assert shown.playback_ms == 6_000
    key(shown, qtbot, Qt.Key.Key_I)
    key(shown, qtbot, Qt.Key.Key_J)
    assert shown.playback_ms == 3_000
    shown.player.playback.seek(9_000)
    key(shown, qtbot, Qt.Key.Key_O)
    assert shown.timeline.span == Span(6_000, 9_000)
    assert shown.export_panel.chosen == Span(6_000, 9_000)
    qtbot.keyClick(shown.timeline, Qt.Key.Key_X, Qt.KeyboardModifier.ShiftModifier)
    assert shown.timeline.span is None


def test_speed_keeps_within_its_limits(shown: ReviewPage) -> None:
    playback = shown.player.playback
    playback.set_rate(5.0)
    assert playback.rate == 2.0
    assert shown.player.transport.speed.text() == "2×"
    playback.set_rate(0.1)
    assert playback.rate == 0.5


def test_a_marker_is_dropped_kept_and_removed(
    shown: ReviewPage, services: UiServices, qtbot: QtBot
) -> None:
    shown.player.playback.seek(4_200)
    key(shown, qtbot, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: len(shown.notes.list.rows) == 1)
    assert [m.t_ms for m in services.review.open("one").markers] == [4_200]
    assert "Notes" in {lane.title for lane in shown.timeline.lanes}
    shown.notes.list.select(shown.notes.list.rows[0].key)
    shown.notes.delete_chosen()
    qtbot.waitUntil(lambda: not shown.notes.list.rows)
    assert services.review.open("one").markers == ()


def test_notes_are_written_changed_deleted_and_brought_back(
    shown: ReviewPage, services: UiServices, qtbot: QtBot
) -> None:
    shown.timeline.set_span(Span(8_000, 11_000))
    shown.tabs.setCurrentWidget(shown.notes)
    shown.notes.begin_note()
    assert shown.notes.editor.isVisible()
    qtbot.keyClicks(shown.notes.editor.field, "npj slower here")
    qtbot.keyClick(shown.notes.editor.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(shown.notes.list.rows) == 1)
    (note,) = services.review.open("one").notes
    assert (note.text, note.span) == ("npj slower here", Span(8_000, 11_000))
    assert shown.playback_ms == 0  # letters typed into a note are no commands

    shown.notes.list.select(note.id)
    shown.notes.edit_chosen()
    shown.notes.editor.field.setPlainText("much slower")
    qtbot.keyClick(shown.notes.editor.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: shown.notes.list.rows[0].text == "much slower")

    shown.notes.list.select(note.id)
    shown.notes.delete_chosen()
    qtbot.waitUntil(lambda: not shown.notes.list.rows)
    qtbot.waitUntil(lambda: shown.toast.sentence == "Deleted note “much slower” at 0:08.")
    undo = next(b for b in shown.toast.findChildren(QPushButton) if "Undo" in b.text())
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(shown.notes.list.rows) == 1)
    assert services.review.open("one").notes[0].text == "much slower"


def test_a_measure_leads_to_its_moments(shown: ReviewPage) -> None:
    card = next(c for c in shown.measures.cards if "Longest silence" in c.text)
    start = card._measure.moments[0].start_ms
    card._moments.linkActivated.emit(str(start))
    assert shown.playback_ms == start


def test_a_clip_is_exported_with_what_was_asked_for(
    shown: ReviewPage, tmp_path: Path, qtbot: QtBot
) -> None:
    panel = shown.export_panel
    shown.timeline.set_span(Span(1_000, 3_000))
    panel.where.path.setText(str(tmp_path / "clip"))
    panel.where.path.textEdited.emit("clip")
    panel.extras.choose(
        ClipOptions(burn_captions=True, write_webvtt=True, write_json=True, write_csv=True)
    )
    with qtbot.waitSignal(panel.exported, timeout=30_000):
        panel.export()
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        "clip.csv", "clip.json", "clip.mp4", "clip.vtt",
    ]  # fmt: skip
    assert panel.banners.sentences == ("clip.mp4 was written with 3 more beside it.",)
    panel.export()
    assert "already there" in panel.banners.sentences[0]


def test_without_words_it_says_why_once(page: ReviewPage, add_take, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.take_shown):
        page.open_take(add_take(has_words=False))
    assert page.transcript.message == NO_TRANSCRIPT
    assert "Words" not in {lane.title for lane in page.timeline.lanes}
    assert page.banners.sentences == ()


def test_a_recording_that_is_gone_leaves_the_analysis(
    page: ReviewPage, add_take, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.take_shown):
        page.open_take(add_take(path=tmp_path / "gone.mkv"))
    assert "gone.mkv is no longer where it was" in page.banners.sentences[0]
    assert page.transcript.tokens


def test_a_take_that_does_not_exist_is_one_sentence(page: ReviewPage, qtbot: QtBot) -> None:
    page.open_take("nowhere")
    qtbot.waitUntil(lambda: bool(page.banners.sentences))
    assert page._states.currentWidget() is page._states.failed


def test_nothing_is_cut_at_150_percent(shown: ReviewPage, theme: Theme, qtbot: QtBot) -> None:
    theme.set_text_scale(150)
    shown.resize(1_080, 760)
    qtbot.wait(50)
    assert shown.minimumSizeHint().width() <= 1_080
    bar = shown.tabs.tabBar()
    assert bar.tabRect(bar.count() - 1).right() <= shown.tabs.width()
    theme.set_text_scale(100)


def test_custom_widgets_have_accessible_names(shown: ReviewPage) -> None:
    for widget in (shown.timeline, shown.transcript, shown.flags.list, shown.notes.list,
                   shown.measures, shown.player.transport.volume):  # fmt: skip
        assert widget.accessibleName()


@pytest.mark.parametrize("at_ms", [0, 12_000])
def test_a_take_opens_at_the_moment_asked_for(
    page: ReviewPage, add_take, qtbot: QtBot, at_ms: int
) -> None:
    with qtbot.waitSignals([page.take_shown, page.player.playback.frame_arrived], timeout=10_000):
        page.open_take(add_take(), at_ms)
    assert page.playback_ms == at_ms
    assert QApplication.focusWidget() is not page.notes.editor.field
    assert page.timeline.scale_px.is_fitted


def test_the_lanes_stay_as_they_were_arranged(
    shown: ReviewPage, services: UiServices, qtbot: QtBot
) -> None:
    menu = next(b for b in shown.findChildren(QPushButton) if b.text() == "Lanes").menu()
    menu.aboutToShow.emit()
    next(a for a in menu.actions() if a.text() == "Words").trigger()
    assert "Words" not in [lane.title for lane in shown.timeline.lanes]
    qtbot.waitUntil(lambda: services.settings.current.lanes.hidden == {"Words"})
    other = ReviewPage(services, shown._theme, shown._tasks)
    qtbot.addWidget(other)
    assert other.timeline.arrangement.is_hidden("Words")
