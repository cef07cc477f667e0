import pickle

import cv2
import numpy as np
import pytest

from netflix_coach.analysis.face import FaceAnalyserConfig
from netflix_coach.domain.gaze.framing import Fault, judge_framing
from netflix_coach.domain.gaze.tracks import FACE_TRACK
from netflix_coach.domain.media import PixelFormat, TimedFrame, VideoFrame
from netflix_coach.domain.parameters.framing import FramingDetection
from tests.analysis.face.conftest import as_frame, measure
from tests.synth.face.pose import Camera
from tests.synth.face.scene import Pose, Studio


@pytest.fixture
def analyser():
    return FaceAnalyserConfig().build()


def row_of(chunk):
    return dict(zip(FACE_TRACK.columns, chunk.tracks[0].values[0].tolist(), strict=True))


def faults(track):
    return judge_framing(track, FramingDetection()).faults


def test_the_recipe_crosses_a_process_boundary():
    config = pickle.loads(pickle.dumps(FaceAnalyserConfig()))
    info = config.build().info
    assert info.engines["face"].name == "mediapipe"
    assert len(info.engines["face"].model_hash) == 64
    assert not info.has_words


def test_a_picture_fills_its_slot_with_its_own_time(analyser, portrait):
    chunk = analyser.feed(as_frame(portrait, 733))
    assert chunk.tracks[0].start_index == 7
    row = row_of(chunk)
    assert row["delay_ms"] == 33
    assert row["presence"] > 0.9
    assert np.isfinite(list(row.values())).all()


def test_the_face_lies_where_it_was_drawn(analyser, portrait):
    row = row_of(analyser.feed(as_frame(portrait)))
    assert row["eyes_x"] == pytest.approx(0.5, abs=0.02)
    assert 60 < row["eye_distance_px"] < 100
    assert row["eye_distance_share"] == pytest.approx(row["eye_distance_px"] / 640)
    assert abs(row["head_roll_deg"]) < 2


def test_skipped_slots_stay_unknown_and_a_second_picture_of_a_slot_is_left(analyser, portrait):
    assert analyser.feed(as_frame(portrait, 100)).tracks[0].start_index == 1
    assert analyser.feed(as_frame(portrait, 150)).tracks == ()
    assert analyser.feed(as_frame(portrait, 520)).tracks[0].start_index == 5


def test_pictures_together_give_the_rows_of_each_alone(analyser, performance):
    frames = [as_frame(image, slot * 100) for slot, image in enumerate(performance[:4])]
    hidden = as_frame(np.zeros_like(performance[0]), 400)
    broken = TimedFrame(500, VideoFrame(np.zeros((7, 7), np.uint8), 640, 480, PixelFormat.I420))
    strip = [*frames, hidden, broken, frames[0]]
    alone = FaceAnalyserConfig().build()
    expected = [part for frame in strip for part in alone.feed(frame).tracks]
    together = analyser.feed(*strip).tracks
    assert [part.start_index for part in together[::2]] == list(range(6))
    for part, other in zip(together, expected, strict=True):
        assert (part.spec, part.start_index) == (other.spec, other.start_index)
        np.testing.assert_array_equal(part.values, other.values)


def test_the_same_pictures_give_the_same_values(performance):
    first, second = measure(performance[:6]), measure(performance[:6])
    assert np.array_equal(first.values, second.values)


@pytest.mark.parametrize(
    ("pixel_format", "pack"),
    [
        (PixelFormat.RGB24, lambda rgb: rgb),
        (PixelFormat.NV12, lambda rgb: _nv12(rgb)),
        (PixelFormat.YUYV, lambda rgb: cv2.cvtColor(rgb, cv2.COLOR_RGB2YUV_YUYV)),
        (PixelFormat.MJPEG, lambda rgb: cv2.imencode(".jpg", rgb[..., ::-1])[1].ravel()),
    ],
)
def test_every_camera_format_shows_the_same_face(portrait, pixel_format, pack):
    def feed(image, packing):
        frame = VideoFrame(image, 640, 480, packing)
        return row_of(FaceAnalyserConfig().build().feed(TimedFrame(0, frame)))

    plain = row_of(FaceAnalyserConfig().build().feed(as_frame(portrait)))
    other = feed(pack(portrait), pixel_format)
    assert other["eyes_x"] == pytest.approx(plain["eyes_x"], abs=0.005)
    assert other["face_luma"] == pytest.approx(plain["face_luma"], abs=4)


def _nv12(rgb):
    planar = cv2.cvtColor(rgb, cv2.COLOR_RGB2YUV_I420)
    height, width = rgb.shape[:2]
    u, v = planar[height:].reshape(2, -1)
    return np.vstack((planar[:height], np.column_stack((u, v)).reshape(-1, width)))


@pytest.mark.parametrize(
    "frame",
    [
        VideoFrame(np.zeros((100, 640), np.uint8), 640, 480, PixelFormat.I420),
        VideoFrame(np.zeros((480, 640), np.uint8), 640, 480, PixelFormat.YUYV),
        VideoFrame(np.zeros((240, 320, 3), np.uint8), 640, 480, PixelFormat.RGB24),
        VideoFrame(np.zeros(50, np.uint8), 640, 480, PixelFormat.MJPEG),
        VideoFrame(np.zeros(0, np.uint8), 640, 480, PixelFormat.MJPEG),
    ],
    ids=["size", "format", "other size", "no jpeg", "empty"],
)
def test_a_broken_picture_is_skipped_and_the_next_one_is_measured(analyser, portrait, frame):
    analyser.feed(as_frame(portrait))
    assert np.isnan(list(row_of(analyser.feed(TimedFrame(100, frame))).values())).all()
    assert row_of(analyser.feed(as_frame(portrait, 200)))["presence"] > 0.9


