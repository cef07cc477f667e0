"""The five stages of the loop."""

from enum import StrEnum


class Stage(StrEnum):
    """A stage of the interview loop; the value is what files and the command line carry."""

    RECRUITER_SCREEN = "recruiter_screen"
    TECHNICAL_ASSESSMENT = "technical_assessment"
    CODING = "coding"
    SYSTEM_DESIGN = "system_design"
    BEHAVIOURAL = "behavioural"

    @property
    def heading(self) -> str:
        """The name shown to the user."""
        return self.value.replace("_", " ").capitalize()

    @property
    def is_graded_on_delivery(self) -> bool:
        """Whether pace and gaze carry a grade; in coding and design they are only shown."""
        return self in (Stage.RECRUITER_SCREEN, Stage.BEHAVIOURAL)

    @property
    def has_editor(self) -> bool:
        """Whether people type or draw while they answer."""
        return not self.is_graded_on_delivery
