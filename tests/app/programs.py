"""Runs the program as a user does, in a process of its own, and says what came of it."""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from netflix_coach.app.main import main

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = (sys.executable, "-m", "netflix_coach.app.main")


@dataclass(frozen=True)
class Outcome:
    """How a run ended."""

    code: int
    out: str
    error: str

    def check_refused(self, *words: str) -> None:
        """It ended with code 2 and one sentence, in which each of the words stands."""
        assert self.code == 2, (self.out, self.error)
        self._check_one_sentence()
        for word in words:
            assert word in self.error

    def check_cancelled(self) -> None:
        """It ended with code 3 and one sentence."""
        assert self.code == 3, (self.out, self.error)
        self._check_one_sentence()

    def _check_one_sentence(self) -> None:
        assert self.error.endswith(".\n"), self.error
        assert self.error.count("\n") == 1, self.error
        assert "Traceback" not in self.error


def run(*arguments: object, data_dir: Path, under: Sequence[object] = ()) -> Outcome:
    """Run the program with its data in `data_dir`; `under` are commands that start it."""
    done = subprocess.run(
        [*map(str, under), *PROGRAM, "--data-dir", str(data_dir), *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    return Outcome(done.returncode, done.stdout, done.stderr)


def run_here(capsys: pytest.CaptureFixture[str], *arguments: object) -> Outcome:
    """Run the program in this process, which saves the time of its start."""
    code = main(list(map(str, arguments)))
    said = capsys.readouterr()
    return Outcome(code, said.out, said.err)


def start(*arguments: object, data_dir: Path) -> "subprocess.Popen[str]":
    """Start the program in a process group of its own, as a terminal does."""
    return subprocess.Popen(
        [*PROGRAM, "--data-dir", str(data_dir), *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def end_of(process: "subprocess.Popen[str]") -> Outcome:
    """Wait for a started program."""
    out, error = process.communicate(timeout=60)
    return Outcome(process.returncode, out, error)


def ordinary_user() -> Sequence[str]:
    """A command under which file permissions count: root without its powers, or nothing."""
    if os.geteuid() != 0:
        return ()
    return ("setpriv", "--bounding-set=-all", "--inh-caps=-all")


def small_disk(folder: Path, size: str) -> Sequence[str]:
    """A command that sees a small disk of its own at `folder`; skips where that can't be had."""
    mount = f'mount -t tmpfs -o size={size} tmpfs "{folder}"'
    tried = subprocess.run(
        ["unshare", "-m", "sh", "-c", mount], capture_output=True, text=True, check=False
    )
    if tried.returncode != 0:
        pytest.skip(f"no disk can be mounted here: {tried.stderr.strip()}")
    return ("unshare", "-m", "sh", "-c", f'{mount} && exec "$@"', "sh")


def files_of_at_most(size: int) -> Sequence[str]:
    """A command under which no file grows beyond `size` bytes."""
    return ("prlimit", f"--fsize={size}", "--")


def files_below(folder: Path) -> set[str]:
    """Every file of a folder, but for those that only serve the opening of the library."""
    names = (str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    return {n for n in names if not n.startswith(("coach.", "logs"))}
