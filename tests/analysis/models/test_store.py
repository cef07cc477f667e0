"""A model comes in whole or not at all, and nothing but a model comes in."""

import os
import resource
import stat
import struct
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from netflix_coach.analysis.models.archive import ModelArchive
from netflix_coach.analysis.models.store import ModelStore
from netflix_coach.domain.errors import Cancelled, InputError, ModelError, StorageError
from netflix_coach.services.jobs import CancelFlag
from tests.analysis.models.conftest import FILES, files_below, make_folder, make_zip


def told_nobody(_share: float) -> None:
    """Progress that nobody watches."""


def refuse(folder: Path) -> None:
    raise ModelError(f"{folder} can't be loaded; choose another.")


@contextmanager
def full_disk() -> Iterator[None]:
    """No file grows beyond a kilobyte, as on a disk that is full; not even the tests' own output,
    which is why this ends with the block."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


# --- what comes in ----------------------------------------------------------------------------


@pytest.mark.parametrize("top", ["small/", "a/b/small/", ""])
def test_a_zip_is_unpacked_from_its_model_folder(
    store: ModelStore, root: Path, tmp_path: Path, cancel: CancelFlag, shares: list[float], top: str
) -> None:
    more = {"__MACOSX/x": b"y"} if top else {}
    model = store.import_zip(make_zip(tmp_path / "small.zip", top, more), shares.append, cancel)
    assert files_below(root) == {f"small/{name}": content for name, content in FILES.items()}
    assert model.path == root / "small"
    assert model.size_bytes == sum(map(len, FILES.values()))
    assert store.installed() == (model,)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


@pytest.mark.parametrize("is_inside", [False, True])
def test_a_folder_is_copied_itself_or_the_one_model_in_it(
    store: ModelStore, root: Path, tmp_path: Path, cancel: CancelFlag, is_inside: bool
) -> None:
    folder = make_folder(tmp_path / "unpacked" / "my own model")
    store.import_folder(folder.parent if is_inside else folder, told_nobody, cancel)
    assert [each.name for each in store.installed()] == ["my-own-model"]
    assert files_below(root / "my-own-model") == files_below(folder)


def test_a_model_that_is_there_is_not_overwritten(
    store: ModelStore, root: Path, tmp_path: Path, cancel: CancelFlag
) -> None:
    archive = make_zip(tmp_path / "small.zip")
    store.import_zip(archive, told_nobody, cancel)
    (root / "small" / "README").write_text("mine")
    with pytest.raises(InputError, match="“small” is there already; delete it first"):
        store.import_zip(archive, told_nobody, cancel)
    assert (root / "small" / "README").read_text() == "mine"


def test_an_incomplete_model_is_listed_with_what_is_wrong(store: ModelStore, root: Path) -> None:
    make_folder(root / "small")
    (root / "small" / "am" / "final.mdl").write_bytes(b"")
    (root / ".part-left-by-a-crash").mkdir()
    (model,) = store.installed()
    assert "not complete (am/final.mdl is missing)" in model.problem
    with pytest.raises(ModelError, match="not complete"):
        store.check("small")


def test_what_a_crash_left_behind_goes_with_the_next_import(
    store: ModelStore, root: Path, tmp_path: Path, cancel: CancelFlag
) -> None:
    make_folder(root / ".part-of-a-crash")
    make_folder(root / ".gone-of-a-crash")
    store.import_zip(make_zip(tmp_path / "small.zip"), told_nobody, cancel)
    assert [each.name for each in root.iterdir()] == ["small"]


def test_deleting_takes_the_folder_away(
    store: ModelStore, root: Path, tmp_path: Path, cancel: CancelFlag
) -> None:
    store.import_zip(make_zip(tmp_path / "small.zip"), told_nobody, cancel)
    store.delete("small")
    assert list(root.iterdir()) == []
    with pytest.raises(InputError, match="no speech model “small”"):
        store.delete("small")


@pytest.mark.parametrize("name", ["", ".", "..", "../takes", "a/b", ".hidden", "x" * 200])
def test_a_name_cannot_lead_out_of_the_store(store: ModelStore, name: str) -> None:
    with pytest.raises(InputError, match="is no name of a speech model"):
        store.delete(name)


# --- what does not ----------------------------------------------------------------------------


def add_link(archive: zipfile.ZipFile) -> None:
    link = zipfile.ZipInfo("small/graph/link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    archive.writestr(link, "/etc/passwd")


def add_device(archive: zipfile.ZipFile) -> None:
    device = zipfile.ZipInfo("small/graph/device")
    device.external_attr = (stat.S_IFCHR | 0o666) << 16
    archive.writestr(device, b"")


@pytest.mark.parametrize(
    ("add", "reason"),
    [
        (lambda z: z.writestr("/tmp/out", b"x"), "leads out of its folder"),
        (lambda z: z.writestr("small/../../out", b"x"), "leads out of its folder"),
        (lambda z: z.writestr("..\\out", b"x"), "leads out of its folder"),
        (lambda z: z.writestr("C:/out", b"x"), "leads out of its folder"),
        (add_link, "it holds links"),
        (add_device, "it holds links"),
        (lambda z: z.writestr("small/graph/bomb", bytes(20_000_000)), "many times what it should"),
        (lambda z: z.writestr("elsewhere/bomb", bytes(20_000_000)), "many times what it should"),
        (lambda z: z.writestr("other/am/final.mdl", b"x"), "holds several speech models"),
        (
            lambda z: z.writestr("small/x", b"x" * 9, compress_type=zipfile.ZIP_LZMA),
            "packed in an uncommon way",
        ),
    ],
)
def test_a_dangerous_zip_is_refused_with_one_sentence(
    store: ModelStore, root: Path, tmp_path: Path, cancel: CancelFlag, add, reason: str
) -> None:
    archive = make_zip(tmp_path / "small.zip")
    with zipfile.ZipFile(archive, "a", zipfile.ZIP_DEFLATED) as opened:
        add(opened)
    before = files_below(tmp_path)
    with pytest.raises(InputError, match=reason) as caught:
        store.import_zip(archive, told_nobody, cancel)
    assert caught.value.sentence.startswith("“small.zip” ")
    assert caught.value.sentence.endswith(".")
    assert files_below(tmp_path) == before
    assert not root.exists()


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    archive = make_zip(tmp_path / "small.zip")
    with (
        zipfile.ZipFile(archive, "a") as opened,
        pytest.warns(UserWarning, match="Duplicate name"),
    ):
        opened.writestr("small/README", b"another")
    with pytest.raises(InputError, match="two files of the same name"):
        ModelArchive(archive)


def test_a_zip_that_says_it_is_huge_is_refused(tmp_path: Path) -> None:
    archive = make_zip(tmp_path / "small.zip")
    content = archive.read_bytes()
    directory = content.index(b"PK\x01\x02")
    entries = content[directory:].split(b"PK\x01\x02")
    huge = struct.pack("<II", 0xFFFF_FFF0, 0xFFFF_FFF0)  # as a zip with 4 GB stored in each file
    entries[1:] = [each[:16] + huge + each[24:] for each in entries[1:]]
    archive.write_bytes(content[:directory] + b"PK\x01\x02".join(entries))
    with pytest.raises(InputError, match="would unpack to more than any speech model holds"):
        ModelArchive(archive)


def test_a_file_longer_than_it_says_is_damage(
    store: ModelStore, root: Path, tmp_path: Path, cancel: CancelFlag
) -> None:
    archive = make_zip(tmp_path / "small.zip", more={"small/x": bytes(5_000)})
    content = bytearray(archive.read_bytes())
    at = content.rindex(b"PK\x01\x02")
    struct.pack_into("<I", content, at + 24, 10)
    archive.write_bytes(bytes(content))
    with pytest.raises(InputError, match="is damaged"):
        store.import_zip(archive, told_nobody, cancel)
    assert files_below(root) == {}


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_model_is_refused(
    store: ModelStore, root: Path, tmp_path: Path, cancel: CancelFlag, content: bytes
) -> None:
    archive = tmp_path / "x.zip"
    archive.write_bytes(content)
    with pytest.raises(InputError, match=r"is not a zip or is damaged|holds no Vosk speech model"):
        store.import_zip(archive, told_nobody, cancel)
    with pytest.raises(InputError, match="does not exist"):
        store.import_zip(tmp_path / "gone.zip", told_nobody, cancel)
    with pytest.raises(InputError, match="holds no Vosk speech model"):
        store.import_folder(tmp_path, told_nobody, cancel)
    assert not root.exists()


def test_a_pipe_is_not_waited_for(store: ModelStore, tmp_path: Path, cancel: CancelFlag) -> None:
    os.mkfifo(tmp_path / "x.zip")
    with pytest.raises(InputError, match="is not a zip or is damaged"):
        store.import_zip(tmp_path / "x.zip", told_nobody, cancel)


def test_a_damaged_zip_leaves_nothing(
    store: ModelStore, root: Path, tmp_path: Path, cancel: CancelFlag
) -> None:
    archive = make_zip(tmp_path / "small.zip")
    content = bytearray(archive.read_bytes())
    at = content.index(b"graph/words.txt") + 20
    content[at : at + 8] = bytes(8)
    archive.write_bytes(bytes(content))
    with pytest.raises(InputError, match="is not a zip or is damaged"):
        store.import_zip(archive, told_nobody, cancel)
    assert list(root.iterdir()) == []


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_links_in_a_folder_are_refused(
    store: ModelStore, root: Path, tmp_path: Path, cancel: CancelFlag, kind: str
) -> None:
    folder = make_folder(tmp_path / "small")
    target = tmp_path / "secret"
    target.mkdir() if kind == "folder" else target.write_text("s")
    (folder / "graph" / "link").symlink_to(target)
    with pytest.raises(InputError, match="holds links"):
        store.import_folder(folder, told_nobody, cancel)
    assert not root.exists()


def test_a_model_that_cannot_be_loaded_is_refused(
    root: Path, tmp_path: Path, cancel: CancelFlag
) -> None:
    store = ModelStore(root, refuse)
    with pytest.raises(ModelError, match=r"“small.zip” is not complete or can't be loaded"):
        store.import_zip(make_zip(tmp_path / "small.zip"), told_nobody, cancel)
    with pytest.raises(ModelError, match="“small” is not complete or can't be loaded"):
        store.import_folder(make_folder(tmp_path / "small"), told_nobody, cancel)
    assert list(root.iterdir()) == []


def test_a_cancelled_import_leaves_nothing(store: ModelStore, root: Path, tmp_path: Path) -> None:
    cancel = CancelFlag()
    with pytest.raises(Cancelled):
        store.import_zip(make_zip(tmp_path / "s.zip"), lambda _share: cancel.cancel(), cancel)
    with pytest.raises(Cancelled):
        store.import_folder(make_folder(tmp_path / "small"), told_nobody, cancel)
    assert list(root.iterdir()) == []


def test_a_full_disk_leaves_nothing(
    store: ModelStore,
    root: Path,
    tmp_path: Path,
    cancel: CancelFlag,
) -> None:
    archive, folder = make_zip(tmp_path / "s.zip"), make_folder(tmp_path / "small")
    no_room = "has no room for the speech model"
    with full_disk(), pytest.raises(StorageError, match=no_room):
        store.import_zip(archive, told_nobody, cancel)
    with full_disk(), pytest.raises(StorageError, match=no_room):
        store.import_folder(folder, told_nobody, cancel)
    assert list(root.iterdir()) == []


def test_too_little_room_is_told_before_the_work(store: ModelStore) -> None:
    with pytest.raises(StorageError, match=r"needs 1000000000 MB and the disk of .* has"):
        store.check_room(10**15)
