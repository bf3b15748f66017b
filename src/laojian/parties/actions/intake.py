"""导入 Taking unit facts in from a workbook: reading, telling the faults by row, keeping what a unit said before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from laojian.archive.actions import keep, record
from laojian.authority import actions as units
from laojian.authority import queries as authority
from laojian.authority.queries import require
from laojian.authority.rules import Actor, Thing
from laojian.base.file_name import on_disk
from laojian.base.problem import Issue, Problem
from laojian.parties.models import Employer, Former
from laojian.parties.models import Intake as IntakeRow
from laojian.parties.queries.facts import TABLES
from laojian.parties.rules import kinds
from laojian.register import intake as register
from laojian.register.layout import built_in
from laojian.register.marked import write_marked

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SIDES = {
    "licences": {"unit": "uscc"},
    "shareholdings": {"owner": "owner_uscc", "owned": "owned_uscc"},
    "agreements": {"agency": "agency_uscc", "host": "host_uscc"},
    "aux_procedures": {"host": "host_uscc"},
}
"""Layout → the unit a column's code stands for."""
LISTED = 500
"""Faults kept for the page; the marked copy has them all."""


@dataclass(slots=True)
class _Work:
    """One import on its way: who, when, the units by code, the codes that others name as their group, what came of the
    rows."""

    actor: Actor
    at: datetime
    units: dict[str, Any]
    visible: frozenset[int]
    groups: frozenset[str] = frozenset()
    added: int = 0
    changed: int = 0
    same: int = 0
    refused: dict[str, list[Issue]] = field(default_factory=dict)

    def refuse(self, layout: str, row: int | None, column: str, seen: str, wanted: str, todo: str) -> None:
        """Leaves a row out and says why."""
        found = Issue(row, column, seen, wanted, todo, "parties.row", "error")
        self.refused.setdefault(layout, []).append(found)


def import_facts(actor: Actor, content: bytes, name: str, *, at: datetime) -> int:
    """Takes one workbook (or .csv) of unit facts in and returns the id of its receipt.

    Rows that are wrong, or about units outside the actor's reach, are left out and listed; a blank cell never erases
    what is known; what a row said before is kept. New units are added under their county. Problems `intake.*`,
    `parties.no_file`, `parties.roster_here`.
    """
    require(actor, "employer.import", Thing("unit", actor.unit_code, actor.path))
    if not content:
        raise Problem("parties.no_file")
    with TemporaryDirectory(prefix="laojian-") as folder:
        path = Path(folder) / on_disk(name, "单位信息.xlsx")
        path.write_bytes(content)
        read = _read(path)
        with transaction.atomic():
            work = _work(actor, at)
            for layout in kinds.FACTS:
                if layout in read.tables:
                    _apply(work, layout, read.tables[layout].to_pylist())
            bind_facts()
            told = _with_refusals(read, work)
            marked = write_marked(path, told, Path(folder) / "marked.xlsx").read_bytes()
            return _receipt(work, told, content, path.name, marked)


def _read(path: Path) -> register.Intake:
    try:
        layouts = {id: one for id, one in built_in().items() if id in kinds.FACTS}
        return register.read(path, layouts=layouts, key=settings.LAOJIAN_KEYS["person"])
    except Problem as problem:
        if problem.code.startswith("intake.") and _is_roster(path):
            raise Problem("parties.roster_here", file=path.name) from problem
        raise


def _is_roster(path: Path) -> bool:
    try:
        found = register.read(
            path, layouts={"workers": built_in()["workers"]}, key=settings.LAOJIAN_KEYS["person"]
        )
    except Problem:
        return False
    return "workers" in found.tables


def _work(actor: Actor, at: datetime) -> _Work:
    rows = list(authority.visible_units(actor))
    by_code = {row.code: row for row in rows} | {row.uscc: row for row in rows if row.uscc}
    return _Work(actor, at, by_code, frozenset(row.pk for row in rows))


