"""Keys are given, refused and taken back as a user would expect."""

import pytest

from netflix_coach.domain.errors import InputError
from netflix_coach.domain.keyboard import Action, KeyMap, key_text

NEXT = Action("review.next-flag", "Next flag", "Flags", ("N",))
BACK = Action("review.previous-flag", "Previous flag", "Flags", ("P",))
EDIT = Action("review.edit-note", "Edit the note", "Notes", ("F2",), ("notes",))
BOTH = Action("review.delete", "Delete", "Notes", ("Del",), ("notes", "words"))
WORD = Action("review.edit-word", "Edit the word", "Words", ("F3",), ("words",))
OPEN = Action("library.rename", "Rename", "Library", ("F2",))
QUIT = Action("window.quit", "Quit", "Everywhere", ("Ctrl+Q",))
MAP = KeyMap((NEXT, BACK, EDIT, BOTH, WORD, OPEN, QUIT))


def test_a_key_is_given_and_the_first_one_is_free_again() -> None:
    changed = MAP.with_keys(NEXT.id, ("B", "B", "F7"))
    assert changed.keys_of(NEXT.id) == ("B", "F7")
    assert changed.is_changed(NEXT.id)
    assert changed.with_keys(BACK.id, ("N",)).keys_of(BACK.id) == ("N",)
    assert changed.reset(NEXT.id).keys_of(NEXT.id) == ("N",)


@pytest.mark.parametrize(
    ("action", "key", "says"),
    [
        (NEXT, "P", "“Previous flag”"),
        (NEXT, "Ctrl+Q", "“Quit”"),
        (NEXT, "F2", "“Edit the note”"),  # both would answer while the notes have the keyboard
        (EDIT, "N", "“Next flag”"),
        (EDIT, "Del", "Delete already does “Delete”"),  # both answer on the notes
        (NEXT, "Esc", "puts away"),
    ],
)
def test_a_key_that_is_taken_is_refused_in_one_sentence(
    action: Action, key: str, says: str
) -> None:
    with pytest.raises(InputError, match=says) as refused:
        MAP.with_keys(action.id, (key,))
    assert str(refused.value).count(".") == 1


def test_the_same_key_may_do_different_things_in_different_places() -> None:
    assert MAP.with_keys(WORD.id, ("F2",)).keys_of(WORD.id) == ("F2",)
    assert MAP.with_keys(OPEN.id, ("N",)).keys_of(OPEN.id) == ("N",)


def test_keys_are_not_taken_back_from_an_action_that_has_them_now() -> None:
    swapped = MAP.with_keys(NEXT.id, ()).with_keys(BACK.id, ("N",))
    with pytest.raises(InputError, match="“Previous flag”"):
        swapped.reset(NEXT.id)
    assert swapped.reset_all().keys_of(NEXT.id) == ("N",)


def test_what_is_unknown_stays_and_a_default_gives_way_to_the_users_choice() -> None:
    read = KeyMap(MAP.actions, {"review.of-tomorrow": ("Q",), BACK.id: ("N",)})
    assert read.keys_of(NEXT.id) == ()
    assert read.reset_all().own == {"review.of-tomorrow": ("Q",)}
    with pytest.raises(KeyError):
        read.action("review.of-tomorrow")


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("Ctrl+Return", "Ctrl+Enter"),
        ("Del", "Delete"),
        ("N", "N"),
        ("+", "+"),
        ("Ctrl++", "Ctrl++"),
    ],
)
def test_a_key_is_called_what_stands_on_it(key: str, told: str) -> None:
    assert key_text(key) == told
