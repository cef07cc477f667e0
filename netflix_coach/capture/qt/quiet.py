"""What Qt's audio service says of a machine without a sound server goes into the log."""

import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

log = logging.getLogger(__name__)

_SERVICE = "PulseAudioService"
"""How its lines begin; they have no category by which Qt could be told to leave them out."""


@contextmanager
def audio_service_in_the_log() -> Iterator[None]:
    """Keep the service's lines off the terminal meanwhile; every other line goes where it went.

    Only for the first look at the devices, in which the service is asked for: a handler in Python
    for good would make Qt's media threads wait for the interpreter.
    """
    before: Callable[..., object] | None = None

    def handle(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if message.startswith(_SERVICE):
            log.info("%s", message)
        elif before is not None:
            before(kind, context, message)
        else:
            sys.stderr.write(f"{message}\n")

    before = qInstallMessageHandler(handle)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
