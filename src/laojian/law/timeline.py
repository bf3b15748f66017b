"""时点 Timeline: what the law was on a day, and what changed on which day.

A rule with days of its own is judged by them; one without, by the statutes it cites. Where the statute was in force
in an earlier text that is not held, the answer is `unknown`, never a guess (law at the time of the act: 处罚法 37).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from laojian.base.problem import Problem
from laojian.law.cite import Cite, Mark, Statute
from laojian.law.parameter import CHINA

if TYPE_CHECKING:
    from laojian.law.library import Library

IN_FORCE, NOT_YET, ENDED, UNKNOWN = "in_force", "not_yet", "ended", "unknown"
STATES_ZH = {IN_FORCE: "施行中", NOT_YET: "尚未施行", ENDED: "已失效", UNKNOWN: "不能确定"}
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Standing:
    """效力 How one thing of the library stands on a day.

    state: in_force, not_yet, ended or unknown; since, until: the days of the version that decided (None = open or
    not known); value: a parameter's figure in words of its own unit, low and high; why, why_en: why not in force;
    cites: what it rests on; mark: how sure.
    """

    kind: str
    id: str
    zh: str
    en: str
    state: str
    since: date | None
    until: date | None
    region: str
    why: str
    why_en: str
    cites: tuple[Cite, ...]
    mark: Mark | None
    value: Any = None


def in_force(library: Library, id: str, on: date, region: str = CHINA) -> tuple[Standing, ...]:
    """How every thing that carries or builds this id stands on the day; an unknown id is the Problem law.no_such_rule.

    A V-number is taken too. A province asked for gets its own version before the national one.
    """
    from laojian.law.ledger import places, read_ledger

    known = places(library)
    listed = read_ledger(library.folders).get(id)
    named = (listed.same_as or id) if listed else id
    found = list(dict.fromkeys((place.kind, place.id) for place in known.get(named, ())))
    if not found and listed:
        why = listed.reason or f"{listed.zh}（{listed.built_in}）"
        raise Problem("law.not_built", id=id, why=why)
    if not found:
        violation = library.get(id)
        found = [("violation", violation.id)]
    return tuple(standing(library, kind, each, on, region) for kind, each in found)


def standing(library: Library, kind: str, id: str, on: date, region: str = CHINA) -> Standing:
    """How one thing stands on the day in the region."""
    value = library.of(kind)[id]
    if kind == "provision":
        return _of_versions(library, value, on, region)
    if kind == "parameter":
        return _of_parameter(value, on, region)
    since, until = getattr(value, "since", None), getattr(value, "until", None)
    state, why, why_en = _state(library, value.cites, since, until, on)
    return _standing(kind, value, state, since, until, getattr(value, "region", CHINA), why, why_en)


def _standing(
    kind: str,
    value: Any,
    state: str,
    since: date | None,
    until: date | None,
    region: str,
    why: str,
    why_en: str,
) -> Standing:
    mark = getattr(value, "mark", None)
    return Standing(
        kind, value.id, value.zh, value.en, state, since, until, region, why, why_en, value.cites, mark
    )


def _of_versions(library: Library, versions: tuple[Any, ...], on: date, region: str) -> Standing:
    """The version of the day, the province's before the national one."""
    here = [one for one in versions if one.region == CHINA or region.startswith(one.region)]
    if not here:
        regions = "、".join(sorted({one.region for one in versions}))
        return _standing("provision", versions[-1], UNKNOWN, None, None, region, f"只收录了{regions}的规定",
                         f"held only for {regions}")  # fmt: skip
    ruling = [one for one in here if one.in_force(on)]
    if ruling:
        one = max(ruling, key=lambda each: (len(each.region) if each.region != CHINA else 0, each.since))
        return _standing("provision", one, IN_FORCE, one.since, one.until, one.region, "", "")
    later = [one for one in here if one.since > on]
    one = min(later, key=lambda each: each.since) if later else max(here, key=lambda each: each.since)
    state, why, why_en = _state(library, one.cites, one.since, one.until, on)
    return _standing("provision", one, state, one.since, one.until, one.region, why, why_en)


def _of_parameter(value: Any, on: date, region: str) -> Standing:
    found = value.resolve(region, on)
    state = IN_FORCE if found.known or found.low is not None else UNKNOWN
    shown = found.text if found.text is not None else (found.low, found.high)
    cites = found.cites or tuple(dict.fromkeys(cite for row in value.rows for cite in row.cites))
    return Standing("parameter", value.id, value.zh, value.en, state, found.since, found.until, found.region,
                    found.reason, found.reason_en, cites, found.mark, shown)  # fmt: skip


def _state(
    library: Library, cites: Iterable[Cite], since: date | None, until: date | None, on: date
) -> tuple[str, str, str]:
    """State and reason by the thing's own days, else by the statutes it cites."""
    if until and until < on:
        return ENDED, f"{until}起不再施行", f"no longer in force after {until}"
    cited = [(cite, library.statutes[cite.statute]) for cite in cites if cite.statute in library.statutes]
    if since is None:
        books = [book for _, book in cited]
        if books:
            return _by_statutes(books, [statute_state(book, on) for book in books], on)
        return _by_papers(cites, on)
    if since <= on:
        return IN_FORCE, "", ""
    older = [book.title for cite, book in cited if _had_earlier_text(cite, book, on)]
    if older:
        named = "、".join(f"《{title}》" for title in dict.fromkeys(older))
        why = f"{since}起才是这一文本；当时{named}适用较早的规定，没有收录"
        return UNKNOWN, why, f"this text begins on {since}; the earlier one is not held"
    return NOT_YET, f"{since}起施行", f"in force from {since}"


