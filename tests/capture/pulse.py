"""A sound server of the test's own, with a microphone that hears what is played."""

import os
import shutil
import subprocess
import time
from pathlib import Path

import numpy as np

MICROPHONE = "Test Microphone"


class PulseServer:
    """PulseAudio in a private folder; needs no sound card, no session and no user but root."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.socket = folder / "s"
        self._reference = folder / "reference"
        self.environment = {
            **os.environ,
            "XDG_RUNTIME_DIR": str(folder),
            "XDG_CONFIG_HOME": str(folder),
            "PULSE_SERVER": f"unix:{self.socket}",
            "PULSE_COOKIE": str(folder / "cookie"),
        }
        self._processes: list[subprocess.Popen[bytes]] = []
        self._modules: list[str] = []

    def start(self) -> None:
        """Start the server with a silent sink and the microphone that hears it."""
        self._run_beside(
            "pulseaudio",
            "--daemonize=no",
            "--exit-idle-time=-1",
            "--use-pid-file=no",
            "-n",
            f"--load=module-native-protocol-unix socket={self.socket} auth-anonymous=1",
        )
        self._wait_until_up()
        self.plug_in()

    def plug_in(self) -> None:
        """Add the microphone. A monitor alone wouldn't do: Qt doesn't list those."""
        room = self._pactl("load-module", "module-null-sink", "sink_name=room", "rate=48000")
        microphone = self._pactl(
            "load-module",
            "module-remap-source",
            "master=room.monitor",
            "source_name=microphone",
            f"source_properties=\"device.description='{MICROPHONE}'\"",
        )
        self._modules = [microphone, room]
        # Without a client of low latency the silent sink starves its listeners.
        sound = ("--format=s16le", "--rate=48000", "--channels=1", "--raw")
        self._run_beside(
            "parec", "--latency-msec=20", "--device=microphone", *sound, str(self._reference)
        )

    def reference(self) -> np.ndarray:
        """What the server's own recorder has heard from the microphone so far."""
        data = self._reference.read_bytes()
        return np.frombuffer(data, np.int16, count=len(data) // 2)

    def unplug(self) -> None:
        """Take the microphone away, and the room: the server would listen there instead."""
        for module in self._modules:
            self._pactl("unload-module", module)

    def play(self, wav: Path) -> "subprocess.Popen[bytes]":
        """Begin to play a file into the room."""
        return self._run_beside("paplay", "--latency-msec=2000", "--device=room", str(wav))

    def stop(self) -> None:
        """End the server and all its clients."""
        for process in reversed(self._processes):
            process.terminate()
        for process in self._processes:
            process.wait(10)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _run_beside(self, *command: str) -> "subprocess.Popen[bytes]":
        log = (self._folder / f"{command[0]}.log").open("w")
        with log:
            process = subprocess.Popen(command, env=self.environment, stdout=log, stderr=log)
        self._processes.append(process)
        return process

    def _wait_until_up(self) -> None:
        until = time.monotonic() + 10
        while time.monotonic() < until:
            if self.socket.exists():
                return
            time.sleep(0.02)
        raise TimeoutError((self._folder / "pulseaudio.log").read_text())

    def _pactl(self, *arguments: str) -> str:
        result = subprocess.run(
            ["pactl", *arguments],
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
            timeout=10,
        )
        return result.stdout.strip()
