"""The list of models that are offered."""

import re

from netflix_coach.analysis.models.catalogue import known_models


def test_the_small_english_model_is_the_one_recommended() -> None:
    (model,) = [each for each in known_models() if each.is_recommended]
    assert model.name == "vosk-model-small-en-us-0.15"
    assert model.download_bytes == 41_200_000
    assert model.sha256 == "30f26242c4eb449f948e42cb302dd7a686cb29a3423a8367f99ff41780942498"


def test_every_model_has_an_encrypted_address_a_size_and_a_licence() -> None:
    names = [each.name for each in known_models()]
    assert len(set(names)) == len(names)
    for each in known_models():
        assert each.address.startswith("https://")
        assert each.address.endswith(f"/{each.name}.zip")
        assert each.download_bytes > 10_000_000
        assert each.sha256 is None or re.fullmatch("[0-9a-f]{64}", each.sha256)
        assert each.licence
        assert each.title
        assert each.note.endswith(".")
