"""What a clip carries; that it is cut exactly is tested with the media package."""

import csv
import io
import json
import re
import shutil
import wave
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from netflix_coach.domain.annotation import Tier
from netflix_coach.domain.aspects import Aspect
from netflix_coach.domain.errors import Cancelled, InputError
from netflix_coach.domain.media import ClipOptions
from netflix_coach.domain.note_colours import NoteColour
from netflix_coach.domain.stages import Stage
from netflix_coach.domain.structure.steps import Step
from netflix_coach.domain.timespan import Span
from netflix_coach.media.reader import open_media
from netflix_coach.services.exporting import ExportRequest
from netflix_coach.services.jobs import CancelFlag
from tests.services.browser import Browser

SPAN = Span(3000, 9000)
EVERYTHING = ClipOptions(write_webvtt=True, write_json=True, write_csv=True)


def export(services, take_id, target, span=SPAN, options=EVERYTHING, cancel=None, progress=None):
    request = ExportRequest(take_id, span, target, options)
    return services.exporting.export(request, progress or (lambda _: None), cancel or CancelFlag())


@pytest.fixture
def exported(services, stocked, tmp_path: Path) -> Path:
    take_id = stocked.answer_id
    services.review.add_note(take_id, Span(2000, 4000), "Begins before the clip")
    services.review.add_note(take_id, Span(5000, 5000), "Says, “what I did”")
    services.review.add_note(take_id, Span(500, 600), "Not in it")
    services.review.add_marker(take_id, 8000, "Result")
    services.review.add_marker(take_id, 9500, "Later")
    clip = tmp_path / "clip.mp4"
    written = export(services, take_id, clip)
    assert [p.name for p in written] == ["clip.mp4", "clip.vtt", "clip.json", "clip.csv"]
    assert set(tmp_path.iterdir()) == set(written)
    return clip


def test_flags_notes_and_markers_have_the_times_of_the_clip(exported, services, stocked):
    document = json.loads(exported.with_suffix(".json").read_text(encoding="utf-8"))
    assert document["clip"] == {"in_ms": 3000, "out_ms": 9000}
    assert document["take"] == {"title": "answer", "stage": "behavioural"}
    assert document["notes"] == [
        {"start_ms": 0, "end_ms": 1000, "text": "Begins before the clip"},
        {"start_ms": 2000, "end_ms": 2000, "text": "Says, “what I did”"},
    ]
    assert document["markers"] == [{"t_ms": 5000, "label": "Result"}]
    flags = services.review.open(stocked.answer_id).analysis.flags
    shown = [f for f in flags if f.start_ms < 9000 and f.end_ms > 3000]
    assert len(shown) == len(document["flags"]) > 2
    for flag, entry in zip(shown, document["flags"], strict=True):
        assert entry["tier"] == flag.tier.value
        assert entry["start_ms"] == max(0, flag.start_ms - 3000)
        assert entry["end_ms"] == min(6000, flag.end_ms - 3000)


def test_colours_and_the_steps_of_the_answer_go_along(services, stocked, tmp_path):
    take_id = stocked.answer_id
    services.review.add_note(take_id, Span(4000, 5000), "in gold", NoteColour.GOLD)
    services.review.add_note(take_id, Span(4000, 5000), "plain")
    marker = services.review.add_marker(take_id, 6000, "here")
    services.review.edit_marker(marker, "here", NoteColour.ROSE)
    services.structure.add(take_id, Step.ACTION, Span(1000, 5000))
    services.structure.add(take_id, Step.RESULT, Span(9500, 9900))
    clip = tmp_path / "clip.mp4"
    export(services, take_id, clip)
    document = json.loads(clip.with_suffix(".json").read_text(encoding="utf-8"))
    assert [note.get("colour") for note in document["notes"]] == ["gold", None]
    assert document["markers"] == [{"t_ms": 3000, "label": "here", "colour": "rose"}]
    assert document["structure"] == [
        {"tier": "structure", "start_ms": 0, "end_ms": 2000, "label": "action", "origin": "manual"}
    ]
    with clip.with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(r["text"], r["colour"]) for r in rows if r["kind"] == "note"] == [
        ("in gold", "gold"),
        ("plain", ""),
    ]
    assert [r["colour"] for r in rows if r["kind"] == "marker"] == ["rose"]
    assert [(r["label"], r["end_ms"]) for r in rows if r["kind"] == "structure"] == [
        ("action", "2000")
    ]


