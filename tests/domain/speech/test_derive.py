import numpy as np
import pytest

from netflix_coach.domain.analysis import AnalysisContext
from netflix_coach.domain.annotation import Tier
from netflix_coach.domain.parameters import Parameters
from netflix_coach.domain.speech.derive import derive_speech
from netflix_coach.domain.speech.tracks import BANDS, PITCH
from netflix_coach.domain.tracks import Features, Track
from tests.synth.speech.features import Scene


def derived(features):
    return derive_speech(features, AnalysisContext(), Parameters())


def test_the_same_features_give_the_same_findings():
    features = Scene().silence(300).speech(3000).silence(500).filler(400).silence(400).features()
    first, second = derived(features), derived(features)
    assert first.annotations == second.annotations
    assert first.measures == second.measures


def test_a_take_without_sound_has_a_remark_and_nothing_else():
    found = derived(Features(duration_ms=0))
    assert found.annotations == ()
    assert "no sound" in found.remarks[0]
    assert all(len(track) == 0 for track in found.tracks)


def test_a_video_without_sound_is_not_one_long_silence():
    found = derived(Features(duration_ms=60_000))
    assert found.annotations == ()
    assert found.measures == ()
    assert "no sound" in found.remarks[0]


def test_what_was_missed_counts_as_silence():
    scene = Scene().silence(500).speech(2000).silence(500)
    whole = scene.features()
    tracks = {}
    for name, track in whole.tracks.items():
        values = track.values.copy()
        values[len(values) // 2 :] = np.nan
        tracks[name] = Track(track.spec, values)
    tracks[PITCH.name] = Track(PITCH, tracks[PITCH.name].values[:100])
    found = derived(Features(whole.duration_ms, tracks))
    assert found.speech_spans[-1].end_ms == pytest.approx(1500, abs=60)
    assert len(found.tracks) == 3


@pytest.mark.parametrize(
    ("level", "word"),
    [
        ({"clipped": 5}, "distorted"),
        ({"rms_db": -60}, "quiet"),
        ({"rumble_db": 12}, "rumble"),
    ],
)
def test_bad_sound_is_told(level, word):
    scene = Scene().silence(500).speech(3000).silence(500)
    assert derived(scene.features()).remarks == ()
    (remark,) = derived(scene.features(**level)).remarks
    assert word in remark


def test_a_take_in_which_nobody_speaks_says_so():
    found = derived(Scene().silence(3000).features())
    assert "No speech was heard" in found.remarks[0]
    assert [a.tier for a in found.annotations] == [Tier.SILENCE]


@pytest.mark.parametrize("frames", range(1, 12))
def test_a_handful_of_frames_is_survived(frames):
    for scene in (Scene().speech(10 * frames), Scene().silence(10 * frames)):
        assert len(scene.features().tracks[BANDS.name]) == frames
        assert derived(scene.features()).speech_spans == ()


def test_every_measure_has_a_title_a_source_and_a_band_around_its_value():
    scene = Scene().silence(500).say("we had a problem").silence(3500).say("and then we fixed it")
    for measure in derived(scene.features()).measures:
        assert measure.title
        assert measure.source
        assert measure.low <= measure.value <= measure.high
