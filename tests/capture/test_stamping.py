import numpy as np
import pytest

from netflix_coach.capture.stamping import RateMeter, StampMapper

FRAME_NS = 33_333_333


def test_jitter_of_delivery_drops_out():
    rng = np.random.default_rng(1)
    mapper = StampMapper()
    session = [
        mapper.session_ns(n * FRAME_NS, 7_000_000_000 + n * FRAME_NS + int(delay))
        for n, delay in enumerate(rng.uniform(2e6, 60e6, 900))
    ]
    steps = np.diff(session[60:])
    assert abs(steps - FRAME_NS).max() < 2_000_000
    assert 7_000_000_000 <= session[-1] - 899 * FRAME_NS < 7_006_000_000


def test_a_drift_between_the_clocks_is_followed():
    mapper = StampMapper()
    last = 0
    for n in range(30 * 600):  # ten minutes, the camera's clock 200 ppm slow
        true_ns = n * FRAME_NS
        last = mapper.session_ns(int(true_ns * (1 - 200e-6)), true_ns + 5_000_000)
    assert abs(last - (30 * 600 - 1) * FRAME_NS) < 20_000_000


def test_without_stamps_the_arrival_counts():
    mapper = StampMapper()
    assert [mapper.session_ns(None, t) for t in (5, 50_000_000)] == [5, 50_000_000]


def test_times_never_go_back():
    mapper = StampMapper()
    # The first picture came very late, so that the next ones put the clocks right.
    times = [
        mapper.session_ns(n * FRAME_NS, n * FRAME_NS + (900_000_000 if n == 0 else 0))
        for n in range(60)
    ]
    assert (np.diff(times) >= 1_000_000).all()
    assert times[-1] == 59 * FRAME_NS


def test_a_slow_camera_is_measured_over_five_seconds():
    meter = RateMeter()
    readings = [meter.feed(n * 125_000_000) for n in range(60)]
    assert readings[:40] == [None] * 40
    assert readings[40:] == [pytest.approx(8.0)] * 20
