"""How far gaze can be trusted, through `netflix-coach analyse` (`make eval-face`).

    python -m tests.eval.face MEDIA [--write]

`MEDIA/face` holds recordings (`x.mp4`) with their truth (`x.truth.json`). Besides, the repository
renders recordings of its own, whose people, light and habits no choice was made by; the first run
takes some minutes for it. With `--write` the tables go into docs/accuracy.md. Ends with 1 where a
figure misses the acceptance.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tests.eval.face_limits import LIMITS, SINGLE, Row
from tests.eval.face_renders import HABITS, JUDGE
from tests.eval.face_score import FaceCounts, Json, count
from tests.eval.sections import put_section

ROOT = Path(__file__).parents[2]
OUT = ROOT / "out" / "eval-face"
LOOK = "0-2.9"
_PER_CLIP = ("accuracy", "coverage", "away precision", "away recall")


@dataclass(frozen=True)
class Judged:
    """One recording: its counts with the look at the lens and without it."""

    name: str
    looked: FaceCounts
    unlooked: FaceCounts
    analyses: tuple[Path, Path]
    truth: Path


def main() -> int:
    """Print the tables; 1 where a figure misses its limit, 2 where the media are not there."""
    parser = argparse.ArgumentParser(prog="python -m tests.eval.face")
    parser.add_argument("media", type=Path)
    parser.add_argument("--write", action="store_true", help="put the tables in docs/accuracy.md")
    given = parser.parse_args()
    clips = sorted((given.media / "face").glob("*.truth.json"))
    if not clips:
        sys.stderr.write(
            f"There are no recordings with truths in {given.media / 'face'}; "
            "name their folder with make eval-face EVAL_MEDIA=FOLDER.\n"
        )
        return 2
    shared = [judge(truth) for truth in clips]
    renders = [judge(render.made(OUT / "renders")) for render in JUDGE]
    habits = [judge(render.made(OUT / "renders")) for render in HABITS]
    tables = "\n\n".join(
        (
            "**The recordings of the acceptance**\n\n" + acceptance(shared),
            "Each of them, with the look at the lens and without:\n\n" + singles(shared),
            "**Renders of other people, seeds and light**\n\n" + acceptance(renders),
            singles(renders),
            "**Those who seldom look at the lens**\n\n" + singles(habits),
        )
    )
    sys.stdout.write(tables + "\n")
    agree(given.media.parent / "tools" / "score.py", shared)
    if given.write:
        put_section(ROOT / "docs" / "accuracy.md", "face", tables)
    return int(any(not row.is_ok for row in rows(shared)))


def judge(path: Path) -> Judged:
    """Analyse the recording of a truth (or a recording with its truth beside) twice."""
    name = path.name.removesuffix(".truth.json").removesuffix(".mp4")
    truth_path = path.with_name(f"{name}.truth.json")
    clip = path.with_name(f"{name}.mp4")
    stores = [OUT / "analyses" / f"{name}.{kind}.json" for kind in ("look", "none")]
    stores[0].parent.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(analyse, (clip, clip), stores, (LOOK, None)))
    truth = _json(truth_path)
    looked, unlooked = (count(truth, _json(store)) for store in stores)
    return Judged(name, looked, unlooked, (stores[0], stores[1]), truth_path)


def analyse(clip: Path, store: Path, look: str | None) -> None:
    """Run the program on the recording."""
    command = [
        str(Path(sys.executable).with_name("netflix-coach")),
        "--data-dir",
        str(OUT / "data"),
    ]
    command += ["analyse", str(clip), "--force", "--json", str(store)]
    command += ["--camera-look", look] if look else []
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)


def rows(judged: Sequence[Judged]) -> list[Row]:
    """The acceptance table: what is asked, what came out."""
    looked, unlooked = (
        pooled(getattr(each, kind) for each in judged).figures for kind in ("looked", "unlooked")
    )
    worst = min(judged, key=lambda each: each.looked.figures["accuracy"])
    out = [row.measured(looked[row.figure]) for row in LIMITS if row.is_looked]
    out += [row.measured(unlooked[row.figure]) for row in LIMITS if not row.is_looked]
    single = worst.looked.figures["accuracy"]
    return [*out, SINGLE.measured(single, f"{SINGLE.title}: {worst.name}")]


def pooled(counts: Iterable[FaceCounts]) -> FaceCounts:
    """All of them as one recording."""
    return sum(counts, FaceCounts())


def acceptance(judged: Sequence[Judged]) -> str:
    """The acceptance table in Markdown."""
    head = "| figure | asked | got | |\n|---|---|---|---|"
    return "\n".join((head, *(str(row) for row in rows(judged))))


def singles(judged: Sequence[Judged]) -> str:
    """A line for each recording."""
    names = (*_PER_CLIP, "episodes", "false flags", "blinks", "accuracy without a look")
    lines = ["| recording | " + " | ".join(names) + " |", "|---" * (len(names) + 1) + "|"]
    for each in judged:
        figures, counts = each.looked.figures, each.looked.counts
        cells = [
            each.name,
            *(f"{figures[name]:.3f}" for name in _PER_CLIP),
            f"{counts['episodes found']}/{counts['episodes']}",
            f"{counts['false flags']}/{counts['flags']}",
            f"{counts['blinks found']}/{counts['blinks']}",
            f"{each.unlooked.figures['accuracy']:.3f}",
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def agree(script: Path, judged: Sequence[Judged]) -> None:
    """Hold our counting against the acceptance's own script, where that is found.

    Raises:
        AssertionError: they differ.
    """
    if not script.exists():
        sys.stdout.write("\nscore.py of the acceptance was not found: not compared with it.\n")
        return
    files = [str(p) for each in judged for p in (each.truth, each.analyses[0])]
    command = [sys.executable, str(script), *files, "--json"]
    theirs = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    ours = pooled(each.looked for each in judged)
    for name, value in theirs["gaze"].items():
        if isinstance(value, float):
            figure = name.replace("_", " ")
            assert abs(ours.figures[figure] - value) < 0.001, f"{figure}: {value}"
    counts = ours.counts
    assert theirs["gaze"]["episodes"] == f"{counts['episodes found']}/{counts['episodes']}"
    assert theirs["gaze"]["false_flags"] == f"{counts['false flags']}/{counts['flags']}"
    assert theirs["absence"]["found"] == f"{counts['absent found']}/{counts['absent']}"
    assert theirs["blink"]["found"] == f"{counts['blinks found']}/{counts['blinks']}"
    sys.stdout.write("\nscore.py of the acceptance counts the same.\n")


def _json(path: Path) -> Json:
    found: Json = json.loads(path.read_text(encoding="utf-8"))
    return found


if __name__ == "__main__":
    sys.exit(main())
