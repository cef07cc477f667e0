"""The look that was chosen, read without the other settings: the shell is painted in it."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from netflix_coach.domain.errors import InputError
from netflix_coach.domain.theme import Theme
from netflix_coach.storage.toml_values import whole_of

NORMAL_PERCENT = 100
LARGEST_PERCENT = 200


def look_of(entries: Mapping[str, Any]) -> tuple[Theme, int]:
    """Colours and text size in per cent; those of a new library where there are none.

    Raises:
        InputError: the text size can't be used.
        ValueError: there are no such colours.
    """
    percent = whole_of(
        entries, "text_scale_percent", NORMAL_PERCENT, NORMAL_PERCENT, LARGEST_PERCENT
    )
    return Theme(entries.get("theme", Theme.SYSTEM)), percent


def glance_at_look(settings_path: Path) -> tuple[Theme, int]:
    """The same from the file of the settings; nothing is changed or told where it is damaged."""
    try:
        return look_of(tomllib.loads(settings_path.read_text(encoding="utf-8")))
    except (OSError, InputError, ValueError):
        return look_of({})
