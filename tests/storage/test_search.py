"""Words said or written are found at their place, whatever is typed."""

import pytest
from sqlalchemy import text

from netflix_coach.domain.analysis import AnalysisContext
from netflix_coach.domain.session import FoundIn, TakeState, Typed
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.tracks import Features
from netflix_coach.domain.transcript import Word
from netflix_coach.storage.database import Database
from netflix_coach.storage.matching import Pattern
from netflix_coach.storage.search import MAX_HITS_PER_TAKE, SearchRepository
from netflix_coach.storage.typed_file import save_typed
from tests.storage.library import START, Library

SPOKEN = (
    "well the cache was cold and don't forget that the cache of the second region "
    "was cold too so we warmed it every night before the launch"
)


@pytest.fixture
def spoken(library: Library) -> Library:
    session = library.add_session("Monday practice")
    take = library.add_take(session, "Cold caches", "Tell me about a café that failed.")
    words = tuple(Word(w, 500 * i, 500 * i + 400, 1.0) for i, w in enumerate(SPOKEN.split()))
    library.analyses.save(take.id, Features(15_000, words=words), AnalysisContext(), {})
    library.add_note(take.id, Span(7_000, 8_000), "Say the number: 40% fewer errors")
    return library


def found(library: Library, wanted: str) -> list[tuple[int, str]]:
    return [(hit.t_ms, hit.excerpt) for hit in library.search.search(wanted)]


def test_every_place_where_the_words_were_said_is_found(spoken: Library) -> None:
    assert [t for t, _ in found(spoken, "was cold")] == [1_500, 7_500]
    ((_, excerpt),) = found(spoken, "warmed")
    assert excerpt == (
        "… the second region was cold too so we warmed it every night before the launch"
    )


def test_a_hit_names_its_take_and_session(spoken: Library) -> None:
    (hit,) = spoken.search.search("warmed")
    assert (hit.session_title, hit.take_title) == ("Monday practice", "Cold caches")
    take = spoken.takes.get(hit.take_id)
    assert (take.title, take.started_at) == ("Cold caches", hit.started_at)


@pytest.mark.parametrize(
    ("wanted", "times"),
    [
        ("WARMED", [10_000]),  # case
        ("second reg", [6_500]),  # the last word unfinished
        ("region second", []),  # not in this order
        ("don't", [3_000]),  # an apostrophe
        ("cafe", [0]),  # an accent in the question
        ("café", [0]),
        ("40%", [7_000]),  # a note, at its start
        ("monday", [0]),  # the session's title
        ("cold cach", [0]),  # the take's title, not the words of the answer
        ("nothing of the kind", []),
    ],
)
def test_what_is_found(spoken: Library, wanted: str, times: list[int]) -> None:
    assert [t for t, _ in found(spoken, wanted)] == times


TYPED = ["", "  ", "%", '"', "'", "*", "(", "NEAR(", "_", '" OR "', "a AND", "-x", "^", "\\", "\0"]


@pytest.mark.parametrize("wanted", TYPED)
def test_nothing_typed_is_taken_for_syntax(spoken: Library, wanted: str) -> None:
    spoken.search.search(wanted)
    assert not [excerpt for _, excerpt in found(spoken, wanted) if "warmed" in excerpt]


@pytest.mark.parametrize(
    "wanted", ["was cold", "WARMED", "second reg", "don't", "40%", "monday", "café", "%"]
)
def test_without_the_index_the_same_is_found(spoken: Library, wanted: str) -> None:
    with_index = found(spoken, wanted)

    def forget_index(db) -> None:
        for name in ("search_entry_added", "search_entry_removed"):
            db.execute(text(f"DROP TRIGGER {name}"))
        db.execute(text("DROP TABLE search_index"))

    spoken.database.run(forget_index)
    assert found(spoken, wanted) == with_index


