"""The shipped lexicon is whole, and a damaged one is refused with a sentence that helps."""

from pathlib import Path

import pytest

from netflix_coach.coaching.lexicon import SHIPPED_LEXICON, load_lexicon
from netflix_coach.coaching.written import MAX_FILE_BYTES
from netflix_coach.domain.errors import InputError
from netflix_coach.domain.text.lexicon import Category


def shipped() -> str:
    return SHIPPED_LEXICON.read_text(encoding="utf-8")


def refusal(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        load_lexicon(path)
    return caught.value.sentence


def test_every_category_is_explained_in_a_line() -> None:
    lexicon = load_lexicon()
    assert set(lexicon.explanations) == set(Category)
    assert all(text.endswith(".") for text in lexicon.explanations.values())
    assert {phrase.category for phrase in lexicon.phrases} == set(Category)


def test_only_like_so_and_right_are_candidates() -> None:
    candidates = {phrase.label for phrase in load_lexicon().phrases if phrase.is_candidate}
    assert candidates == {"like", "so", "right"}


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "none.toml"
    assert refusal(path).startswith(f"The phrases in {path} can't be read (")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("version = 1", "version = 2", "“version”"),
        ("version = 1", "version = [", "is no TOML text"),
        ('"perhaps", ', '"perhaps", "maybe", ', "has the phrase “maybe” twice"),
        ('"perhaps", ', '"Perhaps!", ', "categories.hedge.phrases"),
        ('pause = "before"', 'pause = "often"', "pause"),
        ("[repetition]", "[repetitions]", "repetition"),
    ],
)
def test_a_mistake_in_the_file_is_told(old: str, new: str, expected: str, tmp_path: Path) -> None:
    path = tmp_path / "lexicon.toml"
    text = shipped()
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    sentence = refusal(path)
    assert expected in sentence
    assert sentence.endswith((".", "there."))


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "film.mp4"
    path.write_bytes(b"\xff\xfe\x00\x9f")
    assert "is no TOML text" in refusal(path)
    path.write_bytes(b"#" * (MAX_FILE_BYTES + 1))
    assert "too large for a file of phrases" in refusal(path)
