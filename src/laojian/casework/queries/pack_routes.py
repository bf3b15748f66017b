"""通知的分工 What the notice of a case's campaign says about who deals with it: read before the routing of the law.

Departments are called as the notice calls them, with their present name where it changed (工商部门，现市场监督管理部门). A row names
the units of the campaign that play the role beside or above the office, so that a referral is proposed to them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from laojian.authority.rules import FIRMS
from laojian.authority.rules import steps as above
from laojian.campaigns.queries import pack_of
from laojian.campaigns.queries.taking_part import taking_part
from laojian.casework.models import Case
from laojian.packs.schema import Pack, Role, Route

OURS = "department"
"""Kind of the roles that labour bureaus play."""


@dataclass(frozen=True, slots=True)
class Routed:
    """通知的一行分工 lead: who deals with it, in words; own: the row in our words; cites: notice and clause; must: it is theirs
    and has to be handed over, else they only join; units: (code, name) of the units in reach that play the roles."""

    zh: str
    lead: str
    own: str
    cites: str
    must: bool
    units: tuple[tuple[str, str], ...]


def routed(case: Case, violations: Iterable[str]) -> tuple[Routed, ...]:
    """The rows of the campaign's notice that touch some violations and name another body than the labour bureau, those that
    have to be handed over first; none for a case outside a campaign or a notice without a division of work."""
    if case.campaign_id is None:
        return ()
    pack = pack_of(case.campaign_id)
    asked = set(violations)
    rows = [one for one in pack.routes if asked & set(one.violations)]
    roles = {one.id: one for one in pack.roles}
    found = [(one, _others(one, roles)) for one in rows]
    named = {role.id for _, others in found for role in others if role.kind not in FIRMS}
    units = _units(case, named) if named else {}
    made = [_row(pack, one, others, roles, units) for one, others in found if others]
    return tuple(sorted(made, key=lambda one: not one.must))


def _others(route: Route, roles: dict[str, Role]) -> tuple[Role, ...]:
    """The bodies beside the labour bureau: the one whose business it is, else those that join and those it goes on to."""
    if roles[route.role].kind != OURS:
        return (roles[route.role],)
    return tuple(roles[id] for id in (*route.partners, *route.to) if roles[id].kind != OURS)


def _row(
    pack: Pack, route: Route, others: tuple[Role, ...], roles: dict[str, Role],
    units: dict[str, tuple[tuple[str, str], ...]],
) -> Routed:  # fmt: skip
    must = roles[route.role].kind != OURS
    places = tuple(dict.fromkeys(unit for role in others for unit in units.get(role.id, ())))
    title = pack.notice.number or pack.notice.title
    return Routed(
        "本次行动的通知", "、".join(_named(one) for one in others), route.zh, f"{title} {route.clause}", must, places
    )  # fmt: skip


def _named(role: Role) -> str:
    """A body as the notice calls it, with its present name where it changed."""
    if not role.successor or role.successor == role.zh:
        return role.zh
    return f"{role.zh}（现{role.successor}）"


def _units(case: Case, named: set[str]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Role → the departments of the campaign that play it and stand beside or above the office of the case."""
    places = set(above(case.office.path))
    found: dict[str, list[tuple[str, str]]] = {}
    for one in taking_part(case.campaign_id or 0, roles=named):
        parent = one.path.rstrip("/").rpartition("/")[0] + "/"
        if parent in places:
            for role in named & set(one.roles.split()):
                found.setdefault(role, []).append((one.code, one.name))
    return {role: tuple(units) for role, units in found.items()}
