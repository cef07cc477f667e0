"""Whose face is followed when others come near."""

from netflix_coach.analysis.face.speaker import Speaker


def after(pictures, side=100.0):
    speaker = Speaker()
    for _ in range(pictures):
        speaker.saw(side)
    return speaker


def test_anybody_may_be_the_speaker_at_first():
    assert Speaker().could_be(30)
    assert Speaker().could_be(3000)


def test_somebody_behind_or_passing_close_is_not_taken_for_the_speaker_who_left():
    speaker = after(100)
    speaker.saw_nobody()
    assert not speaker.could_be(50)
    assert not speaker.could_be(170)
    assert speaker.could_be(90)


def test_a_speaker_who_sits_down_elsewhere_is_found_again_after_a_while():
    speaker = after(100)
    for _ in range(200):
        speaker.saw_nobody()
    assert speaker.could_be(50)
    assert speaker.could_be(250)


def test_a_speaker_who_came_closer_unseen_is_missed_for_a_second_at_most():
    speaker = after(100)
    for _ in range(10):
        speaker.saw_nobody()
    assert speaker.could_be(300)
    assert not speaker.could_be(50)


def test_the_speaker_takes_over_from_somebody_larger_who_stood_in():
    speaker = after(300)
    for _ in range(10):
        speaker.saw_nobody()
    for _ in range(100):
        speaker.saw(250)
    assert speaker.is_in_doubt
    assert speaker.is_likelier(110, 250)
    assert not speaker.is_likelier(240, 250)


def test_a_larger_face_is_preferred_only_just_after_the_first_was_found():
    assert after(5).is_likelier(170, 100)
    assert not after(5).is_likelier(120, 100)
    assert not after(60).is_likelier(170, 100)


def test_whoever_was_followed_for_long_is_beyond_doubt():
    assert after(5).is_in_doubt
    assert not after(60).is_in_doubt


def test_somebody_followed_in_the_place_of_the_speaker_stays_in_doubt():
    speaker = after(300)
    for _ in range(60):
        speaker.saw_nobody()
    for _ in range(100):
        speaker.saw(50)
    assert speaker.is_in_doubt
    assert speaker.could_be(100)


def test_a_speaker_who_leans_forward_is_followed_in_size():
    speaker = after(100)
    for side in range(100, 200, 5):
        speaker.saw(side)
    assert not speaker.is_in_doubt
    speaker.saw_nobody()
    assert speaker.could_be(190)
    assert not speaker.could_be(100)
