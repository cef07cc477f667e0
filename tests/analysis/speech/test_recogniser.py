import pickle
import shutil

import pytest

from netflix_coach.analysis.speech.config import SpeechAnalyserConfig
from netflix_coach.analysis.speech.model_folder import check_model
from netflix_coach.domain.errors import ModelError
from tests.synth.speech.pass_over import MODEL


def test_the_demonstration_model_is_complete():
    check_model(MODEL)


@pytest.mark.parametrize("part", ["am", "conf", "graph"])
def test_a_model_with_a_part_missing_is_refused_before_it_is_loaded(tmp_path, part):
    broken = tmp_path / "model"
    shutil.copytree(MODEL, broken, ignore=shutil.ignore_patterns(part))
    with pytest.raises(ModelError, match=r"not complete \(" + part):
        SpeechAnalyserConfig(broken).build()


def test_a_model_whose_file_was_cut_to_nothing_is_refused(tmp_path):
    broken = tmp_path / "model"
    shutil.copytree(MODEL, broken)
    (broken / "am" / "final.mdl").write_bytes(b"")
    with pytest.raises(ModelError, match="import it again"):
        SpeechAnalyserConfig(broken).build()


def test_a_model_vosk_cannot_read_is_refused_with_a_sentence(tmp_path):
    broken = tmp_path / "model"
    shutil.copytree(MODEL, broken)
    (broken / "am" / "final.mdl").write_bytes(b"this is no model")
    with pytest.raises(ModelError, match="can't be loaded"):
        SpeechAnalyserConfig(broken).build()


def test_the_recipe_travels_to_another_process():
    recipe = SpeechAnalyserConfig(MODEL)
    assert pickle.loads(pickle.dumps(recipe)) == recipe
