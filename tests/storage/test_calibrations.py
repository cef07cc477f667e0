"""Looks at the lens: the newest of each camera and person, whole, until it is deleted."""

from dataclasses import replace
from datetime import timedelta

from netflix_coach.domain.calibration.look import LensCalibration
from tests.storage.content import CALIBRATION, LOOK
from tests.storage.library import Library

DAY = timedelta(days=1)
OF_SAM = replace(CALIBRATION, id="calibration-2", person="Sam", look=replace(LOOK, screen=None))
OF_OTHER_CAMERA = replace(CALIBRATION, id="calibration-3", camera_id="usb", camera_name="USB")


def kept(library: Library) -> set[LensCalibration]:
    return set(library.calibrations.all())


def test_each_person_before_each_camera_has_one(library: Library) -> None:
    for each in (CALIBRATION, OF_SAM, OF_OTHER_CAMERA):
        library.calibrations.save(each)
    assert kept(library) == {CALIBRATION, OF_SAM, OF_OTHER_CAMERA}
    assert library.calibrations.find("/dev/video0", "Integrated Camera", "Sam") == OF_SAM
    assert library.calibrations.find("usb", "USB", "Sam") is None


def test_a_camera_is_known_by_its_name_wherever_it_is_plugged_in(library: Library) -> None:
    earlier = replace(OF_OTHER_CAMERA, id="c-4", camera_id="old", made_at=CALIBRATION.made_at - DAY)
    for each in (CALIBRATION, OF_OTHER_CAMERA, earlier):
        library.calibrations.save(each)
    assert library.calibrations.find("old", "USB", "You") == earlier
    assert library.calibrations.find("another", "USB", "You") == OF_OTHER_CAMERA
    assert library.calibrations.find("/dev/video0", "Other Camera", "You") is None


def test_a_new_look_takes_the_place_of_the_old_one(library: Library) -> None:
    library.calibrations.save(CALIBRATION)
    library.calibrations.save(OF_SAM)
    later = replace(CALIBRATION, id="calibration-9", made_at=CALIBRATION.made_at + DAY)
    library.calibrations.save(later)
    assert kept(library) == {later, OF_SAM}


def test_a_deleted_look_stays_with_the_take_that_was_recorded_with_it(library: Library) -> None:
    library.calibrations.save(CALIBRATION)
    take = library.add_take(library.add_session())
    library.takes.update(replace(take, session_look=LOOK))
    library.calibrations.delete(CALIBRATION.id)
    library.calibrations.delete(CALIBRATION.id)
    assert kept(library) == set()
    assert library.takes.get(take.id).session_look == LOOK
