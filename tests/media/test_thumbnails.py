import av
import pytest

from netflix_coach.media.names import thumbnail_ms
from netflix_coach.media.reader import open_media
from netflix_coach.media.thumbnails import ThumbnailBuilder, thumbnails_from_file
from tests.synth.media import read_frame_number


def shown(path):
    with av.open(path) as container:
        return next(container.decode(video=0)).to_ndarray(format="rgb24")


def test_one_picture_of_each_step_named_after_its_time(tmp_path, numbered_mp4):
    builder = ThumbnailBuilder(tmp_path / "thumbs", step_ms=1000)
    for frame in open_media(numbered_mp4).frames():
        builder.feed(frame)
    made = sorted((tmp_path / "thumbs").iterdir())
    assert [thumbnail_ms(path) for path in made] == [0, 1000, 2000, 3000]
    assert [read_frame_number(shown(path)) for path in made] == [0, 30, 60, 90]
    assert shown(made[0]).shape == (90, 160, 3)


def test_from_a_file_by_its_key_pictures(tmp_path, numbered_mp4):
    made = list(thumbnails_from_file(open_media(numbered_mp4), tmp_path, step_ms=1000))
    assert [thumbnail_ms(path) for path in made] == [0, 1000, 2000, 3000]
    assert [read_frame_number(shown(path)) for path in made] == [0, 30, 60, 90]


@pytest.mark.parametrize("step_ms", [300])
def test_a_step_finer_than_the_key_pictures_makes_no_doubles(tmp_path, numbered_mp4, step_ms):
    made = list(thumbnails_from_file(open_media(numbered_mp4), tmp_path, step_ms=step_ms))
    assert len(made) == len(set(made))
