"""Steps of a submission in a process of its own, some of which are killed half-way: python -m tests.reporting.killed STEP."""

from __future__ import annotations

import json
import os
import signal
import sys


def main(step: str) -> None:
    import django
    from django.conf import settings

    from tests.database import copy_of_the_migrated

    home = os.environ["LAOJIAN_TEST_HOME"]
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    settings.LAOJIAN_HOME = home
    settings.DATABASES["default"]["NAME"] = f"{home}/laojian.sqlite3"
    if step == "make":
        copy_of_the_migrated(settings.DATABASES["default"]["NAME"])
    from tests.reporting import world as given

    with given.sources.using(given.Sampled()):
        {"make": make, "submit": submit, "look": look}.get(step, lambda: die(step))()


def make() -> None:
    from contextlib import ExitStack

    from laojian.reporting import actions
    from tests.city import build
    from tests.reporting import world as given

    with ExitStack() as stack:
        world = given.build(build(), stack)
        found = world.open("wangwu")
        actions.note(world.actor("wangwu"), found, phone="0353-0000000", text="", at=given.FILED)
        world.sign(found, "wangwu")


def submit() -> None:
    from laojian.authority.models import Staff
    from laojian.authority.queries import actor_of
    from laojian.reporting import actions
    from laojian.reporting.models import Return
    from tests.reporting import world as given

    actor = actor_of(Staff.objects.get(username="wangwu"), on=given.ON)
    actions.submit(actor, Return.objects.get().pk, at=given.FILED)


def die(moment: str) -> None:
    """Submits, and is killed at that moment: real SIGKILL, nothing is cleaned up."""
    from laojian.reporting import rooms
    from laojian.reporting.actions import rows, sealing

    if moment == "before-seal":
        sealing._seal = lambda *given: os.kill(os.getpid(), signal.SIGKILL)
    if moment == "before-duty":
        rooms.Rooms.push = lambda *given, **named: os.kill(os.getpid(), signal.SIGKILL)
    if moment == "after-duty":
        rows.record = lambda *given, **named: os.kill(os.getpid(), signal.SIGKILL)
    submit()


def look() -> None:
    from laojian.archive.models import Event
    from laojian.campaigns.models import Duty
    from laojian.reporting.models import Return, Signature, Version
    from laojian.reporting.queries.content import opened

    row = Version.objects.get()
    if row.sealed:
        opened(Return.objects.get(), row)
    duties = Duty.objects.filter(unit__code="140302", form="annex1").values_list("state", flat=True)
    told = {
        "state": row.state,
        "signatures": Signature.objects.filter(dropped="").count(),
        "duties": sorted(set(duties)),
        "events": Event.objects.filter(verb="return.submit").count(),
    }
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1])
