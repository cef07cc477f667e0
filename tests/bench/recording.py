"""Recording with live analysis: cores, drops, queues, memory, and from stop to review."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from typing import Any

from tests.bench.table import Row

RECORD_S = 40
LONG_S = 595
"""With the warm-up a little more than ten minutes."""

PARTS = {
    "take-writer": "writer: encoding, muxing, waveform",
    "speech-pass": "handing sound to the worker",
    "face-pass": "handing pictures to the worker",
    "recording-source": "source: delivery",
    "preview": "preview",
    "libraries": "threads of libraries",
    "speech worker": "speech worker",
    "face worker": "face worker",
}
DECODING = "recording-source-ahead"


def report(*, is_long: bool) -> Iterator[Row]:
    """Everything that one recording tells."""
    seconds = LONG_S if is_long else RECORD_S
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.recorder", folder, str(seconds)],
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    found = json.loads(done.stdout)
    yield from _shares(found)
    yield Row("pictures dropped (file and analysis)", found["dropped"], "", 0)
    for name, peak in found["peaks"].items():
        yield Row(f"queue peak: {name}", peak, "", remark=_bounds(name))
    for name, megabytes in found["memory"].items():
        yield Row(f"memory: {name}", megabytes, "MB")
    yield from _reviews(found)


def _shares(found: dict[str, Any]) -> Iterator[Row]:
    shares = dict(found["shares"])
    decoding = shares.pop(DECODING, 0.0)
    yield Row("cores, recording 720p30 with analysis", sum(shares.values()), "cores", 1.2)
    for name, label in PARTS.items():
        if name in shares:
            yield Row(f"  {label}", shares.pop(name), "cores")
    yield Row("  everything else", sum(shares.values()), "cores")
    remark = "a camera needs none of it; left out above"
    yield Row("decoding the recording played as camera", decoding, "cores", remark=remark)


def _bounds(name: str) -> str:
    bounds = {
        "speech": "blocks of 200 ms; room for 600",
        "face": "strips of five pictures; room for 10",
        "writer pictures": "room for 90",
        "writer sound ms": "room for 30000",
    }
    return bounds[name]


def _reviews(found: dict[str, Any]) -> Iterator[Row]:
    took = found["finish_s"] + found["open_s"]
    remark = f"finish {found['finish_s']:.2f} s, open {found['open_s']:.2f} s"
    yield Row(f"stop to review, {found['seconds']:.0f} s as recorded", took, "s", 2.0, remark)
    if "ten_minutes" not in found:
        return
    long = found["ten_minutes"]
    took = long["finish_s"] + long["open_s"]
    remark = (
        f"finish {long['finish_s']:.2f} s, open {long['open_s']:.2f} s; the take above repeated: "
        f"{long['megabytes']:.0f} MB, {long['words']} words, {long['flags']} flags"
    )
    yield Row(f"stop to review, {long['minutes']:.1f} minutes prepared", took, "s", 2.0, remark)
