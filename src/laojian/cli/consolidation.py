"""`laojian form consolidate`: units' workbooks into one table, with everyone who is missing named."""

from __future__ import annotations

import json as encoding
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from laojian.base.problem import Problem
from laojian.cli import form_words, show, typed
from laojian.cli.form_options import FormName, On, Period, Settings, Unit, chosen, period_of
from laojian.cli.screen import Json, PackName, Packs

if TYPE_CHECKING:
    from laojian.base.problem import Issue
    from laojian.forms.check import Report
    from laojian.forms.consolidate import Child, Consolidated
    from laojian.forms.schema import Filled, Form
    from laojian.forms.workbook import Reading
    from laojian.packs.schema import Pack

GAPS = "gaps"


def consolidate(
    files: Annotated[list[Path], typer.Argument(help="各单位的工作簿 · The units' workbooks")],
    pack: PackName,
    form: FormName,
    unit_name: Annotated[
        str, typer.Option("--unit-name", help="汇总单位名称 · Name of the unit that adds up")
    ],
    expected: Annotated[
        Path | None,
        typer.Option("--expected", help="应报单位，每行：代码 名称 · Who should report, one a line"),
    ] = None,
    expected_from: Annotated[
        str | None,
        typer.Option("--expected-from", help="pack：取通知包的填报单位 · pack: the pack's reporting units"),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="汇总表工作簿 · The consolidated workbook")
    ] = None,
    unit: Unit = None,
    period: Period = None,
    on: On = None,
    setting: Settings = None,
    late: Annotated[
        list[str] | None, typer.Option("--late", help="迟报的单位，可重复 · A unit that was late")
    ] = None,
    not_applicable: Annotated[
        list[str] | None,
        typer.Option("--not-applicable", help="不必报的单位，可重复 · A unit that need not report"),
    ] = None,
    later_wins: Annotated[
        bool, typer.Option("--later-wins", help="同一单位以后一份为准 · A later file corrects an earlier one")
    ] = False,
    packs: Packs = None,
    json: Json = False,
) -> None:
    """汇总 · Add up the units' tables and name who has not reported.

    有单位未报、不在名单里，有的格未填或读不出，或栏目关系不成立的，退出码 1。

    Exit 1 where a unit is missing or was not expected, a cell is blank or could not be read, or a relation does not hold.
    """
    from laojian.forms import workbook
    from laojian.forms.check import check
    from laojian.forms.consolidate import consolidate as join

    whole, table = chosen(pack, packs, form)
    due = _expected(whole, expected, expected_from)
    handed = {path: _handed_in(path, table) for path in dict.fromkeys(files)}
    wanted = _one_period(handed, period) or period_of(whole)
    found = list(_children([(path, handed[path]) for path in files], due, wanted, later_wins))
    children = list(_marked(found, due, late or (), not_applicable or ()))
    joined = join(
        table, children, due, unit=unit or unit_name, unit_name=unit_name, period=wanted,
        settings=typed.settings(whole, table, setting or ()), filled_on=on.date() if on else None,
    )  # fmt: skip
    report = check(table, joined.filled)
    issues = {path.name: one.issues for path, one in handed.items() if one.issues}
    if out:
        workbook.write(table, _with_gaps(joined), out)
    if json:
        told = [{"file": name, **one.as_dict()} for name, some in issues.items() for one in some]
        more = {"issues": told, "report": report.as_dict()}
        show.as_json({"form": table.id, "out": out, **as_values(table, joined), **more})
    else:
        _tell(table, joined, issues, report, out)
    complete = not joined.missing and not joined.unexpected and not joined.unfilled and not issues
    raise typer.Exit(show.FINE if complete and report.fine else show.FOUND)


def _tell(
    form: Form,
    joined: Consolidated,
    issues: Mapping[str, tuple[Issue, ...]],
    report: Report,
    out: Path | None,
) -> None:
    """The joined table for people, after the faults of each file."""
    from laojian.forms.workbook import render_text

    for name, found in issues.items():
        show.line(name)
        show.issues(found)
    show.line(render_text(form, joined.filled))
    form_words.gaps(joined)
    form_words.report(report)
    if out:
        show.line(f"已存 {out}")


