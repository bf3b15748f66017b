"""内容 The content of a version: composed from live records while it is a draft, read from its seal afterwards."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from laojian.archive import queries as archive
from laojian.base.problem import Problem
from laojian.forms.check import Report, check
from laojian.forms.consolidate import Child, Consolidated
from laojian.forms.fill import read_as
from laojian.forms.schema import Filled, Form
from laojian.forms.versions import Before, Fall
from laojian.packs.schema import Pack
from laojian.reporting import sources
from laojian.reporting.models import Return, Version
from laojian.reporting.queries import find
from laojian.reporting.rules import drafting, frozen, series
from laojian.reporting.rules.drafting import Draft, Handed, Parts, Typed


@dataclass(frozen=True, slots=True)
class Content:
    """内容 A version's table with its check. content: the hash that is signed; body: the plain content; joined: how it
    was added up, while it is a draft; facts: the frozen records of a draft; falls: running totals below those before."""

    form: Form
    filled: Filled
    report: Report
    content: str
    body: Mapping[str, Any]
    joined: Consolidated | None = None
    facts: str | None = None
    falls: tuple[Fall, ...] = ()


def content_of(found: Return, row: Version, on: date | None, pack: Pack | None = None) -> Content:
    """The content of a version, a sealed one in the table as it was when it was sealed. on: the day a draft is dated. Problem
    `reporting.seal_broken`."""
    pack = pack or sources.current().pack(found.campaign_id)
    if row.state == "draft":
        form = find.form_of(pack, found.form)
        draft = drafted(found, row, form, pack, on)
        read = read_as(form, row.settings)
        return Content(
            read,
            draft.filled,
            draft.report,
            draft.content,
            draft.body,
            draft.joined,
            draft.facts,
            draft.falls,
        )
    sealed = opened(found, row)
    filled = frozen.thawed(sealed)
    read = read_as(_form_sealed(found, sealed, pack), filled.settings)
    told = sealed["body"].get("before", {}).get("falls", ())
    fallen = tuple(Fall(*one) for one in told)
    return Content(read, filled, check(read, filled), sealed["content"], sealed["body"], falls=fallen)


def _form_sealed(found: Return, sealed: Mapping[str, Any], pack: Pack) -> Form:
    """The table as the version of the pack had it under which it was sealed."""
    digest = sealed["body"]["pack"]
    if digest != frozen.digest(pack.canonical):
        pack = sources.current().pack_sealed(found.campaign_id, digest)
    return find.form_of(pack, found.form)


def opened(found: Return, row: Version) -> dict[str, Any]:
    """The sealed content of a version, its hash checked. Problem `reporting.seal_broken`."""
    sealed: dict[str, Any] = json.loads(row.sealed) if frozen.digest(row.sealed) == row.seal else {}
    if not sealed or frozen.digest(frozen.canonical(sealed["body"])) != sealed["content"]:
        raise Problem("reporting.seal_broken", form=found.form, number=row.number)
    return sealed


def drafted(found: Return, row: Version, form: Form, pack: Pack, on: date | None) -> Draft:
    """A draft composed from what the rooms below say now."""
    parts = parts_of(found, row, pack, on)
    if not found.joined:
        return drafting.compose(form, records_of(found, form, pack), parts)
    handed, due = handed_to(found, form, pack)
    return drafting.join(form, handed, {one.code: one.name for one in due}, parts)


def records_of(found: Return, form: Form, pack: Pack) -> series.Records:
    """The records a table counts; those of a period that recurs end with it."""
    records = sources.current().facts(found.campaign_id, form, found.unit_id, found.unit.path)
    return series.up_to(records, period_of(found, pack).ends_on)


def period_of(found: Return, pack: Pack) -> series.TablePeriod:
    """The period of a return as the notice was read when it was opened. One that is not kept, or was kept without its days,
    has those of its name; a day of a series that nothing else tells of ends itself."""
    if found.starts_on and found.ends_on:
        return series.TablePeriod(found.period, found.due, found.starts_on, found.ends_on)
    periods = find.periods(pack, found.form, found.campaign_id, found.campaign.settings)
    if same := series.of_key(periods, found.period):
        return same
    runs = any(one.ends_on for one in periods)
    return series.TablePeriod(found.period, None, None, series.as_day(found.period) if runs else None)


def before_of(found: Return, form: Form, pack: Pack) -> Before:
    """The table of the same unit one period earlier, as handed in; where it was not, or where nobody can say which period
    it was, the gap in words. Nothing for a table whose totals do not run on."""
    runs = any(one.must_not_fall for one in form.rows) or any(one.since for one in form.columns)
    if not runs:
        return Before()
    own = period_of(found, pack).occasion
    asked = find.periods(
        pack, found.form, found.campaign_id, found.campaign.settings, unit=found.unit_id, more=own
    )
    try:
        period = series.before(asked, found.period)
    except KeyError:
        gap = f"{found.period}不在现在的各期之中，上期是哪一期不能确定，比上期新增不能得出"
        return Before(found.period, gap=gap)
    if period is None:
        return Before()
    same = Return.objects.filter(
        campaign_id=found.campaign_id, form=found.form, unit_id=found.unit_id, period=period.key
    ).first()
    kept = list(same.versions.exclude(state="draft").order_by("number")) if same else []
    last = kept[-1] if kept else None
    if same is None or last is None or last.state == "sent_back":
        why = "被退回，还没有重报" if last else "没有报"
        return Before(period.key, gap=f"上期（{period.key}）{why}，比上期新增不能得出")
    return Before(period.key, frozen.thawed(opened(same, last)))


def parts_of(found: Return, row: Version, pack: Pack, on: date | None) -> Parts:
    """What a draft consists of beside its figures."""
    form = find.form_of(pack, found.form)
    return Parts(
        unit=found.unit.code,
        unit_name=found.unit.name,
        period=found.period,
        campaign=found.campaign_id,
        pack=frozen.digest(pack.canonical),
        version=row.number,
        settings=row.settings,
        typed=typed_of(row),
        zero=row.zero,
        explanations=row.explanations,
        phone=row.phone,
        note=row.note,
        filled_on=on,
        before=before_of(found, form, pack),
    )


def typed_of(row: Version) -> tuple[Typed, ...]:
    """The entries by hand of a version, by place."""
    if row.pk is None:
        return ()
    entries = sorted(row.entries.all(), key=lambda one: one.place)
    return tuple(
        Typed(one.place, one.value, one.state, one.reason, one.remark, one.by)  # type: ignore[arg-type]  # a column holds text, a state is one of few
        for one in entries
    )


def handed_to(found: Return, form: Form, pack: Pack) -> tuple[list[Handed], tuple[find.Due, ...]]:
    """What the units below handed in for this table: every sealed version; and who should."""
    source = sources.current()
    duties = source.duties(found.campaign_id, form.id)
    roles = find.filler_roles(pack, form.id, duties)
    parties = source.parties(found.campaign_id, within=found.unit.path, roles=roles)
    due = find.expected(found.unit, parties, roles, duties)
    rows = find.handed_in(found.campaign_id, found.form, found.unit, found.period)
    exact = any(one.source and one.source.aggregate == "distinct" for one in form.columns)
    handed = [_handed(row, exact) for row in rows if row.sealed]  # type: ignore[attr-defined]  # of find.handed_in
    exempt = [one for one in due if one.exempt and one.code not in {each.unit for each in handed}]
    for one in exempt:
        nothing = Child(None, one.code, one.name, state="not_applicable")
        handed.append(Handed(one.code, one.name, (nothing,)))
    return handed, due


def _handed(row: Return, exact: bool) -> Handed:
    """Every sealed version of one return; a version sent back no longer counts and leaves a named gap."""
    versions: Sequence[Version] = row.sealed  # type: ignore[attr-defined]  # the same
    children = [_child(row, one, exact and one is versions[-1]) for one in versions]
    last = versions[-1]
    if last.state == "sent_back":
        children.append(Child(None, row.unit.code, row.unit.name, last.number + 1, state="sent_back"))
    seals = tuple((one.number, one.seal) for one in versions if one.state != "sent_back")
    return Handed(row.unit.code, row.unit.name, tuple(children), seals[-1:])


def _child(row: Return, version: Version, with_facts: bool) -> Child:
    sealed = opened(row, version)
    filled = replace(frozen.thawed(sealed), period=row.period)  # an amended day may have moved the period
    facts = facts_of(version) if with_facts and version.facts else None
    return Child(filled, row.unit.code, row.unit.name, version.number, version.late, facts=facts)


def facts_of(row: Version) -> dict[str, list[dict[str, Any]]]:
    """The records behind a sealed version, as frozen at submission. Problem `archive.no_file`."""
    return frozen.thawed_facts(archive.content(row.facts).decode())
