"""通知改动 What an amended notice changes for whom: against the notice before it, or against a pack at work.

Entries of one kind are matched by what they say, not by their place, so that a clause moved is no change. A change
names the party it concerns, the old and the new value, and where each stands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal

from laojian.packs.notice_catalogue import likeness
from laojian.packs.notice_columns import MISSING
from laojian.packs.notice_draft_rhythm import series, windows
from laojian.packs.notice_schema import Notice, Rule, Table
from laojian.packs.notice_text import Span
from laojian.packs.schema import Obligation, Pack

ALIKE = 0.45
"""How much two entries must share to be one entry that was changed."""
_NAMES = {
    "day": "期限", "to": "报送对象", "what": "内容", "who": "谁", "start": "起", "end": "止", "rule": "周期或天数", "columns": "栏",
    "relations": "栏目关系", "units": "计量单位", "value": "数额", "violation": "违法行为", "name": "名称",
}  # fmt: skip
_KINDS = {
    "phases": "阶段", "deadlines": "期限任务", "rules": "周期任务", "items": "检查事项", "tables": "统计表", "departments": "部门职责",
    "head": "文件",
}  # fmt: skip
Value = str | int | None


@dataclass(frozen=True, slots=True)
class Entry:
    """条目 One entry to compare. text: what it is known by; who: whom it concerns; values: what may change in it; id: of a
    pack's entry; clause: where it stands (二（二）); violations: what an item is, or may be."""

    kind: str
    text: str
    who: str | None
    values: dict[str, Value] = field(default_factory=dict)
    span: Span | None = None
    id: str | None = None
    clause: str = ""
    violations: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Difference:
    """改动 One change. values: name → old and new; old_span, new_span: where the entry stands in each text; id: the
    pack's entry that is concerned."""

    kind: str
    state: Literal["added", "removed", "changed"]
    text: str
    who: str | None
    values: dict[str, tuple[Value, Value]] = field(default_factory=dict)
    old_span: Span | None = None
    new_span: Span | None = None
    id: str | None = None

    def say(self) -> str:
        """The change in one sentence."""
        name = f"{_KINDS[self.kind]}“{self.text[:40]}”"
        whom = f"（{self.who}）" if self.who else ""
        if self.state == "added":
            return f"新增{name}{whom}"
        if self.state == "removed":
            return f"取消{name}{whom}"
        return f"{name}{whom}：{'，'.join(self._told())}"

    def _told(self) -> Iterator[str]:
        """What changed, value by value; of columns which came and which went."""
        for key, (old, new) in self.values.items():
            if key != "columns":
                name = "成文日期" if self.kind == "head" else _NAMES[key]
                yield f"{name}由{old or '无'}改为{new or '无'}"
                continue
            before, after = _labels(old), _labels(new)
            gone, come = _left(before, after, self.id is not None)
            yield f"由{len(before)}栏改为{len(after)}栏" if gone or come else "各栏的次序变了"
            if gone:
                yield f"去掉“{'”“'.join(gone)}”"
            if come:
                yield f"新增“{'”“'.join(come)}”"

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {
            "kind": self.kind,
            "state": self.state,
            "text": self.text,
            "who": self.who,
            "values": {key: {"old": old, "new": new} for key, (old, new) in self.values.items()},
            "old_span": list(self.old_span) if self.old_span else None,
            "new_span": list(self.new_span) if self.new_span else None,
            "id": self.id,
            "say": self.say(),
        }


def differences(old: Notice | Pack, new: Notice) -> tuple[Difference, ...]:
    """All changes, by kind and in the order of the new text. Against a pack only what both sides know is compared:
    its own wording of a duty is no change."""
    before = list(_of_pack(old) if isinstance(old, Pack) else _of_notice(old))
    after = list(_of_notice(new))
    if isinstance(old, Pack):
        after = [one for one in after if one.kind != "rules"] + list(_rhythms(new))
    kinds = {"rules", *(one.kind for one in before)} if isinstance(old, Pack) else set(_KINDS)
    return tuple(
        change
        for kind in _KINDS
        if kind in kinds
        for change in _compared([b for b in before if b.kind == kind], [a for a in after if a.kind == kind])
    )


