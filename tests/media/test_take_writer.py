import os
import subprocess
import sys
import textwrap
import threading
import time
from fractions import Fraction

import av
import numpy as np
import pytest

from netflix_coach.domain.errors import StorageError
from netflix_coach.domain.media import AudioBlock, PixelFormat, VideoFrame
from netflix_coach.media.finalise import finalise
from netflix_coach.media.reader import open_media
from netflix_coach.media.take_writer import TakeWriter
from tests.media.conftest import SourceClock
from tests.synth.media import numbered_frame, numbered_i420, numbered_rgb, read_frame_number, tone


def test_what_the_taps_saw_is_what_the_file_holds(tmp_path, recording):
    report, taps = recording(tmp_path / "take.mkv.part", 3.0)
    assert (report.frames, report.samples, report.failure) == (90, 144_000, None)
    reader = open_media(finalise(report.path))
    slices = list(reader.audio())
    assert np.array_equal(np.concatenate([s.samples for s in slices]), taps.sound)
    assert np.array_equal(taps.sound, tone(3.0))
    read = list(reader.frames())
    assert [f.t_ms for f in read] == [f.t_ms for f in taps.frames]
    assert [read_frame_number(f.frame.image) for f in read] == list(range(90))
    assert report.duration_ms == pytest.approx(reader.info.duration_ms, abs=40)
    assert reader.info.duration_ms == pytest.approx(3000, abs=40)


def test_pictures_stand_where_the_sound_of_their_moment_is(tmp_path, recording):
    _, taps = recording(tmp_path / "take.mkv.part", 2.0)
    for number, timed in enumerate(taps.frames):
        assert timed.t_ms == pytest.approx(number * 1000 / 30, abs=1.5)


def test_there_is_a_key_picture_each_second_whatever_the_frame_rate(tmp_path, recording):
    recording(tmp_path / "take.mkv.part", 5.0, fps=7)
    with av.open(tmp_path / "take.mkv.part", format="matroska") as container:
        keys = [float(p.pts * p.time_base) for p in container.demux(video=0) if p.is_keyframe]
    assert keys[0] == 0
    assert 4 <= len(keys) <= 5
    assert max(np.diff(keys)) < 1.2


def test_the_offset_moves_the_picture_against_the_sound(tmp_path, recording):
    _, taps = recording(tmp_path / "take.mkv.part", 1.0, av_offset_ms=120)
    assert taps.frames[0].t_ms == pytest.approx(120, abs=2)
    _, taps = recording(tmp_path / "back.mkv.part", 1.0, av_offset_ms=-120)
    assert read_frame_number(taps.frames[0].frame.image) == 4
    assert taps.frames[0].t_ms == pytest.approx(13, abs=2)


@pytest.mark.parametrize(("has_video", "has_audio"), [(True, False), (False, True)])
def test_a_take_may_have_picture_or_sound_alone(tmp_path, recording, has_video, has_audio):
    report, taps = recording(
        tmp_path / "take.mkv.part", 2.0, has_video=has_video, has_audio=has_audio
    )
    reader = open_media(finalise(report.path))
    assert (reader.info.video is not None, reader.info.audio is not None) == (has_video, has_audio)
    assert reader.info.duration_ms == pytest.approx(2000, abs=40)
    if has_video:
        assert [f.t_ms for f in taps.frames][:4] == [0, 33, 67, 100]


def test_a_source_that_ended_gets_no_silence_however_late_it_is_stopped(tmp_path, taps):
    clock = SourceClock()
    writer = TakeWriter(
        tmp_path / "take.mkv.part", clock=clock, taps=taps, has_video=True, has_audio=True
    )
    writer.start()
    sound = tone(2.0)
    for number in range(60):
        writer.push_video(numbered_frame(number, (320, 180), round(number / 30 * 1e9)))
        clock.now_ns = round((number + 1) / 30 * 1e9)
        writer.push_audio(AudioBlock(sound[1600 * number : 1600 * (number + 1)], clock.now_ns))
    writer.end()
    clock.now_ns += 4_000_000_000
    report = writer.stop()
    assert report.samples == 96_000
    assert abs(report.samples / 48 - taps.frames[-1].t_ms) <= 34


def encoded_as(kind: PixelFormat, number: int, t_ns: int) -> VideoFrame:
    size = (320, 180)
    rgb = av.VideoFrame.from_ndarray(numbered_rgb(number, size), format="rgb24")
    if kind is PixelFormat.MJPEG:
        encoder = av.CodecContext.create("mjpeg", "w")
        encoder.width, encoder.height, encoder.pix_fmt = *size, "yuvj420p"
        encoder.time_base = Fraction(1, 30)
        packets = encoder.encode(rgb.reformat(format="yuvj420p")) + encoder.encode(None)
        image = np.frombuffer(bytes(packets[0]), np.uint8)
    elif kind is PixelFormat.RGB24:
        image = rgb.to_ndarray()
    else:
        names = {PixelFormat.I420: "yuv420p", PixelFormat.NV12: "nv12", PixelFormat.YUYV: "yuyv422"}
        image = rgb.reformat(format=names[kind]).to_ndarray()
    return VideoFrame(image, *size, kind, t_ns)


