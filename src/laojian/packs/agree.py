"""对得上 Do the parts of a pack agree? Every reference must have its target, dates their order, and every
item a column that counts it or a reason why none does."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from laojian.base.yaml_file import Keys
from laojian.forms.schema import Form
from laojian.packs.agree_known import all_known, unknown
from laojian.packs.agree_sources import sources
from laojian.packs.agree_standing import standing_duty, standing_head
from laojian.packs.schema import CountedIn, Due, Obligation, Pack
from laojian.packs.shape import Fault


def disagreements(
    pack: Pack,
    provisions: Collection[str] | None = None,
    violations: Collection[str] | None = None,
    holes: Collection[str] = (),
) -> Iterator[Fault]:
    """Every fault between the parts of a pack. holes: files with a part that could not be made; what reads
    them is not asked."""

    def whole(*files: str) -> bool:
        return not any(hole.startswith(file) for hole in holes for file in files)

    yield from _repeated(pack, holes)
    if whole("pack.yaml", "forms/"):
        yield from _head(pack)
        yield from standing_head(pack)
    if whole("pack.yaml", "obligations.yaml", "forms/"):
        for at, duty in enumerate(pack.obligations):
            yield from _duty(pack, duty, ("obligations", at))
            yield from standing_duty(pack, duty, ("obligations", at))
    if whole("forms/"):
        for form in pack.forms.values():
            yield from sources(form)
    if whole("items.yaml", "forms/"):
        yield from _items(pack, violations)
        yield from _forms(pack, violations)
    if whole("items.yaml", "pack.yaml"):
        yield from _routes(pack)
    if whole("screens.yaml", "items.yaml"):
        yield from _screens(pack, provisions)
    if whole("rosters.yaml", "pack.yaml"):
        yield from _rosters(pack)


def _head(pack: Pack) -> Iterator[Fault]:
    roles = [role.id for role in pack.roles]
    yield from all_known("pack.yaml", ("notice", "addressees"), "role", pack.notice.addressees, roles)
    yield from unknown("pack.yaml", ("notice", "contact"), "role", pack.notice.contact, roles)
    yield from _phases(pack)
    for at, setting in enumerate(pack.settings):
        where: Keys = ("settings", at)
        yield from all_known("pack.yaml", (*where, "forms"), "form", setting.forms, pack.forms)
        if setting.options:
            options = [option.id for option in setting.options]
            yield from unknown("pack.yaml", (*where, "default"), "option", str(setting.default), options)
        for table in (pack.forms[id] for id in setting.forms if id in pack.forms):
            known = [one.id for one in table.settings]
            yield from unknown("pack.yaml", (*where, "id"), "setting", setting.id, known)
    pairs = (*pack.counts.never_add, pack.counts.mark_twice_reported)
    for form in sorted({one for pair in pairs for one in pair}):
        yield from unknown("pack.yaml", ("counts",), "form", form, pack.forms)


def _phases(pack: Pack) -> Iterator[Fault]:
    for at, phase in enumerate(pack.phases):
        if phase.starts_on and phase.ends_on and phase.ends_on < phase.starts_on:
            seen = f"{phase.starts_on} … {phase.ends_on}"
            zh, en = f"阶段止日早于起日：{seen}", f"the phase ends before it begins: {seen}"
            yield Fault("pack.yaml", ("phases", at, "ends_on"), "dates", seen, zh, en)
    above = [one.dated for one in pack.notice.chain if one.dated]
    if above and max(above) > pack.notice.issued_on:
        zh, en = "上级文件的日期晚于本通知", "a paper above is dated after the notice"
        yield Fault("pack.yaml", ("notice", "chain"), "dates", str(max(above)), zh, en)


_IDS = {
    "pack.yaml": (
        *(("roles", "id"), ("phases", "id"), ("settings", "id"), ("reporting_units", "id")),
        *(("numbers", "id"), ("targets", "id"), ("groups", "id")),
    ),
    "obligations.yaml": (("obligations", "id"),),
    "items.yaml": (("items", "id"),),
    "screens.yaml": (("screens", "provision"),),
    "rosters.yaml": (("rosters", "layout"),),
}


def _repeated(pack: Pack, holes: Collection[str]) -> Iterator[Fault]:
    lists = [(file, *one) for file, found in _IDS.items() if file not in holes for one in found]
    for file, key, name in lists:
        ids = [getattr(one, name) for one in getattr(pack, key)]
        for at, id in enumerate(ids):
            if ids.index(id) != at:
                yield Fault(file, (key, at), "repeated", id, f"“{id}”写了两次", f"{id!r} stands here twice")


def _duty(pack: Pack, duty: Obligation, where: Keys) -> Iterator[Fault]:
    file, roles = "obligations.yaml", [role.id for role in pack.roles]
    for key in ("actors", "partners", "to"):
        yield from all_known(file, (*where, key), "role", getattr(duty, key), roles)
    if duty.phase is not None:
        yield from unknown(file, (*where, "phase"), "phase", duty.phase, [one.id for one in pack.phases])
    yield from _due(pack, duty.due, (*where, "due"))
    for at, piece in enumerate(duty.deliverables):
        if piece.kind == "form" or piece.form is not None:
            yield from unknown(
                file, (*where, "deliverables", at, "form"), "form", piece.form or "", pack.forms
            )


_NEEDS = {
    "date": "day",
    "phase": "phase",
    "promptly": "setting",
    "each_case": "setting",
    "with": "obligation",
    "recurring": "rhythm",
}
_MAY = {"recurring": "setting"}


def _due(pack: Pack, due: Due, where: Keys) -> Iterator[Fault]:
    file, needed = "obligations.yaml", _NEEDS.get(due.kind)
    if needed is None and due.kind != "undated":
        return  # the kind itself is wrong, and that has been said
    if needed and getattr(due, needed) is None:
        zh, en = f"期限种类“{due.kind}”要写明“{needed}”", f"a due of kind {due.kind!r} needs {needed!r}"
        yield Fault(file, where, "missing", needed, zh, en, needed)
    for key in set(_NEEDS.values()) - {needed, _MAY.get(due.kind)}:
        if getattr(due, key) is not None:
            zh, en = f"期限种类“{due.kind}”不用“{key}”", f"a due of kind {due.kind!r} has no {key!r}"
            yield Fault(file, (*where, key), "value", key, zh, en)
    if due.instead is not None and due.kind != "undated":
        zh, en = f"期限种类“{due.kind}”不用“instead”", f"a due of kind {due.kind!r} has no 'instead'"
        yield Fault(file, (*where, "instead"), "value", due.instead, zh, en)
    if due.phase is not None:
        yield from unknown(file, (*where, "phase"), "phase", due.phase, [one.id for one in pack.phases])
    if due.setting is not None:
        yield from unknown(
            file, (*where, "setting"), "setting", due.setting, [one.id for one in pack.settings]
        )
    if due.obligation is not None:
        known = [one.id for one in pack.obligations]
        yield from unknown(file, (*where, "obligation"), "obligation", due.obligation, known)
    if due.day is not None and not _sensible(pack, due.day):
        zh, en = (
            f"日期 {due.day} 早于印发日半年以上或晚于其后三年",
            f"{due.day} is more than half a year before the issue or over three years after",
        )
        yield Fault(file, (*where, "day"), "dates", str(due.day), zh, en)


def _sensible(pack: Pack, day: date) -> bool:
    """An amended notice prints days that have passed when it is issued; a wrong year lies farther off."""
    issued = pack.notice.issued_on
    return issued - timedelta(days=183) <= day <= issued + timedelta(days=3 * 366)


def _items(pack: Pack, violations: Collection[str] | None) -> Iterator[Fault]:
    for at, item in enumerate(pack.items):
        where: Keys = ("items", at)
        if violations is not None:
            yield from unknown("items.yaml", (*where, "violation"), "violation", item.violation, violations)
        if item.of_which is not None:
            known = [one.id for one in pack.items]
            yield from unknown("items.yaml", (*where, "of_which"), "item", item.of_which, known)
        if not item.counted and not item.uncounted:
            zh = f"事项 {item.id} 没有任何栏目计数，也没有写明原因（uncounted）"
            en = f"nothing counts item {item.id}, and no reason is given (uncounted)"
            yield Fault("items.yaml", where, "uncounted", item.id, zh, en, "uncounted")
        for place, one in enumerate(item.counted):
            yield from _counted(pack, item.violation, one, (*where, "counted", place))


def _counted(pack: Pack, violation: str, counted: CountedIn, where: Keys) -> Iterator[Fault]:
    yield from unknown("items.yaml", (*where, "form"), "form", counted.form, pack.forms)
    form = pack.forms.get(counted.form)
    if form is None:
        return
    places = counting_places(form)
    key = next((one for one in ("column", "row") if getattr(counted, one) is not None), "blank")
    name = {"column": str(counted.column), "row": f"R{counted.row}", "blank": str(counted.blank)}[key]
    if name not in places:
        yield from unknown("items.yaml", (*where, key), "column", name, places)
    elif violation not in places[name]:
        zh = f"{form.annex}的“{name}”并不计“{violation}”"
        en = f"{name!r} of {form.id} does not count {violation!r}"
        yield Fault("items.yaml", (*where, key), "not_counted", name, zh, en)


def counting_places(form: Form) -> dict[str, frozenset[str]]:
    """Columns ("3"), blanks ("S2.1") and rows with a source of their own ("R5") of a table → the violations each
    counts by name."""
    places = {str(column.no): violations_of(column.source) for column in form.columns}
    places.update({f"R{row.no}": violations_of(row.source) for row in form.rows if row.source})
    for supplement in form.supplements:
        places.update(
            {f"{supplement.id}.{blank.no}": violations_of(blank.source) for blank in supplement.blanks}
        )
    return places


def violations_of(source: object) -> frozenset[str]:
    """The violations that a source names in its conditions."""
    where = getattr(source, "where", None)
    return frozenset(
        str(value)
        for alternative in (where.alternatives if where else ())
        for condition in alternative
        if condition.column == "violation" and condition.op == "is"
        for value in condition.values
        if value is not None
    )


def _routes(pack: Pack) -> Iterator[Fault]:
    violations, roles = [item.violation for item in pack.items], [role.id for role in pack.roles]
    for at, route in enumerate(pack.routes):
        where: Keys = ("routes", at)
        yield from all_known("items.yaml", (*where, "violations"), "violation", route.violations, violations)
        yield from unknown("items.yaml", (*where, "role"), "role", route.role, roles)
        for key in ("partners", "to"):
            yield from all_known("items.yaml", (*where, key), "role", getattr(route, key), roles)
    handled = {one for route in pack.routes if route.handling == "handle" for one in route.violations}
    for at, item in enumerate(pack.items):
        if item.violation not in handled:
            zh, en = f"事项 {item.id} 没有写明由谁办理", f"nobody handles item {item.id}"
            yield Fault("items.yaml", ("items", at), "unrouted", item.id, zh, en)


def _screens(pack: Pack, provisions: Collection[str] | None) -> Iterator[Fault]:
    surface = {item.violation: item.surface_only for item in pack.items}
    for at, screen in enumerate(pack.screens):
        where: Keys = ("screens", at)
        yield from unknown("screens.yaml", (*where, "violation"), "violation", screen.violation, surface)
        if surface.get(screen.violation, screen.surface) != screen.surface:
            zh = f"事项“{screen.violation}”与本行对“只算井上”（surface）说法不一"
            en = f"the item of {screen.violation!r} and this line differ about surface"
            yield Fault("screens.yaml", where, "surface", screen.provision, zh, en, "surface")
        if provisions is not None:
            yield from unknown(
                "screens.yaml", (*where, "provision"), "provision", screen.provision, provisions
            )


def _rosters(pack: Pack) -> Iterator[Fault]:
    from laojian.register.layout import built_in

    known, roles = built_in(), [role.id for role in pack.roles]
    for at, roster in enumerate(pack.rosters):
        where: Keys = ("rosters", at)
        yield from unknown("rosters.yaml", (*where, "layout"), "layout", roster.layout, known)
        yield from all_known("rosters.yaml", (*where, "from_roles"), "role", roster.from_roles, roles)
        if roster.layout not in known:
            continue
        columns = [column.name for column in known[roster.layout].columns]
        asked = [*columns, *(one.name for one in roster.extra)]
        yield from all_known("rosters.yaml", (*where, "columns"), "column", roster.columns, asked)
        yield from all_known("rosters.yaml", (*where, "required"), "column", roster.required, roster.columns)
        for name in roster.aliases:
            yield from unknown("rosters.yaml", (*where, "aliases", name), "column", name, columns)
        for place, extra in enumerate(roster.extra):
            if extra.name in columns:
                zh, en = (
                    f"栏目“{extra.name}”已有，不必另加",
                    f"the register has a column {extra.name!r} already",
                )
                yield Fault("rosters.yaml", (*where, "extra", place, "name"), "repeated", extra.name, zh, en)


def _forms(pack: Pack, law: Collection[str] | None) -> Iterator[Fault]:
    """A table may count what the notice has no item for, among the others, if the law knows it; without the law at hand
    that is not asked."""
    duties, items = [one.id for one in pack.obligations], {item.violation for item in pack.items}
    places = [part for form in pack.forms.values() for part in (form.columns, form.rows)]
    named = {one for parts in places for part in parts for one in violations_of(part.source)}
    violations = items | (named if law is None else set(law))
    for form in pack.forms.values():
        for column in form.columns:
            where: Keys = ("columns", column.no, "where")
            for one in sorted(violations_of(column.source) - violations):
                yield from unknown(f"forms/{form.id}.yaml", where, "violation", one, violations)
        for at, row in enumerate(form.rows):
            for one in sorted(violations_of(row.source) - violations):
                yield from unknown(
                    f"forms/{form.id}.yaml", ("rows", at, "where"), "violation", one, violations
                )
            if row.sheet is not None:
                yield from unknown(
                    f"forms/{form.id}.yaml", ("rows", at, "sheet"), "obligation", row.sheet, duties
                )
