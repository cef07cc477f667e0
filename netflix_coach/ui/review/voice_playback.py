"""Plays voice notes along with the take that they were spoken over."""

from PySide6.QtCore import QObject, QUrl
from PySide6.QtMultimedia import QAudio, QAudioOutput, QMediaDevices, QMediaPlayer

from netflix_coach.domain.voice import VoiceNote
from netflix_coach.ui.review.playback import Playback

DUCKED = 0.2
"""What is left of the take's volume beneath a voice."""

_APART_MS = 150
_State = QMediaPlayer.PlaybackState
_Status = QMediaPlayer.MediaStatus


class VoicePlayback(QObject):
    """Follows a `Playback`: plays, seeks, pauses and speeds up as it does. Window's thread.

    A player of its own is made when a voice is first heard.
    """

    def __init__(self, playback: Playback, parent: QObject) -> None:
        super().__init__(parent)
        self._playback = playback
        self._notes: tuple[VoiceNote, ...] = ()
        self._is_wanted = True
        self._volume = 1.0
        self._player: QMediaPlayer | None = None
        self._audio: QAudioOutput | None = None
        self._current: str | None = None
        self._is_loaded = False
        self._is_ducking = False
        playback.position_changed.connect(lambda _t_ms: self._follow())
        playback.playing_changed.connect(lambda _on: self._follow())
        playback.rate_changed.connect(self._on_rate_changed)
        playback.sought.connect(self._on_sought)

    @property
    def is_speaking(self) -> bool:
        """Whether a voice is heard now."""
        player = self._player
        return player is not None and player.playbackState() is _State.PlayingState

    @property
    def position_ms(self) -> int:
        """Where in its file the voice stands."""
        return self._player.position() if self._player is not None else 0

    def set_notes(self, notes: tuple[VoiceNote, ...]) -> None:
        """Play these with the take."""
        self._notes = notes
        if self._current not in {note.track.id for note in notes}:
            self._leave()
        self._follow()

    def set_wanted(self, *, is_wanted: bool) -> None:
        """Play voices, or the take alone."""
        self._is_wanted = is_wanted
        self._follow()

    def set_volume(self, percent: int) -> None:
        """Loudness of the voices, as the ear has it."""
        scale = QAudio.VolumeScale
        self._volume = QAudio.convertVolume(
            percent / 100, scale.LogarithmicVolumeScale, scale.LinearVolumeScale
        )
        if self._audio is not None:
            self._audio.setVolume(self._volume)

    def _follow(self) -> None:
        note = self._due()
        if note is None:
            self._fall_silent()
            return
        player = self._made()
        if self._current != note.track.id:
            self._current, self._is_loaded = note.track.id, False
            player.setSource(QUrl.fromLocalFile(str(note.file)))
        if not self._is_loaded:
            return
        wanted = self._playback.position_ms - note.track.start_ms
        if not self.is_speaking:
            player.setPlaybackRate(self._playback.rate)
            player.setPosition(wanted)
            player.play()
            self._is_ducking = True
            self._playback.duck(DUCKED)
        elif abs(player.position() - wanted) > _APART_MS * max(1.0, self._playback.rate):
            player.setPosition(wanted)

    def _due(self) -> VoiceNote | None:
        if not (self._is_wanted and self._playback.is_playing):
            return None
        at_ms = self._playback.position_ms
        due = (note for note in self._notes if note.track.span.contains(at_ms))
        return next(due, None)

    def _made(self) -> QMediaPlayer:
        if self._player is None:
            self._player = QMediaPlayer(self)
            self._player.mediaStatusChanged.connect(self._on_status_changed)
            if QMediaDevices.audioOutputs():
                self._audio = QAudioOutput(self)
                self._audio.setVolume(self._volume)
                self._player.setAudioOutput(self._audio)
        return self._player

    def _leave(self) -> None:
        """Let go of the file."""
        self._current, self._is_loaded = None, False
        if self._player is not None:
            self._fall_silent()
            self._player.stop()
            self._player.setSource(QUrl())

    def _fall_silent(self) -> None:
        if self.is_speaking and self._player is not None:
            self._player.pause()
        if self._is_ducking:
            self._is_ducking = False
            self._playback.duck(1.0)

    def _on_sought(self) -> None:
        if self.is_speaking and self._player is not None:
            self._player.pause()  # goes on at the right place with the next position

    def _on_rate_changed(self, rate: float) -> None:
        if self._player is not None:
            self._player.setPlaybackRate(rate)

    def _on_status_changed(self, status: QMediaPlayer.MediaStatus) -> None:
        if status in (_Status.LoadedMedia, _Status.BufferedMedia) and not self._is_loaded:
            self._is_loaded = True
            self._follow()
