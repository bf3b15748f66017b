"""后台任务 Jobs: which verb is carried out by which handler, through Django's task interface.

An explicit list. A handler takes plain JSON values and the clock (`now`), and may be carried out again after it was
cut off.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from django_tasks import task

from laojian.config import clock

HANDLERS: Mapping[str, str] = {
    "run.start": "laojian.campaigns.actions.run:carry_out",
}
"""Verb → module:function, imported when the job is carried out."""


@task()
def job(verb: str, payload: dict[str, Any]) -> None:
    """Carries out one piece of asked work."""
    handler(verb)(**payload, now=clock.now)


def handler(verb: str) -> Callable[..., None]:
    """The function that carries out a verb. KeyError where none is listed."""
    module, _, name = HANDLERS[verb].partition(":")
    found: Callable[..., None] = getattr(import_module(module), name)
    return found


def ask(verb: str, payload: dict[str, Any]) -> None:
    """Queues the work of a verb; with the database queue in the transaction of the caller."""
    if verb not in HANDLERS:
        raise KeyError(f"no handler is listed for the job {verb}")
    job.enqueue(verb, payload)


def take_up_again(worker: str) -> int:
    """Queues again what the worker of that name was at when it died; how many. Only while no such worker runs.

    Without this a job that was cut off would count as running for ever: the queue knows no signs of life.
    """
    from django_tasks_db.models import DBTaskResult

    running = DBTaskResult.objects.running().values_list("pk", "worker_ids")
    left = [pk for pk, workers in running if workers and workers[-1] == worker]
    return DBTaskResult.objects.filter(pk__in=left).update(status="READY", started_at=None)
