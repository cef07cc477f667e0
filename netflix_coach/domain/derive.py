"""From features to an analysis: everything that needs the whole take is decided here.

Pure and deterministic: the same features, context and parameters give the same annotations,
whether the features were measured live or from the file.
"""

from netflix_coach.domain.analysis import Analysis, AnalysisContext
from netflix_coach.domain.gaze.derive import derive_gaze
from netflix_coach.domain.parameters import Parameters
from netflix_coach.domain.speech.derive import derive_speech
from netflix_coach.domain.tracks import Features


def derive(features: Features, context: AnalysisContext, parameters: Parameters) -> Analysis:
    """Annotations, measures and remarks of a take."""
    speech = derive_speech(features, context, parameters)
    gaze = derive_gaze(features, context, parameters, speech.speech_spans)
    annotations = sorted(
        (*speech.annotations, *gaze.annotations), key=lambda a: (a.start_ms, a.end_ms, a.tier)
    )
    return Analysis(
        features=features,
        context=context,
        annotations=tuple(annotations),
        measures=(*speech.measures, *gaze.measures),
        tracks=(*speech.tracks, *gaze.tracks),
        gaze_calibration=gaze.calibration,
        remarks=(*features.notices, *speech.remarks, *gaze.remarks),
    )
