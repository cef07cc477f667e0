"""Every colour of the window, by what it is for."""

from dataclasses import dataclass, fields

from netflix_coach.domain.note_colours import NoteColour


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as "#rrggbb". Text tokens reach 4.5:1 on every ground of `GROUNDS`."""

    background: str
    """Behind everything."""
    surface: str
    """Cards, lists, fields."""
    raised: str
    """Menus, hovered rows."""
    sunken: str
    """The sidebar, wells, the ground of pictures that have not come yet."""
    line: str
    """Hairlines between parts."""
    outline: str
    """Borders of things to press or type into; 3:1 on every ground."""
    text: str
    muted: str
    accent: str
    accent_hover: str
    accent_soft: str
    """Ground of what is selected."""
    on_accent: str
    note: str
    amber: str
    red: str
    note_soft: str
    amber_soft: str
    red_soft: str
    waveform: str
    playhead: str
    lane: str
    """Ground of a lane of the timeline."""
    lane_alternate: str
    speech: str
    silence: str
    facing: str
    away: str
    lost: str
    pitch: str
    voice: str
    """What was spoken over the replay."""
    tag_gold: str
    """This and the next: what the user colours notes and markers with."""
    tag_green: str
    tag_blue: str
    tag_violet: str
    tag_rose: str


GROUNDS = ("background", "surface", "raised", "sunken")
TEXTS = ("text", "muted", "accent", "note", "amber", "red")
TAGS = ("tag_gold", "tag_green", "tag_blue", "tag_violet", "tag_rose")
SHAPES = ("outline", "waveform", "playhead", "silence", "facing", "away", "pitch", "voice", *TAGS)
"""Colours of lines and marks; 3:1 on lanes and grounds."""

LIGHT = Palette(
    background="#f7f7f5",
    surface="#ffffff",
    raised="#f2f2ef",
    sunken="#ededea",
    line="#dededa",
    outline="#83837d",
    text="#1b1c1d",
    muted="#5b5c5a",
    accent="#0b6470",
    accent_hover="#084f59",
    accent_soft="#dcebed",
    on_accent="#ffffff",
    note="#32547e",
    amber="#7c5200",
    red="#ae251d",
    note_soft="#e4ecf6",
    amber_soft="#fbefd9",
    red_soft="#fbe6e4",
    waveform="#5f8288",
    playhead="#0b6470",
    lane="#ffffff",
    lane_alternate="#fafaf8",
    speech="#8bb3b8",
    silence="#996a17",
    facing="#2f7d5b",
    away="#7a5aa8",
    lost="#c9c9c4",
    pitch="#32688f",
    voice="#8b3f7f",
    tag_gold="#836200",
    tag_green="#2b7540",
    tag_blue="#1d62b4",
    tag_violet="#6d45b4",
    tag_rose="#ad3474",
)

DARK = Palette(
    background="#17181a",
    surface="#1e2022",
    raised="#282a2d",
    sunken="#121315",
    line="#34373b",
    outline="#7d8187",
    text="#ececea",
    muted="#a6a9ad",
    accent="#5fc3cd",
    accent_hover="#86d6de",
    accent_soft="#1b3a3f",
    on_accent="#04272b",
    note="#9cbfe8",
    amber="#e6b450",
    red="#ff8f86",
    note_soft="#1e2c3d",
    amber_soft="#372b12",
    red_soft="#3d201e",
    waveform="#6f979d",
    playhead="#5fc3cd",
    lane="#1e2022",
    lane_alternate="#222427",
    speech="#3f6f75",
    silence="#d9a445",
    facing="#63b98f",
    away="#b497e0",
    lost="#45484c",
    pitch="#7fb5de",
    voice="#d79ad0",
    tag_gold="#e0be48",
    tag_green="#6cc180",
    tag_blue="#7ab2f0",
    tag_violet="#b999f0",
    tag_rose="#ef8dbd",
)


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.1, 1.4.3)."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def tag_token(colour: NoteColour) -> str:
    """The token of a note's colour; a note without one is drawn in the accent."""
    return f"tag_{colour.value}" if colour.value else "accent"


def names() -> tuple[str, ...]:
    """The names of all tokens."""
    return tuple(each.name for each in fields(Palette))


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
