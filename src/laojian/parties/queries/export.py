"""导出 Export: the unit facts of a scope as a workbook in the register's layouts, which intake reads back without loss."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from laojian.authority import queries as authority
from laojian.authority.rules import Actor
from laojian.parties.models import Agreement, AuxProcedure, Employer, Licence, Shareholding
from laojian.parties.queries.facts import TABLES
from laojian.register.column import LONG_AGO, NEVER, Column
from laojian.register.layout import Layout, built_in
from laojian.register.template import heading, write_template

SHEETS = tuple(TABLES)


def workbook(actor: Actor) -> tuple[bytes, int]:
    """The workbook and how many rows it holds: units of the actor's scope and facts that touch one of them."""
    import xlsxwriter

    total = 0
    with TemporaryDirectory(prefix="laojian-") as folder:
        path = Path(folder) / "facts.xlsx"
        with xlsxwriter.Workbook(str(path)) as book:
            styles = {
                "head": book.add_format(
                    {"bold": True, "border": 1, "text_wrap": True, "bg_color": "#E2EFDA"}
                ),
                "text": book.add_format({"num_format": "@"}),
                "date": book.add_format({"num_format": "yyyy-mm-dd"}),
            }
            for name, rows in _rows(actor).items():
                total += _sheet(book, built_in()[name], rows, styles)
        return path.read_bytes(), total


def template() -> bytes:
    """The empty workbook to fill in, with choices and a sheet that explains."""
    with TemporaryDirectory(prefix="laojian-") as folder:
        layouts = [built_in()[name] for name in SHEETS]
        return write_template(layouts, Path(folder) / "单位信息模板.xlsx").read_bytes()


def _rows(actor: Actor) -> dict[str, list[Any]]:
    scope = authority.scope(actor)
    own = scope.q("unit__path")
    return {
        "units": list(Employer.objects.filter(own).select_related("unit").order_by("unit__path")),
        "licences": list(Licence.objects.filter(own).order_by("uscc", "kind", "licence_no")),
        "shareholdings": list(
            Shareholding.objects.filter(scope.q("owner__path") | scope.q("owned__path")).order_by("key")
        ),
        "agreements": list(
            Agreement.objects.filter(scope.q("agency__path") | scope.q("host__path")).order_by("key")
        ),
        "aux_procedures": list(AuxProcedure.objects.filter(scope.q("host__path")).order_by("key")),
    }


def _sheet(book: Any, layout: Layout, rows: list[Any], styles: dict[str, Any]) -> int:
    page = book.add_worksheet(layout.zh)
    page.freeze_panes(1, 0)
    page.set_column(0, len(layout.columns) - 1, 20)
    for position, column in enumerate(layout.columns):
        page.write_string(0, position, heading(column, layout), styles["head"])
    for number, row in enumerate(rows, 1):
        for position, column in enumerate(layout.columns):
            _cell(page, number, position, column, _value(layout, row, column), styles)
    return len(rows)


def _value(layout: Layout, row: Any, column: Column) -> Any:
    if layout.id == "units":
        unit = row.unit
        answered = {"uscc": unit.uscc or unit.code, "name": unit.name, "county": unit.region}
        if column.name in answered:
            return answered[column.name]
    return getattr(row, column.name, None)


def _cell(page: Any, row: int, position: int, column: Column, value: Any, styles: dict[str, Any]) -> None:
    if value is None or value == "":
        return
    if isinstance(value, date):
        if value in (NEVER, LONG_AGO):
            page.write_string(row, position, "无", styles["text"])
        else:
            page.write_datetime(row, position, value, styles["date"])
    elif isinstance(value, bool):
        page.write_string(row, position, "是" if value else "否", styles["text"])
    elif isinstance(value, int | float):
        page.write_number(row, position, value)
    else:
        page.write_string(row, position, column.label(str(value)), styles["text"])
