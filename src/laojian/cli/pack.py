"""`laojian pack`: list, check and show packs, each a notice as data."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from laojian.base.problem import Problem
from laojian.cli import show
from laojian.cli.screen import Json, Packs

if TYPE_CHECKING:
    from laojian.packs.calendar import Entry
    from laojian.packs.dates import Move, PackDay
    from laojian.packs.find import Found
    from laojian.packs.schema import Item, Pack

app = typer.Typer(
    add_completion=False, no_args_is_help=True, help="行动包 · List, check and show packs (notices as data)"
)
Name = Annotated[str, typer.Argument(help="行动包标识或文件夹 · Id of a pack, or its folder")]
HANDLING = {"handle": "自办", "inform": "通报", "refer": "移交", "transfer": "移送"}
DETECTED = {"roster": "花名册", "visit": "现场", "both": "花名册、现场"}
LEVELS = {
    "state": "国家", "province": "省", "city": "市", "county": "县（区）", "enterprise": "企业", "group": "集团",
    "agency": "派遣机构", "partner": "协同部门",
}  # fmt: skip


@app.command("list")
def list_(packs: Packs = None, json: Json = False) -> None:
    """列出 · Every pack within reach; a bureau's own folder stands before a library."""
    from laojian.packs.find import available

    found = [_listed(one) for one in available(packs or ())]
    if json:
        show.as_json(found)
        return
    rows = [
        (
            one["id"],
            one["version"] or "",
            one["title"] or one["fault"],
            one["origin"],
            "被同名的遮住" if one["hidden"] else "",
        )
        for one in found
    ]
    show.table(f"行动包 {len(rows)} 个", ("标识", "版本", "名称", "来自", ""), rows)


def _listed(one: Found) -> dict[str, Any]:
    from laojian.packs import load

    told = {"id": one.id, "folder": one.folder, "origin": one.origin, "hidden": one.hidden}
    try:
        pack = load(one.folder)
    except Problem as fault:
        return {**told, "version": None, "title": None, "title_en": None, "fault": fault.say("zh")}
    return {**told, "version": pack.version, "title": pack.title, "title_en": pack.title_en, "fault": None}


@app.command()
def check(name: Name, packs: Packs = None, json: Json = False) -> None:
    """检查 · Every fault of a pack with its file, line, column and what to write instead. Exit 1 where there is one."""
    from laojian.law.library import load_libraries
    from laojian.packs import find
    from laojian.packs.check import check as check_pack

    folder = Path(name) if Path(name).is_dir() else find(name, packs or ())
    library = load_libraries()
    found = check_pack(
        folder, provisions=tuple(library.of("provision")), violations=tuple(library.of("violation"))
    )
    if json:
        show.as_json({"pack": folder.resolve().name, "findings": [one.as_dict() for one in found]})
    else:
        for one in found:
            show.line(f"{folder / one.file}:{one.line}:{one.column}: {one.zh}")
            show.line(f"    {one.en}  [{one.code}]")
        show.line(f"{len(found)} 处错误" if found else f"✓ 行动包“{folder.resolve().name}”没有错误")
    raise typer.Exit(show.FOUND if found else show.FINE)


@app.command("show")
def show_(name: Name, packs: Packs = None, json: Json = False) -> None:
    """查看 · Notice, phases, obligations with their deadlines, items, tables and screens of a pack."""
    from laojian.cli.duty_words import due
    from laojian.packs import content_hash, find, load

    pack = load(find(name, packs or ()))
    deadlines = {duty.id: due(pack, duty) for duty in pack.obligations}
    if json:
        head = {"id": pack.id, "version": pack.version, "title": pack.title, "title_en": pack.title_en}
        show.as_json({**head, "hash": content_hash(pack), "deadlines": deadlines, "content": pack.as_dict()})
        return
    _head(pack, content_hash(pack))
    _phases(pack)
    _duties(pack, deadlines)
    _items(pack)
    _tables(pack)
    _standing(pack)
    _screens(pack)


