from collections.abc import Iterable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netflix_coach.domain.clock import AudioClock, GapFiller
from netflix_coach.domain.media import AudioBlock

RATE = 48_000
CHUNK = 1024


class Microphone:
    """A simulated microphone: own pace, jittered and bursty delivery, stretches it loses.

    `heard` maps samples in the file to the time (s) at which they were really said.
    """

    def __init__(self, *, ppm=0.0, burst_s=0.0, holes=(), seed=0, start_s=1000.0):
        self.rng = np.random.default_rng(seed)
        self.real_rate = RATE * (1 + ppm * 1e-6)
        self.burst_s, self.holes, self.start_s = burst_s, sorted(holes), start_s
        self.clock = AudioClock()
        self.filler = GapFiller(self.clock)
        self.file_samples = 0
        self.heard: list[tuple[float, float]] = []

    def run(self, seconds: float) -> None:
        holes, world, arrived, self.asked = list(self.holes), self.start_s, 0.0, []
        captured: list[float] = []
        while world < self.start_s + seconds:
            if holes and world - self.start_s >= holes[0][0]:
                world += holes.pop(0)[1]
            world += CHUNK / self.real_rate
            captured.append(world)
            delay = 0.012 + abs(self.rng.normal(0, 0.003))
            if self.burst_s and self.rng.random() < 0.02:
                delay += self.rng.exponential(self.burst_s)
            arrived = max(arrived, world + delay)
            pieces = self.filler.push(AudioBlock(np.ones(CHUNK, np.int16), round(arrived * 1e9)))
            self._write(pieces, captured)
            self.asked.append((world, self.clock.take_s(round(world * 1e9))))
        self._write(self.filler.finish(round(arrived * 1e9)), captured)

    def _write(self, pieces: Iterable[np.ndarray], captured: list[float]) -> None:
        for piece in pieces:
            self.file_samples += piece.size
            if piece[0]:
                self.heard.append((self.file_samples / RATE, captured[len(self.heard)]))

    def errors_ms(self, *, settled_s=10.0, around_hole_s=1.2):
        """Picture position against the sound of the same instant, away from holes."""
        heard, asked = np.array(self.heard), np.array(self.asked)
        error = (asked[:, 1] - np.interp(asked[:, 0], heard[:, 1], heard[:, 0])) * 1000
        since = asked[:, 0] - self.start_s
        keep = since > settled_s
        for at, length in self.holes:
            keep &= ~((since > at - around_hole_s) & (since < at + length + around_hole_s))
        return error[keep]


@pytest.mark.parametrize("ppm", [0, 50, 300, -300])
def test_picture_and_sound_do_not_drift_apart_in_half_an_hour(ppm):
    microphone = Microphone(ppm=ppm)
    microphone.run(1800)
    errors = microphone.errors_ms()
    assert np.all(np.abs(errors) < 15)  # the constant part is the microphone's own latency
    assert abs(errors[-400:].mean() - errors[:400].mean()) < 0.5
    assert microphone.filler.filled_ms == 0


@pytest.mark.parametrize(("burst_s", "ppm"), [(0.08, 150), (0.25, -80)])
def test_lost_samples_become_silence_and_bursts_do_not(burst_s, ppm):
    holes = [(100, 1.76), (300, 0.155), (500, 0.3), (700, 5.0)]
    microphone = Microphone(ppm=ppm, burst_s=burst_s, holes=holes, seed=3)
    microphone.run(900)
    assert np.abs(microphone.errors_ms(around_hole_s=3)).max() < 60
    assert microphone.filler.filled_ms == pytest.approx(1000 * sum(d for _, d in holes), abs=60)


def test_bursts_alone_insert_nothing():
    microphone = Microphone(burst_s=0.25, seed=5)
    microphone.run(900)
    assert microphone.filler.filled_ms == 0
    assert np.abs(microphone.errors_ms()).max() < 40


def test_blocks_on_time_are_passed_on_at_once():
    filler = GapFiller(AudioClock())
    for n in range(1, 1000):
        pieces = list(filler.push(AudioBlock(np.full(480, n, np.int16), n * 10_000_000)))
        assert [p[0] for p in pieces] == [n]


def feed(filler, start_s, stop_s, *, shift_s=0.0):
    out = []
    for t in np.arange(round(start_s * 100) + 1, round(stop_s * 100) + 1):
        block = AudioBlock(np.ones(480, np.int16), int(t) * 10_000_000 + round(shift_s * 1e9))
        out += list(filler.tick(block.t_ns)) + list(filler.push(block))
    return sum(p.size for p in out)


