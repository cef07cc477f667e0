"""Whose face is followed: the one that was followed longest in the take, known by its size."""

_SMALLER, _LARGER = 0.6, 1.5
_MEMORY = 0.995
_SETTLED = 50


class Speaker:
    """What is remembered of the person who speaks. Sizes are sides of face regions in pixels.

    Somebody who passes by or stands behind is nearer or further away than the speaker. While the
    speaker is out of sight, what is remembered of the size fades with each picture, so that a
    speaker who sits down elsewhere is found again.
    """

    def __init__(self) -> None:
        self._side = 0.0
        self._longest = 0
        self._run = 0
        self._away = 0
        self._is_speaker = False

    def could_be(self, side: float) -> bool:
        """Whether a face of this size may be the speaker's, who is out of sight."""
        if self._side <= 0:
            return True
        slack = _MEMORY**self._away
        return _SMALLER * slack <= side / self._side <= _LARGER / slack

    @property
    def is_in_doubt(self) -> bool:
        """Whether the followed face may be another's: just found, or of another size."""
        return self._run < _SETTLED or not self._is_speaker

    def change(self) -> None:
        """Another face is followed from now on."""
        self._run = 0

    def saw(self, side: float) -> None:
        """The followed face was seen with this size."""
        if self._run == 0:
            ratio = side / self._side if self._side > 0 else 1.0
            self._is_speaker = _SMALLER <= ratio <= _LARGER
        self._run += 1
        if self._run > self._longest:
            self._is_speaker = True
        if self._is_speaker:
            self._side, self._away = side, 0
            self._longest = max(self._longest, self._run)
        else:
            self._away += 1

    def saw_nobody(self) -> None:
        """No face is followed in this picture."""
        self._run = 0
        self._away += 1
