"""数字的来历 What lies behind one figure: the records counted (as frozen, once sealed), or for a consolidation the
returns of the units below, each of which opens in turn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from laojian.authority import queries as authority
from laojian.authority.rules import Actor
from laojian.base.problem import Problem
from laojian.forms.explain import Explained, explain, explain_blank
from laojian.forms.facts_tables import FactColumn, fact_tables, label
from laojian.forms.schema import Figure, Form
from laojian.forms.workbook_figures import printed
from laojian.reporting import sources
from laojian.reporting.models import Return, Version
from laojian.reporting.queries import find
from laojian.reporting.queries.content import Content, content_of, facts_of, opened, typed_of
from laojian.reporting.rules import frozen, places, typing
from laojian.reporting.rules.drafting import Typed

_HIDDEN = frozenset({"id", "unit", "unit_name", "source_file", "source_row"})


@dataclass(frozen=True, slots=True)
class Record:
    """一条记录 One record behind a figure. adds: what it adds (count or fen); said: its filled fields, heading and value;
    sheet: id of the self-inspection it stands in; also: who else reports the same mine (A05)."""

    fact: str
    id: str
    unit: str
    unit_name: str
    adds: int | None
    said: tuple[tuple[str, str], ...]
    sheet: int | None = None
    also: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """下级的数 One unit's figure within a consolidation, and the return and version it stands in."""

    return_id: int
    number: int
    unit: str
    name: str
    figure: Figure
    money: bool = False

    @property
    def shown(self) -> str:
        """The figure as printed."""
        return printed(self.figure, self.money)


@dataclass(frozen=True, slots=True)
class Behind:
    """一格的来历 A figure, what was entered by hand, and the records or returns behind it. frozen: as they were at
    submission; opens: codes of those units among the records whose page the reader may open; may_remark: whether the
    reader may write a remark."""

    place: str
    label: str
    heading: str
    unit: str
    money: bool
    figure: Figure
    typed: Typed | None
    editable: bool
    frozen: bool
    records: tuple[Record, ...] = ()
    parts: tuple[Part, ...] = ()
    opens: frozenset[str] = frozenset()
    may_remark: bool = False


def behind(actor: Actor, return_id: int, place: str, number: int | None = None, *, on: date) -> Behind:
    """What lies behind one figure of a version. Problems `reporting.no_return`, `.no_place`."""
    found = find.one(actor, return_id, on)
    authority.require(actor, "return.read", find.thing(found))
    pack = sources.current().pack(found.campaign_id)
    row = find.version(found, number)
    content = content_of(found, row, on, pack)
    at = places.key(content.form, place)
    if at is None:
        raise Problem("reporting.no_place", place=place)
    typed = _typed(row, content, place)
    heading, unit = _words(content.form, at)
    draft = row.state == "draft" and not found.joined
    records = () if found.joined else _records(row, content, at)
    return Behind(
        place=place,
        label=places.label(content.form, at),
        heading=heading,
        unit=unit,
        money=places.money(content.form, at),
        figure=typing.figure_at(content.filled, at),
        typed=typed,
        editable=draft and places.editable(content.form, at),
        frozen=row.state != "draft",
        records=records,
        parts=parts_at(found, row, content, at) if found.joined else (),
        opens=_open_to(actor, records),
        may_remark=authority.may(actor, "return.remark", find.thing(found)),
    )


def _open_to(actor: Actor, records: tuple[Record, ...]) -> frozenset[str]:
    """Codes of those units among the records that stand in the actor's scope."""
    codes = {one.unit for one in records}
    found = authority.visible_units(actor).filter(code__in=codes) if codes else None
    return frozenset(found.values_list("code", flat=True)) if found is not None else frozenset()


def _typed(row: Version, content: Content, place: str) -> Typed | None:
    if row.state == "draft":
        return next((one for one in typed_of(row) if one.place == place), None)
    given = content.body.get("typed", ())
    return next((Typed(**one) for one in given if one["place"] == place), None)


def _words(form: Form, at: places.Key) -> tuple[str, str]:
    if isinstance(at[0], int):
        column = form.column(int(at[1]))
        return column.label, column.unit
    blank = form.supplement(at[0]).blank(str(at[1]))
    return blank.label, blank.unit


def _records(row: Version, content: Content, at: places.Key) -> tuple[Record, ...]:
    facts = frozen.thawed_facts(content.facts or "{}") if row.state == "draft" else facts_of(row)
    settings = content.filled.settings
    if isinstance(at[0], int):
        found = explain(content.form, facts, at[0], int(at[1]), settings)
    else:
        found = explain_blank(content.form, facts, at[0], str(at[1]), settings)
    return tuple(_record(found, row, adds) for row, adds in zip(found.rows, found.adds, strict=True))


def _record(found: Explained, row: Mapping[str, Any], adds: int | None) -> Record:
    fact = found.source.fact if found.source else ""
    table = fact_tables().get(fact)
    columns = [one for one in table.columns if one.name not in _HIDDEN] if table else []
    said = tuple((one.label, words) for one in columns if (words := _said(one, row.get(one.name))))
    return Record(
        fact,
        str(row.get("id", "")),
        str(row.get("unit", "")),
        str(row.get("unit_name") or ""),
        adds,
        said,
        row.get("sheet"),
        str(row.get("also_filed_by") or ""),
    )


def _said(column: FactColumn, value: Any) -> str:
    if value is None or value == 0:
        return ""  # the drawer says what there is; the record itself says the rest
    if column.kind == "bool":
        return "是" if value else ""
    if column.kind == "money":
        return f"{value / 100:,.2f}元"
    return label(column.choice, value) if column.kind == "choice" and column.choice else str(value)


def parts_at(found: Return, row: Version, content: Content, at: places.Key) -> tuple[Part, ...]:
    """The children's figures: from the versions counted now, or from the very versions that were sealed in."""
    wanted = _counted(row, content)
    rows = find.handed_in(found.campaign_id, found.form, found.unit, found.period)
    money = places.money(content.form, at)
    parts = []
    for child in rows:
        number = wanted.get(child.unit.code)
        version = next((one for one in child.sealed if one.number == number), None)  # type: ignore[attr-defined]  # of find.handed_in
        if version is None:
            continue
        figure = typing.figure_at(frozen.thawed(opened(child, version)), at)
        parts.append(Part(child.pk, version.number, child.unit.code, child.unit.name, figure, money))
    return tuple(parts)


def _counted(row: Version, content: Content) -> dict[str, int]:
    """Unit → number of the version that was counted."""
    if row.state == "draft" and content.joined is not None:
        return {unit: child.version for unit, child in content.joined.children.items()}
    children = content.body.get("children", ())
    return {one["unit"]: one["seals"][-1][0] for one in children if one["seals"]}
