"""出处 Sources and links of the law pages: every citation leads to its article, every id to its page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from laojian.base.problem import Problem
from laojian.law.cite import INTERNAL, Cite, quotable
from laojian.law.library import Item, Library, load_libraries
from laojian.law.library_kinds import KINDS
from laojian.web.door import render
from laojian.web.pages.law import words


@dataclass(frozen=True, slots=True)
class Source:
    """出处 One place in the law: in Chinese, its English gloss (for readers of English), the page of its article."""

    zh: str
    en: str
    url: str


@dataclass(frozen=True, slots=True)
class Thing:
    """条目 One thing of the library in a list. level: sure, reading, verify; note: a line about it."""

    kind: str
    kind_name: str
    id: str
    zh: str
    en: str
    url: str
    level: str = ""
    cites: tuple[Source, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """没有这一条 What was asked for, and what is near it."""

    asked: str
    near: tuple[Thing, ...]


def library() -> Library:
    """The law of the installed libraries, read once per process."""
    return load_libraries()


def anchor(article: int | None, insert: int | None = None) -> str:
    """The name of an article on its statute's page: a66, a244-1."""
    return "" if article is None else f"a{article}" + (f"-{insert}" if insert else "")


def statute_url(short: str, article: int | None = None, insert: int | None = None) -> str:
    """The page of a statute, at an article."""
    name = anchor(article, insert)
    return reverse("law-statute", args=[short]) + (f"#{name}" if name else "")


def sources(cites: Iterable[Cite]) -> tuple[Source, ...]:
    """Citations with the pages of their articles. The pages are open to everybody: an internal order is not named."""
    places = tuple(cites)
    may = quotable(places)
    found = [
        Source(cite.zh(), cite.en() if words.english() else "", statute_url(cite.statute, cite.article, cite.insert))
        for cite in may
    ]  # fmt: skip
    if len(may) < len(places):
        found.append(Source(INTERNAL[0], INTERNAL[1] if words.english() else "", statute_url(INTERNAL[0])))
    return tuple(found)


def url(kind: str, id: str) -> str:
    """The page of one thing."""
    if kind == "calculator":
        return reverse("law-calculator", args=[id])
    return reverse("law-thing", args=[kind, id])


def thing(item: Item, note: str = "", most: int = 2) -> Thing:
    """A thing of the library for a list, with its first citations."""
    return Thing(
        item.kind, str(words.KINDS[item.kind]), item.id, item.zh, item.en if words.english() else "",
        url(item.kind, item.id), level(item), sources(item.cites[:most]), note,
    )  # fmt: skip


def level(item: Item) -> str:
    """How sure a thing is; a parameter is no surer than its least sure value."""
    from laojian.law.cite import weakest

    if item.kind == "parameter" and item.value.rows:
        return weakest(row.mark for row in item.value.rows).level
    return item.mark.level if item.mark else ""


@cache
def by_id() -> dict[str, tuple[Item, ...]]:
    """Id → the things that carry it, of every kind."""
    found: dict[str, list[Item]] = {}
    for item in library().items():
        found.setdefault(item.id, []).append(item)
    return {id: tuple(items) for id, items in found.items()}


@cache
def _rules() -> tuple[dict[str, Any], dict[str, Any]]:
    """Rule id → the places that build it, and the listed ids of the fact sheet."""
    from laojian.law.ledger import places, read_ledger

    return dict(places(library())), read_ledger(library().folders)


def built(id: str) -> tuple[Item, ...]:
    """What carries an id, or builds it where it is a rule's; a V-number is a violation. Empty where nothing does."""
    if id in by_id():
        return by_id()[id]
    found = library()
    if id in found.by_alias:
        return by_id()[found.by_alias[id].id]
    places, listed = _rules()
    named = (listed[id].same_as or id) if id in listed else id
    at = dict.fromkeys((place.kind, place.id) for place in places.get(named, ()))
    return tuple(item for kind, own in at for item in by_id()[own] if item.kind == kind)


def one(kind: str, id: str) -> Any:
    """The value of one thing. Problems `law.no_such_kind`, `law.no_such_rule`."""
    if kind not in KINDS:
        raise Problem("law.no_such_kind", kind=kind, kinds="、".join(KINDS))
    return library().get(id, kind)


def missing(request: HttpRequest, asked: str) -> HttpResponse:
    """The page for an id that nothing carries: what is near it, and the search. 404."""
    from difflib import get_close_matches

    near = [item for id in get_close_matches(asked[:60], by_id(), 6, 0.55) for item in by_id()[id]]
    shown = Missing(asked[:60], tuple(thing(item) for item in near))
    return render(request, "law/missing.html", shown, status=404)


def refused_day(text: str) -> str:
    """The sentence for a day that is none."""
    return _("“%(seen)s”不是日期。写成 2024-07-01 这样的日期。") % {"seen": text[:40]}
