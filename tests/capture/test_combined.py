import time
from pathlib import Path

import pytest

from netflix_coach.capture.combined import CombinedSource
from netflix_coach.capture.recording_source import RecordingSource


@pytest.fixture
def parts(noise_recording):
    def open_silent(_path):
        return noise_recording(60_000, audio_samples=None, has_video=True)

    def open_unseen(_path):
        return noise_recording(60_000, audio_samples=60 * 48_000, has_video=False)

    return (
        RecordingSource(open_silent, Path("camera.mkv"), time.monotonic_ns),
        RecordingSource(open_unseen, Path("voice.mkv"), time.monotonic_ns),
    )


def test_picture_and_sound_come_from_two_sources(parts, tape):
    source = CombinedSource(*parts)
    source.open(tape)
    tape.wait(lambda: len(tape.frames) > 3 and len(tape.blocks) > 3)
    source.close()
    count = len(tape.arrivals)
    time.sleep(0.1)
    assert len(tape.arrivals) == count
    assert (source.has_video, source.has_audio) == (True, True)


def test_without_a_camera_there_is_sound_alone(parts, tape):
    source = CombinedSource(None, parts[1])
    source.open(tape)
    tape.wait(lambda: len(tape.blocks) > 3)
    source.close()
    assert not tape.frames
    assert (source.has_video, source.has_audio) == (False, True)


def test_without_a_microphone_there_is_a_picture_alone(parts, tape):
    source = CombinedSource(parts[0], None)
    source.open(tape)
    tape.wait(lambda: len(tape.frames) > 3)
    source.close()
    assert not tape.blocks
    assert (source.has_video, source.has_audio) == (True, False)
