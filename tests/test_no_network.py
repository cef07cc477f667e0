"""All but the download of a speech model reaches no network, seen from outside the process."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

RECORD_S = 4


@pytest.fixture
def traced(repository: Path, tmp_path: Path, data_dir: Path) -> "list[str]":
    """Every connect and sendto of a take recorded, analysed and exported, and a model imported."""
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    sample = repository / "assets" / "sample" / "sample.mp4"
    calls: list[str] = []

    def run(*arguments: object) -> str:
        trace = tmp_path / f"trace-{len(list(tmp_path.iterdir()))}"
        done = subprocess.run(
            [
                *("strace", "-f", "--seccomp-bpf", "-e", "trace=connect,sendto", "-o", trace),
                *(sys.executable, "-m", "netflix_coach.app.main", *map(str, arguments)),
            ],
            cwd=repository,
            env={**os.environ, "NETFLIX_COACH_DATA_DIR": str(data_dir)},
            capture_output=True,
            text=True,
            timeout=150,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        calls.extend(trace.read_text(errors="replace").splitlines())
        return done.stdout

    take = run("record", "--source", sample, "--seconds", RECORD_S).split()[0]
    analysis, clip = tmp_path / "analysis.json", tmp_path / "clip.mp4"
    (recorded,) = data_dir.rglob("*.mkv")
    run("analyse", recorded, "--json", analysis)
    run("export", take, "--in", 1, "--out", 2, clip)
    run("models", "list")
    run("models", "import", repository / "assets" / "speech" / "vosk-model-tiny-en-synth")
    assert analysis.stat().st_size
    assert clip.stat().st_size
    return calls


@pytest.mark.slow
def test_record_analyse_export_and_import_open_no_connection_and_look_up_no_name(
    traced: "list[str]",
) -> None:
    assert any("exited with" in line for line in traced), "nothing was traced"
    internet = re.compile(r"AF_INET6?\b|sin6?_addr|htons\(53\)|nscd|resolve1")
    assert [line for line in traced if internet.search(line)] == []
