"""Live analysis: the same as from the file, and what it missed is completed from the file."""

import os
import signal
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from netflix_coach.analysis.face import FaceAnalyserConfig
from netflix_coach.analysis.face.models import FaceModels
from netflix_coach.analysis.from_file import FileAnalysis
from netflix_coach.analysis.live import LiveAnalysis
from netflix_coach.analysis.ports import SpeechAnalyser
from netflix_coach.analysis.take_pass import STOPPED
from netflix_coach.analysis.worker import EngineWorker
from netflix_coach.domain.errors import Cancelled
from netflix_coach.domain.gaze.tracks import FACE_TRACK
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.tracks import Features
from netflix_coach.domain.transcript import HeardWords, Word
from netflix_coach.media.reader import open_media
from netflix_coach.services.jobs import CancelFlag


def ignore(_share: float) -> None:
    """Progress that nobody looks at."""


def duration_of(sound) -> int:
    return sum(len(piece.samples) for piece in sound) // 48


def test_sound_measured_live_equals_sound_measured_from_the_file(
    speech_worker, face_worker, sound, sample: Path
):
    live = LiveAnalysis(speech_worker, None)
    for piece in sound:
        live.on_audio(piece)
    found = live.finish(duration_of(sound))
    assert found.words
    assert not found.missing
    whole = FileAnalysis(open_media, speech_worker, face_worker).analyse(
        sample, ignore, CancelFlag()
    )
    for name, track in found.tracks.items():
        settled = track.spec.index_at(6000)  # the end differs: one was cut off, one goes on
        np.testing.assert_array_equal(
            track.values[:settled], whole.tracks[name].values[:settled], name
        )
    early = [w for w in found.words if w.end_ms < 5000]
    assert early == [w for w in whole.words if w.end_ms < 5000]


def test_a_face_worker_killed_in_mid_take_loses_a_picture_and_goes_on(
    face_worker, pictures, sample: Path, speech_worker
):
    face_worker.begin()  # loaded, so that it is killed at work
    live = LiveAnalysis(None, face_worker)
    for number, timed in enumerate(pictures[:20]):
        live.on_frame(timed)
        time.sleep(0.05)
        if number == 10:
            os.kill(face_worker.pid, signal.SIGKILL)
    features = live.finish(2000)
    missing = features.missing["face"]
    assert missing
    completed = FileAnalysis(open_media, speech_worker, face_worker).complete(
        features, sample, ignore, CancelFlag()
    )
    assert not completed.missing
    presence = completed.tracks[FACE_TRACK.name].column("presence")
    assert np.isfinite(presence[:20]).all()


def test_a_missing_face_model_costs_the_gaze_alone_and_is_told(
    speech_worker, sound, pictures, tmp_path: Path
):
    nowhere = FaceModels(tmp_path / "a", tmp_path / "b", tmp_path / "c")
    faceless = EngineWorker("face", [FaceAnalyserConfig(nowhere)])
    live = LiveAnalysis(speech_worker, faceless)
    try:
        for timed in pictures[:10]:
            live.on_frame(timed)
        for piece in sound:
            live.on_audio(piece)
        found = live.finish(duration_of(sound))
    finally:
        faceless.close()
    assert FACE_TRACK.name not in found.tracks
    assert found.words
    (notice,) = found.notices
    assert "face model" in notice
    assert "install Netflix Coach again" in notice


class Ears:
    """Waits for words."""

    def __init__(self) -> None:
        self.heard = threading.Event()
        self.troubles: list[str] = []

    def on_words(self, heard: HeardWords) -> None:
        self.heard.set()

    def on_analysis_trouble(self, sentence: str) -> None:
        self.troubles.append(sentence)


def test_a_speech_worker_killed_in_mid_take_has_its_sound_measured_again(
    speech_worker, face_worker, sound, sample: Path
):
    ears = Ears()
    live = LiveAnalysis(speech_worker, None, ears)
    for number, piece in enumerate(sound):
        live.on_audio(piece)
        if number == len(sound) // 2:
            assert ears.heard.wait(60)  # at work: one killed while it is loaded gets a second try
            os.kill(speech_worker.pid, signal.SIGKILL)
    features = live.finish(duration_of(sound))
    assert "speech" in features.missing
    assert ears.troubles == [STOPPED["speech"]]
    completed = FileAnalysis(open_media, speech_worker, face_worker).complete(
        features, sample, ignore, CancelFlag()
    )
    assert completed.words
    assert not completed.missing


def test_cancelling_stops_at_once_and_raises(speech_worker, face_worker, sample: Path):
    flag = CancelFlag()

    def stop_soon(share: float) -> None:
        if share > 0.05:
            flag.cancel()

    with pytest.raises(Cancelled):
        FileAnalysis(open_media, speech_worker, face_worker).analyse(sample, stop_soon, flag)


@dataclass(frozen=True)
class Deadly:
    """An engine that takes its process with it."""

    def build(self) -> SpeechAnalyser:
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError


def test_an_engine_that_always_dies_leaves_what_live_analysis_had_and_says_so(
    face_worker, sample: Path
):
    deadly = EngineWorker("speech", [Deadly()])
    words = (Word("last", 1000, 1400, 0.9),)
    had = Features(8000, words=words, missing={"speech": (Span(0, 8000),)})
    try:
        completed = FileAnalysis(open_media, deadly, face_worker).complete(
            had, sample, ignore, CancelFlag()
        )
    finally:
        deadly.close()
    assert completed.words == words
    assert completed.missing == had.missing
    (notice,) = completed.notices
    assert "stopped unexpectedly several times" in notice
    assert "“Analyse again”" in notice
