from dataclasses import replace

import pytest

from netflix_coach.domain.annotation import Tier
from netflix_coach.domain.errors import InputError
from netflix_coach.domain.theme import Theme


def limit_names(services):
    return {name: parameter for name, parameter, _ in services.settings.parameters.limits()}


def long_silences(services, take_id):
    flags = services.review.open(take_id).analysis.flags
    return [flag for flag in flags if flag.tier is Tier.LONG_SILENCE]


@pytest.fixture
def limit(services):
    """The limit on silence in a behavioural answer, by name."""
    names = [n for n in limit_names(services) if "silence" in n and "behavioural" in n]
    assert len(names) == 1, list(limit_names(services))
    return names[0]


def test_a_changed_limit_flags_takes_anew_without_analysing_again(services, stocked, limit):
    (silence,) = long_silences(services, stocked.answer_id)
    longer_ms = silence.end_ms - silence.start_ms + 1000
    limits, told = [limit, "judgement.long_silence_noted_ms"], []
    services.settings.subscribe(told.append)
    changed = replace(services.settings.current, limit_values=dict.fromkeys(limits, longer_ms))
    services.settings.save(changed)
    assert told == [changed]
    assert long_silences(services, stocked.answer_id) == []
    services.settings.save(replace(changed, limit_values={}))
    assert long_silences(services, stocked.answer_id) == [silence]


def test_what_is_out_of_range_is_refused_and_nothing_changes(services, limit):
    before, told = services.settings.current, []
    path = services.settings.data_dir / "settings.toml"
    services.settings.save(replace(before, theme=Theme.DARK))
    written, kept = path.read_bytes(), services.settings.current
    services.settings.subscribe(told.append)
    with pytest.raises(InputError) as refused:
        services.settings.save(replace(kept, limit_values={limit: -4.0}))
    assert refused.value.sentence.count("\n") == 0
    assert services.settings.current == kept
    assert path.read_bytes() == written
    assert told == []
    assert list(path.parent.glob("settings*")) == [path]


def test_settings_are_there_after_a_restart(services, open_services, limit):
    changed = replace(services.settings.current, limit_values={limit: 7500.0}, think_time_s=5)
    services.settings.save(changed)
    services.shutdown()
    again = open_services(services.settings.data_dir)
    try:
        assert again.settings.current == changed
        limits = {name: value for name, _, value in again.settings.parameters.limits()}
        assert limits[limit] == 7500
    finally:
        again.shutdown()
