from pathlib import Path

import numpy as np
import pytest

from netflix_coach.domain.media import AudioBlock, AudioSlice, TimedFrame
from netflix_coach.media.take_writer import TakeWriter
from tests.synth.media import numbered_frame, render_numbered_video, tone


class Taps:
    """Keeps what a writer tells."""

    def __init__(self):
        self.slices: list[AudioSlice] = []
        self.frames: list[TimedFrame] = []
        self.failures: list[str] = []

    def on_audio(self, audio):
        self.slices.append(audio)

    def on_frame(self, frame):
        self.frames.append(frame)

    def on_failure(self, sentence):
        self.failures.append(sentence)

    @property
    def sound(self):
        return np.concatenate([s.samples for s in self.slices])


class SourceClock:
    """A session clock that stands where the last delivered item was stamped."""

    def __init__(self):
        self.now_ns = 0

    def __call__(self):
        return self.now_ns


def record(path: Path, seconds: float, *, size=(320, 180), fps=30, taps=None, **options):
    """Record a numbered video with the tone; returns the writer's report and the taps."""
    clock, taps = SourceClock(), taps or Taps()
    settings = {"has_video": True, "has_audio": True} | options
    writer = TakeWriter(path, clock=clock, taps=taps, **settings)
    writer.start()
    sound = tone(seconds)
    events = []
    if settings["has_audio"]:
        for start in range(0, sound.size, 960):
            block = sound[start : start + 960]
            events.append((round((start + block.size) / 48e3 * 1e9), "audio", block))
    if settings["has_video"]:
        events += [(round(n / fps * 1e9), "video", n) for n in range(round(seconds * fps))]
    for t_ns, kind, what in sorted(events, key=lambda event: event[0]):
        clock.now_ns = t_ns
        if kind == "audio":
            writer.push_audio(AudioBlock(what, t_ns))
        else:
            writer.push_video(numbered_frame(what, size, t_ns))
    return writer.stop(), taps


@pytest.fixture
def taps():
    return Taps()


@pytest.fixture
def source_clock():
    return SourceClock()


@pytest.fixture(scope="session")
def recording():
    """The function `record`."""
    return record


@pytest.fixture(scope="session")
def numbered_mp4(tmp_path_factory):
    """Four seconds of 320x180 at 30 pictures a second with the tone as AAC."""
    return render_numbered_video(tmp_path_factory.mktemp("media") / "numbered.mp4", 4.0)


@pytest.fixture(scope="session")
def numbered_take(tmp_path_factory):
    """Four seconds recorded and finalised by the product's own writer."""
    from netflix_coach.media.finalise import finalise

    part = tmp_path_factory.mktemp("take") / "take.mkv.part"
    record(part, 4.0)
    return finalise(part)
