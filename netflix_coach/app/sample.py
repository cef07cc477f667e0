"""`netflix-coach sample`: the sample take through the whole pipeline, without a display."""

import os
from pathlib import Path

from netflix_coach.app.analyse import write_json
from netflix_coach.app.cancelling import InterruptFlag
from netflix_coach.app.console import ConsoleProgress, print_line
from netflix_coach.app.outputs import check_sample_targets
from netflix_coach.app.paths import Assets
from netflix_coach.domain.document import analysis_document
from netflix_coach.domain.errors import StorageError


def write_sample_review(data_dir: Path, assets: Assets, out: Path, *, is_forced: bool) -> None:
    """Import the sample take, analyse it, write its review as picture and JSON, say where.

    An earlier review in `out` is replaced unasked; another file of the name with `is_forced`.

    Raises:
        InputError: a file that is no review of ours is there.
        StorageError: the data folder or `out` can't be written.
        Cancelled: the user pressed Ctrl+C.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from netflix_coach.app.commands import open_container
    from netflix_coach.media.reader import open_media
    from netflix_coach.ui.review.picture import write_review_picture

    picture, analysis = out / "review.png", out / "review.json"
    check_sample_targets(picture, analysis, is_forced=is_forced)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(
            f"The folder {out} can't be made ({error.strerror}); choose another with --out."
        ) from error
    container = open_container(data_dir, assets, assets.sample_take)
    progress = ConsoleProgress("Analysing the sample take")
    try:
        with InterruptFlag() as cancel:
            take = container.importing.add_sample(progress, cancel)
        progress.end()
        review = container.review.open(take.id)
        reader = open_media(container.library.media_path(take))
        info = reader.info
        reader.close()
        document = analysis_document(info, review.analysis, container.settings.parameters)
        write_json(analysis, document)
        write_review_picture(review, picture)
    finally:
        container.shutdown()
    print_line(f"The review of the sample take is in {picture},")
    print_line(f"its analysis in {analysis}.")
