"""The desktop entry and the AppStream metadata are what desktops and shops accept."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

APP_ID = "org.netflix_coach.NetflixCoach"
DESKTOP_ID = "netflix-coach"


@pytest.fixture
def linux(repository: Path) -> Path:
    return repository / "packaging" / "linux"


def accepted_by(*command: str) -> str:
    """What the tool objects to; empty when it accepts."""
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def test_the_desktop_entry_is_valid(linux: Path) -> None:
    assert accepted_by("desktop-file-validate", str(linux / f"{DESKTOP_ID}.desktop")) == ""


def test_the_appstream_metadata_is_valid(linux: Path) -> None:
    file = linux / f"{APP_ID}.metainfo.xml"
    assert accepted_by("appstreamcli", "validate", "--no-net", str(file)) == ""


def test_the_newest_release_is_the_version_being_built(linux: Path, repository: Path) -> None:
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))
    metadata = ET.parse(linux / f"{APP_ID}.metainfo.xml").getroot()
    release = metadata.find("releases/release")
    assert release is not None
    assert release.get("version") == project["project"]["version"]
    changelog = (repository / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## (\S+)", changelog, flags=re.MULTILINE)
    assert newest is not None
    assert newest.group(1) == project["project"]["version"]


def test_metadata_and_desktop_entry_speak_of_the_same_program(linux: Path) -> None:
    metadata = ET.parse(linux / f"{APP_ID}.metainfo.xml").getroot()
    entry = (linux / f"{DESKTOP_ID}.desktop").read_text(encoding="utf-8")
    assert metadata.findtext("launchable") == f"{DESKTOP_ID}.desktop"
    assert f"Icon={DESKTOP_ID}\n" in entry
    assert f"Name={metadata.findtext('name')}\n" in entry


def test_the_window_names_the_desktop_entry_it_belongs_to(repository: Path) -> None:
    window = (repository / "netflix_coach" / "app" / "window.py").read_text(encoding="utf-8")
    assert f'setDesktopFileName("{DESKTOP_ID}")' in window
    assert (repository / "assets" / "icons" / f"{DESKTOP_ID}.svg").is_file()
