"""Settings as TOML."""

import os
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import tomli_w

from netflix_coach.domain.errors import InputError, StorageError
from netflix_coach.domain.lane_arrangement import LaneArrangement
from netflix_coach.domain.player_view import PlayerView
from netflix_coach.domain.settings import Settings, SourceChoice
from netflix_coach.domain.stages import Stage
from netflix_coach.storage.look import look_of
from netflix_coach.storage.toml_values import (
    flag_of,
    instant_of,
    numbers_of,
    text_of,
    texts_of,
    whole_of,
)

MAX_OFFSET_MS = 2_000
MAX_THINK_TIME_S = 600


class SettingsFile:
    """Loads and saves what the user set. Any thread; the caller keeps two saves apart.

    Keys that this program doesn't know, say from a newer one, are kept as they are.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> Settings:
        """The settings; defaults where there is no file or a key is missing.

        Raises:
            InputError: the file is damaged or a value can't be used. It was moved aside, so
                that the next `load` gives the defaults.
        """
        try:
            settings = _settings_of(self._read(), self._path.parent)
            settings.parameters  # noqa: B018 - raises where a limit is out of range
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, InputError, ValueError) as error:
            aside = self._move_aside()
            raise InputError(
                f"The settings in {self._path} can't be used ({_reason(error)}); "
                f"they were moved to {aside.name} and the defaults are in force."
            ) from error
        return settings

    def load_or_default(self) -> tuple[Settings, str]:
        """The settings, else the defaults with a sentence that says what became of the file.

        Raises:
            StorageError: the file can't be read or moved aside.
        """
        try:
            return self.load(), ""
        except InputError as error:
            return self.load(), error.sentence

    def save(self, settings: Settings) -> None:
        """Write the settings in one go: after a crash the old or the new ones are there.

        Raises:
            StorageError: the file can't be written.
        """
        try:
            kept = {k: v for k, v in self._read().items() if k not in _KEYS}
        except (tomllib.TOMLDecodeError, UnicodeDecodeError):
            kept = {}
        part = self._path.with_name(f"{self._path.name}.part")
        try:
            with part.open("wb") as file:
                tomli_w.dump({**_entries(settings, self._path.parent), **kept}, file)
                file.flush()
                os.fsync(file.fileno())
            part.replace(self._path)
        except OSError as error:
            with suppress(OSError):
                part.unlink(missing_ok=True)
            raise StorageError(
                f"The settings could not be saved to {self._path} ({error.strerror}); "
                "check the free space and the permissions of the folder."
            ) from error

    def _read(self) -> dict[str, Any]:
        try:
            text = self._path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise StorageError(
                f"The settings in {self._path} can't be read ({error.strerror}); "
                "check the permissions of the file."
            ) from error
        return tomllib.loads(text)

    def _move_aside(self) -> Path:
        aside = self._path.with_name(f"{self._path.name}.damaged")
        number = 1
        while aside.exists():
            number += 1
            aside = self._path.with_name(f"{self._path.name}.damaged-{number}")
        try:
            self._path.rename(aside)
        except OSError as error:
            raise StorageError(
                f"The damaged settings in {self._path} can't be moved aside ({error.strerror}); "
                "check the permissions of the folder."
            ) from error
        return aside


_KEYS = {
    "camera",
    "microphone",
    "person",
    "speech_model",
    "speech_model_offered",
    "av_offset_ms",
    "think_time_s",
    "stage",
    "self_view_hidden",
    "words_shown",
    "self_rating_asked",
    "voice_played",
    "voice_volume_percent",
    "take_heard_while_speaking",
    "volume_percent",
    "captions_shown",
    "player_view",
    "text_scale_percent",
    "theme",
    "lanes",
    "own_words",
    "keys",
    "limits",
    "decisions_since",
}


def _entries(settings: Settings, root: Path) -> dict[str, Any]:
    """TOML has no null: what follows the system is left out.

    A model inside the data folder `root` is named relative to it, so that the folder may be moved.
    """
    model = settings.speech_model_dir
    if model is not None and model.is_relative_to(root.absolute()):
        model = model.relative_to(root.absolute())
    entries: dict[str, Any] = {
        "camera": settings.sources.camera_id,
        "microphone": settings.sources.microphone_id,
        "person": settings.person,
        "speech_model": None if model is None else str(model),
        "speech_model_offered": settings.is_model_offer_made,
        "av_offset_ms": settings.av_offset_ms,
        "think_time_s": settings.think_time_s,
        "stage": settings.stage.value,
        "self_view_hidden": settings.is_self_view_hidden,
        "words_shown": settings.are_words_shown,
        "self_rating_asked": settings.is_self_rating_asked,
        "voice_played": settings.is_voice_played,
        "voice_volume_percent": settings.voice_volume_percent,
        "take_heard_while_speaking": settings.is_take_heard_while_speaking,
        "volume_percent": settings.volume_percent,
        "captions_shown": settings.are_captions_shown,
        "player_view": settings.player_view.value,
        "text_scale_percent": settings.text_scale_percent,
        "theme": settings.theme.value,
        "lanes": {
            "order": list(settings.lanes.order),
            "hidden": sorted(settings.lanes.hidden),
            "heights": dict(sorted(settings.lanes.heights.items())),
        },
        "own_words": {name: list(texts) for name, texts in sorted(settings.own_words.items())},
        "keys": {name: list(keys) for name, keys in sorted(settings.keys.items())},
        "limits": dict(sorted(settings.limit_values.items())),
        "decisions_since": settings.decisions_since,
    }
    return {key: value for key, value in entries.items() if value is not None}


def _settings_of(entries: Mapping[str, Any], root: Path) -> Settings:
    default = Settings()
    theme, text_scale_percent = look_of(entries)
    model = text_of(entries, "speech_model")
    return Settings(
        sources=SourceChoice(text_of(entries, "camera"), text_of(entries, "microphone")),
        person=text_of(entries, "person") or default.person,
        speech_model_dir=None if model is None else root.absolute() / model,
        is_model_offer_made=flag_of(
            entries, "speech_model_offered", is_set=default.is_model_offer_made
        ),
        av_offset_ms=whole_of(
            entries, "av_offset_ms", default.av_offset_ms, -MAX_OFFSET_MS, MAX_OFFSET_MS
        ),
        think_time_s=whole_of(entries, "think_time_s", default.think_time_s, 0, MAX_THINK_TIME_S),
        stage=Stage(entries.get("stage", default.stage)),
        is_self_view_hidden=flag_of(
            entries, "self_view_hidden", is_set=default.is_self_view_hidden
        ),
        are_words_shown=flag_of(entries, "words_shown", is_set=default.are_words_shown),
        is_self_rating_asked=flag_of(
            entries, "self_rating_asked", is_set=default.is_self_rating_asked
        ),
        is_voice_played=flag_of(entries, "voice_played", is_set=default.is_voice_played),
        voice_volume_percent=whole_of(
            entries, "voice_volume_percent", default.voice_volume_percent, 0, 100
        ),
        is_take_heard_while_speaking=flag_of(
            entries, "take_heard_while_speaking", is_set=default.is_take_heard_while_speaking
        ),
        volume_percent=whole_of(entries, "volume_percent", default.volume_percent, 0, 100),
        are_captions_shown=flag_of(entries, "captions_shown", is_set=default.are_captions_shown),
        player_view=PlayerView(entries.get("player_view", default.player_view)),
        text_scale_percent=text_scale_percent,
        theme=theme,
        lanes=_lanes(entries.get("lanes", {})),
        own_words=_own_words(entries.get("own_words", {})),
        keys=_keys(entries.get("keys", {})),
        limit_values=numbers_of(entries.get("limits", {}), "limits"),
        decisions_since=instant_of(entries, "decisions_since"),
    )


def _lanes(value: Any) -> LaneArrangement:
    if not isinstance(value, Mapping):
        raise InputError("“lanes” must be a table")
    order, hidden = (
        texts_of(value.get(key, []), f"“{key}” in “lanes”") for key in ("order", "hidden")
    )
    return LaneArrangement(
        order, frozenset(hidden), numbers_of(value.get("heights", {}), "lanes.heights")
    )


def _own_words(value: Any) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, Mapping):
        raise InputError("“own_words” must be a table of lists")
    return {name: texts_of(texts, f"the own words under “{name}”") for name, texts in value.items()}


def _keys(value: Any) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, Mapping):
        raise InputError("“keys” must be a table of lists")
    return {name: texts_of(keys, f"the keys of “{name}”") for name, keys in value.items()}


def _reason(error: Exception) -> str:
    return str(error).rstrip(".").replace("\n", " ")
