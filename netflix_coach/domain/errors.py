"""Errors a user may meet. Each message is one sentence that says what happened and what to do.

Anything else that escapes is a bug and is reported as one.
"""


class CoachError(Exception):
    """Base of every error whose message is shown to the user as it stands."""

    @property
    def sentence(self) -> str:
        """The message as shown: one sentence, what happened and what to do."""
        return str(self)


class InputError(CoachError):
    """The file, folder or command line given by the user can't be used. Exit code 2."""


class DeviceError(CoachError):
    """A camera or microphone can't be used."""


class StorageError(CoachError):
    """The data folder, the database or the disk refuses."""


class ModelError(CoachError):
    """A speech or face model is missing or damaged."""


class MediaError(CoachError):
    """Writing or encoding a media file failed."""


class Cancelled(Exception):  # noqa: N818 - not an error: the user asked for it
    """The user cancelled. Nothing was left behind. Exit code 3."""
