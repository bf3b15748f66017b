"""核对规则 Reviewing a notice: kinds of entries, what may be corrected in each, how a reading is kept. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from laojian.base.problem import Problem
from laojian.campaigns.rules import notice_table
from laojian.forms.relation import RelationError, parse
from laojian.packs.notice_dates import Years
from laojian.packs.notice_review import Added, Choice, entries
from laojian.packs.notice_rhythm import recurring
from laojian.packs.notice_schema import Notice, PrintedRelation, Table
from laojian.packs.notice_text import flow

STATES = {"accepted": "采用", "corrected": "改后采用", "dropped": "不要", "added": "人工补充"}
FIELDS: dict[str, tuple[str, ...]] = {
    "facts": ("text",),
    "basis": ("text",),
    "contacts": ("role",),
    "amounts": ("text",),
    "deadlines": ("date", "what", "who", "to"),
    "recurring": ("what", "who", "to"),
    "relative": ("what", "who", "to"),
    "duties": ("who", "text"),
    "departments": ("name", "duties"),
    "phases": ("name", "start", "end"),
    "items": ("text", "violation"),
    "tables": ("title", "columns"),
    "relations": ("text",),
    "attachments": ("title",),
}
"""What may be corrected, by kind, in the order of the page."""
ADDABLE = ("deadlines", "recurring", "duties", "phases", "items", "tables")
"""Kinds of which a person may add one by hand."""
BY_HAND_FIELDS = FIELDS | {"recurring": ("text", "what", "who", "to")}
"""What a person says of an entry that he adds; of a rhythm its words (每月5日前), which are read like those of a notice."""
NEEDED = {
    "facts": "text",
    "basis": "text",
    "contacts": "role",
    "amounts": "text",
    "phases": "name",
    "tables": "title",
    "duties": "text",
    "items": "text",
    "departments": "name",
    "relations": "text",
}
ASKED = "asked"
"""Name among the kept values of an added entry: the number of the question it answers, from 1."""
DAYS = frozenset({"date", "start", "end"})
MOST_TEXT = 2000


def kind_of(key: str) -> str:
    """The kind in a key: deadlines/1 is of the kind deadlines."""
    return key.partition("/")[0]


@lru_cache(maxsize=1)
def _adapter() -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(Notice)


def packed(notice: Notice) -> dict[str, Any]:
    """A reading as plain JSON, without the text itself."""
    return dict(_adapter().dump_python(notice, mode="json", exclude={"source"}))


def unpacked(reading: Mapping[str, Any], text: str) -> Notice:
    """The reading again, exactly as it was."""
    found: Notice = _adapter().validate_python({**reading, "source": text})
    return found


def cleaned(kind: str, given: Mapping[str, str], *, by_hand: bool = False) -> dict[str, Any]:
    """What a form says, as values to keep; fields that the kind does not have are passed over. by_hand: of an entry that a
    person adds. Problems `notice.blank_entry`, `notice.not_a_day`, `notice.not_a_rhythm`, `notice.too_much`, those of
    `notice_table`."""
    if kind == "tables" and by_hand:
        return notice_table.cleaned(given)
    found: dict[str, Any] = {}
    for name in BY_HAND_FIELDS[kind] if by_hand else FIELDS[kind]:
        if name == "columns":
            found |= _columns(given)
        elif name in given:
            found[name] = _value(kind, name, given[name].strip())
    needed = NEEDED.get(kind)
    if needed in found and not found[needed]:
        raise Problem("notice.blank_entry")
    if by_hand and kind == "recurring":
        found["rule"] = _rhythm(found.get("text", ""))
        if found["rule"] is None:
            raise Problem("notice.not_a_rhythm", seen=found.get("text", ""))
    return found


def _rhythm(text: str) -> str | None:
    """The rule of a rhythm in words (每月5日前, 每周五), as a notice's is read; None where it is none, or more than one."""
    found, _ = recurring(flow(f"各单位{text}报送材料。"), "", Years(), None)
    return found[0].rule if len(found) == 1 else None


