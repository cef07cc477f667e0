"""Playing a take: QMediaPlayer with one seek in flight, frame steps, speed and a loop."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtMultimedia import (
    QAudio,
    QAudioOutput,
    QMediaDevices,
    QMediaPlayer,
    QVideoFrame,
    QVideoSink,
)

from netflix_coach.domain.session import MediaFile
from netflix_coach.domain.timespan import Span
from netflix_coach.ui.review.frames import to_video_frame
from netflix_coach.ui.review.stepping import FrameSteps

RATES = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)
_POSITION_EVERY_MS = 33
_SEEK_LIMIT_MS = 1_500
"""After this long no picture comes any more: there is none where the sound goes on."""
_END_MS = 40
_DEFAULT_FRAME_MS = 1000 / 30

_State = QMediaPlayer.PlaybackState
_Status = QMediaPlayer.MediaStatus


class Playback(QObject):
    """Plays the file of one take at a time. Lives on the window's thread.

    Seeks are never queued: while a picture is awaited only the latest wish is kept. A video file's
    picture arrives by `frame_arrived`; what comes between asking and arriving is skipped.
    """

    position_changed = Signal(int)
    playing_changed = Signal(bool)
    rate_changed = Signal(float)
    sought = Signal()
    """It goes somewhere else instead of playing on."""
    frame_arrived = Signal(object)
    """A `VideoFrame` to show."""
    failed = Signal(str)
    """One sentence: why the file can't be played."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._player = QMediaPlayer(self)
        self._sink = QVideoSink(self)
        self._player.setVideoOutput(self._sink)
        self._audio = QAudioOutput(self) if QMediaDevices.audioOutputs() else None
        if self._audio is not None:
            self._player.setAudioOutput(self._audio)
        self._volume = self._ducked = 1.0
        self._media: MediaFile | None = None
        self._position_ms = 0
        self._frame_start_ms: float | None = None
        self._frame_end_ms = 0.0
        self._steps = FrameSteps()
        self._is_loaded = False
        self._is_seeking = False
        self._wanted_ms: int | None = None
        self._loop: Span | None = None
        self._clock = QTimer(self, interval=_POSITION_EVERY_MS)
        self._clock.timeout.connect(self._on_clock)
        self._seek_limit = QTimer(self, interval=_SEEK_LIMIT_MS, singleShot=True)
        self._seek_limit.timeout.connect(self._on_seek_lost)
        self._sink.videoFrameChanged.connect(self._on_frame)
        self._player.mediaStatusChanged.connect(self._on_status_changed)
        self._player.playbackStateChanged.connect(self._on_state_changed)
        self._player.errorOccurred.connect(self._on_error)
        self._player.playbackRateChanged.connect(self.rate_changed)

    @property
    def position_ms(self) -> int:
        """Where it stands, or is about to stand."""
        return self._position_ms

    @property
    def picture_ms(self) -> float:
        """When the picture begins that is shown; where it stands while there is none."""
        start = self._frame_start_ms
        return self._position_ms if start is None or start < 0 else start

    @property
    def duration_ms(self) -> int:
        """Length of the take; 0 while there is none."""
        return self._media.duration_ms if self._media else 0

    @property
    def is_playing(self) -> bool:
        """Whether it plays."""
        return self._player.playbackState() is _State.PlayingState

    @property
    def rate(self) -> float:
        """Speed; the pitch stays."""
        return self._player.playbackRate()

    @property
    def has_sound_output(self) -> bool:
        """Whether the machine has anything to be heard through."""
        return self._audio is not None

    def load(self, media: MediaFile | None, at_ms: int = 0) -> None:
        """Open a take's file, paused at an instant; None closes what is open."""
        self.close()
        self._media = media
        if media is None:
            return
        if not media.path.is_file():
            self.position_changed.emit(self._position_ms)  # the clock shows this take's length
            self._fail(media.path)
            return
        self._position_ms = self._wanted_ms = self._bounded(at_ms)
        self._player.setSource(QUrl.fromLocalFile(str(media.path)))
        self._player.pause()
        self.position_changed.emit(self._position_ms)

    def close(self) -> None:
        """Let go of the file."""
        self._clock.stop()
        self._seek_limit.stop()
        self._player.stop()
        self._player.setSource(QUrl())
        self._media = None
        self._position_ms = 0
        self._frame_start_ms = None
        self._wanted_ms = None
        self._is_loaded = self._is_seeking = False
        self._loop = None
        self._steps.clear()

    def play(self) -> None:
        """Go on; from the start when at the end."""
        if self._media is None or not self._is_loaded:
            return
        self._steps.clear()
        if self._loop is not None and not self._loop.contains(self._position_ms):
            self.seek(self._loop.start_ms)
        elif self._position_ms >= self.duration_ms - _END_MS:
            self.seek(0)
        self._player.play()

    def pause(self) -> None:
        """Stop where it is."""
        if self.is_playing:
            self._player.pause()
            self._position_ms = self._bounded(self._player.position())
            self.position_changed.emit(self._position_ms)

    def toggle(self) -> None:
        """Play or pause."""
        if self.is_playing:
            self.pause()
        else:
            self.play()

    def seek(self, t_ms: int) -> None:
        """Go to an instant; the picture follows. While one seek runs only the last wish counts."""
        if self._media is None:
            return
        self._steps.clear()
        self._go(t_ms)

    def _go(self, t_ms: int) -> None:
        self._position_ms = self._bounded(t_ms)
        self._wanted_ms = self._position_ms
        self.sought.emit()
        self.position_changed.emit(self._position_ms)
        self._seek_next()

    def skip(self, by_ms: int) -> None:
        """Go back or forth from where it stands."""
        self.seek(self._position_ms + by_ms)

    def step(self, frames: int) -> None:
        """Pause and go some pictures back or forth, wherever they lie; without any, their time."""
        self.pause()
        start = self._frame_start_ms
        if start is None or start < 0 or (self._is_seeking and not self._steps.is_busy):
            self.seek(round(self._position_ms + frames * self._frame_ms()))
            return
        self._steps.owe(frames, start, self._frame_end_ms)
        if not self._is_seeking:
            self._step_on()

    def set_rate(self, rate: float) -> None:
        """Play at a speed within `RATES`."""
        self._player.setPlaybackRate(min(max(rate, RATES[0]), RATES[-1]))

    def faster(self) -> None:
        """Play; at the next higher speed if it plays already."""
        if self.is_playing:
            self.set_rate(next((r for r in RATES if r > self.rate), RATES[-1]))
        else:
            self.play()

    def slower(self) -> None:
        """Play at the next lower speed."""
        self.set_rate(next((r for r in reversed(RATES) if r < self.rate), RATES[0]))

    def set_volume(self, share: float) -> None:
        """Loudness, 0 to 1, as the ear has it: half sounds half as loud."""
        scale = QAudio.VolumeScale
        linear = scale.LinearVolumeScale
        self._volume = QAudio.convertVolume(share, scale.LogarithmicVolumeScale, linear)
        self.duck(self._ducked)

    def duck(self, share: float) -> None:
        """Leave only a share of the volume to the take, while something else is to be heard."""
        self._ducked = share
        if self._audio is not None:
            self._audio.setVolume(self._volume * share)

    def set_loop(self, span: Span | None) -> None:
        """Play a span over and over, or no longer."""
        self._loop = span if span is not None and span.duration_ms > 0 else None

    def _bounded(self, t_ms: int) -> int:
        return min(max(0, t_ms), self.duration_ms)

    def _frame_ms(self) -> float:
        video = self._media.video if self._media else None
        return 1000 / video.fps if video is not None and video.fps > 0 else _DEFAULT_FRAME_MS

    def _seek_next(self) -> None:
        if self._wanted_ms is None or self._is_seeking or not self._is_loaded:
            return
        # the very end holds no picture any more
        latest = max(0, self.duration_ms - round(self._frame_ms()))
        wanted, self._wanted_ms = min(self._wanted_ms, latest), None
        self._is_seeking = self._media is not None and self._media.video is not None
        self._player.setPosition(wanted)
        if self._is_seeking:
            self._seek_limit.start()

    def _step_on(self) -> None:
        """Look for the next picture owed; where there is none, or no more, stand at the one shown.

        In its middle: at its very edge the player would show its neighbour.
        """
        target_ms = self._steps.target_ms(self._frame_ms())
        if target_ms is not None and target_ms < self.duration_ms:
            self._go(target_ms)
            return
        self._steps.clear()
        end = min(self._frame_end_ms, self.picture_ms + self._frame_ms())
        self._position_ms = self._bounded(round((self.picture_ms + end) / 2))
        self.position_changed.emit(self._position_ms)

    def _fail(self, path: Path) -> None:
        self.failed.emit(
            f"The recording {path.name} is no longer where it was, so it can’t be played; "
            "put it back, or delete the take in the library."
        )

    def _on_seek_done(self) -> None:
        self._seek_limit.stop()
        self._is_seeking = False
        self._seek_next()

    def _on_seek_lost(self) -> None:
        self._steps.clear()
        self._on_seek_done()

    def _on_frame(self, source: QVideoFrame) -> None:
        frame = to_video_frame(source)
        if frame is None or self._media is None:
            return
        self._frame_start_ms = source.startTime() / 1000
        self._frame_end_ms = source.endTime() / 1000
        self.frame_arrived.emit(frame)
        if not self._is_seeking:
            return
        is_last = self._wanted_ms is None
        self._on_seek_done()
        if is_last and self._steps.is_busy:
            self._steps.arrived(self._frame_start_ms, self._frame_end_ms)
            self._step_on()

    def _on_clock(self) -> None:
        if self._is_seeking or self._wanted_ms is not None:
            return
        self._position_ms = self._bounded(self._player.position())
        if self._loop is not None and self._position_ms >= self._loop.end_ms:
            self.seek(self._loop.start_ms)
            return
        self.position_changed.emit(self._position_ms)

    def _on_status_changed(self, status: QMediaPlayer.MediaStatus) -> None:
        if status in (_Status.LoadedMedia, _Status.BufferedMedia) and not self._is_loaded:
            self._is_loaded = True
            self._seek_next()
        elif status is _Status.EndOfMedia:
            self._on_end()

    def _on_end(self) -> None:
        self._player.pause()
        if self._loop is not None:
            self.seek(self._loop.start_ms)
            self._player.play()
        else:
            self.seek(self.duration_ms)

    def _on_state_changed(self, state: QMediaPlayer.PlaybackState) -> None:
        if state is _State.PlayingState:
            self._clock.start()
        else:
            self._clock.stop()
        self.playing_changed.emit(state is _State.PlayingState)

    def _on_error(self, error: QMediaPlayer.Error, _text: str) -> None:
        if error is QMediaPlayer.Error.NoError or self._media is None:
            return
        self.failed.emit(
            f"The recording {self._media.path.name} can’t be played; "
            "the analysis and your notes are still here."
        )
