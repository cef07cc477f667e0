"""The speech models that the program knows of and may fetch when asked to."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class KnownModel:
    """One model that its publisher offers for download."""

    name: str
    """Name of the zip and of the folder in it."""
    title: str
    language: str
    address: str
    download_bytes: int
    """Size of the zip, rounded as the publisher gives it."""
    sha256: str | None
    """Of the zip, in lower-case hexadecimal; None where it is not known to us."""
    licence: str
    note: str
    is_recommended: bool


def known_models(text: str | None = None) -> tuple[KnownModel, ...]:
    """The models of a catalogue in TOML, by default of the one that comes with the program."""
    if text is None:
        text = (files(__package__) / "catalogue.toml").read_text(encoding="utf-8")
    read = tomllib.loads(text)
    return tuple(
        KnownModel(
            name=each["name"],
            title=each["title"],
            language=each["language"],
            address=read["address"].format(name=each["name"]),
            download_bytes=round(each["megabytes"] * MEGABYTE),
            sha256=each.get("sha256"),
            licence=each["licence"],
            note=each["note"],
            is_recommended=each.get("recommended", False),
        )
        for each in read["model"]
    )
