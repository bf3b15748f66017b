"""`laojian screen`: rosters and unit-fact sheets in, every breach of the pack's law out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Any

import typer

from laojian.base.money import yuan
from laojian.cli import keys, limits, outputs, overlays, show, start
from laojian.cli.overlays import Overlays

if TYPE_CHECKING:
    from laojian.packs.desk import Screened
    from laojian.register.intake import Intake
    from laojian.screening.lane import Lane

app = typer.Typer(add_completion=False)

Files = Annotated[
    list[Path], typer.Argument(help="花名册和单位信息表 · Rosters and unit-fact sheets (.xlsx, .csv)")
]
PackName = Annotated[str, typer.Option("--pack", help="行动包 · Pack id or folder")]
Packs = Annotated[
    list[Path] | None, typer.Option("--packs", help="另外的行动包文件夹 · Further folders of packs")
]
Month = Annotated[str | None, typer.Option("--month", help="花名册月份 · Month of the rosters, YYYY-MM")]
On = Annotated[
    datetime | None,
    typer.Option(
        "--on",
        formats=["%Y-%m-%d"],
        help="月份没有过完时填今天，默认按月末判断 · Day to judge by, the month's last by default",
    ),
]
EngineName = Annotated[str, typer.Option("--engine", help="duckdb 或 spark · duckdb or spark")]
Master = Annotated[str | None, typer.Option("--master", help="Spark 主节点 · Spark master URL")]
Out = Annotated[Path | None, typer.Option("--out", help="命中清单工作簿 · Workbook of the hits")]
Json = Annotated[bool, typer.Option("--json", help="以 JSON 输出 · Print JSON")]
Most = Annotated[int, typer.Option("--show", help="最多列出几条 · How many hits to print")]


@app.command()
def screen(
    files: Files,
    pack: PackName,
    month: Month = None,
    on: On = None,
    engine: EngineName = "duckdb",
    master: Master = None,
    out: Out = None,
    packs: Packs = None,
    most: Most = 15,
    overlay: Overlays = None,
    json: Json = False,
) -> None:
    """筛查 · Screen rosters: exit 0 nothing found, 1 hits, 2 wrong use."""
    outputs.workbook(out)
    if engine == "duckdb":
        start.without_pandas()
    from laojian.packs import desk, find, load

    law = overlays.library(overlay)
    chosen = load(find(pack, packs or ()))
    start.settled()
    intakes = desk.read_files(files, chosen, keys.person_key(), month, limits.limits())
    day = on.date() if on else None
    with lane(engine, master) as running, bar(json) as progress:
        asked = month or desk.default_month(intakes, chosen)
        result = desk.screen(intakes, chosen, law, running, asked, day, progress, keys.plans())
    if out:
        save(result, out)
    if json:
        show.as_json(as_values(result, intakes))
    else:
        tell(result, intakes, most)
        if out:
            show.line(f"清单已存 {out}")
    raise typer.Exit(show.FOUND if result.hits or result.undecided else show.FINE)


@contextmanager
def lane(engine: str, master: str | None = None) -> Iterator[Lane]:
    """An engine opened for a run and closed after it. DuckDB is opened bare: a compiled plan needs no Ibis."""
    from laojian.register.engines import connect_duckdb, open_engine
    from laojian.screening.lane import DuckLane, SparkLane

    if engine == "duckdb":
        with TemporaryDirectory(prefix="laojian-") as folder, connect_duckdb(Path(folder)) as connection:
            yield DuckLane(connection)
    else:
        with open_engine(engine, master) as opened:
            yield SparkLane(opened.con)


@contextmanager
def bar(quiet: bool) -> Iterator[Any]:
    """A progress bar over the months, on the error stream and only in a terminal."""
    out = show.console(error=True)
    if quiet or not out.is_terminal:
        yield None
        return
    from rich.progress import Progress

    with Progress(console=out, transient=True) as progress:
        task = progress.add_task("筛查", total=None)
        yield lambda month, done, all_: progress.update(
            task, description=f"筛查 {month}", completed=done, total=all_
        )


def save(result: Screened, out: Path) -> None:
    """The hits as a workbook."""
    from laojian.screening import hits_workbook

    out.parent.mkdir(parents=True, exist_ok=True)
    hits_workbook.write(
        out,
        result.hits,
        result.undecided,
        (*result.versions.values(), *result.exceptions),
        result.counts,
        result.record,
        result.names,
        result.version_of,
        result.say,
    )


def as_values(result: Screened, intakes: Sequence[Intake]) -> dict[str, Any]:
    """The whole result for programs: record, counts, hits in both languages, what could not be decided, issues."""
    return {
        "record": dict(result.record),
        "counts": [dict(zip(("provision", "violation", "breach", "unknown", "undecided", "hosts", "amount_low"),
                            (c.provision, c.violation, c.breach, c.unknown, c.undecided, c.hosts, c.low), strict=True))
                   for c in result.counts],
        "hits": [hit_values(hit, result) for hit in result.hits],
        "undecided": list(result.undecided),
        "issues": [{"file": one.file, **issue.as_dict()} for one in intakes for issue in one.issues],
    }  # fmt: skip


def hit_values(hit: Mapping[str, Any], result: Screened) -> dict[str, Any]:
    """One hit with its words in Chinese and English."""
    said = {}
    for language in ("zh", "en"):
        words = result.say(hit, language)
        said[language] = {
            "title": words.title, "verdict": words.verdict, "law": words.law, "mark": words.mark,
            "values": dict(words.values), "amount": words.amount, "then": words.then,
        }  # fmt: skip
    return {**hit, **said}


def tell(result: Screened, intakes: Sequence[Intake], most: int) -> None:
    """The result for people: counts by matter, the first hits, and the faults of the files."""
    issues = sum(len(one.issues) for one in intakes)
    show.line(
        f"读入 {len(intakes)} 个文件、{result.rows} 人次（{result.record['month']}），按 {result.record['on']} 判断"
        + (f"；另有 {issues} 处数据问题，用 laojian roster check 逐个文件查看" if issues else "")
    )
    _tell_files(result, intakes)
    rows = [
        (result.versions[c.provision].zh, c.breach or "", c.unknown or "", c.undecided or "", c.hosts,
         yuan(c.low) if c.low else "", "" if (mark := result.versions[c.provision].mark).level == "sure" else mark.zh())
        for c in result.counts
    ]  # fmt: skip
    heads = ("事项", "违法", "待核", "不能判断", "涉及用工单位", "金额至少（元）", "确信程度")
    show.table("筛查结果", heads, rows, right=(1, 2, 3, 4, 5))
    _tell_hits(result, most)
    _tell_undecided(result, most)


def _tell_files(result: Screened, intakes: Sequence[Intake]) -> None:
    """What did not count: rosters of another month, rosters handed in twice, rules not in force yet."""
    month = result.record["month"]
    for one in intakes:
        months = set(one.tables["workers"]["month"].to_pylist()) if "workers" in one.tables else set()
        if other := sorted(str(each) for each in months - {month}):
            show.line(f"！未筛查：{one.file} 是 {'、'.join(other)} 的花名册", "yellow")
        if twice := sum(issue.code == "roster_twice" for issue in one.issues):
            show.line(f"！{one.file} 有 {twice} 人在同一单位后交的文件里又报了一次，以后交的为准", "yellow")
        elif one.issues:
            show.line(f"  {one.file}：{len(one.issues)} 处数据问题")
    if result.idle:
        show.line(f"！{month} 尚未施行、没有筛查的规则：{'、'.join(result.idle)}", "yellow")


def _tell_hits(result: Screened, most: int) -> None:
    files = {digest: name for name, digest in result.record["files"].items()}
    listed = []
    for hit in result.hits[:most]:
        words = result.say(hit)
        who = hit["name"] or result.names.get(hit["subject"], hit["subject"])
        host = result.names.get(hit["host_uscc"], hit["host_uscc"])
        file = files.get(hit["source_file"], "")
        row = "" if hit["source_row"] is None else f"{file} 第{hit['source_row']}行"
        law = words.law if words.mark == "已核原文" else f"{words.law}（{words.mark}）"
        listed.append((words.verdict, who, host, words.title, words.decided_by, words.amount, law, row))
    if listed:
        heads = ("结论", "谁", "用工单位", "事项", "依据的内容", "金额", "条文", "来源")
        show.table(
            f"前 {len(listed)} 条（共 {len(result.hits)} 条，--show N 多看，--out 存成工作簿）", heads, listed
        )


def _tell_undecided(result: Screened, most: int) -> None:
    from laojian.screening.explain import label

    rows = [
        (result.names.get(one["reported_by"], one["reported_by"]), result.versions[one["provision"]].zh,
         "、".join(label(column) for column in one["columns"].split("、")), one["rows"])
        for one in result.undecided[:most]
    ]  # fmt: skip
    if rows:
        show.table(
            f"不能判断（共 {len(result.undecided)} 处）",
            ("填报单位", "事项", "表里没有的栏目", "人数"),
            rows,
            right=(3,),
        )
