import pytest

from netflix_coach.domain.analysis import AnalysisContext
from netflix_coach.domain.annotation import Severity, Tier
from netflix_coach.domain.parameters import Parameters
from netflix_coach.domain.speech.derive import derive_speech
from netflix_coach.domain.speech.silences import Reasons, long_silences
from netflix_coach.domain.stages import Stage
from netflix_coach.domain.timespan import Span
from tests.synth.speech.features import Scene


def found_in(scene, stage=Stage.BEHAVIOURAL, **limits):
    parameters = Parameters().with_values({k.replace("__", "."): v for k, v in limits.items()})
    return derive_speech(scene.features(), AnalysisContext(stage), parameters)


def spans(found, tier):
    return [(a.start_ms, a.end_ms) for a in found.annotations if a.tier is tier]


def test_every_stretch_without_speech_is_a_silence_also_at_both_ends():
    scene = Scene().silence(800).speech(2000).silence(600).speech(1500).silence(1000)
    found = found_in(scene)
    expected = [(0, 800), (2800, 3400), (4900, 5900)]
    assert [pytest.approx(e, abs=40) for e in expected] == spans(found, Tier.SILENCE)


def test_gaps_shorter_than_the_limit_are_no_silences():
    scene = Scene().speech(1500).silence(200).speech(1500)
    assert spans(found_in(scene), Tier.SILENCE) == []
    assert len(spans(found_in(scene, judgement__silence_min_ms=150), Tier.SILENCE)) == 1


def test_in_noise_edges_are_shifted_by_what_the_detector_is_late():
    scene = Scene(noise_db=-36).silence(1000).speech(2000).silence(1000)
    quiet = Scene().silence(1000).speech(2000).silence(1000)
    noisy_span, quiet_span = (found_in(s).speech_spans[0] for s in (scene, quiet))
    assert noisy_span.end_ms < quiet_span.end_ms
    assert noisy_span.start_ms <= quiet_span.start_ms


@pytest.mark.parametrize(
    ("stage", "pause_ms", "severity"),
    [
        (Stage.BEHAVIOURAL, 1800, None),
        (Stage.BEHAVIOURAL, 2500, Severity.NOTE),
        (Stage.BEHAVIOURAL, 3500, Severity.AMBER),
        (Stage.RECRUITER_SCREEN, 2500, Severity.NOTE),
        (Stage.SYSTEM_DESIGN, 4500, None),
        (Stage.SYSTEM_DESIGN, 5500, Severity.AMBER),
        (Stage.CODING, 9000, None),
        (Stage.CODING, 11000, Severity.AMBER),
    ],
)
def test_a_long_silence_weighs_by_stage(stage, pause_ms, severity):
    scene = Scene().silence(500).speech(2000).silence(pause_ms).speech(2000)
    flags = [a for a in found_in(scene, stage).annotations if a.tier is Tier.LONG_SILENCE]
    assert [a.severity for a in flags] == ([severity] if severity else [])
    assert all(a.label == "idle" for a in flags)


def test_silence_before_the_first_and_after_the_last_word_is_never_long():
    scene = Scene().silence(9000).speech(3000).silence(9000)
    assert spans(found_in(scene), Tier.LONG_SILENCE) == []


def long_in(gap, stage, *, keys_ms=(), announced=()):
    """The silence between two stretches of speech, as it is judged."""
    speech = (Span(0, gap.start_ms), Span(gap.end_ms, gap.end_ms + 2000))
    reasons = Reasons(announced, keys_ms)
    return [
        (a.label, a.severity)
        for a in long_silences([gap], speech, reasons, stage, Parameters().judgement)
    ]


def test_an_announced_silence_weighs_half():
    scene = Scene().silence(500).speech(2000).silence(4000).speech(2000)
    found = derive_speech(scene.features(), AnalysisContext(), Parameters(), [Span(1500, 2400)])
    (flag,) = [a for a in found.annotations if a.tier is Tier.LONG_SILENCE]
    assert (flag.label, flag.severity) == ("announced", Severity.NOTE)


KEYS_ALL_ALONG = tuple(range(3000, 40_000, 700))