def _value(kind: str, name: str, text: str) -> Any:
    if len(text) > MOST_TEXT:
        raise Problem("notice.too_much", most=MOST_TEXT)
    if name in DAYS:
        return _day(kind, text)
    if kind == "departments" and name == "duties":
        return [line.strip() for line in text.splitlines() if line.strip()]
    if name in ("what", "who", "to", "title"):
        return text or None
    return text


def _day(kind: str, text: str) -> str | None:
    try:
        return date.fromisoformat(text).isoformat() if text else None
    except ValueError as error:
        raise Problem("notice.not_a_day", place=kind, seen=text) from error


def _columns(given: Mapping[str, str]) -> dict[str, Any]:
    """Headings and units of columns: label-3, unit-3."""
    found = {
        key.partition("-")[2]: [
            text.strip()[:200],
            given.get(f"unit-{key.partition('-')[2]}", "").strip()[:40],
        ]
        for key, text in given.items()
        if key.startswith("label-") and key.partition("-")[2].isdecimal()
    }
    return {"columns": found} if found else {}


def changed(kind: str, one: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values that differ from the proposal."""
    found: dict[str, Any] = {}
    for name, value in values.items():
        if name == "columns":
            had = {str(each.no): [each.label, each.unit or ""] for each in one.columns}
            news = {no: pair for no, pair in value.items() if no in had and had[no] != pair}
            if news:
                found[name] = news
        elif _said(one, name) != value:
            found[name] = value
    if kind == "relations" and "text" in found:
        relation(found["text"])
    return found


def _said(one: Any, name: str) -> Any:
    if name == "violation":
        return one.proposals[0].violation if one.proposals else ""
    value = getattr(one, name)
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def relation(text: str) -> Sequence[Any]:
    """Relations typed by hand. Problem `notice.not_a_relation`."""
    try:
        return parse(text)
    except RelationError as error:
        raise Problem("notice.not_a_relation", seen=text) from error


def choice(one: Any, state: str, values: Mapping[str, Any]) -> Choice:
    """A kept decision as the reader's review takes it."""
    if state != "corrected":
        return Choice("dropped" if state == "dropped" else "accepted")
    found = dict(values)
    if isinstance(one, Table) and "columns" in found:
        found["columns"] = tuple(_column(each, found["columns"]) for each in one.columns)
    if isinstance(one, PrintedRelation) and "text" in found:
        found["relations"] = tuple(relation(found["text"]))
    if "duties" in found:
        found["duties"] = tuple(found["duties"])
    return Choice("corrected", found)


def _column(one: Any, said: Mapping[str, Sequence[str]]) -> Any:
    if str(one.no) not in said:
        return one
    label, unit = said[str(one.no)]
    return replace(one, label=label, unit=unit or None, doubt=None)


def added(key: str, values: Mapping[str, Any], notice: Notice) -> Added:
    """An entry added by hand as the reader's review takes it; `asked` is the number of the question that it answers."""
    kind, _, place = key.partition("/")
    asked = values.get(ASKED)
    values = {name: value for name, value in values.items() if name != ASKED}
    answers = notice.questions[asked - 1] if asked else None
    more: dict[str, Any] = {"no": f"补{place.lstrip('+')}"} if kind == "items" else {}
    if kind == "deadlines" and answers is None:
        more = {"date_text": values.get("date") or "", "confidence": 3}
    if kind == "tables":
        return Added(kind, notice_table.table(values), answers)
    return Added(kind, {**more, **values}, answers)


def tables_settled(notice: Notice, choices: Mapping[str, Choice]) -> Notice:
    """The notice whose tables hold only the relations that were accepted, as corrected."""
    kept: dict[PrintedRelation, PrintedRelation] = {}
    for key, one in entries(notice):
        said = choices.get(key)
        if kind_of(key) == "relations" and said is not None and said.state != "dropped":
            kept[one] = replace(one, **said.values) if said.values else one
    tables = tuple(
        replace(table, relations=tuple(kept[one] for one in table.relations if one in kept))
        for table in notice.tables
    )
    return replace(notice, tables=tables)