def test_a_picture_size_that_changes_is_followed(analyser, portrait):
    analyser.feed(as_frame(portrait))
    half = cv2.resize(portrait, (320, 240), interpolation=cv2.INTER_AREA)
    row = row_of(analyser.feed(as_frame(half, 100)))
    assert row["eyes_x"] == pytest.approx(0.5, abs=0.03)
    assert 30 < row["eye_distance_px"] < 50


def test_an_empty_room_and_a_covered_lens_have_no_face(studio):
    black = np.zeros((480, 640, 3), np.uint8)
    track = measure([studio.shoot()] * 3 + [black] * 3)
    assert (track.column("presence") == 0).all()
    assert faults(track) == (Fault.NO_FACE,)


def test_somebody_who_leaves_is_absent_and_is_found_again(studio):
    here, gone = studio.shoot(Pose()), studio.shoot()
    presence = measure([here] * 3 + [gone] * 4 + [here] * 3).column("presence")
    assert (presence[:3] > 0.9).all()
    assert (presence[3:7] == 0).all()
    assert (presence[7:] > 0.9).all()


def test_a_second_smaller_face_never_steals_the_track(studio):
    speaker, other = Pose(place=(-9.0, -2.0, -60.0)), Pose(place=(26.0, -4.0, -110.0))
    alone, both, empty = studio.shoot(speaker), studio.shoot(other, speaker), studio.shoot(other)
    track = measure([alone] * 2 + [both] * 3 + [empty] * 3 + [both] * 3)
    seen = track.column("presence") > 0
    assert seen.tolist() == [True] * 5 + [False] * 3 + [True] * 3
    assert (track.column("eyes_x")[seen] < 0.5).all()


def test_the_speaker_who_comes_back_takes_over_from_somebody_in_the_background(studio):
    speaker, other = Pose(place=(-14.0, -2.0, -60.0)), Pose(place=(28.0, -4.0, -110.0))
    both, alone = studio.shoot(speaker, other), studio.shoot(other)
    eyes_x = measure([alone] * 3 + [both] * 10).column("eyes_x")
    assert (eyes_x[:8] > 0.5).all()
    assert eyes_x[-1] < 0.5


def test_a_picture_of_odd_size_is_skipped(analyser):
    frame = VideoFrame(np.zeros((150, 101), np.uint8), 101, 100, PixelFormat.I420)
    assert np.isnan(list(row_of(analyser.feed(TimedFrame(0, frame))).values())).all()


def test_a_head_that_moves_fast_is_measured_where_it_is(studio):
    places = [0.0, 7.0, 14.0, 21.0, 14.0, 7.0, 0.0, -7.0, -14.0]
    track = measure([studio.shoot(Pose(place=(x, -2.0, -60.0))) for x in places])
    expected = [0.5 + x / 57 * studio.camera.focal_px / studio.camera.width for x in places]
    assert np.abs(track.column("eyes_x") - expected).max() < 0.02
    assert np.ptp(track.column("eye_distance_px")) < 12


def test_half_a_face_at_the_edge_is_followed_out_of_the_picture(studio):
    images = [studio.shoot(Pose(place=(x, -2.0, -60.0))) for x in (0.0, -25.0, -36.0, -44.0)]
    presence = measure([*images, studio.shoot()]).column("presence")
    assert presence[0] > 0.9
    assert presence[-1] == 0


def test_a_well_framed_picture_has_no_faults(portrait):
    assert faults(measure([portrait] * 2)) == ()


def test_a_large_picture_measures_the_same_head():
    large = Studio(Camera(1280, 720)).shoot(Pose(yaw_deg=12, target=(0.0, 0.0, 0.0)))
    track = measure([large] * 2)
    assert track.column("head_yaw_deg")[1] == pytest.approx(12, abs=3)


def test_the_outline_lies_on_the_face_that_was_measured(analyser, portrait):
    chunk = analyser.feed(as_frame(portrait, 100))
    row = row_of(chunk)
    face = chunk.tracks[0]
    outline = chunk.tracks[1]
    assert outline.start_index == face.start_index
    points = outline.values[0].reshape(-1, 2)
    oval, eyes, irises = points[:12], points[12:28], points[28:]
    outer = (eyes[0] + eyes[8]) / 2
    assert outer == pytest.approx((row["eyes_x"], row["eyes_y"]), abs=0.01)
    assert oval[:, 0].min() < eyes[:, 0].min() < irises[0, 0]
    assert irises[1, 0] < eyes[:, 0].max() < oval[:, 0].max()
    assert oval[:, 1].min() < irises[:, 1].min() < oval[:, 1].max()


def test_without_a_face_there_is_no_outline(analyser, studio):
    chunk = analyser.feed(as_frame(studio.shoot(), 100))
    assert np.isnan(chunk.tracks[1].values).all()
