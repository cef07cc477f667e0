import time
from pathlib import Path

import numpy as np
import pytest

from netflix_coach.capture.clock import ScaledClock
from netflix_coach.capture.recording_source import RecordingSource
from netflix_coach.domain.errors import InputError
from netflix_coach.domain.ports import CaptureEventKind, DeviceKind

PATH = Path("talk.mkv")


@pytest.fixture
def library(noise_recording):
    """An `OpenMedia` that counts its readers."""

    class Library:
        def __init__(self, duration_ms=1000, audio_samples=47_111, *, has_video=True):
            self.opened = []
            self.make = lambda: noise_recording(
                duration_ms, audio_samples=audio_samples, has_video=has_video
            )

        def __call__(self, path):
            self.opened.append(self.make())
            return self.opened[-1]

    return Library


def test_every_sample_and_every_picture_arrives_and_then_the_end_is_told(library, tape):
    media = library()
    source = RecordingSource(media, PATH, ScaledClock(8), speed=8)
    source.open(tape)
    event = tape.wait_for_event(CaptureEventKind.ENDED)
    source.close()
    assert np.array_equal(tape.samples, media.opened[0].samples)
    assert [f.image[0, 0] for f in tape.frames] == list(range(25))
    assert event.device is DeviceKind.CAMERA
    assert "talk.mkv" in event.sentence
    assert all(reader.is_closed for reader in media.opened)


def test_stamps_keep_picture_and_sound_together(library, tape):
    source = RecordingSource(library(), PATH, ScaledClock(8), speed=8)
    source.open(tape)
    tape.wait_for_event(CaptureEventKind.ENDED)
    source.close()
    start_ns = tape.frames[0].t_ns
    ends = np.cumsum([len(b.samples) for b in tape.blocks])
    assert [b.t_ns - start_ns for b in tape.blocks] == [int(n) * 10**9 // 48_000 for n in ends]
    assert [f.t_ns - start_ns for f in tape.frames] == [n * 40_000_000 for n in range(25)]


def test_blocks_are_as_long_as_those_of_a_microphone(library, tape):
    source = RecordingSource(library(), PATH, ScaledClock(8), speed=8)
    source.open(tape)
    tape.wait_for_event(CaptureEventKind.ENDED)
    source.close()
    assert {len(b.samples) for b in tape.blocks[:-1]} <= set(range(960, 1921))


def test_it_plays_in_real_time(library, tape):
    source = RecordingSource(library(), PATH, time.monotonic_ns)
    source.open(tape)
    tape.wait_for_event(CaptureEventKind.ENDED)
    source.close()
    stamps = sorted([b.t_ns for b in tape.blocks] + [f.t_ns for f in tape.frames])
    late_ms = (np.array(tape.arrivals) - np.array(stamps)) / 1e6
    assert late_ms.min() >= 0
    assert (tape.arrivals[-1] - tape.arrivals[0]) / 1e9 > 0.9


def test_closing_is_prompt_and_silences_it_at_once(library, tape):
    source = RecordingSource(library(60_000, 60 * 48_000), PATH, time.monotonic_ns)
    source.open(tape)
    tape.wait(lambda: len(tape.frames) > 2)
    source.close()
    count = len(tape.arrivals)
    time.sleep(0.1)
    assert len(tape.arrivals) == count
    assert not tape.events


def test_the_sink_may_close_it_on_hearing_the_end(library, tape):
    source = RecordingSource(library(200, 9_600), PATH, time.monotonic_ns)
    heard = tape.on_event

    def close_and_note(event):
        source.close()
        heard(event)

    tape.on_event = close_and_note
    source.open(tape)
    tape.wait_for_event(CaptureEventKind.ENDED)


def test_looping_leaves_no_hole_in_the_sound(library, tape):
    media = library(1000, 30_000)
    source = RecordingSource(media, PATH, ScaledClock(10), loop=True, speed=10)
    source.open(tape)
    tape.wait(lambda: len(tape.frames) > 60)
    source.close()
    assert not tape.events
    ends = np.cumsum([len(b.samples) for b in tape.blocks])
    start_ns = tape.frames[0].t_ns
    assert [b.t_ns - start_ns for b in tape.blocks] == [int(n) * 10**9 // 48_000 for n in ends]
    assert np.array_equal(tape.samples[48_000:78_000], media.opened[0].samples)
    assert tape.frames[25].image[0, 0] == 0
    assert tape.frames[25].t_ns - start_ns == 1_000_000_000


@pytest.mark.parametrize(("samples", "has_video"), [(None, True), (9_600, False)])
def test_a_missing_stream_is_not_expected_and_not_waited_for(library, tape, samples, has_video):
    source = RecordingSource(
        library(200, samples, has_video=has_video), PATH, ScaledClock(4), speed=4
    )
    assert (source.has_audio, source.has_video) == (samples is not None, has_video)
    source.open(tape)
    tape.wait_for_event(CaptureEventKind.ENDED)
    source.close()
    assert bool(tape.blocks) == source.has_audio
    assert bool(tape.frames) == source.has_video


def test_a_damaged_place_in_the_file_is_told_in_a_sentence(library, tape):
    media = library()

    def damaged(*_args, **_kwargs):
        raise InputError("The file “talk.mkv” is damaged; choose another one.")
        yield

    opened = media.make

    def make():
        reader = opened()
        reader.frames = damaged
        return reader

    media.make = make
    source = RecordingSource(media, PATH, time.monotonic_ns)
    source.open(tape)
    assert "damaged" in tape.wait_for_event(CaptureEventKind.FAILED).sentence
    source.close()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_bug_in_reading_ends_the_recording_too(library, tape):
    media = library()
    opened = media.make

    def make():
        reader = opened()
        reader.audio = lambda: 1 // 0
        return reader

    media.make = make
    source = RecordingSource(media, PATH, time.monotonic_ns)
    source.open(tape)
    assert "press stop" in tape.wait_for_event(CaptureEventKind.FAILED).sentence
    source.close()


def test_a_file_that_cannot_be_opened_is_refused_when_chosen():
    def refuse(path):
        raise InputError(f"“{path}” is not a recording; choose another file.")

    with pytest.raises(InputError, match="not a recording"):
        RecordingSource(refuse, PATH, time.monotonic_ns)


def test_a_clock_cannot_stand_still():
    with pytest.raises(ValueError, match="forward"):
        ScaledClock(0)
