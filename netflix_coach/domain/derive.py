"""From features to an analysis: everything that needs the whole take is decided here.

Pure and deterministic: the same features, context, parameters and lexicon give the same
annotations, whether the features were measured live or from the file.
"""

from netflix_coach.domain.analysis import Analysis, AnalysisContext
from netflix_coach.domain.gaze.derive import derive_gaze
from netflix_coach.domain.parameters import Parameters
from netflix_coach.domain.speech.derive import derive_speech
from netflix_coach.domain.text.announcements import announcements
from netflix_coach.domain.text.derive import derive_text
from netflix_coach.domain.text.lexicon import Lexicon
from netflix_coach.domain.tracks import Features


def derive(
    features: Features, context: AnalysisContext, parameters: Parameters, lexicon: Lexicon
) -> Analysis:
    """Annotations, measures and remarks of a take."""
    least = parameters.speech.word_min_confidence
    announced = announcements(features.words or (), lexicon, least)
    speech = derive_speech(features, context, parameters, announced)
    gaze = derive_gaze(features, context, parameters, speech.speech_spans)
    text = derive_text(features, context, parameters, lexicon)
    annotations = sorted(
        (*speech.annotations, *text.annotations, *gaze.annotations),
        key=lambda a: (a.start_ms, a.end_ms, a.tier),
    )
    return Analysis(
        features=features,
        context=context,
        annotations=tuple(annotations),
        measures=(*speech.measures, *text.measures, *gaze.measures),
        tracks=(*speech.tracks, *gaze.tracks),
        gaze_calibration=gaze.calibration,
        remarks=(*features.notices, *speech.remarks, *text.remarks, *gaze.remarks),
    )
