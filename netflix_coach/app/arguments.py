"""The command line: what may be asked for, and nothing of how it is done."""

import argparse
import math
import sys
from pathlib import Path
from typing import Any, NoReturn

from netflix_coach import __version__
from netflix_coach.app.paths import DATA_DIR_VARIABLE
from netflix_coach.domain.stages import Stage
from netflix_coach.domain.timespan import Span


class SentenceParser(argparse.ArgumentParser):
    """Says in one sentence what is wrong with a command line, and exits with code 2."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        """Print the sentence; the usage is what `--help` is for."""
        told = message.rstrip(".")
        sys.stderr.write(f"The command line can't be used: {told}; see “{self.prog} --help”.\n")
        sys.exit(2)


def stage(text: str) -> Stage:
    """Parse the name of a stage."""
    try:
        return Stage(text)
    except ValueError:
        names = ", ".join(each.value for each in Stage)
        raise argparse.ArgumentTypeError(f"“{text}” is no stage (choose from {names})") from None


def folder(text: str) -> Path:
    """Parse the name of a folder; an empty one, as of an unset variable, is none."""
    if not text.strip():
        raise argparse.ArgumentTypeError("the name of the folder is empty")
    return Path(text)


def positive_seconds(text: str) -> float:
    """Parse a length of time in seconds."""
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not (value > 0 and math.isfinite(value)):
        raise argparse.ArgumentTypeError(f"“{text}” is not a number of seconds above 0")
    return value


def span_in_seconds(text: str) -> Span:
    """Parse "START-END" in seconds."""
    start, dash, end = text.partition("-")
    try:
        span = Span(round(float(start) * 1000), round(float(end) * 1000))
    except (ValueError, OverflowError):
        span = Span(0, 0)
    if not dash or not span.duration_ms:
        raise argparse.ArgumentTypeError(f"“{text}” is not START-END in seconds, such as 0-2.9")
    return span


def time_in_ms(text: str) -> int:
    """Parse seconds ("12.5") or minutes and seconds ("1:02.5")."""
    minutes, colon, seconds = text.rpartition(":")
    try:
        value = round((int(minutes) * 60 if colon else 0) * 1000 + float(seconds) * 1000)
    except (ValueError, OverflowError):
        value = -1
    if value < 0:
        raise argparse.ArgumentTypeError(f"“{text}” is not a time such as 12.5 or 1:02.5")
    return value


_STAGES = "stage of the loop: " + ", ".join(each.value for each in Stage)


def parser() -> argparse.ArgumentParser:
    """The whole command line. Wrong use exits with code 2 and one sentence."""
    top = SentenceParser(
        prog="netflix-coach",
        description="A private, offline studio for rehearsing a Netflix interview loop. "
        "Without a command, the window opens.",
    )
    top.add_argument("--version", action="version", version=f"netflix-coach {__version__}")
    top.add_argument(
        "--data-dir",
        type=folder,
        metavar="DIR",
        help=f"keep everything the program writes in DIR (also: {DATA_DIR_VARIABLE})",
    )
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    _add_analyse(commands)
    _add_record(commands)
    _add_export(commands)
    _add_sample(commands)
    _add_models(commands)
    commands.add_parser("list", help="list sessions and takes")
    commands.add_parser("doctor", help="say what was found and what to do about what is missing")
    return top


def _add_analyse(commands: "argparse._SubParsersAction[SentenceParser]") -> None:
    analyse = commands.add_parser(
        "analyse", help="analyse a recording, or show the analysis of a take"
    )
    analyse.add_argument("media", metavar="MEDIA", help="a media file, or the id of a take")
    analyse.add_argument("--json", type=Path, metavar="FILE", help="write the analysis to FILE")
    analyse.add_argument("--force", action="store_true", help="replace FILE where it is there")
    analyse.add_argument("--stage", type=stage, metavar="STAGE", help=_STAGES)
    analyse.add_argument(
        "--speech-model", type=Path, metavar="DIR", help="folder of a Vosk speech model"
    )
    analyse.add_argument(
        "--camera-look",
        type=span_in_seconds,
        metavar="START-END",
        help="seconds in which the person looks at the lens",
    )
    analyse.add_argument("--tracks", action="store_true", help="add the tracks on the 10 Hz grid")


def _add_record(commands: "argparse._SubParsersAction[SentenceParser]") -> None:
    record = commands.add_parser("record", help="record a take from a recording played as live")
    record.add_argument(
        "--source",
        type=Path,
        metavar="FILE",
        required=True,
        help="a recording to be played as live",
    )
    record.add_argument(
        "--seconds", type=positive_seconds, metavar="N", help="stop after N seconds"
    )
    record.add_argument(
        "--stage", type=stage, metavar="STAGE", default=Stage.BEHAVIOURAL, help=_STAGES
    )
    record.add_argument("--title", default="", help="what the take is called")
    record.add_argument(
        "--speech-model", type=Path, metavar="DIR", help="folder of a Vosk speech model"
    )


def _add_export(commands: "argparse._SubParsersAction[SentenceParser]") -> None:
    export = commands.add_parser("export", help="export a clip of a take")
    export.add_argument("take", metavar="TAKE", help="id of the take (see list)")
    export.add_argument("file", metavar="FILE", type=Path, help="MP4 file to write")
    export.add_argument(
        "--in",
        dest="in_ms",
        type=time_in_ms,
        metavar="T",
        required=True,
        help="in point, such as 12.5 or 1:02.5",
    )
    export.add_argument(
        "--out", dest="out_ms", type=time_in_ms, metavar="T", required=True, help="out point"
    )
    export.add_argument("--force", action="store_true", help="replace a file that is there")
    export.add_argument("--captions", action="store_true", help="burn the captions in")
    export.add_argument("--webvtt", action="store_true", help="write captions beside the clip")
    export.add_argument("--review-json", action="store_true", help="write flags and notes as JSON")
    export.add_argument("--review-csv", action="store_true", help="write flags and notes as CSV")
    export.add_argument(
        "--with-rating", action="store_true", help="write what you said of the take into them"
    )
    export.add_argument("--with-voice", action="store_true", help="mix your voice notes in")


def _add_sample(commands: "argparse._SubParsersAction[SentenceParser]") -> None:
    sample = commands.add_parser(
        "sample", help="analyse the sample take and write its review as a picture and as JSON"
    )
    sample.add_argument("--out", type=Path, default=Path("out"), metavar="DIR")
    sample.add_argument("--force", action="store_true", help="replace other files of their names")


def _add_models(commands: "argparse._SubParsersAction[SentenceParser]") -> None:
    models = commands.add_parser(
        "models", help="list, download, import, choose or delete speech models"
    )
    actions = models.add_subparsers(dest="action", metavar="ACTION", required=True)
    actions.add_parser("list", help="list the models that are offered and those installed")
    download = actions.add_parser(
        "download", help="fetch a model from its publisher: the one thing that needs a network"
    )
    download.add_argument("name", metavar="NAME", help="name of a model in the list")
    bring_in = actions.add_parser("import", help="install a model from a zip or a folder")
    bring_in.add_argument("path", metavar="PATH", type=Path, help="a zip or a folder")
    choose = actions.add_parser("choose", help="let a model recognise words from now on")
    choose.add_argument("name", metavar="NAME", help="an installed model, or “none”")
    delete = actions.add_parser("delete", help="delete an installed model")
    delete.add_argument("name", metavar="NAME", help="an installed model")
