"""草稿成包 A draft as the files of a pack: what was read, laid out as packs are written by hand, every entry with the
place of its sentence, every doubt as a reading or a remark.

A person finishes it: what the text does not say stays open and `laojian pack check` names it with file and line.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from laojian.base.problem import Problem
from laojian.packs.notice_draft_duties import obligations
from laojian.packs.notice_draft_forms import forms
from laojian.packs.notice_draft_items import items, rosters, screens
from laojian.packs.notice_draft_numbers import numbers
from laojian.packs.notice_draft_rhythm import window_settings
from laojian.packs.notice_head import PERSON
from laojian.packs.notice_review import Added, Choice, origin, reviewed
from laojian.packs.notice_roles import Roles, level_of
from laojian.packs.notice_schema import Notice, Paper, Phase, Said
from laojian.packs.notice_yaml import Remark, document

TRANSLATE = "to be translated"
_OPENNESS = {
    "主动公开": "public",
    "依申请公开": "on_request",
    "不予公开": "internal",
    "不公开": "internal",
    "公开发布": "public",
    "删减后公开": "public",
}
_PHASES = (
    ("动员|部署|宣传|启动", "mobilisation"),
    ("自查", "self-check"),
    ("集中|检查|整治|排查|全面|执法", "inspection"),
    ("整改|督导|督查|抽查", "supervision"),
    ("总结|评估|验收", "summing-up"),
    ("巩固|长效|提升", "consolidation"),
)


@dataclass(frozen=True, slots=True)
class Filled:
    """填写 What no notice says and a person fills in. units: id, name, division code of each reporting unit and whether it
    is a zone; scope: in own words; region: division code."""

    version: str = "1"
    title: str = ""
    title_en: str = ""
    region: str = ""
    scope: str = ""
    units: tuple[tuple[str, str, str, bool], ...] = ()


def draft_pack(
    notice: Notice,
    accepted: Mapping[str, Choice] | None = None,
    added: Sequence[Added] = (),
    folder: str = "draft",
    violations: Mapping[str, Any] | None = None,
    provisions: Sequence[str] = (),
    filled: Filled | None = None,
) -> dict[str, str]:
    """The files of a pack, path → text. accepted: a person's choices by key (`deadlines/1`), None for everything as
    proposed; added: what a person adds; folder: the id of the pack; violations, provisions: the law at hand, from
    which English names, ways of finding and screens follow; filled: what no notice says. Problems of
    `notice_review.reviewed`."""
    kept = reviewed(notice, accepted, added)
    roles = Roles(kept)
    phases = _phases(kept)
    tables, columns = forms(kept)
    done = {
        "obligations.yaml": obligations(kept, roles, phases, columns),
        "items.yaml": items(kept, roles, columns, violations or {}),
        "screens.yaml": screens(kept, violations or {}, provisions),
        "rosters.yaml": rosters(kept, roles, violations or {}, provisions),
    }
    head = _head(kept, roles, phases, folder, filled or Filled())
    texts = {"pack.yaml": head, **done, **tables}
    return {
        **texts,
        "notice/text.txt": notice.source,
        "notice/draft.json": json.dumps(kept.as_dict(), ensure_ascii=False, indent=1),
    }


def write(files: Mapping[str, str], folder: Path) -> list[str]:
    """Write the files into a new or empty folder; their paths, in order. Problem `notice.folder_in_use`."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Problem("notice.folder_in_use", folder=folder.name)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8", errors="replace"))
    return list(files)


def _phases(notice: Notice) -> list[tuple[str, Phase]]:
    taken: list[str] = []
    for one in notice.phases:
        stem = next((id for sign, id in _PHASES if re.search(sign, one.name)), "phase")
        taken.append(stem if stem not in taken else f"{stem}-{len(taken) + 1}")
    return list(zip(taken, notice.phases, strict=True))


def _head(
    notice: Notice, roles: Roles, phases: Sequence[tuple[str, Phase]], folder: str, filled: Filled
) -> str:
    plan = next((one.title for one in notice.wrapped if one.title), None)
    title = plan or notice.paper.title or "（标题待填）"
    known = {
        "id": folder,
        "version": filled.version,
        "title": filled.title or title,
        "title_en": filled.title_en or TRANSLATE,
        "notice": _paper(notice, roles, title),
        "roles": [one.to_yaml() for one in roles.listed()],
        "scope": _scope(notice, filled),
        "reporting_units": _units(filled),
        "phases": [_phase(id, one) for id, one in phases],
        "settings": _settings(notice),
        **({"numbers": found} if (found := numbers(notice)) else {}),
    }
    head = (
        "由通知读出的草稿，须经人核对。每一条都注明原文的位置（从0数，左闭右开，按 notice/text.txt 计字）。"
    )
    return document(known, head)


