"""A virtual camera, and a program that records from it."""

import itertools
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from tests.live_program import LiveProgram
from tests.virtual_camera.device import VirtualCamera, build_library
from tests.virtual_camera.pictures import numbered_pictures, write_frames

NAME = "Test Camera Ünit 1"
SIZES = {"MJPG": (1280, 720), "YUYV": (640, 360), "NV12": (640, 360)}


class Program(LiveProgram):
    """The program under test, and what it told so far."""

    def __init__(
        self,
        camera: VirtualCamera,
        folder: Path,
        repository: Path,
        module: Sequence[str] = ("tests.virtual_camera.program",),
    ) -> None:
        super().__init__(module, camera.environment(), folder, repository)

    def wait_for_pictures(self, more: int) -> None:
        wanted = len(self.of("picture")) + more
        self.wait(lambda: len(self.of("picture")) >= wanted)

    def check_sound(self) -> None:
        """The sound went on all the time, without a hole."""
        blocks = self.of("sound")
        assert blocks
        steps = [
            (later["t_ns"] - earlier["t_ns"], later["samples"])
            for earlier, later in itertools.pairwise(blocks)
        ]
        assert all(abs(step - samples * 1e9 / 48_000) < 2 for step, samples in steps)
        assert time.monotonic_ns() - blocks[-1]["t_ns"] < 5e9


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_library(tmp_path_factory.mktemp("library"))


@pytest.fixture(scope="session")
def frame_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("frames")
    for fourcc, (width, height) in SIZES.items():
        write_frames(folder / fourcc, numbered_pictures(width, height, 90), fourcc)
    return {fourcc: folder / fourcc for fourcc in SIZES}


@pytest.fixture
def camera(tmp_path: Path, library: Path, frame_files: dict[str, Path]) -> VirtualCamera:
    """A typical webcam, plugged in: smooth 1280x720 as JPEG only, raw pictures smaller."""
    camera = VirtualCamera(tmp_path / "camera", library, NAME)
    for fourcc, (width, height) in SIZES.items():
        camera.add_mode(fourcc, width, height, frame_files[fourcc])
    camera.plug_in()
    return camera


@pytest.fixture
def start(tmp_path: Path, repository: Path) -> Iterator[Callable[[VirtualCamera], Program]]:
    started: list[Program] = []

    def run(camera: VirtualCamera) -> Program:
        started.append(Program(camera, tmp_path, repository))
        return started[-1]

    yield run
    for program in started:
        program.kill()
