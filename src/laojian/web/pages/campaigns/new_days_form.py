"""新日期表单 The form of new days: all days moved at once, then one by one, each confirmed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from laojian.base.problem import Problem
from laojian.campaigns.queries.preview import NewDay
from laojian.packs import Pack
from laojian.packs.dates import Move, move_to, moved
from laojian.web.door import Asked

MOVES = ("years", "months", "days")


@dataclass(frozen=True, slots=True)
class DaysForm:
    """新日期表单 days: old and new; seen: keys of those that are ticked; move: how far all days are moved, start: the first day
    wished for, both as typed."""

    days: tuple[NewDay, ...]
    seen: frozenset[str]
    move: tuple[str, str, str]
    start: str

    @property
    def moves(self) -> int:
        """How many days differ from the old ones."""
        return sum(one.moved for one in self.days)

    @property
    def rest_days(self) -> int:
        """How many of the new days are days off."""
        return sum(one.moved and one.flags.rest_day for one in self.days)

    @property
    def past(self) -> int:
        """How many deadlines lie before today."""
        return sum(one.past and one.was.kind == "deadline" for one in self.days)

    @property
    def years(self) -> tuple[str, str] | None:
        """The year the notice prints for its beginning and the new one, where they differ."""
        begin = next((one for one in self.days if one.was.kind == "begin"), None)
        if begin is None or begin.day.year == begin.was.day.year:
            return None
        return str(begin.was.day.year), str(begin.day.year)


def retitled(title: str, days: DaysForm) -> str:
    """A printed title whose year follows the new days; as it is where it names no year."""
    return title.replace(*days.years) if days.years else title


def typed(request: Asked, days: Sequence[NewDay]) -> DaysForm:
    """What the form said, to show it again."""
    form = request.POST
    ticked = {one.was.key for one in days} if "tick" in form else set(form.getlist("seen"))
    years, months, days_ = (form.get(f"move-{one}", "") for one in MOVES)
    seen = frozenset(() if "move" in form else ticked)
    return DaysForm(tuple(days), seen, (years, months, days_), form.get("start", ""))


def dates(request: Asked, pack: Callable[[], Pack], *, mended: bool = False) -> dict[str, date]:
    """The new days: all moved at once (`move`), else as typed one by one. pack: whose days are moved; mended: days that
    cannot stand are left as they were. Problem `notice.not_a_day`."""
    form = request.POST
    try:
        if "move" in form:
            found = pack()
            if form.get("start"):
                return moved(found, move_to(found, _day(form["start"])))
            return moved(found, Move(*(_whole(form.get(f"move-{one}", "")) for one in MOVES)))
        said = {key.removeprefix("day-"): str(day) for key, day in form.items() if key.startswith("day-")}
        return {key: _day(day) for key, day in said.items()}
    except Problem:
        if mended:
            return {}
        raise


def confirmed(request: Asked, days: Sequence[NewDay]) -> None:
    """Every new day was looked at. Problem `campaign.dates_unconfirmed`."""
    seen = request.POST.getlist("seen")
    left = [one for one in days if one.moved and one.was.key not in seen]
    if left:
        named = "、".join(one.was.zh for one in left[:4]) + ("……" if len(left) > 4 else "")
        raise Problem("campaign.dates_unconfirmed", count=len(left), days=named)


def _day(text: str) -> date:
    """A day, or a month (2024-07) by its first day."""
    said = text.strip()
    try:
        return date.fromisoformat(f"{said}-01" if len(said) == len("2024-07") else said)
    except ValueError as error:
        raise Problem("notice.not_a_day", place=_("新日期"), seen=text) from error


def _whole(text: str) -> int:
    sign, digits = ("-", text.strip()[1:]) if text.strip().startswith("-") else ("", text.strip())
    if digits and not (digits.isdecimal() and len(digits) < 6):
        raise Problem("notice.not_a_day", place=_("整体移动"), seen=text)
    return int(f"{sign}{digits}") if digits else 0
