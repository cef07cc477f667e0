import av
import numpy as np
import pytest

from netflix_coach.domain.errors import Cancelled, InputError
from netflix_coach.domain.media import ClipOptions
from netflix_coach.domain.timespan import Span
from netflix_coach.domain.transcript import Word
from netflix_coach.media.captions import Caption
from netflix_coach.media.clip import export_clip
from netflix_coach.media.reader import open_media
from tests.synth.media import read_frame_number, render_numbered_video, tone


def numbers(path):
    return [read_frame_number(f.frame.image) for f in open_media(path).frames()]


@pytest.mark.parametrize(("start", "end"), [(0, 1000), (1010, 2500), (3300, 4000), (1500, 1534)])
def test_the_first_and_last_pictures_are_exactly_those_asked_for(
    tmp_path, numbered_take, start, end
):
    taken = [f for f in open_media(numbered_take).frames() if start <= f.t_ms < end]
    clip = export_clip(numbered_take, Span(start, end), tmp_path / "clip.mp4")
    frames = list(open_media(clip).frames())
    assert numbers(clip) == [read_frame_number(f.frame.image) for f in taken]
    assert [f.t_ms for f in frames] == [f.t_ms - start for f in taken]
    assert open_media(clip).info.duration_ms == pytest.approx(end - start, abs=25)


def test_the_sound_is_exactly_that_of_the_span(tmp_path, numbered_take):
    clip = export_clip(numbered_take, Span(777, 3210), tmp_path / "clip.mp4")
    sound = np.concatenate([s.samples for s in open_media(clip).audio()])
    wanted = tone(4.0)[777 * 48 : 3210 * 48]
    assert sound.size == pytest.approx(wanted.size, abs=1024)
    length = min(sound.size, wanted.size) - 2000
    best = max(
        range(-3, 4),
        key=lambda shift: np.corrcoef(sound[1000 + shift : length + shift], wanted[1000:length])[
            0, 1
        ],
    )
    assert best == 0
    assert np.corrcoef(sound[1000:length], wanted[1000:length])[0, 1] > 0.98


def test_the_clip_is_made_for_any_player(tmp_path, numbered_take):
    clip = export_clip(numbered_take, Span(0, 1000), tmp_path / "clip.mp4")
    with av.open(clip) as container:
        assert container.streams.video[0].codec_context.name == "h264"
        assert container.streams.video[0].codec_context.pix_fmt == "yuv420p"
        assert container.streams.audio[0].codec_context.name == "aac"
    data = clip.read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")


def test_a_variable_frame_rate_is_kept(tmp_path):
    times = [0, 33, 400, 410, 1000, 1900]
    source = render_numbered_video(tmp_path / "a.mkv", 2.0, times_ms=times)
    clip = export_clip(source, Span(30, 1500), tmp_path / "clip.mp4")
    assert [f.t_ms for f in open_media(clip).frames()] == [3, 370, 380, 970]


def test_a_span_between_two_pictures_shows_the_one_before(tmp_path):
    source = render_numbered_video(tmp_path / "a.mkv", 2.0, times_ms=[0, 100, 1900])
    clip = export_clip(source, Span(500, 1000), tmp_path / "clip.mp4")
    assert numbers(clip) == [1]


def test_takes_without_picture_or_without_sound_are_exported_too(tmp_path):
    heard = render_numbered_video(tmp_path / "a.m4a", 2.0, with_video=False)
    clip = open_media(export_clip(heard, Span(500, 1500), tmp_path / "clip.m4a"))
    assert clip.info.video is None
    assert clip.info.duration_ms == pytest.approx(1000, abs=25)
    seen = render_numbered_video(tmp_path / "a.mp4", 2.0, with_audio=False)
    clip = open_media(export_clip(seen, Span(500, 1500), tmp_path / "seen.mp4"))
    assert clip.info.audio is None
    assert numbers(tmp_path / "seen.mp4") == list(range(15, 45))


def test_a_limit_of_height_scales_the_picture(tmp_path, numbered_take):
    options = ClipOptions(max_height=90)
    clip = export_clip(numbered_take, Span(0, 500), tmp_path / "clip.mp4", options=options)
    video = open_media(clip).info.video
    assert (video.width, video.height) == (160, 90)


def painter(asked):
    def paint(text, width, height):
        asked.append(text)
        strip = np.zeros((40, width, 4), np.uint8)
        strip[:, width // 4 : width * 3 // 4] = (255, 0, 0, 255)
        return strip

    return paint


def test_a_caption_is_painted_while_it_is_said_and_only_where_it_is(tmp_path, numbered_take):
    asked = []
    clip = export_clip(
        numbered_take,
        Span(1000, 3000),
        tmp_path / "clip.mp4",
        captions=[Caption(Span(1500, 2000), "hello"), Caption(Span(3500, 3900), "outside")],
        burn=painter(asked),
    )
    assert asked == ["hello"]
    for timed in open_media(clip).frames():
        picture = av.VideoFrame.from_ndarray(timed.frame.image, format="yuv420p")
        rgb = picture.to_ndarray(format="rgb24").astype(int)
        patch = rgb[140:165, 100:220].mean(axis=(0, 1))
        is_red = patch[0] > 220 and patch[1] < 40 and patch[2] < 40
        assert is_red == (500 <= timed.t_ms < 1000)
        assert read_frame_number(timed.frame.image) == pytest.approx(30 + timed.t_ms * 0.03, abs=1)


def test_words_become_captions(tmp_path, numbered_take):
    asked = []
    words = [Word("good", 100, 300, 1.0), Word("morning", 320, 700, 1.0)]
    export_clip(
        numbered_take,
        Span(0, 1000),
        tmp_path / "clip.mp4",
        captions=words,
        burn=painter(asked),
    )
    assert asked == ["good morning"]


class CancelAfter:
    def __init__(self, asked):
        self.left = asked

    @property
    def is_cancelled(self):
        self.left -= 1
        return self.left < 0


def test_cancelling_leaves_nothing_behind(tmp_path, numbered_take):
    with pytest.raises(Cancelled):
        export_clip(numbered_take, Span(0, 4000), tmp_path / "clip.mp4", cancel=CancelAfter(60))
    assert list(tmp_path.iterdir()) == []


def test_progress_rises_to_one(tmp_path, numbered_take):
    told = []
    export_clip(numbered_take, Span(0, 2000), tmp_path / "clip.mp4", progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert len(told) > 50


def test_a_clip_never_replaces_its_recording(numbered_take):
    content = numbered_take.read_bytes()
    with pytest.raises(InputError, match="can't replace"):
        export_clip(numbered_take, Span(0, 1000), numbered_take)
    assert numbered_take.read_bytes() == content


@pytest.mark.parametrize("span", [Span(500, 500), Span(9000, 9900)])
def test_an_empty_clip_is_refused(tmp_path, numbered_take, span):
    with pytest.raises(InputError, match="empty"):
        export_clip(numbered_take, span, tmp_path / "clip.mp4")
    assert list(tmp_path.iterdir()) == []
