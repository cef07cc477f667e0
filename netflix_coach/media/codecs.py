"""Which encoders the media library brings."""

from typing import Final

import av

NEEDED: Final = ("libx264", "flac", "aac")
"""For pictures, for the sound of takes, for the sound of clips."""


def missing_encoders() -> tuple[str, ...]:
    """Encoders the product needs and this installation lacks."""
    return tuple(name for name in NEEDED if name not in av.codecs_available)
