"""Makes Qt's classes ready before a second thread may ask for them.

PySide makes a class when its name is first looked up, and two threads that look up names at once
make it die now and then (measured with 6.11: two threads that look up 800 names each end in a
segmentation fault in 8 of 12 runs; with every name looked up before, never). The modules of the
program are loaded on a thread of their own while the window paints, so the names come first.
"""

import importlib
from collections.abc import Iterable

WINDOW_MODULES = ("QtCore", "QtGui", "QtWidgets", "QtSvg")
"""What the shell of the window and the library are built of."""

MEDIA_MODULES = ("QtNetwork", "QtMultimedia")
"""What devices and sound are reached through; QtMultimedia brings QtNetwork along."""


def resolve(modules: Iterable[str]) -> None:
    """Import modules of PySide6 and look up every public name in them. The window's thread only.

    Takes about 0.1 s for the modules of the window, 0.02 s for those of the media.
    """
    for name in modules:
        module = importlib.import_module(f"PySide6.{name}")
        for public in dir(module):
            if not public.startswith("_"):
                getattr(module, public)
