"""Uploads and submissions that are killed: a process with a data folder of its own that forks a child per piece of work.

Each line read is a piece of work: "read SECONDS" or "submit ID SECONDS" is killed after so many seconds ("0" lets it
finish); "look ID" settles as a starting server does and says what is there. The parent never opens the database or the
store, so that each child starts afresh. The data folder is that of LAOJIAN_HOME.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time

import django


def prepare() -> None:
    """An empty database with the city and its campaign."""
    from django.conf import settings

    from tests.city import build, campaign
    from tests.database import copy_of_the_migrated

    copy_of_the_migrated(settings.DATABASES["default"]["NAME"])
    campaign(build())


def child(work: list[str]) -> str:
    """One piece of work, in a process of its own."""
    from laojian.archive import queries as archive
    from laojian.authority.models import Staff
    from laojian.authority.queries import actor_of
    from laojian.campaigns.actions import roster as actions
    from laojian.campaigns.models import Campaign, RosterReceipt
    from laojian.campaigns.queries import desk
    from laojian.campaigns.queries import roster as queries
    from tests.campaigns.rosters import MINE, small
    from tests.city import NOW, TODAY

    actor = actor_of(Staff.objects.get(username="zhaoliu"), on=TODAY)
    if work[0] == "read":
        content = small(*[{} for _ in range(1 + RosterReceipt.objects.count())])
        return str(actions.read_roster(actor, Campaign.objects.get().pk, content=content, name="7月.csv",
                                       month="2024-07", at=NOW))  # fmt: skip
    if work[0] == "submit":
        actions.submit_roster(actor, int(work[1]), at=NOW)
        return "done"
    actions.settle(at=NOW)
    rows = []
    for row in RosterReceipt.objects.order_by("pk"):
        archive.content(row.file)
        queries.reading(actor, row.pk)
        rows.append([row.pk, row.state, row.import_id, row.rows_loaded])
    history = [[one.import_id, one.rows] for one in desk.store().history(MINE, "2024-07")]
    return json.dumps({"rows": rows, "history": history})


def run(work: list[str], seconds: float) -> str:
    """Forks, kills after so many seconds (0: never); what the child said, or "killed"."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        os.write(writing, child(work).encode())
        os._exit(0)
    os.close(writing)
    if seconds:
        time.sleep(seconds)
        os.kill(pid, signal.SIGKILL)
    with os.fdopen(reading) as told:
        said = told.read()
    _, status = os.waitpid(pid, 0)
    return said if not os.WIFSIGNALED(status) and os.waitstatus_to_exitcode(status) == 0 else "killed"


def main() -> None:
    """Answers each line of the standard input."""
    django.setup()
    first = os.fork()
    if first == 0:
        prepare()
        os._exit(0)
    os.waitpid(first, 0)
    print("ready", flush=True)
    for line in sys.stdin:
        *work, seconds = line.split()
        print(run(work, float(seconds)), flush=True)


if __name__ == "__main__":
    main()
