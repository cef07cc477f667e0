"""Limits of the speech detectors. These are not judgements."""

from dataclasses import dataclass

from netflix_coach.domain.parameters.base import limit

MEASURED = "measured on our test recordings"
SILERO = "Silero VAD; measured on our test recordings"
PRAAT = "Praat; Hirst & De Looze"
OUR_CHOICE = "our choice"


@dataclass(frozen=True, slots=True)
class SpeechDetection:
    """Voice activity, filled pauses and pitch: where the detectors switch."""

    vad_on: float = limit(
        0.50,
        "",
        0.1,
        0.95,
        "Voice probability that starts a stretch of speech.",
        SILERO,
        title="Speech begins",
    )
    vad_off: float = limit(
        0.35,
        "",
        0.05,
        0.9,
        "Voice probability under which speech ends.",
        SILERO,
        title="Speech ends",
    )
    vad_min_silence_ms: float = limit(
        100,
        "ms",
        30,
        500,
        "Shorter gaps do not interrupt speech.",
        SILERO,
        title="Shortest gap in speech",
    )
    vad_min_speech_ms: float = limit(
        100,
        "ms",
        30,
        500,
        "Shorter stretches of voice are not speech.",
        SILERO,
        title="Shortest stretch of speech",
    )
    refine_min_snr_db: float = limit(
        15,
        "dB",
        5,
        40,
        "From this distance to the noise, edges follow the level.",
        MEASURED,
        title="Edges by level from",
    )
    noisy_speech_end_shift_ms: float = limit(
        75,
        "ms",
        0,
        200,
        "In noise, speech ends this much before the detector says.",
        MEASURED,
        title="Earlier end in noise",
    )
    noisy_speech_start_shift_ms: float = limit(
        25,
        "ms",
        0,
        200,
        "In noise, speech starts this much before the detector says.",
        MEASURED,
        title="Earlier start in noise",
    )
    filler_confirmed_score: float = limit(
        2.3,
        "",
        0.5,
        4,
        "Score from which a filler sound is certain without words.",
        MEASURED,
        title="Certain filler sound",
    )
    filler_possible_score: float = limit(
        1.0,
        "",
        -1,
        4,
        "Score from which a filler sound is possible.",
        MEASURED,
        title="Possible filler sound",
    )
    filler_with_words_score: float = limit(
        1.0,
        "",
        -1,
        4,
        "Score that is enough where no word was recognised.",
        MEASURED,
        title="Filler sound where no word is",
    )
    filler_weak_words_score: float = limit(
        0.5,
        "",
        -1,
        4,
        "Score that is enough where only unsure short words were.",
        MEASURED,
        title="Filler sound at unsure words",
    )
    filler_noise_points: float = limit(
        2.5,
        "",
        0,
        4,
        "Points a filler sound loses between clean and noisy sound.",
        MEASURED,
        title="Doubt in noise",
    )
    filler_clean_snr_db: float = limit(
        40,
        "dB",
        10,
        70,
        "From this distance to the noise, every score counts in full.",
        MEASURED,
        title="Clean sound",
    )
    filler_noisy_snr_db: float = limit(
        20,
        "dB",
        10,
        40,
        "Nearer to the noise, no filler sound is certain.",
        MEASURED,
        title="Noisy sound",
    )
    filler_min_snr_db: float = limit(
        12,
        "dB",
        3,
        30,
        "Nearer to the noise, filler sounds are not counted.",
        MEASURED,
        title="Too noisy for filler sounds",
    )
    filler_min_ms: float = limit(
        120,
        "ms",
        80,
        500,
        "Steady voice shorter than this is no filler sound.",
        MEASURED,
        title="Shortest filler sound",
    )
    steady_change_db: float = limit(
        5.0,
        "dB",
        2,
        10,
        "Spectral change over 60 ms below which the voice is steady.",
        MEASURED,
        title="Steady voice",
    )
    word_min_confidence: float = limit(
        0.6, "", 0, 1, "A word this sure is not a filler sound.", MEASURED, title="Sure word"
    )
    pitch_voicing: float = limit(
        0.5,
        "",
        0.2,
        0.9,
        "Periodicity from which sound is voiced, for melody.",
        PRAAT,
        title="Voiced sound",
    )
    pitch_silence_share: float = limit(
        0.03,
        "",
        0.001,
        0.2,
        "Sound under this share of the loudest is unvoiced.",
        PRAAT,
        title="Unvoiced sound",
    )
    min_voiced_share: float = limit(
        0.25,
        "",
        0.05,
        0.8,
        "Below this voiced share of speech, pitch is not judged.",
        MEASURED,
        title="Voice needed for pitch",
    )
    max_pitch_range_st: float = limit(
        13,
        "st",
        8,
        30,
        "A wider range means a second voice or a tracking failure.",
        MEASURED,
        title="Widest pitch range",
    )
    clipped_per_s: float = limit(
        3,
        "1/s",
        1,
        100,
        "More samples at full scale than this is distortion.",
        OUR_CHOICE,
        title="Distortion",
    )
    quiet_db: float = limit(
        -45, "dB", -80, -20, "Speech below this level is too quiet.", OUR_CHOICE, title="Too quiet"
    )
