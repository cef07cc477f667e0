"""The parts of the review page by themselves."""

from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import QtVideo, QVideoFrame, QVideoFrameFormat
from pytestqt.qtbot import QtBot

from netflix_coach.app.outputs import check_sample_targets
from netflix_coach.domain.analysis import Analysis, AnalysisContext
from netflix_coach.domain.annotation import Annotation, Certainty, Severity, Tier
from netflix_coach.domain.errors import StorageError
from netflix_coach.domain.measures import Measure
from netflix_coach.domain.media import WaveformPeaks
from netflix_coach.domain.session import MediaFile, Take, TakeOrigin, TakeState
from netflix_coach.domain.stages import Stage
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.tracks import Features
from netflix_coach.domain.transcript import Word
from netflix_coach.media.scaler import SwsScaler
from netflix_coach.ui.review.caption_painter import QtCaptionPainter
from netflix_coach.ui.review.captions import CaptionLines
from netflix_coach.ui.review.figures import figure, grade_of
from netflix_coach.ui.review.flag_filter import Listing
from netflix_coach.ui.review.flags import FlagsPanel, next_flag, previous_flag
from netflix_coach.ui.review.frames import to_video_frame
from netflix_coach.ui.review.picture import write_review_picture
from netflix_coach.ui.review.player import PlayerWidget
from netflix_coach.ui.review.rows import Row, RowList
from netflix_coach.ui.review.transcript import NO_WORDS, TranscriptView
from netflix_coach.ui.review.transcript.tokens import TokenKind, tokens_of
from netflix_coach.ui.theme import Theme
from netflix_coach.ui.theme.theme import FAMILY
from tests.synth.media import render_numbered_video

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)


def analysis_of(words: tuple[Word, ...] | None, *annotations: Annotation) -> Analysis:
    duration_ms = max((w.end_ms for w in words or ()), default=10_000)
    return Analysis(Features(duration_ms, words=words), AnalysisContext(), annotations)


@pytest.mark.parametrize(
    ("measure", "text"),
    [
        (Measure("fillers", 4.02, 3.2, 5.0, "1/min"), "about 4.0 (3.2–5.0) a minute"),
        (Measure("speech_rate_wpm", 128.4, 121.9, 134.8, "words/min"),
         "about 128 (122–135) words a minute"),
        (Measure("facing_camera_share", 0.62, 0.57, 0.67, ""), "about 62 % (57–67 %)"),
        (Measure("gaze_coverage", 1.0, 1.0, 1.0, ""), "100 %"),
        (Measure("longest_silence_ms", 4_700, 4_600, 4_800, "ms"), "4.7 s"),
        (Measure("silent_pauses", 11, 11, 11, ""), "11"),
        (Measure("filled_pauses", 5, 4, 7, ""), "about 5 (4–7)"),
    ],
)  # fmt: skip
def test_figures_carry_their_band_and_unit(measure: Measure, text: str) -> None:
    assert figure(measure) == text


def test_grades_are_words_as_well_as_colours() -> None:
    def graded(grade: Severity | None, *, is_good: bool) -> Measure:
        return Measure("m", 1, 1, 1, "", grade=grade, is_good=is_good)

    words = [grade_of(graded(s, is_good=False)) for s in Severity]
    assert len({g.word for g in words if g}) == 3
    assert getattr(grade_of(graded(None, is_good=True)), "word", "") == "Fine"
    assert grade_of(graded(None, is_good=False)) is None


def test_the_transcript_shows_what_was_between_the_words() -> None:
    words = (
        Word("we", 0, 200, 0.9),
        Word("kind", 300, 500, 0.9),
        Word("of", 500, 600, 0.9),
        Word("cached", 1_200, 1_500, 0.2),
        Word("it", 6_500, 6_700, 0.9),
    )
    tokens = tokens_of(
        analysis_of(
            words,
            Annotation(Tier.HEDGE, 300, 600, "kind of"),
            Annotation(Tier.FILLED_PAUSE, 700, 1_100, "um", certainty=Certainty.POSSIBLE),
            Annotation(Tier.LONG_SILENCE, 1_500, 6_500, "idle", Severity.AMBER),
        )
    )
    assert [(t.text, t.kind) for t in tokens] == [
        ("we", TokenKind.WORD),
        ("kind", TokenKind.MARKED),
        ("of", TokenKind.MARKED),
        ("(um?)", TokenKind.FILLER),
        ("cached", TokenKind.UNSURE),
        ("[silent 5.0 s]", TokenKind.SILENCE),
        ("it", TokenKind.WORD),
    ]


def test_a_recognised_filler_is_not_written_twice() -> None:
    words = (Word("um", 100, 400, 0.9),)
    tokens = tokens_of(analysis_of(words, Annotation(Tier.FILLED_PAUSE, 90, 410, "um")))
    assert [(t.text, t.kind) for t in tokens] == [("um", TokenKind.SAID_FILLER)]