def _compared(before: Sequence[Entry], after: Sequence[Entry]) -> Iterator[Difference]:
    pairs = _matched(before, after)
    for at, new in enumerate(after):
        if at not in pairs:
            yield Difference(new.kind, "added", new.text, new.who, {}, None, new.span)
            continue
        old = before[pairs[at]]
        known = [key for key in new.values if key in old.values]
        values = {key: (old.values[key], new.values[key]) for key in known if not _same(old, new, key)}
        if values:
            who = old.who or new.who
            yield Difference(new.kind, "changed", old.text, who, values, old.span, new.span, old.id)
    kept = set(pairs.values())
    for place, old in enumerate(before):
        if place not in kept:
            yield Difference(old.kind, "removed", old.text, old.who, {}, old.span, None, old.id)


def _same(old: Entry, new: Entry, key: str) -> bool:
    left, right = old.values[key], new.values[key]
    if left == right:
        return True
    if key == "columns" and old.id is not None:
        return not any(_left(_labels(left), _labels(right), True))
    wording = key in ("what", "to", "who", "name") and isinstance(left, str) and isinstance(right, str)
    return wording and old.id is not None and likeness(str(left), str(right)) >= 0.3


def _matched(before: Sequence[Entry], after: Sequence[Entry]) -> dict[int, int]:
    """Place in `after` → place in `before`: best pairs first, each entry once; then what alone is left of a clause."""
    scored = [
        (_alike(old, new), -abs(at - place), at, place)
        for at, new in enumerate(after)
        for place, old in enumerate(before)
    ]
    pairs: dict[int, int] = {}
    for score, _, at, place in sorted(scored, reverse=True):
        if score >= ALIKE and at not in pairs and place not in pairs.values():
            pairs[at] = place
    for at, new in enumerate(after):
        alone = [
            place
            for place, old in enumerate(before)
            if place not in pairs.values() and old.id and _clause(old.clause) == _clause(new.clause)
        ]
        if at not in pairs and len(alone) == 1 and new.violations:
            pairs[at] = alone[0]
    return pairs


def _alike(old: Entry, new: Entry) -> float:
    """By wording; the same day, party, clause or violation makes up for a pack's other words."""
    score = likeness(_plain(old.text), _plain(new.text)) if old.text != new.text else 1.0
    day = old.values.get("day") is not None and old.values.get("day") == new.values.get("day")
    who = old.who is not None and new.who is not None and likeness(old.who, new.who) >= 0.4
    bonus = 0.35 * day + 0.2 * who
    if old.id is not None:  # a pack's own wording
        bonus += 0.25 * bool(old.clause and _clause(old.clause) == _clause(new.clause))
        bonus += 0.5 * bool(old.violations & new.violations)
    return score + bonus


def _plain(text: str) -> str:
    return text.replace("附表", "附件")


def _clause(text: str) -> str:
    """二（二）1 and 二（二）¶2 are both 二（二）."""
    return re.sub(r"[¶末\d].*$", "", text).strip()


def _of_notice(notice: Notice) -> Iterator[Entry]:
    yield Entry(
        "head", notice.paper.title or "", None, {"day": _day(notice.paper.date)}, notice.paper.title_span
    )
    for phase in notice.phases:
        yield Entry(
            "phases", phase.name, None, {"start": _day(phase.start), "end": _day(phase.end)}, phase.span
        )
    for fixed in notice.deadlines:
        values: dict[str, Value] = {
            "day": _day(fixed.date),
            "what": fixed.what,
            "who": fixed.who,
            "to": fixed.to,
        }
        yield Entry(
            "deadlines", fixed.what or fixed.date_text, fixed.who, values, fixed.span, None, fixed.clause
        )
    yield from _rules_and_items(notice)
    for table in notice.tables:
        yield Entry("tables", table.title or "", None, _table_values(table), table.span)


def _labels(value: Value) -> list[str]:
    return str(value or "").split("\n")


def _left(before: Sequence[str], after: Sequence[str], loosely: bool) -> tuple[list[str], list[str]]:
    """The headings that went and those that came. loosely: against a pack, whose headings are mended, like ones are one;
    where a scan lost some of its headings, as many columns are the same ones."""
    gone, come = Counter(before) - Counter(after), Counter(after) - Counter(before)
    went, came = list(gone.elements()), list(come.elements())
    if not loosely:
        return went, came
    for one in list(went):
        other = max(came, key=lambda each: likeness(one, each), default=None)
        if other is not None and likeness(one, other) >= 0.3:
            went.remove(one)
            came.remove(other)
    damaged = len(before) == len(after) and (len(went) > 2 or any(MISSING in one for one in came))
    return ([], []) if damaged else (went, came)


def _heading(group: Sequence[str], label: str) -> str:
    return "·".join((*group, label))


