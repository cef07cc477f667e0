"""Without a speech model everything but words is there."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from netflix_coach.app.container import Container
from netflix_coach.app.offscreen import OffscreenQt
from netflix_coach.app.paths import Assets
from netflix_coach.app.shelf import Shelf
from netflix_coach.app.sources import RecordingSources
from netflix_coach.domain.annotation import Tier
from netflix_coach.domain.speech.pace import SYLLABLE_PACE
from netflix_coach.domain.stages import Stage
from netflix_coach.media.reader import open_media
from netflix_coach.services.jobs import CancelFlag
from netflix_coach.ui.review.transcript.tokens import tokens_of
from tests.services.test_unusual_sound import write
from tests.synth.speech.sound import noise, sentence, silence, voiced


@pytest.fixture
def services(assets: Assets, data_dir: Path, tone: Path) -> Iterator[Container]:
    opened = Container(
        Shelf(data_dir),
        assets,
        make_sources=lambda: RecordingSources(open_media, tone, lambda: 0),
        make_painter=OffscreenQt().caption_painter,
    )
    yield opened
    opened.shutdown()


def test_everything_but_words_is_measured_without_a_model(
    services: Container, tmp_path: Path
) -> None:
    said = [sentence("first"), silence(0.5), sentence("second")]
    filler = voiced(0.42, (172, 168), ("uh", "uh", "m"), 0.25)
    sound = np.concatenate(
        (silence(0.6), *said * 7, silence(0.4), filler, silence(3.4), *said, silence(0.6))
    )
    sound = sound + noise(len(sound) / 48_000, -65, 1)
    take = services.importing.import_media(
        write(tmp_path / "answer.wav", sound),
        copy=False,
        stage=Stage.BEHAVIOURAL,
        title="",
        progress=lambda _: None,
        cancel=CancelFlag(),
    )
    found = services.review.open(take.id).analysis
    assert not found.has_transcript
    assert found.tier(Tier.SILENCE)
    assert [a.label for a in found.tier(Tier.LONG_SILENCE)] == ["idle"]
    assert found.tier(Tier.FILLED_PAUSE)
    names = {m.name for m in found.measures}
    assert {
        *("filled_pauses", "syllable_rate", "fastest_syllable_pace", "silence_share"),
        *("pitch_sd_st", "response_latency_ms", "longest_silence_ms"),
    } <= names
    assert "speech_rate_wpm" not in names
    (pace,) = [t for t in found.tracks if t.spec == SYLLABLE_PACE]
    assert np.isfinite(pace.values).any()
    assert not [r for r in found.remarks if "model" in r or "word" in r]
    assert tokens_of(found)  # filler sounds and silences, for captions and lists