def _apply(work: _Work, layout: str, rows: list[dict[str, Any]]) -> None:
    if layout == "units":
        known = Employer.objects.exclude(group_uscc="").values_list("group_uscc", flat=True)
        work.groups = frozenset(code for code in (*known, *(row.get("group_uscc") for row in rows)) if code)
        groups_first = sorted(rows, key=lambda one: one["uscc"] not in work.groups)  # their members join them
        for row in groups_first:
            _employer(work, row)
        return
    for row in rows:
        _fact(work, layout, row)


def _employer(work: _Work, row: dict[str, Any]) -> None:
    unit = work.units.get(row["uscc"]) or _new_unit(work, row)
    if unit is None:
        return
    said = {name: row.get(name) for name in _columns(Employer) if row.get(name) is not None}
    one = Employer.objects.filter(unit_id=unit.pk).first()
    _put(work, "units", unit.code, one or Employer(unit_id=unit.pk), said, row, new=one is None)
    _join_group(work, unit, said.get("group_uscc"))


def _new_unit(work: _Work, row: dict[str, Any]) -> Any:
    """The unit added under its county; None, with the fault told, where that cannot be."""
    if not row.get("name"):
        work.refuse(
            "units",
            row["source_row"],
            "单位名称",
            "",
            "单位全称",
            "这是新单位，请补填单位名称后重新导入本行。",
        )
        return None
    above = _county(work, row.get("county"))
    if above is None:
        seen = row.get("county") or ""
        work.refuse("units", row["source_row"], "所在县区", seen, "您辖区内的区划代码",
                    "没有这个县区，或者它不在您的辖区；请核对，或由管辖的单位导入。")  # fmt: skip
        return None
    new = units.NewUnit(
        row["uscc"], row["name"], _kind(work, row), "unit", above.code, row.get("county") or "", row["uscc"]
    )
    try:
        units.create_unit(work.actor, new, at=work.at)
    except Problem as problem:
        work.refuse(
            "units", row["source_row"], "统一社会信用代码", row["uscc"], "已建立的单位", problem.say("zh")
        )
        return None
    made = authority.unit(work.actor, row["uscc"])
    work.units[made.code] = made
    return made


def _kind(work: _Work, row: dict[str, Any]) -> str:
    """A group where other firms name it as theirs; else by the type of unit."""
    if row["uscc"] in work.groups:
        return "group"
    return {"agency": "agency", "hr_agency": "agency"}.get(row.get("unit_type") or "", "enterprise")


def _county(work: _Work, region: str | None) -> Any:
    """The office a unit of that division hangs on: the county's, else the city's own."""
    offices = [one for one in work.units.values() if one.kind == "bureau" and region and one.region == region]
    return min(offices, key=lambda one: one.level != "county", default=None)


def _join_group(work: _Work, unit: Any, group_uscc: object) -> None:
    group = work.units.get(str(group_uscc)) if group_uscc else None
    if group is None or group.kind != "group" or group.pk == unit.pk:
        return
    today = timezone.localtime(work.at).date()
    from laojian.parties.queries.units import links

    if group.pk not in {one.id for one in links([unit.pk], ("member",), today).of["member"].get(unit.pk, ())}:
        try:
            units.link(work.actor, "member", unit.code, group.code, today, at=work.at)
        except Problem:
            return


def _fact(work: _Work, layout: str, row: dict[str, Any]) -> None:
    model = TABLES[layout]
    sides = {side: work.units.get(row[code]) for side, code in SIDES[layout].items()}
    if not any(sides.values()) and not work.actor.is_a("organiser"):
        code = next(iter(SIDES[layout].values()))
        work.refuse(layout, row["source_row"], built_in()[layout].column(code).zh, str(row[code]),
                    "您辖区内的单位", "这一行的单位都不在您的辖区；请核对代码，或由管辖的单位导入。")  # fmt: skip
        return
    grain = built_in()[layout].grain
    key = "|".join(_plain(row.get(name)) for name in grain)[:200]
    said = {name: row[name] for name in _columns(model) if row.get(name) is not None}
    said |= {f"{side}_id": unit.pk for side, unit in sides.items() if unit is not None}
    one = model._default_manager.filter(key=key).first()
    _put(work, layout, key, one or model(key=key), said, row, new=one is None)


