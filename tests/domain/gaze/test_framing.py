import pytest

from netflix_coach.domain.gaze.framing import FacePlace, Fault, Framing, judge_framing
from netflix_coach.domain.parameters.framing import FramingDetection

LIMITS = FramingDetection()


def faults(performance, before=None):
    return judge_framing(performance.track(), LIMITS, before).faults


def test_a_good_picture_needs_no_words(act):
    found = judge_framing(act.look(1).track(), LIMITS)
    assert found.hints == ()
    assert found.face == FacePlace(0.5, pytest.approx(0.4), pytest.approx(0.12), 0)


DIM = {"background_luma": 60.0}

FAULTS = [
    ({"eye_distance_px": 40.0}, Fault.TOO_FAR),
    ({"eye_distance_share": 0.4}, Fault.TOO_CLOSE),
    ({"eyes_x": 0.2}, Fault.OFF_CENTRE),
    ({"eyes_x": 0.8}, Fault.OFF_CENTRE),
    ({"eyes_y": 0.2}, Fault.NO_HEAD_ROOM),
    ({"eyes_y": 0.7}, Fault.TOO_LOW),
    ({"roll": -12.0}, Fault.TILTED),
    ({"face_luma": 40.0}, Fault.TOO_DARK),
    ({"face_luma": 90.0, "background_luma": 220.0}, Fault.BACKLIT),
    ({"eye_glare": 0.3}, Fault.GLARE),
]


@pytest.mark.parametrize(("values", "fault"), FAULTS)
def test_each_fault_has_its_sentence(act, values, fault):
    found = judge_framing(act.look(1, **values).track(), LIMITS)
    assert found.faults == (fault,)
    assert found.hints == (fault.sentence,)
    assert fault.sentence.endswith(".")


def test_every_fault_is_looked_for():
    assert {fault for _, fault in FAULTS} | {Fault.NO_FACE} == set(Fault)


def test_several_faults_are_all_told(act):
    act.look(1, eyes_x=0.1, roll=20, face_luma=30)
    assert faults(act) == (Fault.OFF_CENTRE, Fault.TILTED, Fault.TOO_DARK)


@pytest.mark.parametrize(
    ("fault", "at_the_edge", "mended"),
    [
        (Fault.TOO_FAR, {"eye_distance_px": 46.0}, {"eye_distance_px": 52.0}),
        (Fault.TOO_CLOSE, {"eye_distance_share": 0.34}, {"eye_distance_share": 0.3}),
        (Fault.OFF_CENTRE, {"eyes_x": 0.36}, {"eyes_x": 0.38}),
        (Fault.NO_HEAD_ROOM, {"eyes_y": 0.26}, {"eyes_y": 0.29}),
        (Fault.TOO_LOW, {"eyes_y": 0.595}, {"eyes_y": 0.57}),
        (Fault.TILTED, {"roll": 7.8}, {"roll": 6.0}),
        (Fault.TOO_DARK, DIM | {"face_luma": 63.0}, DIM | {"face_luma": 70.0}),
        (Fault.BACKLIT, {"face_luma": 74.0}, {"face_luma": 90.0}),
        (Fault.GLARE, {"eye_glare": 0.095}, {"eye_glare": 0.05}),
    ],
)
def test_what_stands_at_the_edge_neither_comes_nor_goes(act, fault, at_the_edge, mended):
    at_edge = act.look(1, **at_the_edge)
    assert faults(at_edge) == ()
    assert faults(at_edge, Framing((fault,))) == (fault,)
    assert faults(type(act)().look(1, **mended), Framing((fault,))) == ()


def test_one_bad_picture_in_a_second_is_not_worth_a_word(act):
    assert faults(act.look(0.9).look(0.1, eyes_x=0.1)) == ()
    assert faults(type(act)().look(0.7).leave(0.3)) == ()


def test_an_empty_picture_is_told(act):
    assert judge_framing(act.leave(1).track(), LIMITS) == Framing((Fault.NO_FACE,), None)


def test_a_face_that_fills_the_picture_has_no_background_to_compare(act):
    assert faults(act.look(1, background_luma=float("nan"))) == ()


def test_nothing_analysed_yet_says_nothing(act):
    assert judge_framing(act.miss(1).track(), LIMITS) == Framing()
