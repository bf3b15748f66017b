"""预热 Warm: what every process of the server reads once, read before the first person waits for it."""

from __future__ import annotations

import gc
import logging

from django.db import DatabaseError, connection
from django.template.loader import get_template
from django.urls import get_resolver

from laojian.base.problem import Problem

PACKS = 8
"""Newest campaigns whose packs are read ahead."""


def warm() -> None:
    """Reads the law, the calendar, the addresses, the shell's templates and the packs of running campaigns, and sets all of it
    aside from the collector: walking over the law takes a third of a second, in which nobody is served. Nothing that
    fails here keeps the server from starting: the page that needs it says what is wrong."""
    from laojian.base.workdays import official_calendar
    from laojian.law.library import load_libraries

    get_resolver().url_patterns  # noqa: B018  (reading it imports the pages)
    get_template("shell/base.html")
    official_calendar()
    try:
        load_libraries()
        _packs()
    except (Problem, DatabaseError, OSError) as error:
        logging.getLogger(__name__).warning("not read ahead: %s", error)
    finally:
        connection.close()
        gc.collect()
        gc.freeze()


def _packs() -> None:
    from laojian.campaigns.models import Campaign
    from laojian.campaigns.queries import pack_of

    running = Campaign.objects.filter(closed_at__isnull=True).order_by("-pk")
    for id in running.values_list("pk", flat=True)[:PACKS]:
        pack_of(id)
