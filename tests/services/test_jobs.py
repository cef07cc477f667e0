import threading

import pytest

from netflix_coach.domain.errors import Cancelled, InputError
from netflix_coach.domain.progress import raise_if_cancelled
from netflix_coach.services.jobs import Jobs


class Told:
    """What became of a job."""

    def __init__(self):
        self.progress, self.done, self.errors = [], [], []

    def callbacks(self):
        return {
            "on_progress": lambda share, left: self.progress.append((share, left)),
            "on_done": self.done.append,
            "on_error": self.errors.append,
        }


@pytest.fixture
def jobs():
    pool = Jobs()
    yield pool
    pool.shutdown()


@pytest.fixture
def told():
    return Told()


def until_cancelled(started):
    def work(progress, cancel):
        started.set()
        while True:
            raise_if_cancelled(cancel)

    return work


def test_a_job_hands_over_its_result(jobs, told):
    assert jobs.submit(lambda progress, cancel: 42, **told.callbacks()).wait(10)
    assert (told.done, told.errors) == ([42], [])


def test_time_left_is_told_once_it_can_be_known(told):
    now = [0.0]
    jobs = Jobs(now=lambda: now[0])

    def work(progress, cancel):
        for share, second in [(0.0, 0.0), (0.01, 1.0), (0.25, 2.0), (1.0, 8.0)]:
            now[0] = second
            progress(share)

    jobs.submit(work, **told.callbacks()).wait(10)
    jobs.shutdown()
    assert told.progress == [(0.0, None), (0.01, None), (0.25, 6.0), (1.0, 0.0)]


def test_a_job_cancelled_ends_with_cancelled(jobs, told):
    started = threading.Event()
    job = jobs.submit(until_cancelled(started), **told.callbacks())
    assert started.wait(10)
    assert not job.wait(0.05)
    job.cancel()
    assert job.wait(10)
    assert told.done == []
    assert [type(e) for e in told.errors] == [Cancelled]


def test_errors_are_handed_over_and_bugs_written_to_the_log(jobs, told, caplog):
    def refuse(progress, cancel):
        raise InputError("Choose another file.")

    def stumble(progress, cancel):
        raise KeyError("oops")

    jobs.submit(refuse, **told.callbacks()).wait(10)
    assert not caplog.records
    jobs.submit(stumble, **told.callbacks()).wait(10)
    assert [type(e) for e in told.errors] == [InputError, KeyError]
    assert "background work failed" in caplog.text


def test_shutting_down_cancels_what_runs_and_what_waits(told):
    jobs, started, other = Jobs(threads=1), threading.Event(), Told()
    jobs.submit(until_cancelled(started), **told.callbacks())
    waiting = jobs.submit(lambda progress, cancel: "too late", **other.callbacks())
    assert started.wait(10)
    jobs.shutdown()
    assert [type(e) for e in told.errors] == [Cancelled]
    assert waiting.wait(0)
    assert other.done == []
    assert [type(e) for e in other.errors] == [Cancelled]
    assert not [t for t in threading.enumerate() if t.name.startswith("job")]


def test_work_submitted_after_the_end_is_cancelled_not_raised(told):
    jobs = Jobs()
    jobs.shutdown()
    job = jobs.submit(lambda progress, cancel: "too late", **told.callbacks())
    assert job.wait(0)
    job.cancel()
    assert told.done == []
    assert [type(e) for e in told.errors] == [Cancelled]
    assert jobs.submit(lambda progress, cancel: None).wait(0)