def test_a_lost_index_is_made_anew_at_the_next_opening(spoken: Library) -> None:
    def forget_index(db) -> None:
        db.execute(text("DROP TRIGGER search_entry_added"))
        db.execute(text("DROP TABLE search_index"))

    spoken.database.run(forget_index)
    spoken.database.close()

    database = Database(spoken.folder.database_path, now=lambda: START)
    try:
        assert [hit.t_ms for hit in SearchRepository(database, spoken.folder).search("warmed")] == [
            10_000
        ]
    finally:
        database.close()


def test_a_sqlite_without_full_text_search_will_do(
    spoken: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forget_index(db) -> None:
        db.execute(text("DROP TABLE search_index"))

    spoken.database.run(forget_index)
    spoken.database.close()
    monkeypatch.setattr("netflix_coach.storage.search_index.has_fts5", lambda _: False)

    database = Database(spoken.folder.database_path, now=lambda: START)
    try:
        assert [hit.t_ms for hit in SearchRepository(database, spoken.folder).search("warmed")] == [
            10_000
        ]
    finally:
        database.close()


def test_a_renamed_session_is_found_by_its_new_name_once(spoken: Library) -> None:
    (session,) = spoken.sessions.sessions()
    spoken.add_take(session, "Another")
    spoken.sessions.rename(session.id, "Dress rehearsal")
    assert found(spoken, "monday") == []
    assert found(spoken, "dress rehearsal") == [(0, "Dress rehearsal")]


def test_a_title_that_is_the_question_is_listed_once(library: Library) -> None:
    library.add_take(library.add_session(), "LRU cache", "LRU cache")
    assert found(library, "lru") == [(0, "LRU cache")]


def test_a_common_word_does_not_fill_the_list(library: Library) -> None:
    take = library.add_take(library.add_session())
    words = tuple(Word("so", 100 * i, 100 * i + 50, 1.0) for i in range(500))
    library.analyses.save(take.id, Features(50_000, words=words), AnalysisContext(), {})
    assert len(library.search.search("so")) == MAX_HITS_PER_TAKE


def typed_over(library: Library, typed: Typed) -> str:
    """A take made before what is typed was searched: its file is all there is."""
    session = library.add_session()
    take = library.add_take(session)
    library.folder.prepare_session(session.id)
    save_typed(library.folder.editor_path(session.id, take.id), typed)
    return take.id


def test_what_was_typed_in_an_earlier_take_is_found_at_about_its_moment(library: Library) -> None:
    typed = Typed("cache = {}\nreturn zephyr", tuple(range(1_000, 22_000, 1_000)))
    take_id = typed_over(library, typed)
    typed_over(library, Typed())
    (hit,) = library.search.search("return zeph")
    assert (hit.take_id, hit.t_ms, hit.excerpt) == (take_id, 9_000, "cache = {} return zephyr")
    assert hit.found_in is FoundIn.TYPED
    assert [hit.t_ms for hit in library.search.search("zephyr")] == [15_000]


def test_what_was_typed_is_found_as_it_stands_last(library: Library) -> None:
    take_id = typed_over(library, Typed("first zephyr"))
    assert found(library, "zephyr") == [(0, "first zephyr")]
    library.search.put_typed(take_id, Typed("then monsoon"))
    assert [excerpt for _, excerpt in found(library, "monsoon")] == ["then monsoon"]
    assert found(library, "zephyr") == []


def test_a_damaged_file_of_typed_text_keeps_no_search_from_its_answer(spoken: Library) -> None:
    typed_over(spoken, Typed("return zephyr"))
    (path,) = spoken.folder.root.glob("sessions/*/*.editor.json")
    path.write_text("{")
    assert found(spoken, "zephyr") == []
    assert [t for t, _ in found(spoken, "warmed")] == [10_000]


def test_a_take_that_is_being_recorded_is_not_found(library: Library) -> None:
    library.add_take(library.add_session(), "Half a zephyr", state=TakeState.RECORDING)
    assert found(library, "zephyr") == []


def test_two_terms_in_one_word_count_as_one_place() -> None:
    (place,) = Pattern("don't for").places("please don't forget")
    assert (place.word, place.excerpt) == (1, "please don't forget")
