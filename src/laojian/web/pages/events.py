"""操作记录 Events: who did what, when, within the reach of who asks."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import path

from laojian.archive import queries as archive
from laojian.archive.queries import Happening
from laojian.authority import queries as authority
from laojian.authority import verbs
from laojian.authority.rules import Thing
from laojian.web.door import Asked, page, render

PER_PAGE = 100


@dataclass(frozen=True, slots=True)
class Told:
    """一条记录 An event with its verb in words."""

    event: Happening
    verb: str


@dataclass(frozen=True, slots=True)
class Events:
    """操作记录页 The page: events newest first; older: where the next page begins."""

    rows: tuple[Told, ...]
    verb: str
    words: str
    offered: tuple[tuple[str, str], ...]
    older: int | None


@page()
def events(request: Asked) -> HttpResponse:
    """Events of the actor's unit and those below."""
    actor = request.actor
    authority.require(actor, "event.read", Thing("unit", actor.unit_code, actor.path))
    asked = request.GET
    before = int(asked["before"][:12]) if asked.get("before", "").isdecimal() else None
    rows = archive.happenings(
        authority.scope(actor).q("unit"), verb=asked.get("verb", ""), words=asked.get("q", "").strip(), before=before,
        most=PER_PAGE + 1,
    )  # fmt: skip
    known, english = verbs.known(), actor.language == "en"
    named = {id: (one.en if english else one.zh) for id, one in known.items()}
    told = tuple(Told(one, named.get(one.verb, one.verb)) for one in rows[:PER_PAGE])
    older = rows[PER_PAGE - 1].seq if len(rows) > PER_PAGE else None
    offered = tuple(sorted(named.items()))
    return render(
        request, "events/page.html", Events(told, asked.get("verb", ""), asked.get("q", ""), offered, older)
    )


urls = [path("events/", events, name="events")]
