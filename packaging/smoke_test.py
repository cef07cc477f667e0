"""Start an installed or frozen program as a user would, and have it analyse the sample take.

    python packaging/smoke_test.py PROGRAM FOLDER

FOLDER is where the program is installed; the sample take is the one that came with it. The
program runs from a folder of its own, with its own data folder, without a screen and without the
source tree in sight. Fails unless the analysis finds words, filler sounds and gaze, and unless the
window comes up and goes down in good order.
"""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SETTLE_S = 3.0
TROUBLE = re.compile("Traceback|No QtMultimedia backends|cannot open shared object")
START_S = 60.0
ANALYSE_S = 300.0


def surroundings(folder: Path) -> dict[str, str]:
    """A user's environment without a screen, and without anything that leads to the sources."""
    hidden = ("PYTHON", "VIRTUAL_ENV", "NETFLIX_COACH")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(hidden)}
    return {
        **kept,
        "QT_QPA_PLATFORM": "offscreen",
        "NETFLIX_COACH_DATA_DIR": str(folder / "data"),
    }


def check_analysis(program: Path, sample: Path, folder: Path) -> None:
    """The installed pipeline finds what the sample take is known to hold."""
    target = folder / "analysis.json"
    subprocess.run(
        [program, "analyse", sample, "--json", target],
        cwd=folder,
        env=surroundings(folder),
        timeout=ANALYSE_S,
        check=True,
    )
    found = json.loads(target.read_text(encoding="utf-8"))
    tiers = {each["tier"] for each in found["annotations"]}
    assert found["format"] == "netflix-coach-analysis"
    assert found["transcript"]["words"], "no words"
    assert {"speech", "filled_pause", "gaze"} <= tiers, f"only {sorted(tiers)}"
    assert all(found["engines"].values()), f"an engine did not run: {found['engines']}"


def check_window(program: Path, folder: Path) -> None:
    """The window comes up, loads its services (its log is begun then), and ends when asked to."""
    output = folder / "output.txt"
    data = folder / "window-data"
    with output.open("w") as stream:
        window = subprocess.Popen(
            [program, "--data-dir", data],
            cwd=folder,
            env=surroundings(folder),
            stdout=stream,
            stderr=stream,
        )
        try:
            until = time.monotonic() + START_S
            while not any(data.rglob("*.log")):
                assert window.poll() is None, f"the program ended:\n{output.read_text()}"
                assert time.monotonic() < until, f"no services:\n{output.read_text()}"
                time.sleep(0.1)
            time.sleep(SETTLE_S)
            assert window.poll() is None, f"the program ended:\n{output.read_text()}"
            window.send_signal(signal.SIGTERM)
            assert window.wait(timeout=30) in (0, -signal.SIGTERM), output.read_text()
        finally:
            if window.poll() is None:
                window.kill()
                window.wait()
    said = output.read_text() + "".join(log.read_text() for log in data.rglob("*.log"))
    assert not TROUBLE.search(said), said


def main() -> None:
    """Try the program given."""
    program, installed = (Path(word).absolute() for word in sys.argv[1:3])
    (sample,) = installed.rglob("netflix_coach/assets/sample/sample.mp4")
    with tempfile.TemporaryDirectory(prefix="smoke-") as name:
        check_analysis(program, sample, Path(name))
        check_window(program, Path(name))
    print(f"· {program.name}: the sample take was analysed and the window came up")


if __name__ == "__main__":
    main()