def as_values(form: Form, joined: Consolidated) -> dict[str, Any]:
    """The joined table with its gaps, corrections and members reported twice as plain values."""
    filled = joined.filled
    return {
        "unit": filled.unit,
        "unit_name": filled.unit_name,
        "period": filled.period,
        "counted": [{"unit": key, "name": child.name, "version": child.version} for key, child in joined.children.items()],
        "missing": list(joined.missing),
        "gaps": [asdict(one) for one in joined.gaps],
        "unexpected": list(joined.unexpected),
        "unfilled": [asdict(one) for one in joined.unfilled],
        "corrections": [
            {"unit": one.unit, "name": one.name, "before": one.before, "after": one.after,
             "changes": [{"at": each.at, "before": each.before.value, "after": each.after.value} for each in one.changes]}
            for one in joined.corrections
        ],
        "repeats": [asdict(one) for one in joined.repeats],
        **form_words.figures(form, filled),
    }  # fmt: skip


def _expected(pack: Pack, file: Path | None, source: str | None) -> dict[str, str]:
    """Unit → name of everyone who should report."""
    if file is not None:
        return typed.units_in(file)
    if source is None:
        raise Problem("cli.expected")
    if source != "pack" or not pack.reporting_units:
        raise Problem("cli.expected_from", seen=source)
    return {one.id: one.name for one in pack.reporting_units}


def _handed_in(path: Path, form: Form) -> Reading:
    """A unit's workbook. Problem `forms.consolidate_two_names` where its heading names another unit than the
    one it was made for, since it may be counted for the wrong one."""
    from laojian.forms.workbook import read_with_issues
    from laojian.forms.workbook_read import TWO_NAMES

    reading = read_with_issues(path, form)
    for issue in reading.issues:
        if issue.code == TWO_NAMES:
            seen, wanted = issue.seen, issue.wanted
            raise Problem("forms.consolidate_two_names", file=path.name, seen=seen, wanted=wanted)
    return reading


def _children(
    handed: Iterable[tuple[Path, Reading]], due: Mapping[str, str], period: str, later_wins: bool
) -> Iterator[Child]:
    """One child per workbook; its unit is known by code or by name."""
    from laojian.forms.consolidate import Child

    codes = {name: unit for unit, name in due.items()}
    seen: dict[str, int] = {}
    for path, reading in handed:
        filled = reading.filled
        named = filled.unit_name or path.stem
        unit = filled.unit if filled.unit in due else codes.get(named, filled.unit or named)
        filled = replace(filled, unit=unit, unit_name=due.get(unit, named), period=filled.period or period)
        seen[unit] = seen.get(unit, 0) + 1
        # a consolidated table is late only if someone says so: its marks tell that a unit below was
        late = GAPS not in filled.meta and any(figure.late for figure in filled.figures.values())
        yield Child(
            filled, unit, filled.unit_name, seen[unit] if later_wins else 1, late, gaps=_gaps_of(filled)
        )


def _one_period(handed: Mapping[Path, Reading], wanted: str | None) -> str | None:
    """The period asked for, else the one the workbooks name. Problems `forms.consolidate_not_period`,
    `.consolidate_periods` where a workbook is of another, with the files of each."""
    files: dict[str, list[str]] = {}
    for path, reading in handed.items():
        if reading.filled.period not in ("", wanted):
            files.setdefault(reading.filled.period, []).append(path.name)
    seen = "；".join(f"{'、'.join(names)} 为 {period}" for period, names in sorted(files.items()))
    if wanted and files:
        raise Problem("forms.consolidate_not_period", seen=seen, wanted=wanted)
    if len(files) > 1:
        raise Problem("forms.consolidate_periods", seen=seen)
    return wanted or next(iter(files), None)


def _marked(
    children: list[Child], due: Mapping[str, str], late: Iterable[str], exempt: Iterable[str]
) -> Iterator[Child]:
    """The children with those marked late, and one without a table for each unit that need not report."""
    from laojian.forms.consolidate import Child

    slow = {_unit(one, due) for one in late}
    for child in children:
        yield replace(child, late=child.late or child.unit in slow)
    for unit in dict.fromkeys(_unit(one, due) for one in exempt):
        yield Child(None, unit, due[unit], state="not_applicable")


def _unit(said: str, due: Mapping[str, str]) -> str:
    found = said if said in due else next((unit for unit, name in due.items() if name == said), None)
    if found is None:
        raise Problem("cli.no_such_unit", seen=said, known="、".join(due.values()))
    return found


def _with_gaps(joined: Consolidated) -> Filled:
    """The joined table, carrying its gaps for the level above."""
    told = [asdict(gap) for gap in joined.as_child().gaps]
    meta = (
        {**joined.filled.meta, GAPS: encoding.dumps(told, ensure_ascii=False)} if told else joined.filled.meta
    )
    return replace(joined.filled, meta=meta)


def _gaps_of(filled: Filled) -> tuple[Any, ...]:
    from laojian.forms.consolidate import Gap

    return tuple(Gap(**one) for one in encoding.loads(filled.meta.get(GAPS, "[]")))
