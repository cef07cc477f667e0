"""Voice notes: recorded on the take's time, heard, deleted and brought back, safe from a kill."""

import json
import shutil
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from netflix_coach.domain.errors import DeviceError, InputError, ModelError
from netflix_coach.domain.media import AUDIO_RATE_HZ, AudioBlock, ClipOptions
from netflix_coach.domain.ports import CaptureEventKind
from netflix_coach.domain.timespan import Span
from netflix_coach.media.peaks import PeaksBuilder
from netflix_coach.media.reader import open_media
from netflix_coach.media.take_writer import TakeWriter
from netflix_coach.services.exporting import ExportRequest
from netflix_coach.services.jobs import CancelFlag
from netflix_coach.services.voice_sink import VoiceSink


class Listener:
    """Keeps what the recorder tells."""

    def __init__(self) -> None:
        self.is_ready = threading.Event()
        self.has_ended = threading.Event()
        self.levels = []

    def on_ready(self) -> None:
        self.is_ready.set()

    def on_level(self, level) -> None:
        self.levels.append(level)

    def on_notice(self, event) -> None:
        if event.kind is CaptureEventKind.ENDED:
            self.has_ended.set()

    def on_aborted(self, sentence) -> None:
        raise AssertionError(sentence)


@pytest.fixture
def speaking(open_services, stocked, answer, data_dir):
    """The services with somebody who talks before the microphone."""
    shutil.copytree(stocked.folder, data_dir, dirs_exist_ok=True)
    opened = open_services(data_dir, answer)
    yield opened
    opened.shutdown()


def speak(services, take_id, at_ms=2000, for_s=0.0):
    """A voice note: as long as the source lasts, or for some seconds."""
    listener = Listener()
    recorder = services.voice_recorder
    recorder.open("sample", listener)
    assert listener.is_ready.wait(10)
    recorder.begin(take_id, at_ms, recorder.clock())
    if for_s:
        time.sleep(for_s)
    else:
        assert listener.has_ended.wait(20)
    recorder.close()
    return recorder.finish()


def files(services, take_id):
    folder = services.settings.data_dir / "sessions"
    return sorted(p.name.split(".", 2)[2] for p in folder.rglob(f"{take_id}.voice-*"))


def open_review(services, take_id):
    return services.review.open(take_id)