@pytest.mark.parametrize(
    ("stage", "length_ms", "keys_ms", "expected"),
    [
        (Stage.CODING, 15_000, KEYS_ALL_ALONG, ("typing", None)),
        (Stage.CODING, 19_900, KEYS_ALL_ALONG, ("typing", None)),
        (Stage.CODING, 20_000, KEYS_ALL_ALONG, ("typing", Severity.AMBER)),
        (Stage.TECHNICAL_ASSESSMENT, 15_000, KEYS_ALL_ALONG, ("typing", None)),
        (Stage.SYSTEM_DESIGN, 8_000, KEYS_ALL_ALONG, ("typing", None)),
        (Stage.CODING, 15_000, (1_000, 30_000), ("idle", Severity.AMBER)),
        (Stage.CODING, 15_000, (3_000,), ("idle", Severity.AMBER)),
        (Stage.CODING, 15_000, (9_000,), ("typing", None)),
        (Stage.CODING, 30_000, (3_000, 9_000), ("idle", Severity.AMBER)),
    ],
)
def test_a_silence_in_which_somebody_types_has_a_limit_of_its_own(
    stage, length_ms, keys_ms, expected
):
    assert long_in(Span(2500, 2500 + length_ms), stage, keys_ms=keys_ms) == [expected]


def test_a_typed_silence_beyond_its_limit_weighs_half_where_it_was_announced():
    gap = Span(2500, 30_000)
    told = [Span(1500, 2400)]
    found = long_in(gap, Stage.CODING, keys_ms=KEYS_ALL_ALONG, announced=told)
    assert found == [("announced", Severity.NOTE)]


def test_typing_is_one_stretch_while_the_hands_hardly_rest():
    scene = Scene().speech(30_000)
    keys_ms = (0, 3_900, 12_000, 29_950, 31_000)
    found = derive_speech(scene.features(), AnalysisContext(keys_ms=keys_ms), Parameters())
    assert spans(found, Tier.TYPING) == [(0, 4_000), (12_000, 12_100), (29_950, 30_000)]
    assert not [a for a in found.annotations if a.tier is Tier.TYPING and a.is_flag]


def test_a_typed_silence_is_shown_but_not_counted_as_long():
    scene = Scene().silence(500).speech(2000).silence(12_000).speech(2000)
    context = AnalysisContext(Stage.CODING, keys_ms=KEYS_ALL_ALONG)
    found = derive_speech(scene.features(), context, Parameters())
    (silence,) = [a for a in found.annotations if a.tier is Tier.LONG_SILENCE]
    assert (silence.label, silence.is_flag) == ("typing", False)
    (count,) = [m for m in found.measures if m.name == "long_silences"]
    assert (count.value, count.moments) == (0, ())
    assert count.threshold == "flagged from 10 s in this stage, from 20 s while typing"


def test_a_click_is_no_speech_and_a_short_gap_does_not_split():
    scene = Scene().silence(1000).speech(30).silence(1000).speech(2000)
    assert len(found_in(scene).speech_spans) == 1


def test_a_whisper_below_on_is_speech_only_as_the_tail_of_speech():
    scene = Scene().silence(1000).speech(1000).filler(300, voice=0.4).silence(800)
    scene.filler(300, voice=0.4).silence(500)
    (only,) = found_in(scene, speech__filler_min_ms=500).speech_spans
    assert (only.start_ms, only.end_ms) == pytest.approx((1000, 2300), abs=60)


def test_the_time_before_the_first_word_is_told_and_flagged_by_stage():
    def latency(stage):
        found = found_in(Scene().silence(6000).speech(3000), stage)
        return next(m for m in found.measures if m.name == "response_latency_ms")

    assert latency(Stage.BEHAVIOURAL).value == pytest.approx(6000, abs=40)
    assert latency(Stage.BEHAVIOURAL).grade is Severity.AMBER
    assert latency(Stage.CODING).is_good


def test_pauses_inside_the_answer_are_counted():
    scene = Scene().silence(1000).speech(1000).silence(500).speech(1000).silence(1500).speech(1000)
    values = {m.name: m.value for m in found_in(scene).measures}
    assert values["silent_pauses"] == 2
    assert values["longest_silence_ms"] == pytest.approx(1500, abs=60)
    assert values["silence_share"] == pytest.approx(0.4, abs=0.03)


def test_a_dip_shorter_than_the_limit_does_not_split_speech():
    scene = Scene().silence(1000).speech(1024).silence(64).speech(1000).silence(500)
    assert len(found_in(scene).speech_spans) == 1


def test_a_stretch_shifted_out_of_existence_is_dropped():
    scene = Scene(noise_db=-36).silence(1024).speech(2000).silence(1024).speech(128).silence(1000)
    limits = {
        "speech__noisy_speech_end_shift_ms": 200,
        "speech__noisy_speech_start_shift_ms": 0,
        "speech__filler_min_ms": 500,
    }
    assert len(found_in(scene).speech_spans) == 2
    assert len(found_in(scene, **limits).speech_spans) == 1
