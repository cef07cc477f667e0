"""A webcam that only one program sees: the Python side of virtual_camera.c."""

import os
import subprocess
import time
from pathlib import Path

SOURCE = Path(__file__).with_name("virtual_camera.c")


def build_library(folder: Path) -> Path:
    """Compile the library to preload into `folder`."""
    library = folder / "libvirtual_camera.so"
    flags = ["-O2", "-std=gnu11", "-Wall", "-Wextra", "-Werror", "-fPIC", "-fvisibility=hidden"]
    command = [os.environ.get("CC", "cc"), *flags, "-shared", "-o", library, SOURCE]
    subprocess.run([*command, "-pthread", "-ldl"], check=True)
    return library


class VirtualCamera:
    """/dev/video0 for a program started with `environment`. README.md says what it can do."""

    def __init__(self, folder: Path, library: Path, name: str) -> None:
        self._folder, self._library = folder, library
        self._home = folder / "video0"
        self._node = folder / "dev" / "video0"
        self._home.mkdir(parents=True)
        self._node.parent.mkdir()
        self._lines = [f"name = {name}", "at_end = loop"]

    def add_mode(self, fourcc: str, width: int, height: int, frames: Path, rate: int = 30) -> None:
        """Offer a format, size and rate; the frame file is played at 30/s whatever is chosen."""
        self._lines.append(f"mode = {fourcc} {width}x{height} {rate} 30 {frames}")

    def plug_in(self) -> None:
        (self._home / "camera.conf").write_text("\n".join(self._lines) + "\n")
        os.mkfifo(self._node, 0o600)

    def unplug(self) -> None:
        self._node.unlink(missing_ok=True)

    def control(self, **faults: object) -> None:
        """Replace the faults that are simulated; none without arguments."""
        text = "".join(f"{k} = {int(v) if isinstance(v, bool) else v}\n" for k, v in faults.items())
        beside = self._home / "control.new"
        beside.write_text(text)
        beside.replace(self._home / "control")

    def wait_for(self, beginning: str, count: int = 1, timeout_s: float = 15) -> str:
        """Wait until that many lines of the log begin so; the last of them."""
        until = time.monotonic() + timeout_s
        while time.monotonic() < until:
            lines = [line for line in self.log() if line.startswith(beginning)]
            if len(lines) >= count:
                return lines[count - 1]
            time.sleep(0.02)
        raise TimeoutError(f"no {beginning!r} in {self.log()}")

    def log(self) -> list[str]:
        """What the program did with the camera."""
        file = self._home / "log"
        lines = file.read_text().splitlines() if file.exists() else []
        return [line.split(" ", 2)[2] for line in lines]

    def environment(self) -> dict[str, str]:
        """The environment for the program under test."""
        earlier = os.environ.get("LD_PRELOAD")
        return {
            **os.environ,
            "LD_PRELOAD": f"{self._library}:{earlier}" if earlier else str(self._library),
            "VIRTUAL_CAMERA_DIR": str(self._folder),
            "QT_MEDIA_BACKEND": "ffmpeg",
            "QT_QPA_PLATFORM": "offscreen",
        }