def test_wording_that_may_be_ordinary_is_set_apart() -> None:
    words = (Word("like", 100, 400, 0.9), Word("so", 500, 700, 0.9))
    tokens = tokens_of(
        analysis_of(
            words,
            Annotation(Tier.DISCOURSE_MARKER, 100, 400, "like", certainty=Certainty.POSSIBLE),
            Annotation(Tier.DISCOURSE_MARKER, 500, 700, "so", Severity.NOTE),
        )
    )
    assert [t.kind for t in tokens] == [TokenKind.MAYBE_MARKED, TokenKind.MARKED]


def test_each_of_nine_thousand_words_is_found_where_it_is_drawn(theme: Theme, qtbot: QtBot) -> None:
    words = tuple(Word(f"word{n % 97}", n * 400, n * 400 + 300, 0.9) for n in range(9_000))
    view = TranscriptView(theme)
    qtbot.addWidget(view)
    view.resize(420, 500)
    view.show_analysis(analysis_of(words))
    view.grab()
    view.set_playhead(8_000 * 400 + 100)
    assert view.current is not None
    assert view.viewport().rect().contains(view.point_of(8_000))
    assert view.token_at(view.point_of(8_000)) == 8_000


def test_a_take_in_which_nothing_was_said_says_so(theme: Theme, qtbot: QtBot) -> None:
    view = TranscriptView(theme)
    qtbot.addWidget(view)
    view.show_analysis(analysis_of(()))
    assert view.message == NO_WORDS


FLAGS = (
    Annotation(Tier.LONG_SILENCE, 1_000, 5_000, "idle", Severity.RED),
    Annotation(Tier.FILLED_PAUSE, 6_000, 6_400, "um", Severity.NOTE),
    Annotation(Tier.LOOKING_AWAY, 8_000, 11_000, "side", Severity.AMBER),
)


def test_next_and_previous_never_stick_to_the_flag_at_hand() -> None:
    assert next_flag(FLAGS, 0) is FLAGS[0]
    assert next_flag(FLAGS, 1_000) is FLAGS[1]
    assert next_flag(FLAGS, 8_000) is None
    assert previous_flag(FLAGS, 8_000) is FLAGS[1]
    assert previous_flag(FLAGS, 1_000) is None


def test_flags_are_filtered_by_kind_and_by_severity(theme: Theme, qtbot: QtBot) -> None:
    panel = FlagsPanel(theme)
    qtbot.addWidget(panel)
    panel.show_listing(Listing(FLAGS))
    assert [row.text for row in panel.list.rows] == [
        "Silent for 4.0 s while idle",
        "Filler sound “um” (0.40 s)",
        "Looking to the side for 3.0 s",
    ]
    panel.choose(Tier.FILLED_PAUSE)
    assert panel.shown == (FLAGS[1],)
    panel.show_listing(Listing(FLAGS))
    assert panel.shown == (FLAGS[1],)
    panel.choose(Severity.RED)
    assert panel.shown == (FLAGS[0],)
    panel.choose(None)
    assert panel.shown == FLAGS


def test_captions_break_at_pauses_and_at_long_lines() -> None:
    words = [Word("abcdefghi", n * 300, n * 300 + 250, 0.9) for n in range(10)]
    words.append(Word("late", 20_000, 20_300, 0.9))
    lines = CaptionLines(words)
    assert lines.at(100) == " ".join(["abcdefghi"] * 6)
    assert lines.at(2_000) == " ".join(["abcdefghi"] * 4)
    assert lines.at(10_000) == ""
    assert lines.at(20_100) == "late"


