"""The program starts in steps: the shell, the library, everything else."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from netflix_coach.app.shelf import Shelf
from netflix_coach.app.window import Program
from netflix_coach.ui.places import Place
from netflix_coach.ui.widgets.progress_row import ProgressRow

HEAVY = ("numpy", "av", "alembic", "cv2", "yaml", "pydantic", "PySide6.QtMultimedia")
SHELL = """
import sys
import netflix_coach.app.window
print([name for name in sys.argv[1:] if name in sys.modules])
"""
LIBRARY = """
import sys
from pathlib import Path
from netflix_coach.app.shelf import Shelf
from netflix_coach.ui.pages import page_class
from netflix_coach.ui.places import Place
shelf = Shelf(Path.cwd() / "data")
assert shelf.library.sessions() == ()
page_class(Place.LIBRARY)
shelf.close()
print([name for name in sys.argv[1:] if name in sys.modules])
"""


@pytest.mark.parametrize(
    ("script", "unwanted"),
    [(SHELL, (*HEAVY, "sqlalchemy", "tomllib", "netflix_coach.services")), (LIBRARY, HEAVY)],
    ids=["shell", "library"],
)
def test_what_is_shown_first_loads_nothing_heavy(
    script: str, unwanted: tuple[str, ...], tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", script, *unwanted],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]", "import these where they are used, not at the top"


@pytest.fixture
def program(qapp: QApplication, data_dir: Path) -> Iterator[Program]:
    made = Program(qapp, data_dir)
    yield made
    made.window.close()
    made.shutdown()
    made.window.deleteLater()


def shown(program: Program) -> list[str]:
    labels = program.window.findChildren(QLabel)
    return [each.text() for each in labels if each.isVisible()]


def test_the_library_is_shown_before_everything_else_is_loaded(
    program: Program, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(program.window.library_shown, timeout=20_000):
        program.window.show()
    assert "Your library is empty" in shown(program)
    assert not program.is_ready
    qtbot.waitUntil(lambda: program.is_ready, timeout=20_000)


def test_a_place_asked_for_early_appears_when_it_is_loaded(program: Program, qtbot: QtBot) -> None:
    program.window.show()
    qtbot.waitSignal(program.window.library_shown, timeout=20_000).wait()
    program.window.show_place(Place.PRACTISE)
    assert "One moment…" in shown(program)
    qtbot.waitUntil(lambda: "Practise" in shown(program), timeout=20_000)
    assert "One moment…" not in shown(program)


def test_the_sample_take_asked_for_early_is_opened_once(program: Program, qtbot: QtBot) -> None:
    program.window.show()
    qtbot.waitSignal(program.window.library_shown, timeout=20_000).wait()
    library = program.window.page(Place.LIBRARY)
    library.sample_requested.emit()
    library.sample_requested.emit()
    assert not program.window.findChildren(ProgressRow)
    qtbot.waitUntil(lambda: program.is_ready, timeout=20_000)
    assert len(program.window.findChildren(ProgressRow)) == 1


@pytest.mark.parametrize("step", ["painted", "library_shown"])
def test_a_window_closed_while_it_loads_lets_go_of_the_data_folder(
    program: Program, step: str, qtbot: QtBot, data_dir: Path
) -> None:
    program.window.show()
    qtbot.waitSignal(getattr(program.window, step), timeout=20_000).wait()
    program.window.close()
    program.shutdown()
    Shelf(data_dir).close()


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_the_first_paint_has_the_colours_that_were_chosen(
    qapp: QApplication, qtbot: QtBot, data_dir: Path, theme: str
) -> None:
    data_dir.mkdir(exist_ok=True)
    (data_dir / "settings.toml").write_text(f'theme = "{theme}"\n')
    program = Program(qapp, data_dir)
    lightness: list[int] = []
    program.window.painted.connect(
        lambda: lightness.append(program.window.grab().toImage().pixelColor(900, 60).lightness())
    )
    program.window.show()
    qtbot.waitUntil(lambda: bool(lightness), timeout=20_000)
    program.window.close()
    program.shutdown()
    program.window.deleteLater()
    assert (lightness[0] < 128) == (theme == "dark")


def test_settings_that_were_set_aside_are_told_with_the_name_of_the_file(
    qapp: QApplication, data_dir: Path, qtbot: QtBot
) -> None:
    (data_dir / "settings.toml").write_text("theme = ")
    program = Program(qapp, data_dir)
    try:
        program.window.show()
        qtbot.waitUntil(lambda: program.is_ready, timeout=20_000)
        (sentence,) = program.window.banners.sentences
        assert "settings.toml.damaged" in sentence
    finally:
        program.window.close()
        program.shutdown()
