"""A rendered answer as a recording with its truth beside it."""

import json
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import av

from tests.synth.face.behaviour import Moment
from tests.synth.face.scene import Studio


def record(path: Path, studio: Studio, moments: Sequence[Moment], fps: int = 10) -> Path:
    """Write `path` (MP4) and `path` with the suffix `.truth.json`. Returns the truth's path."""
    truth_path = path.with_suffix(".truth.json")
    part = path.with_suffix(".part.mp4")
    with av.open(part, "w") as container:
        stream = container.add_stream("libx264", rate=Fraction(fps))
        stream.width, stream.height = studio.camera.width, studio.camera.height
        stream.pix_fmt, stream.options = "yuv420p", {"crf": "21", "preset": "veryfast"}
        stream.codec_context.thread_count = 1
        for moment in moments:
            image = studio.shoot(moment.pose)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(image, format="rgb24")))
        container.mux(stream.encode(None))
    truth_path.write_text(json.dumps(truth(moments, fps)), encoding="utf-8")
    part.replace(path)
    return truth_path


def truth(moments: Sequence[Moment], fps: int) -> dict[str, Any]:
    """What score and evaluation compare an analysis with."""
    return {
        "duration_ms": round(len(moments) * 1000 / fps),
        "tiers": {},
        "frames": {
            "t_ms": [m.t_ms for m in moments],
            "gaze_deg": [round(m.gaze_deg, 3) for m in moments],
            "gaze_yaw_deg": [round(m.yaw_deg, 3) for m in moments],
            "gaze_pitch_deg": [round(m.pitch_deg, 3) for m in moments],
            "head_yaw_deg": [round(m.pose.yaw_deg, 3) for m in moments],
            "head_pitch_deg": [round(-m.pose.pitch_deg, 3) for m in moments],
            "blink": [round(m.pose.blink, 3) for m in moments],
            "present": [True] * len(moments),
            "segment": [m.segment for m in moments],
        },
    }
