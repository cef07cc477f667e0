"""The recordings that the evaluation renders carry the truth of what they show."""

import json

import numpy as np

from netflix_coach.media.reader import open_media
from tests.eval import face_renders
from tests.synth.face.behaviour import Habits, behave
from tests.synth.face.people import person


def test_an_answer_begins_at_the_lens_and_is_the_same_each_time():
    moments = list(behave(Habits(), 11, 20))
    assert len(moments) == 200
    # a saccade to the lens takes no time, and the eyes rest within a centimetre of it
    assert max(m.gaze_deg for m in moments[:30]) < 3
    assert {m.segment for m in moments} > {"camera"}
    assert max(m.gaze_deg for m in moments) > 7.5
    assert any(m.pose.blink > 0.9 for m in moments)
    assert moments == list(behave(Habits(), 11, 20))
    assert moments != list(behave(Habits(), 12, 20))


def test_people_differ_in_more_than_a_number():
    people = [person(seed) for seed in (401, 403, 406)]
    assert len({each.eyeball for each in people}) == 3
    assert np.ptp([each.shape for each in people], axis=0).max() > 0.2
    assert np.ptp([each.texture.mean() for each in people]) > 5


def test_fitted_and_judged_people_are_not_the_same():
    fitted = {render.seed for render in face_renders.FIT}
    judged = {render.seed for render in (*face_renders.JUDGE, *face_renders.HABITS)}
    assert not fitted & judged


def test_a_render_is_a_recording_with_its_truth(tmp_path, monkeypatch):
    monkeypatch.setattr(face_renders, "SECONDS", 0.6)
    path = face_renders.JUDGE[0].made(tmp_path)
    truth = json.loads(path.with_suffix(".truth.json").read_text(encoding="utf-8"))
    times = [frame.t_ms for frame in open_media(path).frames()]
    assert times == truth["frames"]["t_ms"]
    assert {len(column) for column in truth["frames"].values()} == {len(times)}
    before = path.stat().st_mtime_ns
    assert face_renders.JUDGE[0].made(tmp_path).stat().st_mtime_ns == before
