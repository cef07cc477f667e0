"""Settings come back as saved; a damaged file is set aside, never lost."""

import tomllib
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path

import pytest

from netflix_coach.domain.errors import InputError, StorageError
from netflix_coach.domain.lane_arrangement import LaneArrangement
from netflix_coach.domain.parameters import Parameters
from netflix_coach.domain.player_view import PlayerView
from netflix_coach.domain.settings import Settings, SourceChoice
from netflix_coach.domain.stages import Stage
from netflix_coach.domain.theme import Theme
from netflix_coach.storage.settings_file import SettingsFile

CHANGED = Settings(
    person="Sam",
    sources=SourceChoice("usb-camera", ""),
    speech_model_dir=Path("/models/vosk-größer"),
    is_model_offer_made=True,
    av_offset_ms=-40,
    think_time_s=0,
    stage=Stage.CODING,
    is_self_view_hidden=True,
    are_words_shown=True,
    is_voice_played=False,
    voice_volume_percent=70,
    is_take_heard_while_speaking=True,
    is_self_rating_asked=False,
    volume_percent=40,
    are_captions_shown=True,
    player_view=PlayerView.SOUND_AND_SELF_VIEW,
    theme=Theme.DARK,
    text_scale_percent=150,
    lanes=LaneArrangement(("Words", "Sound"), frozenset({"Pitch"}), {"Sound": 2.0}),
    keys={"review.next-flag": ("B", "F7"), "review.of-tomorrow": ()},
    own_words={"discourse_marker": ("you see", "größe"), "literal": ("basically",)},
    limit_values={"judgement.burst_min_s": 4.0},
    decisions_since=datetime(2026, 3, 2, 18, 30, tzinfo=UTC),
)


def test_the_changed_settings_change_every_field() -> None:
    same = [
        f.name for f in fields(Settings) if getattr(CHANGED, f.name) == getattr(Settings(), f.name)
    ]
    assert same == []


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def test_without_a_file_the_defaults_are_in_force(path: Path) -> None:
    assert SettingsFile(path).load() == Settings()
    assert not path.exists()


@pytest.mark.parametrize("settings", [Settings(), CHANGED])
def test_settings_come_back_as_saved(path: Path, settings: Settings) -> None:
    SettingsFile(path).save(settings)
    assert SettingsFile(path).load() == settings
    assert [p.name for p in path.parent.iterdir()] == ["settings.toml"]


def test_a_model_in_the_data_folder_moves_with_it(path: Path, tmp_path: Path) -> None:
    SettingsFile(path).save(Settings(speech_model_dir=tmp_path / "models" / "small"))
    assert 'speech_model = "models/small"' in path.read_text()
    moved = tmp_path / "elsewhere"
    moved.mkdir()
    path = path.rename(moved / path.name)
    assert SettingsFile(path).load().speech_model_dir == moved / "models" / "small"


def test_keys_of_a_newer_program_are_kept(path: Path) -> None:
    path.write_text('weekly_target = 2\ntheme = "light"\n[mascot]\nname = "Rex"\n')
    file = SettingsFile(path)
    assert file.load().theme is Theme.LIGHT
    file.save(CHANGED)
    text = path.read_text()
    assert "weekly_target = 2" in text
    assert 'name = "Rex"' in text
    assert file.load() == CHANGED


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("theme = ", "Invalid value"),
        ('theme = "pink"', "pink"),
        ('stage = "karaoke"', "karaoke"),
        ("think_time_s = 9000", "“think_time_s” must be a whole number from 0 to 600"),
        ("think_time_s = true", "“think_time_s” must be a whole number"),
        ("av_offset_ms = 1.5", "“av_offset_ms” must be a whole number"),
        ("camera = 3", "“camera” must be a text"),
        ("speech_model_offered = 1", "“speech_model_offered” must be true or false"),
        ('self_view_hidden = "yes"', "“self_view_hidden” must be true or false"),
        ("decisions_since = 3", "“decisions_since” must be a date with time and zone"),
        ("decisions_since = 2026-03-02", "“decisions_since” must be a date with time and zone"),
        ("keys = 3", "“keys” must be a table of lists"),
        ("own_words = 3", "“own_words” must be a table of lists"),
        ("own_words.hedge = [3]", "the own words under “hedge” must be a list of texts"),
        ('own_words.hedge = "well"', "the own words under “hedge” must be a list of texts"),
        ("limits = 3", "“limits” must be a table of numbers"),
        ('[limits]\n"judgement.burst_min_s" = "four"', "must be a number"),
        ('[limits]\n"judgement.burst_min_s" = -1e9', "must lie between"),
    ],
)
def test_a_damaged_file_is_set_aside(path: Path, text: str, reason: str) -> None:
    path.write_text(text)
    file = SettingsFile(path)

    with pytest.raises(InputError) as caught:
        file.load()

    assert reason in caught.value.sentence
    assert "were moved to settings.toml.damaged and the defaults are in force." in (
        caught.value.sentence
    )
    assert (path.parent / "settings.toml.damaged").read_text() == text
    assert file.load() == Settings()


def test_a_limit_of_a_newer_program_is_passed_over_and_kept(path: Path) -> None:
    path.write_text('[limits]\n"judgement.later" = 4\n')
    settings = SettingsFile(path).load()
    assert settings.parameters == Parameters()
    SettingsFile(path).save(settings)
    assert tomllib.loads(path.read_text())["limits"]["judgement.later"] == 4


def test_a_second_damaged_file_does_not_overwrite_the_first(path: Path) -> None:
    for text in ("first =", "second ="):
        path.write_text(text)
        with pytest.raises(InputError):
            SettingsFile(path).load()
    assert (path.parent / "settings.toml.damaged").read_text() == "first ="
    assert (path.parent / "settings.toml.damaged-2").read_text() == "second ="


def test_binary_noise_is_a_damaged_file_too(path: Path) -> None:
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="can't be used"):
        SettingsFile(path).load()


def test_saving_over_a_damaged_file_works(path: Path) -> None:
    path.write_text("theme = ")
    SettingsFile(path).save(CHANGED)
    assert SettingsFile(path).load() == CHANGED


def test_a_folder_that_cannot_be_written_is_told(read_only_dir: Path) -> None:
    with pytest.raises(StorageError, match="could not be saved"):
        SettingsFile(read_only_dir / "settings.toml").save(CHANGED)
    assert list(read_only_dir.iterdir()) == []


def test_a_file_that_cannot_be_read_is_told(path: Path) -> None:
    path.mkdir()
    with pytest.raises(StorageError, match="can't be read"):
        SettingsFile(path).load()