def idle(filler, start_s, stop_s):
    return sum(
        piece.size
        for t in np.arange(start_s, stop_s, 0.25)
        for piece in filler.tick(round(t * 1e9))
    )


def test_a_missing_microphone_is_replaced_by_silence_until_it_returns():
    filler = GapFiller(AudioClock())
    size = feed(filler, 0, 10)
    size += idle(filler, 10, 30)
    assert size == pytest.approx(27.3 * RATE, abs=0.3 * RATE)  # silence goes on while it is away
    size += feed(filler, 30, 40)
    size += sum(p.size for p in filler.finish(40_000_000_000))
    assert size == pytest.approx(40 * RATE, abs=0.02 * RATE)
    assert filler.filled_ms == pytest.approx(20_000, abs=20)


def test_sound_delivered_late_in_one_burst_replaces_the_silence_already_written():
    filler = GapFiller(AudioClock())
    size = feed(filler, 0, 10)
    size += idle(filler, 10, 13.5)
    burst = AudioBlock(np.ones(int(3.5 * RATE), np.int16), 13_500_000_000)
    size += sum(p.size for p in filler.push(burst))
    size += feed(filler, 13.5, 20)
    assert size == pytest.approx(20 * RATE, abs=0.02 * RATE)


def test_a_microphone_that_comes_late_starts_where_the_take_is_by_then():
    filler = GapFiller(AudioClock())
    filler.anchor(0)
    size = idle(filler, 0, 6)
    size += feed(filler, 6, 16)
    size += sum(p.size for p in filler.finish(16_000_000_000))
    assert size == pytest.approx(16 * RATE, abs=0.02 * RATE)


def test_stopping_while_the_microphone_is_away_fills_up_to_the_end():
    filler = GapFiller(AudioClock())
    size = feed(filler, 0, 10)
    size += sum(p.size for p in filler.finish(15_000_000_000))
    assert size == pytest.approx(15 * RATE, abs=2)


def test_without_sound_take_time_is_the_session_clock_from_the_anchor():
    clock = AudioClock()
    with pytest.raises(RuntimeError):
        clock.take_s(0)
    clock.anchor(5_000_000_000)
    clock.anchor(6_000_000_000)
    assert clock.take_s(7_500_000_000) == pytest.approx(2.5)


def test_a_wildly_wrong_rate_is_followed_no_further_than_the_limit():
    clock = AudioClock()
    for n in range(1, 3000):
        clock.add(480, round(n * 1e7 * 1.02))
    now = round(2999 * 1e7 * 1.02)
    slope = (clock.take_s(now + 1_000_000_000) - clock.take_s(now)) / 1.0
    assert slope == pytest.approx(0.998, abs=1e-6)


@settings(max_examples=40, deadline=None)
@given(
    delays=st.lists(st.floats(0, 1.5), min_size=1, max_size=400),
    ticks=st.booleans(),
)
def test_every_sample_delivered_is_passed_on_once_and_in_order(delays, ticks):
    filler, arrived, out, now = GapFiller(AudioClock()), 0.0, [], 0
    for n, delay in enumerate(delays):
        arrived = max(arrived, (n + 1) * 0.1 + delay)
        now = round(arrived * 1e9)
        if ticks:
            out += list(filler.tick(now))
        out += list(filler.push(AudioBlock(np.full(4800, n + 1, np.int16), now)))
    out += list(filler.finish(now))
    sound = np.concatenate(out)
    assert np.array_equal(sound[sound > 0], np.repeat(np.arange(1, len(delays) + 1), 4800))
    assert np.count_nonzero(sound == 0) == pytest.approx(filler.filled_ms * 48, abs=48)


def test_an_empty_block_is_nothing():
    filler = GapFiller(AudioClock())
    assert list(filler.push(AudioBlock(np.zeros(0, np.int16), 1))) == []


def test_no_time_passing_adds_no_silence():
    filler = GapFiller(AudioClock())
    filler.anchor(0)
    assert sum(piece.size for piece in filler.tick(4_000_000_000)) == 1.5 * RATE
    assert list(filler.tick(4_000_000_000)) == []


def test_a_block_from_before_the_silence_that_replaced_it_is_left_out():
    filler = GapFiller(AudioClock())
    filler.anchor(0)
    list(filler.tick(10_000_000_000))
    late = AudioBlock(np.ones(1000, np.int16), 5_000_000_000)
    assert list(filler.push(late)) == []
