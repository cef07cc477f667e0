"""The small values everything else is made of."""

from pathlib import Path

import pytest

from netflix_coach.domain.analysis import Analysis, AnalysisContext
from netflix_coach.domain.annotation import Annotation, Severity, Tier
from netflix_coach.domain.errors import Cancelled, CoachError, InputError
from netflix_coach.domain.media import MediaInfo
from netflix_coach.domain.parameters import Parameters
from netflix_coach.domain.progress import raise_if_cancelled
from netflix_coach.domain.session import Typed
from netflix_coach.domain.settings import (
    PATTERN_SOURCE_ID,
    SAMPLE_SOURCE_ID,
    Settings,
    SourceChoice,
)
from netflix_coach.domain.stages import Stage
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.tracks import Features
from netflix_coach.domain.transcript import Word


class Token:
    """A cancel token that stands still."""

    def __init__(self, *, is_cancelled: bool) -> None:
        self.is_cancelled = is_cancelled


def test_work_stops_only_when_the_user_asked_for_it() -> None:
    raise_if_cancelled(None)
    raise_if_cancelled(Token(is_cancelled=False))
    with pytest.raises(Cancelled):
        raise_if_cancelled(Token(is_cancelled=True))


def test_an_error_shows_its_sentence_as_it_stands() -> None:
    error: CoachError = InputError("The file is empty; choose another one.")
    assert error.sentence == "The file is empty; choose another one."


def test_stages_have_a_heading_and_two_of_them_grade_delivery() -> None:
    assert Stage.SYSTEM_DESIGN.heading == "System design"
    graded = {stage for stage in Stage if stage.is_graded_on_delivery}
    assert graded == {Stage.RECRUITER_SCREEN, Stage.BEHAVIOURAL}


def test_words_and_annotations_know_their_span() -> None:
    assert Word("so", 10, 30, 0.9).span == Span(10, 30)
    assert Annotation(Tier.GAZE, 5, 8).span == Span(5, 8)


def test_media_are_named_without_their_folder() -> None:
    info = MediaInfo(Path("/some/where/take.mkv"), 0, None, None)
    assert info.name == "take.mkv"


def analysis_with(*annotations: Annotation, words: tuple[Word, ...] | None = None) -> Analysis:
    return Analysis(Features(1000, words=words), AnalysisContext(), annotations)


def test_flags_are_the_annotations_with_a_severity_in_order() -> None:
    late = Annotation(Tier.LONG_SILENCE, 500, 900, severity=Severity.AMBER)
    early = Annotation(Tier.FILLED_PAUSE, 100, 300, severity=Severity.NOTE)
    plain = Annotation(Tier.SILENCE, 0, 100)
    analysis = analysis_with(late, plain, early)
    assert analysis.flags == (early, late)
    assert analysis.tier(Tier.SILENCE) == (plain,)
    assert not plain.is_flag


def test_no_recogniser_is_not_the_same_as_no_words() -> None:
    assert not analysis_with().has_transcript
    assert analysis_with().words == ()
    assert analysis_with(words=()).has_transcript


def test_the_sample_is_chosen_by_either_device() -> None:
    assert SourceChoice(camera_id=SAMPLE_SOURCE_ID).is_sample
    assert SourceChoice(microphone_id=SAMPLE_SOURCE_ID).is_sample
    assert not SourceChoice(camera_id=PATTERN_SOURCE_ID).is_sample


def test_settings_put_changed_limits_in_force() -> None:
    settings = Settings(limit_values={"judgement.burst_min_s": 12})
    assert settings.parameters.judgement.burst_min_s == 12
    assert Settings().parameters == Parameters()


@pytest.mark.parametrize(("word", "t_ms"), [(0, 1_000), (1, 2_000), (2, 4_000), (3, 0)])
def test_a_typed_word_has_the_moment_of_its_share_of_the_keys(word: int, t_ms: int) -> None:
    assert Typed("ab  cdef\ngh", (1_000, 2_000, 3_000, 4_000)).moment_ms(word) == t_ms


def test_what_was_typed_without_a_counted_key_stands_at_the_beginning() -> None:
    assert Typed("pasted").moment_ms(0) == 0
