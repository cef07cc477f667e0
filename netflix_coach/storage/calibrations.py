"""Looks at the lens, one for each camera and person."""

from sqlalchemy import ColumnElement, and_, delete, select
from sqlalchemy.orm import Session as Db

from netflix_coach.domain.calibration.look import LensCalibration
from netflix_coach.storage.database import Database
from netflix_coach.storage.mapping import calibration_of, calibration_row
from netflix_coach.storage.models import CalibrationRow


class CalibrationRepository:
    """Calibrations. Any thread; every method waits for the database's thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[LensCalibration, ...]:
        """Every calibration, by camera, then by person."""

        def work(db: Db) -> tuple[LensCalibration, ...]:
            order = (CalibrationRow.camera_name, CalibrationRow.person, CalibrationRow.id)
            return tuple(
                calibration_of(r) for r in db.scalars(select(CalibrationRow).order_by(*order))
            )

        return self._database.run(work)

    def find(self, camera_id: str, camera_name: str, person: str) -> LensCalibration | None:
        """The calibration of that person before that camera; None where there is none.

        A camera plugged in again may come back under another id, and another camera under this
        one: it is known by its name, and by its id among several of that name.
        """

        def work(db: Db) -> LensCalibration | None:
            is_theirs = and_(
                CalibrationRow.camera_name == camera_name, CalibrationRow.person == person
            )
            is_same = CalibrationRow.camera_id == camera_id
            order = (is_same.desc(), CalibrationRow.made_at.desc())
            row = db.scalar(select(CalibrationRow).where(is_theirs).order_by(*order).limit(1))
            return None if row is None else calibration_of(row)

        return self._database.run(work)

    def save(self, calibration: LensCalibration) -> None:
        """Keep a calibration in place of an earlier one of the same camera and person."""

        def work(db: Db) -> None:
            whose = _whose(calibration.camera_id, calibration.person)
            db.execute(delete(CalibrationRow).where(whose))
            db.add(calibration_row(calibration))

        self._database.run(work)

    def delete(self, calibration_id: str) -> None:
        """Forget a calibration; takes keep the look they were recorded with. Harmless twice."""

        def work(db: Db) -> None:
            db.execute(delete(CalibrationRow).where(CalibrationRow.id == calibration_id))

        self._database.run(work)


def _whose(camera_id: str, person: str) -> ColumnElement[bool]:
    return and_(CalibrationRow.camera_id == camera_id, CalibrationRow.person == person)
