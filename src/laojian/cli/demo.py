"""`laojian demo`: the main job on a pack's sample city: screen, fill, check, consolidate, write, and say so."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from laojian.cli import keys, show, start
from laojian.cli.screen import Json, PackName, Packs, lane, save, tell

if TYPE_CHECKING:
    from laojian.forms.check import Report
    from laojian.packs.sample import FilledUnit, Sample, SampleTable
    from laojian.packs.schema import Pack

app = typer.Typer(add_completion=False)
Folder = Annotated[Path, typer.Option("--out", help="结果放在哪个文件夹 · Folder for the results")]


@app.command()
def demo(
    pack: PackName = "yangquan-mines-2024", out: Folder = Path("out"), packs: Packs = None, json: Json = False
) -> None:
    """样例 · Screen a pack's sample city, fill and check its tables, write the workbooks. Exit 1: a relation broke."""
    start.without_pandas()
    from laojian.law.library import load_libraries
    from laojian.packs import desk, find, load
    from laojian.packs.sample import load_sample

    chosen = load(find(pack, packs or ()))
    sample = load_sample(chosen)
    if not json:
        show.line(f"{chosen.title}（样例：{sample.total_name}）", "bold")
    intakes = desk.read_files([*sample.rosters, *sample.facts], chosen, keys.person_key(), sample.month)
    with lane("duckdb") as running:
        result = desk.screen(intakes, chosen, load_libraries(), running, sample.month, plans=keys.plans())
    save(result, out / "命中清单.xlsx")
    if not json:
        tell(result, intakes, 5)
    told = [_table(table, sample, chosen, out, quiet=json) for table in sample.tables]
    broken = sum(one["broken"] for one in told)
    if json:
        counts = {c.provision: {"breach": c.breach, "unknown": c.unknown} for c in result.counts}
        show.as_json({"rows": result.rows, "counts": counts, "tables": told, "out": str(out)})
    else:
        show.line(
            f"\n工作簿在 {out.resolve()}：命中清单.xlsx，" + "，".join(one["total"] for one in told), "bold"
        )
        show.line("从一格翻到原始行：laojian form explain；查看全部命令：laojian --help")
    raise typer.Exit(show.FOUND if broken else show.FINE)


def _table(table: SampleTable, sample: Sample, pack: Pack, out: Path, quiet: bool) -> dict[str, Any]:
    """Fill, check and write one table for every unit and in total."""
    from laojian.forms import workbook
    from laojian.forms.check import check
    from laojian.packs.sample import fill_units, total

    form, units, rows = table.form, [], []
    again = sum(one.form.id == form.id for one in sample.tables) > 1
    label = f"{form.annex} {table.period}" if again else form.annex
    for one in fill_units(table, pack):
        path = out / label / f"{one.name}.xlsx"
        workbook.write(form, one.filled, path, rows_behind=_behind(table, one))
        units.append(one)
        rows.append((one.name, *_told(one, check(form, one.filled, facts=one.facts))))
    summed = total(table, units, sample, pack)
    report = check(form, summed.filled)
    path = out / f"{label} {sample.total_name}.xlsx"
    workbook.write(form, summed.filled, path)
    if not quiet:
        show.table(
            f"{label} {form.title}",
            ("填报单位", "第1栏", "案件合计", "关系", "说明"),
            rows,
            right=(1, 2),
        )
        show.line(workbook.render_text(form, summed.filled))
        _say(report)
    broken = len(report.blocking) + sum(row[3] != "成立" for row in rows)
    named = [{"unit": one.unit, "name": one.name} for one in units]
    missing = list(summed.missing)
    return {"form": form.id, "total": path.name, "units": named, "broken": broken, "missing": missing,
            "report": report.as_dict()}  # fmt: skip


def _told(one: FilledUnit, report: Report) -> tuple[object, object, str, str]:
    first, second = (one.filled.figures.get((1, column)) for column in (1, 2))
    state = "成立" if not report.blocking else f"{len(report.blocking)} 处不成立"
    notes = "；".join(finding.message for finding in report.findings)
    return (first.value if first else "", second.value if second else "", state, notes)


def _say(report: Report) -> None:
    if not report.broken:
        show.line(f"✓ {report.tested} 处栏目关系全部成立", "green")
    for finding in report.findings:
        show.line(f"{'✗' if finding.blocks else '·'} {finding.message}", "red" if finding.blocks else "")


def _behind(table: SampleTable, one: FilledUnit) -> dict[Any, Any]:
    from laojian.forms.explain import explain

    return {
        (row, column): explain(table.form, one.facts, row, column, one.filled.settings).rows
        for (row, column), figure in one.filled.figures.items()
        if figure.value
    }
