import os
import struct
from fractions import Fraction

import av
import numpy as np
import pytest

from netflix_coach.domain.errors import InputError
from netflix_coach.media import container
from netflix_coach.media.reader import open_media
from tests.synth.media import numbered_i420, read_frame_number, render_numbered_video, tone


def sound_of(path, start_ms=0):
    slices = list(open_media(path).audio(start_ms))
    at = start_ms * 48
    for part in slices:
        assert part.start_sample == at
        at += part.samples.size
    return np.concatenate([part.samples for part in slices])


def numbers(frames):
    return [read_frame_number(f.frame.image) for f in frames]


def test_what_a_file_says_of_itself(numbered_mp4):
    info = open_media(numbered_mp4).info
    assert (info.video.width, info.video.height, info.video.codec) == (320, 180, "h264")
    assert info.video.fps == pytest.approx(30)
    assert (info.audio.sample_rate_hz, info.audio.channels) == (48_000, 1)
    assert info.duration_ms == pytest.approx(4000, abs=30)


@pytest.mark.parametrize("name", ["a.mp4", "a.mkv", "a.mov"])
def test_sound_begins_at_take_time_zero_whatever_the_encoder_put_before_it(tmp_path, name):
    path = render_numbered_video(tmp_path / name, 3.0)
    sound = sound_of(path)
    wanted = tone(3.0)
    assert sound.size == pytest.approx(wanted.size, abs=1100)
    click = sound[47_900:48_400].astype(float)
    truth = wanted[47_900:48_400].astype(float)
    shift = np.argmax(np.correlate(click, truth, "full")) - (truth.size - 1)
    assert abs(shift) <= 48


def test_lossless_sound_is_read_sample_for_sample(tmp_path):
    path = render_numbered_video(tmp_path / "a.mkv", 3.0, audio_codec="flac")
    assert np.array_equal(sound_of(path), tone(3.0))


def test_reading_twice_gives_the_same_samples(numbered_mp4):
    assert np.array_equal(sound_of(numbered_mp4), sound_of(numbered_mp4))


def test_reading_from_a_point_gives_the_samples_of_the_whole(numbered_take):
    whole = sound_of(numbered_take)
    for start_ms in (1, 1234, 3999):
        assert np.array_equal(sound_of(numbered_take, start_ms), whole[start_ms * 48 :])


def test_reading_far_into_a_file_gives_the_samples_of_the_whole(tmp_path, recording):
    from netflix_coach.media.finalise import finalise

    report, taps = recording(tmp_path / "long.mkv.part", 12.0, size=(64, 48))
    take = finalise(report.path)
    assert np.array_equal(sound_of(take, 9876), taps.sound[9876 * 48 :])


@pytest.mark.parametrize("rate_hz", [16_000, 44_100])
def test_other_rates_are_resampled_without_shift(tmp_path, rate_hz):
    path = render_numbered_video(
        tmp_path / "a.wav", 2.0, with_video=False, audio_codec="pcm_s16le", audio_rate_hz=rate_hz
    )
    sound, wanted = sound_of(path), tone(2.0)
    assert sound.size == pytest.approx(wanted.size, abs=40)
    piece = slice(20_000, 30_000)
    assert np.corrcoef(sound[piece], wanted[piece])[0, 1] > 0.999


def write_sound_at(path, starts_s):
    """One second of tone at each of the given times."""
    with av.open(path, "w") as container:
        stream = container.add_stream("pcm_s16le", rate=48_000, layout="mono")
        for start_s in starts_s:
            for at in range(0, 48_000, 4800):
                part = np.full((1, 4800), 1000, np.int16)
                for begin in range(0, 4800, 2400):
                    piece = np.ascontiguousarray(part[:, begin : begin + 2400])
                    frame = av.AudioFrame.from_ndarray(piece, format="s16", layout="mono")
                    frame.sample_rate, frame.time_base = 48_000, Fraction(1, 48_000)
                    frame.pts = round(start_s * 48_000) + at + begin
                    container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def test_a_late_start_and_a_hole_are_silence(tmp_path):
    write_sound_at(tmp_path / "a.mkv", [0.5, 2.0])
    sound = sound_of(tmp_path / "a.mkv")
    loud = np.flatnonzero(sound)
    assert sound.size == pytest.approx(3 * 48_000, abs=48)
    assert loud[0] == pytest.approx(24_000, abs=48)
    quiet = np.flatnonzero(sound[loud[0] :] == 0) + loud[0]
    assert quiet[0] == pytest.approx(72_000, abs=48)
    assert quiet[-1] == pytest.approx(96_000, abs=48)


