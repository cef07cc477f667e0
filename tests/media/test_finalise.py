import os
import shutil
import subprocess
import sys
import textwrap

import av
import numpy as np
import pytest

from netflix_coach.domain.errors import MediaError, StorageError
from netflix_coach.media.finalise import finalise, recover
from netflix_coach.media.reader import open_media
from tests.synth.media import read_frame_number

LIVE = """
    import sys, time
    from pathlib import Path
    import numpy as np
    from netflix_coach.domain.media import AudioBlock
    from netflix_coach.media.take_writer import TakeWriter
    from tests.media.conftest import Taps
    from tests.synth.media import numbered_frame, tone
    writer = TakeWriter(Path(sys.argv[1]), clock=time.monotonic_ns, has_video=True, has_audio=True,
                        taps=Taps())
    writer.start()
    begin, sound, number = time.monotonic_ns(), tone(60.0), 0
    while True:
        number += 1
        due = begin + number * 33_333_333
        time.sleep(max(0, (due - time.monotonic_ns()) / 1e9))
        block = sound[(number - 1) * 1600 : number * 1600]
        writer.push_audio(AudioBlock(block, time.monotonic_ns()))
        writer.push_video(numbered_frame(number, t_ns=time.monotonic_ns()))
        print(number, flush=True)
"""


def test_a_recording_killed_in_mid_take_is_recovered_but_for_its_last_moment(tmp_path):
    part = tmp_path / "take.mkv.part"
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(LIVE), part],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    given = 0
    for line in process.stdout:
        given = int(line)
        if given >= 120:
            break
    process.kill()
    given = max([given, *(int(line) for line in process.stdout.read().split())])
    process.wait()
    process.stdout.close()
    take = recover(part)
    assert not part.exists()
    reader = open_media(take)
    frames = list(reader.frames())
    assert [read_frame_number(f.frame.image) for f in frames] == list(
        range(
            read_frame_number(frames[0].frame.image), read_frame_number(frames[-1].frame.image) + 1
        )
    )
    lost_s = (given - read_frame_number(frames[-1].frame.image)) / 30
    assert lost_s <= 0.6
    heard = sum(s.samples.size for s in reader.audio())
    assert given / 30 - heard / 48_000 <= 0.7
    assert reader.info.duration_ms >= (given / 30 - 0.7) * 1000


@pytest.mark.parametrize("cut", [1, 333, 5000])
def test_a_torn_end_costs_only_the_end(tmp_path, recording, cut):
    part = tmp_path / "take.mkv.part"
    recording(part, 4.0)
    with part.open("r+b") as file:
        file.truncate(part.stat().st_size - cut)
    frames = list(open_media(recover(part)).frames())
    assert len(frames) >= 100


def test_finalising_adds_duration_and_index_and_changes_no_sample(tmp_path, recording):
    part = tmp_path / "take.mkv.part"
    _, taps = recording(part, 6.0)
    take = finalise(part)
    assert take == tmp_path / "take.mkv"
    assert list(tmp_path.iterdir()) == [take]
    with av.open(take) as container:
        assert container.duration == pytest.approx(6_000_000, abs=40_000)
        container.seek(4_500_000)
        assert next(container.decode(video=0)).time == pytest.approx(4.0, abs=0.04)
    sound = np.concatenate([s.samples for s in open_media(take).audio()])
    assert np.array_equal(sound, taps.sound)


def test_a_part_left_beside_a_complete_take_is_cleared_away(tmp_path, recording):
    part = tmp_path / "take.mkv.part"
    recording(part, 1.0)
    copy = tmp_path / "copy"
    shutil.copy(part, copy)
    take = finalise(part)
    content = take.read_bytes()
    shutil.copy(copy, part)
    assert recover(part) == take
    assert take.read_bytes() == content
    assert not part.exists()


@pytest.mark.parametrize("content", [b"", b"\x1a\x45\xdf\xa3torn"])
def test_a_take_cut_off_before_anything_was_written_is_nothing(tmp_path, content):
    part = tmp_path / "take.mkv.part"
    part.write_bytes(content)
    with pytest.raises(MediaError, match="Nothing was recorded"):
        finalise(part)
    assert part.exists()
    assert recover(part) is None
    assert list(tmp_path.iterdir()) == []


def test_where_the_copy_cannot_be_written_the_recording_stays(tmp_path, recording):
    part = tmp_path / "take.mkv.part"
    recording(part, 1.0)
    (tmp_path / ".take.mkv.new").mkdir()  # in the way of the copy
    content = part.read_bytes()
    with pytest.raises(StorageError):
        finalise(part)
    assert part.read_bytes() == content
