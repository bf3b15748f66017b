"""`laojian roster`: check a workbook, give out a template, keep snapshots."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from laojian.base.problem import Problem
from laojian.cli import keys, limits, outputs, show
from laojian.cli.screen import Json, Packs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pyarrow import Table

    from laojian.packs.schema import Pack
    from laojian.register.compare import Difference
    from laojian.register.intake import Intake
    from laojian.register.layout import Layout
    from laojian.register.receipts import Receipt
    from laojian.register.snapshot_store import SnapshotStore
    from laojian.screening.signing import Signing

app = typer.Typer(add_completion=False, no_args_is_help=True)
PackOption = Annotated[str | None, typer.Option("--pack", help="行动包 · Pack id or folder")]
IMPORTED = {
    "file": "文件", "reported_by": "填报单位", "month": "月份", "rows": "行数", "new": "新增", "same": "不变",
    "changed": "变动", "gone": "减少", "back": "返回", "issues": "问题",
}  # fmt: skip
Store = Annotated[Path, typer.Option("--store", help="快照文件夹 · Folder of the snapshot store")]


def chosen(pack: str | None, packs: list[Path] | None) -> tuple[Pack | None, Mapping[str, Layout] | None]:
    """The pack, and the layouts as it asks for them."""
    from laojian.packs import find, load
    from laojian.packs.layouts import layouts

    if pack is None:
        return None, None
    found = load(find(pack, packs or ()))
    return found, layouts(found)


@app.command()
def check(
    file: Annotated[Path, typer.Argument(help="花名册或单位信息表 · A roster or unit-fact sheet")],
    marked: Annotated[
        Path | None, typer.Option("--marked", help="标注问题的副本 · A copy with the faults marked")
    ] = None,
    pack: PackOption = None,
    packs: Packs = None,
    month: Annotated[str | None, typer.Option("--month", help="YYYY-MM")] = None,
    json: Json = False,
) -> None:
    """检查 · Read a file and list every fault by row and column. Exit 0 none, 1 some, 2 the file cannot be read."""
    from laojian.register.intake import read
    from laojian.register.layout import built_in
    from laojian.register.marked import write_marked

    found, asked = chosen(pack, packs)
    outputs.workbook(marked)
    if marked and marked.resolve() == file.resolve():
        raise Problem("cli.same_file", file=file.name)
    intake = read(file, layouts=asked, key=keys.person_key(), month=month, limits=limits.limits())
    if marked:
        write_marked(file, intake, marked)
    if json:
        show.as_json(as_values(intake))
    else:
        tell(intake, found, asked or built_in())
        if marked:
            show.line(f"标注好的副本在 {marked}")
    raise typer.Exit(show.FOUND if intake.issues else show.FINE)


@app.command()
def template(
    out: Annotated[Path, typer.Option("--out", help="写到哪个 .xlsx · Where to write")],
    pack: PackOption = None,
    packs: Packs = None,
    json: Json = False,
) -> None:
    """空表 · An empty workbook with the columns a pack asks for, ready to fill in."""
    from laojian.register.layout import built_in
    from laojian.register.template import write_template

    found, asked = chosen(pack, packs)
    known = asked or built_in()
    wanted = [known[one.layout] for one in found.rosters] if found else list(known.values())
    write_template(wanted, outputs.workbook(out) or out)
    if json:
        show.as_json({"out": out, "sheets": [layout.id for layout in wanted]})
    else:
        show.line(f"空表已写到 {out}：" + "、".join(layout.zh for layout in wanted))


@app.command("import")
def import_(
    files: Annotated[list[Path], typer.Argument(help="花名册 · Rosters")],
    store: Store,
    city: Annotated[str, typer.Option("--city", help="所属市区划代码 · Division code of the city")],
    received_on: Annotated[
        datetime, typer.Option("--received-on", formats=["%Y-%m-%d"], help="收到日期 · Day of receipt")
    ],
    pack: PackOption = None,
    packs: Packs = None,
    month: Annotated[str | None, typer.Option("--month", help="YYYY-MM")] = None,
    json: Json = False,
) -> None:
    """入库 · Take rosters into the snapshot store; what was handed in before for the month is replaced, and kept.

    Exit 0 all rows went in without a fault, 1 some rows have faults, 2 nothing went in.
    """
    from laojian.register.intake import read
    from laojian.register.snapshot_store import SnapshotStore

    kept = SnapshotStore(store)
    _, asked = chosen(pack, packs)
    # every file is read before the first goes in, so that a bad one leaves nothing half done
    most = limits.limits()
    read_in = [
        read(file, layouts=asked, key=keys.person_key(), month=month, city=city, limits=most)
        for file in files
    ]
    units = [(intake, unit) for intake in read_in for unit in reporters(intake)]
    told = [take_in(kept, intake, unit, city, received_on) for intake, unit in units]
    if json:
        show.as_json(told)
    else:
        rows = [[one[name] for name in IMPORTED] for one in told]
        show.table("入库", tuple(IMPORTED.values()), rows, right=(3, 4, 5, 6, 7, 8, 9))
        for intake in read_in:
            if intake.issues:
                show.issues(intake.issues)
    raise typer.Exit(show.FOUND if any(intake.issues for intake in read_in) else show.FINE)


@app.command()
def signing(
    files: Annotated[list[Path], typer.Argument(help="花名册 · Rosters")],
    month: Annotated[str, typer.Option("--month", help="YYYY-MM")],
    on: Annotated[
        datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="哪一天 · On which day")
    ] = None,
    pack: PackOption = None,
    packs: Packs = None,
    json: Json = False,
) -> None:
    """应签尽签 · Who should have a written contract by when, who has not, and the rate. Exit 1: somebody is overdue."""
    from laojian.base.period import last_day
    from laojian.law.library import load_libraries
    from laojian.register.intake import read
    from laojian.screening.signing import signing as count

    _, asked = chosen(pack, packs)
    tables = [read(file, layouts=asked, key=keys.person_key(), month=month).tables for file in files]
    rows = [table["workers"] for table in tables if "workers" in table]
    found = count(rows, load_libraries().parameters, on.date() if on else last_day(month))
    if json:
        show.as_json(found)
    else:
        tell_signing(found)
    raise typer.Exit(show.FOUND if any(one.overdue for one in found) else show.FINE)


def tell_signing(found: Sequence[Signing]) -> None:
    """The rates by employer and the people who are overdue or have a day coming."""
    rows = [(one.employer_name or one.employer_uscc, one.should, one.in_time, one.late, one.overdue, one.waiting,
             one.unknown, one.rate) for one in found]  # fmt: skip
    heads = ("用人单位", "应签", "按时签", "迟签", "逾期未签", "未到期未签", "待核", "签订率")
    show.table("书面劳动合同签订情况", heads, rows, right=(1, 2, 3, 4, 5, 6, 7))
    people = [(one.employer_name or one.employer_uscc, each.name, each.hire_date, each.due, each.state_zh)
              for one in found for each in one.people]  # fmt: skip
    if people:
        show.table("未签和待核人员", ("用人单位", "姓名", "用工起始", "应签订日", "情况"), people)


@app.command()
def compact(store: Store, json: Json = False) -> None:
    """整理 · Rewrite the rows in force into few files and drop superseded ones; older versions stay readable."""
    from laojian.register.snapshot_store import SnapshotStore

    if not (store / "_delta_log").is_dir():
        raise Problem("cli.no_store", folder=store)
    done = SnapshotStore(store).compact()
    if json:
        show.as_json(done)
    else:
        show.line(
            f"整理了 {done.partitions} 个市月：{done.files_before} 个文件并成 {done.files_after} 个，"
            f"{done.rows} 行在用，去掉被替换的 {done.dropped} 行；旧版本仍可读"
        )


def reporters(intake: Intake) -> list[tuple[str, str]]:
    """(reporting unit, month) of the roster rows of a file."""
    rows = intake.tables.get("workers")
    if rows is None or not rows.num_rows:
        raise Problem("cli.no_workers", file=intake.file)
    found = {
        (unit, month)
        for unit, month in zip(rows["reported_by"].to_pylist(), rows["month"].to_pylist(), strict=True)
    }
    if any(unit is None or month is None for unit, month in found):
        raise Problem("cli.unit_or_month", file=intake.file)
    return sorted(found)


def take_in(
    kept: SnapshotStore, intake: Intake, unit: tuple[str, str], city: str, received_on: datetime
) -> dict[str, Any]:
    """Append one unit's month and say what it changed."""
    import pyarrow.compute as pc

    from laojian.register.compare import compare

    reporter, month = unit
    rows = intake.tables["workers"]
    mine = rows.filter(pc.and_(pc.equal(rows["reported_by"], reporter), pc.equal(rows["month"], month)))
    old, older = earlier(kept, reporter, month)
    receipt = kept.append(
        mine, reported_by=reporter, month=month, city=city, source_file=intake.file_hash,
        received_on=received_on.date(), absent_columns=intake.absent_columns.get("workers", ()),
    )  # fmt: skip
    change: Difference | None = compare(old, mine, older) if old is not None else None
    counts = {name: getattr(change, name) if change else None for name in ("same", "changed", "gone", "back")}
    new = change.new if change else mine.num_rows
    issues = len(intake.issues)
    return {"file": intake.file, "reported_by": reporter, "month": month, "rows": receipt.rows, "new": new,
            **counts, "issues": issues, "import_id": receipt.import_id}  # fmt: skip


