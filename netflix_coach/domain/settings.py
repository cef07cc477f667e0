"""What the user set."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from netflix_coach.domain.lane_arrangement import LaneArrangement
from netflix_coach.domain.parameters import Parameters
from netflix_coach.domain.player_view import PlayerView
from netflix_coach.domain.stages import Stage
from netflix_coach.domain.theme import Theme

SAMPLE_SOURCE_ID = "sample"
"""Device id of the bundled recording played as if it were camera and microphone."""

PATTERN_SOURCE_ID = "pattern"
"""Device id of the test pattern with flash and click."""


@dataclass(frozen=True, slots=True)
class SourceChoice:
    """Devices to record from; None means the system's default, "" means none."""

    camera_id: str | None = None
    microphone_id: str | None = None

    @property
    def is_sample(self) -> bool:
        """Whether the bundled recording is played instead of devices."""
        return SAMPLE_SOURCE_ID in (self.camera_id, self.microphone_id)

    @property
    def is_pattern(self) -> bool:
        """Whether the test pattern is played instead of devices."""
        return not self.is_sample and PATTERN_SOURCE_ID in (self.camera_id, self.microphone_id)


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the user may set. Written to `settings.toml` in the data folder."""

    sources: SourceChoice = field(default_factory=SourceChoice)
    person: str = "You"
    """Who sits before the camera: looks at the lens are kept for each by name."""
    speech_model_dir: Path | None = None
    is_model_offer_made: bool = False
    """Whether the window has offered a speech model; it does so once."""
    av_offset_ms: int = 0
    think_time_s: int = 30
    stage: Stage = Stage.BEHAVIOURAL
    """Whose questions are offered: the stage that was chosen last."""
    is_self_view_hidden: bool = False
    are_words_shown: bool = False
    """Whether recognised words are shown while answering; off, since they draw the eyes."""
    is_self_rating_asked: bool = True
    """Whether the review asks how it went before it shows the measures."""
    is_voice_played: bool = True
    """Whether voice notes are heard when a take is replayed."""
    voice_volume_percent: int = 100
    is_take_heard_while_speaking: bool = False
    """Whether the take goes on, quietly, while a voice note is recorded over it."""
    volume_percent: int = 100
    """Loudness of the player, 0 to 100."""
    are_captions_shown: bool = False
    """Whether the player writes captions on the picture."""
    player_view: PlayerView = PlayerView.PICTURE
    """What the player shows of a take that has a picture."""
    theme: Theme = Theme.SYSTEM
    text_scale_percent: int = 100
    """Size of the window's text, 100 to 200."""
    lanes: LaneArrangement = field(default_factory=LaneArrangement)
    own_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The user's own phrases by category of the lexicon; those under "literal" are never marked."""
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Keys that the user changed, by action ("review.next-flag"); unknown actions are kept."""
    limit_values: Mapping[str, float] = field(default_factory=dict)
    """Limits that differ from their defaults, by flat name ("judgement.burst_min_s")."""
    decisions_since: datetime | None = None
    """Decisions on filler sounds that were made before don't tune; None where all do."""

    @property
    def parameters(self) -> Parameters:
        """The limits in force; limits that only a newer program knows are passed over.

        Raises:
            InputError: a value lies outside its range.
        """
        shipped = Parameters()
        known = {name for name, _, _ in shipped.limits()}
        values = {name: value for name, value in self.limit_values.items() if name in known}
        return shipped.with_values(values)
