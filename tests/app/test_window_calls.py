"""The window, too, reaches no network, seen from outside the process."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.app.programs import PROGRAM

OPEN_S = 9


def test_the_window_opens_no_connection_and_looks_up_no_name(
    repository: Path, tmp_path: Path, data_dir: Path
) -> None:
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    trace = tmp_path / "trace"
    subprocess.run(
        [
            *("strace", "-f", "--seccomp-bpf", "-e", "trace=connect,sendto", "-o", trace),
            *("timeout", str(OPEN_S), *PROGRAM, "--data-dir", data_dir),
        ],
        cwd=repository,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (data_dir / "coach.sqlite3").is_file(), "the window did not get as far as its library"
    calls = trace.read_text(errors="replace").splitlines()
    internet = re.compile(r"AF_INET6?\b|sin6?_addr|htons\(53\)|nscd|resolve1")
    assert [line for line in calls if internet.search(line)] == []
