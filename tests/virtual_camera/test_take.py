"""A take goes on through a stall and an unplugged camera, and its file is whole."""

from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
import pytest

from tests.virtual_camera.conftest import NAME, Program
from tests.virtual_camera.device import VirtualCamera


@pytest.fixture
def recorder(
    camera: VirtualCamera, tmp_path: Path, repository: Path, data_dir: Path
) -> Iterator[Program]:
    module = ("tests.virtual_camera.recorder", str(data_dir))
    program = Program(camera, tmp_path, repository, module)
    yield program
    program.kill()


def test_a_take_goes_on_through_a_stall_and_an_unplugged_camera(
    camera: VirtualCamera, recorder: Program
) -> None:
    recorder.wait(lambda: [e for e in recorder.of("elapsed") if e["ms"] > 1000])
    recorder.wait_for_pictures(15)
    camera.control(stall=True)
    assert NAME in recorder.wait_for_event("stalled")
    camera.control()
    recorder.wait_for_event("back")
    recorder.wait_for_pictures(15)
    camera.unplug()
    assert "plug it in" in recorder.wait_for_event("lost")
    camera.plug_in()
    recorder.wait(lambda: [event for event, _ in recorder.events].count("back") == 2)
    recorder.wait_for_pictures(15)
    recorder.finish()

    assert [event for event, _ in recorder.events] == ["stalled", "back", "lost", "back"]
    assert all(sentence.endswith(".") for _, sentence in recorder.events)
    assert recorder.of("aborted") == []
    (take,) = recorder.of("take")
    with av.open(take["path"]) as file:
        packets = list(file.demux())
        video, audio = (
            np.array([float(p.pts * p.time_base) for p in packets if p.stream == s and p.size])
            for s in (file.streams.video[0], file.streams.audio[0])
        )
    assert (np.diff(video) > 0).all()
    assert len(video) > 60
    assert max(np.diff(video)) > 1.5  # the stall is a hole, not a shift
    assert np.diff(audio).max() < 0.2  # and the sound went on
    assert take["ms"] / 1000 == pytest.approx(video[-1], abs=1.5)