def test_what_is_heard_lies_where_the_take_stood(tmp_path):
    """Blocks come up to 80 ms late; still each sample lies where it was spoken."""
    spoken = np.arange(3 * AUDIO_RATE_HZ) % 30_000
    late_ns = np.random.default_rng(5).integers(0, 80_000_000, 100)
    sink = VoiceSink(Listener())
    blocks = []
    for number, late in enumerate(late_ns):
        end = (number + 1) * 1440
        block = AudioBlock(spoken[end - 1440 : end].astype(np.int16), end * 62_500 // 3 + int(late))
        blocks.append(block)
    for block in blocks[:20]:
        sink.on_audio(block)

    class Taps:
        on_audio, on_failure = PeaksBuilder().feed, print

    path = tmp_path / "voice.mkv"
    writer = TakeWriter(path, clock=lambda: 0, has_video=False, has_audio=True, taps=Taps())
    writer.start()
    sink.attach(writer, 333_000_000)
    for block in blocks[20:]:
        sink.on_audio(block)
    sink.detach()
    assert writer.stop().samples / 48 == pytest.approx(3000 - 333, abs=10)
    first = next(iter(open_media(path).audio())).samples[0]
    assert first / 48 == pytest.approx(333, abs=10)


def test_a_voice_note_is_kept_heard_and_found(speaking, stocked, tmp_path):
    take_id = stocked.answer_id
    track = speak(speaking, take_id, at_ms=2000, for_s=2.4)
    (note,) = open_review(speaking, take_id).voices
    assert note.track == track
    assert track.start_ms == 2000
    assert track.duration_ms == pytest.approx(2400, abs=250)
    assert open_media(note.file).info.duration_ms == pytest.approx(track.duration_ms, abs=30)
    assert open_media(note.file).info.audio.codec == "flac"
    assert note.peaks.high.max() > 1000
    assert files(speaking, take_id) == ["mkv", "peaks"]

    assert track.words is None
    assert speaking.voices.can_hear(track)
    assert speaking.voices.hear(track, lambda _: None, CancelFlag())
    (heard,) = open_review(speaking, take_id).voices
    assert heard.track.words
    assert all(2000 <= word.start_ms < 5300 for word in heard.track.words)
    said = [w.text for w in open_review(speaking, take_id).analysis.words]
    assert {w.text for w in heard.track.words} & set(said)  # the sample says it there as well
    last = heard.track.words[-1]
    hits = speaking.library.search(f"{heard.track.words[-2].text} {last.text}")
    assert (take_id, heard.track.words[-2].start_ms) in [(h.take_id, h.t_ms) for h in hits]

    again = speaking.review.analyse_again(take_id, lambda _: None, CancelFlag())
    assert [v.track for v in again.voices] == [heard.track]

    told = speaking.library.describe_deletion(take_id)
    assert "its analysis and its voice note will be deleted for good" in told
    speaking.library.delete_take(take_id)
    assert files(speaking, take_id) == []


def test_voice_notes_never_overlap(speaking, stocked):
    take_id = stocked.answer_id
    first = speak(speaking, take_id, at_ms=3000, for_s=0.8)
    for at_ms in (3000, first.span.end_ms - 1, 2900):
        with pytest.raises(InputError, match="There is a voice note here already"):
            speak(speaking, take_id, at_ms=at_ms, for_s=0.5)
    speaking.voice_recorder.close()
    before = speak(speaking, take_id, at_ms=2500, for_s=1.2)
    assert before.span.end_ms == 3000  # what was said beyond is in the file, not on the timeline
    assert [v.track for v in open_review(speaking, take_id).voices] == [before, first]
    with pytest.raises(DeviceError, match="No voice note is being recorded"):
        speaking.voice_recorder.finish()


def test_a_deleted_note_comes_back_until_the_program_ends(speaking, stocked, open_services):
    take_id = stocked.answer_id
    track = speak(speaking, take_id, for_s=0.6)
    assert speaking.voices.delete(take_id, track.id) == track
    assert speaking.voices.delete(take_id, track.id) is None
    assert open_review(speaking, take_id).voices == ()
    assert speaking.corrections.undo(take_id).startswith("delete voice note at ")
    (note,) = open_review(speaking, take_id).voices
    assert note.peaks is not None
    assert open_media(note.file).info.duration_ms > 400
    assert speaking.corrections.undo(take_id) == "add voice note"
    assert open_review(speaking, take_id).voices == ()
    assert files(speaking, take_id) == ["mkv", "peaks"]
    speaking.shutdown()
    assert files(speaking, take_id) == []


def test_nothing_is_left_of_a_note_stopped_at_once(speaking, stocked):
    assert speak(speaking, stocked.answer_id, for_s=0.01) is None
    assert open_review(speaking, stocked.answer_id).voices == ()
    assert files(speaking, stocked.answer_id) == []


def test_without_a_model_there_are_no_words(speaking, stocked, monkeypatch):
    track = speak(speaking, stocked.answer_id, for_s=0.5)
    monkeypatch.setattr(
        speaking.voices._analysis,
        "_models",
        replace(speaking.voices._analysis._models, asked_for=None),
    )
    assert speaking.voices.can_hear(track)  # the sample's own model, for it was the sample
    speaking.voices._from_sample.clear()
    assert not speaking.voices.can_hear(track)
    with pytest.raises(ModelError, match="Choose a speech model in Settings"):
        speaking.voices.hear(track, lambda _: None, CancelFlag())


def test_a_clip_carries_the_voice_on_request(speaking, stocked, tmp_path):
    take_id = stocked.answer_id
    track = speak(speaking, take_id, at_ms=4000, for_s=1.0)

    def level(name, **options):
        target = tmp_path / name
        request = ExportRequest(take_id, Span(4000, 4900), target, ClipOptions(**options))
        speaking.exporting.export(request, lambda _: None, CancelFlag())
        return np.concatenate([s.samples for s in open_media(target).audio()])

    plain, spoken = level("plain.mp4"), level("spoken.mp4", with_voice=True, write_json=True)
    assert plain.size == spoken.size
    assert not np.array_equal(plain, spoken)
    document = json.loads((tmp_path / "spoken.json").read_text(encoding="utf-8"))
    assert document["voice_notes"] == [
        {"start_ms": 0, "end_ms": min(900, track.duration_ms), "text": ""}
    ]


DIES = """
import os, signal, sys, time
from pathlib import Path
from tests.services.test_voices import Listener, speak
from netflix_coach.app.container import Container
from netflix_coach.app.offscreen import OffscreenQt
from netflix_coach.app.paths import find_assets
from netflix_coach.app.shelf import Shelf
from netflix_coach.app.sources import RecordingSources
from netflix_coach.media.reader import open_media

if __name__ == "__main__":
    folder, source, take_id = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    services = Container(
        Shelf(folder), find_assets(),
        make_sources=lambda: RecordingSources(open_media, source, time.monotonic_ns),
        make_painter=OffscreenQt().caption_painter,
    )
    gone = speak(services, take_id, at_ms=100, for_s=0.5)
    services.voices.delete(take_id, gone.id)
    recorder = services.voice_recorder
    listener = Listener()
    recorder.open("sample", listener)
    listener.is_ready.wait(10)
    recorder.begin(take_id, 6000, recorder.clock())
    time.sleep(2.5)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_kill_costs_half_a_second_at_most(stocked, open_services, answer, data_dir, repository):
    shutil.copytree(stocked.folder, data_dir, dirs_exist_ok=True)
    arguments = [sys.executable, "-c", DIES, data_dir, answer, stocked.answer_id]
    done = subprocess.run(arguments, cwd=repository, check=False)
    assert done.returncode == -signal.SIGKILL
    assert list(Path(data_dir).rglob("*.part"))
    services = open_services(data_dir)
    try:
        assert open_review(services, stocked.answer_id).voices == ()
        (take,) = services.voices.tidy()
        assert take.id == stocked.answer_id
        (note,) = open_review(services, take.id).voices
        assert note.track.start_ms == 6000
        assert note.track.duration_ms == pytest.approx(2300, abs=400)
        assert note.peaks.high.max() > 500
        assert files(services, take.id) == ["mkv", "peaks"]  # those of the deleted note are gone
        assert services.voices.tidy() == ()
    finally:
        services.shutdown()
