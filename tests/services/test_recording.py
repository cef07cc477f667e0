import os
import signal
import time
from pathlib import Path

import pytest

from netflix_coach.domain.errors import DeviceError, MediaError
from netflix_coach.domain.question import Question
from netflix_coach.domain.session import TakeOrigin, TakeState
from netflix_coach.domain.settings import SourceChoice
from netflix_coach.domain.stages import Stage
from netflix_coach.media.reader import open_media
from netflix_coach.services.jobs import CancelFlag
from netflix_coach.services.recording import TakePlan
from netflix_coach.services.take_analysis import TakeAnalysis
from tests.services.watcher import Watcher
from tests.synth.media import render_numbered_video


@pytest.fixture
def services(open_services, answer, data_dir):
    opened = open_services(data_dir, answer)
    yield opened
    opened.shutdown()


@pytest.fixture
def watcher(services):
    watcher = Watcher()
    services.recording.open_monitor(SourceChoice(), watcher)
    return watcher


def test_before_a_take_there_is_a_preview_and_a_level_and_nothing_is_written(
    services, watcher, data_dir
):
    watcher.wait(lambda: watcher.frames > 5 and len(watcher.levels) > 5)
    watcher.wait(lambda: watcher.hints)
    assert not services.recording.is_recording
    services.recording.close_monitor()
    seen = watcher.frames
    time.sleep(0.2)
    assert watcher.frames == seen
    assert services.library.sessions() == ()
    assert not list((data_dir / "sessions").iterdir())


def test_a_recording_plays_on_before_a_take_and_ends_in_it(open_services, data_dir, tmp_path):
    short = render_numbered_video(
        tmp_path / "short.wav", 0.6, with_video=False, audio_codec="pcm_s16le"
    )
    services, watcher = open_services(data_dir, short), Watcher()
    try:
        services.recording.open_monitor(SourceChoice(), watcher)
        watcher.wait(lambda: len(watcher.levels) > 30)  # 20 a second: twice the recording
        assert watcher.notices == []
        services.recording.begin(TakePlan(Stage.CODING))
        watcher.wait_for_end()
        assert "has come to its end" in watcher.notices[0].sentence
        take = services.recording.finish()
        assert take.media.duration_ms == pytest.approx(600, abs=60)
    finally:
        services.shutdown()


def test_a_take_has_its_title_and_its_question_and_can_be_thrown_away(services, watcher, data_dir):
    question = services.practice.questions(Stage.BEHAVIOURAL)[0]
    assert isinstance(services.practice.question(question.id), Question)
    with pytest.raises(DeviceError, match="Nothing is being recorded"):
        services.recording.finish()
    take_id = services.recording.begin(TakePlan(Stage.BEHAVIOURAL, question))
    with pytest.raises(DeviceError, match="being recorded already"):
        services.recording.begin(TakePlan(Stage.BEHAVIOURAL))
    taken = services.library.take(take_id)
    assert (taken.state, taken.title) == (TakeState.RECORDING, question.text)
    assert services.library.sessions() == ()  # not while it is being recorded
    watcher.wait_for_ms(400)
    services.recording.discard()
    assert not services.recording.is_recording
    assert not list((data_dir / "sessions").iterdir())


def test_a_take_stopped_at_once_is_refused_and_goes(services, watcher, data_dir):
    services.recording.begin(TakePlan(Stage.CODING))
    with pytest.raises(MediaError, match="record the take again"):
        services.recording.finish()
    assert not list((data_dir / "sessions").iterdir())


def test_closing_the_program_keeps_the_take(services, open_services, watcher, data_dir):
    take_id = services.recording.begin(TakePlan(Stage.CODING, title="Cut short"))
    watcher.wait_for_ms(1500)
    services.shutdown()
    again = open_services(data_dir)
    try:
        take = again.library.take(take_id)
        assert (take.state, take.origin) == (TakeState.READY, TakeOrigin.RECORDED)
        assert take.media.duration_ms > 1300
        assert not again.recovery.is_needed
        assert again.review.open(take_id).peaks is not None
    finally:
        again.shutdown()


def test_without_devices_nothing_can_be_recorded(services):
    with pytest.raises(DeviceError, match="choose a camera or a microphone"):
        services.recording.begin(TakePlan(Stage.CODING))
    names = [option.name for option in services.recording.cameras()]
    assert names == ["Sample recording", "Test pattern"]
    assert names == [option.name for option in services.recording.microphones()]


def engines() -> list[int]:
    """Processes of the engines that this process started."""
    tasks = Path("/proc/self/task").glob("*/children")
    children = [int(pid) for task in tasks for pid in task.read_text().split()]
    commands = {pid: Path(f"/proc/{pid}/cmdline").read_bytes() for pid in children}
    return [pid for pid, command in commands.items() if b"spawn_main" in command]


def test_engines_that_crash_cost_nothing_of_the_take(services, watcher, stocked, open_services):
    take_id = services.recording.begin(TakePlan(Stage.BEHAVIOURAL))
    watcher.wait_for_ms(4000)
    killed = engines()
    assert len(killed) == 2
    for pid in killed:
        os.kill(pid, signal.SIGKILL)
    watcher.wait_for_end()
    take = services.recording.finish()
    assert watcher.aborted == []
    assert take.media.duration_ms == pytest.approx(12_000, abs=60)
    assert take.drops.writer_frames == 0
    reader = open_media(take.media.path)
    assert sum(1 for _ in reader.frames()) == 360
    analysis = services.review.open(take_id).analysis
    assert {"filled_pause", "long_silence"} <= {f.tier.value for f in analysis.flags}
    assert len(analysis.words) > 10
    gaze = [a for a in analysis.annotations if a.tier.value == "gaze"]
    assert (gaze[0].start_ms, gaze[-1].end_ms) == (0, pytest.approx(12_000, abs=110))
    assert sum(a.end_ms - a.start_ms for a in gaze if a.label == "absent") < 1000


def test_power_lost_while_the_analysis_is_stored_leaves_a_take_to_be_recovered(
    open_services, answer, data_dir, monkeypatch
):
    def lose_power(*_: object) -> None:
        raise SystemError("power lost")

    services, watcher = open_services(data_dir, answer), Watcher()
    try:
        services.recording.open_monitor(SourceChoice(), watcher)
        services.recording.begin(TakePlan(Stage.CODING))
        watcher.wait_for_ms(1500)
        monkeypatch.setattr(TakeAnalysis, "store", lose_power)
        with pytest.raises(SystemError):
            services.recording.finish()
        monkeypatch.undo()
    finally:
        services.shutdown()
    again = open_services(data_dir)
    try:
        (take,) = again.recovery.recover(lambda _: None, CancelFlag())
        assert again.review.open(take.id).analysis.features.tracks
    finally:
        again.shutdown()
