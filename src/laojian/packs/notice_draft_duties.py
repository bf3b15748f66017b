"""任务草稿 The duties of a draft pack: who hands in what to whom by when, from deadlines, rhythms and departments."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from laojian.packs.notice_dates import number
from laojian.packs.notice_draft_rhythm import series, windows
from laojian.packs.notice_review import origin, sure
from laojian.packs.notice_roles import Roles, added_at
from laojian.packs.notice_schema import Deadline, Department, Duty, Notice, Phase, Rule, Table
from laojian.packs.notice_sentences import ASKED
from laojian.packs.notice_yaml import Remark, document

_PIECES: tuple[tuple[str, str], ...] = (
    (r"附[表件]|统计表|量化表|汇总表|报表|登记表|情况表|一览表|(?<![代发图])表(?:[》）)]|$)", "form"),
    ("案例", "case_study"),
    ("方案|计划|预案", "plan"),
    ("名单|清单|目录", "list"),
    ("台账", "ledger"),
    ("记录|档案", "record"),
    ("报告|总结|情况|小结|信息|进展", "report"),
)
_EN = {
    "form": "form", "case_study": "typical cases", "plan": "plan", "list": "list", "ledger": "ledger", "record": "record",
    "report": "report", "file": "file",
}  # fmt: skip
Forms = Mapping[str, Table]


def obligations(notice: Notice, roles: Roles, phases: Sequence[tuple[str, Phase]], tables: Forms) -> str:
    """The file obligations.yaml."""
    found: list[Remark] = []
    for fixed in notice.deadlines:
        found.append(_fixed(f"O-{len(found) + 1:02d}", fixed, roles, phases, tables))
    for rule in notice.recurring:
        due = series(rule, notice) or {"kind": "undated"}
        found.append(_ruled(f"O-{len(found) + 1:02d}", rule, due, roles, tables))
    running = windows(notice)
    for at, rule in enumerate(notice.relative):
        due = running[at].due() if at in running else {"kind": "undated"}
        found.append(_ruled(f"O-{len(found) + 1:02d}", rule, due, roles, tables))
    for duty in notice.duties:
        found.append(_undated(f"O-{len(found) + 1:02d}", duty, roles, phases))
    for department in notice.departments:
        for said in department.duties:
            found.append(_standing(f"O-{len(found) + 1:02d}", department, said, roles))
    _add_levels(notice, found)
    return document(
        {"obligations": found},
        "任务草稿。周期和相对期限的规则写在批注里；通知包写不出的没有日期，请按需要改写。",
    )


def _add_levels(notice: Notice, found: Sequence[Remark]) -> None:
    """Each duty that a forwarded paper adds says of which level that paper is; those of the notice itself say nothing."""
    spans = [one.span for one in notice.deadlines]
    spans += [one.span for one in (*notice.recurring, *notice.relative)]
    spans += [one.span for one in notice.duties]
    spans += [one.span for one in notice.departments for _ in one.duties]
    for one, span in zip(found, spans, strict=True):
        if level := added_at(notice, span):
            one.value["chain"] = level


def _fixed(
    id: str, one: Deadline, roles: Roles, phases: Sequence[tuple[str, Phase]], tables: Forms
) -> Remark:
    phase = _phase_of(one.date, phases)
    due: dict[str, Any] = {"kind": "date", "day": one.date} if one.date else {"kind": "undated"}
    remarks = [f"{origin(one)} “{one.date_text}”", sure(one)]
    entry = _entry(id, one, roles, due, tables) | {"clause": one.clause or "正文"}
    if hour := re.search(
        r"(?:上午|下午|中午)?\d{1,2}(?::\d{2}|时(?:\d{1,2}分)?|点)(?=前|之前|以前)",
        (one.date_text or "").replace("：", ":"),
    ):
        entry["does_zh"] = f"{entry['does_zh'].rstrip('。')}（当日{hour[0]}前）。"
    if one.begins:
        remarks.append(f"时间段，自 {one.begins.isoformat()} 起")
    if one.partners:
        entry["partners"] = roles.all_of(one.partners)
    if phase:
        entry["phase"] = phase
    return Remark(entry, tuple(remarks))


def _phase_of(day: date | None, phases: Sequence[tuple[str, Phase]]) -> str | None:
    """A deadline belongs to the campaign and is shown in the phase of its date (A16)."""
    if day is None:
        return None
    inside = [id for id, one in phases if one.start and one.end and one.start <= day <= one.end]
    return inside[0] if inside else None


def _ruled(id: str, one: Rule, due: dict[str, Any], roles: Roles, tables: Forms) -> Remark:
    if one.rule in ("promptly", "at once"):
        due = {"kind": "promptly", "setting": "A22", "default": True}
    remarks = (f"{origin(one)} “{one.text}”，规则：{one.rule}", sure(one))
    return Remark(_entry(id, one, roles, due, tables) | {"clause": one.clause or "正文"}, remarks)


def _entry(id: str, one: Deadline | Rule, roles: Roles, due: dict[str, Any], tables: Forms) -> dict[str, Any]:
    actors = roles.all_of(one.who)
    pieces = deliverables(one.what, tables)
    what = one.what or "（请写明做什么）"
    hands_in = bool(pieces) and not re.match("完成|开展|制定|组织|建立|落实|整改|进行|加强|听取", what)
    entry: dict[str, Any] = {
        "id": id,
        "actors": actors,
        "does_zh": f"报送{what}。" if hands_in else f"{what}。",
        "does_en": "to be translated",
        "due": due,
        "level": _level(roles, actors),
    }
    if pieces:
        entry["deliverables"] = pieces
    if one.to:
        entry["to"] = roles.all_of(one.to)
    return entry


def _level(roles: Roles, actors: Sequence[str]) -> str:
    known = {one.id: one.level for one in roles.listed()}
    return known[actors[0]] if actors else "county"


def deliverables(what: str | None, tables: Forms) -> list[dict[str, Any]]:
    """The pieces a phrase names: 书面报告并选取2个典型案例，附表1 are a report, two cases and a form."""
    found: list[dict[str, Any]] = []
    for piece in re.split(
        r"[、，,；;]|以及|(?<=报告|总结|方案|情况|台账|名单)(?:并|及|和|与)|(?<=》|表)(?:并|及|和|与)",
        what or "",
    ):
        kind = next((kind for sign, kind in _PIECES if re.search(sign, piece)), None)
        if kind is None or len(piece) > 40:
            continue
        name = re.sub("^(?:选取|并|一并|和|及|与|提出|形成)", "", piece)
        entry: dict[str, Any] = {"kind": kind, "zh": name, "en": _EN[kind]}
        if kind == "form":
            form = _form(piece, tables)
            entry = (
                {"kind": "form", "zh": name, "en": "form", "form": form} if form else entry | {"kind": "file"}
            )
        if kind == "case_study" and (count := re.search(r"(\d+|[一二三四五六七八九十两])个", piece)):
            entry["count"] = number(count[1].replace("两", "二")) or 1
        found.append(entry)
    return found


def _form(piece: str, tables: Forms) -> str | None:
    """The table a phrase means: by the number of its annex, or as the only one."""
    match = re.search(r"附[表件](\d+)", piece)
    if match is not None:
        return next((id for id, one in tables.items() if one.annex == int(match[1])), None)
    plain = re.sub("[《》]", "", piece)
    titles = {id: re.sub("[（(][^（）()]*[)）]$", "", one.title or "") for id, one in tables.items()}
    named = [id for id, title in titles.items() if title and (plain[-6:] in title or title in plain)]
    return named[0] if named else next(iter(tables)) if len(tables) == 1 else None


def _undated(id: str, one: Duty, roles: Roles, phases: Sequence[tuple[str, Phase]]) -> Remark:
    """A duty without a day is due by the end of the phase it stands in, if that end is printed."""
    actors = roles.all_of(one.who)
    inside = [(id, phase) for id, phase in phases if phase.whole[0] <= one.span[0] < phase.whole[1]]
    due: dict[str, Any] = {"kind": "phase", "phase": inside[0][0]} if inside else {"kind": "undated"}
    entry: dict[str, Any] = {
        "id": id,
        "actors": actors,
        "does_zh": f"{one.text}。",
        "does_en": "to be translated",
        "due": due,
        "clause": one.clause,
        "level": _level(roles, actors),
        **({"phase": inside[0][0]} if inside else {}),
        **({"inferred": f"原文只写“{one.term}”，没有写明日期。"} if one.term else {}),
    }
    if (asked := ASKED.search(one.text)) is not None and (pieces := deliverables(asked["what"], {})):
        entry["deliverables"] = pieces
    lacking = "原文没有写日期" if one.who else "原文没有写日期，也没有写由谁做"
    return Remark(entry, (f"{origin(one)} {lacking}，请改写成自己的话", sure(one)))


def _standing(id: str, department: Department, duty: str, roles: Roles) -> Remark:
    actors = roles.all_of(department.name)
    entry = {
        "id": id,
        "actors": actors,
        "does_zh": duty,
        "does_en": "to be translated",
        "due": {"kind": "undated"},
        "clause": department.clause or "正文",
        "level": _level(roles, actors),
    }
    return Remark(entry, (f"{origin(department)} 部门职责，请改写成自己的话",))
