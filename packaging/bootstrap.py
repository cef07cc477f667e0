"""Make the project's environment from nothing: system libraries, uv, `.venv`, compiled resources.

Run by make with whatever `python3` the machine has, so only the standard library is used here.
Every step looks first and does only what is missing.
"""

import argparse
import hashlib
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGING = ROOT / "packaging"
TOOLS = ROOT / ".tools"
VENV = ROOT / ".venv"
UV = TOOLS / "bin" / "uv"
PYTHON = VENV / "bin" / "python"
OLDEST, NEWEST = (3, 11), (3, 12)


class SetUpError(Exception):
    """What is missing and what to do about it, for the person at the terminal."""


def say(text: str) -> None:
    """Tell what is being done, at once."""
    print(f"· {text}", flush=True)


def run(*command: str | Path, is_quiet: bool = False) -> None:
    """Run a command that must succeed; a quiet one is heard only when it fails."""
    words = [str(word) for word in command]
    captured = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT} if is_quiet else {}
    done = subprocess.run(words, cwd=ROOT, check=False, text=True, **captured)
    if done.returncode:
        print(done.stdout or "", end="", file=sys.stderr)
        raise SetUpError(f"This command failed; its messages are above:\n  {' '.join(words)}")


# --- system libraries -------------------------------------------------------------------------


def distribution() -> str:
    """The distribution's short name, "debian" or "ubuntu" where we know our way."""
    try:
        return platform.freedesktop_os_release().get("ID", "")
    except OSError:
        return ""


def wanted_packages(purposes: set[str], distro: str) -> list[list[str]]:
    """The packages for these purposes, each as its possible names."""
    wanted = []
    for line in (PACKAGING / "debian-packages.txt").read_text(encoding="utf-8").splitlines():
        words = line.split()
        if not words or words[0].startswith("#") or words[0] not in purposes:
            continue
        names, _, only_on = words[1].partition("@")
        if not only_on or only_on == distro:
            wanted.append(names.split("|"))
    return wanted


def missing_packages(wanted: list[list[str]]) -> list[str]:
    """Those of which no name is installed; the first name of each."""
    every_name = [name for names in wanted for name in names]
    answer = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *every_name],
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    installed = {line.split()[0] for line in answer.splitlines() if line.endswith(" installed")}
    return [names[0] for names in wanted if not installed.intersection(names)]


def install_packages(purposes: set[str]) -> None:
    """Install what apt has to bring, or say how to do it by hand."""
    if not (shutil.which("dpkg-query") and shutil.which("apt-get")):
        say("not a Debian or Ubuntu system: its libraries are taken as they are (see README)")
        return
    missing = missing_packages(wanted_packages(purposes, distribution()))
    if not missing:
        return
    prefix = root_prefix()
    if prefix is None:
        raise SetUpError(
            "System libraries are missing and may not be installed from here. Run this, then "
            f"the same make again:\n  sudo apt-get update && "
            f"sudo apt-get install --no-install-recommends {' '.join(missing)}"
        )
    say(f"installing system libraries: {' '.join(missing)}")
    apt = (*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-y", "-q")
    run(*apt, "update", is_quiet=True)
    run(*apt, "install", "--no-install-recommends", *missing, is_quiet=True)


def root_prefix() -> list[str] | None:
    """How to become root without being asked anything; None where that is impossible."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo is None:
        return None
    asked = subprocess.run([sudo, "-n", "true"], capture_output=True, check=False)
    return [sudo, "-n"] if asked.returncode == 0 else None


# --- Python environment -----------------------------------------------------------------------


def digest(*files: Path) -> str:
    """One hash over the files' contents."""
    total = hashlib.sha256()
    for file in files:
        total.update(file.read_bytes())
    return total.hexdigest()


def is_stamped(name: str, value: str) -> bool:
    """Whether that step was finished with exactly these inputs."""
    stamp = VENV / f".{name}.stamp"
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == value


def set_stamp(name: str, value: str) -> None:
    """Remember that the step was finished with these inputs."""
    (VENV / f".{name}.stamp").write_text(value, encoding="utf-8")


def fitting_python() -> str:
    """An interpreter that may run the program; a version for uv to find where none is in sight."""
    for name in ("python3", "python3.12", "python3.11"):
        path = shutil.which(name)
        if path is None:
            continue
        answer = subprocess.run(
            [path, "-c", "import sys; print(*sys.version_info[:2])"],
            capture_output=True,
            text=True,
            check=False,
        )
        if answer.returncode == 0 and OLDEST <= tuple(map(int, answer.stdout.split())) <= NEWEST:
            return path
    return f"{NEWEST[0]}.{NEWEST[1]}"


def install_uv() -> None:
    """Bring uv into `.tools`, checked by its hash."""
    lock = PACKAGING / "uv.lock"
    stamp = TOOLS / ".uv.stamp"
    if UV.is_file() and stamp.is_file() and stamp.read_text(encoding="utf-8") == digest(lock):
        return
    say("fetching uv")
    run(sys.executable, "-m", "venv", "--clear", TOOLS)
    run(TOOLS / "bin" / "pip", "install", "--quiet", "--require-hashes", "-r", lock)
    stamp.write_text(digest(lock), encoding="utf-8")


def sync_environment() -> None:
    """Make `.venv` hold exactly the locked packages and the program itself, editable."""
    lock = PACKAGING / "requirements.lock"
    own = (ROOT / "pyproject.toml", ROOT / "setup.py")
    if not PYTHON.exists():
        say("making .venv")
        run(UV, "venv", "--quiet", "--clear", "--python", fitting_python(), VENV)
    if not is_stamped("lock", digest(lock)):
        say("installing the locked packages into .venv (some 300 MB the first time)")
        # Bytecode now: the first start of the program would have to wait for it.
        compiled = (UV, "pip", "sync", "--quiet", "--compile-bytecode", "--python", PYTHON)
        run(*compiled, "--require-hashes", lock)
        set_stamp("lock", digest(lock))
        set_stamp("program", "")
    if not is_stamped("program", digest(*own)):
        run(
            *(UV, "pip", "install", "--quiet", "--python", PYTHON),
            *("--no-deps", "--no-build-isolation", "--editable", ROOT),
        )
        set_stamp("program", digest(*own))


def main() -> int:
    """Do what is missing for the purposes given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("purposes", nargs="*", default=["run"], help="run, test")
    purposes = set(parser.parse_args().purposes)
    try:
        install_packages(purposes)
        install_uv()
        sync_environment()
        run(PYTHON, PACKAGING / "compile_resources.py")
    except SetUpError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
