"""Every action of the program that can have a key, whether its page was built or not."""

from netflix_coach.domain.keyboard import Action
from netflix_coach.ui.keys.window import WINDOW_KEYS
from netflix_coach.ui.library.bindings import LIBRARY_KEYS
from netflix_coach.ui.practise.bindings import PRACTISE_KEYS
from netflix_coach.ui.review.bindings import REVIEW_KEYS
from netflix_coach.ui.settings.bindings import SETTINGS_KEYS

_PAGES = (WINDOW_KEYS, PRACTISE_KEYS, REVIEW_KEYS, LIBRARY_KEYS, SETTINGS_KEYS)
KNOWN_ACTIONS: tuple[Action, ...] = tuple(key.known_as for keys in _PAGES for key in keys)
"""The window's first, then those of each page."""