def _had_earlier_text(cite: Cite, book: Statute, on: date) -> bool:
    """Was there an earlier wording of the place? Not of an article put in later (之一), nor of an interpretation."""
    new = cite.insert is not None or book.rank == "司法解释"
    return not new and statute_state(book, on) in (IN_FORCE, UNKNOWN)


def _by_statutes(books: list[Statute], states: list[str], on: date) -> tuple[str, str, str]:
    """A rule stands while one of its statutes does; else the best that can be said."""
    for state in (IN_FORCE, UNKNOWN, NOT_YET, ENDED):
        if state in states:
            book = books[states.index(state)]
            why = "" if state == IN_FORCE else _why(book, state, on)
            return state, why, "" if state == IN_FORCE else f"{book.title_en}: {state} on {on}"
    return UNKNOWN, "没有可以判断的日期", "no date to judge by"


def _by_papers(cites: Iterable[Cite], on: date) -> tuple[str, str, str]:
    """A rule that rests on papers alone stands from the day of the first one; where only its year is known, unknown
    within that year."""
    days = [(first, last, cite) for cite in cites for first, last in _paper_days(cite)]
    if not days:
        return UNKNOWN, "没有可以判断的日期", "no date to judge by"
    first, last, cite = min(days, key=lambda each: each[1])
    if last <= on:
        return IN_FORCE, "", ""
    if on < first:
        return NOT_YET, f"{cite.statute}在{first}以后印发", f"{cite.statute} is of {first} or later"
    return UNKNOWN, f"{cite.statute}自哪天起施行没有核到", f"{cite.statute}: its first day is not held"


def _paper_days(cite: Cite) -> Iterator[tuple[date, date]]:
    """The first and the last day on which a paper can have come out."""
    if cite.dated is not None:
        yield cite.dated, cite.dated
    elif year := re.search(r"[〔（](\d{4})年?[〕）]", cite.statute):
        yield date(int(year[1]), 1, 1), date(int(year[1]) + 1, 1, 1)


def _why(book: Statute, state: str, on: date) -> str:
    if state == NOT_YET:
        return f"《{book.title}》{book.since}起施行"
    if state == ENDED:
        return f"《{book.title}》{book.until}以后失效"
    return f"《{book.title}》在{on}适用较早的文本或者施行日期没有查到，没有收录"


def statute_state(book: Statute, on: date) -> str:
    """How the text that is held of a statute stands on a day."""
    if book.until and book.until < on:
        return ENDED
    if book.since and book.since <= on:
        return IN_FORCE
    if book.since and not book.earlier:
        return NOT_YET
    if book.since is None and book.seen and book.seen <= on:
        return IN_FORCE
    return UNKNOWN


@dataclass(frozen=True, slots=True)
class Change:
    """变化 One change of the law: what begins, ends or gets a new value on a day. before, after: values of a parameter."""

    on: date
    kind: str
    id: str
    zh: str
    en: str
    what: str
    region: str
    cites: tuple[Cite, ...]
    mark: Mark | None
    before: Any = None
    after: Any = None


def changes(library: Library, first: date | None = None, last: date | None = None) -> list[Change]:
    """What changed from `first` to `last` (both included), in the order of days."""
    found = [each for each in _all_changes(library) if (first or date.min) <= each.on <= (last or date.max)]
    return sorted(found, key=lambda each: (each.on, each.kind, each.id))


def _all_changes(library: Library) -> Iterator[Change]:
    # a statute that goes by several short names changes once
    once = {(book.title, book.document): book for book in reversed(library.statutes.values())}
    for book in reversed(once.values()):
        cite = (Cite(book.short),)
        yield from _ends("statute", book.short, book.title, book.title_en, book, CHINA, cite, None)
    for item in library.items():
        if item.kind == "parameter":
            yield from _of_rows(item.value)
            continue
        for one in item.value if isinstance(item.value, tuple) else (item.value,):
            region = getattr(one, "region", CHINA)
            yield from _ends(item.kind, item.id, one.zh, one.en, one, region, one.cites, item.mark)


def _ends(
    kind: str, id: str, zh: str, en: str, value: Any, region: str, cites: tuple[Cite, ...], mark: Mark | None
) -> Iterator[Change]:
    since, until = getattr(value, "since", None), getattr(value, "until", None)
    if since:
        yield Change(since, kind, id, zh, en, "begins", region, cites, mark)
    if until:
        yield Change(until + _DAY, kind, id, zh, en, "ends", region, cites, mark)


def _of_rows(value: Any) -> Iterator[Change]:
    for row in value.rows:
        if row.since is None:
            continue
        before = _shown(value.row(row.region, row.since - _DAY))
        yield Change(row.since, "parameter", value.id, value.zh, value.en, "value", row.region, row.cites, row.mark,
                     before, _shown(row))  # fmt: skip


def _shown(row: Any) -> Any:
    """A row's figure as plain values, in the parameter's unit."""
    if row is None:
        return None
    if row.text is not None:
        return row.text
    return dict(row.tiers) if row.tiers else (row.low, row.high)


def lighter_later(library: Library, id: str, act_on: date, on: date) -> tuple[str, ...]:
    """Ids of measures that took this one's place between the act and the decision and are lighter: 处罚法 37.

    Lighter means that neither bound is higher and one is lower, on the same scale.
    """
    measures = library.of("measure")
    old = measures[id]
    found = []
    for new in measures.values():
        if new.replaces == id and new.range and old.range and new.in_force(on) and not new.in_force(act_on):
            lower = (new.range.low, new.range.high) != (old.range.low, old.range.high)
            within = new.range.low <= old.range.low and new.range.high <= old.range.high
            if new.range.per == old.range.per and within and lower:
                found.append(new.id)
    return tuple(found)
