import os
import time
from pathlib import Path

import pytest

from netflix_coach.app.container import Container
from netflix_coach.app.offscreen import OffscreenQt
from netflix_coach.app.paths import Assets
from netflix_coach.app.shelf import Shelf
from netflix_coach.app.sources import RecordingSources
from netflix_coach.domain.errors import Cancelled, InputError, StorageError
from netflix_coach.domain.session import TakeOrigin, TakeState
from netflix_coach.domain.stages import Stage
from netflix_coach.media.reader import open_media
from netflix_coach.services.jobs import CancelFlag


def files(folder: Path) -> set[Path]:
    return set((folder / "sessions").rglob("*"))


def take_in(services, path, *, copy, progress=lambda _: None, cancel=None, title=""):
    return services.importing.import_media(
        path,
        copy=copy,
        stage=Stage.SYSTEM_DESIGN,
        title=title,
        progress=progress,
        cancel=cancel or CancelFlag(),
    )


def test_a_copy_stands_on_its_own(services, stocked, answer):
    take = services.library.take(stocked.answer_id)
    assert (take.origin, take.state) == (TakeOrigin.IMPORTED_COPY, TakeState.READY)
    assert take.title == "answer"
    assert take.media.path.is_relative_to(services.settings.data_dir)
    assert take.media.path.read_bytes() == answer.read_bytes()
    assert (take.media.video.height, take.media.audio.sample_rate_hz) == (360, 48_000)


def test_a_reference_stays_where_it_is(services, tone, monkeypatch):
    monkeypatch.chdir(tone.parent)
    shares = []
    take = take_in(services, Path(tone.name), copy=False, progress=shares.append, title="Hum")
    assert (take.origin, take.title) == (TakeOrigin.IMPORTED_REFERENCE, "Hum")
    assert take.stage is Stage.SYSTEM_DESIGN
    assert take.media.path == tone
    assert not list(services.settings.data_dir.rglob("*.wav"))
    assert services.review.open(take.id).analysis.context.stage is Stage.SYSTEM_DESIGN
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


@pytest.mark.parametrize("at_share", [0.0, 0.2])
def test_cancelled_at_any_time_the_library_is_as_before(services, answer, at_share):
    before, sessions = files(services.settings.data_dir), services.library.sessions()
    flag = CancelFlag()

    def cancel_at(share: float) -> None:
        if share >= at_share:
            flag.cancel()

    with pytest.raises(Cancelled):
        take_in(services, answer, copy=True, progress=cancel_at, cancel=flag)
    assert files(services.settings.data_dir) == before
    assert services.library.sessions() == sessions


def test_what_is_no_recording_is_refused_and_the_library_is_as_before(services, tmp_path):
    before = files(services.settings.data_dir)
    (tmp_path / "notes.mp4").write_text("no recording")
    for copy in (True, False):
        with pytest.raises(InputError, match=r"“notes.mp4” is not a video or sound recording"):
            take_in(services, tmp_path / "notes.mp4", copy=copy)
    assert files(services.settings.data_dir) == before
    assert len(services.library.sessions()) == 2


def test_a_file_larger_than_the_disk_is_not_copied(services, answer, tmp_path):
    huge = tmp_path / "huge.mp4"
    huge.write_bytes(answer.read_bytes())
    before = files(services.settings.data_dir)
    os.truncate(huge, services.library.free_bytes + 10**9)  # a sparse file takes no room
    with pytest.raises(StorageError, match="reference the file instead"):
        take_in(services, huge, copy=True)
    assert files(services.settings.data_dir) == before
    assert len(services.library.sessions()) == 2


def test_the_sample_take_is_added_once(assets, answer, tmp_path, data_dir):
    own = Assets(tmp_path / "assets")  # a shorter sample
    own.sample_take.parent.mkdir(parents=True)
    own.sample_take.symlink_to(answer)
    (own.root / "speech").symlink_to(assets.root / "speech")
    services = Container(
        Shelf(data_dir),
        own,
        make_sources=lambda: RecordingSources(open_media, own.sample_take, time.monotonic_ns),
        make_painter=OffscreenQt().caption_painter,
    )
    try:
        take = services.importing.add_sample(lambda _: None, CancelFlag())
        assert take.is_sample
        assert services.importing.add_sample(lambda _: None, CancelFlag()) == take
        assert len(services.library.sessions()) == 1
        analysis = services.review.open(take.id).analysis
        assert {"filled_pause", "long_silence"} <= {f.tier.value for f in analysis.flags}
        assert analysis.words  # by the demonstration model, which serves it alone
    finally:
        services.shutdown()