def earlier(kept: SnapshotStore, reporter: str, month: str) -> tuple[Table | None, Table | None]:
    """The rows this unit's month had in force before, and those of the imports before that, which tell who is back;
    None where there were none."""
    import pyarrow as pa

    *before, last = (*kept.history(reporter, month),) or (None,)
    if last is None:
        return None, None
    known = [rows for one in before if (rows := rows_of(kept, one, one.sequence)) is not None]
    return rows_of(kept, last), pa.concat_tables(known, promote_options="default") if known else None


def rows_of(kept: SnapshotStore, receipt: Receipt, version: int | None = None) -> Table | None:
    """The rows of one import in a version (None: the newest); None where that version was vacuumed since."""
    import pyarrow.parquet as pq

    try:
        then = kept.current(months=[receipt.month], version=version).keeping([receipt.import_id])
    except Problem as found:
        if found.code != "snapshot.vacuumed":
            raise
        return None
    if not then.files:
        return then.schema.empty_table()
    return pq.read_table(
        list(then.files), filters=[("import_id", "=", receipt.import_id)], schema=then.schema
    )


def as_values(intake: Intake) -> dict[str, Any]:
    """What a file gave, for programs."""
    return {
        "file": intake.file,
        "sha256": intake.file_hash,
        "rows_read": intake.rows_read,
        "rows_loaded": intake.rows_loaded,
        "reported_by": intake.reported_by,
        "month": intake.month,
        "sheets": [{"name": one.name, "layout": one.layout, "rows": one.rows_loaded, "absent": list(one.absent_columns)} for one in intake.sheets],
        "issues": [one.as_dict() for one in intake.issues],
        "notes": [one.as_dict() for one in intake.notes],
    }  # fmt: skip


