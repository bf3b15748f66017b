"""任务分解 Plan: every obligation of a pack as one duty per actor unit and deliverable, with its day. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from laojian.base.workdays import named_date
from laojian.campaigns.rules.duty import remind_on
from laojian.packs.calendar import due_day
from laojian.packs.rhythm import AHEAD, of_occasion, periods_of, settled
from laojian.packs.schema import Due, Obligation, Pack


@dataclass(frozen=True, slots=True)
class Planned:
    """拟定任务 One duty before it is kept. deliverable: number from 1, 0 where nothing is handed over; n, unit_of_n: the
    days that run after an event; default: these days are our default, not the notice's; occasion: the period of a duty
    that recurs, blank else."""

    obligation: str
    unit: int
    role: str
    deliverable: int
    kind: str
    form: str
    phase: str
    basis: str
    event: str
    due: date | None
    remind_on: date | None
    n: int | None
    unit_of_n: str
    default: bool
    occasion: str = ""


@dataclass(frozen=True, slots=True)
class DueFlags:
    """期限标记 What has to be said about a day: rest_day (not moved, A13), with the last working day before it;
    makeup_day; unpublished, where nobody knows yet whether it is a day off."""

    rest_day: bool = False
    makeup_day: bool = False
    unpublished: bool = False
    last_working_day: date | None = None


def plan(
    pack: Pack,
    roles: Mapping[int, frozenset[str]],
    settings: Mapping[str, Any] | None = None,
    apart: Mapping[str, Iterable[str]] | None = None,
) -> Iterator[Planned]:
    """The duties of the units, in the order of the notice. roles: unit id → role ids; settings: readings by which the
    campaign differs from the pack (A22 → 5); apart: obligation → occasions that stand though they were laid out under
    another reading."""
    for duty in pack.obligations:
        for unit, own in roles.items():
            if role := next((actor for actor in duty.actors if actor in own), None):
                yield from of_unit(pack, duty, unit, role, settings or {}, (apart or {}).get(duty.id, ()))


def of_unit(
    pack: Pack,
    duty: Obligation,
    unit: int,
    role: str,
    settings: Mapping[str, Any],
    apart: Iterable[str] = (),
) -> Iterator[Planned]:
    """One obligation for one unit: one duty per deliverable, or one where nothing is handed over."""
    n, unit_of_n = period(pack, duty.due, settings)
    for occasion, due in days(pack, duty.due, settings, apart):
        for number, kind, form in _pieces(duty):
            yield Planned(
                duty.id, unit, role, number, kind, form, duty.phase or _phase_of(duty.due), duty.due.kind,
                duty.due.from_event or "", due, remind_on(due), n, unit_of_n, duty.due.default, occasion,
            )  # fmt: skip


def days(
    pack: Pack, due: Due, settings: Mapping[str, Any], apart: Iterable[str] = ()
) -> list[tuple[str, date | None]]:
    """The days of a duty, each with its occasion: one without, or one per period of a duty that recurs, beside those that
    stand under another reading (`apart`). A series without an end is planned for `AHEAD` from its beginning."""
    if due.kind != "recurring":
        return [("", due_day(pack, due))]
    found = periods_of(pack, due, pack.first_day + AHEAD, settings=settings)
    return [(one.occasion, one.due) for one in settled(found, filter(None, map(of_occasion, apart)))]


def period(pack: Pack, due: Due, settings: Mapping[str, Any]) -> tuple[int | None, str]:
    """How many of which unit run after the event, by the campaign's setting; (None, "") where no event starts it, or where
    the day lies ahead of the event and has to be set with it."""
    if due.before or due.setting is None or due.kind not in ("promptly", "each_case"):
        return None, ""
    setting = pack.setting(due.setting)
    return int(settings.get(setting.id, setting.default) or 0), setting.unit or "day"


def flags(due: date | None) -> DueFlags:
    """What has to be said about a last day that a notice names."""
    if due is None:
        return DueFlags()
    found = named_date(due)
    return DueFlags(
        "rest_day" in found.flags,
        "makeup_day" in found.flags,
        "calendar_unpublished" in found.flags,
        found.last_working_day,
    )


def _phase_of(due: Due) -> str:
    return due.phase or ""


def _pieces(duty: Obligation) -> list[tuple[int, str, str]]:
    if not duty.deliverables:
        return [(0, "", "")]
    return [(n, one.kind, one.form or "") for n, one in enumerate(duty.deliverables, 1)]