@pytest.mark.parametrize("kind", list(PixelFormat))
def test_every_camera_format_is_recorded_right_way_up_and_in_its_colours(
    tmp_path, taps, source_clock, kind
):
    writer = TakeWriter(
        tmp_path / "take.mkv.part", clock=source_clock, has_video=True, has_audio=False, taps=taps
    )
    writer.start()
    for number in range(5):
        writer.push_video(encoded_as(kind, number, number * 40_000_000))
    writer.stop()
    frames = list(open_media(finalise(tmp_path / "take.mkv.part")).frames())
    assert [read_frame_number(f.frame.image) for f in frames] == list(range(5))
    expected = numbered_i420(4).astype(int)
    assert np.abs(frames[4].frame.image.astype(int) - expected).mean() < 4
    assert taps.frames[4].frame.pixel_format is PixelFormat.I420


def test_a_picture_of_another_size_in_mid_take_is_scaled(tmp_path, taps, source_clock):
    writer = TakeWriter(
        tmp_path / "take.mkv.part", clock=source_clock, has_video=True, has_audio=False, taps=taps
    )
    writer.start()
    for number in range(10):
        size = (320, 180) if number < 5 else (640, 360)
        writer.push_video(numbered_frame(number, size, number * 40_000_000))
    writer.stop()
    frames = list(open_media(finalise(tmp_path / "take.mkv.part")).frames())
    assert [read_frame_number(f.frame.image) for f in frames] == list(range(10))
    assert {f.frame.image.shape for f in frames} == {(270, 320)}


def test_a_damaged_picture_is_left_out_and_counted(tmp_path, taps, source_clock):
    writer = TakeWriter(
        tmp_path / "take.mkv.part", clock=source_clock, has_video=True, has_audio=False, taps=taps
    )
    writer.start()
    for number in range(6):
        frame = encoded_as(PixelFormat.MJPEG, number, number * 40_000_000)
        if number == 3:
            frame = VideoFrame(np.zeros(100, np.uint8), 320, 180, PixelFormat.MJPEG, frame.t_ns)
        writer.push_video(frame)
    report = writer.stop()
    assert (report.frames, report.drops.writer_frames) == (5, 1)


class SlowTaps:
    """A listener that holds the writer up until it is let go."""

    def __init__(self):
        self.go, self.entered = threading.Event(), threading.Event()
        self.failures = []

    def on_audio(self, audio):
        self.entered.set()
        self.go.wait(20)

    def on_frame(self, frame):
        self.entered.set()
        self.go.wait(20)

    def on_failure(self, sentence):
        self.failures.append(sentence)


def test_with_three_seconds_waiting_the_newest_pictures_are_dropped_and_counted(
    tmp_path, source_clock
):
    taps = SlowTaps()
    writer = TakeWriter(
        tmp_path / "take.mkv.part", clock=source_clock, has_video=True, has_audio=False, taps=taps
    )
    writer.start()
    writer.push_video(numbered_frame(0, t_ns=0))
    assert taps.entered.wait(10)
    for number in range(1, 151):
        writer.push_video(numbered_frame(number, t_ns=number * 33_333_333))
    taps.go.set()
    report = writer.stop()
    assert report.drops.writer_frames == 150 - report.drops.writer_peak
    assert report.drops.writer_peak == pytest.approx(91, abs=1)
    times = [f.t_ms for f in open_media(finalise(report.path)).frames()]
    assert times == [round(n * 33.333333) for n in range(len(times))]


def test_sound_is_never_dropped_the_take_stops_with_a_sentence(tmp_path, source_clock):
    taps = SlowTaps()
    writer = TakeWriter(
        tmp_path / "take.mkv.part", clock=source_clock, has_video=False, has_audio=True, taps=taps
    )
    writer.start()
    second = tone(1.0)
    for number in range(1, 40):
        writer.push_audio(AudioBlock(second, number * 1_000_000_000))
        if number == 1:
            assert taps.entered.wait(10)
    assert writer.failure is not None
    taps.go.set()
    report = writer.stop()
    assert taps.failures == [report.failure]
    assert "could not keep up" in report.failure
    assert report.drops.audio_peak == 30_000


def test_a_microphone_that_falls_silent_is_replaced_by_silence(tmp_path, taps, source_clock):
    writer = TakeWriter(
        tmp_path / "take.mkv.part", clock=source_clock, has_video=True, has_audio=True, taps=taps
    )
    writer.start()
    for number in range(1, 601):
        t_ns = number * 33_333_333
        source_clock.now_ns = t_ns
        if number <= 180 or number > 360:  # away from 6 s to 12 s
            writer.push_audio(AudioBlock(np.full(1600, 1000, np.int16), t_ns))
        if number % 10 == 0:
            writer.push_video(numbered_frame(number, (64, 48), t_ns))
    report = writer.stop()
    assert report.drops.silence_filled_ms == pytest.approx(6000, abs=40)
    sound = taps.sound
    assert sound.size == pytest.approx(20 * 48_000, abs=2000)
    away = np.flatnonzero(sound == 0) / 48_000
    assert (away.min(), away.max()) == (pytest.approx(6, abs=0.05), pytest.approx(12, abs=0.05))
    stored = open_media(finalise(report.path))
    assert np.array_equal(np.concatenate([s.samples for s in stored.audio()]), sound)


