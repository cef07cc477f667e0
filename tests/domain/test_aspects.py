"""Every measure belongs to an aspect, so that none is missing from the review."""

import re
from pathlib import Path

from netflix_coach.domain.aspects import _BY_NAME, Aspect


def test_every_measure_that_an_analysis_can_make_has_an_aspect(repository: Path) -> None:
    named = set()
    for path in (repository / "netflix_coach" / "domain").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        named |= set(re.findall(r'(?:Measure|_banded)\(\s*(?:name=)?"(\w+)"', text))
    assert len(named) > 15
    assert named <= set(_BY_NAME)


def test_every_aspect_has_a_heading() -> None:
    assert all(aspect.heading for aspect in Aspect)