def test_rows_hold_long_words_and_begin_where_their_language_does(
    theme: Theme, qtbot: QtBot
) -> None:
    shown = RowList(theme, "Rows")
    qtbot.addWidget(shown)
    shown.resize(260, 300)
    shown.show_rows(
        [Row("a", 0, "Note", "w" * 90), Row("b", 1_000, "Note", "שלום"), Row("c", 2_000, "N", "hi")]
    )
    shown.show()
    image = shown.viewport().grab().toImage()
    ground = image.pixelColor(image.width() // 2, image.height() - 2)

    def inked(row: int) -> list[int]:
        """The columns right of the bar in which the text of a row has ink."""
        area = shown.visualRect(shown.model().index(row, 0))
        rows = range(area.top() + area.height() // 2, area.bottom() - 6)
        return [
            x
            for x in range(area.left() + 16, area.right())
            if any(image.pixelColor(x, y) != ground for y in rows)
        ]

    assert shown.visualRect(shown.model().index(0, 0)).height() > 70
    assert inked(0)[-1] < image.width() - 7
    assert inked(1)[0] > image.width() / 2
    assert inked(2)[-1] < image.width() / 2


def test_a_burnt_in_caption_stands_low_and_leaves_the_rest_clear(theme: Theme) -> None:
    assert theme
    drawn = QtCaptionPainter(FAMILY)("we cached it, and measured it first", 640, 360)
    assert drawn.shape == (360, 640, 4)
    assert not drawn[:250, :, 3].any()
    assert drawn[280:, :, 3].any()
    assert (drawn[drawn[..., 3] == 255][:, :3] > 200).any()


def test_sound_without_picture_shows_its_waveform(
    theme: Theme, qtbot: QtBot, tmp_path: Path
) -> None:
    path = render_numbered_video(tmp_path / "sound.mka", 3.0, with_video=False, audio_codec="flac")
    high = np.full(300, 9_000, np.int16)
    player = PlayerWidget(theme, SwsScaler())
    qtbot.addWidget(player)
    player.resize(480, 360)
    player.show()
    player.show_take(MediaFile(path, 3_000, 1, None, None), (), WaveformPeaks(10, -high, high), 0)
    player.playback.seek(1_500)
    assert player.playback.position_ms == 1_500
    image = player.view.grab().toImage()
    y = image.height() // 2
    colours = {image.pixelColor(x, y).name() for x in range(image.width())}
    assert {theme.palette.waveform, theme.palette.playhead} <= colours
    qtbot.waitUntil(lambda: player.playback._is_loaded, timeout=5_000)
    with qtbot.waitSignal(player.playback.playing_changed):
        player.playback.play()
    qtbot.waitUntil(lambda: player.playback.position_ms > 1_700, timeout=5_000)
    player.playback.close()


@pytest.fixture
def made_up_review() -> SimpleNamespace:
    take = Take(
        "one", "s", "A take", Stage.BEHAVIOURAL, datetime(2026, 1, 1, tzinfo=UTC),
        TakeState.READY, TakeOrigin.SAMPLE, question_text="What would you do differently?",
    )  # fmt: skip
    measures = (
        Measure("filled_pauses_per_min", 6.7, 5.4, 8.1, "1/min", Severity.AMBER,
                threshold="fine up to 5 a minute", title="Filler sounds a minute",
                moments=(Span(6_000, 6_400),)),
    )  # fmt: skip
    analysis = Analysis(
        Features(12_000, words=(Word("hello", 500, 900, 0.9),)),
        AnalysisContext(),
        FLAGS,
        measures,
        remarks=("No face was seen.",),
    )
    return SimpleNamespace(take=take, analysis=analysis, notes=(), markers=(), peaks=None)


@pytest.mark.usefixtures("theme")
def test_the_review_is_painted_without_a_display(
    made_up_review: SimpleNamespace, tmp_path: Path
) -> None:
    write_review_picture(made_up_review, tmp_path / "review.png")
    image = QImage(str(tmp_path / "review.png"))
    assert image.width() == 1_440
    assert image.height() > 350
    shades = {image.pixelColor(x, y).name() for x in range(0, 1_440, 7) for y in range(0, 350, 3)}
    assert len(shades) > 10
    check_sample_targets(tmp_path / "review.png", tmp_path / "none.json", is_forced=False)


@pytest.mark.usefixtures("theme")
def test_a_picture_that_cannot_be_written_is_one_sentence(
    made_up_review: SimpleNamespace, tmp_path: Path
) -> None:
    with pytest.raises(StorageError, match="choose another folder"):
        write_review_picture(made_up_review, tmp_path / "nowhere" / "review.png")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.qt_log_ignore("No RHI backend", extend=True)  # where there is no graphics card
def test_a_picture_held_upright_is_shown_upright(qapp: object) -> None:
    form = QVideoFrameFormat(QSize(64, 32), QVideoFrameFormat.PixelFormat.Format_YUV420P)
    form.setRotation(QtVideo.Rotation.Clockwise90)
    frame = QVideoFrame(form)
    assert frame.map(QVideoFrame.MapMode.WriteOnly)
    for plane, value in enumerate((16, 128, 128)):
        np.frombuffer(frame.bits(plane), np.uint8)[:] = value
    np.frombuffer(frame.bits(0), np.uint8)[:8] = 235  # top left
    frame.unmap()
    turned = to_video_frame(frame)
    assert turned is not None
    assert (turned.width, turned.height) == (32, 64)
    assert turned.image[0, 31].min() > 200  # top right
    assert turned.image[0, 0].max() < 60


def test_a_list_begins_where_the_take_was_opened(theme: Theme, qtbot: QtBot) -> None:
    shown = RowList(theme, "Rows")
    qtbot.addWidget(shown)
    shown.resize(300, 160)
    shown.show_rows([Row(str(n), n * 1_000, "Row", f"row {n}") for n in range(50)])
    shown.show_time(30_500)  # not in sight yet
    shown.show()

    def first_ms() -> int:
        return shown.rows[shown.indexAt(QPoint(20, 8)).row()].t_ms

    qtbot.waitUntil(lambda: first_ms() == 30_000)
    shown.show_time(0)
    assert first_ms() == 0