@app.command("dates")
def dates_(
    name: Name,
    start: Annotated[
        datetime | None,
        typer.Option(
            "--start", formats=["%Y-%m-%d"], help="从哪天开始，不与移动同用 · New first day, YYYY-MM-DD"
        ),
    ] = None,
    years: Annotated[int, typer.Option("--years", help="移动几年 · Move by years")] = 0,
    months: Annotated[int, typer.Option("--months", help="移动几个月 · Move by months")] = 0,
    days: Annotated[int, typer.Option("--days", help="移动几天 · Move by days")] = 0,
    packs: Packs = None,
    json: Json = False,
) -> None:
    """改期 · Every day of a pack, moved: old and new, with rest days flagged; the pack itself is not changed."""
    from laojian.packs import find, load
    from laojian.packs.dates import Move, days_of, move_to

    pack = load(find(name, packs or ()))
    by = Move(years, months, days)
    if start and by:
        raise Problem("cli.start_and_move", start=start.date().isoformat())
    by = move_to(pack, start.date()) if start else by
    found = [_moved(one, by) for one in days_of(pack)]
    if json:
        show.as_json({"pack": pack.id, "days": found})
        return
    rows = [
        (
            one["key"],
            one["zh"],
            str(one["old"]),
            str(one["new"]),
            "".join(one["notes"]),
        )
        for one in found
    ]
    show.table(f"{pack.title}：日期 {len(rows)} 个", ("位置", "什么日期", "通知印的", "新日期", "说明"), rows)


def _moved(one: PackDay, by: Move) -> dict[str, Any]:
    from laojian.base.workdays import named_date
    from laojian.base.workdays_words import flagged

    found = named_date(by.of(one))
    is_day = one.kind != "month"
    return {
        "key": one.key, "zh": one.zh, "en": one.en, "old": one.day, "new": found.due,
        "flags": found.flags if is_day else (), "notes": flagged(found) if is_day else (),
    }  # fmt: skip


@app.command("due")
def due_(
    name: Name,
    on: Annotated[
        datetime, typer.Option("--on", formats=["%Y-%m-%d"], help="哪一天 · On which day, YYYY-MM-DD")
    ],
    actor: Annotated[
        list[str] | None, typer.Option("--actor", help="只看谁的任务 · Only this actor, e.g. mine")
    ] = None,
    packs: Packs = None,
    json: Json = False,
) -> None:
    """日程 · The duties as they stand on a day: coming, near or past; a day off is flagged, never moved."""
    from laojian.packs import find, load
    from laojian.packs.calendar import on_day

    pack = load(find(name, packs or ()))
    entries = on_day(pack, on.date(), actor or ())
    if json:
        show.as_json([_entry(one) for one in entries])
        return
    roles = {role.id: role.zh for role in pack.roles}
    rows = [
        (one.state_zh, one.due or "—", one.remind if one.remind != one.due else "", "" if one.left is None else one.left,
         one.duty.id, "、".join(roles[each] for each in one.duty.actors), one.duty.does_zh)
        for one in entries
    ]  # fmt: skip
    heads = ("状态", "期限", "前一工作日", "剩余工作日", "编号", "谁", "做什么")
    show.table(f"{pack.title}：{on.date()} 的日程", heads, rows, right=(3,))


def _entry(one: Entry) -> dict[str, Any]:
    names = {"state": one.state, "due": one.due, "remind": one.remind, "working_days_left": one.left}
    return {
        "id": one.duty.id,
        **names,
        "actors": list(one.duty.actors),
        "zh": one.duty.does_zh,
        "en": one.duty.does_en,
    }


def _head(pack: Pack, digest: str) -> None:
    notice, roles = pack.notice, {role.id: role.zh for role in pack.roles}
    show.line(f"{pack.id}（第 {pack.version} 版）　{pack.title}")
    show.line(f"  {pack.title_en}")
    show.line(f"  {notice.number or '（无文号）'}　{notice.title}　{notice.issuer}　{notice.issued_on}")
    for one in notice.chain:
        show.line(f"  上级文件：{one.number or ''}　{one.title}")
    show.line("  主送：" + "、".join(roles[one] for one in notice.addressees))
    show.line(f"  范围：{pack.scope.zh}")
    show.line(f"  内容哈希：{digest[:16]}\n")


POSTS = {"head": "组长", "deputy": "副组长", "member": "成员", "office_head": "办公室主任"}


def _phases(pack: Pack) -> None:
    rows = [
        (one.zh, one.starts_on or "—", one.ends_on or "—", one.clause, one.derived or "")
        for one in pack.phases
    ]
    show.table(f"阶段 {len(rows)} 个", ("阶段", "起", "止", "条款", "推定"), rows)


