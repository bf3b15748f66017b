"""阅读 Reading: the library for a reader: statutes, their articles, the rules in words, parameters with their history.

Plain values (dictionaries and lists), as pages and JSON take them. What lies above this room (names of screening's own
columns, packs that use a rule) is handed in by the caller.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from laojian.law.cite import Cite, Mark
from laojian.law.kinds_entry import Entry
from laojian.law.library_kinds import KINDS, ZH

if TYPE_CHECKING:
    from laojian.law.library import Item, Library

Label = Callable[[str, bool], str]


def statutes(library: Library, on: date | None = None) -> list[dict[str, Any]]:
    """The catalogue: short, title, title_en, rank, issuer, document, since, until, state on the day, and how many
    articles and things of the library rest on it.
    """
    from laojian.law.timeline import statute_state

    cited: dict[str, list[Cite]] = {}
    things: dict[str, set[str]] = {}
    for item, cite in _cited(library):
        cited.setdefault(cite.statute, []).append(cite)
        things.setdefault(cite.statute, set()).add(item.id)
    return [
        {
            **plain(book),
            "state": statute_state(book, on) if on else None,
            "articles": len(
                {(cite.article, cite.insert) for cite in cited.get(book.short, ()) if cite.article}
            ),
            "things": len(things.get(book.short, ())),
        }
        for book in library.statutes.values()
    ]


def articles(library: Library, short: str) -> list[dict[str, Any]]:
    """The articles of one statute in their order, each with what the library builds on it.

    A row: article, place_zh, place_en, and things (kind, id, names, the exact place cited, mark). What cites the whole
    paper stands first, with article None.
    """
    found: dict[tuple[int, int], dict[str, Any]] = {}
    for item, cite in _cited(library):
        if cite.statute != short:
            continue
        whole = Cite(short, cite.article, insert=cite.insert)
        row = found.setdefault(
            (cite.article or 0, cite.insert or 0),
            {
                "article": cite.article,
                "place_zh": whole.place_zh(),
                "place_en": whole.place_en(),
                "things": [],
            },
        )
        row["things"].append({**head(item), "place_zh": cite.place_zh(), "place_en": cite.place_en()})
    return [found[key] for key in sorted(found)]


def _cited(library: Library) -> Iterator[tuple[Item, Cite]]:
    for item in library.items():
        versions = item.value if isinstance(item.value, tuple) else (item.value,)
        cites = item.cites if item.kind == "parameter" else [cite for one in versions for cite in one.cites]
        for cite in dict.fromkeys(cites):
            yield item, cite


def head(item: Item) -> dict[str, Any]:
    """What a list shows of a thing: kind, id, names, mark."""
    return {
        "kind": item.kind,
        "kind_zh": ZH[item.kind],
        "id": item.id,
        "zh": item.zh,
        "en": item.en,
        "mark": item.mark.level if item.mark else None,
    }


def found(
    library: Library, words: str, kind: str | None = None, on: date | None = None
) -> list[dict[str, Any]]:
    """Search results as heads with their articles; with `on`, how each stands on that day."""
    from laojian.law.timeline import standing

    rows = []
    for item in library.search(words, kind):
        row = {**head(item), "cites": [cite.zh() for cite in item.cites]}
        if on:
            row["state"] = standing(library, item.kind, item.id, on).state
        rows.append(row)
    return rows


def history(library: Library, id: str, region: str = "CN") -> list[dict[str, Any]]:
    """The values of a parameter over time for one region, oldest first, ready for a small chart.

    A row: since, until, low, high, text, tiers, gap, reason, cites, mark, origin. The rows are those of the nearest
    region that has any (county, city, province, country); days no row covers are left out.
    """
    from laojian.law.parameter import chain

    parameter = library.parameters[id]
    own: list[Any] = []
    for code in chain(region):
        own = own or [row for row in parameter.rows if row.region == code]
    rows = []
    for row in sorted(own, key=lambda each: each.since or date.min):
        value = parameter.resolve(region, row.since or row.until or date.max)
        rows.append({
            "region": row.region, "since": plain(row.since), "until": plain(row.until), "low": value.low,
            "high": value.high, "text": row.text, "tiers": dict(row.tiers), "gap": row.gap, "reason": value.reason,
            "cites": [cite.zh() for cite in row.cites], "mark": row.mark.level, "origin": row.origin,
        })  # fmt: skip
    return rows


def rule(library: Library, id: str, label: Label | None = None) -> list[dict[str, Any]]:
    """Everything under one id: a page for each kind that carries it (see `page`), an id of the ledger included."""
    from laojian.law.ledger import places

    own = [(kind, library.of(kind)[id]) for kind in KINDS if id in library.of(kind)]
    if not own and id in library.by_alias:
        own = [("violation", library.by_alias[id])]
    if not own:
        own = [(place.kind, library.of(place.kind)[place.id]) for place in places(library).get(id, ())]
    if not own:
        library.get(id)
    return [page(library, kind, value, label) for kind, value in own]


def page(library: Library, kind: str, value: Any, label: Label | None = None) -> dict[str, Any]:
    """One thing on a page: head, its own fields, versions with the rule in words, cases, and where it is used.

    label: the name of a column in Chinese (True) or English, for provisions; left out, the column's id is shown.
    """
    versions = value if isinstance(value, tuple) else (value,)
    last = versions[-1]
    named = {"kind": kind, "kind_zh": ZH[kind], "id": last.id, "zh": last.zh, "en": last.en}
    if kind == "provision":
        body: dict[str, Any] = {
            "versions": [_version(one, label) for one in versions],
            "parameters": [{"id": name, "values": history(library, name)} for name in
                           dict.fromkeys(name for one in versions for name in one.params)],
            "cases": [plain(case) for case in cases(library, last.id)],
        }  # fmt: skip
    elif kind == "calculator":
        body = {**_sources(last), "inputs": [plain_input(one) for one in last.inputs], "note": last.note}
    else:
        own = {
            f.name: plain(getattr(last, f.name))
            for f in fields(last)
            if f.name not in ("id", "zh", "en", "cites", "mark")
        }
        body = {**_sources(last), **own} if kind != "parameter" else own
    return {**named, **body, "used_in": used_in(library, last.id)}


def plain_input(one: Any) -> dict[str, Any]:
    """An input of a calculator for a form: name, labels, kind, choices, whether it is needed, what to type."""
    return {
        "name": one.name, "zh": one.zh, "en": one.en, "kind": one.kind, "required": one.required,
        "choices": list(one.choices), "ranged": one.ranged, "default": plain(one.default), "wanted": one.wanted,
    }  # fmt: skip


def _sources(value: Any) -> dict[str, Any]:
    return {
        "cites": [cite.zh() for cite in value.cites],
        "cites_en": [cite.en() for cite in value.cites],
        "mark": plain(value.mark),
    }


def _version(one: Any, label: Label | None) -> dict[str, Any]:
    named = label or (lambda name, _zh: name)
    return {
        **_sources(one), "since": plain(one.since), "until": plain(one.until), "region": one.region,
        "grain": one.grain, "forms": list(one.forms), "detects": one.detects, "rule_zh": one.rule_zh,
        "rule_en": one.rule_en, "params": list(one.params), "facts": list(one.facts), "ask_zh": one.ask_zh,
        "ask_en": one.ask_en,
        "needs": [{"name": name, "zh": named(name, True), "en": named(name, False)} for name in one.needs],
    }  # fmt: skip


def cases(library: Library, id: str | None = None) -> list[Any]:
    """The cases beside the articles, all or those of one provision."""
    return [case for case in library.cases if id in (None, case.provision)]


def used_in(library: Library, id: str) -> list[dict[str, str]]:
    """Things of the library that name this id, and the table columns of the violations among them: kind, id, zh."""
    rows = []
    for item in library.items():
        if item.kind == "provision":
            named = any(id in (one.detects, *one.params) for one in item.value) and item.id != id
        else:
            named = item.kind != "calculator" and item.id != id and names(item.value, id)
        if named:
            rows.append(head(item) | {"columns": columns(item.value) if item.kind == "violation" else {}})
    return rows


def columns(violation: Any) -> dict[str, str]:
    """Table → column, row or supplement that counts the violation."""
    counted = {table: str(number) for table, number in violation.counted_by.items()}
    for table, line in violation.supplements.items():
        counted[table] = f"{counted[table]}、{line}" if table in counted else line
    return counted


def measures_of(library: Library, id: str, detects: str | None) -> tuple[str, ...]:
    """Ids of the measures that may follow the breach of a provision: its own, those whose article reaches it with their
    orders, and those of the procedure. What else its violation lists belongs to other rules under the same heading;
    only a provision without any of its own is followed by all of them.
    """
    measures = library.of("measure")
    violation = library.of("violation").get(detects or "")
    listed = violation.measures if violation else ()
    own = tuple(each for each, one in measures.items() if one.rule == id)
    known = {each: measures[each] for each in dict.fromkeys((*listed, *own))}
    rules = {known[each].rule for each in listed if known[each].rule == id or id in known[each].opened_by}
    kept = [
        each
        for each, one in known.items()
        if one.rule.startswith("pr-") or (one.rule in rules and (not one.opened_by or id in one.opened_by))
    ]
    return tuple(kept if rules else known)


def used_in_texts(id: str, texts: Iterable[tuple[str, str]]) -> list[str]:
    """Names of the texts (name, content) that hold the id as a whole word: the packs that use a rule."""
    word = re.compile(rf"(?<![\w.-]){re.escape(id)}(?![\w-])")
    return [name for name, text in texts if word.search(text)]


def names(value: Any, id: str) -> bool:
    """Does any field of the value hold this id?"""
    if isinstance(value, str):
        return value == id
    if isinstance(value, Cite | Mark | Entry | date):
        return False
    if is_dataclass(value):
        return any(names(getattr(value, f.name), id) for f in fields(value))
    if isinstance(value, Mapping):
        return any(names(each, id) for each in value.values())
    return isinstance(value, tuple | list | frozenset) and any(names(each, id) for each in value)


def plain(value: Any) -> Any:
    """A value of the library as JSON takes it; citations in Chinese, functions left out."""
    if isinstance(value, Cite):
        return value.zh()
    if isinstance(value, Mark):
        return {"level": value.level, "zh": value.zh(), "sources": list(value.sources), "note": value.note}
    if isinstance(value, Entry):
        return plain(value.data)
    if is_dataclass(value) and not isinstance(value, type):
        shown = {f.name: getattr(value, f.name) for f in fields(value)}
        return {name: plain(each) for name, each in shown.items() if not callable(each)}
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, frozenset | set):
        return sorted(plain(each) for each in value)
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value
