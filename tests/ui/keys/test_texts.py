"""What names a key tells the one in force: captions, tool tips, hints, menus."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from netflix_coach.domain.keyboard import KeyMap
from netflix_coach.ui.keys.in_force import KeysInForce
from netflix_coach.ui.keys.known import KNOWN_ACTIONS
from netflix_coach.ui.keys.texts import told
from netflix_coach.ui.main_window import MainWindow
from netflix_coach.ui.places import Place

KEYS = KeyMap(KNOWN_ACTIONS, {"review.next-flag": (), "review.in": ("Ctrl+Return",)})


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Undo ({window.undo})", "Undo (Ctrl+Z)"),
        ("Next flag ({review.next-flag})", "Next flag"),
        ("Next (Enter, {review.next-flag})", "Next (Enter)"),
        ("Next\t{review.next-flag}", "Next"),
        ("Copy\t{review.copy}", "Copy\tCtrl+C"),
        ("Press {review.next-flag}, then {review.in}.", "Press “Next flag”, then Ctrl+Enter."),
        ("No action (here)", "No action (here)"),
    ],
)
def test_actions_are_told_by_their_keys(text: str, shown: str) -> None:
    assert told(text, KEYS) == shown


def change(window: MainWindow, qtbot: QtBot, action: str, *keys: str) -> None:
    in_force = window._help._keys
    assert in_force is not None
    page = window.findChildren(KeysInForce)
    with qtbot.waitSignals([each.changed for each in page]):
        in_force.change(lambda now: now.with_keys(action, keys), print)


def test_the_window_and_its_pages_tell_the_users_own_keys(window: MainWindow, qtbot: QtBot) -> None:
    practise, review = window.page(Place.PRACTISE), window.page(Place.REVIEW)
    library = window._sidebar._buttons[Place.LIBRARY]
    assert library.toolTip() == "Library (Ctrl+3)"
    assert practise.check.start.text() == "Start (Space)"
    undo = review.toast.findChild(QAbstractButton)
    assert undo.text() == "Undo (Ctrl+Z)"
    change(window, qtbot, "window.library", "F4")
    assert library.toolTip() == "Library (F4)"
    change(window, qtbot, "practise.go-on", "F5")
    practise.answer.show_thinking(5)
    assert practise.check.start.text() == "Start (F5)"
    assert practise.answer.main.text() == "Start now (F5)"
    change(window, qtbot, "window.undo", "F6")
    assert undo.text() == "Undo (F6)"
    transport = review.player.transport
    change(window, qtbot, "review.play")
    assert transport._play.toolTip() == "Play"
    transport._on_playing_changed(True)
    assert transport._play.toolTip() == transport._play.accessibleName() == "Pause"


# What a text may not name: keys that can be given to something else.

_MODIFIER = re.compile(r"\b(?:Ctrl|Alt|Meta|Shift)\+\S")
_ALONE = re.compile(r"\b(?:F[1-9]\d?|Space|Del|Return|PgUp|PgDown)\b|(?<=[( ])[B-HJ-Z](?=[),. ])")
_IN_BRACKETS = re.compile(r"\((?:[A-Z+\-=,.?0-9]|Delete|Left|Right)\)")
FIXED = {
    "Previous (Shift+Enter, {review.previous-found})",  # in the field alone
    "Return keeps it, empty removes it, Alt+Right takes in the next word",
    "Select all\tCtrl+A",
    "stop after N seconds",
}
"""Keys of a field or of the transcript itself, which nobody can change."""
TABLES = {"bindings.py", "window.py", "keyboard.py"}
UI = Path(__file__).parents[3] / "netflix_coach"


def texts_of(path: Path) -> Iterator[str]:
    """Everything in a module that may be shown: strings that are no docstrings and no keys."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in said and " " in node.value:  # a key alone is Qt's
            yield node.value


def test_no_text_names_a_key_that_may_be_another_one() -> None:
    found = [
        f"{path.name}: {text}"
        for folder in ("ui", "app")
        for path in sorted((UI / folder).rglob("*.py"))
        if path.name not in TABLES
        for text in texts_of(path)
        if text not in FIXED
        and (_MODIFIER.search(text) or _ALONE.search(text) or _IN_BRACKETS.search(text))
    ]
    assert found == []


def test_the_guard_sees_keys() -> None:
    for text in ("Play (Space)", "Undo (Ctrl+Z)", "press S, and", "In point (I)", "Full (F11)"):
        assert _MODIFIER.search(text) or _ALONE.search(text) or _IN_BRACKETS.search(text)
