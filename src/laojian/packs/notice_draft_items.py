"""事项草稿 What is looked for, in a draft pack: items with the violation they may be, who deals with them, which rules
of the law library find them in rosters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from laojian.packs.notice_catalogue import likeness
from laojian.packs.notice_review import origin
from laojian.packs.notice_roles import Roles
from laojian.packs.notice_schema import Item, Notice, Table
from laojian.packs.notice_yaml import Remark, document

OPEN = "to-be-chosen"
"""Stands for a violation that a person still has to choose; `laojian pack check` names every place."""
_SEVERITY = {4: "life", 3: "heavy", 2: "ordinary", 1: "formal"}


def chosen(item: Item) -> str | None:
    """The violation an item is taken for: the best proposal."""
    return item.proposals[0].violation if item.proposals else None


def items(notice: Notice, roles: Roles, tables: Mapping[str, Table], violations: Mapping[str, Any]) -> str:
    """The file items.yaml."""
    ids = {one.no: f"V-{at:02d}" for at, one in enumerate(notice.items, 1)}
    entries = [_item(ids, one, tables, violations) for one in notice.items]
    return document(
        {"items": entries, "routes": _routes(notice, roles)},
        f"检查事项草稿。violation 是建议的违法行为，{OPEN} 表示还没有选定。",
    )


def _routes(notice: Notice, roles: Roles) -> list[Remark]:
    """Who deals with what: an item among a department's duties is that department's, all others the issuer's."""
    by_place = {one.span: one for one in notice.departments}
    found: dict[str, tuple[list[str], str, str]] = {}
    for item in notice.items:
        department = by_place.get(item.whole)
        role = roles.of(department.name) if department else roles.issuer
        clause = (department.clause if department else "") or "正文"
        remark = "由部门职责得出" if department else "草稿一律写作由发文机关办理，请按部门职责改写"
        found.setdefault(role, ([], clause, remark))[0].append(chosen(item) or OPEN)
    theirs = {one for role, (named, _, _) in found.items() if role != roles.issuer for one in named} - {OPEN}
    if roles.issuer in found:
        named, clause, remark = found.pop(roles.issuer)
        left = [one for one in named if one not in theirs]
        found |= {roles.issuer: (left, clause, remark)} if left else {}
    return [
        Remark(
            {
                "violations": list(dict.fromkeys(violations)),
                "role": role,
                "handling": "handle",
                "zh": "（怎样办理，请填写）",
                "en": "to be translated",
                "clause": clause,
            },
            (remark,),
        )
        for role, (violations, clause, remark) in found.items()
    ]


def _item(
    ids: Mapping[str, str], one: Item, tables: Mapping[str, Table], violations: Mapping[str, Any]
) -> Remark:
    violation = chosen(one)
    entry: dict[str, Any] = {
        "id": ids[one.no],
        "violation": violation or OPEN,
        "zh": one.text,
        "en": violations[violation].en if violation and violation in violations else "to be translated",
        "clause": one.no,
        "detected": _detected(violations.get(violation or "")),
    }
    if one.of_which and one.of_which in ids:
        entry["of_which"] = ids[one.of_which]
    counted = counted_by(one, tables) if violation else []
    if counted:
        entry["counted"] = counted
    else:
        entry["uncounted"] = "草稿：还没有定下计入哪一栏"
    remarks = [origin(one)]
    if one.proposals:
        remarks.append(
            "可能是："
            + "；".join(f"{each.zh}（{each.violation}，{each.score:.2f}）" for each in one.proposals)
        )
    return Remark(entry, tuple(remarks))


def _detected(violation: Any) -> str:
    sources = set(getattr(violation, "sources", ()))
    if sources == {"roster"}:
        return "roster"
    return "both" if "roster" in sources else "visit"


_OF_CASES = (None, "件", "起", "宗", "例")
"""Units that count cases; a column of persons, firms or money with the words of an item counts something else."""


def counted_by(one: Item, tables: Mapping[str, Table]) -> list[dict[str, Any]]:
    """The columns of cases whose headings say the same as an item; none where two say it equally well."""
    found = []
    for id, table in tables.items():
        if table.layout != "grid" or any(row.unit for row in table.rows):
            continue
        scored = sorted(
            ((likeness(one.text, column.label), column.no) for column in table.columns), reverse=True
        )
        units = {column.no: column.unit for column in table.columns}
        if not scored or units[scored[0][1]] not in _OF_CASES:
            continue
        if scored[0][0] >= 0.3 and (len(scored) < 2 or scored[0][0] > scored[1][0] + 0.03):
            found.append({"form": id, "column": scored[0][1]})
    return found


def _found_in_rosters(
    notice: Notice, violations: Mapping[str, Any], provisions: Sequence[str]
) -> list[tuple[str, str]]:
    """Provision and violation for every rule that finds a chosen violation in rosters."""
    known, pairs = set(provisions), []
    for violation in dict.fromkeys(chosen(one) for one in notice.items):
        entry = violations.get(violation or "")
        if entry is not None and "roster" in entry.sources:
            pairs += [(rule, entry.id) for rule in entry.rules if rule in known]
    first: dict[str, str] = {}
    for rule, violation in pairs:
        first.setdefault(rule, violation)
    return list(first.items())


def screens(notice: Notice, violations: Mapping[str, Any], provisions: Sequence[str]) -> str:
    """The file screens.yaml: the rules of the law library that find the chosen violations."""
    lines = [
        {"provision": rule, "violation": violation, "severity": _SEVERITY[violations[violation].severity]}
        for rule, violation in _found_in_rosters(notice, violations, provisions)
    ]
    return document({"screens": lines}, "由选定的违法行为得出的筛查规则，请核对。")


def rosters(notice: Notice, roles: Roles, violations: Mapping[str, Any], provisions: Sequence[str]) -> str:
    """The file rosters.yaml: a roster of workers wherever a rule reads one."""
    wanted = bool(_found_in_rosters(notice, violations, provisions))
    asked = [one.id for one in roles.listed() if one.kind in ("enterprise", "agency", "group")]
    if not wanted or not asked:
        return document({"rosters": []}, "没有可用花名册筛查的规则，或者没有交花名册的单位。")
    from laojian.register.layout import built_in

    columns = [column.name for column in built_in()["workers"].columns]
    roster = {
        "layout": "workers",
        "zh": "用工花名册",
        "en": "roster of workers",
        "from_roles": asked,
        "how_often": "monthly",
        "columns": columns,
    }
    return document({"rosters": [Remark(roster, ("版式带有全部栏目，请删去不要的",))]}, "报送表草稿。")
