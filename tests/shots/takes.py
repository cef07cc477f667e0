"""Fills a library with the takes that a review is hardest to lay out for.

All are made of the sample take's file and features, analysed once: repeated until they last a
minute or an hour, or with something taken away or put in its place.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import av
import numpy as np

from netflix_coach.app.container import Container
from netflix_coach.domain.aspects import Aspect
from netflix_coach.domain.corrections.edits import Edit
from netflix_coach.domain.media import WaveformPeaks
from netflix_coach.domain.note_colours import NoteColour
from netflix_coach.domain.session import MediaFile, Take, TakeOrigin, Typed
from netflix_coach.domain.speech.tracks import VOICE_ACTIVITY
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.tracks import Features, Track
from netflix_coach.domain.transcript import Word
from netflix_coach.domain.voice import VoiceTrack
from netflix_coach.media.peaks import PeaksBuilder, save_peaks
from netflix_coach.media.reader import open_media
from netflix_coach.services.jobs import CancelFlag
from netflix_coach.services.voices import keep_peaks
from tests.bench.review import ONLY_FILLERS
from tests.bench.ten_minutes import repeated
from tests.synth import awkward

HOUR_MS, HOUR_WORDS, MINUTE_MS = 3_600_000, 9_000, 62_000
QUESTION = "Tell me about a time you owned a problem from end to end."
BEGAN = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
HOUR_LIMITS = ONLY_FILLERS
"""With these limits the hour has some 400 flags."""
_FACE = "face"


@dataclass(frozen=True)
class Shape:
    """How a take differs from the sample."""

    name: str
    title: str
    question: str
    duration_ms: int = 0
    """0 for as long as the sample."""
    has_picture: bool = True
    has_sound: bool = True
    words: Callable[[tuple[Word, ...], int], tuple[Word, ...] | None] = lambda words, _: words


def _nothing_said(_words: tuple[Word, ...], _ms: int) -> tuple[Word, ...]:
    return ()


def _endless(words: tuple[Word, ...], _ms: int) -> tuple[Word, ...]:
    return tuple(
        replace(word, text=awkward.ENDLESS) if n % 7 == 3 else word for n, word in enumerate(words)
    )


SHAPES = (
    Shape("minute", "Second try", QUESTION, MINUTE_MS),
    Shape("hour", "A mock interview of an hour", "", HOUR_MS),
    Shape("long", awkward.LONG_NAME, awkward.LONG_NAME, words=_endless),
    Shape(
        "rtl",
        "ניסיון ראשון",
        awkward.HEBREW_QUESTION,
        words=lambda _, ms: awkward.spoken(awkward.RIGHT_TO_LEFT_WORDS, ms),
    ),
    Shape("no-video", "Sound only", QUESTION, has_picture=False),
    Shape("no-transcript", "Without a speech model", QUESTION, words=lambda *_: None),
    Shape("silent", "Thinking aloud, silently", QUESTION, has_sound=False, words=_nothing_said),
)


class TakeMaker:
    """Puts the sample and every shape of it into a library; `ids` by name."""

    def __init__(self, container: Container, folder: Path) -> None:
        self._container = container
        self._folder = folder
        self._sample = container.importing.add_sample(lambda *_: None, CancelFlag())
        self._run = container.review._analysis._stored(self._sample.id)
        session = container.library.add_session("Mock interviews", BEGAN)
        self._session_id = session.id
        self._made = 0
        self.ids = {"sample": self._sample.id}

    def everything(self) -> Mapping[str, str]:
        """Make all takes with what belongs to them."""
        for shape in SHAPES:
            self.ids[shape.name] = self._make(shape)
        self._note_sample()
        self._note_minute()
        self._note_hour()
        self._note_long()
        self._note_right_to_left()
        return self.ids

    def _make(self, shape: Shape) -> str:
        features = self._features(shape)
        media = self._sample.media
        assert media is not None
        path = self._file(shape, media.path, features.duration_ms)
        self._made += 1
        take = replace(
            self._sample,
            id=f"take-{shape.name}",
            session_id=self._session_id,
            title=shape.title,
            question_id=None,
            question_text=shape.question,
            started_at=BEGAN + timedelta(minutes=15 * self._made),
            origin=TakeOrigin.IMPORTED_REFERENCE,
            media=MediaFile(
                path,
                features.duration_ms,
                path.stat().st_size,
                media.video if shape.has_picture else None,
                media.audio if shape.has_sound else None,
            ),
        )
        self._container.library.add_take(take)
        self._container.review._analysis.store(take.id, features, self._run.context)
        self._draw_sound(take, shape)
        if shape.name not in ("minute", "sample"):
            self._container.self_ratings.skip(take.id)
        return take.id

    def _features(self, shape: Shape) -> Features:
        features = self._run.features
        duration_ms = shape.duration_ms or features.duration_ms
        times = -(-duration_ms // features.duration_ms)
        if shape.duration_ms == HOUR_MS:
            times = max(times, -(-HOUR_WORDS // len(features.words or ())))
            duration_ms = times * features.duration_ms
        long = _shortened(repeated(features, times), duration_ms)
        tracks = dict(long.tracks)
        if not shape.has_picture:
            tracks = {name: t for name, t in tracks.items() if not name.startswith(_FACE)}
        if not shape.has_sound:
            tracks = {name: t for name, t in tracks.items() if name.startswith(_FACE)}
            steps = duration_ms * 1_000 // VOICE_ACTIVITY.step_us
            silence = Track(VOICE_ACTIVITY, np.zeros((steps, 1), np.float32))
            tracks[VOICE_ACTIVITY.name] = silence
        return replace(long, tracks=tracks, words=shape.words(long.words or (), duration_ms))

    def _file(self, shape: Shape, source: Path, duration_ms: int) -> Path:
        is_whole = shape.has_picture and shape.has_sound
        if is_whole and not shape.duration_ms:
            return source
        target = self._folder / f"{shape.name}.mkv"
        kinds = {"video"} if shape.has_picture else set()
        if shape.has_sound and duration_ms < HOUR_MS:
            kinds.add("audio")
        sample_ms = self._run.features.duration_ms
        _copy(source, target, kinds, sample_ms, duration_ms, keys_only=duration_ms >= HOUR_MS)
        return target

    def _draw_sound(self, take: Take, shape: Shape) -> None:
        peaks = self._container.library.peaks(self._sample)
        assert peaks is not None
        assert take.media is not None
        count = take.media.duration_ms // peaks.bin_ms
        low, high = (np.resize(side, count) for side in (peaks.low, peaks.high))
        if not shape.has_sound:
            low, high = low // 400, high // 400
        target = self._container.library.files_of(take).peaks
        target.parent.mkdir(parents=True, exist_ok=True)
        save_peaks(target, WaveformPeaks(peaks.bin_ms, low, high))

    # What belongs to them

    def _note(self, name: str, notes: tuple[tuple[Span, str, NoteColour], ...]) -> None:
        for span, text, colour in notes:
            self._container.review.add_note(self.ids[name], span, text, colour)

    def _note_sample(self) -> None:
        away, slow = Span(12_400, 14_800), Span(30_000, 33_000)
        self._note(
            "sample",
            (
                (away, "Looked away here: say what I am thinking.", NoteColour.ROSE),
                (slow, "Notes on the desk. Move them beside the camera.", NoteColour.BLUE),
            ),
        )
        self._container.review.add_marker(self.ids["sample"], 26_700, "Result")

    def _note_minute(self) -> None:
        self._note("minute", ((Span(20_000, 20_000), "Calmer than last time.", NoteColour.GREEN),))
        said = "I was looking for the number and lost the thread"
        self._speak("minute", 9_000, 5_500, said)
        self._speak("minute", 31_000, 3_200, "this sentence should come first")
        self._container.self_ratings.rate(
            self.ids["sample"],
            {Aspect.CLARITY: 60, Aspect.STRUCTURE: 35},
            "The end came too quickly.",
        )

    def _note_hour(self) -> None:
        take_id = self.ids["hour"]
        colours = tuple(NoteColour)
        for number in range(40):
            start = 45_000 + number * 88_000
            text = f"Question {number + 1}: what was decided, and who decided it?"
            span = Span(start, start + (number % 3) * 6_000)
            self._note("hour", ((span, text, colours[number % len(colours)]),))
            if number % 4 == 0:
                self._container.review.add_marker(take_id, start + 30_000, f"Part {number // 4}")

    def _note_long(self) -> None:
        take = self._container.library.take(self.ids["long"])
        long_text = f"{awkward.ENDLESS} {awkward.LONG_NAME}"
        self._note(
            "long",
            (
                (Span(5_000, 9_000), awkward.ENDLESS, NoteColour.GOLD),
                (Span(15_000, 15_000), long_text, NoteColour.NONE),
                (Span(24_000, 40_000), awkward.ADDRESS, NoteColour.VIOLET),
            ),
        )
        self._container.review.add_marker(take.id, 21_000, awkward.ENDLESS)
        self._speak("long", 10_000, 4_000, f"{awkward.ENDLESS} {awkward.LONG_NAME}")
        typed = f"def {awkward.ENDLESS.lower()}(requests):\n    return {awkward.ADDRESS!r}\n"
        self._container.library.keep_typed(take, Typed(typed, (4_000, 5_000)))

    def _note_right_to_left(self) -> None:
        take = self._container.library.take(self.ids["rtl"])
        self._note(
            "rtl",
            (
                (Span(4_000, 9_500), awkward.ARABIC, NoteColour.ROSE),
                (Span(12_000, 12_000), awkward.HEBREW, NoteColour.NONE),
                (Span(16_000, 25_000), awkward.MIXED, NoteColour.BLUE),
                (Span(28_000, 38_000), awkward.LONG_HEBREW, NoteColour.GREEN),
            ),
        )
        self._container.review.add_marker(take.id, 14_500, "תוצאה")
        self._speak("rtl", 20_000, 4_000, f"{awkward.HEBREW} {awkward.ARABIC}")
        self._container.library.keep_typed(
            take, Typed(f"{awkward.HEBREW}\n{awkward.MIXED}\n{awkward.ARABIC}\n", (4_000,))
        )

    def _speak(self, name: str, start_ms: int, length_ms: int, said: str) -> None:
        """A voice note: sound out of the sample, with words of its own."""
        take = self._container.library.take(self.ids[name])
        voices = self._container.voices
        voice_id = f"{name}-{start_ms}"
        path = voices._folder.voice_path(take.session_id, take.id, voice_id)
        voices._folder.prepare_session(take.session_id)
        assert self._sample.media is not None
        _copy(self._sample.media.path, path, {"audio"}, length_ms, length_ms)
        peaks = PeaksBuilder()
        for piece in open_media(path).audio():
            peaks.feed(piece)
        keep_peaks(path, peaks.peaks())
        texts = said.split()
        step = length_ms // len(texts)
        words = [Word(text, n * step, n * step + step, 0.9) for n, text in enumerate(texts)]
        track = VoiceTrack(
            voice_id, take.id, BEGAN, path.relative_to(voices._folder.root), start_ms, length_ms
        )
        voices._edits.do(take.id, Edit("add voice note", added=(track.heard(words),)))


def _shortened(features: Features, duration_ms: int) -> Features:
    """The beginning of a take."""
    tracks = {
        name: Track(t.spec, t.values[: max(1, duration_ms * 1_000 // t.spec.step_us)])
        for name, t in features.tracks.items()
    }
    words = tuple(word for word in features.words or () if word.end_ms <= duration_ms)
    return replace(features, duration_ms=duration_ms, tracks=tracks, words=words)


def _copy(
    source: Path,
    target: Path,
    kinds: set[str],
    part_ms: int,
    until_ms: int,
    *,
    keys_only: bool = False,
) -> None:
    """Copy streams of these kinds, `part_ms` of them again and again until `until_ms`."""
    with av.open(str(source)) as given, av.open(str(target), "w", format="matroska") as made:
        streams = {
            s.index: made.add_stream_from_template(s) for s in given.streams if s.type in kinds
        }
        for packet, shift_ms in _packets(source, part_ms, until_ms):
            if packet.stream_index not in streams or (keys_only and not packet.is_keyframe):
                continue
            ticks = round(shift_ms / 1000 / packet.time_base)
            packet.pts, packet.dts = packet.pts + ticks, packet.dts + ticks
            packet.stream = streams[packet.stream_index]
            made.mux(packet)


def _packets(source: Path, part_ms: int, until_ms: int) -> Iterator[tuple[av.Packet, int]]:
    for shift_ms in range(0, until_ms, part_ms):
        with av.open(str(source)) as container:
            for packet in container.demux():
                if packet.dts is None:
                    continue
                at_ms = float(packet.dts * packet.time_base) * 1_000
                if at_ms < part_ms and at_ms + shift_ms < until_ms:
                    yield packet, shift_ms
