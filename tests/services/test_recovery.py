"""Takes that were cut off come back."""

import os
import signal
import sys
from pathlib import Path

import pytest

from netflix_coach.domain.errors import Cancelled
from netflix_coach.domain.session import TakeState
from netflix_coach.services.jobs import CancelFlag
from tests.app.programs import end_of, run, small_disk, start


@pytest.fixture
def cut_off(answer: Path, data_dir: Path) -> Path:
    """A data folder in which a recording was killed."""
    process = start("record", "--source", answer, "--title", "Cut off", data_dir=data_dir)
    try:
        while not any(p.stat().st_size > 150_000 for p in data_dir.rglob("*.part")):
            assert process.poll() is None
    finally:
        process.send_signal(signal.SIGKILL)
        end_of(process)
    return data_dir


def test_a_take_that_was_killed_is_completed_and_analysed(cut_off: Path, open_services):
    services = open_services(cut_off)
    try:
        assert services.recovery.is_needed
        assert services.library.sessions() == ()
        flag = CancelFlag()
        with pytest.raises(Cancelled):
            services.recovery.recover(lambda _: flag.cancel(), flag)
        assert services.recovery.is_needed
    finally:
        services.shutdown()

    services, shares = open_services(cut_off), []
    try:
        assert services.recovery.is_needed  # what was cancelled is still to be done
        (take,) = services.recovery.recover(shares.append, CancelFlag())
        assert not services.recovery.is_needed
        assert (take.title, take.state) == ("Cut off", TakeState.CUT_OFF)
        assert take.media.duration_ms > 1000
        assert not list(cut_off.rglob("*.part"))
        assert shares[-1] > 0.9
        review = services.review.open(take.id)
        assert review.analysis.annotations
        assert review.peaks is not None
        assert review.thumbnails
        assert services.recovery.recover(shares.append, CancelFlag()) == ()
    finally:
        services.shutdown()


def test_of_a_take_in_which_nothing_was_written_nothing_is_left(cut_off: Path, open_services):
    (part,) = cut_off.rglob("*.part")
    os.truncate(part, 0)
    services = open_services(cut_off)
    try:
        assert services.recovery.recover(lambda _: None, CancelFlag()) == ()
        assert services.library.sessions() == ()
        assert not list((cut_off / "sessions").iterdir())
    finally:
        services.shutdown()


RECOVER = """
import sys, time
from pathlib import Path
from netflix_coach.app.container import Container
from netflix_coach.app.shelf import Shelf
from netflix_coach.app.offscreen import OffscreenQt
from netflix_coach.app.paths import find_assets
from netflix_coach.app.sources import RecordingSources
from netflix_coach.media.reader import open_media
from netflix_coach.services.jobs import CancelFlag

if __name__ == "__main__":
    assets = find_assets()
    services = Container(
        Shelf(Path(sys.argv[1])), assets,
        make_sources=lambda: RecordingSources(open_media, assets.sample_take, time.monotonic_ns),
        make_painter=OffscreenQt().caption_painter,
    )
    for take in services.recovery.recover(lambda _: None, CancelFlag()):
        print(take.title, take.media.duration_ms)
    services.shutdown()
"""


def test_a_recording_on_a_full_disk_is_kept_and_completed_when_there_is_room(
    answer: Path, tmp_path: Path
):
    disk, script, after = tmp_path / "disk", tmp_path / "recover.py", tmp_path / "after"
    disk.mkdir()
    script.write_text(RECOVER)
    more_room = f'mount -o remount,size=64m "{disk}"'
    recover = f'"{sys.executable}" "{script}" "{disk / "data"}" > "{after}"'
    commands = f'"$@"; code=$?; {more_room} && {recover}; exit $code'
    under = (*small_disk(disk, "1500k"), "sh", "-c", commands, "sh")
    done = run("record", "--source", answer, data_dir=disk / "data", under=under)
    done.check_refused("it is kept as", "make room")
    assert "The recording stopped because the disk is full" in done.out
    title, duration_ms = after.read_text().split()
    assert title == "answer"
    assert 1000 < int(duration_ms) < 11_000
