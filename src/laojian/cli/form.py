"""`laojian form`: fill, check and explain statutory tables on workbooks and record files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from laojian.base.problem import Problem
from laojian.cli import before as period_before
from laojian.cli import form_words, show, typed
from laojian.cli.before import BeforeFile, First
from laojian.cli.consolidation import consolidate
from laojian.cli.facts import Records, faults
from laojian.cli.facts import tell as tell_records
from laojian.cli.form_options import FormName, On, Period, Settings, Unit, chosen, period_of
from laojian.cli.screen import Json, PackName, Packs

if TYPE_CHECKING:
    from laojian.forms.check import Report
    from laojian.forms.explain import CellRef
    from laojian.forms.facts import Facts
    from laojian.forms.fill import Uncounted
    from laojian.forms.schema import Filled, Form
    from laojian.forms.workbook_read import Reading
    from laojian.packs.schema import Pack

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="报表 · Fill, check, consolidate and explain statutory tables",
)
UnitName = Annotated[str, typer.Option("--unit-name", help="填报单位名称 · Name of the reporting unit")]


@app.command()
def fill(
    files: Records,
    pack: PackName,
    form: FormName,
    unit_name: UnitName,
    out: Annotated[Path | None, typer.Option("--out", help="填好的工作簿 · The filled workbook")] = None,
    unit: Unit = None,
    period: Period = None,
    on: On = None,
    setting: Settings = None,
    zero_report: Annotated[
        bool, typer.Option("--zero-report", help="本期零报 · The unit reports zero")
    ] = False,
    late: Annotated[bool, typer.Option("--late", help="迟报 · Reported late")] = False,
    with_rows: Annotated[
        bool, typer.Option("--with-rows", help="附上各格的记录 · With the records behind")
    ] = False,
    before: BeforeFile = None,
    first: First = False,
    packs: Packs = None,
    json: Json = False,
) -> None:
    """填表 · Fill a table from record files, check it and write the workbook.

    有记录没有读入、没有计入，栏目关系不成立，或累计数比上期少的，退出码 1。

    Exit 1 where a record could not be read or is not counted, a relation does not hold, or a running total fell.
    """
    from laojian.forms import workbook
    from laojian.forms.check import check as check_relations
    from laojian.forms.facts import read_facts
    from laojian.forms.fill import fill as fill_table
    from laojian.forms.fill import read_as, uncounted

    whole, table = chosen(pack, packs, form)
    readings = typed.settings(whole, table, setting or ())
    facts = read_facts(typed.record_files(files))
    filled = fill_table(
        table, facts, unit or unit_name, period or period_of(whole), readings,
        unit_name=unit_name, filled_on=on.date() if on else None, zero_report=zero_report, late=late,
    )  # fmt: skip
    filled, fallen = period_before.with_new(table, filled, before, first)
    left_out = uncounted(read_as(table, readings), facts)
    report = check_relations(table, filled, facts=facts)
    if out:
        workbook.write(table, filled, out, rows_behind=_behind(table, facts, filled) if with_rows else None)
    if json:
        told = {**_filled(table, filled, facts, left_out, report), "falls": [one.as_dict() for one in fallen]}
        show.as_json({"form": table.id, "out": out, **told})
    else:
        _tell(table, filled, facts, left_out, report)
        period_before.tell(fallen)
        if out:
            show.line(f"已存 {out}")
    wrong = faults(facts) or left_out or fallen or not report.fine
    raise typer.Exit(show.FOUND if wrong else show.FINE)


def _filled(
    form: Form, filled: Filled, facts: Facts, left_out: Sequence[Uncounted], report: Report
) -> dict[str, Any]:
    """What was filled, with what was not read or not counted, as plain values."""
    told = {"unit": filled.unit, "unit_name": filled.unit_name, "period": filled.period}
    issues = [{"file": name, **one.as_dict()} for name, found in facts.issues.items() for one in found]
    more = {"uncounted": left_out, "issues": issues, "report": report.as_dict()}
    return {**told, "settings": dict(filled.settings), **form_words.figures(form, filled), **more}


def _tell(form: Form, filled: Filled, facts: Facts, left_out: Sequence[Uncounted], report: Report) -> None:
    from laojian.forms.workbook import render_text

    if facts.issues:
        tell_records(facts)
    show.line(render_text(form, filled))
    form_words.uncounted(left_out)
    form_words.report(report)


def _behind(form: Form, facts: Facts, filled: Filled) -> dict[Any, Any]:
    """The records behind every figure that is not zero."""
    from laojian.forms.explain import explain as rows_of
    from laojian.forms.explain import explain_blank

    readings = filled.settings
    cells = {at: rows_of(form, facts, *at, readings).rows for at, one in filled.figures.items() if one.value}
    return cells | {
        at: explain_blank(form, facts, *at, readings).rows for at, one in filled.blanks.items() if one.value
    }


@app.command()
def check(
    file: Annotated[Path, typer.Argument(help="填好的工作簿 · The filled workbook")],
    pack: PackName,
    form: FormName,
    others: Annotated[
        list[Path] | None,
        typer.Argument(help="有表间关系的其他表 · Further tables, for relations between tables"),
    ] = None,
    facts: Annotated[
        list[Path] | None,
        typer.Option("--facts", help="台账记录，核对手工数 · Records, to compare hand figures with"),
    ] = None,
    packs: Packs = None,
    json: Json = False,
) -> None:
    """检查 · Check a workbook against its printed relations. Exit 1 where one does not hold or cannot be checked."""
    from laojian.forms.check import check as check_relations
    from laojian.forms.facts import read_facts
    from laojian.forms.workbook import read_with_issues

    whole, table = chosen(pack, packs, form)
    reading = read_with_issues(file, table)
    beside = {path.name: _other(path, whole, table) for path in others or ()}
    records = read_facts(typed.record_files(facts)) if facts else None
    report = check_relations(table, reading.filled, beside, records)
    if json:
        told = {"form": table.id, "file": file.name, "unit_name": reading.filled.unit_name}
        issues = [one.as_dict() for one in reading.issues]
        show.as_json({**told, "issues": issues, "edited": reading.edited, **report.as_dict()})
    else:
        show.line(f"{table.annex} {table.title}　{reading.filled.unit_name}　{file.name}")
        if reading.issues:
            show.issues(reading.issues)
        _tell_edited(table, reading)
        form_words.report(report)
    raise typer.Exit(show.FINE if report.fine and not reading.issues else show.FOUND)


def _other(path: Path, pack: Pack, own: Form) -> tuple[Form, Filled]:
    """A further table of the pack, whichever it is: (form, filled). Refused as the first of them refuses it."""
    from laojian.forms.workbook import read

    refusal: Problem | None = None
    for form in pack.forms.values():
        if form.id == own.id:
            continue
        try:
            return form, read(path, form)
        except Problem as found:
            refusal = refusal or found
    raise refusal or Problem("cli.no_form", pack=pack.id, form=path.name, known=own.id)


def _tell_edited(form: Form, reading: Reading) -> None:
    """What a person changed of what the records gave, by cell; and how much was typed in where nothing stood."""
    filled = reading.filled
    figures = {
        at: filled.figure(*at) if isinstance(at[0], int) else filled.blank(*at) for at in reading.edited
    }
    changed = [at for at, one in figures.items() if one.ledger is not None]
    if changed:
        show.line("写出后又改动的：" + "、".join(_place(form, at) for at in changed))
    if len(figures) > len(changed):
        show.line(f"手工填写 {len(figures) - len(changed)} 格")


def _place(form: Form, at: Any) -> str:
    if isinstance(at[0], int):
        return f"第{at[0]}行第{at[1]}栏"
    return f"补充资料{at[0].removeprefix('S')}第{form.supplement(at[0]).blank(at[1]).no}空"


app.command()(consolidate)


@app.command()
def template(
    pack: PackName,
    form: FormName,
    out: Annotated[Path, typer.Option("--out", help="写到哪个 .xlsx · Where to write")],
    unit_name: Annotated[
        str, typer.Option("--unit-name", help="填报单位名称 · Name of the reporting unit")
    ] = "",
    unit: Unit = None,
    period: Period = None,
    packs: Packs = None,
    json: Json = False,
) -> None:
    """空表 · The empty table in its official layout, to be filled by hand."""
    from laojian.forms import workbook

    whole, table = chosen(pack, packs, form)
    name = unit or unit_name
    workbook.template(table, out, unit=name, unit_name=unit_name, period=period or period_of(whole))
    if json:
        show.as_json({"form": table.id, "out": out})
    else:
        show.line(f"{table.annex}空表已存 {out}")


@app.command()
def explain(
    files: Records,
    pack: PackName,
    form: FormName,
    cell: Annotated[
        str | None, typer.Option("--cell", help="哪一格：1,3 或 S2.1 · Row,column or a blank")
    ] = None,
    row_id: Annotated[str | None, typer.Option("--row-id", help="哪条记录：编号 · Id of one record")] = None,
    unit_name: Annotated[
        str, typer.Option("--unit-name", help="填报单位名称 · Name of the reporting unit")
    ] = "",
    setting: Settings = None,
    packs: Packs = None,
    json: Json = False,
) -> None:
    """来历 · The records behind a cell (--cell), or the cells that a record moved (--row-id)."""
    from laojian.forms.facts import read_facts

    if not cell and not row_id:
        raise Problem("cli.nothing_to_explain")
    whole, table = chosen(pack, packs, form)
    readings = typed.settings(whole, table, setting or ())
    paths = typed.record_files(files)
    facts = read_facts(paths)
    if unit_name and not json:
        show.line(f"填报单位：{unit_name}")
    told: dict[str, Any] = {"form": table.id, **({"unit_name": unit_name} if unit_name else {})}
    if cell:
        told |= _explain_cell(
            table, facts, typed.cell(cell, table), readings, form_words.digests(paths), json
        )
    if row_id:
        told |= _explain_record(table, facts, row_id, readings, json)
    if json:
        show.as_json(told)


def _explain_cell(
    form: Form, facts: Facts, at: Any, readings: dict[str, str], files: dict[str, Path], json: bool
) -> dict[str, Any]:
    from laojian.forms.explain import explain as rows_of
    from laojian.forms.explain import explain_blank

    first, second = at
    if isinstance(first, int):
        found = rows_of(form, facts, first, second, readings)
    else:
        found = explain_blank(form, facts, first, second, readings)
    if not json:
        form_words.explained(found, form, files)
    named = {digest: path.name for digest, path in files.items()}
    told = found.as_dict()
    return {**told, "rows": [{**row, "file": named.get(row.get("source_file"))} for row in told["rows"]]}


def _explain_record(
    form: Form, facts: Facts, id: str, readings: dict[str, str], json: bool
) -> dict[str, Any]:
    from laojian.forms.explain import cells_of
    from laojian.forms.facts_tables import fact_tables

    moved: dict[str, list[CellRef]] = {}
    for fact in facts.tables:
        if any(row.get("id") == id for row in facts.rows(fact)):
            moved[fact] = list(cells_of(form, facts, fact, id, readings))
    if not moved:
        raise _no_such_row(facts, id)
    if not json:
        for fact, cells in moved.items():
            into = "、".join(form_words.place(form, one) for one in cells) or "没有任何一格"
            show.line(f"{fact_tables()[fact].label}“{id}”计入：{into}")
    listed = [
        {"fact": fact, "at": str(one), "row": one.row, "column": one.column, "supplement": one.supplement, "blank": one.blank}
        for fact, cells in moved.items()
        for one in cells
    ]  # fmt: skip
    return {"row_id": id, "cells": listed}


def _no_such_row(facts: Facts, id: str) -> Problem:
    from difflib import get_close_matches

    near = get_close_matches(id, [str(row.get("id")) for fact in facts.tables for row in facts.rows(fact)], 1)
    hint = f"是不是“{near[0]}”？" if near else ""
    return Problem("cli.no_such_row", id=id, hint=hint, hint_en=f"Did you mean {near[0]!r}? " if near else "")
