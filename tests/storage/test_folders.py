"""Files lie where the documentation says, and only a take's own are deleted."""

from pathlib import Path

import pytest

from netflix_coach.domain.errors import StorageError
from netflix_coach.storage.folders import DataFolder


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    made = DataFolder(tmp_path / "data")
    made.prepare()
    return made


def write_take(folder: DataFolder, session_id: str, take_id: str) -> list[Path]:
    folder.prepare_session(session_id)
    thumbnails = folder.thumbnails_dir(session_id, take_id)
    thumbnails.mkdir(parents=True)
    paths = [
        folder.take_path(session_id, take_id),
        folder.peaks_path(session_id, take_id),
        thumbnails / "0.jpg",
    ]
    for path in paths:
        path.write_bytes(b"x" * 100)
    return paths


def test_the_layout(folder: DataFolder) -> None:
    root = folder.root
    assert folder.database_path == root / "coach.sqlite3"
    assert folder.settings_path == root / "settings.toml"
    assert folder.take_path("s", "t") == root / "sessions" / "s" / "t.mkv"
    assert folder.peaks_path("s", "t") == root / "sessions" / "s" / "t.peaks"
    assert folder.thumbnails_dir("s", "t") == root / "sessions" / "s" / "thumbnails" / "t"
    assert sorted(p.name for p in root.iterdir()) == ["backups", "logs", "sessions"]
    assert folder.free_bytes > 0


def test_deleting_a_take_leaves_its_sisters(folder: DataFolder) -> None:
    gone, stays = write_take(folder, "s", "t1"), write_take(folder, "s", "t10")
    assert folder.take_bytes("s", "t1") == 300

    folder.delete_take("s", "t1")

    assert not any(path.exists() for path in gone)
    assert all(path.exists() for path in stays)
    assert folder.take_bytes("s", "t1") == 0


def test_the_last_take_takes_the_sessions_folder_with_it(folder: DataFolder) -> None:
    write_take(folder, "s", "t1")
    folder.delete_take("s", "t1")
    assert list((folder.root / "sessions").iterdir()) == []
    folder.delete_take("s", "t1")  # again is harmless


def test_what_is_not_ours_keeps_the_folder(folder: DataFolder) -> None:
    write_take(folder, "s", "t1")
    own = folder.session_dir("s") / "my notes.txt"
    own.write_text("keep")
    folder.delete_take("s", "t1")
    assert own.read_text() == "keep"


@pytest.mark.parametrize("name", ["", ".", "..", "../../etc", "a/b", "a\\b", "\0"])
def test_no_id_leads_out_of_the_folder(folder: DataFolder, name: str) -> None:
    with pytest.raises(ValueError, match="no name for a file"):
        folder.delete_take(name, "t")
    with pytest.raises(ValueError, match="no name for a file"):
        folder.take_path("s", name)


def test_a_folder_that_cannot_be_written_is_refused(read_only_dir: Path) -> None:
    with pytest.raises(StorageError, match=r"can't be written \(Permission denied\)"):
        DataFolder(read_only_dir).prepare()


def test_a_file_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(StorageError, match="can't be written"):
        DataFolder(tmp_path / "data").prepare()


def test_a_session_folder_that_cannot_be_made_is_told(folder: DataFolder) -> None:
    (folder.root / "sessions" / "s").write_text("a file")
    with pytest.raises(StorageError, match="No folder for the session could be made"):
        folder.prepare_session("s")


def test_a_file_that_cannot_be_deleted_is_told(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_take(folder, "s", "t1")

    def refuse(self: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(StorageError, match="Not every file of the take could be deleted"):
        folder.delete_take("s", "t1")


def test_a_disk_that_was_pulled_out_is_told(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="check that its disk is connected"):
        _ = DataFolder(tmp_path / "gone").free_bytes