def _duties(pack: Pack, deadlines: Mapping[str, Mapping[str, Any]]) -> None:
    roles = {role.id: role.zh for role in pack.roles}
    rows = [
        (duty.id, deadlines[duty.id]["date"] or "—", deadlines[duty.id]["zh"], "、".join(roles[one] for one in duty.actors),
         duty.does_zh, "、".join(f"{one.zh}{f'×{one.count}' if one.count > 1 else ''}" for one in duty.deliverables))
        for duty in pack.obligations
    ]  # fmt: skip
    show.table(f"任务 {len(rows)} 项", ("编号", "日期", "期限", "谁", "做什么", "成果"), rows, whole=(0, 1))


def _standing(pack: Pack) -> None:
    """What is kept line by line, what papers must deal with, targets, groups; nothing where the pack has none."""
    pieces = [(duty.id, one) for duty in pack.obligations for one in duty.deliverables]
    lists = [
        (id, one.zh, "、".join(f"{each.zh}{'' if each.required else '（可以没有）'}" for each in one.fields) or "、".join(one.must))
        for id, one in pieces
        if one.fields or one.must
    ]  # fmt: skip
    if lists:
        show.table(f"逐行写明或者必须写到的 {len(lists)} 项", ("任务", "成果", "内容"), lists)
    goals = [
        (one.zh, one.base_year, f"{one.from_year}—{one.to_year}", f"{one.change_pct:+}%", "、".join(one.indicators))
        for one in pack.targets
    ]  # fmt: skip
    if goals:
        show.table(f"目标 {len(goals)} 个", ("目标", "基期", "年份", "变动", "指标（各自计算）"), goals)
    sides = {"at_most": "不超过", "at_least": "不少于", "below": "低于", "above": "高于", "exactly": "就是"}
    counts = [
        (one.id, one.zh, sides[one.op], one.value, one.unit, one.clause, one.boundary or "")
        for one in pack.numbers
    ]
    if counts:
        heads = ("编号", "内容", "界限", "数字", "单位", "条款", "怎样算")
        show.table(f"数字和门槛 {len(counts)} 个", heads, counts, right=(3,))
    for group in pack.groups:
        show.table(group.zh, ("组内职务", "席位"), [(POSTS[one.post], one.title_zh) for one in group.seats])


def _items(pack: Pack) -> None:
    handled = {one: route for route in pack.routes if route.handling == "handle" for one in route.violations}
    roles = {role.id: role.zh for role in pack.roles}
    rows = [
        (item.id, item.violation, item.zh, _counted(pack, item), DETECTED[item.detected],
         roles[handled[item.violation].role] if item.violation in handled else "")
        for item in pack.items
    ]  # fmt: skip
    show.table(f"排查事项 {len(rows)} 项", ("编号", "违法行为", "内容", "计入", "发现途径", "办理"), rows)


def _counted(pack: Pack, item: Item) -> str:
    places = []
    for one in item.counted:
        annex = pack.forms[one.form].annex
        place = f"补充资料{one.blank}" if one.row is None else f"第{one.row}行"
        places.append(f"{annex}第{one.column}栏" if one.column is not None else f"{annex}{place}")
    return "、".join(places) or f"不计：{item.uncounted}"


def _tables(pack: Pack) -> None:
    rows = [
        (form.id, form.annex, form.title, form.filled_by, len(form.rows), len(form.columns),
         sum(one.statutory for one in form.relations), "；".join(line.rstrip("；;") for line in form.relation_lines))
        for form in pack.forms.values()
    ]  # fmt: skip
    heads = ("标识", "附件", "标题", "谁填", "行", "栏", "印制的关系", "关系")
    show.table(f"统计表 {len(rows)} 张", heads, rows, right=(4, 5, 6))
    said: dict[Any, Any] = {None: "", True: "是", False: "否"}
    readings = [
        (
            one.id,
            one.zh,
            said[one.default] if one.default is None or isinstance(one.default, bool) else one.default,
        )
        for one in pack.settings
    ]
    show.table(f"读法 {len(readings)} 处", ("编号", "怎样读", "默认"), readings)


def _screens(pack: Pack) -> None:
    severity = {"life": "人身安全", "heavy": "严重", "ordinary": "一般", "formal": "形式"}
    rows = [
        (one.provision, one.violation, severity[one.severity], "只算井上" if one.surface else "", "线索" if one.lead else "",
         one.note or "")
        for one in pack.screens
    ]  # fmt: skip
    show.table(f"筛查 {len(rows)} 项", ("条款规则", "违法行为", "轻重", "范围", "性质", "说明"), rows)
    wanted = [(one.layout, one.zh, len(one.columns), len(one.required)) for one in pack.rosters]
    show.table(f"报送表 {len(wanted)} 种", ("表样", "名称", "栏", "必填"), wanted, right=(2, 3))
