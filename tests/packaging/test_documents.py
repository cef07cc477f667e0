"""The documents lead somewhere: no link to a file that is not there."""

import re
from pathlib import Path

import pytest

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


def documents(root: Path) -> list[Path]:
    return [*root.glob("*.md"), *(root / "docs").rglob("*.md")]


def test_every_link_between_documents_leads_to_a_file(repository: Path) -> None:
    broken = [
        f"{document.relative_to(repository)}: {target}"
        for document in documents(repository)
        for target in LINK.findall(document.read_text(encoding="utf-8"))
        if not target.startswith(("http", "#"))
        and not (document.parent / target.partition("#")[0]).exists()
    ]
    assert broken == []


def test_every_decision_is_listed(repository: Path) -> None:
    folder = repository / "docs" / "decisions"
    listed = set(LINK.findall((folder / "README.md").read_text(encoding="utf-8")))
    assert listed == {each.name for each in folder.glob("0*.md")}


@pytest.mark.parametrize("command", ["analyse", "record", "export", "list", "sample", "doctor"])
def test_readme_shows_every_command(repository: Path, command: str) -> None:
    assert f"`netflix-coach {command}" in (repository / "README.md").read_text(encoding="utf-8")
