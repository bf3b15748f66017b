"""起草 Composes a return from its parts: records and entries by hand become figures, checked, with the content that is
signed. The same inputs give the same content, byte for byte."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from laojian.forms.check import Report, check
from laojian.forms.consolidate import Child, Consolidated, consolidate
from laojian.forms.fill import HandEntry, fill
from laojian.forms.schema import Filled, Form, State
from laojian.forms.versions import Before, Fall, falls, since_last
from laojian.reporting.rules import frozen, places, reasons

Records = Mapping[str, Sequence[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Typed:
    """手填数 One entry by hand with its coded reason: a place, a value (count or fen), who and why."""

    place: str
    value: int | None
    state: State
    reason: str
    remark: str
    by: str

    def entry(self, form: Form) -> HandEntry | None:
        """The entry as the forms room takes it; None where the form no longer has that place."""
        at = places.key(form, self.place)
        why = f"{reasons.said(reasons.HAND, self.reason)}：{self.remark}"
        return HandEntry(at, self.value, self.by, why, self.state) if at else None

    def plain(self) -> dict[str, Any]:
        """For the frozen content."""
        kept = {"place": self.place, "value": self.value, "state": self.state}
        return {**kept, "reason": self.reason, "remark": self.remark, "by": self.by}


@dataclass(frozen=True, slots=True)
class Parts:
    """报表的组成 What a return consists of beside its figures."""

    unit: str
    unit_name: str
    period: str
    campaign: int
    pack: str
    version: int
    settings: Mapping[str, str]
    typed: tuple[Typed, ...] = ()
    zero: bool = False
    explanations: Mapping[str, str] | None = None
    phone: str = ""
    note: str = ""
    filled_on: date | None = None
    before: Before = field(default_factory=Before)


@dataclass(frozen=True, slots=True)
class Draft:
    """稿件 A composed return: the table, its check, the content that is signed (plain), its hash; `facts`: the frozen
    records, None for a table added up from others; `joined`: how it was added up; `falls`: running totals below those of
    the table before (A18)."""

    filled: Filled
    report: Report
    body: dict[str, Any]
    content: str
    facts: str | None = None
    joined: Consolidated | None = None
    falls: tuple[Fall, ...] = ()


def compose(form: Form, records: Records, parts: Parts) -> Draft:
    """A unit's own return from its records. Records that came after a 零报 was declared count; the return then cannot
    be submitted until the declaration is taken back. Problems of `forms.fill` and `forms.check`."""
    entries = [one for typed in parts.typed if (one := typed.entry(form)) is not None]
    nothing = parts.zero and not any(records.values())
    filled = fill(
        form, records, parts.unit, parts.period, parts.settings, unit_name=parts.unit_name,
        filled_on=parts.filled_on, hand=entries, zero_report=nothing,
    )  # fmt: skip
    filled = since_last(form, filled, parts.before)
    facts = frozen.frozen_facts(records)
    more = {"kind": "own", "facts": frozen.digest(facts), "typed": [one.plain() for one in parts.typed]}
    return _done(form, filled, parts, more, facts=facts)


@dataclass(frozen=True, slots=True)
class Handed:
    """下级报送 What one unit below handed in: its versions that count or counted, oldest first, with their seals."""

    unit: str
    name: str
    children: tuple[Child, ...]
    seals: tuple[tuple[int, str], ...] = ()


def join(form: Form, handed: Iterable[Handed], expected: Mapping[str, str], parts: Parts) -> Draft:
    """A return added up from those below. Problems of `forms.consolidate` (A05, other readings)."""
    given = list(handed)
    joined = consolidate(
        form, [child for one in given for child in one.children], expected, unit=parts.unit,
        period=parts.period, unit_name=parts.unit_name, settings=parts.settings, filled_on=parts.filled_on,
    )  # fmt: skip
    below = [
        {"unit": one.unit, "name": one.name, "seals": [list(seal) for seal in one.seals]} for one in given
    ]
    more = {"kind": "joined", "children": below, **told(form, joined)}
    return _done(form, joined.filled, parts, more, joined=joined)


def told(form: Form, joined: Consolidated) -> dict[str, Any]:
    """What a consolidation names beside its figures, as plain values."""
    gaps = [[one.unit, one.name, one.state, one.late, one.via] for one in joined.gaps]
    corrected = [
        [one.unit, one.name, one.before, one.after, [places.word(change.at) for change in one.changes]]
        for one in joined.corrections
    ]
    names = {unit: child.name for unit, child in joined.children.items()}
    repeats = [
        [one.column, one.member, one.name, [names[unit] for unit in one.units]] for one in joined.repeats
    ]
    unfilled = [[one.unit, one.name, list(places.grouped(form, one.at))] for one in joined.unfilled]
    return {"gaps": gaps, "corrections": corrected, "repeats": repeats, "unfilled": unfilled}


def _done(form: Form, filled: Filled, parts: Parts, more: Mapping[str, Any], **kept: Any) -> Draft:
    explained = {key: text for key, text in (parts.explanations or {}).items() if text.strip()}
    filled = replace(filled, explanations=explained)
    report = check(form, filled)
    fallen = falls(form, parts.before.filled, filled) if parts.before.filled else ()
    body = {
        "form": form.id,
        "form_version": form.version,
        "campaign": parts.campaign,
        "pack": parts.pack,
        "unit": parts.unit,
        "unit_name": parts.unit_name,
        "period": parts.period,
        "version": parts.version,
        "zero": parts.zero,
        "settings": dict(filled.settings),
        "explanations": explained,
        "phone": parts.phone,
        "note": parts.note,
        "findings": [[one.relation, one.level, one.at, one.message] for one in report.broken],
        **frozen.frozen_figures(filled),
        **series_of(parts.before, fallen),
        **more,
    }
    return Draft(filled, report, body, frozen.digest(frozen.canonical(body)), falls=fallen, **kept)


def series_of(before: Before, fallen: Iterable[Fall]) -> dict[str, Any]:
    """What a table of a series says of the one before it, as plain values; nothing for a first one."""
    if not before.period:
        return {}
    told = [[one.row, one.column, one.label, one.earlier, one.later] for one in fallen]
    return {"before": {"period": before.period, "gap": before.gap, "falls": told}}
