"""Renders the sample take (`assets/sample`) with its truth. Needs Flite installed.

From the top folder: .venv/bin/python -m tests.synth.sample_take FOLDER
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from tests.synth.face.head import Head
from tests.synth.face.pose import Array, Camera, angles_of
from tests.synth.face.scene import Pose, Studio
from tests.synth.sample_voice import RATE_HZ, Voice, pcm_48k, speak

FPS = 30
TRUTH_EVERY = 3
SOUND_RATE_HZ = 48_000
AAC_SAMPLES = 1024
EYES_CM = np.array([0.0, 2.6, 3.0])
"""Middle between the eyes, from the head's place."""


@dataclass(frozen=True)
class Look:
    """From `start_s`, the eyes rest on `target` (cm); the head does `share` of the turn."""

    start_s: float
    segment: str
    target: tuple[float, float, float]
    share: float = 0.3


PLAN = (
    Look(0.0, "camera", (0, 0, 0)),
    Look(3.6, "camera", (0.6, -0.6, 0)),
    Look(6.1, "screen_mid", (3, -11, 0), 0.35),
    Look(7.3, "camera", (-0.5, 0.4, 0)),
    Look(10.2, "near", (2, -5.5, 0)),
    Look(11.2, "camera", (0.2, 0.2, 0)),
    Look(12.5, "away", (34, -3, 0), 0.45),
    Look(15.2, "camera", (-0.4, -0.3, 0)),
    Look(18.2, "screen_mid", (-4, -12, 0), 0.35),
    Look(19.4, "camera", (0.5, 0.1, 0)),
    Look(23.6, "up", (-9, 22, 0)),
    Look(25.0, "camera", (0, -0.2, 0)),
    Look(29.6, "notes", (-7, -39, -15), 0.65),
    Look(33.3, "camera", (0.3, 0.3, 0)),
    Look(36.0, "near", (-2, -5, 0)),
    Look(37.0, "camera", (-0.3, 0, 0)),
)


class Room(Studio):
    """A studio whose photograph goes on, out of focus, behind itself."""

    def __init__(self, camera: Camera) -> None:
        super().__init__(camera, noise=1.2, seed=7)
        size = (camera.width, camera.height)
        self._background = cv2.GaussianBlur(cv2.resize(Head.astronaut().texture, size), (0, 0), 28)


class Person:
    """Sways, blinks and follows the plan, one picture after the other."""

    def __init__(self, seed: int = 7) -> None:
        self._rng = np.random.default_rng(seed)
        self._sway = np.zeros(6)
        self._head_deg = np.array([0.0, 6.0])
        self._fixation = np.zeros(2)
        self._next_fixation_s = 0.0
        self._blink_at_s, self._blink_s = 1.9, 0.2

    def pose(self, t_s: float, look: Look, jaw: float) -> Pose:
        """The person at `t_s`; call it for every picture in order."""
        step_s, rng = 1 / FPS, self._rng
        pull = np.array([1.3, 1.1, 0.9, 0.6, 0.45, 0.8]) * np.sqrt(2 * step_s / 1.2)
        self._sway += -self._sway * step_s / 1.2 + pull * rng.normal(size=6)
        place = np.array([0.0, -2.0, -58.0]) + self._sway[3:]
        if t_s >= self._next_fixation_s or t_s - look.start_s < step_s:
            self._fixation = rng.normal(0, 0.3, 2)
            self._next_fixation_s = t_s + rng.uniform(0.3, 0.8)
        target = np.array(look.target) + np.append(self._fixation, 0.0)
        eyes = place + EYES_CM
        (gaze_yaw, gaze_pitch), (yaw, pitch) = angles_of(target - eyes), angles_of(-eyes)
        wanted = np.array(
            [
                yaw + look.share * (gaze_yaw - yaw),
                6 - (pitch + look.share * (gaze_pitch - pitch)),
            ]
        )
        self._head_deg += (wanted - self._head_deg) * (1 - np.exp(-step_s / 0.22))
        return Pose(
            place=tuple(place.tolist()),
            yaw_deg=float(self._head_deg[0] + self._sway[0]),
            pitch_deg=float(self._head_deg[1] + self._sway[1] * 0.6),
            roll_deg=float(self._sway[2]),
            target=tuple(target.tolist()),
            blink=self._blink(t_s),
            jaw_cm=jaw,
        )

    def _blink(self, t_s: float) -> float:
        through = (t_s - self._blink_at_s) / self._blink_s
        if through >= 1:
            self._blink_at_s = t_s + float(self._rng.exponential(2.4)) + 0.8
            self._blink_s = float(self._rng.uniform(0.14, 0.28))
            return 0.0
        return float(np.clip(np.sin(np.pi * through) * 1.35, 0, 1)) if through > 0 else 0.0


