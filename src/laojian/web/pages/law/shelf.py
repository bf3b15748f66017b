"""书架 The shelf: statutes by rank, their articles with what rests on each, and the search."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from laojian.law import reading
from laojian.law.cite import INTERNAL
from laojian.law.coverage import HOWS, summary
from laojian.law.library_kinds import KINDS
from laojian.law.timeline import statute_state
from laojian.web.door import Timed, public, render
from laojian.web.pages.law import sources as law
from laojian.web.pages.law import words

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Book:
    """法规 One statute on the shelf. things: how much of the library rests on it."""

    short: str
    title: str
    en: str
    url: str
    document: str
    span: str
    state: str
    state_name: str
    articles: int
    things: int


@dataclass(frozen=True, slots=True)
class Rank:
    """位阶 The statutes of one rank."""

    name: str
    books: tuple[Book, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """计数 How many of one kind, with the page that lists them."""

    id: str
    name: str
    number: int
    share: int = 0


@dataclass(frozen=True, slots=True)
class Home:
    """法律库首页 The shelf. covered: how rules can be decided, with counts; papers: cited beside the catalogue."""

    q: str
    ranks: tuple[Rank, ...]
    papers: tuple[Book, ...]
    kinds: tuple[Count, ...]
    covered: tuple[Count, ...]
    rules: int


@public("GET")
def home(request: Timed) -> HttpResponse:
    """The shelf: statutes by rank, kinds of things, what can be decided."""
    today = request.today
    books = _books(today)
    ranks = tuple(
        Rank(rank, tuple(book for book, of in books if of == rank)) for rank in words.RANKS if any(of == rank for _b, of in books)
    )  # fmt: skip
    kinds = Counter(item.kind for item in law.library().items())
    found = summary(law.library())["rule"]
    total = sum(found.values())
    covered = tuple(
        Count(how, str(words.HOWS[how]), found[how], found[how] * 100 // total) for how in HOWS if found[how]
    )
    shown = Home(
        "", ranks, _papers(), tuple(Count(kind, str(words.KINDS[kind]), kinds[kind]) for kind in KINDS), covered, total
    )  # fmt: skip
    return render(request, "law/home.html", shown)


def _books(today: date) -> list[tuple[Book, str]]:
    """Each statute once with its rank: a paper that goes by several short names is one paper."""
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for row in reading.statutes(law.library(), today):
        if row["internal"]:
            continue
        held = rows.setdefault((row["title"], row["document"]), dict(row))
        if held["short"] != row["short"]:
            held["articles"] += row["articles"]
            held["things"] += row["things"]
    return [(_book(row), row["rank"]) for row in rows.values()]


def _book(row: Mapping[str, Any]) -> Book:
    state = row["state"]
    return Book(
        row["short"], row["title"], row["title_en"] if words.english() else "", law.statute_url(row["short"]),
        row["document"], words.span(row["since"], row["until"]), state, str(words.STATES[state]), row["articles"],
        row["things"],
    )  # fmt: skip


def _papers() -> tuple[Book, ...]:
    """Papers that are cited and not in the catalogue, by name."""
    cited: dict[str, set[tuple[str, str]]] = {}
    for item in law.library().items():
        for cite in item.cites:
            if cite.statute not in law.library().statutes:
                cited.setdefault(cite.statute, set()).add((item.kind, item.id))
    return tuple(
        Book(name, name, "", law.statute_url(name), "", "", "", "", 0, len(things)) for name, things in sorted(cited.items())
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Article:
    """条 One article and what the library builds on it."""

    anchor: str
    place: str
    things: tuple[law.Thing, ...]


@dataclass(frozen=True, slots=True)
class StatutePage:
    """法规页 One statute: its particulars, its articles in order."""

    title: str
    en: str
    rank: str
    issuer: str
    document: str
    span: str
    earlier: date | None
    seen: date | None
    state: str
    state_name: str
    articles: tuple[Article, ...]


@public("GET")
def statute(request: Timed, short: str) -> HttpResponse:
    """One statute, a paper that is cited by its number alone, or all that rests on orders nobody may quote."""
    today = request.today
    book = law.library().statutes.get(short)
    if book is not None and book.internal:
        return law.missing(request, short)
    if short == INTERNAL[0]:
        return render(request, "law/statute.html", _internal())
    shorts = [each.short for each in law.library().statutes.values() if book and _same(each, book)] or [short]
    rows = [_article(row) for name in shorts for row in reading.articles(law.library(), name)]
    if book is None and not rows:
        return law.missing(request, short)
    articles = tuple(article for _key, article in sorted(rows, key=lambda row: row[0]))
    if book is None:
        return render(
            request, "law/statute.html", StatutePage(short, "", "", "", "", "", None, None, "", "", articles)
        )
    state = statute_state(book, today)
    shown = StatutePage(
        book.title, book.title_en, book.rank, book.issuer, book.document, words.span(book.since, book.until), book.earlier,
        book.seen, state, str(words.STATES[state]), articles,
    )  # fmt: skip
    return render(request, "law/statute.html", shown)


def _internal() -> StatutePage:
    """What rests on orders within the administration, which are not quoted to a party and not named here."""
    books = [each.short for each in law.library().statutes.values() if each.internal]
    rows = [row for short in books for row in reading.articles(law.library(), short)]
    kept = sorted((_article(row) for row in rows), key=lambda row: row[0])
    why = str(_("只在机关内部使用，不向当事人引用，也不设定处罚。"))
    return StatutePage(
        *INTERNAL, "", "", why, "", None, None, "", "", tuple(article for _key, article in kept)
    )


def _same(one: Any, other: Any) -> bool:
    return (one.title, one.document) == (other.title, other.document)


def _article(row: Mapping[str, Any]) -> tuple[tuple[int, str], Article]:
    number, place = row["article"], row["place_zh"]
    held: dict[tuple[str, str], list[str]] = {}
    for each in row["things"]:
        held.setdefault((each["kind"], each["id"]), []).append(each["place_zh"].removeprefix(place))
    things = tuple(
        law.thing(item, "、".join(filter(None, exact)), 0)
        for (kind, id), exact in held.items() for item in law.by_id()[id] if item.kind == kind
    )  # fmt: skip
    insert = place.rpartition("之")[2] if "条之" in place else ""
    name = row["place_en"].split("(")[0].split(" ")[0]
    shown = f"{place}" + (f"（art. {name}）" if words.english() and name else "")
    return ((number or 0, insert), Article(f"a{name}" if name else "", shown, things))


@dataclass(frozen=True, slots=True)
class Search:
    """查找页 What was found, 50 to a page. query: the address without the page."""

    q: str
    kind: str
    kinds: tuple[Count, ...]
    found: tuple[law.Thing, ...]
    total: int
    page: int
    pages: int
    books: tuple[Book, ...]


@public("GET")
def search(request: Timed) -> HttpResponse:
    """Things and statutes whose id, name or citation holds the words."""
    q, kind = request.GET.get("q", "").strip()[:200], request.GET.get("kind", "")
    kind = kind if kind in KINDS else ""
    hits = law.library().search(q) if q or kind else []
    counts = Counter(item.kind for item in hits)
    kept = [item for item in hits if kind in ("", item.kind)]
    pages = max(-(-len(kept) // PER_PAGE), 1)
    page = min(max(number(request.GET.get("page", "")), 1), pages)
    today = request.today
    books = tuple(book for book, _rank in _books(today) if q and _holds(book, q)) if not kind else ()
    found = tuple(law.thing(item) for item in kept[(page - 1) * PER_PAGE : page * PER_PAGE])
    kinds = tuple(Count(each, str(words.KINDS[each]), counts[each]) for each in KINDS if counts[each])
    return render(request, "law/search.html", Search(q, kind, kinds, found, len(kept), page, pages, books))


def number(text: str) -> int:
    """A page number of an address; 1 where it is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 1


def _holds(book: Book, q: str) -> bool:
    held = f"{book.short} {book.title} {book.en} {book.document}".lower()
    return all(word in held for word in q.lower().split())


@dataclass(frozen=True, slots=True)
class RulePage:
    """规则页 Several things that build one rule."""

    id: str
    found: tuple[law.Thing, ...]


@public("GET")
def rule(request: Timed, id: str) -> HttpResponse:
    """The page of whatever carries or builds an id; a list where several things do."""
    items = law.built(id)
    if not items:
        return law.missing(request, id)
    if len(items) == 1:
        return redirect(law.url(items[0].kind, items[0].id))
    return render(request, "law/rule.html", RulePage(id, tuple(law.thing(item) for item in items)))
