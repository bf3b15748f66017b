"""权限 What is asked of authority: may this actor, what does this actor see, who is who. Read only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from laojian.authority import rules, verbs
from laojian.authority.models import Grant, Invitation, Link, Staff, Unit
from laojian.authority.rules import Actor, Thing
from laojian.base.problem import Problem

Granted = dict[tuple[str, str], tuple[frozenset[str], date | None]]
"""Kind and id of a thing → the verbs granted and the last day, None without end."""
_READ: ContextVar[dict[int, Granted] | None] = ContextVar(
    "granted to units, while one page is read", default=None
)


@contextmanager
def reading() -> Iterator[None]:
    """While one page is read: what was granted to a unit is asked of the database once and not for each list anew. Not for
    what writes."""
    token = _READ.set({})
    try:
        yield
    finally:
        _READ.reset(token)


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
        members, on=on, **more,
    )  # fmt: skip


def scope(actor: Actor) -> Scope:
    """What the actor sees without a grant: a bureau itself and all below; a group itself and its members; an
    enterprise, an agency or a partner department itself alone."""
    return Scope(actor.path, actor.members, actor.unit_kind in rules.OFFICES)


def offices_above(path: str) -> tuple[Unit, ...]:
    """The offices above a place in the tree, the nearest first."""
    rows = Unit.objects.filter(path__in=rules.steps(path)[:-1], kind__in=rules.OFFICES)
    return tuple(rows.order_by("-path"))


def may(actor: Actor, verb: str, thing: Thing) -> bool:
    """May this actor do this to this thing? False unless a verb of the vocabulary says so. Somebody looking on as
    another person may only read."""
    one = verbs.find(verb)
    if actor.viewed_by and not one.reads:
        return False
    if not rules.holds(actor, one):
        return False
    if rules.reaches(actor, one, thing):
        return True
    return "granted" in one.reach and rules.reaches(actor, one, _with_grants(actor, thing))


def _with_grants(actor: Actor, thing: Thing) -> Thing:
    verbs, until = _granted(actor, kind=thing.kind, thing=thing.id).get(
        (thing.kind, thing.id), (frozenset(), None)
    )
    over = until is not None and actor.on is not None and until < actor.on
    return Thing(thing.kind, thing.id, thing.path, thing.also, frozenset() if over else verbs)


def _granted(actor: Actor, **only: str) -> Granted:
    """What was granted to the actor's unit: `only` that, or all of it where one page is read."""
    kept = _READ.get()
    if kept is not None and actor.unit in kept:
        return kept[actor.unit]
    rows = Grant.objects.filter(unit_id=actor.unit, **(only if kept is None else {}))
    found = {
        (kind, thing): (frozenset(verbs.split()), until)
        for kind, thing, verbs, until in rows.values_list("kind", "thing", "verbs", "until")
    }
    if kept is not None:
        kept[actor.unit] = found
    return found


def has(actor: Actor, verb: str) -> bool:
    """Has one of the actor's roles this verb at all, whatever the thing? What a page offers is asked here; the act itself
    asks `require`."""
    one = verbs.find(verb)
    return rules.holds(actor, one) and (one.reads or not actor.viewed_by)


def require_role(actor: Actor, verb: str) -> None:
    """As `has`, but raises `authority.look_on` or `authority.may_not`."""
    if has(actor, verb):
        return
    one = verbs.find(verb)
    code = "authority.look_on" if actor.viewed_by and rules.holds(actor, one) else "authority.may_not"
    raise Problem(code, verb=one.zh, verb_en=one.en)


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
    return tuple(
        thing
        for (what, thing), (_, until) in _granted(actor, kind=kind).items()
        if what == kind and (until is None or until >= on)
    )


def visible_units(actor: Actor) -> QuerySet[Unit]:
    """The units in the actor's scope, by path."""
    return Unit.objects.filter(scope(actor).q("path"))