def _put(
    work: _Work, layout: str, key: str, one: Any, said: dict[str, Any], row: dict[str, Any], *, new: bool
) -> None:
    """Writes what a row says over what is known; what it said before goes to `Former`."""
    before = {name: getattr(one, name) for name in said}
    if not new and before == said:
        work.same += 1
        return
    if not new:
        Former.objects.create(
            table=layout, key=key, said={name: _json(value) for name, value in before.items()},
            source_file=one.source_file, replaced_at=work.at,
        )  # fmt: skip
    for name, value in said.items():
        setattr(one, name, value)
    one.reported_by = row.get("reported_by") or work.actor.unit_code
    one.source_file, one.source_row, one.changed_at = row["source_file"] or "", row["source_row"], work.at
    one.save()
    work.added += new
    work.changed += not new


def _columns(model: Any) -> tuple[str, ...]:
    """The columns of the register that the table keeps."""
    layout = next(id for id, table in TABLES.items() if table is model)
    kept = {one.attname for one in model._meta.concrete_fields}
    return tuple(column.name for column in built_in()[layout].columns if column.name in kept)


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value or "")


def _json(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def bind_facts() -> None:
    """Ties facts to units that came into being after them, by code."""
    for layout, sides in SIDES.items():
        model = TABLES[layout]
        for side, code in sides.items():
            loose = model._default_manager.filter(**{f"{side}__isnull": True})
            wanted = set(loose.values_list(code, flat=True))
            units_here: Any = model._meta.get_field(side).related_model
            for unit, uscc in (
                units_here.objects.filter(uscc__in=wanted).exclude(uscc="").values_list("pk", "uscc")
            ):
                loose.filter(**{code: uscc}).update(**{f"{side}_id": unit})


def _with_refusals(read: register.Intake, work: _Work) -> register.Intake:
    """The reading with the rows this room refused, so that the marked copy shows them too."""
    if not work.refused:
        return read
    sheets = []
    for sheet in read.sheets:
        more = work.refused.pop(sheet.layout, [])
        headings = {
            built_in()[sheet.layout].column(name).zh: printed for name, printed in sheet.headings.items()
        }
        named = tuple(replace(one, column=headings.get(one.column or "", one.column)) for one in more)
        sheets.append(
            replace(sheet, issues=(*sheet.issues, *named), rows_loaded=max(sheet.rows_loaded - len(named), 0))
        )
    issues = [one for sheet in sheets for one in sheet.issues]
    return replace(
        read, sheets=tuple(sheets), issues=issues, rows_loaded=sum(one.rows_loaded for one in sheets)
    )


def _receipt(work: _Work, read: register.Intake, content: bytes, name: str, marked: bytes) -> int:
    file = keep(content, XLSX if name.endswith(".xlsx") else "text/csv", at=work.at)
    copy = keep(marked, XLSX, at=work.at)
    row = IntakeRow.objects.create(
        unit_id=work.actor.unit, name=name, sha256=file.sha256, marked=copy.sha256, rows_read=read.rows_read,
        rows_loaded=read.rows_loaded, added=work.added, changed=work.changed, same=work.same,
        issues=_listed([*read.issues, *read.notes]), at=work.at, by=work.actor.name,
    )  # fmt: skip
    detail = {
        "file": file.sha256, "rows": read.rows_read, "loaded": read.rows_loaded, "added": work.added,
        "changed": work.changed, "issues": len(read.issues),
    }  # fmt: skip
    record(work.actor, "employer.import", "parties_intake", row.pk, at=work.at, detail=detail)
    return row.pk


def _listed(issues: Iterable[Issue]) -> list[dict[str, Any]]:
    return [one.as_dict() for one in list(issues)[:LISTED]]
