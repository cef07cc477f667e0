import pytest

from netflix_coach.domain.analysis import AnalysisContext
from netflix_coach.domain.annotation import Certainty, Severity, Tier
from netflix_coach.domain.parameters import Parameters
from netflix_coach.domain.speech.confirmation import by_sound, by_sound_and_words
from netflix_coach.domain.speech.derive import TOO_NOISY, derive_speech
from netflix_coach.domain.speech.evidence import NO_FILLER, score
from netflix_coach.domain.speech.filled_pauses import Candidate, find_candidates
from netflix_coach.domain.speech.signal import SpeechSignal
from netflix_coach.domain.speech.tracks import FORMANTS
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.transcript import Word
from tests.synth.speech.features import Scene

LIMITS = Parameters().speech


def found_in(scene, **limits):
    parameters = Parameters().with_values({k.replace("__", "."): v for k, v in limits.items()})
    return derive_speech(scene.features(), AnalysisContext(), parameters)


def fillers(found):
    return [a for a in found.annotations if a.tier is Tier.FILLED_PAUSE]


def answer(*, voice=0.9, **scene):
    scene = Scene(**scene).silence(600).speech(2500).silence(400).filler(400, voice=voice)
    return scene.silence(500).speech(2500).silence(600)


def a_candidate(**changes):
    """A filled pause out of the textbook, changed at will."""
    values = {
        "span": Span(1000, 1400),
        "duration_s": 0.4,
        "slope_st_s": 2.0,
        "wobble_st": 0.2,
        "pitch_re_median_st": -1.0,
        "change_db": 2.0,
        "steady_share": 1.0,
        "pause_before_s": 0.3,
        "pause_after_s": 0.3,
        "share_of_island": 1.0,
        "f1_hz": 560.0,
        "f2_re_voice_oct": -0.15,
        "f1_spread": 0.05,
        "f2_spread": 0.04,
        "murmur_share": 0.0,
        "murmur_start": 0.0,
        "brightness_db": -8.0,
        "loudness_re_voice_db": -2.0,
        "pitched_share": 1.0,
    }
    return Candidate(**{**values, **changes})


def test_a_held_vowel_between_pauses_is_a_confirmed_filler_sound():
    (filler,) = fillers(found_in(answer()))
    assert (filler.start_ms, filler.end_ms) == pytest.approx((3500, 3900), abs=40)
    assert (filler.certainty, filler.severity) == (Certainty.CONFIRMED, Severity.NOTE)
    assert filler.label == "um/uh"
    assert filler.confidence > 0.8


def test_a_filler_sound_splits_a_silence_even_where_no_voice_was_heard():
    found = found_in(answer(voice=0.1))
    silences = [(a.start_ms, a.end_ms) for a in found.annotations if a.tier is Tier.SILENCE]
    assert [pytest.approx(e, abs=40) for e in ((3100, 3500), (3900, 4400))] == silences[1:3]


def test_ordinary_speech_has_none():
    assert fillers(found_in(Scene().silence(500).speech(8000).silence(500))) == []


def test_noise_makes_a_filler_sound_only_possible_and_more_noise_stops_the_count():
    noisy = found_in(answer(noise_db=-41))
    assert {f.certainty for f in fillers(noisy)} <= {Certainty.POSSIBLE}
    assert noisy.remarks == ()
    hopeless = found_in(answer(noise_db=-33))
    assert fillers(hopeless) == []
    assert TOO_NOISY in hopeless.remarks


def test_changed_limits_change_the_findings():
    assert len(fillers(found_in(answer(), speech__filler_min_ms=300))) == 1
    assert fillers(found_in(answer(), speech__filler_min_ms=400)) == []


def test_three_close_together_are_a_cluster():
    scene = Scene().silence(600).speech(2000)
    for _ in range(3):
        scene.silence(300).filler(400).silence(300).speech(600)
    scene.speech(15_000).silence(300).filler(400).silence(600).speech(1000)
    found = found_in(scene)
    (cluster,) = [a for a in found.annotations if a.tier is Tier.FILLER_CLUSTER]
    assert (cluster.label, cluster.severity) == ("3", Severity.AMBER)
    assert (cluster.start_ms, cluster.end_ms) == pytest.approx((2900, 6500), abs=60)


