import pytest

from netflix_coach.capture.qt.permission import request_permission
from netflix_coach.domain.ports import DeviceKind


@pytest.mark.parametrize("kind", list(DeviceKind))
def test_where_no_system_asks_the_answer_is_yes_at_once(qapp, kind):
    answers = []
    request_permission(kind, answers.append)
    assert answers == [True]
