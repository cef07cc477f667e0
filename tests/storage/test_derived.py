"""What was derived comes back to the last bit, and what is damaged is as if it were not there."""

from collections.abc import Mapping
from dataclasses import astuple, replace
from typing import Any

import numpy as np
import pytest
from sqlalchemy import func, select, update

from netflix_coach.domain.analysis import GazeCalibration, GazeOffset
from netflix_coach.domain.gaze.calibration import Calibration
from netflix_coach.domain.gaze.seeing import Seen
from netflix_coach.domain.gaze.tracks import GAZE_YAW
from netflix_coach.domain.ground import Ground
from netflix_coach.domain.speech.filled_pauses import Candidate
from netflix_coach.domain.speech.hearing import PITCH_ST, Heard
from netflix_coach.domain.speech.melody import Melody
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.tracks import Track
from netflix_coach.storage.derived import MOST, DerivedRepository
from netflix_coach.storage.ground_codec import pack_ground, unpack_ground
from netflix_coach.storage.models import DerivedRow
from tests.storage.content import CONTEXT, PARAMETERS, features
from tests.storage.library import Library

INPUTS: Mapping[str, object] = {"version": 1, "look_ms": None}


def track(of: Any) -> Track:
    return Track(of, np.array([[1.5], [np.nan], [-0.1]], np.float32))


def ground() -> Ground:
    candidate = Candidate(Span(100, 480), *np.linspace(0.1, 1 / 3, 18).tolist())
    heard = Heard(
        voice=(Span(0, 900), Span(1_200, 3_000)),
        snr_db=1 / 3,
        candidates=(candidate, replace(candidate, span=Span(2_000, 2_300))),
        melody=Melody(110.3, 2.1, 7.7, 1_900),
        flat=(Span(0, 2_000),),
        nuclei_s=np.array([0.1, 0.25]),
        tracks=(track(PITCH_ST),),
    )
    states = ((Span(0, 500), 0), (Span(500, 3_000), 3))
    seen = Seen(
        states=states,
        strict=states,
        lenient=states[:1],
        blinks=(Span(800, 900),),
        has_blink_rate=True,
        calibration=Calibration(GazeOffset(1.0, -0.3), GazeCalibration.MODE, "Wide.", is_sure=True),
        tracks=(track(GAZE_YAW),),
    )
    return Ground(heard, seen, Span(100, 3_000))


def plain(ground: Ground) -> Any:
    """Everything of a ground, to be compared."""

    def of(value: Any) -> Any:
        if isinstance(value, np.ndarray):
            return value.dtype.str, value.shape, value.tobytes()
        return tuple(of(v) for v in value) if isinstance(value, tuple) else value

    return of(astuple(ground))


@pytest.mark.parametrize(
    "kept",
    [
        ground(),
        Ground(None, None, None),
        replace(ground(), seen=None, look=None),
        replace(ground(), heard=replace(ground().heard, candidates=None, melody=None, snr_db=None)),
        replace(ground(), heard=replace(ground().heard, candidates=(), voice=(), flat=())),
    ],
)
def test_ground_comes_back_to_the_last_bit(kept: Ground) -> None:
    assert plain(unpack_ground(pack_ground(kept))) == plain(kept)


@pytest.mark.parametrize("at", [0, 5, 9, 40, -1])
def test_a_damaged_blob_is_known_by_its_checksum(at: int) -> None:
    blob = bytearray(pack_ground(ground()))
    blob[at] ^= 0x10
    with pytest.raises(ValueError, match=r"unpacked|written"):
        unpack_ground(bytes(blob))
    with pytest.raises(ValueError, match="unpacked"):
        unpack_ground(bytes(blob[:7]))


@pytest.fixture
def derived(library: Library) -> DerivedRepository:
    return DerivedRepository(library.database)


@pytest.fixture
def take_id(library: Library) -> str:
    return library.add_take(library.add_session()).id


@pytest.fixture
def run_id(library: Library, take_id: str) -> str:
    return library.analyses.save(take_id, features(), CONTEXT, PARAMETERS)


def test_it_is_found_by_what_it_was_made_from(derived: DerivedRepository, run_id: str) -> None:
    derived.save(run_id, INPUTS, ground())

    found = derived.load(run_id, dict(reversed(INPUTS.items())))

    assert found is not None
    assert plain(found) == plain(ground())
    assert derived.load(run_id, {**INPUTS, "look_ms": [0, 3_000]}) is None
    assert derived.load("another", INPUTS) is None


def test_a_damaged_entry_is_made_again(
    derived: DerivedRepository, run_id: str, library: Library
) -> None:
    derived.save(run_id, INPUTS, ground())
    library.database.run(lambda db: db.execute(update(DerivedRow).values(data=b"noise")))
    assert derived.load(run_id, INPUTS) is None
    derived.save(run_id, INPUTS, ground())
    assert derived.load(run_id, INPUTS) is not None


def test_few_are_kept_and_none_without_its_run(
    derived: DerivedRepository, take_id: str, run_id: str, library: Library
) -> None:
    for number in range(MOST + 2):
        derived.save(run_id, {"version": number}, Ground(None, None, None))
    is_kept = [derived.load(run_id, {"version": n}) is not None for n in range(MOST + 2)]
    assert is_kept == [False, False, *[True] * MOST]

    library.analyses.save(take_id, features(), CONTEXT, PARAMETERS)  # analysed again

    count = select(func.count()).select_from(DerivedRow)
    assert library.database.run(lambda db: db.scalar(count)) == 0
    derived.save(run_id, INPUTS, ground())  # of the run that went meanwhile
    assert library.database.run(lambda db: db.scalar(count)) == 0