def test_the_rate_is_shown_and_graded_from_45_s_on():
    def rate(found):
        return next(m for m in found.measures if m.name == "filled_pauses_per_min")

    short = rate(found_in(answer()))
    assert short.grade is None
    assert not short.is_good
    assert not short.is_shown
    long = rate(found_in(answer().silence(40_000)))
    assert long.is_shown
    assert long.is_good
    assert long.low <= long.value <= long.high
    many = Scene().silence(500)
    for _ in range(12):
        many.speech(3000).silence(300).filler(400).silence(400)
    assert rate(found_in(many)).grade is Severity.RED
    assert rate(found_in(many, judgement__filled_pauses_red_per_min=40)).grade is Severity.AMBER


def test_creak_without_pitch_is_still_voice():
    scene = Scene().silence(500).speech(2000).silence(300)
    scene.filler(150).filler(200, pitch_hz=float("nan")).filler(100).silence(500).speech(1500)
    (filler,) = fillers(found_in(scene))
    assert filler.end_ms - filler.start_ms == pytest.approx(450, abs=60)


def test_whispered_vowels_have_no_pitch_to_judge():
    scene = Scene().silence(500).speech(2000).silence(300)
    scene.filler(300, pitch_hz=float("nan")).silence(500).speech(1500)
    candidates = find_candidates(SpeechSignal.of(scene.features()), LIMITS)
    assert score(next(c for c in candidates if c.pitched_share == 0)) == NO_FILLER


def test_a_vowel_at_the_very_start_of_the_take_has_a_pause_before_it():
    (first, *_) = find_candidates(
        SpeechSignal.of(Scene().filler(400).silence(600).speech(2000).features()), LIMITS
    )
    assert first.pause_before_s > 0.5


@pytest.mark.parametrize(("pitch_hz", "left_out"), [(110, "low"), (220, "high")])
def test_formants_found_under_the_other_ceiling_serve_where_its_own_has_none(pitch_hz, left_out):
    features = answer(pitch_hz=pitch_hz).features()
    before = find_candidates(SpeechSignal.of(features), LIMITS)
    formants = features.tracks[FORMANTS.name]
    for number in (1, 2):
        formants.column(f"f{number}_{left_out}_hz")[:] = float("nan")
    assert find_candidates(SpeechSignal.of(features), LIMITS) == before


def test_missing_formants_do_not_count_for_or_against():
    scene = Scene().silence(500).speech(2000).silence(300)
    scene.filler(400, formants=(float("nan"), float("nan"))).silence(500).speech(1500)
    assert any(c.f1_hz == 0 for c in find_candidates(SpeechSignal.of(scene.features()), LIMITS))


@pytest.mark.parametrize(
    "changes",
    [
        {"duration_s": 0.3},
        {"duration_s": 0.2},
        {"duration_s": 2.0},
        {"pause_before_s": 0.0},
        {"pause_after_s": 0.0},
        {"share_of_island": 0.6},
        {"pitch_re_median_st": 3.0},
        {"pitch_re_median_st": 8.0},
        {"pitch_re_median_st": -8.0},
        {"slope_st_s": 20.0},
        {"slope_st_s": -25.0},
        {"wobble_st": 1.5},
        {"wobble_st": 3.0},
        {"change_db": 3.8},
        {"change_db": 4.4},
        {"steady_share": 0.7},
        {"f2_re_voice_oct": 0.2},
        {"f2_re_voice_oct": -0.6},
        {"f1_spread": 0.2},
        {"f2_spread": 0.2},
        {"murmur_start": 0.8},
        {"murmur_share": 0.9},
        {"f1_hz": 350.0},
        {"f1_hz": 950.0},
        {"f1_hz": 180.0, "brightness_db": -30.0},
        {"brightness_db": -20.0},
        {"brightness_db": -1.0},
        {"loudness_re_voice_db": 3.0},
        {"pitched_share": 0.5},
        {"pitched_share": 0.3},
    ],
    ids=str,
)
def test_whatever_departs_from_the_textbook_scores_less(changes):
    assert score(a_candidate(**changes)) < score(a_candidate()) - 0.09


WEAK = {"pause_before_s": 0.0, "pause_after_s": 0.0, "f2_re_voice_oct": 0.2, "change_db": 3.55}