def unit(actor: Actor, code: str) -> Unit:
    """One unit in the actor's scope by its code. Problem `authority.no_unit`: not there or not theirs to see."""
    found: Unit | None = _counted(actor).filter(code=code).first()
    if found is None:
        raise Problem("authority.no_unit", unit=code)
    return found


@dataclass(frozen=True, slots=True)
class Person:
    """人员 Somebody of a unit as a page shows them. roles: ids."""

    id: int
    username: str
    name: str
    unit_code: str
    unit_name: str
    roles: tuple[str, ...]
    active: bool
    badge: str

    @property
    def roles_zh(self) -> str:
        """The roles in words."""
        return rules.roles_zh(self.roles)


def staff_of(actor: Actor, unit_code: str) -> tuple[Person, ...]:
    """The people of a unit in reach. Problem `authority.no_unit`."""
    place = unit(actor, unit_code)
    require(actor, "staff.read", Thing("unit", place.code, place.path))
    rows = Staff.objects.filter(unit=place).select_related("unit").order_by("username")
    return tuple(_person(row) for row in rows)


def officers(actor: Actor, *roles: str) -> tuple[Person, ...]:
    """The active people of the actor's own unit with one of these roles: who can be sent on a visit, who can sign."""
    rows = (
        Staff.objects.filter(unit_id=actor.unit, is_active=True).select_related("unit").order_by("username")
    )
    return tuple(_person(row) for row in rows if row.role_set() & set(roles))