def test_a_camera_that_never_delivers_leaves_a_take_with_sound_alone(tmp_path, taps, source_clock):
    writer = TakeWriter(
        tmp_path / "take.mkv.part", clock=source_clock, has_video=True, has_audio=True, taps=taps
    )
    writer.start()
    for number in range(1, 51):
        source_clock.now_ns = number * 100_000_000
        writer.push_audio(AudioBlock(np.full(4800, number, np.int16), source_clock.now_ns))
    report = writer.stop()
    reader = open_media(finalise(report.path))
    assert reader.info.video is None
    assert report.samples == 50 * 4800


def test_a_camera_that_comes_late_is_recorded_from_then_on(tmp_path, taps, source_clock):
    writer = TakeWriter(
        tmp_path / "take.mkv.part", clock=source_clock, has_video=True, has_audio=True, taps=taps
    )
    writer.start()
    for number in range(1, 61):
        source_clock.now_ns = number * 100_000_000
        writer.push_audio(AudioBlock(np.full(4800, number, np.int16), source_clock.now_ns))
        if number == 40:
            assert wait_until(lambda: taps.slices)
        if number > 50:
            writer.push_video(numbered_frame(number, (640, 360), source_clock.now_ns))
    report = writer.stop()
    frames = list(open_media(finalise(report.path)).frames())
    assert [read_frame_number(f.frame.image) for f in frames] == list(range(51, 61))
    assert frames[0].t_ms == pytest.approx(5100, abs=2)


def wait_until(condition, timeout_s=10.0):
    end = time.monotonic() + timeout_s
    while not condition() and time.monotonic() < end:
        time.sleep(0.01)
    return condition()


def test_stopping_before_anything_came_leaves_no_trace_of_a_take(tmp_path, taps, source_clock):
    writer = TakeWriter(
        tmp_path / "take.mkv.part", clock=source_clock, has_video=True, has_audio=True, taps=taps
    )
    writer.start()
    report = writer.stop()
    assert (report.duration_ms, report.frames, report.samples) == (0, 0, 0)


def test_a_take_never_overwrites_another(tmp_path, taps, source_clock):
    (tmp_path / "take.mkv.part").write_bytes(b"another take")
    writer = TakeWriter(
        tmp_path / "take.mkv.part", clock=source_clock, has_video=True, has_audio=True, taps=taps
    )
    with pytest.raises(StorageError):
        writer.start()
    assert (tmp_path / "take.mkv.part").read_bytes() == b"another take"


def test_a_fault_in_a_listener_does_not_cost_the_recording(tmp_path, recording, taps, caplog):
    def broken(frame):
        raise RuntimeError("fault")

    taps.on_frame = broken
    report, _ = recording(tmp_path / "take.mkv.part", 1.0, taps=taps)
    assert report.frames == 30
    assert "a listener of the recording failed" in caplog.text


FULL_DISK = """
    import resource, sys
    from pathlib import Path
    from tests.media.conftest import record
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
    report, taps = record(Path(sys.argv[1]), 10.0, size=(640, 360))
    print(report.failure == taps.failures[0], len(taps.failures), report.failure)
"""


def test_a_disk_that_fills_up_stops_the_take_with_a_sentence_and_keeps_what_there_is(tmp_path):
    part = tmp_path / "take.mkv.part"
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(FULL_DISK), part],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.stdout.startswith("True 1 The recording stopped because the disk is full")
    reader = open_media(finalise(part))
    assert len(list(reader.frames())) > 10
    assert reader.info.audio is not None


def test_a_microphone_that_never_delivers_leaves_silence_beside_the_picture(
    tmp_path, taps, source_clock
):
    writer = TakeWriter(
        tmp_path / "take.mkv.part", clock=source_clock, has_video=True, has_audio=True, taps=taps
    )
    writer.start()
    for number in range(80):
        source_clock.now_ns = number * 100_000_000
        writer.push_video(numbered_frame(number, (64, 48), source_clock.now_ns))
        if number >= 40 and number % 10 == 0:  # a busy machine drops what waits for 3 s
            seen_ms = (number - 10) * 100
            assert wait_until(lambda ms=seen_ms: taps.frames and taps.frames[-1].t_ms >= ms)
    report = writer.stop()
    assert report.drops.silence_filled_ms == pytest.approx(7900, abs=50)
    assert [f.t_ms for f in taps.frames][-1] == pytest.approx(7900, abs=50)
    assert not taps.sound.any()


def test_a_folder_that_cannot_be_written_is_told_at_the_start(tmp_path, taps, source_clock):
    writer = TakeWriter(
        tmp_path / "gone" / "take.mkv.part",
        clock=source_clock,
        has_video=True,
        has_audio=True,
        taps=taps,
    )
    with pytest.raises(StorageError, match="can't be written"):
        writer.start()
