"""Engine processes: they answer, they may die, they may be handed a broken model."""

import os
import shutil
import signal
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from netflix_coach.analysis.face import FaceAnalyserConfig
from netflix_coach.analysis.face.models import FaceModels
from netflix_coach.analysis.ports import SpeechAnalyser
from netflix_coach.analysis.speech.config import SpeechAnalyserConfig
from netflix_coach.analysis.worker import EngineWorker, WorkerDiedError
from netflix_coach.domain.errors import ModelError
from netflix_coach.domain.media import PixelFormat, TimedFrame, VideoFrame


def test_a_killed_worker_is_told_and_starts_again(face_worker, pictures):
    face_worker.begin()
    assert face_worker.feed_frames([pictures[0]]).tracks
    os.kill(face_worker.pid, signal.SIGKILL)
    with pytest.raises(WorkerDiedError):
        face_worker.feed_frames([pictures[1]])
    face_worker.begin()
    assert face_worker.feed_frames([pictures[1]]).tracks


def test_a_damaged_speech_model_gives_a_sentence_and_everything_but_words(
    tmp_path: Path, model_dir: Path, sound
):
    damaged = tmp_path / "model"
    shutil.copytree(model_dir, damaged)
    (damaged / "am" / "final.mdl").write_bytes(b"not a model")
    worker = EngineWorker("speech", [SpeechAnalyserConfig(damaged), SpeechAnalyserConfig(None)])
    try:
        info = worker.begin()
        assert not info.has_words
        assert len(worker.notices) == 1
        assert worker.feed_audio(np.concatenate([p.samples for p in sound[:100]])).tracks
    finally:
        worker.close()


@dataclass(frozen=True)
class DiesOnce:
    """An engine whose process is killed the first time it is loaded."""

    mark: Path

    def build(self) -> SpeechAnalyser:
        if not self.mark.exists():
            self.mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return SpeechAnalyserConfig(None).build()


def test_an_engine_killed_while_it_is_loaded_gets_a_second_try(tmp_path: Path, sound):
    worker = EngineWorker("speech", [DiesOnce(tmp_path / "died"), SpeechAnalyserConfig(None)])
    try:
        worker.begin()
        assert worker.notices == ()
        assert worker.feed_audio(np.concatenate([p.samples for p in sound[:20]])).tracks
    finally:
        worker.close()


def test_a_missing_face_model_gives_a_sentence(tmp_path: Path):
    nowhere = FaceModels(tmp_path / "a", tmp_path / "b", tmp_path / "c")
    worker = EngineWorker("face", [FaceAnalyserConfig(nowhere)])
    try:
        with pytest.raises(ModelError) as told:
            worker.begin()
        assert "install" in told.value.sentence
    finally:
        worker.close()


def test_pictures_of_another_size_are_taken_in_mid_take(face_worker, pictures):
    face_worker.begin()
    face_worker.feed_frames([pictures[0]])
    larger = np.zeros((1080 * 3 // 2, 1920), np.uint8)
    odd = TimedFrame(100, VideoFrame(larger, 1920, 1080, PixelFormat.I420))
    assert face_worker.feed_frames([odd]).tracks
    assert face_worker.feed_frames([pictures[2]]).tracks


def test_closing_leaves_no_process(face_worker):
    face_worker.begin()
    pid = face_worker.pid
    face_worker.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="threads are counted in /proc")
def test_voice_activity_leaves_the_other_cores_to_the_recording(sound):
    worker = EngineWorker("speech", [SpeechAnalyserConfig(None)])
    try:
        worker.begin()
        before = len(list(Path(f"/proc/{worker.pid}/task").iterdir()))
        assert worker.feed_audio(np.concatenate([p.samples for p in sound[:100]])).tracks
        assert len(list(Path(f"/proc/{worker.pid}/task").iterdir())) == before
    finally:
        worker.close()
