"""权限 What is asked of authority: may this actor, what does this actor see, who is who. Read only."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from laojian.authority import rules, verbs
from laojian.authority.models import Grant, Link, Staff, Unit
from laojian.authority.rules import Actor, Thing
from laojian.base.problem import Problem


@dataclass(frozen=True, slots=True)
class Scope:
    """范围 Whose things an actor sees: the tree below `path` where `below`, and the listed paths."""

    path: str
    members: tuple[str, ...] = ()
    below: bool = True

    def q(self, field: str = "unit__path") -> Q:
        """The condition on a path column: the tree below, by the index, and the members."""
        condition = Q(**{f"{field}__gte": self.path, f"{field}__lt": rules.after(self.path)})
        if not self.below:
            condition = Q(**{field: self.path})
        return condition | Q(**{f"{field}__in": self.members}) if self.members else condition

    def covers(self, path: str) -> bool:
        """Is this unit within the scope?"""
        return (path.startswith(self.path) if self.below else path == self.path) or path in self.members


def actor_of(staff: Staff, *, on: date, renewed: bool = False, viewed_by: str = "") -> Actor:
    """The actor of a signed-in person on a day (memberships count on that day)."""
    return _actor(
        staff.unit, staff.pk, staff.name, staff.role_set(), on, renewed=renewed, viewed_by=viewed_by,
        language=staff.language,
    )  # fmt: skip


def system_actor(unit: Unit, roles: Iterable[str], *, on: date, name: str = "系统") -> Actor:
    """An actor without a person: a partner system by its token, or a job of the system itself."""
    return _actor(unit, None, name, frozenset(roles), on)


def _actor(unit: Unit, staff: int | None, name: str, roles: frozenset[str], on: date, **more: Any) -> Actor:
    members: tuple[str, ...] = ()
    if unit.kind in ("group", "agency"):
        kinds = ("member",) if unit.kind == "group" else ("branch",)
        links = Link.objects.filter(to=unit, kind__in=kinds, since__lte=on).filter(
            Q(until__isnull=True) | Q(until__gte=on)
        )
        members = tuple(links.order_by("unit__path").values_list("unit__path", flat=True))
    return Actor(
        staff, name, unit.pk, unit.code, unit.name, unit.kind, unit.level, unit.path, unit.region, roles,
        members, **more,
    )  # fmt: skip


def scope(actor: Actor) -> Scope:
    """What the actor sees without a grant: a bureau itself and all below; a group itself and its members; an
    enterprise, an agency or a partner department itself alone."""
    return Scope(actor.path, actor.members, actor.unit_kind in ("bureau", "zone"))


def may(actor: Actor, verb: str, thing: Thing) -> bool:
    """May this actor do this to this thing? False unless a verb of the vocabulary says so. Somebody looking on as
    another person may only read."""
    one = verbs.find(verb)
    if actor.viewed_by and not one.reads:
        return False
    if not actor.roles & one.roles:
        return False
    if rules.reaches(actor, one, thing):
        return True
    return "granted" in one.reach and rules.reaches(actor, one, _with_grants(actor, thing))


def _with_grants(actor: Actor, thing: Thing) -> Thing:
    found = Grant.objects.filter(unit_id=actor.unit, kind=thing.kind, thing=thing.id).values_list(
        "verbs", flat=True
    )
    granted = frozenset(word for text in found for word in text.split())
    return Thing(thing.kind, thing.id, thing.path, thing.also, granted)


def require(actor: Actor, verb: str, thing: Thing) -> None:
    """As `may`, but raises: `authority.look_on`, `authority.may_not`, `authority.sign_in_again`."""
    one = verbs.find(verb)
    if actor.viewed_by and not one.reads:
        raise Problem("authority.look_on", verb=one.zh, verb_en=one.en)
    if not may(actor, verb, thing):
        raise Problem("authority.may_not", verb=one.zh, verb_en=one.en)
    if one.second and not actor.renewed:
        raise Problem("authority.sign_in_again", verb=one.zh, verb_en=one.en)


def granted_things(actor: Actor, kind: str, *, on: date) -> tuple[str, ...]:
    """Ids of the things of one kind that were granted to the actor's unit and still are."""
    found = Grant.objects.filter(unit_id=actor.unit, kind=kind).filter(
        Q(until__isnull=True) | Q(until__gte=on)
    )
    return tuple(found.values_list("thing", flat=True))


def visible_units(actor: Actor) -> QuerySet[Unit]:
    """The units in the actor's scope, by path."""
    return Unit.objects.filter(scope(actor).q("path"))


def unit(actor: Actor, code: str) -> Unit:
    """One unit in the actor's scope by its code. Problem `authority.no_unit`: not there or not theirs to see."""
    found = visible_units(actor).filter(code=code).first()
    if found is None:
        raise Problem("authority.no_unit", unit=code)
    return found
