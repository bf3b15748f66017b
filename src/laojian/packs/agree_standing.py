"""常设要求对得上 Do rhythms, targets, member lists and levels of the chain agree with the rest of the pack?"""

from __future__ import annotations

from collections.abc import Iterator

from laojian.base.yaml_file import Keys
from laojian.packs.agree_known import all_known, unknown
from laojian.packs.schema import Due, Obligation, Pack
from laojian.packs.schema_standing import Rhythm
from laojian.packs.shape import Fault


def standing_head(pack: Pack) -> Iterator[Fault]:
    """Faults of targets, numbers and member lists."""
    roles, settings = [role.id for role in pack.roles], [one.id for one in pack.settings]
    for at, target in enumerate(pack.targets):
        where: Keys = ("targets", at)
        if target.setting is not None:
            yield from unknown("pack.yaml", (*where, "setting"), "setting", target.setting, settings)
        years = (target.base_year, target.from_year, target.to_year)
        if list(years) != sorted(years):
            zh, en = "基期、起年、止年的先后不对", "base, first and last year are not in order"
            yield Fault("pack.yaml", (*where, "base_year"), "dates", "、".join(map(str, years)), zh, en)
        if not target.change_pct or not target.indicators:
            zh, en = "目标要写明升降幅度和指标", "a target needs a change and indicators"
            yield Fault("pack.yaml", where, "value", target.id, zh, en)
    for at, group in enumerate(pack.groups):
        yield from unknown("pack.yaml", ("groups", at, "office"), "role", group.office, roles)
        for place, seat in enumerate(group.seats):
            yield from unknown("pack.yaml", ("groups", at, "seats", place, "role"), "role", seat.role, roles)


def standing_duty(pack: Pack, duty: Obligation, where: Keys) -> Iterator[Fault]:
    """Faults of a duty's rhythm, its targets and the level at which it was added."""
    file = "obligations.yaml"
    targets = [one.id for one in pack.targets]
    yield from all_known(file, (*where, "targets"), "target", duty.targets, targets)
    if duty.chain is not None:
        yield from unknown(file, (*where, "chain"), "chain", duty.chain, pack.notice.levels())
    due = duty.due
    if due.kind != "recurring":
        if due.readings or due.rhythm:
            zh, en = f"期限种类“{due.kind}”没有周期", f"a due of kind {due.kind!r} has no rhythm"
            yield Fault(file, (*where, "due"), "value", due.kind, zh, en)
        return
    if due.rhythm is not None:
        yield from _rhythm(due.rhythm, (*where, "due", "rhythm"))
    yield from _readings(pack, due, (*where, "due"))


def _readings(pack: Pack, due: Due, where: Keys) -> Iterator[Fault]:
    """Every option of the setting but the default needs a rhythm, and every rhythm an option."""
    file = "obligations.yaml"
    setting = next((one for one in pack.settings if one.id == due.setting), None)
    options = [one.id for one in setting.options] if setting else []
    yield from all_known(file, (*where, "readings"), "option", due.readings, options)
    for option in options:
        if setting and option != setting.default and option not in due.readings:
            zh, en = f"没有写明读法“{option}”的周期", f"no rhythm for the reading {option!r}"
            yield Fault(file, (*where, "readings"), "missing", option, zh, en, option)
    for name, rhythm in due.readings.items():
        if rhythm is not None:
            yield from _rhythm(rhythm, (*where, "readings", name))


def _rhythm(rhythm: Rhythm, where: Keys) -> Iterator[Fault]:
    days = (*rhythm.days, rhythm.day)
    wrong = [
        ("n", rhythm.n < 1, "天数至少为1", "at least one day"),
        ("days", any(not 1 <= day <= 31 for day in days), "日为1至31，31指月末", "days are 1 to 31"),
        ("days", rhythm.every == "days_of_month" and not rhythm.days, "要写明每月哪几日", "say which days"),
        ("month", not 1 <= rhythm.month <= 12, "月为1至12", "months are 1 to 12"),
        ("ends_on", bool(rhythm.starts_on and rhythm.ends_on and rhythm.ends_on < rhythm.starts_on),
         "止日早于起日", "the series ends before it begins"),
    ]  # fmt: skip
    for key, is_wrong, zh, en in wrong:
        if is_wrong:
            seen = str(getattr(rhythm, key))
            yield Fault("obligations.yaml", (*where, key), "value", seen, zh, en, key)
