"""The look the user chose, known before the first paint."""

from pathlib import Path

from netflix_coach.domain.theme import Theme


def stored_look(data_dir: Path) -> tuple[Theme, int]:
    """Colours and text size in per cent as set, else the defaults; nothing is created.

    Settings that can't be read are passed over: whoever opens the data folder says so.
    """
    if data_dir.is_dir():  # a first launch need not load what reads settings
        from netflix_coach.storage.folders import DataFolder
        from netflix_coach.storage.look import glance_at_look

        return glance_at_look(DataFolder(data_dir).settings_path)
    return Theme.SYSTEM, 100
