"""The microphone on a real sound server."""

import tempfile
import wave
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.capture.pulse import MICROPHONE, PulseServer
from tests.live_program import LiveProgram

RATE = 48_000


class Program(LiveProgram):
    """The program under test, and what it heard so far."""

    def __init__(self, server: PulseServer, folder: Path, repository: Path) -> None:
        self._file = folder / "samples"
        module = ("tests.capture.microphone_program", str(folder))
        super().__init__(module, server.environment, folder, repository)

    @property
    def heard_s(self) -> float:
        return sum(line["samples"] for line in self.of("sound")) / RATE

    def wait_to_hear(self, more_s: float) -> None:
        wanted_s = self.heard_s + more_s
        self.wait(lambda: self.heard_s >= wanted_s, 15 + more_s)

    def block(self) -> None:
        """Hold up its window's thread for two seconds."""
        self.say("block")

    @property
    def samples(self) -> np.ndarray:
        """All it heard; once it has finished."""
        return np.fromfile(self._file, np.int16)


@pytest.fixture
def server() -> Iterator[PulseServer]:
    # A socket's path must be short, shorter than pytest's folders.
    server = PulseServer(Path(tempfile.mkdtemp(prefix="pulse-")))
    try:
        server.start()
        yield server
    finally:
        server.stop()


@pytest.fixture
def program(server: PulseServer, tmp_path: Path, repository: Path) -> Iterator[Program]:
    program = Program(server, tmp_path, repository)
    yield program
    program.kill()


@pytest.fixture
def recording(tmp_path: Path) -> tuple[Path, np.ndarray]:
    """Six seconds of noise that swells and fades, nowhere like itself elsewhere."""
    t = np.arange(6 * RATE) / RATE
    noise = np.random.default_rng(3).normal(0, 4000, len(t)) * (1 + 0.5 * np.sin(2 * np.pi * t))
    samples = np.clip(np.round(noise), -32_000, 32_000).astype(np.int16)
    path = tmp_path / "known.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())
    return path, samples


def offset_of(needle: np.ndarray, heard: np.ndarray) -> tuple[int, float]:
    """Where `needle` lies in `heard`, and how well it correlates there."""
    size = 1 << (len(heard) + len(needle) - 1).bit_length()
    a = np.fft.rfft(heard.astype(np.float64), size)
    b = np.fft.rfft(needle.astype(np.float64), size)
    at = int(np.argmax(np.fft.irfft(a * np.conj(b), size)[: len(heard)]))
    found = heard[at : at + len(needle)]
    if len(found) < len(needle) or not found.any():
        return at, 0.0
    return at, float(np.corrcoef(found, needle)[0, 1])


def test_what_was_played_is_heard_sample_for_sample_without_a_gap(server, program, recording):
    path, played = recording
    program.wait_to_hear(0.3)
    player = server.play(path)
    program.block()  # the window is busy for two of the six seconds
    program.wait(lambda: player.poll() is not None)
    program.wait_to_hear(1.0)
    program.finish()
    heard = program.samples
    # A starved player leaves holes in what there is to hear; the server's own recorder has them
    # too, and what it has, sample for sample, is what must have been heard.
    reference = server.reference()
    start, likeness = offset_of(played[:RATE], reference)
    assert likeness > 0.9
    there = reference[start : start + 6 * RATE]
    at, _ = offset_of(there, heard)
    assert np.array_equal(heard[at : at + len(there)], there)
    windows = [played[n : n + RATE // 4] for n in range(0, 6 * RATE, RATE // 2)]
    found = [likeness for window in windows for _, likeness in [offset_of(window, heard)]]
    assert sum(likeness > 0.999 for likeness in found) >= 6, found
    assert not program.of("event")
    assert not any(line["on_main_thread"] for line in program.of("sound"))


def test_blocks_are_stamped_when_they_arrive(program):
    program.wait_to_hear(3.0)
    program.finish()
    blocks = program.of("sound")
    ends_s = np.cumsum([b["samples"] for b in blocks]) / RATE
    stamps_s = np.array([b["t_ns"] for b in blocks]) / 1e9
    delay_s = stamps_s - ends_s
    assert (np.diff(stamps_s) >= 0).all()
    assert np.ptp(delay_s[len(delay_s) // 3 :]) < 0.25


def test_silence_in_the_room_is_no_fault(program):
    program.wait_to_hear(2.5)
    program.finish()
    assert not program.samples.any()
    assert not program.of("event")


def test_a_microphone_pulled_out_is_missed_and_used_again_when_it_is_back(server, program):
    program.wait_to_hear(0.5)
    assert MICROPHONE in program.of("microphones")[0]["names"][0]
    server.unplug()
    sentence = program.wait_for_event("stalled")
    assert sentence.startswith("No sound is coming from “")
    server.plug_in()
    assert "delivers sound again" in program.wait_for_event("back")
    program.wait_to_hear(0.5)
    program.finish()
    assert [e["event"] for e in program.of("event")] == ["stalled", "back"]


def test_without_a_microphone_one_is_asked_for_and_used_when_it_comes(server, tmp_path, repository):
    server.unplug()
    program = Program(server, tmp_path, repository)
    try:
        assert program.wait_for_event("lost").startswith("No microphone was found; plug one in")
        server.plug_in()
        program.wait_for_event("back")
        program.wait_to_hear(0.5)
        program.finish()
    finally:
        program.kill()
    assert program.of("microphones")[0]["names"] == []
    assert any(line["names"] for line in program.of("microphones"))
