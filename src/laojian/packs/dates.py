"""改期 New dates: every day a pack prints, moved by days, months and years or one by one, and the pack with them.

The pack itself stays what it is, with its own hash: the new days are laid over it and pinned beside it. Days of papers
above and below the notice are history and are not moved; what runs after an event, with another duty or to the end of a
phase has no day of its own and follows. A new day that falls on a rest day is not moved off it (A13), only named.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Literal

from laojian.base.period import add_months, end_of_month, first_day, month_of
from laojian.base.problem import Problem
from laojian.packs.schema import Due, Pack
from laojian.packs.schema_standing import Rhythm

Kind = Literal["begin", "month", "phase", "deadline", "series"]
BEGIN, MONTH = "notice/issued_on", "scope/first_month"
_FIELDS = {
    "starts_on": ("起", "begins"),
    "ends_on": ("止", "ends"),
    "day": ("期限", "due"),
    "since": ("起", "from"),
}


@dataclass(frozen=True, slots=True)
class PackDay:
    """包内日期 One day a pack prints. key: where it stands (phases/self-check/ends_on); about: id of the phase or duty;
    month_end: it stands for the end of its month (A35), so a move keeps it there."""

    key: str
    kind: Kind
    about: str
    zh: str
    en: str
    clause: str
    day: date
    month_end: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """移动 How far all days are moved; negative is earlier. Months and years come first, then days."""

    years: int = 0
    months: int = 0
    days: int = 0

    def __bool__(self) -> bool:
        return bool(self.years or self.months or self.days)

    def of(self, one: PackDay) -> date:
        """The new day. Problem `pack.dates_far` where there is no such day any more."""
        try:
            moved = add_months(one.day, 12 * self.years + self.months)
            moved = end_of_month(moved) if one.month_end else moved
            return moved + timedelta(self.days)
        except (ValueError, OverflowError) as error:
            raise Problem("pack.dates_far", day=one.day.isoformat()) from error


def days_of(pack: Pack) -> tuple[PackDay, ...]:
    """Every day of the pack that can be moved: its beginning, phases, deadlines, first and last days of series."""
    found = (*_head(pack), *_phases(pack), *_duties(pack))
    return tuple(one for one in found if one is not None)


def moved(pack: Pack, by: Move) -> dict[str, date]:
    """Key → new day of every day of the pack."""
    return {one.key: by.of(one) for one in days_of(pack)}


def move_to(pack: Pack, start: date) -> Move:
    """The move in days by which the first day of the pack becomes `start`. The month of the rosters is no day anything
    begins on: it moves along, and may lie before."""
    return Move(days=(start - min(one.day for one in days_of(pack) if one.kind != "month")).days)


def checked(pack: Pack, new: Mapping[str, date]) -> dict[str, date]:
    """The days that differ from the pack's. Problems `pack.dates_unknown` for a key the pack does not have,
    `pack.dates_order` where something would end before it begins."""
    known = {one.key: one for one in days_of(pack)}
    for key in new:
        if key not in known:
            raise Problem("pack.dates_unknown", seen=key)
    days = {key: new.get(key, one.day) for key, one in known.items()}
    for key, one in known.items():
        place, _, field = key.rpartition("/")
        first = days.get(f"{place}/{'since' if field == 'day' else 'starts_on'}")
        if field in ("ends_on", "day") and first is not None and first > days[key]:
            raise Problem("pack.dates_order", name=one.zh, start=first.isoformat(), end=days[key].isoformat())
    return {key: day for key, day in days.items() if day != known[key].day}


def redated(pack: Pack, new: Mapping[str, date]) -> Pack:
    """The pack with new days; its canonical content, and so its hash, stays that of the pack."""
    if not new:
        return pack
    phases = tuple(replace(one, **_of(new, f"phases/{one.id}")) for one in pack.phases)
    duties = tuple(replace(one, due=_due(one.due, new, f"obligations/{one.id}")) for one in pack.obligations)
    month = month_of(new[MONTH]) if MONTH in new else pack.scope.first_month
    return replace(
        pack, phases=phases, obligations=duties, begins_on=new.get(BEGIN, pack.begins_on),
        scope=replace(pack.scope, first_month=month),
    )  # fmt: skip


def _of(new: Mapping[str, date], place: str) -> dict[str, Any]:
    return {field: new[f"{place}/{field}"] for field in ("starts_on", "ends_on") if f"{place}/{field}" in new}


def _due(due: Due, new: Mapping[str, date], place: str) -> Due:
    own: dict[str, Any] = {
        field: new[f"{place}/{field}"] for field in ("day", "since") if f"{place}/{field}" in new
    }
    rhythm = replace(due.rhythm, **_of(new, f"{place}/rhythm")) if due.rhythm else None
    readings = {name: replace(one, **_of(new, f"{place}/{name}")) for name, one in due.readings.items()}
    return replace(due, rhythm=rhythm, readings=readings, **own)


def _head(pack: Pack) -> Iterator[PackDay]:
    yield PackDay(
        BEGIN, "begin", "", "起算日（原为印发之日；没有写明起日的周期任务从这天起）",
        "first day (the day of issue; series without a first day begin here)", "", pack.first_day,
    )  # fmt: skip
    yield PackDay(
        MONTH, "month", "", "名册首月", "first month of the rosters", "", first_day(pack.scope.first_month)
    )


def _phases(pack: Pack) -> Iterator[PackDay | None]:
    for one in pack.phases:
        for field in ("starts_on", "ends_on"):
            yield _day(
                f"phases/{one.id}", field, "phase", one.id, (one.zh, one.en), one.clause,
                getattr(one, field), derived=one.derived is not None,
            )  # fmt: skip


def _duties(pack: Pack) -> Iterator[PackDay | None]:
    for duty in pack.obligations:
        place, words = f"obligations/{duty.id}", (_said(duty, "zh"), _said(duty, "en"))
        for field in ("since", "day"):
            day = getattr(duty.due, field)
            yield _day(place, field, "deadline", duty.id, words, duty.clause, day)
        rhythms = {"rhythm": duty.due.rhythm, **duty.due.readings}
        for name, rhythm in rhythms.items():
            read = words if name == "rhythm" else _read(pack, duty.due, name, words)
            yield from _series(f"{place}/{name}", rhythm, duty.id, read, duty.clause)


def _read(pack: Pack, due: Due, name: str, words: tuple[str, str]) -> tuple[str, str]:
    """The words of a series under another reading, which is named as the setting words it."""
    options = pack.setting(due.setting).options if due.setting else ()
    zh, en = next(((one.zh, one.en) for one in options if one.id == name), (name, name))
    return f"{words[0]}（读法：{zh}）", f"{words[1]} (reading: {en})"


def _series(
    place: str, rhythm: Rhythm | None, about: str, words: tuple[str, str], clause: str
) -> Iterator[PackDay | None]:
    if rhythm is None:
        return
    for field in ("starts_on", "ends_on"):
        yield _day(place, field, "series", about, words, clause, getattr(rhythm, field))


def _said(duty: Any, language: str) -> str:
    names = [getattr(one, language) for one in duty.deliverables]
    return "、".join(names) if names else str(getattr(duty, f"does_{language}"))


def _day(
    place: str, field: str, kind: Kind, about: str, words: tuple[str, str], clause: str, day: date | None,
    derived: bool = False,
) -> PackDay | None:  # fmt: skip
    if day is None:
        return None
    zh, en = _FIELDS[field]
    last = kind in ("phase", "series") and field == "ends_on" and day == end_of_month(day)
    return PackDay(
        f"{place}/{field}", kind, about, f"{words[0]}·{zh}", f"{words[1]}, {en}", clause, day, last or
        (derived and day == end_of_month(day)),
    )  # fmt: skip
