"""修订对应 Amendment: which duty of the version a campaign runs on became which duty of the new one. Pure.

The same id with the same words is the same duty; else the likest wording is proposed, with the day, the actors and the
clause as further signs. A person confirms every pair; nothing is taken away unsaid.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from laojian.base.problem import Problem
from laojian.campaigns.rules.plan import DueFlags, flags
from laojian.forms.schema import Form
from laojian.packs.calendar import due_day
from laojian.packs.notice_catalogue import likeness
from laojian.packs.schema import Deliverable, Obligation, Pack

LEAST = 0.45
"""How alike two duties must be to be proposed as one."""
SURE = 0.8
"""From here on a proposal is taken as read; a person still sees it."""
PARTS = {
    "columns": "栏目",
    "rows": "行",
    "relations": "栏目关系",
    "supplements": "补充资料",
    "signatures": "签字栏",
    "other": "表头和说明",
}
"""Parts of a table that may be altered, in the bureau's words."""
GONE = ""
"""What stands in a mapping for a duty that the new version does not ask any more."""


@dataclass(frozen=True, slots=True)
class Pair:
    """对应 One duty before and after: old is None for a new one, new for one that falls away. score: how alike, 0 to 1;
    due: day before and after, None where the notice names none; flags: of the new day."""

    old: Obligation | None
    new: Obligation | None
    score: float
    before: date | None = None
    after: date | None = None
    flags: DueFlags = field(default_factory=DueFlags)

    @property
    def sure(self) -> bool:
        """Is it plainly the same duty?"""
        return self.score >= SURE

    @property
    def moved(self) -> bool:
        """Did its day move?"""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class TableChange:
    """报表改动 A table that came, went or was altered. state: added, removed, changed; parts: what differs in a changed
    one (columns, rows, relations, signatures, other); gone, come: headings of columns and words of relations that went and
    came."""

    form: str
    annex: str
    title: str
    state: str
    parts: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    come: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemChange:
    """事项改动 A check item that came, went or was worded anew. state: added, removed, changed; before, after: its words,
    blank where there is none; clause: where it stands, of one that went where it stood."""

    state: str
    before: str
    after: str
    clause: str


def proposed(old: Pack, new: Pack) -> dict[str, str]:
    """Old id → new id, `GONE` where nothing is alike: best pairs first, each duty once."""
    names = {role.id: role.zh for pack in (old, new) for role in pack.roles}
    scored = sorted(
        (
            (_alike(before, after, old, new, names), -abs(at - place), before.id, after.id)
            for at, before in enumerate(old.obligations)
            for place, after in enumerate(new.obligations)
        ),
        reverse=True,
    )
    found: dict[str, str] = {}
    for score, _near, one, other in scored:
        if score >= LEAST and one not in found and other not in found.values():
            found[one] = other
    return {one.id: found.get(one.id, GONE) for one in old.obligations}


def checked(old: Pack, new: Pack, mapping: Mapping[str, str]) -> dict[str, str]:
    """A mapping a person confirmed. Problem `campaign.mapping` where a duty is left out, unknown or taken twice."""
    known, wanted = {one.id for one in new.obligations}, [one.id for one in old.obligations]
    taken = [one for one in mapping.values() if one != GONE]
    wrong = [one for one in wanted if one not in mapping]
    wrong += [one for one in mapping if one not in wanted]
    wrong += [one for one in taken if one not in known or taken.count(one) > 1]
    if wrong:
        raise Problem("campaign.mapping", seen="、".join(dict.fromkeys(wrong)))
    return {one: mapping[one] for one in wanted}


def pairs(old: Pack, new: Pack, mapping: Mapping[str, str]) -> tuple[Pair, ...]:
    """The duties side by side: those of the old version in its order, then the new ones."""
    names = {role.id: role.zh for pack in (old, new) for role in pack.roles}
    found = [_pair(old, new, old.obligation(one), mapping[one], names) for one in mapping]
    kept = set(mapping.values())
    found += [_added(new, one) for one in new.obligations if one.id not in kept]
    return tuple(found)


def pieces(before: Obligation, after: Obligation) -> dict[int, int | None]:
    """Number of a deliverable before → after, None where it is not asked any more; 0 where nothing is handed over."""
    left = dict(enumerate(after.deliverables, 1))
    if not before.deliverables:
        return {0: 0 if not left else min(left)}
    if not left:
        return {number: 0 if number == 1 else None for number, _ in enumerate(before.deliverables, 1)}
    scored = sorted(
        (
            (_alike_pieces(one, other), -abs(number - place), number, place)
            for number, one in enumerate(before.deliverables, 1)
            for place, other in left.items()
        ),
        reverse=True,
    )
    found: dict[int, int | None] = {}
    for score, _near, number, place in scored:
        if score > 0 and number not in found and place not in found.values():
            found[number] = place
    return {number: found.get(number) for number, _ in enumerate(before.deliverables, 1)}


