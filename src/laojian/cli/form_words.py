"""报表的话 How the command line shows a filled, checked, consolidated or explained table to people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from laojian.base.money import yuan
from laojian.cli import show

if TYPE_CHECKING:
    from laojian.forms.check import Report
    from laojian.forms.consolidate import Consolidated, Gap
    from laojian.forms.explain import CellRef, Explained
    from laojian.forms.fill import Uncounted
    from laojian.forms.schema import Filled, Form

STATES = {
    "not_reported": "未报",
    "sent_back": "退回",
    "zero_reported": "零报",
    "not_applicable": "不适用",
    "value": "已报",
}
MOST = 30


def figures(form: Form, filled: Filled) -> dict[str, Any]:
    """Cells and blanks as plain values: value (fen for money), state, how many rows stand behind it."""
    cells = [
        {"row": row.no, "column": column.no, **_figure(filled.figure(row.no, column.no))}
        for row, column in form.cells()
    ]
    blanks = [
        {"supplement": one.id, "blank": blank.no, "name": blank.id, **_figure(filled.blank(one.id, blank.id))}
        for one in form.supplements
        for blank in one.blanks
    ]
    return {"figures": cells, "blanks": blanks}


def _figure(figure: Any) -> dict[str, Any]:
    names = ("value", "state", "source", "rows", "rows_hash", "beside", "late", "reason", "by", "ledger")
    said = {name: getattr(figure, name) for name in names}
    return {name: value for name, value in said.items() if value is not None and value is not False}


def report(found: Report) -> None:
    """Every relation that does not hold, in the notice's words; then what cannot be checked."""
    for one in found.broken:
        mark = "✗" if one.blocks else "·"
        show.line(f"{mark} {one.message}" + (f"（已说明：{one.explanation}）" if one.explanation else ""))
    unchecked = found.unchecked
    for one in unchecked[:MOST]:
        show.line(f"? {one.message}")
    if len(unchecked) > MOST:
        show.line(f"? … 另有 {len(unchecked) - MOST} 处不能检查，用 --json 看全部")
    if found.fine:
        show.line(f"✓ {found.tested} 处栏目关系全部成立")
    else:
        blocking = f"，其中 {len(found.blocking)} 处须改正或说明" if found.blocking else ""
        show.line(
            f"栏目关系 {found.tested} 处：不成立 {len(found.broken)} 处{blocking}，不能检查 {len(unchecked)} 处"
        )


def uncounted(found: Sequence[Uncounted]) -> None:
    """Records that a figure should count and does not."""
    for one in found[:MOST]:
        at = f"（第{one.source_row}行）" if one.source_row else ""
        show.line(f"! 未计入：{one.id or '没有编号的记录'}{at}，{one.reason}")
    if len(found) > MOST:
        show.line(f"! … 另有 {len(found) - MOST} 条未计入，用 --json 看全部")


def gaps(joined: Consolidated) -> None:
    """Who is in the total and who is not, by name."""
    show.line(
        f"已汇总 {len(joined.children)} 个单位："
        + ("、".join(c.name for c in joined.children.values()) or "无")
    )
    for state in ("not_reported", "sent_back", "zero_reported", "not_applicable"):
        named = [_gap(one) for one in joined.gaps if one.state == state]
        if named:
            show.line(f"{STATES[state]} {len(named)} 个：" + "、".join(named))
    late = [_gap(one) for one in joined.gaps if one.late]
    if late:
        show.line(f"迟报 {len(late)} 个：" + "、".join(late))
    if joined.unexpected:
        names = [
            joined.children[unit].name if unit in joined.children else unit for unit in joined.unexpected
        ]
        show.line("不在应报名单里的：" + "、".join(names))
    for open_ in joined.unfilled:
        places = [
            f"第{at[0]}行第{at[1]}栏" if isinstance(at[0], int) else f"补充资料{str(at[0]).removeprefix('S')}"
            for at in open_.at
        ]
        more = f" 等 {len(places)} 格" if len(places) > 6 else ""
        show.line(f"已报但有格未填或读不出，合计里没有它们：{open_.name} " + "、".join(places[:6]) + more)
    for one in joined.corrections:
        show.line(f"更正：{one.name} 第{one.after}版替代第{one.before}版，改了 {len(one.changes)} 格")
    for each in joined.repeats:
        show.line(f"重复上报：{each.name} 在第{each.column}栏由 {len(each.units)} 个单位各报一次")


def _gap(one: Gap) -> str:
    return one.name + (f"（{one.via}所报）" if one.via else "")


def explained(found: Explained, form: Form, files: Mapping[str, Path]) -> None:
    """One figure and the rows behind it: what each adds, and where it stands."""
    from laojian.forms.facts_tables import fact_tables

    show.line(f"{form.annex} {place(form, found.at)}：{found.shown}{found.unit}")
    if found.source is None and not found.rows:
        show.line("此格由人填写，或由其他格相加，没有直接的记录。")
        return
    show.line(f"{len(found.rows)} 条记录" + (f"，记录哈希 {found.rows_hash[:16]}" if found.rows_hash else ""))
    if not found.rows:
        return
    fact = found.source.fact if found.source else ""
    money = found.unit == "万元"
    wanted = ["id", "unit_name", "row_kind", "violation"]
    wanted += _summed(found)
    table = fact_tables().get(fact)
    columns = [one for one in (table.columns if table else ()) if one.name in wanted]
    heads = [*(one.label for one in columns), f"计入（{'元' if money else found.unit}）", "来源"]
    rows = [
        [*(_value(row.get(one.name), one) for one in columns), _adds(adds, money), whence(row, files)]
        for row, adds in zip(found.rows, found.adds, strict=True)
    ]
    show.table("", heads, rows, right=(len(columns),))


def _summed(found: Explained) -> list[str]:
    """The column that is added up, unless the total adds up several."""
    name = found.source.column if found.source else None
    alone = name and all(row.get(name) == adds for row, adds in zip(found.rows, found.adds, strict=True))
    return [name] if name and alone and name not in ("unit", "unit_name") else []


def place(form: Form, at: CellRef) -> str:
    """A cell or blank by its numbers and printed headings."""
    if at.supplement is not None:
        blank = form.supplement(at.supplement).blank(at.blank or "")
        return f"补充资料{at.supplement.removeprefix('S')}“{blank.label}”"
    return f"{at}（{form.row(at.row or 0).label}，{form.column(at.column or 0).label}）"


def _value(value: Any, column: Any) -> str:
    from laojian.forms.facts_tables import label

    if value is None:
        return ""
    if column.choice:
        return label(column.choice, value)
    if column.kind == "money":
        return yuan(value)
    if column.kind == "bool":
        return "是" if value else "否"
    return str(value)


def _adds(adds: int | None, money: bool) -> str:
    if adds is None:
        return "未填"
    return yuan(adds) if money else str(adds)


def whence(row: Mapping[str, Any], files: Mapping[str, Path]) -> str:
    """Where a record stood: file and row."""
    file = files.get(row.get("source_file") or "")
    return f"{file.name} 第{row['source_row']}行" if file else ""


def digests(paths: Iterable[Path]) -> dict[str, Path]:
    """sha256 → file, to name the file a record came from."""
    from laojian.register.sheet import digest

    return {digest(path): path for path in paths}