def test_every_picture_at_its_own_time(numbered_mp4):
    frames = list(open_media(numbered_mp4).frames())
    assert numbers(frames) == list(range(120))
    assert [f.t_ms for f in frames] == [round(n * 1000 / 30) for n in range(120)]


def test_pictures_of_a_part_begin_and_end_exactly(numbered_mp4):
    frames = list(open_media(numbered_mp4).frames(1010, 1500))
    assert numbers(frames) == list(range(31, 45))
    late = list(open_media(numbered_mp4).frames(3500))
    assert numbers(late) == list(range(105, 120))


def test_with_a_step_the_first_picture_at_or_after_each_multiple(numbered_mp4):
    frames = list(open_media(numbered_mp4).frames(step_ms=100))
    assert numbers(frames) == list(range(0, 120, 3))
    frames = list(open_media(numbered_mp4).frames(250, 700, step_ms=100))
    assert [f.t_ms for f in frames] == [300, 400, 500, 600]


def test_a_variable_frame_rate_keeps_its_times(tmp_path):
    times = [0, 33, 400, 410, 1000, 1900]
    path = render_numbered_video(tmp_path / "a.mkv", times_ms=times, with_audio=False)
    frames = list(open_media(path).frames())
    assert [f.t_ms for f in frames] == times
    stepped = list(open_media(path).frames(step_ms=500))
    assert [f.t_ms for f in stepped] == [0, 1000, 1900]


def test_a_picture_filmed_upright_is_turned(tmp_path):
    """A phone writes its sensor's picture and says by a matrix how to turn it."""
    plain = render_numbered_video(tmp_path / "plain.mp4", 0.5, with_audio=False)
    data = plain.read_bytes()
    identity = b"".join(v.to_bytes(4, "big", signed=True) for v in (1 << 16, 0, 0, 0, 1 << 16))
    quarter = b"".join(v.to_bytes(4, "big", signed=True) for v in (0, 1 << 16, 0, -1 << 16, 0))
    at = data.index(identity, data.index(b"tkhd"))
    (tmp_path / "turned.mp4").write_bytes(data[:at] + quarter + data[at + len(identity) :])
    reader = open_media(tmp_path / "turned.mp4")
    assert (reader.info.video.width, reader.info.video.height) == (180, 320)
    frame = list(reader.frames())[3].frame
    assert frame.image.shape == (480, 180)
    upright = np.rot90(frame.image[:320], 1)  # turning it back gives the sensor's picture
    assert np.abs(upright.astype(int) - numbered_i420(3)[:180].astype(int)).mean() < 4


def test_a_video_without_sound_and_sound_without_video_are_fine(tmp_path):
    silent = open_media(render_numbered_video(tmp_path / "v.mp4", 1.0, with_audio=False))
    assert silent.info.audio is None
    assert list(silent.audio()) == []
    blind = open_media(render_numbered_video(tmp_path / "a.m4a", 1.0, with_video=False))
    assert blind.info.video is None
    assert list(blind.frames()) == []
    assert sum(s.samples.size for s in blind.audio()) == pytest.approx(48_000, abs=1100)


def refusal(path):
    with pytest.raises(InputError) as caught:
        open_media(path)
    return caught.value.sentence


