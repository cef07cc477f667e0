"""Features come back to the last bit, so that flags stay what they were after recording."""

from dataclasses import replace

import numpy as np
import pytest
from sqlalchemy import update

from netflix_coach.domain.analysis import AnalysisContext
from netflix_coach.domain.errors import StorageError
from netflix_coach.domain.stages import Stage
from netflix_coach.domain.tracks import Features, Track, TrackSpec
from netflix_coach.domain.transcript import Word
from netflix_coach.storage.models import TRACKS, AnalysisRunRow
from netflix_coach.storage.track_codec import pack, unpack
from tests.storage.content import CONTEXT, PARAMETERS, assert_same_features, features
from tests.storage.library import Library


def saved_take(library: Library, held: Features) -> str:
    take = library.add_take(library.add_session())
    library.analyses.save(take.id, held, CONTEXT, PARAMETERS)
    return take.id


def test_a_run_comes_back_to_the_last_bit(library: Library) -> None:
    take_id = saved_take(library, features())

    run = library.analyses.run(take_id)

    assert run is not None
    assert_same_features(run.features, features())
    assert (run.take_id, run.context, run.parameters) == (take_id, CONTEXT, PARAMETERS)
    loaded = library.analyses.load(take_id)
    assert loaded is not None
    assert_same_features(loaded, features())


def test_no_words_and_no_recogniser_are_two_things(library: Library) -> None:
    silent = saved_take(library, replace(features(), words=()))
    deaf = saved_take(library, replace(features(), words=None, tracks={}))
    assert library.analyses.load(silent).words == ()
    assert library.analyses.load(deaf).words is None
    assert library.analyses.load(deaf).tracks == {}


def test_a_take_that_was_never_analysed_has_no_run(library: Library) -> None:
    take = library.add_take(library.add_session())
    assert library.analyses.load(take.id) is None


def test_a_new_run_replaces_the_old_one_and_its_words(library: Library) -> None:
    take_id = saved_take(library, features())
    again = replace(features(), words=(Word("hello", 0, 100, 1.0),))

    library.analyses.save(take_id, again, AnalysisContext(), {})

    assert library.analyses.load(take_id).words == again.words
    assert library.search.search("forty") == ()
    assert len(library.search.search("hello")) == 1
    library.analyses.delete(take_id)
    assert library.analyses.load(take_id) is None
    assert library.search.search("hello") == ()


def test_a_damaged_track_is_told(library: Library) -> None:
    take_id = saved_take(library, features())
    library.database.run(lambda db: db.execute(TRACKS.update().values(data=b"noise")))
    with pytest.raises(StorageError, match=r"is damaged in .* analyse the take again"):
        library.analyses.load(take_id)
    assert library.analyses.context(take_id) == CONTEXT  # so the take can be analysed again
    library.database.run(lambda db: db.execute(TRACKS.update().values(data=pack(np.zeros((1, 1))))))
    with pytest.raises(StorageError, match="damaged"):
        library.analyses.load(take_id)


def test_the_times_of_keys_are_kept_and_older_runs_have_none(library: Library) -> None:
    take = library.add_take(library.add_session())
    assert library.analyses.context(take.id) is None
    typed = AnalysisContext(Stage.CODING, keys_ms=(1200, 1300, 4000))
    library.analyses.save(take.id, features(), typed, {})
    assert library.analyses.context(take.id) == typed
    older = {"stage": "coding", "camera_look_ms": None, "session_offset": None}
    library.database.run(lambda db: db.execute(update(AnalysisRunRow).values(context=older)))
    assert library.analyses.context(take.id) == AnalysisContext(Stage.CODING)


def test_a_blob_keeps_every_bit_and_may_be_written_to() -> None:
    values = np.array([[np.nan, -0.0], [np.inf, 1e-45]], dtype=np.float32)
    back = unpack(pack(values), 2, 2)
    assert back.tobytes() == values.tobytes()
    back[0, 0] = 1
    assert unpack(pack(values[:0]), 0, 2).shape == (0, 2)


def test_an_hour_is_loaded_as_it_was_saved(library: Library) -> None:
    rng = np.random.default_rng(1)
    held = Features(
        duration_ms=3_600_000,
        tracks={
            f"face_{i}": Track(
                TrackSpec(f"face_{i}", 100_000, tuple("abcdefgh")),
                rng.normal(size=(36_000, 8)).astype(np.float32),
            )
            for i in range(4)
        },
        words=tuple(Word(f"word{i % 900}", i * 400, i * 400 + 300, 0.9) for i in range(9_000)),
    )
    take = library.add_take(library.add_session())

    library.analyses.save(take.id, held, CONTEXT, PARAMETERS)
    loaded = library.analyses.load(take.id)

    assert_same_features(loaded, held)
