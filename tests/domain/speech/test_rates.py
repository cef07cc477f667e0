import pytest

from netflix_coach.domain.analysis import AnalysisContext
from netflix_coach.domain.annotation import Severity, Tier
from netflix_coach.domain.parameters import Parameters
from netflix_coach.domain.speech.derive import derive_speech
from netflix_coach.domain.speech.rates import counted_words, fast_stretches, per_minute
from netflix_coach.domain.stages import Stage
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.transcript import Word
from tests.synth.speech.features import Scene

JUDGEMENT = Parameters().judgement


def measures_of(scene, stage=Stage.BEHAVIOURAL):
    found = derive_speech(scene.features(), AnalysisContext(stage), Parameters())
    return {m.name: m for m in found.measures}


def talk(seconds, pause_ms):
    """Speech at 200 words a minute with a pause after every ten words."""
    scene = Scene()
    while scene.at_ms < seconds * 1000:
        scene.say("one two three four five six seven eight nine ten").silence(pause_ms)
    return scene


def test_pauses_lower_the_speech_rate_and_not_the_articulation_rate():
    found = measures_of(talk(20, 1000))
    assert found["articulation_rate_wpm"].value == pytest.approx(200, rel=0.03)
    assert found["speech_rate_wpm"].value == pytest.approx(155, rel=0.05)
    assert found["speech_rate_wpm"].grade is None  # too short to grade


@pytest.mark.parametrize(
    ("pause_ms", "grade"),
    [
        (1000, None),
        (400, Severity.AMBER),
        (2500, Severity.AMBER),
        (0, Severity.RED),
        (4000, Severity.RED),
    ],
)
def test_the_pace_of_a_long_answer_is_graded(pause_ms, grade):
    rate = measures_of(talk(50, pause_ms))["speech_rate_wpm"]
    assert rate.grade is grade
    assert rate.is_good == (grade is None)


def test_pace_is_not_graded_in_coding():
    rate = measures_of(talk(50, 0), Stage.CODING)["speech_rate_wpm"]
    assert rate.grade is None
    assert not rate.is_good


def test_filler_sounds_are_not_words():
    words = [Word("so", 0, 200, 0.9), Word("um", 300, 500, 0.9), Word("a", 900, 1200, 0.5)]
    assert [w.text for w in counted_words(words, [Span(880, 1250)])] == ["so"]


def test_a_burst_is_flagged_and_a_fast_phrase_is_not():
    fast = [Word("go", 250 * i, 250 * i + 200, 0.9) for i in range(60)]
    assert [(s.start_ms, s.end_ms) for s in fast_stretches(fast, JUDGEMENT)] == [(0, 14_000)]
    assert fast_stretches(fast[:20], JUDGEMENT) == ()
    assert fast_stretches([], JUDGEMENT) == ()


def test_a_burst_becomes_an_amber_flag():
    found = derive_speech(
        talk(14, 0).features(),
        AnalysisContext(),
        Parameters().with_values({"judgement.burst_rate_wpm": 180}),
    )
    (flag,) = [a for a in found.annotations if a.tier is Tier.FAST_SPEECH]
    assert flag.severity is Severity.AMBER


def test_without_words_syllables_give_an_estimate():
    found = measures_of(Scene().silence(300).speech(5000))
    assert "speech_rate_wpm" not in found
    estimate = found["syllable_rate"]
    assert "estimate" in estimate.title
    assert estimate.low < 10 < estimate.high  # a syllable every 100 ms


def test_no_speech_has_no_rates():
    assert measures_of(Scene().silence(3000)).keys() == {"filled_pauses", "filled_pauses_per_min"}
    assert per_minute(3, 0) == 0


def test_a_transcript_without_words_gives_no_rate():
    scene = Scene().speech(3000)
    scene.has_words = True
    found = measures_of(scene)
    assert "speech_rate_wpm" not in found
    assert "syllable_rate" not in found


def test_voice_without_syllables_gives_no_estimate():
    assert "syllable_rate" not in measures_of(
        Scene(pitch_hz=float("nan")).silence(300).speech(3000)
    )
