"""What a recording sees of a camera that is well, and of one that is not."""

import time

import numpy as np
import pytest

from tests.virtual_camera.conftest import NAME, SIZES
from tests.virtual_camera.device import VirtualCamera


def test_a_healthy_camera_delivers_every_picture_in_order_and_in_time(camera, start):
    camera.control(jitter_ms=25)
    program = start(camera)
    program.wait_for_pictures(75)
    program.finish()
    assert program.of("cameras")[0]["cameras"] == [["/dev/video0", NAME, True]]
    pictures = program.of("picture")
    assert {(p["format"], *p["size"]) for p in pictures} == {("mjpeg", 1280, 720)}
    steps = np.diff([p["number"] for p in pictures]) % 90
    assert (steps >= 1).all()
    assert (steps == 1).mean() > 0.8
    # The stamps are the camera's, not those of the late arrivals.
    late = np.array([p["t_ns"] for p in pictures]) - np.cumsum([0, *steps]) * 1e9 / 30
    assert np.ptp(late[30:]) < 5e6
    arrived = np.array([p["at"] * 1e9 - p["t_ns"] for p in pictures])
    assert arrived.min() > -1e6
    assert np.median(arrived) < 100e6
    assert program.events == []
    program.check_sound()


@pytest.mark.parametrize("fourcc", ["YUYV", "NV12"])
def test_raw_pictures_arrive_as_they_are(tmp_path, library, frame_files, start, fourcc):
    camera = VirtualCamera(tmp_path / "camera", library, NAME)
    camera.add_mode(fourcc, *SIZES[fourcc], frame_files[fourcc])
    camera.plug_in()
    program = start(camera)
    program.wait_for_pictures(20)
    program.finish()
    pictures = program.of("picture")
    assert {(p["format"], *p["size"]) for p in pictures} == {(fourcc.lower(), 640, 360)}
    assert (np.diff([p["number"] for p in pictures]) % 90 >= 1).all()
    assert program.events == []


def test_a_stall_is_told_and_the_picture_comes_back_by_itself(camera, start):
    program = start(camera)
    program.wait_for_pictures(15)
    camera.control(stall=True)
    sentence = program.wait_for_event("stalled")
    assert NAME in sentence
    assert "check its plug" in sentence
    camera.control()
    program.wait_for_event("back")
    program.wait_for_pictures(15)
    program.finish()
    assert [event for event, _ in program.events] == ["stalled", "back"]
    silent_s = max(np.diff([p["at"] for p in program.of("picture")]))
    assert silent_s > 1.9
    program.check_sound()


def test_a_camera_pulled_out_and_plugged_in_again_goes_on(camera, start):
    program = start(camera)
    program.wait_for_pictures(15)
    camera.unplug()
    assert "plug it in" in program.wait_for_event("lost")
    time.sleep(0.5)
    camera.plug_in()
    program.wait_for_event("back")
    program.wait_for_pictures(15)
    program.finish()
    assert [event for event, _ in program.events] == ["lost", "back"]
    assert [len(line["cameras"]) for line in program.of("cameras")] == [1, 0, 1]
    stamps = np.array([p["t_ns"] for p in program.of("picture")])
    assert (np.diff(stamps) > 0).all()
    program.check_sound()


def test_pulled_out_and_in_at_once_it_goes_on_although_nothing_is_signalled(camera, start):
    program = start(camera)
    program.wait_for_pictures(15)
    camera.unplug()
    camera.plug_in()
    program.wait_for_event("back")
    program.wait_for_pictures(15)
    program.finish()
    assert [event for event, _ in program.events] in (["stalled", "back"], ["lost", "back"])
    program.check_sound()


def test_a_camera_that_another_program_has_comes_when_that_lets_go(camera, start):
    camera.control(fail="s_fmt:EBUSY")
    program = start(camera)
    assert program.wait_for_event("busy") == (
        f"“{NAME}” is in use by another program; close that program and it goes on by itself."
    )
    camera.control()
    program.wait_for_event("back")
    program.wait_for_pictures(10)
    program.finish()
    assert [event for event, _ in program.events] == ["busy", "back"]
    program.check_sound()


def test_without_permission_the_group_is_named(camera, start):
    camera.control(fail="open:EACCES")
    program = start(camera)
    sentence = program.wait_for_event("no_permission")
    assert "/dev/video0" in sentence
    assert "group “video”" in sentence
    program.wait(lambda: len(program.of("sound")) > 20)
    program.finish()
    assert len(program.events) == 1
    assert not program.of("picture")
    program.check_sound()


def test_without_a_camera_one_is_asked_for_and_used_when_it_comes(camera, start):
    camera.unplug()
    program = start(camera)
    assert program.wait_for_event("lost").startswith("No camera was found; plug one in")
    camera.plug_in()
    program.wait_for_pictures(10)
    program.finish()
    assert [event for event, _ in program.events] == ["lost", "back"]
    program.check_sound()


def test_a_slow_camera_is_told_of_once(camera, start):
    camera.control(fps=8)
    program = start(camera)
    sentence = program.wait_for_event("slow")
    assert "only 8 pictures a second" in sentence
    program.wait_for_pictures(12)
    program.finish()
    assert len(program.events) == 1
    program.check_sound()


def test_damaged_pictures_are_left_out_and_counted(camera, start):
    camera.control(corrupt_every=5)
    program = start(camera)
    program.wait_for_pictures(40)
    program.finish()
    assert program.of("end")[0]["corrupt_frames"] >= 8
    assert (np.diff([p["number"] for p in program.of("picture")]) % 90 >= 1).all()
    assert program.events == []
    program.check_sound()


def test_a_camera_that_breaks_while_it_streams_does_not_stop_the_sound(camera, start):
    program = start(camera)
    program.wait_for_pictures(10)
    camera.control(fail="streamon:ENOSPC", stall=True)  # as a full USB bus after a stall
    program.wait_for_event("stalled")
    camera.control()
    program.wait_for_event("back")
    program.finish()
    program.check_sound()