def _table_values(table: Table) -> dict[str, Value]:
    return {
        "columns": "\n".join(_heading(one.group, one.label) for one in table.columns),
        "units": "、".join(one.unit or "" for one in table.columns),
        "relations": "；".join("".join(one.text.split()) for one in table.relations),
    }


def _rules_and_items(notice: Notice) -> Iterator[Entry]:
    for rule in (*notice.recurring, *notice.relative):
        values: dict[str, Value] = {"rule": rule.rule, "who": rule.who, "to": rule.to}
        yield Entry("rules", f"{rule.what or ''} {rule.text}", rule.who, values, rule.span)
    for item in notice.items:
        may = frozenset(one.violation for one in item.proposals)
        yield Entry("items", item.text, None, {}, item.span, None, item.no, may)
    for department in notice.departments:
        for duty in department.duties:
            yield Entry("departments", duty, department.name, {"who": department.name}, department.span)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _of_pack(pack: Pack) -> Iterator[Entry]:
    """The entries of a pack that a notice can change. Items are known by their words, tables by their titles."""
    roles = {role.id: role.zh for role in pack.roles}
    for phase in pack.phases:
        days: dict[str, Value] = (
            {} if phase.derived else {"start": _day(phase.starts_on), "end": _day(phase.ends_on)}
        )
        yield Entry("phases", phase.zh, None, days, None, phase.id)
    for duty in pack.obligations:
        if duty.due.day is not None:
            yield _duty(duty, roles)
        elif (told := _pack_rhythm(pack, duty)) is not None:
            plain = _duty(duty, roles)
            yield replace(plain, kind="rules", values={"rule": told})
    for item in pack.items:
        yield Entry("items", item.zh, None, {}, None, item.id, item.clause, frozenset((item.violation,)))
    for form in pack.forms.values():
        labels = "\n".join(_heading(one.group, one.label) for one in form.columns)
        values: dict[str, Value] = {} if form.layout == "indicators" else {"columns": labels}
        filled = None if form.filled_by.startswith("（由谁填报") else form.filled_by
        yield Entry("tables", form.title, filled, values, None, form.id)


def _rhythms(notice: Notice) -> Iterator[Entry]:
    """What recurs or runs from an event, in the words in which a pack says it."""
    running = windows(notice)
    for rule in notice.recurring:
        if due := series(rule, notice):
            yield _ruled(rule, _rhythm(due["rhythm"]))
    for at, rule in enumerate(notice.relative):
        if at in running:
            yield _ruled(rule, _within(running[at].n, running[at].unit, running[at].before))


def _ruled(rule: Rule, told: str) -> Entry:
    return Entry("rules", rule.what or rule.text, rule.who, {"rule": told}, rule.span, None, rule.clause)


def _pack_rhythm(pack: Pack, duty: Obligation) -> str | None:
    """The rhythm of a duty of a pack; None where it is neither a series nor days by a setting."""
    due = duty.due
    if due.kind == "recurring" and due.rhythm is not None:
        said = {key: getattr(due.rhythm, key) for key in ("every", "n", "day", "days", "month")}
        return _rhythm(said)
    if due.kind == "each_case" and due.setting is not None and not due.default:
        setting = pack.setting(due.setting)
        if isinstance(setting.default, int) and setting.unit:
            return _within(setting.default, setting.unit, due.before)
    return None


_UNITS = {"working_day": "个工作日", "day": "日", "hour": "小时", "month": "个月"}


def _within(n: int, unit: str, before: bool) -> str:
    return f"{'提前' if before else ''}{n}{_UNITS.get(unit, unit)}{'' if before else '内'}"


def _rhythm(said: Mapping[str, Any]) -> str:
    """A rhythm in words: 每10天, 每月5日, 每月15日、末日, 每季末月25日, 每年1月31日."""
    every, day = said.get("every"), said.get("day")
    at = [("末日" if one == 31 else f"{one}日") for one in (said.get("days") or ([day] if day else []))]
    if every == "days":
        return f"每{said.get('n') or 1}天"
    head = {"year": f"每年{said.get('month') or 12}月", "quarter": "每季末月"}.get(str(every), "每月")
    return f"{head}{'、'.join(at)}"


def _duty(duty: Obligation, roles: dict[str, str]) -> Entry:
    what = "，".join(piece.zh for piece in duty.deliverables) or duty.does_zh
    who = "、".join(roles.get(one, one) for one in duty.actors) or None
    to = "、".join(roles.get(one, one) for one in duty.to) or None
    values: dict[str, Value] = {"day": _day(duty.due.day)}
    if to:
        values["to"] = to
    return Entry("deadlines", what, who, values, None, duty.id, duty.clause)
