"""各室 The rooms below as the source of returns: campaigns (pack, participants, duties, self-inspections) and casework
(visits, cases, leads)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial
from typing import Any

from laojian.authority.rules import Actor
from laojian.forms.schema import Form
from laojian.packs.schema import Pack
from laojian.reporting.sources import FormDuty, Party, Records, Taken, needed

OFFERED = (
    *("visits", "cases", "findings", "registrations", "flash_reports"),
    *("agencies", "guidance", "associations", "mechanisms"),
)
"""Fact tables that casework offers as they are."""


class Rooms:
    """各室 Asks campaigns and casework through their queries, facts and actions."""

    def campaigns(self, actor: Actor, *, on: date) -> tuple[Taken, ...]:
        """See `Sources`."""
        from laojian.campaigns.queries.campaigns import visible

        rows = visible(actor, on=on).values_list("pk", "title", "settings")
        return tuple(Taken(pk, title, _readings(chosen)) for pk, title, chosen in rows)

    def campaign(self, actor: Actor, campaign_id: int, *, on: date) -> Taken:
        """See `Sources`."""
        from laojian.campaigns.queries.campaigns import row

        found = row(actor, campaign_id, on=on)
        return Taken(found.pk, found.title, _readings(found.settings))

    def pack(self, campaign_id: int) -> Pack:
        """See `Sources`."""
        from laojian.campaigns.queries.packs import pack_with_tables

        return pack_with_tables(campaign_id)

    def pack_sealed(self, campaign_id: int, digest: str) -> Pack:
        """See `Sources`."""
        from laojian.campaigns.queries.packs import pack_in_version

        return pack_in_version(campaign_id, digest)

    def parties(
        self, campaign_id: int, *, within: str = "", roles: frozenset[str] | None = None
    ) -> tuple[Party, ...]:
        """See `Sources`."""
        from laojian.campaigns.queries.taking_part import taking_part

        return tuple(
            Party(one.unit, one.code, one.name, one.path, frozenset(one.roles.split()))
            for one in taking_part(campaign_id, within=within, roles=roles)
        )

    def duties(self, campaign_id: int, form: str) -> tuple[FormDuty, ...]:
        """See `Sources`."""
        from laojian.campaigns.queries.form_duties import form_duties

        return tuple(
            FormDuty(one.id, one.unit, one.obligation, one.state, one.due, one.occasion, one.role)
            for one in form_duties(campaign_id, form)
        )

    def facts(self, campaign_id: int, form: Form, unit: int, path: str) -> Records:
        """See `Sources`. Visits, cases and leads are those of the unit and all below it; self-inspections those of
        the mines the unit reports for."""
        from laojian.campaigns.facts import agencies_themselves, self_inspections
        from laojian.casework import facts as casework

        offered: dict[str, Callable[[], list[dict[str, Any]]]] = {
            "self_inspections": lambda: self_inspections(campaign_id, filer_unit_id=unit),
            "agency_findings": lambda: casework.with_known_kinds(
                [*casework.agency_findings(campaign_id, path), *agencies_themselves(campaign_id, path)],
                campaign_id,
            ),
        }
        for name in OFFERED:
            offered[name] = partial(getattr(casework, name), campaign_id, path)
        return {name: offered[name]() for name in needed(form) if name in offered}

    def push(self, actor: Actor, duty: int, state: str, *, at: datetime, ref: str) -> None:
        """See `Sources`."""
        from laojian.campaigns.actions import push_duty

        push_duty(actor, duty, state, at=at, ref=ref)


def _readings(chosen: Mapping[str, Any]) -> dict[str, str]:
    return {key: value for key, value in chosen.items() if isinstance(value, str)}
