import shutil

import pytest

from netflix_coach.analysis.face import FaceAnalyserConfig
from netflix_coach.analysis.face import models as models_module
from netflix_coach.analysis.face.models import FaceModels, wheel_models
from netflix_coach.domain.errors import ModelError


@pytest.fixture
def copied(tmp_path) -> FaceModels:
    found = wheel_models()
    return FaceModels(*(tmp_path / path.name for path in map(_copier(tmp_path), found.paths)))


def _copier(folder):
    def copy(path):
        return shutil.copy(path, folder / path.name)

    return copy


def test_copied_models_are_as_good(copied, tmp_path):
    info = FaceAnalyserConfig(models=copied).build().info.engines["face"]
    assert info == wheel_models().engine_info()


@pytest.mark.parametrize("which", [0, 1, 2])
def test_a_missing_model_is_told_in_one_sentence(copied, which):
    copied.paths[which].unlink()
    with pytest.raises(ModelError, match=r"is missing; install Netflix Coach again"):
        FaceAnalyserConfig(models=copied).build()


@pytest.mark.parametrize("which", [0, 1, 2])
def test_a_damaged_model_is_told_in_one_sentence(copied, which):
    copied.paths[which].write_bytes(b"not a network")
    with pytest.raises(ModelError, match=r"is damaged; install Netflix Coach again"):
        FaceAnalyserConfig(models=copied).build()


def test_another_network_in_place_of_a_model_is_damage(copied):
    shutil.copy(copied.mesh, copied.iris)
    with pytest.raises(ModelError, match=r"iris_landmark.tflite.* is damaged"):
        FaceAnalyserConfig(models=copied).build()


def test_a_missing_package_is_told_in_one_sentence(monkeypatch):
    monkeypatch.setattr(models_module, "_PACKAGE", "no_such_package_at_all")
    with pytest.raises(ModelError, match=r"not installed; install Netflix Coach again"):
        FaceAnalyserConfig().build()
    assert models_module._version() == "unknown"


def test_mediapipe_itself_is_never_imported():
    import subprocess
    import sys

    code = (
        "import sys; from netflix_coach.analysis.face import FaceAnalyserConfig;"
        "FaceAnalyserConfig().build(); print('mediapipe' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
