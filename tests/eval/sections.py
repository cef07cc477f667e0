"""Sections of docs/accuracy.md that the evaluations write, between markers of their own."""

from pathlib import Path


def put_section(path: Path, name: str, text: str) -> None:
    """Replace what stands between the markers `name:begin` and `name:end`.

    Raises:
        ValueError: the markers are not there.
    """
    begin, end = f"<!-- {name}:begin -->", f"<!-- {name}:end -->"
    before, found, rest = path.read_text(encoding="utf-8").partition(begin)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        raise ValueError(f"{path.name} has no section {name}")
    part = path.with_name(f".{path.name}.part")
    part.write_text(f"{before}{begin}\n{text}\n{end}{after}", encoding="utf-8")
    part.replace(path)