def test_a_truncated_mp4_is_called_incomplete(tmp_path, numbered_mp4):
    data = numbered_mp4.read_bytes()
    (tmp_path / "cut.mp4").write_bytes(data[: len(data) // 2])
    assert "is not complete" in refusal(tmp_path / "cut.mp4")


def test_what_is_no_recording_is_refused_with_one_sentence(tmp_path):
    (tmp_path / "a.txt").write_text("Dear diary, today I practised. " * 200)
    (tmp_path / "a.m3u8").write_text("#EXTM3U\n#EXTINF:9,\nhttp://localhost:1/a.ts\n")
    (tmp_path / "empty.mp4").touch()
    for name in ("a.txt", "a.m3u8"):
        assert refusal(tmp_path / name).startswith(f"“{name}” is not a video or sound recording")
    assert "is empty" in refusal(tmp_path / "empty.mp4")
    assert "doesn't exist" in refusal(tmp_path / "none.mp4")
    assert "is a folder" in refusal(tmp_path)


def test_a_picture_is_no_recording(tmp_path):
    encoder = av.CodecContext.create("mjpeg", "w")
    encoder.width, encoder.height, encoder.pix_fmt = 320, 180, "yuvj420p"
    encoder.time_base = Fraction(1, 1)
    frame = av.VideoFrame.from_ndarray(numbered_i420(1), format="yuv420p")
    packets = encoder.encode(frame.reformat(format="yuvj420p")) + encoder.encode(None)
    (tmp_path / "a.jpg").write_bytes(bytes(packets[0]))
    assert "is not a video or sound recording" in refusal(tmp_path / "a.jpg")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_refused_with_one_sentence(tmp_path, numbered_mp4):
    path = tmp_path / "a.mp4"
    path.write_bytes(numbered_mp4.read_bytes())
    path.chmod(0)
    assert "permissions" in refusal(path)


def test_a_damaged_stretch_costs_only_itself(tmp_path, numbered_mp4):
    data = bytearray(numbered_mp4.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 400] = bytes(400)
    (tmp_path / "bad.mp4").write_bytes(data)
    frames = list(open_media(tmp_path / "bad.mp4").frames())
    assert len(frames) > 80
    assert read_frame_number(frames[-1].frame.image) == 119


def test_a_recording_without_a_stated_duration_is_measured(tmp_path, recording):
    report, _ = recording(tmp_path / "take.mkv.part", 2.0)
    with report.path.open("r+b") as file:  # as a crash leaves it
        file.truncate(report.path.stat().st_size - 3000)
    assert 1500 < open_media(report.path).info.duration_ms <= 2040


def test_a_recording_whose_clock_starts_late_begins_at_take_time_zero(tmp_path):
    """As cut from a broadcast: its time stamps count from somewhere else."""
    times = [1500 + 40 * n for n in range(25)]
    path = render_numbered_video(tmp_path / "a.mkv", times_ms=times, with_audio=False)
    reader = open_media(path)
    assert [f.t_ms for f in reader.frames()] == [40 * n for n in range(25)]
    assert reader.info.duration_ms == pytest.approx(1000, abs=45)


def test_a_recording_that_would_take_days_is_refused(tmp_path):
    path = _wav(tmp_path / "days.wav", seconds=1, says_bytes=2**32 - 1)
    os.truncate(path, 30 * 2**30)  # sparse: nothing of it is on the disk
    with pytest.raises(InputError, match="lasts 93 hours"):
        open_media(path)


def test_sound_before_a_desert_of_zeros_is_read_without_crossing_it(tmp_path, monkeypatch):
    monkeypatch.setattr(container, "_OPENING_S", 0.5)
    monkeypatch.setattr(container, "_READING_S", 0.5)
    path = _wav(tmp_path / "desert.wav", seconds=1, says_bytes=96_000)
    os.truncate(path, 30 * 2**30)
    assert np.array_equal(sound_of(path), np.ones(48_000, np.int16))


def _wav(path, seconds, says_bytes):
    """Sound of ones at 48 kHz whose header tells of so many bytes."""
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, 48_000, 96_000, 2, 16)
    head = struct.pack("<4sI4s", b"RIFF", min(2**32 - 1, says_bytes + 36), b"WAVE")
    data = np.ones(48_000 * seconds, "<i2").tobytes()
    path.write_bytes(head + form + struct.pack("<4sI", b"data", says_bytes) + data)
    return path
