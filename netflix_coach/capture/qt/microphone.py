"""A microphone through QAudioSource."""

import os

import numpy as np
from PySide6.QtCore import QIODevice, QObject, QThread, QTimer, Slot
from PySide6.QtMultimedia import QAudioFormat, QAudioSource, QMediaDevices

from netflix_coach.capture import notices
from netflix_coach.capture.notices import Reporter
from netflix_coach.capture.qt.devices import find_microphone
from netflix_coach.capture.qt.permission import request_permission
from netflix_coach.domain.media import AUDIO_RATE_HZ, AudioBlock
from netflix_coach.domain.ports import CaptureSink, DeviceKind, SessionClock

SILENT_MS = 1000
"""Without any samples for so long, a microphone is told to have stalled and is opened anew.

Silence in the room is samples too and never a fault.
"""

_FIRST_SAMPLES_MS = 3000
_RETRY_MS = 2000
_TICK_MS = 200
_SAMPLE_BYTES = 2
# Qt's own buffer, for when this process is held up.
_BUFFER_BYTES = 4 * AUDIO_RATE_HZ * _SAMPLE_BYTES

# Qt lets PulseAudio keep 1024 samples for it, 21 ms: on a busy machine the rest is thrown away
# unnoticed. Told a latency by the user, PulseAudio keeps up to 4 MB, whatever Qt says.
_PULSE_LATENCY = ("PULSE_LATENCY_MSEC", "40")


class MicrophoneSource(QObject):
    """Live source over a QAudioSource that runs, and delivers, in a QThread of its own.

    Made, opened and closed on the window's thread, which may be busy for seconds without a
    sample being lost.
    """

    def __init__(
        self, wanted_id: str | None, clock: SessionClock, parent: QObject | None = None
    ) -> None:
        """`wanted_id` as the catalogue lists it, None for the system's default microphone."""
        super().__init__(parent)
        os.environ.setdefault(*_PULSE_LATENCY)
        self._wanted_id = wanted_id
        self._clock = clock
        self._sink: CaptureSink | None = None
        self._thread: _MicrophoneThread | None = None
        self._devices = QMediaDevices(self)  # starts Qt's list of devices on this thread

    @property
    def has_video(self) -> bool:
        """Never."""
        return False

    @property
    def has_audio(self) -> bool:
        """Always."""
        return True

    def open(self, sink: CaptureSink) -> None:
        """Begin to deliver; the system may ask the user first."""
        self.close()
        self._sink = sink
        request_permission(DeviceKind.MICROPHONE, self._on_permission)

    def close(self) -> None:
        """Deliver nothing more and let the device go."""
        self._sink = None
        if self._thread is not None:
            self._thread.quit()
            self._thread.wait()
            self._thread = None

    def _on_permission(self, is_granted: bool) -> None:  # noqa: FBT001 - the permission's answer
        if self._sink is None:
            return
        if not is_granted:
            self._sink.on_event(notices.no_system_permission(DeviceKind.MICROPHONE))
            return
        self._thread = _MicrophoneThread(self._wanted_id, self._clock, self._sink)
        self._thread.start(QThread.Priority.TimeCriticalPriority)


class _MicrophoneThread(QThread):
    """Runs the event loop that the samples come through."""

    def __init__(self, wanted_id: str | None, clock: SessionClock, sink: CaptureSink) -> None:
        super().__init__()
        self._wanted_id, self._clock, self._sink = wanted_id, clock, sink

    def run(self) -> None:
        """Everything that touches the device is made, used and deleted here."""
        listener = _Listener(self._wanted_id, self._clock, self._sink)
        listener.start()
        self.exec()
        listener.stop()


class _Listener(QObject):
    """Reads the device and watches that something comes; lives on the microphone's thread."""

    def __init__(self, wanted_id: str | None, clock: SessionClock, sink: CaptureSink) -> None:
        super().__init__()
        self._wanted_id = wanted_id
        self._clock = clock
        self._sink = sink
        self._reporter = Reporter(sink)
        self._name = ""
        self._source: QAudioSource | None = None
        self._samples: QIODevice | None = None
        self._rest = b""
        self._due_ns = 0
        self._watch = QTimer(self)
        self._watch.timeout.connect(self._on_tick)

    def start(self) -> None:
        """Open the device and begin to watch it."""
        self._open()
        self._watch.start(_TICK_MS)

    def stop(self) -> None:
        """Read what is left and let the device go."""
        self._watch.stop()
        self._close()

    def _open(self) -> None:
        self._expect_within(_FIRST_SAMPLES_MS if not self._name else _RETRY_MS)
        device = find_microphone(self._wanted_id, self._name)
        if device is None:
            self._reporter.trouble(notices.not_found(DeviceKind.MICROPHONE, self._name))
            return
        self._name = device.description()
        sound = QAudioFormat()
        sound.setSampleRate(AUDIO_RATE_HZ)
        sound.setChannelCount(1)
        sound.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        if not device.isFormatSupported(sound):
            self._reporter.trouble(notices.failed(DeviceKind.MICROPHONE, self._name))
            return
        self._source = QAudioSource(device, sound, self)
        self._source.setBufferSize(_BUFFER_BYTES)
        # Pull mode: in push mode PySide hands over samples only up to the first zero byte.
        self._samples = self._source.start()
        if self._samples is not None:
            self._samples.readyRead.connect(self._on_samples)

    def _close(self) -> None:
        if self._source is not None:
            if self._samples is not None:
                self._samples.readyRead.disconnect(self._on_samples)
            self._source.stop()
            self._source.deleteLater()
        self._source = self._samples = None
        self._rest = b""

    def _expect_within(self, time_ms: int) -> None:
        self._due_ns = self._clock() + time_ms * 1_000_000

    @Slot()
    def _on_samples(self) -> None:
        if self._samples is None:
            return
        data = self._rest + bytes(self._samples.readAll().data())
        t_ns = self._clock()
        whole = len(data) // _SAMPLE_BYTES * _SAMPLE_BYTES
        self._rest = data[whole:]
        if not whole:
            return
        self._expect_within(SILENT_MS)
        self._reporter.over(notices.back(DeviceKind.MICROPHONE, self._name))
        samples = np.frombuffer(data, np.int16, count=whole // _SAMPLE_BYTES)
        self._sink.on_audio(AudioBlock(samples, t_ns))

    @Slot()
    def _on_tick(self) -> None:
        if self._clock() < self._due_ns:
            return
        if self._source is not None and not self._reporter.is_in_trouble:
            self._reporter.trouble(notices.stalled(DeviceKind.MICROPHONE, self._name))
        self._close()
        self._open()
