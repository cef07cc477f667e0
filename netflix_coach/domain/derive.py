"""From features to an analysis: everything that needs the whole take is decided here.

Pure and deterministic: the same features, context, parameters, lexicon and corrections give the
same annotations, whether the features were measured live or from the file.
"""

from collections.abc import Sequence
from dataclasses import replace

from netflix_coach.domain.analysis import Analysis, AnalysisContext
from netflix_coach.domain.annotation import Annotation, Tier
from netflix_coach.domain.calibration.marked import with_marked_look
from netflix_coach.domain.corrections.correction import Correction, CorrectionKind
from netflix_coach.domain.corrections.tuning import most_lenient
from netflix_coach.domain.corrections.words import correct_words
from netflix_coach.domain.gaze.corrected import correct_gaze
from netflix_coach.domain.gaze.derive import derive_gaze
from netflix_coach.domain.ground import Ground, lay_ground
from netflix_coach.domain.parameters import Parameters
from netflix_coach.domain.speech.derive import derive_speech
from netflix_coach.domain.structure.derive import derive_structure
from netflix_coach.domain.structure.steps import PlacedStep
from netflix_coach.domain.text.announcements import announcements
from netflix_coach.domain.text.derive import derive_text
from netflix_coach.domain.text.lexicon import Lexicon
from netflix_coach.domain.tracks import Features
from netflix_coach.domain.transcript import Word


def derive(
    features: Features,
    context: AnalysisContext,
    parameters: Parameters,
    lexicon: Lexicon,
    corrections: Sequence[Correction] = (),
) -> Analysis:
    """Annotations, measures and remarks of a take, corrected by the user where they were."""
    return Derivation(features, context, parameters, lexicon).analysis(corrections)


class Derivation:
    """Derives one take again and again while it is corrected. One thread at a time.

    What corrections can't change, its ground, is made once and kept; the gaze for as long as the
    same stretch is taken for a look at the lens.
    """

    def __init__(
        self,
        features: Features,
        context: AnalysisContext,
        parameters: Parameters,
        lexicon: Lexicon,
        ground: Ground | None = None,
    ) -> None:
        """`ground` is what was made before of the same features, context and parameters."""
        self._features = features
        self._context = context
        self._parameters = parameters
        self._lexicon = lexicon
        self._ground = ground
        self._last: tuple[object, Analysis] | None = None

    @property
    def features(self) -> Features:
        """What the engines measured, without corrections."""
        return self._features

    @property
    def parameters(self) -> Parameters:
        """Every limit it goes by."""
        return self._parameters

    @property
    def ground(self) -> Ground | None:
        """What was last stood on; None before anything was derived."""
        return self._ground

    def filler_candidates(self) -> tuple[Annotation, ...]:
        """Everything that might be a filler sound by its sound, with the confidence of each."""
        found = derive_speech(
            replace(self._features, words=None),
            self._context,
            most_lenient(self._parameters),
            heard=(self._ground or self._ground_for(self._context)).heard,
        )
        return tuple(a for a in found.annotations if a.tier is Tier.FILLED_PAUSE)

    def analysis(
        self, corrections: Sequence[Correction] = (), placed: Sequence[PlacedStep] = ()
    ) -> Analysis:
        """What the features say, with the user's corrections and steps.

        Asked the same again, as after a note or of a step tried before, it gives the same at once.
        """
        asked = (frozenset(corrections), tuple(placed))
        if self._last is None or self._last[0] != asked:
            self._last = asked, self._derived(corrections, placed)
        return self._last[1]

    def _derived(self, corrections: Sequence[Correction], placed: Sequence[PlacedStep]) -> Analysis:
        parameters, lexicon = self._parameters, self._lexicon
        context = with_marked_look(self._context, corrections)
        ground = self._ground_for(context)
        features = _with_corrected_words(self._features, corrections)
        least = parameters.speech.word_min_confidence
        speech = derive_speech(
            features,
            context,
            parameters,
            announcements(features.words or (), lexicon, least),
            corrections=corrections,
            heard=ground.heard,
        )
        measured = derive_gaze(features, context, parameters, speech.speech_spans, seen=ground.seen)
        gaze, looks_dismissed = correct_gaze(measured, corrections, parameters.judgement)
        text = derive_text(features, context, parameters, lexicon, corrections)
        specifics = [a for a in text.annotations if a.tier is Tier.SPECIFIC]
        told = derive_structure(features, context, parameters, lexicon, specifics, placed)
        dismissed = (*speech.dismissed, *text.dismissed, *looks_dismissed)
        return Analysis(
            features=features,
            context=context,
            annotations=_in_order(
                (*speech.annotations, *text.annotations, *gaze.annotations, *told.annotations)
            ),
            measures=(*speech.measures, *text.measures, *told.measures, *gaze.measures),
            tracks=(*speech.tracks, *gaze.tracks),
            gaze_calibration=gaze.calibration,
            remarks=(
                *features.notices,
                *speech.remarks,
                *text.remarks,
                *told.remarks,
                *gaze.remarks,
                *_on_idle(corrections, dismissed, self._features.words),
            ),
            dismissed=_in_order(dismissed),
        )

    def _ground_for(self, context: AnalysisContext) -> Ground:
        if self._ground is None or self._ground.look != context.camera_look:
            features, parameters = self._features, self._parameters
            self._ground = lay_ground(features, context, parameters, self._ground)
        return self._ground


def _with_corrected_words(features: Features, corrections: Sequence[Correction]) -> Features:
    if features.words is None:
        return features
    return replace(features, words=correct_words(features.words, corrections).words)


def _in_order(annotations: Sequence[Annotation]) -> tuple[Annotation, ...]:
    return tuple(sorted(annotations, key=lambda a: (a.start_ms, a.end_ms, a.tier)))


def _on_idle(
    corrections: Sequence[Correction],
    dismissed: Sequence[Annotation],
    words: Sequence[Word] | None,
) -> list[str]:
    """What to say of corrections that find nothing to correct; they are kept all the same."""
    reached = {annotation.correction_id for annotation in dismissed}
    idle = [c for c in corrections if c.kind is CorrectionKind.DISMISS and c.id not in reached]
    if words is None:
        idle += [c for c in corrections if c.kind is CorrectionKind.WORDS]
    else:
        idle += correct_words(words, corrections).idle
    if not idle:
        return []
    if len(idle) == 1:
        return ["One of your corrections finds nothing to correct in this analysis; it is kept."]
    count = len(idle)
    return [f"{count} of your corrections find nothing to correct in this analysis; they are kept."]
