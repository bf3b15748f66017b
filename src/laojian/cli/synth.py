"""`laojian synth`: a synthetic province with known breaches, to try the tools at any size."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from laojian.cli import show
from laojian.cli.screen import Json, bar

app = typer.Typer(add_completion=False)


@app.command()
def synth(
    employers: Annotated[int, typer.Option(help="用工单位数 · Hosts")],
    workers: Annotated[int, typer.Option(help="人数 · People")],
    out: Annotated[Path, typer.Option(help="写到哪个文件夹 · Folder")],
    months: Annotated[int, typer.Option(help="月数 · Months")] = 1,
    seed: Annotated[int, typer.Option(help="种子 · Seed")] = 1,
    first_month: Annotated[str, typer.Option(help="首月 · First month, YYYY-MM")] = "2024-07",
    xlsx: Annotated[int, typer.Option(help="另写成 .xlsx 的单位数 · Hosts that also get workbooks")] = 3,
    full: Annotated[bool, typer.Option("--full", help="写全部栏目 · All columns")] = False,
    json: Json = False,
) -> None:
    """模拟数据 · A province as a snapshot store, unit facts and workbooks, with the true counts beside."""
    from laojian.law.library_files import law_folder, packages
    from laojian.register import synth as synthetic

    _check(employers, workers, seed)
    folders = filter(None, map(law_folder, packages()))
    recipes = next(path for folder in folders if (path := folder.parent / "synth.yaml").exists())
    with bar(json) as progress:
        made = synthetic.make(
            out, employers, workers, months, seed, recipes, first_month=first_month, xlsx_employers=xlsx,
            columns="full" if full else "lean", progress=progress,
        )  # fmt: skip
    if json:
        show.as_json(made)
        return
    rows = [(name, n.get("breach", 0), n.get("unknown", 0)) for name, n in made.provisions.items()]
    show.table("写入的违法和待核（真值）", ("规则", "违法", "待核"), rows, right=(1, 2))
    show.line(f"{made.rows} 行，其中 {made.rows_hit} 行至少有一项；快照在 {made.store}，真值在 {made.truth}")


def _check(employers: int, workers: int, seed: int) -> None:
    from laojian.register.synth import MOST_EMPLOYERS, MOST_WORKERS

    _within("--seed", seed, 0, None)
    _within("--workers", workers, 1, MOST_WORKERS)
    _within("--employers", employers, 1, MOST_EMPLOYERS)


def _within(option: str, number: int, least: int, most: int | None) -> None:
    """Refuses a number out of bounds as wrong use, before anything is written."""
    if number < least or (most is not None and number > most):
        zh = f"不小于 {least}" if most is None else f"{least} 至 {most}"
        en = f"at least {least}" if most is None else f"{least} to {most}"
        raise typer.BadParameter(f"{option} 不能是 {number}，应为 {zh} · {option} must be {en}")
