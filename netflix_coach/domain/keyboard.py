"""Actions that have keys, and which keys the user gave them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from netflix_coach.domain.errors import InputError

EVERYWHERE = "window"
"""Where actions work whatever page is shown."""

RESERVED = {
    "Esc": "puts away what is open",
    "Tab": "goes from part to part",
    "Shift+Tab": "goes from part to part",
    "Backtab": "goes from part to part",
    "Up": "goes through lists",
    "Down": "goes through lists",
}
"""Keys that can't be given to an action, and what they do."""


@dataclass(frozen=True, slots=True)
class Action:
    """Something the user can do by a key.

    Its identifier ("review.next-flag") begins with the page it works on, and never changes: the
    user's own keys are stored under it. Keys are written as Qt does ("Ctrl+Shift+Z", "Del"), the
    first is the one shown on buttons. `parts` narrows it to parts of the page of which one must
    have the keyboard ("notes").
    """

    id: str
    name: str
    group: str
    keys: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()

    @property
    def page(self) -> str:
        """The page it works on, or `EVERYWHERE`."""
        return self.id.partition(".")[0]


@dataclass(frozen=True)
class KeyMap:
    """The keys in force. Every change gives a new map.

    `own` holds what the user changed, by identifier. Entries for actions that this program
    doesn't know, say from a newer one, stay as they are. Where an own key is another action's
    default, the default gives way.
    """

    actions: tuple[Action, ...]
    own: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def action(self, action_id: str) -> Action:
        """The action of an identifier.

        Raises:
            KeyError: there is none; a mistake in the program.
        """
        for action in self.actions:
            if action.id == action_id:
                return action
        raise KeyError(action_id)

    def keys_of(self, action_id: str) -> tuple[str, ...]:
        """The keys that do it now; empty where none does."""
        if action_id in self.own:
            return self.own[action_id]
        action = self.action(action_id)
        return tuple(key for key in action.keys if self._owner(key, action) is None)

    def is_changed(self, action_id: str) -> bool:
        """Whether the user gave it keys of their own."""
        return action_id in self.own

    def with_keys(self, action_id: str, keys: Iterable[str]) -> "KeyMap":
        """With these keys for an action in place of those it had; none is a choice, too.

        Raises:
            InputError: a key is needed by the program, or does something else in the same place.
        """
        action = self.action(action_id)
        wanted = tuple(dict.fromkeys(keys))
        for key in wanted:
            self._check(key, action)
        return KeyMap(self.actions, {**self.own, action_id: wanted})

    def reset(self, action_id: str) -> "KeyMap":
        """With the keys an action had at first.

        Raises:
            InputError: one of them was given to something else.
        """
        action = self.action(action_id)
        for key in action.keys:
            self._check(key, action)
        return KeyMap(self.actions, {k: v for k, v in self.own.items() if k != action_id})

    def reset_all(self) -> "KeyMap":
        """With the keys all actions had at first; of unknown actions nothing is forgotten."""
        known = {action.id for action in self.actions}
        return KeyMap(self.actions, {k: v for k, v in self.own.items() if k not in known})

    def _check(self, key: str, action: Action) -> None:
        if key in RESERVED:
            raise InputError(f"{key_text(key)} {RESERVED[key]} everywhere; choose another key.")
        for other in self.actions:
            if other.id != action.id and key in self.keys_of(other.id) and _meet(other, action):
                raise InputError(
                    f"{key_text(key)} already does “{other.name}”; "
                    "choose another key, or give that action another one first."
                )

    def _owner(self, key: str, action: Action) -> Action | None:
        """Another action to which the user gave this action's key."""
        return next(
            (
                other
                for other in self.actions
                if other.id != action.id
                and key in self.own.get(other.id, ())
                and _meet(other, action)
            ),
            None,
        )


def _meet(one: Action, other: Action) -> bool:
    """Whether both would answer to the same key."""
    if EVERYWHERE in (one.page, other.page):
        return True
    if one.page != other.page:
        return False
    return not (one.parts and other.parts) or not set(one.parts).isdisjoint(other.parts)


_SHOWN = {"Return": "Enter", "Del": "Delete", "PgUp": "Page Up", "PgDown": "Page Down"}


def key_text(key: str) -> str:
    """A key as the user's keyboard calls it: "Ctrl+Enter" for "Ctrl+Return"."""
    head, plus, last = key.rpartition("+")
    return f"{head}{plus}{_SHOWN.get(last, last)}" if last else key
