"""The window says what is wrong with the camera while the recording goes on, and then no more."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.virtual_camera.conftest import NAME, Program
from tests.virtual_camera.device import VirtualCamera


class Window(Program):
    """The practise page in a process of its own."""

    @property
    def banners(self) -> list[str]:
        """What the banners say now."""
        told = self.of("banners")
        return told[-1]["sentences"] if told else []

    @property
    def recorded_ms(self) -> int:
        return self.of("elapsed")[-1]["ms"] if self.of("elapsed") else 0

    def wait_for_recording(self) -> None:
        """Until the clock runs; the engines are loaded before it does."""
        self.wait(lambda: self.recorded_ms > 0, 60)

    def wait_for_banner(self, *words: str) -> None:
        """Until one banner, and only one, says so."""

        def is_said() -> bool:
            return len(self.banners) == 1 and all(word in self.banners[0] for word in words)

        self.wait(is_said, 90)

    def check_it_records(self) -> None:
        wanted_ms = self.recorded_ms + 500
        self.wait(lambda: self.recorded_ms >= wanted_ms)

    def picture(self, file: Path) -> None:
        """Keep what the page looks like; for eyes only."""
        count = len(self.of("pictured")) + 1
        self.say(str(file))
        self.wait(lambda: len(self.of("pictured")) == count)


@pytest.fixture
def start_window(
    camera: VirtualCamera, tmp_path: Path, repository: Path, data_dir: Path
) -> Iterator[Callable[[], Window]]:
    module = ("tests.virtual_camera.window", str(data_dir))
    started: list[Window] = []

    def start() -> Window:
        started.append(Window(camera, tmp_path, repository, module))
        return started[-1]

    yield start
    for window in started:
        window.kill()


def test_stalled_pulled_out_and_back_again(
    camera: VirtualCamera, start_window, tmp_path: Path
) -> None:
    window = start_window()
    window.wait_for_recording()
    assert window.banners == []
    camera.control(stall=True)
    window.wait_for_banner(NAME, "check its plug")
    window.check_it_records()
    window.picture(tmp_path / "stalled.png")
    camera.control()
    window.wait_for_banner(NAME, "delivers picture again")
    camera.unplug()
    window.wait(lambda: any("plug it in" in each for each in window.banners))
    window.check_it_records()
    camera.plug_in()
    window.wait_for_banner(NAME, "delivers picture again")
    window.wait(lambda: window.banners == [])
    window.check_it_records()
    window.finish()
    (recorded_ms,) = window.of("takes")[0]["ms"]
    assert recorded_ms >= window.recorded_ms


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ({"fail": "s_fmt:EBUSY"}, (NAME, "in use by another program")),
        ({"fps": 8}, (NAME, "only 8 pictures a second")),
    ],
    ids=["busy", "slow"],
)
def test_trouble_from_the_start_is_said_until_it_is_over(
    camera: VirtualCamera, start_window, fault: dict, words: tuple[str, ...]
) -> None:
    camera.control(**fault)
    window = start_window()
    window.wait_for_banner(*words)
    window.wait_for_recording()
    window.check_it_records()
    camera.control()
    window.wait_for_banner(NAME, "again")
    window.check_it_records()
    window.finish()


def test_without_permission_the_group_is_named_and_the_sound_recorded(
    camera: VirtualCamera, start_window
) -> None:
    camera.control(fail="open:EACCES")
    window = start_window()
    window.wait_for_banner("no permission to open the camera", "group “video”")
    window.wait_for_recording()
    window.check_it_records()
    assert len(window.banners) == 1
    window.finish()
