"""`laojian law`: list, show, test and calculate what the law library holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from laojian.base.problem import Problem
from laojian.cli import show, typed
from laojian.cli.overlays import Overlays
from laojian.cli.overlays import library as _library
from laojian.law.library_kinds import KINDS, ZH

if TYPE_CHECKING:
    from laojian.law.cite import Mark
    from laojian.law.library import Item

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="法律库 · List, show, test and calculate what the law says",
)
Json = Annotated[bool, typer.Option("--json", help="以 JSON 输出 · Print JSON")]
KindName = Annotated[str | None, typer.Option("--kind", help="种类 · One of " + " ".join(KINDS))]


def _kind(said: str | None) -> str | None:
    """A kind by its id or its Chinese name. Problem `law.no_such_kind`."""
    named = {zh: kind for kind, zh in ZH.items()}
    kind = named.get(said or "", said)
    if kind is not None and kind not in KINDS:
        raise Problem(
            "law.no_such_kind", kind=kind, kinds="、".join(f"{each}（{ZH[each]}）" for each in KINDS)
        )
    return kind


@app.command("list")
def list_(
    kind: KindName = None,
    search: Annotated[
        str, typer.Option("--search", help="编号、名称、条文中的字词 · Words to look for")
    ] = "",
    overlay: Overlays = None,
    json: Json = False,
) -> None:
    """列出 · List the library: provisions, parameters, clocks, measures and the other kinds."""
    library = _library(overlay)
    chosen = _kind(kind)
    items = library.search(search, chosen) if search else library.list(chosen)
    if json:
        show.as_json([_item(one) for one in items])
        return
    rows = [
        (ZH[one.kind], one.id, one.zh, one.en, "；".join(cite.zh() for cite in one.cites[:2]) + ("…" if one.cites[2:] else ""),
         mark.zh() if (mark := _mark(one)) else "")
        for one in items
    ]  # fmt: skip
    show.table(f"法律库 {len(rows)} 条", ("种类", "标识", "名称", "English", "条文", "确信程度"), rows)


def _item(one: Item) -> dict[str, Any]:
    told = {"kind": one.kind, "kind_zh": ZH[one.kind], "id": one.id, "zh": one.zh, "en": one.en}
    cites = {"cites": [cite.zh() for cite in one.cites], "cites_en": [cite.en() for cite in one.cites]}
    return {**told, **cites, "mark": mark.level if (mark := _mark(one)) else None}


def _mark(one: Item) -> Mark | None:
    """How sure it is; a parameter is no surer than its least sure value."""
    from laojian.law.cite import weakest

    return (
        weakest(row.mark for row in one.value.rows)
        if one.kind == "parameter" and one.value.rows
        else one.mark
    )


@app.command("show")
def show_(
    id: Annotated[str, typer.Argument(help="标识或 V 编号 · Id or V-number, such as dp-ratio or V-Y06")],
    kind: KindName = None,
    overlay: Overlays = None,
    json: Json = False,
) -> None:
    """查看 · One rule: articles, the rule in words, values over time, cases, measures, where it is used."""
    from laojian.cli.rule_lines import lines
    from laojian.cli.rule_sheet import found, sheet

    library = _library(overlay)
    pages = [sheet(library, name, value) for name, value in found(library, id, _kind(kind))]
    if json:
        show.as_json(pages)
        return
    for number, page in enumerate(pages):
        if number:
            show.line("")
        for line in lines(page):
            show.line(line)


@app.command()
def test(
    id: Annotated[str | None, typer.Argument(help="只试这一条 · Only this id")] = None,
    overlay: Overlays = None,
    json: Json = False,
) -> None:
    """试案例 · Try every written case of provisions (on DuckDB), calculators and clocks. Exit 1 where one fails."""
    from laojian.cli.case_trial import try_all

    tried = try_all(_library(overlay), id)
    wrong = [one for one in tried if not one.holds]
    if json:
        show.as_json({"tried": len(tried), "failed": wrong})
    else:
        for one in wrong:
            show.line(f"✗ {one.id}（{one.place}）：{one.name}")
            show.line(f"    应为 {one.wanted}，算得 {one.got}")
        held = f"{len(tried) - len(wrong)} 个案例成立"
        show.line(f"✓ {held}" if not wrong else f"{held}，{len(wrong)} 个不成立")
    raise typer.Exit(show.FOUND if wrong else show.FINE)


@app.command()
def calc(
    id: Annotated[str, typer.Argument(help="计算器 · Id of a calculator, such as dp-ratio")],
    given: Annotated[
        list[str] | None,
        typer.Argument(
            help="输入 名称=值；值为 unknown 则按未知计算，不能定的答待核 · Inputs, name=value; unknown where not known"
        ),
    ] = None,
    help_inputs: Annotated[
        bool, typer.Option("--help-inputs", help="列出要填什么 · List the inputs")
    ] = False,
    overlay: Overlays = None,
    json: Json = False,
) -> None:
    """计算 · One case: the result with its sum step by step, its articles and how sure they are."""
    from laojian.cli.rule_lines import input_line
    from laojian.cli.rule_sheet import calculator_of, inputs

    library = _library(overlay)
    calculator = calculator_of(library, id)
    asked = [inputs(one) for one in calculator.inputs]
    if help_inputs:
        if json:
            show.as_json({"id": id, "zh": calculator.zh, "en": calculator.en, "inputs": asked})
            return
        show.line(f"{id}  {calculator.zh} · {calculator.en}")
        for each in asked:
            show.line(f"  {input_line(each)}")
        return
    answer = library.calculate(id, typed.pairs(given or (), f"{asked[0]['name']}=…"))
    if json:
        show.as_json(answer)
    else:
        _tell(answer)


def _figure_line(one: dict[str, Any]) -> str:
    """A parameter the answer rests on: name, since when, source, how sure, and whose file."""
    marks = {"sure": "", "reading": "（法律解读）", "verify": "（待核实）"}
    since = f"，{one['since']}起" if one["since"] else ""
    own = f"（本局补充 {one['origin']}）" if one["origin"] else ""
    return f"{one['zh']}{since}：{'；'.join(one['cites']) or one['reason']}{marks[one['mark']]}{own}"


def _tell(answer: dict[str, Any]) -> None:
    show.line(f"{answer['zh']} · {answer['en']}")
    for one in answer["results"].values():
        show.line(f"  {show.padded(one['zh'], 26)}  {one['text']}")
    show.line("算式")
    for number, step in enumerate(answer["steps"], 1):
        show.line(f"  {number}. {step}")
    for one in answer["parameters"]:
        show.line(f"参数  {_figure_line(one)}")
    show.line("依据  " + "；".join(answer["cites"]))
    show.line("      " + "; ".join(answer["cites_en"]))
    if answer["needs_confirmation"] or answer["confirm"]:
        show.line("此结果依据对法律的解读或尚未核实的数据，采用前须经确认。")
    if answer["note"]:
        show.line(f"说明  {answer['note']}")


@app.command("at")
def at_(
    day: Annotated[str, typer.Argument(help="日期 · Day, such as 2021-04-19")],
    id: Annotated[
        str | None, typer.Argument(help="标识或 V 编号；不写则列出当日情况 · Id or V-number")
    ] = None,
    region: Annotated[str, typer.Option("--region", help="区划代码 · Division code")] = "CN",
    kind: KindName = None,
    overlay: Overlays = None,
    json: Json = False,
) -> None:
    """某日的法律 · What the law was on a day: one id, or the whole library; plainly unknown where no text is held."""
    from laojian.cli import law_days

    law_days.tell_day(_library(overlay), typed.day(day), id, region, _kind(kind), json)


@app.command()
def changes(
    first: Annotated[str | None, typer.Option("--from", help="起 · First day")] = None,
    last: Annotated[str | None, typer.Option("--to", help="止 · Last day")] = None,
    kind: KindName = None,
    overlay: Overlays = None,
    json: Json = False,
) -> None:
    """变化 · What began, ended or got a new value, day by day."""
    from laojian.cli import law_days

    since, until = (typed.day(text) if text else None for text in (first, last))
    law_days.tell_changes(_library(overlay), since, until, _kind(kind), json)


@app.command()
def coverage(overlay: Overlays = None, json: Json = False) -> None:
    """覆盖 · What can be decided from rosters and records, what only on a visit, and which figures are not known."""
    from laojian.cli import law_days

    law_days.tell_coverage(_library(overlay), json)


@app.command()
def ledger(overlay: Overlays = None, json: Json = False) -> None:
    """标识去处 · Every id of the sources and where it went. Exit 1 where one is neither built nor excused."""
    from laojian.cli import law_days

    raise typer.Exit(show.FOUND if law_days.tell_ledger(_library(overlay), json) else show.FINE)


@app.command()
def eligible(
    files: Annotated[list[Path], typer.Argument(help="花名册 · Rosters (.xlsx, .csv)")],
    region: Annotated[str, typer.Option("--region", help="所在县区代码 · Division code")],
    on: Annotated[str, typer.Option("--on", help="判断之日 · Day of the test")],
    policy: Annotated[
        list[str] | None,
        typer.Option("--policy", help="只核对这些政策，可重复 · Only these, may be repeated"),
    ] = None,
    most: Annotated[int, typer.Option("--show", help="最多列出几人 · How many people to print")] = 20,
    placement: Annotated[
        bool,
        typer.Option(
            "--placement", help="富余职工逐人逐途径 · Surplus staff: every route of placement of each"
        ),
    ] = False,
    rank: Annotated[
        str | None,
        typer.Option("--rank", help="某一途径的先后名单，例如 px-public-post · Who comes first for a route"),
    ] = None,
    overlay: Overlays = None,
    json: Json = False,
) -> None:
    """免申即享 · Who in the rosters already fits a policy (internal retirement, public posts, hiring subsidy)."""
    if placement or rank:
        from laojian.cli import law_placement

        law_placement.tell(_library(overlay), files, region, typed.day(on), rank, most, json)
        return
    from laojian.cli import law_eligible

    law_eligible.tell(_library(overlay), files, region, typed.day(on), policy or [], most, json)