@pytest.mark.parametrize(
    ("words", "changes", "certainty"),
    [
        ([("um", 1000, 1400, 0.6)], WEAK, Certainty.CONFIRMED),
        ([("um", 1000, 1400, 0.4)], {"pitched_share": 0.0}, None),
        ([("um", 1000, 1400, 0.8)], {"pitched_share": 0.0}, None),
        ([("um", 1000, 1400, 0.95)], {"pitched_share": 0.0}, Certainty.POSSIBLE),
        ([("slow", 950, 1500, 0.9)], {}, None),
        ([("slow", 950, 1100, 0.9)], {}, Certainty.CONFIRMED),
        ([("the", 1000, 1400, 0.9)], WEAK, Certainty.CONFIRMED),
        ([("mumble", 1000, 1400, 0.3)], WEAK, Certainty.CONFIRMED),
        ([], {}, Certainty.CONFIRMED),
        ([], WEAK, None),
        ([("um", 300, 500, 0.9)], {"pitched_share": 0.0}, Certainty.CONFIRMED),
        ([("um", 300, 500, 0.7)], {"pitched_share": 0.0}, Certainty.POSSIBLE),
        ([("um", 300, 400, 0.9)], {"pitched_share": 0.0}, None),
        ([("um", 300, 500, 0.3)], {"pitched_share": 0.0}, None),
    ],
)
def test_words_confirm_or_veto(words, changes, certainty):
    said = [Word(*w) for w in words]
    found = by_sound_and_words([a_candidate(**changes)], said, 40.0, LIMITS)
    assert [f.certainty for f in found] == ([certainty] if certainty else [])


def test_a_recognised_filler_gives_its_own_label():
    found = by_sound_and_words([a_candidate()], [Word("Er", 1000, 1390, 0.9)], 40.0, LIMITS)
    assert [f.label for f in found] == ["er"]


def test_in_noise_even_missing_words_need_a_high_score():
    middling = a_candidate(pause_before_s=0.0, pause_after_s=0.0, f2_re_voice_oct=0.35)
    assert by_sound_and_words([middling], [], 40.0, LIMITS)
    assert not by_sound_and_words([middling], [], 15.0, LIMITS)


def test_without_words_a_middling_score_is_possible_and_in_noise_nothing():
    middling = a_candidate(pause_before_s=0.0, pause_after_s=0.0, f2_re_voice_oct=0.35)
    assert [f.certainty for f in by_sound([middling], 60.0, LIMITS)] == [Certainty.POSSIBLE]
    assert by_sound([middling], None, LIMITS) == []
    assert by_sound([middling], 21.0, LIMITS) == []
    assert by_sound([middling], 15.0, LIMITS) == []
    assert [f.certainty for f in by_sound([a_candidate()], 15.0, LIMITS)] == [Certainty.POSSIBLE]


def test_a_vowel_that_closes_into_a_hum_is_one_filler_sound():
    scene = Scene().silence(500).speech(2000).silence(300).filler(200)
    scene.speech(30, spread_st=0).filler(200).silence(500).speech(1500)
    (filler,) = fillers(found_in(scene))
    assert filler.end_ms - filler.start_ms == pytest.approx(430, abs=40)


def test_a_vowel_at_the_very_end_of_the_take_has_a_pause_after_it():
    scene = Scene().speech(2000).silence(600).filler(400)
    last = find_candidates(SpeechSignal.of(scene.features()), LIMITS)[-1]
    assert last.pause_after_s > 0.5


def test_a_vowel_glued_to_speech_has_no_pause_beside_it():
    scene = Scene().silence(600).speech(1500).filler(400).speech(1500).silence(600)
    candidates = find_candidates(SpeechSignal.of(scene.features()), LIMITS)
    glued = next(c for c in candidates if c.span.overlap_ms(Span(2200, 2400)))
    assert (glued.pause_before_s, glued.pause_after_s) == (0, 0)


def test_one_recognised_filler_over_two_candidates_is_counted_once():
    pair = [a_candidate(), a_candidate(span=Span(1380, 1600))]
    found = by_sound_and_words(pair, [Word("um", 1000, 1600, 0.95)], 40.0, LIMITS)
    assert [f.label for f in found] == ["um"]


def test_a_recognised_filler_beside_one_already_found_is_not_counted_again():
    said = [Word("slower", 1200, 1300, 0.9), Word("um", 1350, 1800, 0.95)]
    found = by_sound_and_words([a_candidate()], said, 40.0, LIMITS)
    assert len(found) == 1
