"""A machine without a sound server: its terminal stays calm, and real warnings are still seen."""

import os
import subprocess
import sys
from pathlib import Path

PROGRAM = """
import logging, sys
from PySide6.QtCore import qWarning
from PySide6.QtGui import QGuiApplication
from netflix_coach.capture.qt.devices import QtDeviceCatalogue
from netflix_coach.capture.qt.quiet import audio_service_in_the_log

logging.basicConfig(filename=sys.argv[1], level=logging.INFO)
app = QGuiApplication([])
catalogue = QtDeviceCatalogue()
with audio_service_in_the_log():
    qWarning("PulseAudioService: pa_context_connect() failed")
    qWarning("a real warning")
qWarning("another one")
catalogue.close()
"""


def test_the_audio_service_speaks_into_the_log_and_warnings_to_the_terminal(
    tmp_path: Path, repository: Path
) -> None:
    file = tmp_path / "log"
    quiet = {"QT_QPA_PLATFORM": "offscreen", "PULSE_SERVER": str(tmp_path / "none")}
    quiet["QT_LOGGING_RULES"] = "qt.multimedia.*=false;qt.pulseaudio*=false"
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(file)],
        cwd=repository,
        env={**os.environ, **quiet},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert "a real warning" in run.stderr
    assert "another one" in run.stderr
    assert "PulseAudioService" not in run.stderr
    assert "PulseAudioService: pa_context_connect() failed" in file.read_text()
