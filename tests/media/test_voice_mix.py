"""Voice notes over a take: each sample where it belongs, the take quieter while somebody speaks."""

import wave
from pathlib import Path

import numpy as np
import pytest

from netflix_coach.domain.media import AUDIO_RATE_HZ, ClipOptions
from netflix_coach.domain.timespan import Span
from netflix_coach.media.clip import export_clip
from netflix_coach.media.reader import open_media
from netflix_coach.media.voice_mix import DUCKED, MixedVoice, VoiceMixer
from tests.synth.media import render_numbered_video


def spoken(path: Path, level: int, for_ms: int) -> Path:
    """A file of one level throughout."""
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, AUDIO_RATE_HZ, 0, "NONE", ""))
        file.writeframes(np.full(for_ms * 48, level, "<i2").tobytes())
    return path


@pytest.mark.parametrize("block", [480, 1024, 5_000])
def test_the_take_steps_back_beneath_a_voice_and_comes_again(tmp_path: Path, block: int) -> None:
    voice = MixedVoice(spoken(tmp_path / "a.wav", 4_000, 500), Span(1_000, 1_500))
    mixer = VoiceMixer([voice], 200)
    take = np.full(3_000 * 48, 1_000, np.int16)
    mixed = np.concatenate([mixer.mix(take[at : at + block]) for at in range(0, take.size, block)])
    at = {ms: int(mixed[(ms - 200) * 48]) for ms in (210, 995, 1_001, 1_300, 1_499, 1_550, 2_600)}
    assert at[210] == at[995] == at[2_600] == 1_000
    assert 4_800 < at[1_001] <= 5_000
    assert at[1_300] == at[1_499] == 4_000 + round(1_000 * DUCKED)
    assert at[1_550] == round(1_000 * DUCKED)  # between two words it stays back
    steps = np.abs(np.diff(mixed[: 790 * 48].astype(int)))
    assert steps.max() <= 1  # no click before the voice


def test_voices_lie_where_they_were_spoken_wherever_the_clip_begins(tmp_path: Path) -> None:
    voices = [
        MixedVoice(spoken(tmp_path / "b.wav", 200, 2_000), Span(3_000, 3_600)),  # cut at its span
        MixedVoice(spoken(tmp_path / "a.wav", 100, 500), Span(1_000, 1_500)),
    ]
    for start_ms in (0, 1_200, 3_300):
        mixed = VoiceMixer(voices, start_ms).mix(np.zeros(5_000 * 48, np.int16))
        expected = np.zeros(10_000 * 48, np.int16)
        expected[1_000 * 48 : 1_500 * 48] = 100
        expected[3_000 * 48 : 3_600 * 48] = 200
        assert np.array_equal(mixed, expected[start_ms * 48 :][: mixed.size])


def test_a_take_without_sound_is_given_the_voice(tmp_path: Path) -> None:
    take = render_numbered_video(tmp_path / "take.mkv", 2.0, with_audio=False)
    voice = MixedVoice(spoken(tmp_path / "a.wav", 6_000, 800), Span(500, 1_300))
    clip = export_clip(
        take, Span(0, 2_000), tmp_path / "clip.mp4", voices=[voice], options=ClipOptions()
    )
    sound = np.concatenate([s.samples for s in open_media(clip).audio()]).astype(float)
    assert np.abs(sound[100 * 48 : 400 * 48]).max() < 300
    assert np.abs(sound[520 * 48 : 560 * 48]).max() > 3_000
