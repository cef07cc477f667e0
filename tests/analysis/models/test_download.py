"""A model is fetched whole, gone on with after a cut, and thrown away when it is not the one."""

import hashlib
import resource
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from netflix_coach.analysis.models.download import Download
from netflix_coach.analysis.models.wanted import Wanted
from netflix_coach.domain.errors import Cancelled, ModelError, StorageError
from netflix_coach.services.jobs import CancelFlag
from tests.synth.model_server import Publisher, publishing

CONTENT = hashlib.shake_256(b"model").digest(300_000)
SHA256 = hashlib.sha256(CONTENT).hexdigest()

pytestmark = pytest.mark.loopback


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    with publishing(CONTENT) as made:
        yield made


@pytest.fixture
def wanted(publisher: Publisher, tmp_path: Path) -> Wanted:
    return Wanted("Small", publisher.address, tmp_path / ".small.zip.part", 400_000, SHA256)


def unhashed(wanted: Wanted) -> Wanted:
    return Wanted(wanted.title, wanted.address, wanted.part, wanted.most_bytes, None)


def run(wanted: Wanted, cancel: CancelFlag, shares: list[float] | None = None) -> None:
    told = shares.append if shares is not None else (lambda _share: None)
    Download(wanted, told, cancel, timeout_s=0.5).run()


def check_whole(wanted: Wanted) -> None:
    """The file is there, and nothing beside it."""
    assert wanted.part.read_bytes() == CONTENT
    assert list(wanted.part.parent.iterdir()) == [wanted.part]


def check_nothing_left(wanted: Wanted) -> None:
    assert list(wanted.part.parent.iterdir()) == []


def test_a_file_arrives_whole_with_progress(
    wanted: Wanted, publisher: Publisher, cancel: CancelFlag, shares: list[float]
) -> None:
    run(wanted, cancel, shares)
    check_whole(wanted)
    assert publisher.ranges == [""]
    assert shares == sorted(shares)
    assert len(shares) > 3
    assert shares[-1] == 1.0


def test_a_cut_is_taken_up_where_it_happened(
    wanted: Wanted, publisher: Publisher, cancel: CancelFlag, shares: list[float]
) -> None:
    publisher.cuts = [100_000, 50_000]
    run(wanted, cancel, shares)
    check_whole(wanted)
    assert publisher.ranges == ["", "bytes=100000-", "bytes=150000-"]
    assert shares == sorted(shares)


@pytest.mark.parametrize("has_hash", [True, False])
def test_the_next_download_goes_on_from_what_arrived(
    wanted: Wanted, publisher: Publisher, cancel: CancelFlag, has_hash: bool
) -> None:
    wanted = wanted if has_hash else unhashed(wanted)
    publisher.cuts = [120_000, 0, 0, 0]
    with pytest.raises(ModelError, match=r"stopped after 0.1 MB .*; start it again and it goes on"):
        run(wanted, cancel)
    assert wanted.part.stat().st_size == 120_000
    publisher.ranges.clear()
    run(wanted, cancel)
    check_whole(wanted)
    assert publisher.ranges == ["bytes=120000-"]


@pytest.mark.parametrize("has_hash", [True, False])
def test_a_server_without_ranges_starts_afresh(
    wanted: Wanted, publisher: Publisher, cancel: CancelFlag, has_hash: bool
) -> None:
    publisher.has_ranges = False
    publisher.cuts = [100_000]
    run(wanted if has_hash else unhashed(wanted), cancel)
    check_whole(wanted)


def test_a_part_of_another_version_is_not_gone_on_with(
    wanted: Wanted, publisher: Publisher, cancel: CancelFlag
) -> None:
    wanted.part.write_bytes(bytes(1_000))
    wanted.validator.write_text('"older"')
    run(unhashed(wanted), cancel)
    check_whole(wanted)


def test_a_part_of_unknown_origin_counts_only_where_a_hash_decides(
    wanted: Wanted, publisher: Publisher, cancel: CancelFlag
) -> None:
    wanted.part.write_bytes(bytes(1_000))
    run(unhashed(wanted), cancel)
    check_whole(wanted)
    wanted.part.write_bytes(CONTENT[:1_000])
    run(wanted, cancel)
    check_whole(wanted)
    assert publisher.ranges == ["", "bytes=1000-"]


def test_a_part_longer_than_the_file_is_thrown_away(
    wanted: Wanted, publisher: Publisher, cancel: CancelFlag
) -> None:
    wanted.part.write_bytes(bytes(310_000))
    run(wanted, cancel)
    check_whole(wanted)


def test_a_wrong_hash_leaves_nothing(
    wanted: Wanted, publisher: Publisher, cancel: CancelFlag
) -> None:
    publisher.content = CONTENT[:-1] + bytes([CONTENT[-1] ^ 1])
    with pytest.raises(ModelError, match=r"SHA-256 differs.*thrown away; try again"):
        run(wanted, cancel)
    check_nothing_left(wanted)


def test_a_server_that_sends_too_much_is_not_listened_to(
    wanted: Wanted, publisher: Publisher, cancel: CancelFlag
) -> None:
    publisher.content = bytes(500_000)
    with pytest.raises(ModelError, match="sent much more"):
        run(wanted, cancel)
    check_nothing_left(wanted)


@pytest.mark.parametrize("status", [404, 500])
def test_a_server_that_refuses_is_quoted(
    wanted: Wanted, publisher: Publisher, cancel: CancelFlag, status: int
) -> None:
    publisher.status = status
    with pytest.raises(ModelError, match=f"“{status} .*”; try again later"):
        run(wanted, cancel)
    check_nothing_left(wanted)


def test_a_server_that_is_not_there_is_told(tmp_path: Path, cancel: CancelFlag) -> None:
    with publishing(b"") as gone:
        address = gone.address
    wanted = Wanted("Small", address, tmp_path / "part", 1000, None)
    with pytest.raises(ModelError, match=r"can't be downloaded \(connection refused\); check"):
        run(wanted, cancel)
    check_nothing_left(wanted)


def test_a_server_that_falls_silent_is_not_waited_for(
    wanted: Wanted, publisher: Publisher, cancel: CancelFlag
) -> None:
    publisher.stall = threading.Event()
    publisher.has_ranges = False
    try:
        with pytest.raises(ModelError, match=r"stopped after 0.1 MB \(the server is silent\)"):
            Download(wanted, lambda _share: None, cancel, timeout_s=0.1).run()
    finally:
        publisher.stall.set()


def test_cancelling_leaves_nothing(wanted: Wanted, cancel: CancelFlag) -> None:
    with pytest.raises(Cancelled):
        Download(wanted, lambda _share: cancel.cancel(), cancel).run()
    check_nothing_left(wanted)


def test_a_full_disk_leaves_nothing(wanted: Wanted, cancel: CancelFlag) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
    try:
        with pytest.raises(StorageError, match="has no room for the speech model"):
            run(wanted, cancel)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    check_nothing_left(wanted)


def test_a_folder_that_is_gone_is_told(wanted: Wanted, cancel: CancelFlag) -> None:
    wanted.part.parent.rmdir()
    with pytest.raises(StorageError, match="can't be written"):
        run(wanted, cancel)