def _paper(notice: Notice, roles: Roles, title: str) -> dict[str, Any]:
    paper = notice.paper
    addressees = [id for one in paper.addressees for id in roles.all_of(one)]
    return {
        "number": _asked(paper.doc_number, "无文号", "原文没有文号"),
        "title": title,
        "title_en": TRANSLATE,
        "issuer": _asked("、".join(paper.issuers), "（待填）", "没有认出发文机关"),
        "issued_on": _asked(paper.date, None, "原文没有成文日期，请填写"),
        "openness": _OPENNESS.get(paper.openness or "", "unmarked"),
        "level": level_of(paper.issuers),
        "chain": _chain(notice),
        "addressees": list(dict.fromkeys(addressees)),
        "contact": next((roles.of(one.role) for one in notice.contacts if one.role != PERSON), roles.issuer),
        "basis": [_title(one) for one in notice.basis if not _above(one)],
    }


def _chain(notice: Notice) -> list[Remark]:
    """The papers above: those forwarded here, and those cited by their number."""
    own = level_of(notice.paper.issuers)
    forwarded = [one for one in notice.wrapped if one.issuers and level_of(one.issuers) != own]
    numbers = {one.doc_number for one in forwarded}
    cited = [_chained(one) for one in notice.basis if _above(one)]
    return [
        *(_forwarded(one) for one in forwarded),
        *(one for one in cited if one.value["number"] is None or one.value["number"] not in numbers),
    ]


def _forwarded(one: Paper) -> Remark:
    entry = {
        "number": one.doc_number, "title": one.title or "（标题待填）", "issuers": list(one.issuers),
        "level": level_of(one.issuers),
    }  # fmt: skip
    return Remark(
        entry | ({"dated": one.date} if one.date else {}),
        (f"原文 [{one.span[0]}, {one.span[1]})，转发的文件",),
    )


def _asked(value: Any, empty: Any, remark: str) -> Any:
    return value if value else Remark(empty, (remark,))


def _title(one: Said) -> str:
    match = re.search("《(.+)》", one.text)
    return match[1] if match else one.text


def _above(one: Said) -> bool:
    return re.search(r"\d{4}.?\d*号", one.text) is not None


def _chained(one: Said) -> Remark:
    number = re.search(r"[一-龥]+[〔\[【(（]\d{4}[〕\]】)）]\d+号", one.text)
    text = number[0] if number else ""
    level = (
        "state"
        if re.match("国|人社部|安委", text)
        else "province"
        if re.match("[一-龥]{1,3}(?:政|发|人社厅)|.*厅", text)
        else "city"
    )
    title = _title(one) if "《" in one.text else "（标题待填）"
    return Remark({"number": text or None, "title": title, "issuers": [], "level": level}, (origin(one),))


def _units(filled: Filled) -> Any:
    if not filled.units:
        return Remark([], ("填报单位由本局填写：区划代码、名称",))
    return [
        {"id": id, "name": name, "division": division, **({"zone": True} if zone else {})}
        for id, name, division, zone in filled.units
    ]


def _scope(notice: Notice, filled: Filled) -> dict[str, Any]:
    issuer = notice.paper.issuers[0] if notice.paper.issuers else ""
    region = re.match("[一-龥]{2,8}?(?:省|市|州|县|区|盟|旗)", issuer)
    day = notice.period.start or notice.paper.date
    return {
        "region": filled.region or Remark("", ("行政区划代码待填",)),
        "region_name": region[0] if region else issuer,
        "first_month": f"{day:%Y-%m}" if day else "",
        "unit_types": [],
        "mine_types": [],
        "employment": [],
        "work_places": [],
        "zh": Remark(
            filled.scope or "（请用自己的话写明范围）", (f"起止：{notice.period.text or '原文没有'}",)
        ),
        "en": TRANSLATE,
    }


def _phase(id: str, one: Phase) -> Remark:
    derived = (
        None
        if one.text and one.start and one.end
        else "原文没有印出起止日"
        if not one.text
        else f"原文只印“{one.text}”"
    )
    entry = {
        "id": id,
        "zh": one.name,
        "en": id.replace("-", " "),
        "clause": one.no,
        "starts_on": one.start,
        "ends_on": one.end,
        **({"derived": derived} if derived else {}),
    }
    return Remark(entry, (origin(one),))


def _settings(notice: Notice) -> list[Any]:
    promptly = any(one.rule in ("promptly", "at once") for one in notice.relative)
    found: list[Any] = [
        {"id": "A12", "zh": "“某日前”包含当日，以当日24时为限。", "en": "“Before a day” includes that day, to 24:00.", "kind": "switch", "default": True, "our_choice": True},
        {"id": "A13", "zh": "限期落在休息日的不顺延，在前一个工作日提醒。", "en": "A due date on a rest day is not moved; a reminder goes out on the last working day before.", "kind": "reading"},
    ]  # fmt: skip
    if promptly:
        found.append(
            {"id": "A22", "zh": "“及时”没有天数；默认3个工作日，标明是默认值。", "en": "“Promptly” has no days; 3 working days by default, marked as such.", "kind": "number", "default": 3, "unit": "working_day", "our_choice": True}
        )  # fmt: skip
    found += window_settings(notice)
    for number, one in enumerate(notice.questions, 1):
        entry = {
            "id": f"Q{number:02d}",
            "zh": one.text,
            "en": f"to be settled ({one.about})",
            "kind": "reading",
        }
        found.append(Remark(entry, (f"存疑，请核对后改写或删去；{origin(one)}",)))
    return found
