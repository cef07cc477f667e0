"""The speech engine in trouble while a take is recorded: the take is kept, and the rest follows."""

import os
import shutil
import signal
import time
import wave
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from netflix_coach.analysis.from_file import FileAnalysis
from netflix_coach.analysis.take_pass import STOPPED
from netflix_coach.app.container import Container
from netflix_coach.app.offscreen import OffscreenQt
from netflix_coach.app.paths import Assets
from netflix_coach.app.shelf import Shelf
from netflix_coach.app.sources import RecordingSources
from netflix_coach.domain.annotation import Tier
from netflix_coach.domain.errors import InputError
from netflix_coach.domain.settings import SourceChoice
from netflix_coach.domain.stages import Stage
from netflix_coach.domain.tracks import Features
from netflix_coach.media.reader import open_media
from netflix_coach.services.jobs import CancelFlag
from netflix_coach.services.recording import TakePlan
from netflix_coach.services.review import Review
from netflix_coach.services.take_analysis import INCOMPLETE
from tests.services.test_recording import engines
from tests.services.watcher import Watcher
from tests.synth.speech.sound import RATE_HZ, sentence, silence


@pytest.fixture(scope="module")
def spoken(tmp_path_factory) -> Path:
    """Two sentences with a long silence between them; seven seconds."""
    parts = (silence(0.4), sentence("first"), silence(2.2), sentence("second"), silence(0.4))
    path = tmp_path_factory.mktemp("spoken") / "spoken.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE_HZ)
        file.writeframes((np.concatenate(parts) * 32767).astype("<i2").tobytes())
    return path


@pytest.fixture
def model(assets: Assets, tmp_path: Path) -> Path:
    """A speech model that may be damaged."""
    return Path(shutil.copytree(assets.demonstration_model, tmp_path / "model"))


@pytest.fixture
def services(assets: Assets, data_dir: Path, spoken: Path, model: Path) -> Iterator[Container]:
    opened = Container(
        Shelf(data_dir),
        assets,
        make_sources=lambda: RecordingSources(open_media, spoken, time.monotonic_ns),
        make_painter=OffscreenQt().caption_painter,
        speech_model=model,
    )
    yield opened
    opened.shutdown()


def recorded(
    services: Container, *, do: Callable[[], object] | None = None
) -> tuple[Review, Watcher]:
    """A whole take; `do` happens once words are recognised, and so the engine is at work."""
    watcher = Watcher()
    services.recording.open_monitor(SourceChoice(), watcher)
    take_id = services.recording.begin(TakePlan(Stage.BEHAVIOURAL))
    if do is not None:
        watcher.wait(lambda: watcher.heard)
        do()
    watcher.wait_for_end()
    services.recording.finish()
    services.recording.close_monitor()
    assert watcher.aborted == []
    return services.review.open(take_id), watcher


def kill_the_engine() -> None:
    (pid,) = engines()
    os.kill(pid, signal.SIGKILL)


def long_silences(review: Review) -> list[int]:
    return [round(a.start_ms, -2) for a in review.analysis.tier(Tier.LONG_SILENCE)]


def test_words_are_told_while_they_are_recognised(services: Container) -> None:
    review, watcher = recorded(services)
    assert watcher.troubles == []
    assert any(heard.guess for heard in watcher.heard)
    settled = watcher.heard[-1].settled
    assert settled in " ".join(word.text for word in review.analysis.words)
    assert len(settled.split()) >= 8


def test_a_killed_engine_is_told_and_its_take_measured_when_it_stops(services: Container) -> None:
    review, watcher = recorded(services, do=kill_the_engine)
    assert watcher.troubles == [STOPPED["speech"]]
    assert len(review.analysis.words) >= 12
    assert len(long_silences(review)) == 1
    assert not review.analysis.features.missing
    assert review.take.media.duration_ms > 6000


def test_a_model_deleted_while_in_use_costs_nothing_until_it_is_loaded_again(
    services: Container, model: Path, assets: Assets
) -> None:
    review, watcher = recorded(services, do=lambda: shutil.rmtree(model))
    assert watcher.troubles == []
    words = [word.text for word in review.analysis.words]
    assert len(words) >= 12

    wordless, watcher = recorded(services)
    (told,) = watcher.troubles
    assert told == f"There is no folder “{model}”; name the folder of a Vosk speech model."
    assert told in wordless.analysis.remarks
    assert not wordless.analysis.has_transcript
    assert long_silences(wordless) == long_silences(review)

    shutil.copytree(assets.demonstration_model, model)
    again = services.review.analyse_again(wordless.take.id, lambda _: None, CancelFlag())
    assert [word.text for word in again.analysis.words] == words
    assert told not in again.analysis.remarks
    mended, watcher = recorded(services)
    assert watcher.troubles == []
    assert [word.text for word in mended.analysis.words] == words


def test_a_damaged_model_is_told_and_everything_but_words_is_there(
    services: Container, model: Path
) -> None:
    (model / "am" / "final.mdl").write_bytes(b"not a model")
    review, watcher = recorded(services)
    (told,) = watcher.troubles
    assert "can't be loaded; choose another model or import it again in Settings." in told
    assert told in review.analysis.remarks
    assert not review.analysis.has_transcript
    names = {m.name for m in review.analysis.measures}
    assert {"filled_pauses", "syllable_rate", "response_latency_ms", "pitch_sd_st"} <= names
    assert len(long_silences(review)) == 1


def test_an_engine_killed_whose_model_is_gone_leaves_a_take_to_analyse_again(
    services: Container, model: Path, assets: Assets
) -> None:
    def trouble() -> None:
        shutil.rmtree(model)
        kill_the_engine()

    review, watcher = recorded(services, do=trouble)
    assert watcher.troubles[0] == STOPPED["speech"]
    assert not review.analysis.has_transcript
    assert any("name the folder of a Vosk speech model" in r for r in review.analysis.remarks)
    assert len(long_silences(review)) == 1
    shutil.copytree(assets.demonstration_model, model)
    again = services.review.analyse_again(review.take.id, lambda _: None, CancelFlag())
    assert len(again.analysis.words) >= 12


def test_a_take_whose_file_cannot_be_read_to_its_end_is_kept_and_says_what_to_do(
    services: Container, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(*_: object) -> Features:
        raise InputError("The recording can't be read; check the disk.")

    with monkeypatch.context() as broken:
        broken.setattr(FileAnalysis, "complete", unreadable)
        review, _ = recorded(services, do=kill_the_engine)
    assert INCOMPLETE in review.analysis.remarks
    assert "The recording can't be read; check the disk." in review.analysis.remarks
    again = services.review.analyse_again(review.take.id, lambda _: None, CancelFlag())
    assert len(again.analysis.words) >= 12
    assert INCOMPLETE not in again.analysis.remarks
