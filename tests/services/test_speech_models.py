"""Speech models through the service: fetched, imported, chosen, deleted, and told apart."""

import hashlib
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from netflix_coach.analysis.models.catalogue import known_models
from netflix_coach.analysis.models.download import Download
from netflix_coach.analysis.models.store import ModelStore
from netflix_coach.domain.errors import Cancelled, InputError, ModelError
from netflix_coach.services.jobs import CancelFlag
from netflix_coach.services.settings import SettingsService
from netflix_coach.services.speech_models import SpeechModelService
from netflix_coach.storage.settings_file import SettingsFile
from tests.synth.model_server import Publisher, publishing

pytestmark = pytest.mark.loopback

CATALOGUE = """
address = "{address}?{{name}}"
[[model]]
name = "tiny"
title = "English, tiny"
language = "English"
megabytes = 3
sha256 = "{sha256}"
licence = "Apache-2.0"
note = "Made for tests."
recommended = true
[[model]]
name = "other"
title = "English, other"
language = "English"
megabytes = 3
licence = "Apache-2.0"
note = "Without a hash."
"""


def told_nobody(_share: float) -> None:
    """Progress that nobody watches."""


class Recording:
    """Whether a take is being recorded, as the test says."""

    is_on = False


@pytest.fixture(scope="session")
def model_folder(repository: Path) -> Path:
    return repository / "assets" / "speech" / "vosk-model-tiny-en-synth"


