"""Settings say how far the user's decisions have tuned, and begin anew when asked."""

from datetime import UTC, datetime

import pytest
from pytestqt.qtbot import QtBot

from netflix_coach.app.container import Container
from netflix_coach.domain.analysis import AnalysisContext
from netflix_coach.domain.annotation import Annotation, Certainty, Tier
from netflix_coach.domain.session import Take, TakeOrigin, TakeState
from netflix_coach.domain.stages import Stage
from netflix_coach.domain.tracks import Features
from netflix_coach.services.tuning import TuningState
from netflix_coach.ui.services import UiServices
from netflix_coach.ui.settings.tuning_card import TuningCard, state_sentence
from netflix_coach.ui.tasks import Tasks
from netflix_coach.ui.theme import Theme


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (TuningState(0, 5, 1.0, 1.0), "It takes 5 decisions; there are none so far."),
        (TuningState(1, 5, 1.0, 1.0), "It takes 5 decisions; there is one so far."),
        (TuningState(3, 5, 1.0, 1.0), "It takes 5 decisions; there are 3 so far."),
        (TuningState(14, 5, 1.0, 1.2), "Tuned by 14 of your decisions: score 1.00 → 1.20."),
        (TuningState(9, 5, 1.0, 1.0), "9 of your decisions agree with the score in force, 1.00."),
    ],
)
def test_the_state_is_said_in_one_sentence(state: TuningState, said: str) -> None:
    assert state_sentence(state) == said


def test_decisions_are_counted_and_forgotten(
    program: Container, ui_services: UiServices, theme: Theme, tasks: Tasks, qtbot: QtBot
) -> None:
    began = datetime(2026, 1, 1, tzinfo=UTC)
    session = program.library.add_session("Made up", began)
    program.library.add_take(
        Take("one", session.id, "A take", Stage.BEHAVIOURAL, began, TakeState.READY,
             TakeOrigin.RECORDED)
    )  # fmt: skip
    program.review._analysis.store("one", Features(6_000), AnalysisContext())
    for start in range(0, 6_000, 1_000):
        low = Annotation(
            Tier.FILLED_PAUSE, start, start + 300, "um/uh", None, Certainty.POSSIBLE, 0.52
        )
        program.corrections.dismiss("one", low)
    card = TuningCard(theme, tasks, ui_services.tuning)
    qtbot.addWidget(card)
    card.show()
    qtbot.waitUntil(lambda: card.state.text().startswith("Tuned by 6 of your decisions"))
    card.reset.click()
    qtbot.waitUntil(lambda: card.state.text() == "It takes 5 decisions; there are none so far.")
    assert card.reset.isHidden()
    assert len(program.corrections._annotations.corrections("one")) == 6