def _person(row: Staff) -> Person:
    return Person(
        row.pk, row.username, row.name, row.unit.code, row.unit.name, tuple(row.roles.split()), row.is_active,
        row.badge,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class UnitView:
    """单位 A unit as a page shows it. depth: steps below the actor's own unit."""

    id: int
    code: str
    name: str
    short_name: str
    kind: str
    level: str
    path: str
    region: str
    uscc: str
    parent_name: str
    active: bool
    depth: int
    people: int

    @property
    def kind_zh(self) -> str:
        """The kind in words."""
        return rules.KINDS.get(self.kind, self.kind)


def directory(
    actor: Actor, *, words: str = "", kind: str = "", first: int = 0, most: int = 100
) -> tuple[tuple[UnitView, ...], int]:
    """The units in reach, by place in the tree, and how many there are: by name, initials or code, and by kind."""
    rows = _counted(actor)
    if kind:
        rows = rows.filter(kind=kind)
    for word in words.split():
        rows = rows.filter(
            Q(name__contains=word) | Q(pinyin__contains=word.lower()) | Q(code__istartswith=word)
        )
    total = rows.count()
    return tuple(_unit_view(actor, row) for row in rows.order_by("path")[first : first + most]), total


def unit_view(actor: Actor, code: str) -> UnitView:
    """One unit in reach as a page shows it. Problem `authority.no_unit`."""
    return _unit_view(actor, unit(actor, code))


def _counted(actor: Actor) -> Any:
    return visible_units(actor).select_related("parent").annotate(people=Count("staff"))


def _unit_view(actor: Actor, row: Any) -> UnitView:
    depth = row.path.count("/") - actor.path.count("/")
    return UnitView(
        row.pk, row.code, row.name, row.short_name or row.name, row.kind, row.level, row.path, row.region, row.uscc,
        row.parent.name if row.parent else "", row.active, max(0, depth), row.people,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class InvitationView:
    """邀请 An invitation that may still be used. roles: ids; username: of whom it lets in again, blank for somebody new."""

    id: int
    unit_name: str
    roles: tuple[str, ...]
    sent_at: datetime
    expires_at: datetime
    username: str

    @property
    def roles_zh(self) -> str:
        """The roles in words."""
        return rules.roles_zh(self.roles)


def invitations(actor: Actor, unit_code: str, *, at: datetime) -> tuple[InvitationView, ...]:
    """What invites somebody of a unit in reach and could have been given by this actor. Problem `authority.no_unit`."""
    place = unit(actor, unit_code)
    rows = Invitation.objects.filter(unit=place, used_at=None, withdrawn_at=None, expires_at__gte=at)
    found = (_invitation_view(row) for row in rows.select_related("unit", "staff").order_by("sent_at", "id"))
    return tuple(one for one in found if rules.may_give(actor, place.kind, frozenset(one.roles)))


def invited(code: str, *, at: datetime) -> InvitationView:
    """What a code invites to, for whoever holds it. Problems as of `invitation`."""
    return _invitation_view(invitation(code, at=at))


def invitation(code: str, *, at: datetime, lock: bool = False) -> Invitation:
    """The row of a code that may be used. Problems `authority.invitation`, and with `_used`, `_withdrawn`, `_over`."""
    rows = Invitation.objects.select_related("unit").filter(code_hash=rules.invitation_key(code))
    found = (rows.select_for_update() if lock else rows).first()
    if found is None:
        raise Problem("authority.invitation")
    if found.used_at or found.withdrawn_at:
        raise Problem("authority.invitation_used" if found.used_at else "authority.invitation_withdrawn")
    if found.expires_at < at:
        raise Problem("authority.invitation_over", day=f"{timezone.localtime(found.expires_at):%Y-%m-%d}")
    return found


def _invitation_view(row: Invitation) -> InvitationView:
    who = row.staff.username if row.staff else ""
    return InvitationView(row.pk, row.unit.name, tuple(row.roles.split()), row.sent_at, row.expires_at, who)


@dataclass(frozen=True, slots=True)
class ContactView:
    """联系人 Whom to reach in a unit for one kind of work."""

    role: str
    title: str
    name: str
    phone: str
    mail: str


def contacts(actor: Actor, unit_code: str) -> tuple[ContactView, ...]:
    """The contacts of a unit in reach, by role."""
    place = unit(actor, unit_code)
    rows = place.contacts.order_by("role")
    return tuple(ContactView(row.role, row.title, row.name, row.phone, row.mail) for row in rows)


@dataclass(frozen=True, slots=True)
class TokenView:
    """接口令牌 A token of the actor's unit, without the token itself."""

    id: int
    name: str
    roles: tuple[str, ...]
    made_at: Any
    expires_at: Any
    revoked_at: Any
    used_at: Any


def tokens(actor: Actor) -> tuple[TokenView, ...]:
    """The tokens of the actor's own unit."""
    from laojian.authority.models import Token

    require(actor, "token.create", Thing("unit", actor.unit_code, actor.path))
    rows = Token.objects.filter(unit_id=actor.unit).order_by("-made_at")
    return tuple(
        TokenView(
            one.pk,
            one.name,
            tuple(one.roles.split()),
            one.made_at,
            one.expires_at,
            one.revoked_at,
            one.used_at,
        )
        for one in rows
    )


def actor_by_token(token: str, *, at: Any) -> Actor | None:
    """The actor of a partner system by its token, None where it is unknown, ended or out of date."""
    import hashlib

    from laojian.authority.models import Token

    digest = hashlib.sha256(token.encode()).hexdigest()
    row = Token.objects.select_related("unit").filter(token_hash=digest, revoked_at__isnull=True).first()
    if row is None or (row.expires_at and row.expires_at < at):
        return None
    Token.objects.filter(pk=row.pk).update(used_at=at)
    return system_actor(row.unit, row.roles.split(), on=timezone.localtime(at).date(), name=row.name)


def viewable(actor: Actor, staff_id: int) -> Person:
    """Somebody whose view a supervisor may take. Problems `authority.no_staff`, `authority.may_not`."""
    row = Staff.objects.select_related("unit").filter(pk=staff_id, is_active=True).first()
    if row is None or not scope(actor).covers(row.unit.path):
        raise Problem("authority.no_staff")
    require(actor, "staff.view_as", Thing("unit", row.unit.code, row.unit.path))
    return _person(row)
