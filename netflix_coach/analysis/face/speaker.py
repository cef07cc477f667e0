"""Whose face is followed: the one that was followed longest in the take, known by its size."""

_SMALLER, _LARGER = 0.6, 1.5
_MUCH_LARGER = 1.6
_MEMORY = 0.995
_PATIENCE = 10
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
        """Whether a face of this size may be followed while the speaker is out of sight.

        A larger one soon may, since nobody is nearer than the speaker for long; a smaller one,
        which may stand behind all the time, only once the speaker's size is forgotten.
        """
        if self._side <= 0:
            return True
        slack = _MEMORY**self._away
        ratio = side / self._side
        is_too_large = ratio > _LARGER / slack and self._away < _PATIENCE
        return ratio >= _SMALLER * slack and not is_too_large

    def is_alike(self, side: float) -> bool:
        """Whether a face of this size is about as large as the speaker's was last."""
        return self._side <= 0 or _SMALLER <= side / self._side <= _LARGER

    @property
    def is_in_doubt(self) -> bool:
        """Whether the followed face may be another's: just found, or of another size."""
        return self._run < _SETTLED or not self._is_speaker

    def is_likelier(self, side: float, followed_side: float) -> bool:
        """Whether a face of size `side` is more likely the speaker's than the followed one."""
        if self._is_speaker:
            return self._run < _SETTLED and side >= _MUCH_LARGER * followed_side
        return self.is_alike(side) and not self.is_alike(followed_side)

    def change(self) -> None:
        """Another face is followed from now on."""
        self._run = 0

    def saw(self, side: float) -> None:
        """The followed face was seen with this size."""
        if self._run == 0:
            self._is_speaker = self.is_alike(side)
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
