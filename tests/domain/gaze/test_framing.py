import pytest

from netflix_coach.domain.gaze import framing
from netflix_coach.domain.parameters.framing import FramingDetection

LIMITS = FramingDetection()


def test_a_good_picture_needs_no_words(act):
    assert framing.framing_hints(act.look(1).track(), LIMITS) == ()


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"eye_distance_px": 40.0}, framing.TOO_FAR),
        ({"eye_distance_share": 0.4}, framing.TOO_CLOSE),
        ({"eyes_x": 0.2}, framing.OFF_CENTRE),
        ({"eyes_x": 0.8}, framing.OFF_CENTRE),
        ({"eyes_y": 0.2}, framing.NO_HEAD_ROOM),
        ({"eyes_y": 0.7}, framing.TOO_LOW),
        ({"roll": -12.0}, framing.TILTED),
        ({"face_luma": 40.0}, framing.TOO_DARK),
        ({"face_luma": 90.0, "background_luma": 220.0}, framing.BACKLIT),
        ({"eye_glare": 0.3}, framing.GLARE),
    ],
)
def test_each_fault_has_its_sentence(act, values, sentence):
    assert framing.framing_hints(act.look(1, **values).track(), LIMITS) == (sentence,)


def test_several_faults_are_all_told(act):
    track = act.look(1, eyes_x=0.1, roll=20, face_luma=30).track()
    hints = framing.framing_hints(track, LIMITS)
    assert hints == (framing.OFF_CENTRE, framing.TILTED, framing.TOO_DARK)


def test_one_bad_picture_in_a_second_is_not_worth_a_word(act):
    assert framing.framing_hints(act.look(0.9).look(0.1, eyes_x=0.1).track(), LIMITS) == ()
    assert framing.framing_hints(type(act)().look(0.7).leave(0.3).track(), LIMITS) == ()


def test_an_empty_picture_is_told(act):
    assert framing.framing_hints(act.leave(1).track(), LIMITS) == (framing.NO_FACE,)


def test_a_face_that_fills_the_picture_has_no_background_to_compare(act):
    track = act.look(1, background_luma=float("nan")).track()
    assert framing.framing_hints(track, LIMITS) == ()


def test_nothing_analysed_yet_says_nothing(act):
    assert framing.framing_hints(act.miss(1).track(), LIMITS) == ()
