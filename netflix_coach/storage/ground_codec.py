"""Ground as a blob: plain values as JSON, the rest as arrays, with a checksum. Nothing is run.

The layout may change at any time: `domain.ground.VERSION` goes up with it, and blobs of another
version are never asked for.
"""

import json
import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import astuple, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netflix_coach.domain.analysis import GazeCalibration, GazeOffset
from netflix_coach.domain.gaze.calibration import Calibration
from netflix_coach.domain.gaze.seeing import Seen, StateSpans
from netflix_coach.domain.ground import Ground
from netflix_coach.domain.speech.filled_pauses import Candidate
from netflix_coach.domain.speech.hearing import Heard
from netflix_coach.domain.speech.melody import Melody
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.tracks import Track, TrackSpec

_HEAD = struct.Struct("<4sII")
_MAGIC = b"NCG1"
_LEVEL = 1
_FIGURES = tuple(f.name for f in fields(Candidate) if f.name != "span")

Arrays = dict[str, NDArray[Any]]
Plain = dict[str, Any]


def pack_ground(ground: Ground) -> bytes:
    """The blob of a take's ground, every number bit for bit."""
    arrays: Arrays = {}
    plain: Plain = {
        "look": None if ground.look is None else [ground.look.start_ms, ground.look.end_ms],
        "heard": None if ground.heard is None else _heard_entry(ground.heard, arrays),
        "seen": None if ground.seen is None else _seen_entry(ground.seen, arrays),
    }
    plain["arrays"] = [[name, a.dtype.str, list(a.shape)] for name, a in arrays.items()]
    text = json.dumps(plain).encode()
    body = zlib.compress(text + b"".join(a.tobytes() for a in arrays.values()), _LEVEL)
    return _HEAD.pack(_MAGIC, zlib.crc32(body, len(text)), len(text)) + body


def unpack_ground(blob: bytes) -> Ground:
    """The ground of a blob.

    Raises:
        ValueError: the blob is damaged.
    """
    try:
        magic, checksum, length = _HEAD.unpack_from(blob)
        body = blob[_HEAD.size :]
        if magic != _MAGIC or zlib.crc32(body, length) != checksum:
            raise ValueError("not the blob that was written")
        raw = zlib.decompress(body)
        plain = json.loads(raw[:length])
        arrays = _arrays(plain["arrays"], raw, length)
        look, heard, seen = plain["look"], plain["heard"], plain["seen"]
        return Ground(
            heard=None if heard is None else _heard(heard, arrays),
            seen=None if seen is None else _seen(seen, arrays),
            look=None if look is None else Span(*look),
        )
    except (KeyError, TypeError, struct.error, zlib.error) as error:
        raise ValueError("the ground can't be unpacked") from error


def _arrays(listed: Sequence[Any], raw: bytes, offset: int) -> Arrays:
    arrays: Arrays = {}
    for name, kind, shape in listed:
        array = np.frombuffer(raw, np.dtype(kind), int(np.prod(shape)), offset).reshape(shape)
        arrays[name] = array.copy()  # free of the blob, and writable as what was made anew
        offset += array.nbytes
    return arrays


def _heard_entry(heard: Heard, arrays: Arrays) -> Plain:
    arrays["voice"] = _of_spans(heard.voice)
    arrays["flat"] = _of_spans(heard.flat)
    arrays["nuclei"] = heard.nuclei_s
    if heard.candidates is not None:
        arrays["candidates"] = _of_spans([c.span for c in heard.candidates])
        figures = [[getattr(c, name) for name in _FIGURES] for c in heard.candidates]
        arrays["figures"] = np.array(figures, np.float64).reshape(-1, len(_FIGURES))
    return {
        "snr_db": heard.snr_db,
        "melody": None if heard.melody is None else astuple(heard.melody),
        "tracks": _tracks_entry(heard.tracks, "heard", arrays),
    }


def _heard(entry: Plain, arrays: Mapping[str, NDArray[Any]]) -> Heard:
    candidates = None
    if "candidates" in arrays:
        spans = _spans(arrays["candidates"])
        rows = arrays["figures"].tolist()
        candidates = tuple(Candidate(span, *row) for span, row in zip(spans, rows, strict=True))
    return Heard(
        voice=_spans(arrays["voice"]),
        snr_db=entry["snr_db"],
        candidates=candidates,
        melody=None if entry["melody"] is None else Melody(*entry["melody"]),
        flat=_spans(arrays["flat"]),
        nuclei_s=arrays["nuclei"],
        tracks=_tracks(entry["tracks"], "heard", arrays),
    )


def _seen_entry(seen: Seen, arrays: Arrays) -> Plain:
    for name in ("states", "strict", "lenient"):
        states: StateSpans = getattr(seen, name)
        arrays[name] = _of_spans([span for span, _ in states])
        arrays[f"{name}_kinds"] = np.array([kind for _, kind in states], np.int8)
    arrays["blinks"] = _of_spans(seen.blinks)
    calibration = seen.calibration
    return {
        "has_blink_rate": seen.has_blink_rate,
        "offset": [calibration.offset.yaw_deg, calibration.offset.pitch_deg],
        "calibration": [calibration.kind.value, calibration.remark, calibration.is_sure],
        "tracks": _tracks_entry(seen.tracks, "seen", arrays),
    }


def _seen(entry: Plain, arrays: Mapping[str, NDArray[Any]]) -> Seen:
    def states(name: str) -> StateSpans:
        kinds = arrays[f"{name}_kinds"].tolist()
        return tuple(zip(_spans(arrays[name]), kinds, strict=True))

    kind, remark, is_sure = entry["calibration"]
    return Seen(
        states=states("states"),
        strict=states("strict"),
        lenient=states("lenient"),
        blinks=_spans(arrays["blinks"]),
        has_blink_rate=entry["has_blink_rate"],
        calibration=Calibration(
            GazeOffset(*entry["offset"]), GazeCalibration(kind), remark, is_sure
        ),
        tracks=_tracks(entry["tracks"], "seen", arrays),
    )


def _tracks_entry(tracks: Sequence[Track], of: str, arrays: Arrays) -> list[Any]:
    entries = []
    for number, track in enumerate(tracks):
        arrays[f"{of}_{number}"] = track.values
        spec = track.spec
        entries.append([spec.name, spec.step_us, list(spec.columns), spec.offset_us])
    return entries


def _tracks(
    entries: Sequence[Any], of: str, arrays: Mapping[str, NDArray[Any]]
) -> tuple[Track, ...]:
    return tuple(
        Track(TrackSpec(name, step_us, tuple(columns), offset_us), arrays[f"{of}_{number}"])
        for number, (name, step_us, columns, offset_us) in enumerate(entries)
    )


def _of_spans(spans: Sequence[Span]) -> NDArray[np.int64]:
    return np.array([(s.start_ms, s.end_ms) for s in spans], np.int64).reshape(-1, 2)


def _spans(rows: NDArray[Any]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in rows.tolist())