def poses(sound: Array) -> Iterator[tuple[Pose, Look]]:
    """One pose for each picture; the mouth opens with the loudness."""
    person = Person()
    length = RATE_HZ // FPS
    for number in range(int(len(sound) / RATE_HZ * FPS)):
        t_s = number / FPS
        piece = sound[round(t_s * RATE_HZ) :][:length]
        loudness = min(1.0, float(np.sqrt(np.mean(piece**2))) / 0.16)
        look = max((k for k in PLAN if k.start_s <= t_s), key=lambda k: k.start_s)
        yield person.pose(t_s, look, 0.55 * loudness), look


def truth(voice: Voice, frames: dict[str, list[Any]], pictures: int) -> dict[str, Any]:
    """What is in the take, in the truth format of the tests."""
    return {
        "format": "truth",
        "version": 1,
        "media": "sample.mp4",
        "duration_ms": round(pictures / FPS * 1000),
        "note": "synthetic: face rendered from a NASA photograph (public domain), Flite voice slt",
        "timing": "from the synthesiser",
        "words_complete": True,
        "words": voice.words,
        "tiers": voice.tiers,
        "frames": frames,
    }


def note_frame(frames: dict[str, list[Any]], t_s: float, pose: Pose, look: Look) -> None:
    """Append one picture to the truth's columns."""
    eyes = np.array(pose.place) + EYES_CM
    (yaw, pitch), (to_yaw, to_pitch) = angles_of(np.array(pose.target) - eyes), angles_of(-eyes)
    values = {
        "t_ms": round(t_s * 1000),
        "gaze_deg": round(pose.gaze_error_deg(), 2),
        "gaze_yaw_deg": round(yaw - to_yaw, 2),
        "gaze_pitch_deg": round(pitch - to_pitch, 2),
        "head_yaw_deg": round(pose.yaw_deg, 2),
        "head_pitch_deg": round(pose.pitch_deg, 2),
        "head_roll_deg": round(pose.roll_deg, 2),
        "blink": round(pose.blink, 2),
        "present": True,
        "segment": look.segment,
    }
    for key, value in values.items():
        frames.setdefault(key, []).append(value)


class Film:
    """H.264 and AAC in an MP4 that plays while it loads."""

    def __init__(self, path: Path, camera: Camera, samples: NDArray[np.int16]) -> None:
        self._file = av.open(str(path), "w", options={"movflags": "+faststart"})
        self._video = self._file.add_stream("libx264", rate=FPS)
        self._video.width, self._video.height = camera.width, camera.height
        self._video.pix_fmt = "yuv420p"
        self._video.options = {
            "crf": "23",
            "preset": "medium",
            "maxrate": "950k",
            "bufsize": "2500k",
        }
        self._video.codec_context.thread_count = 1
        self._audio = self._file.add_stream("aac", rate=SOUND_RATE_HZ)
        self._audio.bit_rate, self._audio.layout = 80_000, "mono"
        self._samples, self._sent = samples, 0

    def add(self, picture: NDArray[np.uint8], end_s: float) -> None:
        """Append a picture, and the sound up to its end."""
        self._file.mux(self._video.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        until = min(len(self._samples), int(end_s * SOUND_RATE_HZ))
        while self._sent + AAC_SAMPLES <= until:
            block = self._samples[None, self._sent : self._sent + AAC_SAMPLES]
            frame = av.AudioFrame.from_ndarray(block, format="s16", layout="mono")
            frame.sample_rate, frame.pts = SOUND_RATE_HZ, self._sent
            frame.time_base = Fraction(1, SOUND_RATE_HZ)
            self._file.mux(self._audio.encode(frame))
            self._sent += AAC_SAMPLES

    def close(self) -> None:
        """Write what the encoders hold back."""
        for stream in (self._video, self._audio):
            self._file.mux(stream.encode())
        self._file.close()


def main(folder: Path) -> None:
    """Render `sample.mp4` and `sample.truth.json` into `folder`."""
    camera = Camera(1280, 720)
    room, voice = Room(camera), speak()
    film = Film(folder / "sample.mp4", camera, pcm_48k(voice.sound))
    frames: dict[str, list[Any]] = {}
    number = 0
    for number, (pose, look) in enumerate(poses(voice.sound)):
        film.add(room.shoot(pose), (number + 1) / FPS)
        if number % TRUTH_EVERY == 0:
            note_frame(frames, number / FPS, pose, look)
    film.close()
    text = json.dumps(truth(voice, frames, number + 1))
    (folder / "sample.truth.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
