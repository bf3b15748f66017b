"""系统状态 The state of the system: what it holds, what waits, whether the chain of events stands."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

from laojian.archive import queries as archive
from laojian.archive import verify
from laojian.authority import queries as authority
from laojian.authority.rules import Thing
from laojian.web.door import Asked, page, public, render


@dataclass(frozen=True, slots=True)
class Jobs:
    """后台任务 Jobs by state."""

    waiting: int
    running: int
    failed: int


@dataclass(frozen=True, slots=True)
class State:
    """系统状态页 The page. database: its maker's name; faults: of the chain, only where it was asked to be proved."""

    version: str
    database: str
    database_bytes: int
    holdings: archive.Holdings
    free_bytes: int
    jobs: Jobs
    proved_at: datetime | None
    faults: tuple[verify.Fault, ...]


@page()
def system(request: Asked) -> HttpResponse:
    """What the system holds and whether it is well; ?prove=1 proves the chain."""
    authority.require(request.actor, "system.read", Thing("system", "", request.actor.path))
    prove = request.GET.get("prove") == "1"
    shown = State(
        version("laojian"), connection.display_name, _database_bytes(), archive.holdings(), shutil.disk_usage(settings.LAOJIAN_HOME).free,
        _jobs(), request.at if prove else None, tuple(verify.faults()) if prove else (),
    )  # fmt: skip
    return render(request, "system/page.html", shown)


def _database_bytes() -> int:
    """How large the database is."""
    size = {"sqlite": "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"}
    with connection.cursor() as cursor:
        cursor.execute(size.get(connection.vendor, "SELECT pg_database_size(current_database())"))
        return int(cursor.fetchone()[0])


def _jobs() -> Jobs:
    from django_tasks import TaskResultStatus
    from django_tasks_db.models import DBTaskResult

    rows = DBTaskResult.objects
    ready, running = TaskResultStatus.READY, TaskResultStatus.RUNNING
    return Jobs(
        rows.filter(status=ready).count(), rows.filter(status=running).count(),
        rows.filter(status=TaskResultStatus.FAILED).count(),
    )  # fmt: skip


@public("GET")
def health(request: HttpRequest) -> HttpResponse:
    """For a proxy: is the server up and its database there? Plain text."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


urls = [path("system/", system, name="system"), path("health", health, name="health")]
