"""Making the environment: what is missing is found, installed where that may be, else told."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def bootstrap(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script as a module that sees its tools only in a folder of this test's."""
    file = repository / "packaging" / "bootstrap.py"
    spec = importlib.util.spec_from_file_location("bootstrap_under_test", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    return module


def tool(tmp_path: Path, name: str, script: str) -> None:
    """A program of that name that notes its arguments in `said` and runs `script`."""
    file = tmp_path / "bin" / name
    file.write_text(f'#!/bin/sh\necho "{name} $*" >> {tmp_path}/said\n{script}\n')
    file.chmod(0o755)


def said(tmp_path: Path) -> str:
    file = tmp_path / "said"
    return file.read_text() if file.exists() else ""


INSTALLED = 'for p in {}; do echo "$p installed"; done'


def test_each_purpose_has_its_packages_and_tests_add_theirs(bootstrap: ModuleType) -> None:
    to_run = bootstrap.wanted_packages({"run"}, "debian")
    to_test = bootstrap.wanted_packages({"run", "test"}, "debian")
    assert ["libpulse0"] in to_run
    assert ["xvfb"] not in to_run
    assert [each for each in to_test if each not in to_run]
    assert ["chromium"] in to_test
    assert ["chromium"] not in bootstrap.wanted_packages({"run", "test"}, "ubuntu")


def test_a_library_under_its_newer_name_is_not_missing(
    bootstrap: ModuleType, tmp_path: Path
) -> None:
    tool(tmp_path, "dpkg-query", INSTALLED.format("libglib2.0-0t64"))
    wanted = [["libglib2.0-0", "libglib2.0-0t64"], ["libgl1"]]
    assert bootstrap.missing_packages(wanted) == ["libgl1"]


def test_nothing_is_installed_when_nothing_is_missing(
    bootstrap: ModuleType, tmp_path: Path
) -> None:
    every = " ".join(names[0] for names in bootstrap.wanted_packages({"run"}, "debian"))
    tool(tmp_path, "dpkg-query", INSTALLED.format(every))
    tool(tmp_path, "apt-get", "exit 1")
    bootstrap.install_packages({"run"})
    assert "apt-get" not in said(tmp_path)


def test_where_apt_is_out_of_reach_the_command_to_run_is_told(
    bootstrap: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tool(tmp_path, "dpkg-query", "exit 1")
    tool(tmp_path, "apt-get", "")
    tool(tmp_path, "sudo", "exit 1")
    monkeypatch.setattr(bootstrap.os, "geteuid", lambda: 1000)
    with pytest.raises(bootstrap.SetUpError, match=r"sudo apt-get install .*libpulse0"):
        bootstrap.install_packages({"run"})
    assert "apt-get" not in said(tmp_path)


def test_root_without_a_password_is_used_where_it_may_be(
    bootstrap: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tool(tmp_path, "dpkg-query", "exit 1")
    tool(tmp_path, "apt-get", "")
    tool(tmp_path, "sudo", "")
    monkeypatch.setattr(bootstrap.os, "geteuid", lambda: 1000)
    bootstrap.install_packages({"run"})
    assert "sudo -n env DEBIAN_FRONTEND=noninteractive apt-get" in said(tmp_path)
    assert "libpulse0" in said(tmp_path)


def test_a_command_that_fails_is_shown_with_its_messages(
    bootstrap: ModuleType, capfd: pytest.CaptureFixture[str]
) -> None:
    script = "import sys; print('the reason'); sys.exit(3)"
    with pytest.raises(bootstrap.SetUpError, match="This command failed"):
        bootstrap.run(sys.executable, "-c", script, is_quiet=True)
    assert "the reason" in capfd.readouterr().err


def test_a_python_too_new_or_too_old_is_not_taken(bootstrap: ModuleType, tmp_path: Path) -> None:
    tool(tmp_path, "python3", "echo 3 13")
    tool(tmp_path, "python3.11", "echo 3 11")
    assert bootstrap.fitting_python() == str(tmp_path / "bin" / "python3.11")
    (tmp_path / "bin" / "python3.11").unlink()
    assert bootstrap.fitting_python() == "3.12"