def tell(intake: Intake, pack: Pack | None, layouts: Mapping[str, Layout]) -> None:
    """What a file gave, for people; what the pack needs and the file lacks first."""
    needed = {roster.layout: set(roster.required) for roster in pack.rosters} if pack else {}
    for one in intake.sheets:
        name = f"“{one.name}”" if one.name else intake.file
        kind = layouts[one.layout].zh
        show.line(f"{name}：识别为《{kind}》，读 {one.rows_read} 行，收 {one.rows_loaded} 行")
        if one.absent_columns:
            from laojian.screening.explain import label

            wanted = [name for name in one.absent_columns if name in needed.get(one.layout, ())]
            if wanted:
                lost = "、".join(label(column) for column in wanted)
                show.line(f"  ！行动包要用而表里没有的栏目：{lost}", "yellow")
            few = "、".join(label(column) for column in one.absent_columns[:8])
            more = f" 等 {len(one.absent_columns)} 个" if len(one.absent_columns) > 8 else ""
            show.line(f"  表里没有的栏目：{few}{more}")
    if intake.issues:
        show.issues(intake.issues)
    if intake.notes:
        show.notes(intake.notes)
    if not intake.rows_loaded:
        show.line("！没有读到一行数据", "yellow")
    elif not intake.issues:
        show.line("✓ 没有问题", "green")
