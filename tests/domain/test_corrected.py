"""A correction is followed by everything that was counted from what it corrects."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from netflix_coach.domain.analysis import Analysis, AnalysisContext
from netflix_coach.domain.annotation import Annotation, Certainty, Origin, Severity, Tier
from netflix_coach.domain.corrections.correction import Correction, CorrectionKind
from netflix_coach.domain.derive import Derivation, derive
from netflix_coach.domain.measures import Measure
from netflix_coach.domain.parameters import Parameters
from netflix_coach.domain.stages import Stage
from netflix_coach.domain.text.lexicon import Category, Lexicon, Phrase
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.tracks import Features
from tests.domain.gaze.conftest import Performance
from tests.synth.speech.features import Scene

NOW = datetime(2026, 3, 2, 18, 30, tzinfo=UTC)

LEXICON = Lexicon(
    phrases=(
        Phrase(Category.HEDGE, ("maybe",)),
        Phrase(Category.DISCOURSE_MARKER, ("basically",)),
        Phrase(Category.DISCOURSE_MARKER, ("like",), is_candidate=True),
        Phrase(Category.VAGUE, ("stuff",)),
        Phrase(Category.ANNOUNCED_PAUSE, ("moment",)),
    ),
)
SAID = "basically we moved the stuff in one moment"
MORE = "and then like the whole team said maybe we should warm the caches every night before"


@pytest.fixture(scope="module")
def features() -> Features:
    """Words with filler sounds and a long silence between them, and a look to the side."""
    scene = Scene().silence(500).say(SAID).silence(3_400)
    scene.filler(420).silence(400).say(MORE).silence(400).filler(400).silence(500)
    scene.say(MORE).silence(400).filler(380).silence(400).say("so we did").silence(600)
    face = Performance().look(6.0).look(3.0, yaw=25.0).look((scene.at_ms - 9_000) / 1000)
    heard = scene.features()
    return replace(heard, tracks={**heard.tracks, **face.features().tracks})


def analysed(features: Features, *corrections: Correction) -> Analysis:
    context = AnalysisContext(Stage.BEHAVIOURAL, Span(0, 2_900))
    return derive(features, context, Parameters(), LEXICON, corrections)


def correction(
    kind: CorrectionKind,
    tier: Tier | None,
    target: Span,
    *,
    span: Span | None = None,
    was: str = "",
    text: str = "",
    number: int = 1,
) -> Correction:
    when = NOW + timedelta(seconds=number)
    return Correction(
        f"c{number}", "take", when, kind, tier, target, span or target, was, text, None
    )


def dismiss(*flags: Annotation) -> list[Correction]:
    return [
        correction(CorrectionKind.DISMISS, flag.tier, flag.span, was=flag.label, number=at)
        for at, flag in enumerate(flags)
    ]


def figure(analysis: Analysis, name: str) -> Measure:
    return next(m for m in analysis.measures if m.name == name)


def only(found: Sequence[Annotation]) -> Annotation:
    (one,) = found
    return one


def test_a_dismissed_filler_sound_is_counted_nowhere(features: Features) -> None:
    before = analysed(features)
    first, *others = before.tier(Tier.FILLED_PAUSE)
    after = analysed(features, *dismiss(first))
    assert len(others) == 2
    assert after.tier(Tier.FILLED_PAUSE) == tuple(others)
    assert only(after.dismissed).span == first.span
    assert figure(after, "filled_pauses").value == 2
    assert first.span not in figure(after, "filled_pauses_per_min").moments
    assert figure(after, "filled_pauses").high < figure(before, "filled_pauses").high


def test_a_possible_filler_sound_once_confirmed_is_sure_and_narrows_the_band() -> None:
    scene = Scene(noise_db=-41).silence(600).speech(2_500).silence(400).filler(400)
    silent = scene.silence(500).speech(2_500).silence(600).features()  # in noise, none is certain
    limits, context = Parameters(), AnalysisContext()
    before = derive(silent, context, limits, LEXICON)
    found = before.tier(Tier.FILLED_PAUSE)
    unsure = [a for a in found if a.certainty is Certainty.POSSIBLE]
    assert unsure
    assert not set(unsure) & set(before.flags)
    right = [
        correction(CorrectionKind.CONFIRM, a.tier, a.span, number=n) for n, a in enumerate(found)
    ]
    after = derive(silent, context, limits, LEXICON, right)
    assert [a.span for a in after.flags if a.tier is Tier.FILLED_PAUSE] == [a.span for a in found]
    assert {a.origin for a in after.tier(Tier.FILLED_PAUSE)} == {Origin.CONFIRMED}
    assert figure(before, "filled_pauses").low < len(found)
    assert figure(after, "filled_pauses").low == len(found)


def test_a_missed_filler_sound_parts_the_silence_it_lies_in(features: Features) -> None:
    before = analysed(features)
    silence = only(before.tier(Tier.LONG_SILENCE))
    middle = Span(silence.start_ms + 1_500, silence.start_ms + 1_900)
    after = analysed(features, correction(CorrectionKind.ADD, Tier.FILLED_PAUSE, middle, text="um"))
    added = next(a for a in after.tier(Tier.FILLED_PAUSE) if a.origin is Origin.MANUAL)
    assert (added.span, added.label, added.severity) == (middle, "um", Severity.NOTE)
    assert after.tier(Tier.LONG_SILENCE) == ()
    assert figure(after, "filled_pauses").value == figure(before, "filled_pauses").value + 1
    assert figure(after, "longest_silence_ms").value < figure(before, "longest_silence_ms").value


def test_three_filler_sounds_close_together_are_a_cluster_until_one_is_dismissed(
    features: Features,
) -> None:
    limits = Parameters().with_values({"judgement.filler_cluster_window_s": 30})
    found = derive(features, AnalysisContext(), limits, LEXICON)
    assert only(found.tier(Tier.FILLER_CLUSTER)).label == "3"
    first = found.tier(Tier.FILLED_PAUSE)[0]
    after = derive(features, AnalysisContext(), limits, LEXICON, dismiss(first))
    assert after.tier(Tier.FILLER_CLUSTER) == ()


@pytest.mark.parametrize(
    ("tier", "measure"),
    [
        (Tier.LONG_SILENCE, "long_silences"),
        (Tier.DISCOURSE_MARKER, "discourse_markers"),
        (Tier.HEDGE, "hedges"),
        (Tier.LOOKING_AWAY, "looking_away_count"),
    ],
)
def test_what_is_dismissed_or_added_on_a_tier_is_counted_so(
    features: Features, tier: Tier, measure: str
) -> None:
    before = analysed(features)
    flag = next(a for a in before.tier(tier) if a.certainty is not Certainty.POSSIBLE)
    without = analysed(features, *dismiss(flag))
    assert figure(without, measure).value == figure(before, measure).value - 1
    assert only(without.dismissed).span == flag.span
    span = Span(flag.end_ms + 400, flag.end_ms + 900)
    added = correction(CorrectionKind.ADD, tier, span, text="side")
    more = analysed(features, added)
    assert figure(more, measure).value == figure(before, measure).value + 1
    assert span in figure(more, measure).moments
    assert any(a.span == span and a.origin is Origin.MANUAL for a in more.flags)


def test_a_possible_filler_word_once_confirmed_is_a_flag_and_counted(features: Features) -> None:
    before = analysed(features)
    possible = [a for a in before.tier(Tier.DISCOURSE_MARKER) if a.certainty is Certainty.POSSIBLE]
    like = possible[0]
    after = analysed(features, correction(CorrectionKind.CONFIRM, like.tier, like.span))
    count = figure(before, "discourse_markers").value
    assert figure(after, "discourse_markers").value == count + 1
    assert next(a for a in after.flags if a.span == like.span).origin is Origin.CONFIRMED


def test_a_moved_hedge_is_counted_where_it_was_moved_to(features: Features) -> None:
    hedge = analysed(features).tier(Tier.HEDGE)[0]
    to = Span(hedge.start_ms - 200, hedge.end_ms)
    after = analysed(features, correction(CorrectionKind.CHANGE, Tier.HEDGE, hedge.span, span=to))
    assert to in figure(after, "hedges").moments
    assert hedge.span not in figure(after, "hedges").moments


def test_flags_set_by_hand_stand_where_there_are_no_words_and_no_sound() -> None:
    mute = Features(60_000)
    hedge = correction(CorrectionKind.ADD, Tier.HEDGE, Span(1_000, 1_400), text="maybe")
    filler = correction(CorrectionKind.ADD, Tier.FILLED_PAUSE, Span(3_000, 3_400), number=2)
    away = correction(CorrectionKind.ADD, Tier.LOOKING_AWAY, Span(5_000, 8_000), number=3)
    assert [a.tier for a in analysed(mute, hedge, filler, away).flags] == [
        Tier.HEDGE,
        Tier.FILLED_PAUSE,
        Tier.LOOKING_AWAY,
    ]


def test_a_corrected_word_changes_what_is_said_of_the_wording(features: Features) -> None:
    before = analysed(features)
    word = next(w for w in before.words if w.text == "stuff")
    fixed = correction(CorrectionKind.WORDS, None, word.span, was="stuff", text="maybe", number=3)
    after = analysed(features, fixed)
    assert figure(after, "hedges").value == figure(before, "hedges").value + 1
    assert figure(after, "vague_per_100_words").value == 0
    assert next(w for w in after.words if w.is_corrected).text == "maybe"
    assert before.features.words == features.words


def test_a_corrected_word_may_announce_a_silence_or_not(features: Features) -> None:
    assert only(analysed(features).tier(Tier.LONG_SILENCE)).label == "announced"
    word = next(w for w in features.words or () if w.text == "moment")
    fixed = correction(CorrectionKind.WORDS, None, word.span, was="moment", text="morning")
    assert only(analysed(features, fixed).tier(Tier.LONG_SILENCE)).label == "idle"


def test_words_of_a_take_without_transcript_stay_away(features: Features) -> None:
    silent = replace(features, words=None)
    said = correction(CorrectionKind.WORDS, None, Span(500, 800), text="hello")
    assert not analysed(silent, said).has_transcript


def test_deriving_again_after_corrections_is_the_same_as_deriving_anew(
    features: Features,
) -> None:
    flags = analysed(features).flags
    context = AnalysisContext(Stage.BEHAVIOURAL, Span(0, 2_900))
    kept = Derivation(features, context, Parameters(), LEXICON)
    steps = [[], dismiss(*flags[:2]), dismiss(*flags), dismiss(flags[0]), []]
    for corrections in steps:
        again, anew = kept.analysis(corrections), analysed(features, *corrections)
        assert again.annotations == anew.annotations
        assert again.measures == anew.measures
        assert again.dismissed == anew.dismissed


def test_corrections_without_a_target_are_told_and_kept(features: Features) -> None:
    assert "correction" not in " ".join(analysed(features).remarks)
    gap = Span(features.duration_ms - 300, features.duration_ms - 100)
    wrong = correction(CorrectionKind.DISMISS, Tier.HEDGE, gap)
    assert analysed(features, wrong).remarks[-1].startswith("One of your corrections finds nothing")
    word = correction(CorrectionKind.WORDS, None, gap, was="gone", text="here", number=2)
    assert analysed(features, wrong, word).remarks[-1].startswith("2 of your corrections find")
    unheard = analysed(replace(features, words=None), word)
    assert unheard.remarks[-1].startswith("One of your corrections")
    right = correction(CorrectionKind.CONFIRM, Tier.HEDGE, gap, number=3)
    assert "correction" not in " ".join(analysed(features, right).remarks)


def test_every_sound_that_might_be_a_filler_is_told_with_its_confidence(features: Features) -> None:
    derivation = Derivation(features, AnalysisContext(Stage.BEHAVIOURAL), Parameters(), LEXICON)
    candidates = derivation.filler_candidates()
    flagged = [a for a in derivation.analysis().annotations if a.tier is Tier.FILLED_PAUSE]
    assert len(candidates) >= len(flagged) >= 3
    assert all(candidate.confidence is not None for candidate in candidates)
