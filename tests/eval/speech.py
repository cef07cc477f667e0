"""How far what is said of a voice can be trusted (`make eval-speech`).

    python -m tests.eval.speech MEDIA [--write]

`MEDIA/speech` holds recordings (`x.wav`) with their truth (`x.truth.json`), synthetic and real;
real ones whose truth has an empty tier hold no filler sound. Besides, the repository makes answers
of synthetic voices with seeds that nothing was fitted on; that and all the analyses take some
minutes. With `--write` the tables go into docs/accuracy.md. Ends with 1 where a figure misses the
acceptance, with 2 where something needed is not there.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.eval import speech_score as score
from tests.eval.recordings import recordings
from tests.eval.sections import put_section
from tests.eval.speech_rows import Row, filler_rows, melody_rows, real_rows, silence_rows, word_rows
from tests.eval.speech_sets import (
    MODEL,
    OUT,
    ROOT,
    Judged,
    analysed,
    analysis_path,
    extra_answers,
    noisy,
)
from tests.eval.spoken_words import HELD_OUT, UNLIKE, VOICES, said_by
from tests.synth.speech.voices import VoicesMissing


def main() -> int:
    """Print the tables; 1 where a figure misses its limit, 2 where something is not there."""
    parser = argparse.ArgumentParser(prog="python -m tests.eval.speech")
    parser.add_argument("media", type=Path)
    parser.add_argument("--write", action="store_true", help="put the tables in docs/accuracy.md")
    given = parser.parse_args()
    known = recordings(given.media / "speech")
    if not known:
        return _lacking(
            f"There are no recordings with truths in {given.media / 'speech'}; "
            "name their folder with make eval-speech EVAL_MEDIA=FOLDER."
        )
    try:
        extra = analysed(extra_answers())
    except VoicesMissing as missing:
        return _lacking(str(missing))
    shared = analysed([r for r in known if r.is_synthetic])
    real = analysed([r for r in known if not r.is_synthetic])
    loud = analysed(noisy([each.recording for each in shared]))
    words, unlike = (spoken(kind) for kind in ("held_out", "unlike"))
    synthetic = [
        *filler_rows(shared, extra),
        *silence_rows(shared, loud),
        *word_rows(words, unlike),
    ]
    people = [*real_rows(real), *melody_rows(each.recording for each in real)]
    text = "\n\n".join(
        (
            "**Synthetic voices**\n\n" + table(synthetic),
            "**Real recordings**, and one train of pulses\n\n" + table(people),
            "Every real recording with a known filler sound (found / false / missed):\n\n"
            + singles(real),
        )
    )
    sys.stdout.write(text + "\n")
    agree(given.media.parent / "tools" / "score.py", [*shared, *extra, *real], words)
    if given.write:
        put_section(ROOT / "docs" / "accuracy.md", "speech", text)
    return int(any(not row.is_ok for row in (*synthetic, *people)))


def spoken(kind: str) -> list[Judged]:
    """Sentences of that kind by each voice, with words recognised."""
    sentences = {"held_out": HELD_OUT, "unlike": UNLIKE}[kind]
    said = [said_by(v, sentences, OUT / "sounds" / f"{kind}_{v.name}.wav") for v in VOICES]
    return analysed(said, model=MODEL)


def _lacking(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return 2


def table(rows: Sequence[Row]) -> str:
    """What was asked and what came out, in Markdown."""
    head = "| figure | set | asked | got | |\n|---|---|---|---|---|"
    return "\n".join((head, *map(str, rows)))


def singles(real: Sequence[Judged]) -> str:
    """A line for each real recording in which a filler sound is known."""
    lines = ["| recording | with the possible ones | confirmed only |", "|---|---|---|"]
    for each in real:
        if each.recording.fillers:
            both = [score.fillers(each.truth, each.analysis, confirmed=c) for c in (False, True)]
            lines.append(f"| {each.recording.name} | {both[0]} | {both[1]} |")
    return "\n".join(lines)


def agree(script: Path, sound: Sequence[Judged], words: Sequence[Judged]) -> None:
    """Hold our counting against the acceptance's own script, where that is found.

    Raises:
        AssertionError: they differ.
    """
    if not script.exists():
        sys.stdout.write("\nscore.py of the acceptance was not found: not compared with it.\n")
        return
    held = [each for each in sound if each.recording.fillers is not None]
    for confirmed in (False, True):
        theirs = _run(script, held, None, *(["--confirmed"] if confirmed else []))["filled_pause"]
        ours = score.total(score.fillers(j.truth, j.analysis, confirmed=confirmed) for j in held)
        counted = [theirs[name] for name in ("hits", "false", "missed")]
        assert counted == [ours.hits, ours.false, ours.missed], f"{counted} against {ours}"
    quiet = [each for each in held if "silence" in each.truth["tiers"]]
    theirs = _run(script, quiet, None)["silence"]
    gaps = score.Silences()
    for each in quiet:
        gaps.add(score.silences(each.truth, each.analysis))
    assert theirs["found"] == f"{gaps.found}/{gaps.there}"
    assert theirs["false"] == gaps.false
    assert theirs["start_error_ms"] == round(gaps.start_error_ms, 1)
    spoken = score.Words()
    for each in words:
        spoken.add(score.words(each.truth, each.analysis))
    theirs = _run(script, words, MODEL)["words"]
    assert abs(theirs["wer"] - spoken.error_rate) < 0.001
    sys.stdout.write("\nscore.py of the acceptance counts the same.\n")


def _run(
    script: Path, judged: Sequence[Judged], model: Path | None, *options: str
) -> dict[str, dict[str, float]]:
    files = [
        str(path)
        for each in judged
        for path in (
            each.recording.path.with_suffix(".truth.json"),
            analysis_path(each.recording, model),
        )
    ]
    command = [sys.executable, str(script), *files, "--json", *options]
    found: dict[str, dict[str, float]] = json.loads(
        subprocess.run(command, check=True, capture_output=True).stdout
    )
    return found


if __name__ == "__main__":
    sys.exit(main())
