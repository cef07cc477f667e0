"""What is typed while answering: silences with typing are none that count against anybody."""

import json
import time
from dataclasses import replace
from pathlib import Path

import pytest

from netflix_coach.app.container import Container
from netflix_coach.app.offscreen import OffscreenQt
from netflix_coach.app.paths import Assets
from netflix_coach.app.shelf import Shelf
from netflix_coach.app.sources import RecordingSources
from netflix_coach.domain.annotation import Tier
from netflix_coach.domain.errors import StorageError
from netflix_coach.domain.session import FoundIn, TakeState, Typed
from netflix_coach.domain.settings import SourceChoice
from netflix_coach.domain.stages import Stage
from netflix_coach.media.reader import open_media
from netflix_coach.services.editor import TakeEditor
from netflix_coach.services.jobs import CancelFlag
from netflix_coach.services.recording import TakePlan
from netflix_coach.storage.typed_file import load_typed, save_typed
from tests.services.test_speech_trouble import spoken  # noqa: F401 - a fixture
from tests.services.watcher import Watcher


def test_keys_lie_on_the_axis_of_the_take_to_a_tenth_of_a_second() -> None:
    now_ms = 0
    kept: list[Typed] = []
    editor = TakeEditor(lambda: now_ms * 1_000_000, kept.append)
    now_ms = 400
    editor.press()  # before the take's time 0
    assert editor.typed == Typed()
    now_ms = 1020
    editor.on_written(0)  # the block took a while
    now_ms = 1500
    editor.on_written(500)  # the least delayed one tells: time 0 was at 1000
    for at_ms in (1230, 1250, 3990):
        now_ms = at_ms
        editor.press()
    editor.set_text("x = 1")
    assert editor.typed == Typed("x = 1", (200, 2900))
    editor.save()
    editor.save()
    assert kept == [editor.typed]


def test_what_was_typed_comes_back_and_damage_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.editor.json"
    assert load_typed(path) == Typed()
    typed = Typed("def größe():\n    pass\n", (0, 1200))
    save_typed(path, typed)
    assert load_typed(path) == typed
    assert [p.name for p in tmp_path.iterdir()] == [path.name]
    path.write_text('{"text": ')
    with pytest.raises(StorageError, match="restore the file from a copy"):
        load_typed(path)
    with pytest.raises(StorageError, match="copy the text before you leave"):
        save_typed(tmp_path / "nowhere" / "a.json", typed)


@pytest.fixture
def open_again(assets: Assets, data_dir: Path, spoken: Path):  # noqa: F811 - the fixture
    def opened() -> Container:
        return Container(
            Shelf(data_dir),
            assets,
            make_sources=lambda: RecordingSources(open_media, spoken, time.monotonic_ns),
            make_painter=OffscreenQt().caption_painter,
            speech_model=assets.demonstration_model,
        )

    return opened


def silences(services: Container, take_id: str) -> list[tuple[str, bool]]:
    analysis = services.review.open(take_id).analysis
    return [(a.label, a.is_flag) for a in analysis.tier(Tier.LONG_SILENCE)]


def strict(services: Container) -> None:
    """Silences of two seconds count while coding, with typing from five."""
    limits = {
        "judgement.long_silence_coding_ms": 2000,
        "judgement.long_silence_typing_ms": 5000,
    }
    services.settings.change(lambda each: replace(each, limit_values=limits))


def test_typing_explains_a_silence_live_stored_and_analysed_again(open_again, data_dir) -> None:
    services, watcher = open_again(), Watcher()
    try:
        strict(services)
        services.recording.press_key()  # nothing is recorded yet, and nothing happens
        services.recording.set_typed_text("lost")
        services.recording.open_monitor(SourceChoice(), watcher)
        take_id = services.recording.begin(TakePlan(Stage.CODING))
        for at_ms in (3300, 4200, 4900):
            watcher.wait_for_ms(at_ms)
            services.recording.press_key()
        services.recording.set_typed_text("cache = {}")
        services.recording.save_typed()
        (file,) = (data_dir / "sessions").glob("*/*.editor.json")
        assert json.loads(file.read_text())["text"] == "cache = {}"
        watcher.wait_for_end()
        services.recording.set_typed_text("cache = {}\nreturn cache")
        services.recording.finish()
        assert silences(services, take_id) == [("typing", False)]
        review = services.review.open(take_id)
        assert review.typed_text == "cache = {}\nreturn cache"
        (hit,) = services.library.search("return cache")
        assert (hit.take_id, hit.found_in) == (take_id, FoundIn.TYPED)
        assert 3_000 < hit.t_ms < 5_500
        assert [round(k, -3) for k in review.analysis.context.keys_ms] == [3000, 4000, 5000]
        again = services.review.analyse_again(take_id, lambda _: None, CancelFlag())
        assert again.analysis.annotations == review.analysis.annotations
    finally:
        services.shutdown()
    services = open_again()
    try:
        assert silences(services, take_id) == [("typing", False)]
        assert services.review.open(take_id).typed_text == "cache = {}\nreturn cache"
        services.library.delete_take(take_id)
        assert not list((data_dir / "sessions").iterdir())
    finally:
        services.shutdown()


def test_a_take_that_was_cut_off_keeps_what_was_typed(open_again, data_dir) -> None:
    services, watcher = open_again(), Watcher()
    strict(services)
    services.recording.open_monitor(SourceChoice(), watcher)
    take_id = services.recording.begin(TakePlan(Stage.CODING))
    watcher.wait_for_ms(4000)
    services.recording.press_key()
    services.recording.set_typed_text("half a line")
    services.recording.save_typed()
    watcher.wait_for_end()
    recording = services.recording._stop()  # as a power cut would leave it
    recording.writer.stop()
    recording.taps.live.abandon()
    services.shutdown()
    services = open_again()
    try:
        assert services.library.take(take_id).state is TakeState.RECORDING
        (take,) = services.recovery.recover(lambda _: None, CancelFlag())
        assert services.review.open(take.id).typed_text == "half a line"
        assert silences(services, take_id) == [("typing", False)]
    finally:
        services.shutdown()
