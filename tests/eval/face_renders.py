"""Recordings that the repository renders for itself: people, light and habits by number.

The gains are fitted on `FIT`; `JUDGE` is never looked at for any choice.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.synth.face.behaviour import USUAL, Habits, behave
from tests.synth.face.people import person
from tests.synth.face.pose import Camera
from tests.synth.face.recording import record
from tests.synth.face.scene import Light, Pose, Studio

SECONDS = 24.0
FPS = 10
VERSION = "1"
"""To be raised when the renderer changes, so that nobody is judged by an old picture."""


@dataclass(frozen=True)
class Render:
    """One recording; `seed` numbers person, behaviour and background at once."""

    name: str
    seed: int
    pose: Pose = field(default_factory=Pose)
    light: Light = field(default_factory=Light)
    camera: Camera = field(default_factory=Camera)
    places: Mapping[str, float] = field(default_factory=lambda: USUAL)

    def made(self, folder: Path) -> Path:
        """The recording in `folder`, rendered where it is not there yet."""
        path = folder / f"{self.name}-{self.seed}-v{VERSION}.mp4"
        if not path.exists():
            folder.mkdir(parents=True, exist_ok=True)
            studio = Studio(self.camera, None, self.seed, person(self.seed), self.light)
            habits = Habits(self.places, self.pose)
            record(path, studio, list(behave(habits, self.seed, SECONDS, FPS)), FPS)
        return path


def _at(distance_cm: float, x_cm: float = 0.0) -> tuple[float, float, float]:
    return (x_cm, -2.0, -distance_cm)


FIT = (
    Render("plain", 301),
    Render("spectacles", 302, Pose(has_spectacles=True)),
    Render("dim", 303, light=Light(brightness=0.5, noise=5)),
    Render("rolled", 304, Pose(roll_deg=7)),
    Render("far", 305, Pose(place=_at(85))),
    Render("soft", 306, light=Light(blur_px=1, from_side=0.5)),
    Render("large", 307, camera=Camera(1280, 720)),
    Render("glare", 309, Pose(has_spectacles=True, reflection=0.35)),
)

SCREEN = {"screen": 0.6, "screen_low": 0.1, "camera": 0.2, "side": 0.1}
ASIDE = {"side": 0.6, "camera": 0.25, "screen": 0.15}

JUDGE = (
    Render("plain", 401),
    Render("spectacles", 403, Pose(has_spectacles=True)),
    Render("glare", 405, Pose(has_spectacles=True, reflection=0.35)),
    Render("dim from the side", 406, light=Light(brightness=0.55, from_side=0.8, noise=5)),
    Render("rolled", 407, Pose(roll_deg=-9)),
    Render("far", 408, Pose(place=_at(95))),
    Render("large", 410, camera=Camera(1280, 720)),
)
"""As people use to behave."""

HABITS = (
    Render("reads the screen", 501, places=SCREEN),
    Render("screen beside the camera", 503, places=ASIDE),
)
"""Those who seldom look at the lens: what the mode of a take can't know."""
