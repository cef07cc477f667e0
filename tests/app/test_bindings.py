"""Threads that load the program's modules never make Qt's classes at the same time."""

import ast
import subprocess
import sys
from pathlib import Path

import netflix_coach
from netflix_coach.app.bindings import MEDIA_MODULES, WINDOW_MODULES

RACE = """
import importlib, random, sys, threading
from netflix_coach.app.bindings import MEDIA_MODULES, WINDOW_MODULES, resolve

sys.setswitchinterval(0.0005)
resolve((*WINDOW_MODULES, *MEDIA_MODULES))
modules = [importlib.import_module(f"PySide6.{name}") for name in (*WINDOW_MODULES, *MEDIA_MODULES)]
names = [(module, name) for module in modules for name in dir(module) if name[0] == "Q"]

def look_up(seed):
    for module, name in random.Random(seed).sample(names, len(names) // 2):
        getattr(module, name)

threads = [threading.Thread(target=look_up, args=(seed,)) for seed in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("alive")
"""


def test_two_threads_may_look_up_classes_of_qt_at_once() -> None:
    """Without `resolve` two runs of three end in a segmentation fault."""
    for _ in range(3):
        done = subprocess.run([sys.executable, "-c", RACE], capture_output=True, text=True)
        assert (done.returncode, done.stdout) == (0, "alive\n")


def test_every_module_of_qt_the_program_uses_is_made_ready() -> None:
    used = set()
    for path in Path(netflix_coach.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("PySide6."):
                used.add((node.module or "").removeprefix("PySide6."))
            elif isinstance(node, ast.ImportFrom) and node.module == "PySide6":
                used.update(alias.name for alias in node.names)
    assert used <= {*WINDOW_MODULES, *MEDIA_MODULES}
