"""The look is known before anything else of the settings is read."""

from pathlib import Path

import pytest

from netflix_coach.domain.settings import Settings
from netflix_coach.domain.theme import Theme
from netflix_coach.storage.look import glance_at_look
from netflix_coach.storage.settings_file import SettingsFile


def test_what_was_saved_is_seen_at_a_glance(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    SettingsFile(path).save(Settings(theme=Theme.DARK, text_scale_percent=150))
    assert glance_at_look(path) == (Theme.DARK, 150)


def test_without_settings_it_is_that_of_a_new_library(tmp_path: Path) -> None:
    new = Settings()
    assert glance_at_look(tmp_path / "none.toml") == (new.theme, new.text_scale_percent)


@pytest.mark.parametrize(
    "damaged", [b"theme = ", b'theme = "pink"', b"text_scale_percent = 900", b"\xff\xfe"]
)
def test_a_damaged_file_stays_for_whoever_tells_of_it(tmp_path: Path, damaged: bytes) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(damaged)
    assert glance_at_look(path) == (Theme.SYSTEM, 100)
    assert path.read_bytes() == damaged