def table_changes(old: Pack, new: Pack) -> tuple[TableChange, ...]:
    """The tables that came, went or were altered."""
    found = []
    for id in dict.fromkeys((*old.forms, *new.forms)):
        before, after = old.forms.get(id), new.forms.get(id)
        if before is None or after is None:
            one = after or before
            assert one is not None
            found.append(TableChange(id, one.annex, one.title, "removed" if after is None else "added"))
        elif parts := _parts(before, after):
            had, has = ([*_headings(one), *_relations(one)] for one in (before, after))
            gone, come = (tuple(x for x in a if x not in b) for a, b in ((had, has), (has, had)))
            found.append(TableChange(id, after.annex, after.title, "changed", parts, gone, come))
    return tuple(found)


def item_mapping(old: Pack, new: Pack) -> dict[str, str]:
    """Id of a check item before → after, by the violation it is, in the same words first; what is not looked for any more is
    left out. Where several items are one violation each takes the one most like it, and what is over the first."""
    free, found = list(new.items), dict[str, str]()
    for worded in (True, False):
        for one in old.items:
            same = [
                each for each in free if each.violation == one.violation and (each.zh == one.zh or not worded)
            ]
            if one.id not in found and same:
                best = max(same, key=lambda each: (likeness(one.zh, each.zh), -free.index(each)))
                found[one.id] = best.id
                free.remove(best)
    first = {one.violation: one.id for one in reversed(new.items)}
    over = {
        one.id: first[one.violation] for one in old.items if one.id not in found and one.violation in first
    }
    return found | over


def item_changes(old: Pack, new: Pack) -> tuple[ItemChange, ...]:
    """The check items that came, went or were worded anew, matched as their answers are; a number that moved is no change."""
    kept = item_mapping(old, new)
    after = {one.id: one for one in new.items}
    found = []
    for one in old.items:
        same = after.get(kept.get(one.id, ""))
        if same is None:
            found.append(ItemChange("removed", one.zh, "", one.clause))
        elif same.zh != one.zh:
            found.append(ItemChange("changed", one.zh, same.zh, same.clause))
    added = (one for one in new.items if one.id not in kept.values())
    return (*found, *(ItemChange("added", "", one.zh, one.clause) for one in added))


def _parts(before: Form, after: Form) -> tuple[str, ...]:
    """What of a table changed. The number of the notice that it and its relations cite is no change of it."""
    one, other = _uncited(before), _uncited(after)
    named = ("columns", "rows", "relations", "supplements", "signatures")
    parts = tuple(name for name in named if getattr(one, name) != getattr(other, name))
    return parts or (() if one == other else ("other",))


def _uncited(form: Form) -> Form:
    relations = tuple(replace(one, cite="") for one in form.relations)
    return replace(form, cite="", version="", relations=relations)


def _headings(form: Form) -> list[str]:
    return ["·".join((*one.group, one.label)) for one in form.columns]


def _relations(form: Form) -> list[str]:
    """The printed relations; a row of a table says which way each goes."""
    ways = {"row": "甲栏：", "column": "宾栏："}
    return [f"{ways.get(one.axis, '')}{one.text}" for one in form.relations if one.statutory]


def _alike(before: Obligation, after: Obligation, old: Pack, new: Pack, names: Mapping[str, str]) -> float:
    words = max(
        likeness(before.does_zh, after.does_zh),
        likeness(_handed(before), _handed(after)) if before.deliverables and after.deliverables else 0.0,
    )
    if before.does_zh == after.does_zh:
        words = 1.0
    if before.id == after.id and old.id == new.id:
        return max(words, SURE) if words >= 0.2 else words
    day = due_day(old, before.due)
    same_day = day is not None and day == due_day(new, after.due)
    who = likeness(_who(before, names), _who(after, names)) >= 0.5
    return min(1.0, 0.8 * words + 0.15 * same_day + 0.12 * who + 0.08 * (before.clause == after.clause))


def _handed(duty: Obligation) -> str:
    return "，".join(one.zh for one in duty.deliverables)


def _who(duty: Obligation, names: Mapping[str, str]) -> str:
    return "、".join(names.get(one, one) for one in duty.actors)


def _alike_pieces(before: Deliverable, after: Deliverable) -> float:
    if before.kind != after.kind:
        return 0.0
    if before.form != after.form:
        return 0.0
    return 0.2 + (1.0 if before.zh == after.zh else likeness(before.zh, after.zh))


def _pair(old: Pack, new: Pack, before: Obligation, to: str, names: Mapping[str, str]) -> Pair:
    day = due_day(old, before.due)
    if to == GONE:
        return Pair(before, None, 0.0, day)
    after = new.obligation(to)
    later = due_day(new, after.due)
    return Pair(before, after, round(_alike(before, after, old, new, names), 2), day, later, flags(later))


def _added(new: Pack, duty: Obligation) -> Pair:
    day = due_day(new, duty.due)
    return Pair(None, duty, 0.0, None, day, flags(day))
