"""任务的期限 When a duty of a pack is due, in words, rest days flagged."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from laojian.packs.schema import Due, Obligation, Pack


def due(pack: Pack, duty: Obligation) -> dict[str, Any]:
    """`date` (None where no day follows from the notice), `zh`, `en`."""
    from laojian.packs.calendar import due_day

    day = due_day(pack, duty.due)
    zh, en = rhythm(pack, duty.due) if duty.due.kind == "recurring" else _words(pack, duty.due, day)
    return {"date": day, "zh": zh, "en": en}


def rhythm(pack: Pack, one: Due) -> tuple[str, str]:
    """How a duty recurs, in words, as the pack reads it."""
    from laojian.packs.rhythm import rhythm_of

    found = rhythm_of(pack, one)
    if found is None:
        return "周期未定", "the rhythm is not set"
    listed, day = "、".join(map(str, found.days)), "末日" if found.day == 31 else f"{found.day}日前"
    zh, en = {
        "days": (f"每{found.n}日", f"every {found.n} days"),
        "days_of_month": (f"每月{listed}日（31指月末）", f"on days {listed} of every month (31: its last)"),
        "month": (f"每月{day}", f"every month by day {found.day} (31: its last)"),
        "quarter": (f"每季度末月{day}", f"every quarter by day {found.day} of its last month (31: its last)"),
        "year": (f"每年{found.month}月{day}", f"every year by {found.month:02d}-{found.day:02d}"),
    }[found.every]
    since, until = found.starts_on or pack.notice.issued_on, found.ends_on
    note = (f"；{found.derived}", f"; {found.derived}") if found.derived else ("", "")
    ends = (f"至{until}", f" until {until}") if until else ("起，没有止日", ", without an end")
    return f"{zh}，{since}{ends[0]}{note[0]}", f"{en}, from {since}{ends[1]}{note[1]}"


def _words(pack: Pack, one: Due, day: date | None) -> tuple[str, str]:
    default = (
        ("（通知没有写，按本产品默认）", " (not in the notice: our default)") if one.default else ("", "")
    )
    if one.kind in ("promptly", "each_case"):
        zh, en = _setting(pack, one)
        return zh + default[0], en + default[1]
    if one.kind == "undated":
        from laojian.packs.schema_standing import INSTEAD

        return INSTEAD[one.instead] if one.instead else ("没有写明日期", "no day is printed")
    if day is None:
        return "日期未定", "the day is not set"
    zh, en = _day(day)
    if one.kind == "phase":
        named = next(phase for phase in pack.phases if phase.id == one.phase)
        return f"{named.zh}结束前：{zh}", f"by the end of {named.en}: {en}"
    if one.kind == "with":
        return f"与 {one.obligation} 一并：{zh}", f"together with {one.obligation}: {en}"
    return zh + default[0], en + default[1]


def _day(day: date) -> tuple[str, str]:
    """The day to 24:00, with a flag where it is a day off: a notice's date is not moved (A12, A13)."""
    from laojian.base.workdays import named_date

    found = named_date(day)
    zh, en = f"{day}当日24时前", f"{day}, 24:00"
    if "rest_day" in found.flags:
        before = found.last_working_day or "?"
        return (
            f"{zh}（休息日，不顺延；前一工作日{before}）",
            f"{en} (a day off, not moved; working day before: {before})",
        )
    if "calendar_unpublished" in found.flags:
        return f"{zh}（该年放假安排未公布）", f"{en} (holidays of that year not published)"
    return zh, en


def _setting(pack: Pack, one: Due) -> tuple[str, str]:
    setting = pack.setting(one.setting or "")
    units = {"working_day": ("个工作日", "working days"), "day": ("日", "days"), "month": ("个月", "months")}
    unit, unit_en = units.get(setting.unit or "working_day", (setting.unit or "", setting.unit or ""))
    if isinstance(setting.default, int) and not isinstance(setting.default, bool):
        zh, en = f"{setting.default}{unit}内", f"within {setting.default} {unit_en}"
    else:
        zh, en = setting.zh, setting.en
    if one.before:
        zh, en = f"提前{zh.removesuffix('内')}", en.replace("within", "ahead by")
    head = ("及时：", "promptly: ") if one.kind == "promptly" else ("逐案：", "in each case: ")
    return f"{head[0]}{zh}（{setting.id}）", f"{head[1]}{en} ({setting.id})"
