"""Sentences in the vocabulary of the demonstration speech model, said with word times."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from tests.eval.recordings import Json, Recording, write_recording
from tests.synth.speech.voices import RATE_HZ, SPEECH_RMS, Array, Voice, bounds, flite_phones

VOICES = (Voice("flite", "slt", 180), Voice("flite", "awb", 130))
HELD_OUT = (
    "tell me about a time i made a difficult decision with incomplete information",
    "i think the main trade off was between latency and cost so we decided to add a cache",
    "the cache reduced the response time by forty percent",
    "i was nervous at first but i learned to give honest feedback and to listen",
    "my manager did not agree with the plan so i asked for more data",
    "in the end the customer was happy and we shipped the feature two weeks early",
    "well i mean it was kind of my mistake and i told everyone about it",
    "what would you do differently next time",
    "i would use a hash map because we need constant time",
    "how would you design a rate limiter for one million requests per second",
    "the person who made the decision was our director",
    "we value judgment courage and candor more than process",
    "i was like okay so what is the root cause",
    "they said no and we had to start over",
    "i don't know but i would like to find out",
    "actually the database was slow and the index was wrong",
    "so we split the data and we put each part on a different server",
    "my strengths are communication and focus",
    "can you tell me more about the culture",
    "nobody was happy with the result",
)
"""Twenty of the sentences that the trainer of the model holds out; no hesitations, one cut."""

UNLIKE = (
    "the project was late because nobody owned the plan",
    "we moved the cache near to the database and the latency dropped",
    "my director asked for an estimate by the end of the week",
    "i talked with the customer and listened carefully",
    "the first product failed under strong traffic",
    "two of my teammates disagreed about the design",
    "we changed every request for three months",
    "i would choose a simple queue instead of a stream",
    "the memory scale was low on friday night",
    "she explained the risk to all the stakeholders",
    "after the incident we changed the whole process",
    "they wanted more data before the decision",
    "our tests were slow so i split them into smaller parts",
    "the algorithm needs a hash map and two pointers",
    "what happened when one server was down",
    "i learned that clear communication takes time",
    "we had forty machines in four regions",
    "the new dashboard shows mistakes after ten seconds",
    "in the end the launch was a success",
    "i am proud of the work that we shipped",
)
"""Twenty in the vocabulary, but put together as the model was never taught."""

_PAUSE_S = 0.9
_FLOOR = 1e-4


def said_by(voice: Voice, sentences: Sequence[str], path: Path) -> Recording:
    """The sentences in one recording, a pause after each, with the times of their words."""
    pieces, words, at = [np.zeros(int(_PAUSE_S * RATE_HZ))], list[list[object]](), _PAUSE_S
    for sentence in sentences:
        sound, times = _timed(voice, sentence)
        words += [[text, round(1000 * (at + s)), round(1000 * (at + e))] for text, s, e in times]
        pieces += [sound, np.zeros(int(_PAUSE_S * RATE_HZ))]
        at = sum(map(len, pieces)) / RATE_HZ
    whole = np.concatenate(pieces)
    whole = whole + _FLOOR * np.random.default_rng(5).standard_normal(len(whole))
    truth: Json = {
        "note": f"synthetic, voice {voice}",
        "duration_ms": round(1000 * len(whole) / RATE_HZ),
        "words": words,
        "words_complete": True,
    }
    return write_recording(path, whole, RATE_HZ, truth)


def _timed(voice: Voice, text: str) -> tuple[Array, list[tuple[str, float, float]]]:
    """The sentence without silence around it, and each word's start and end in seconds.

    A word has as many phones in the sentence as when said alone; where that doesn't add up, the
    voice has run words together and the sentence can't be used.
    """
    sound, phones = flite_phones(voice, text)
    start, end = bounds(sound)
    times, at = [], 0
    for word in text.split():
        count = len(flite_phones(voice, word)[1])
        first, last = phones[at], phones[at + count - 1]
        times.append((word, max(0.0, first[1] - start / RATE_HZ), last[2] - start / RATE_HZ))
        at += count
    if at != len(phones):
        raise ValueError(f"the words of {text!r} have other phones alone than together")
    kept = sound[start:end]
    return kept * (SPEECH_RMS / np.sqrt(np.mean(kept**2))), times