def test_a_cluster_counts_what_the_clip_holds_of_it(services, stocked, tmp_path):
    analysis = services.review.open(stocked.answer_id).analysis
    fillers = [a.span for a in analysis.tier(Tier.FILLED_PAUSE)]
    (cluster,) = (f for f in analysis.flags if f.tier is Tier.FILLER_CLUSTER)
    assert cluster.label == str(len(fillers)) == "3"

    def clusters_in(span: Span) -> list[str]:
        clip = tmp_path / f"{span.start_ms}.mp4"
        export(services, stocked.answer_id, clip, span, ClipOptions(write_json=True))
        flags = json.loads(clip.with_suffix(".json").read_text(encoding="utf-8"))["flags"]
        return [f["label"] for f in flags if f["tier"] == Tier.FILLER_CLUSTER.value]

    end_ms = fillers[2].end_ms
    assert clusters_in(Span(fillers[1].start_ms - 100, end_ms)) == ["2"]
    assert clusters_in(Span(fillers[2].start_ms - 100, end_ms)) == []


def test_the_table_says_the_same(exported):
    document = json.loads(exported.with_suffix(".json").read_text(encoding="utf-8"))
    text = exported.with_suffix(".csv").read_bytes().decode()
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(rows) == sum(len(document[key]) for key in ("flags", "notes", "markers"))
    assert [r["text"] for r in rows if r["kind"] == "note"] == [
        note["text"] for note in document["notes"]
    ]
    (marker,) = (r for r in rows if r["kind"] == "marker")
    assert (marker["start_ms"], marker["label"]) == ("5000", "Result")
    assert all(0 <= int(r["start_ms"]) <= int(r["end_ms"]) <= 6000 for r in rows)


def test_what_the_user_said_goes_to_a_peer_only_when_asked_for(services, stocked, tmp_path):
    services.self_ratings.rate(stocked.answer_id, {Aspect.PACING: 70}, "Rushed the ending.")

    def beside(name: str, options: ClipOptions) -> tuple[dict, list[dict]]:
        clip = tmp_path / name
        export(services, stocked.answer_id, clip, Span(3000, 4000), options)
        table = clip.with_suffix(".csv").read_text(encoding="utf-8")
        document = json.loads(clip.with_suffix(".json").read_text(encoding="utf-8"))
        rows = csv.DictReader(io.StringIO(table, newline=""))
        return document, [row for row in rows if row["kind"] == "self_rating"]

    plain = ClipOptions(write_json=True, write_csv=True, max_height=90)
    document, rows = beside("plain.mp4", plain)
    assert "self_rating" not in document
    assert "Rushed" not in json.dumps(document)
    assert rows == []

    document, rows = beside("asked.mp4", replace(plain, with_rating=True))
    said = {"pacing": 70, "sentence": "Rushed the ending.", "after_seeing_the_measures": False}
    assert document["self_rating"] == said
    assert [(r["label"], r["text"]) for r in rows] == [(k, str(v)) for k, v in said.items()]


def test_captions_lie_within_the_clip(exported, services, stocked):
    text = exported.with_suffix(".vtt").read_text(encoding="utf-8")
    assert text.startswith("WEBVTT\n")
    pattern = r"(\d+):(\d+):(\d+)\.(\d+) --> (\d+):(\d+):(\d+)\.(\d+)"
    cues = []
    for found in re.findall(pattern, text):
        numbers = [int(part) for part in found]
        start, end = (
            ((hours * 60 + minutes) * 60 + seconds) * 1000 + ms
            for hours, minutes, seconds, ms in (numbers[:4], numbers[4:])
        )
        cues.append((start, end))
    assert cues
    assert all(0 <= start < end <= 6000 for start, end in cues)
    words = services.review.open(stocked.answer_id).analysis.words
    inside = [w.text for w in words if w.start_ms >= 3000 and w.end_ms <= 9000]
    assert inside
    assert all(word in text for word in inside)


def test_the_name_suggested_says_what_the_clip_is(services, stocked):
    services.library.rename_take(stocked.answer_id, "../My: “best” answer?")
    name = services.exporting.suggested_name(stocked.answer_id, Span(3200, 8100))
    assert name == "My best answer 3-9s.mp4"


