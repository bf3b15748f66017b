"""Background jobs that a dead worker left."""

import pytest
from django_tasks_db.models import DBTaskResult

from laojian.config import jobs

pytestmark = pytest.mark.django_db


def claimed(worker, status="RUNNING"):
    one = DBTaskResult.objects.create(
        args_kwargs={"args": ["run.start", {"run": 1}], "kwargs": {}}, task_path="laojian.config.jobs.job",
        backend_name="default", run_after="9999-01-01T00:00:00Z", exception_class_path="", traceback="",
    )  # fmt: skip
    one.claim("earlier")
    one.claim(worker)
    DBTaskResult.objects.filter(pk=one.pk).update(status=status)
    return one.pk


def test_what_a_dead_worker_was_at_is_queued_again_and_nothing_else():
    mine, other, done = claimed("here-8000-0"), claimed("there-8000-0"), claimed("here-8000-0", "SUCCESSFUL")
    assert jobs.take_up_again("here-8000-0") == 1
    states = dict(DBTaskResult.objects.values_list("pk", "status"))
    assert states == {mine: "READY", other: "RUNNING", done: "SUCCESSFUL"}
    assert jobs.take_up_again("here-8000-0") == 0