@pytest.fixture(scope="session")
def packed(model_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration model as a zip."""
    base = tmp_path_factory.mktemp("packed") / "tiny"
    return Path(shutil.make_archive(str(base), "zip", model_folder.parent, model_folder.name))


@pytest.fixture
def publisher(packed: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Publisher]:
    monkeypatch.setenv("no_proxy", "*")
    with publishing(packed.read_bytes()) as made:
        yield made


@pytest.fixture
def settings(data_dir: Path) -> SettingsService:
    return SettingsService(SettingsFile(data_dir / "settings.toml"), data_dir)


@pytest.fixture
def recording() -> Recording:
    return Recording()


@pytest.fixture
def service(
    publisher: Publisher, settings: SettingsService, recording: Recording, data_dir: Path
) -> SpeechModelService:
    sha256 = hashlib.sha256(publisher.content).hexdigest()
    text = CATALOGUE.format(address=publisher.address, sha256=sha256)
    return SpeechModelService(
        store=ModelStore(data_dir / "models", lambda _folder: None),
        catalogue=lambda: known_models(text),
        fetch=lambda *what: Download(*what, timeout_s=0.5).run(),
        settings=settings,
        is_recording=lambda: recording.is_on,
    )


def names_in(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_nothing_is_fetched_by_looking(service: SpeechModelService, publisher: Publisher) -> None:
    tiny, other = service.models()
    assert (tiny.is_installed, tiny.is_recommended, tiny.has_known_hash) == (False, True, True)
    assert (other.is_recommended, other.has_known_hash) == (False, False)
    assert tiny.details == "Made for tests. Licence: Apache-2.0."
    assert publisher.ranges == []


@pytest.mark.parametrize("name", ["tiny", "other"])
def test_a_download_is_installed_and_chosen_where_none_was(
    service: SpeechModelService, settings: SettingsService, data_dir: Path, name: str
) -> None:
    shares: list[float] = []
    model = service.download(name, shares.append, CancelFlag())
    assert model.is_chosen
    assert settings.current.speech_model_dir == data_dir / "models" / name == model.path
    assert names_in(data_dir / "models") == [name]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert (data_dir / "models" / name / "am" / "final.mdl").is_file()
    with pytest.raises(InputError, match="is installed already"):
        service.download(name, told_nobody, CancelFlag())


def test_a_model_that_was_chosen_stays_so_when_another_comes(
    service: SpeechModelService, settings: SettingsService, model_folder: Path
) -> None:
    service.download("tiny", told_nobody, CancelFlag())
    model = service.import_model(model_folder, told_nobody, CancelFlag())
    assert not model.is_chosen
    service.choose(model.name)
    assert settings.current.speech_model_dir == model.path
    assert [each.name for each in service.models() if each.is_chosen] == [model.name]
    service.choose(None)
    assert settings.current.speech_model_dir is None


def test_a_download_with_the_wrong_hash_leaves_nothing(
    service: SpeechModelService, publisher: Publisher, settings: SettingsService, data_dir: Path
) -> None:
    publisher.content = publisher.content[:-1] + b"!"
    with pytest.raises(ModelError, match="SHA-256 differs"):
        service.download("tiny", told_nobody, CancelFlag())
    assert names_in(data_dir / "models") == []
    assert settings.current.speech_model_dir is None


def test_a_cut_download_is_gone_on_with(
    service: SpeechModelService, publisher: Publisher, data_dir: Path
) -> None:
    publisher.cuts = [500_000, 0, 0, 0]
    with pytest.raises(ModelError, match="start it again and it goes on"):
        service.download("tiny", told_nobody, CancelFlag())
    assert not any(each.is_installed for each in service.models())
    service.download("tiny", told_nobody, CancelFlag())
    assert publisher.ranges[-1] == "bytes=500000-"
    assert names_in(data_dir / "models") == ["tiny"]


def test_what_is_published_must_be_a_model(
    service: SpeechModelService, publisher: Publisher, data_dir: Path
) -> None:
    publisher.content = b"<html>We moved.</html>"
    with pytest.raises(InputError, match="is not a zip or is damaged"):
        service.download("other", told_nobody, CancelFlag())
    assert names_in(data_dir / "models") == []


def test_a_cancelled_download_leaves_nothing(service: SpeechModelService, data_dir: Path) -> None:
    cancel = CancelFlag()

    def cancel_late(share: float) -> None:
        if share > 0.5:
            cancel.cancel()

    with pytest.raises(Cancelled):
        service.download("tiny", cancel_late, cancel)
    assert names_in(data_dir / "models") == []


def test_a_model_that_is_not_offered_is_not_fetched(
    service: SpeechModelService, publisher: Publisher
) -> None:
    with pytest.raises(InputError, match="the models offered are: tiny, other"):
        service.download("huge", told_nobody, CancelFlag())
    assert publisher.ranges == []


def test_deleting_the_chosen_model_leaves_none_chosen(
    service: SpeechModelService, settings: SettingsService, data_dir: Path
) -> None:
    service.download("tiny", told_nobody, CancelFlag())
    sentence = service.describe_deletion("tiny")
    assert sentence.startswith("The speech model “English, tiny” (2 MB) will be deleted; words")
    service.delete("tiny")
    assert settings.current.speech_model_dir is None
    assert names_in(data_dir / "models") == []


def test_nothing_is_deleted_while_a_take_is_recorded(
    service: SpeechModelService, recording: Recording
) -> None:
    service.download("tiny", told_nobody, CancelFlag())
    recording.is_on = True
    with pytest.raises(InputError, match="A take is being recorded"):
        service.delete("tiny")
    assert service.models()[0].is_installed


def test_one_model_comes_in_at_a_time(
    service: SpeechModelService, publisher: Publisher, packed: Path
) -> None:
    publisher.stall = threading.Event()
    has_begun = threading.Event()
    first = threading.Thread(
        target=service.download, args=("tiny", lambda _share: has_begun.set(), CancelFlag())
    )
    first.start()
    try:
        assert has_begun.wait(5)
        with pytest.raises(InputError, match="Another speech model is being brought in"):
            service.import_model(packed, told_nobody, CancelFlag())
    finally:
        publisher.stall.set()
        first.join()
    assert service.models()[0].is_chosen


def test_a_folder_is_used_where_it_lies(
    service: SpeechModelService, settings: SettingsService, model_folder: Path, tmp_path: Path
) -> None:
    service.use_folder(model_folder)
    own = service.models()[-1]
    assert (own.path, own.is_chosen, own.is_in_store) == (model_folder, True, False)
    with pytest.raises(InputError, match="no speech model"):
        service.delete(own.name)
    with pytest.raises(ModelError, match="is not complete"):
        service.use_folder(tmp_path)
    assert settings.current.speech_model_dir == model_folder
    assert service.models()[-1].problem == ""


@pytest.mark.parametrize("call", ["choose", "delete", "describe_deletion"])
def test_a_model_that_is_not_there_is_told(service: SpeechModelService, call: str) -> None:
    act: Callable[[str], object] = getattr(service, call)
    with pytest.raises(InputError, match="no speech model “tiny”"):
        act("tiny")