def test_cancelled_it_leaves_nothing(services, stocked, tmp_path):
    flag = CancelFlag()
    with pytest.raises(Cancelled):
        export(
            services,
            stocked.answer_id,
            tmp_path / "clip.mp4",
            cancel=flag,
            progress=lambda share: flag.cancel() if share > 0.3 else None,
        )
    assert list(tmp_path.iterdir()) == []


def test_a_span_beside_the_take_or_a_lost_file_is_refused(services, stocked, tmp_path):
    with pytest.raises(InputError, match="leave nothing to export"):
        export(services, stocked.answer_id, tmp_path / "clip.mp4", Span(60_000, 61_000))
    services.library.media_path(services.library.take(stocked.answer_id)).unlink()
    with pytest.raises(InputError, match="no longer at"):
        export(services, stocked.answer_id, tmp_path / "clip.mp4")
    assert list(tmp_path.iterdir()) == []


def test_of_a_take_without_picture_the_clip_is_sound(services, stocked, tmp_path):
    clip = tmp_path / "clip.mp4"
    export(services, stocked.tone_id, clip, Span(500, 1500), ClipOptions())
    info = open_media(clip).info
    assert info.video is None
    assert info.duration_ms == pytest.approx(1000, abs=25)


PAGE = '<!doctype html><video id="v" muted preload="auto" src="{clip}"></video>'
PLAY = """new Promise((resolve, reject) => {
  const v = document.getElementById("v"), seen = new Set();
  const fail = () => reject(new Error(v.error ? v.error.message : "it can't be played"));
  v.ontimeupdate = () => seen.add(v.currentTime);
  v.onerror = fail;
  v.onended = () => resolve({
    duration: v.duration, width: v.videoWidth, height: v.videoHeight, end: v.currentTime,
    steps: seen.size, frames: v.getVideoPlaybackQuality().totalVideoFrames,
  });
  v.play().catch(fail);
})"""


@pytest.fixture
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    if not (shutil.which("chromium") or shutil.which("chromium-browser")):
        pytest.skip("Chromium is not installed")
    browser = Browser(tmp_path_factory.mktemp("browser") / "profile")
    yield browser
    browser.close()


@pytest.fixture
def played(exported: Path, browser: Browser) -> dict:
    page = exported.with_name("page.html")
    page.write_text(PAGE.format(clip=exported.name), encoding="utf-8")
    return browser.evaluate(page.as_uri(), PLAY)


def test_a_clip_plays_to_its_end_in_a_browser(played: dict):
    assert (played["width"], played["height"]) == (640, 360)
    assert played["duration"] == pytest.approx(6.0, abs=0.06)
    assert played["end"] == pytest.approx(played["duration"], abs=0.05)
    assert played["steps"] > 2
    assert played["frames"] > 100


def test_a_clip_never_replaces_a_recording_of_the_library(services, stocked, tone, data_dir):
    answer = services.library.take(stocked.answer_id)
    inside = answer.media.path.with_name("other.mp4")
    for target in (inside, data_dir / "clip.mp4"):
        with pytest.raises(InputError, match="recording of your library"):
            export(services, stocked.answer_id, target)
        assert not target.exists()
    before = tone.read_bytes()
    elsewhere = tone.with_suffix(".mp4")
    with pytest.raises(InputError, match="MP4"):
        export(services, stocked.answer_id, tone.with_suffix(".mkv"))
    assert not elsewhere.exists()
    assert tone.read_bytes() == before


def test_captions_without_words_are_refused_with_a_reason(services, stocked, tmp_path):
    silence = tmp_path / "silence.wav"
    with wave.open(str(silence), "wb") as file:
        file.setparams((1, 2, 48_000, 0, "NONE", ""))
        file.writeframes(bytes(2 * 96_000))
    take = services.importing.import_media(
        silence,
        copy=False,
        stage=Stage.BEHAVIOURAL,
        title="",
        progress=lambda _: None,
        cancel=CancelFlag(),
    )
    clip = tmp_path / "clip.mp4"
    with pytest.raises(InputError, match="No words were recognised"):
        export(services, take.id, clip, Span(0, 1000), ClipOptions(write_webvtt=True))
    assert not list(tmp_path.glob("clip*"))
