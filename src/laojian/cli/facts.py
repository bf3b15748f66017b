"""`laojian facts`: record files (visits, cases, self-inspections …) that statutory tables are filled from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from laojian.base.problem import Problem
from laojian.cli import show
from laojian.cli.typed import record_files

if TYPE_CHECKING:
    from laojian.forms.facts import Facts

app = typer.Typer(
    add_completion=False, no_args_is_help=True, help="台账记录 · Record files that tables are filled from"
)

Records = Annotated[
    list[Path], typer.Argument(help="台账记录文件或文件夹 · Record files or folders of them (.xlsx, .csv)")
]
Json = Annotated[bool, typer.Option("--json", help="以 JSON 输出 · Print JSON")]
Tables = Annotated[
    list[str] | None, typer.Option("--table", help="只要这些表，可重复 · Only these tables, repeatable")
]


@app.command()
def template(
    out: Annotated[Path, typer.Option("--out", help="写到哪个 .xlsx · Where to write")],
    table: Tables = None,
    json: Json = False,
) -> None:
    """空白记录表 · An empty record workbook: a sheet per table, with lists to choose from and a guide."""
    from xlsxwriter.exceptions import FileCreateError

    from laojian.forms.facts_tables import fact_tables
    from laojian.forms.facts_template import write_template

    known = fact_tables()
    by_label = {one.label: name for name, one in known.items()}
    names = [by_label.get(one, one) for one in table or known]
    for name in names:
        if name not in known:
            said = "、".join(f"{one.id}（{one.label}）" for one in known.values())
            raise Problem("cli.no_fact_table", seen=name, known=said)
    out.parent.mkdir(parents=True, exist_ok=True)
    try:
        write_template(out, names)
    except FileCreateError as error:
        raise Problem("forms.workbook.not_written", file=out.name) from error
    if json:
        show.as_json({"out": out, "tables": names})
    else:
        show.line(f"空白记录表已存 {out}：" + "、".join(known[name].label for name in names))


@app.command()
def check(files: Records, json: Json = False) -> None:
    """检查 · Read record files and list every fault by row and column. Exit 1 where a row could not be read."""
    from laojian.forms.facts import read_facts

    facts = read_facts(record_files(files))
    faulty = faults(facts)
    if json:
        issues = [{"file": name, **one.as_dict()} for name, found in facts.issues.items() for one in found]
        show.as_json({"records": facts.count(), "faults": faulty, "issues": issues})
    else:
        tell(facts)
        if not faulty:
            show.line("✓ 各行都已读入")
    raise typer.Exit(show.FOUND if faulty else show.FINE)


def faults(facts: Facts) -> int:
    """How many faults kept a row (or a whole sheet) from being read; notes do not count."""
    return sum(one.level == "error" for found in facts.issues.values() for one in found)


def tell(facts: Facts) -> None:
    """Records by table, and the faults of each file."""
    from laojian.forms.facts_tables import fact_tables

    counts: list[Any] = [f"{fact_tables()[name].label} {count} 条" for name, count in facts.count().items()]
    show.line("读入：" + "、".join(counts))
    for name, found in facts.issues.items():
        errors = [one for one in found if one.level == "error"]
        if errors:
            show.line(f"\n{name}")
            show.issues(errors)
        for one in found:
            if one.level != "error":
                at = "".join((f"第{one.row}行" if one.row else "", f"“{one.column}”" if one.column else ""))
                show.line(f"· {name}{at}：{one.what_to_do}")
