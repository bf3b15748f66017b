"""权限 What changes authority: units, memberships, staff, grants, invitations, tokens. One verb a function."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from laojian.archive.actions import record
from laojian.authority import rules, second_factor
from laojian.authority.models import Contact, Grant, Invitation, Link, Staff, Token, Unit
from laojian.authority.queries import invitation, require
from laojian.authority.rules import Actor, Thing
from laojian.base.problem import Problem
from laojian.ids import credit_code, division

INVITATION_DAYS = 14
RESET_DAYS = 2


@dataclass(frozen=True, slots=True)
class NewUnit:
    """新单位 What is asked of a new unit. code: division code, credit code or a name in letters; parent: code."""

    code: str
    name: str
    kind: str
    level: str
    parent: str
    region: str = ""
    uscc: str = ""
    short_name: str = ""
    name_en: str = ""
    function: str = ""


def thing_of(unit: Unit) -> Thing:
    """The unit as a thing of permission."""
    return Thing("unit", unit.code, unit.path)


@transaction.atomic
def create_unit(actor: Actor, new: NewUnit, *, at: datetime) -> int:
    """Adds a unit below its parent. Problems `authority.unit_twice`, `authority.no_unit`, `authority.bad_code`."""
    above = _unit(new.parent)
    require(actor, "unit.create", thing_of(above))
    made = add_unit(new, above)
    record(actor, "unit.create", "unit", made.code, at=at, detail={"name": new.name, "path": made.path})
    return made.pk


def add_unit(new: NewUnit, above: Unit | None) -> Unit:
    """The row of a unit, for `create_unit` and for setting up an installation. Problems `authority.bad_code`,
    `authority.unnamed`, `authority.unit_twice`, and those of the two codes."""
    if not new.code or "/" in new.code or new.kind not in rules.KINDS or new.level not in rules.LEVELS:
        raise Problem("authority.bad_code", unit=new.code)
    if not new.name.strip():
        raise Problem("authority.unnamed", unit=new.code)
    region = division.validate(new.region) if new.region else ""
    uscc = credit_code.validate(new.uscc) if new.uscc else ""
    try:
        with transaction.atomic():
            return Unit.objects.create(
                code=new.code, name=new.name.strip(), name_en=new.name_en, short_name=new.short_name, kind=new.kind,
                level=new.level, function=new.function, parent=above, region=region, uscc=uscc,
                path=f"{above.path if above else ''}{new.code}/", pinyin=pinyin(new.name),
                seal_name=new.name.strip(),
            )  # fmt: skip
    except IntegrityError as error:
        raise Problem("authority.unit_twice", unit=new.code) from error


def pinyin(name: str) -> str:
    """The name in letters, full and by initials, to sort and to find by: "shifanyikuang sfyk"."""
    from pypinyin import Style, lazy_pinyin

    full = "".join(lazy_pinyin(name))
    initials = "".join(lazy_pinyin(name, style=Style.FIRST_LETTER))
    return f"{full} {initials}"[:400].lower()


@transaction.atomic
def change_unit(actor: Actor, code: str, *, at: datetime, **changes: str) -> None:
    """Changes name, short_name, seal_name or function of a unit; the former values stay in the event."""
    unit = _unit(code)
    require(actor, "unit.change", thing_of(unit))
    allowed = {"name", "name_en", "short_name", "seal_name", "function", "active"}
    before = {key: getattr(unit, key) for key in changes if key in allowed}
    for key, value in changes.items():
        if key in allowed:
            setattr(unit, key, value)
    unit.pinyin = pinyin(unit.name)
    unit.save()
    record(actor, "unit.change", "unit", code, at=at, detail={"before": before, "after": dict(changes)})


@transaction.atomic
def link(
    actor: Actor, kind: str, unit: str, to: str, since: date, *, at: datetime, until: date | None = None
) -> None:
    """Records that a unit belongs to a group, is a branch, or works with another one, from a day on."""
    one, other = _unit(unit), _unit(to)
    require(actor, "unit.link", thing_of(one))
    _, made = Link.objects.get_or_create(
        kind=kind, unit=one, to=other, since=since, defaults={"until": until}
    )
    if made:
        detail = {"kind": kind, "to": to, "since": since.isoformat()}
        record(actor, "unit.link", "unit", unit, at=at, detail=detail)


@transaction.atomic
def unlink(actor: Actor, kind: str, unit: str, to: str, until: date, *, at: datetime) -> None:
    """Ends a relation on a day; what was seen until then stays seen."""
    one = _unit(unit)
    require(actor, "unit.link", thing_of(one))
    Link.objects.filter(kind=kind, unit=one, to__code=to, until__isnull=True).update(until=until)
    detail = {"kind": kind, "to": to, "until": until.isoformat()}
    record(actor, "unit.link", "unit", unit, at=at, detail=detail)


@transaction.atomic
def create_staff(
    actor: Actor, unit: str, username: str, name: str, roles: frozenset[str], password: str, *, at: datetime,
    must_change: bool = True,
) -> int:  # fmt: skip
    """Adds a person to a unit. Problems `authority.roles`, `authority.staff_twice`, `authority.password`."""
    place = _unit(unit)
    require(actor, "staff.create", thing_of(place))
    _may_give(actor, place, roles)
    person = add_staff(place, username, name, roles, password, must_change=must_change)
    record(actor, "staff.create", "staff", person.pk, at=at, detail={"unit": unit, "roles": sorted(roles)})
    return person.pk


def add_staff(
    unit: Unit, username: str, name: str, roles: frozenset[str], password: str, *, must_change: bool = False,
    language: str = "zh", mail: str = "",
) -> Staff:  # fmt: skip
    """The row of a person, for `create_staff`, invitations and setting up."""
    if not roles or not roles <= set(rules.ROLES):
        raise Problem("authority.roles", seen="、".join(sorted(roles - set(rules.ROLES))) or "—")
    person = Staff(
        username=username.strip(), name=name.strip(), unit=unit, roles=" ".join(sorted(roles)),
        must_change=must_change, language=language, mail=mail,
    )  # fmt: skip
    set_password(person, password)
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError as error:
        raise Problem("authority.staff_twice", seen=username) from error
    return person


WEAK: dict[str, Any] = {
    "password_too_short": _("不到10个字符"),
    "password_too_similar": _("和账号、姓名或者邮箱太像"),
    "password_too_common": _("太常见"),
    "password_entirely_numeric": _("全是数字"),
}
"""Which rule a password breaks → said so."""


def set_password(person: Staff, password: str) -> None:
    """Sets a password that keeps the rules. Problem `authority.password` says which it breaks."""
    try:
        password_validation.validate_password(password, person)
    except ValidationError as error:
        why = "；".join(str(WEAK.get(one.code or "", one.message)) for one in error.error_list)
        raise Problem("authority.password", why=why) from error
    person.set_password(password)


@transaction.atomic
def change_password(actor: Actor, before: str, after: str, *, at: datetime) -> None:
    """The person's own password, against the present one."""
    person = Staff.objects.select_for_update().get(pk=actor.staff or 0)
    if not person.check_password(before):
        raise Problem("authority.password_wrong")
    set_password(person, after)
    person.must_change = False
    person.save()
    record(actor, "staff.password", "staff", person.pk, at=at)


@transaction.atomic
def change_staff(
    actor: Actor, staff: int, *, at: datetime, roles: frozenset[str] | None = None, active: bool | None = None
) -> None:
    """Changes a person's roles, or lets them in no more."""
    person = Staff.objects.select_for_update().select_related("unit").filter(pk=staff).first()
    if person is None:
        raise Problem("authority.no_staff")
    require(actor, "staff.change", thing_of(person.unit))
    if roles is not None:
        _may_give(actor, person.unit, roles)
        person.roles = " ".join(sorted(roles))
    if active is not None:
        person.is_active = active
    person.save()
    detail = {"roles": sorted(roles or ()), "active": person.is_active}
    record(actor, "staff.change", "staff", staff, at=at, detail=detail)


@transaction.atomic
def set_preferences(actor: Actor, *, language: str, theme: str) -> None:
    """A person's language (zh, en) and theme (light, dark, or blank for the system's). Not an event."""
    if language in ("zh", "en") and theme in ("", "light", "dark"):
        Staff.objects.filter(pk=actor.staff or 0).update(language=language, theme=theme)


@transaction.atomic
def give_grant(
    actor: Actor, to_unit: int, kind: str, thing: str, verbs: str, reason: str, *, at: datetime,
    until: date | None = None,
) -> None:  # fmt: skip
    """Lets a unit see or act on one thing. Called by the actions of the rooms above, which checked their own verb."""
    Grant.objects.update_or_create(
        unit_id=to_unit, kind=kind, thing=thing,
        defaults={"verbs": verbs, "reason": reason, "given_at": at, "until": until},
    )  # fmt: skip
    detail = {"unit": to_unit, "verbs": verbs, "reason": reason}
    record(actor, "grant.give", kind, thing, at=at, detail=detail)


@transaction.atomic
def invite(actor: Actor, unit: str, roles: frozenset[str], *, at: datetime) -> str:
    """An invitation code for a unit's person, shown once; only its hash is kept. Good for fourteen days."""
    place = _unit(unit)
    require(actor, "invitation.send", thing_of(place))
    _may_give(actor, place, roles)
    code = _code(place, roles, at, INVITATION_DAYS)
    record(actor, "invitation.send", "unit", unit, at=at, detail={"roles": sorted(roles)})
    return code


@transaction.atomic
def reset_staff(actor: Actor, staff: int, *, at: datetime) -> str:
    """A code with which somebody who lost password or authenticator sets both anew, shown once and good for two days; until
    it is used nothing changes. Problems `authority.no_staff`, `authority.roles`."""
    person = Staff.objects.select_related("unit").filter(pk=staff, is_active=True).first()
    if person is None:
        raise Problem("authority.no_staff")
    require(actor, "staff.reset", thing_of(person.unit))
    _may_give(actor, person.unit, person.role_set())
    code = _code(person.unit, person.role_set(), at, RESET_DAYS, person)
    record(actor, "staff.reset", "staff", person.pk, at=at, detail={"unit": person.unit.code})
    return code


def _code(unit: Unit, roles: frozenset[str], at: datetime, days: int, staff: Staff | None = None) -> str:
    alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
    code = "-".join("".join(secrets.choice(alphabet) for _ in range(4)) for _ in range(3))
    Invitation.objects.create(
        unit=unit, code_hash=rules.invitation_key(code), roles=" ".join(sorted(roles)), sent_at=at,
        expires_at=at + timedelta(days=days), staff=staff,
    )  # fmt: skip
    return code


@transaction.atomic
def withdraw_invitation(actor: Actor, invited: int, *, at: datetime) -> None:
    """Makes an invitation that nobody used yet good for nothing. Problem `authority.no_invitation`."""
    found = (
        Invitation.objects.select_for_update()
        .select_related("unit")
        .filter(pk=invited, used_at__isnull=True, withdrawn_at__isnull=True)
        .first()
    )
    if found is None:
        raise Problem("authority.no_invitation")
    require(actor, "invitation.withdraw", thing_of(found.unit))
    _may_give(actor, found.unit, frozenset(found.roles.split()))
    found.withdrawn_at = at
    found.save()
    detail = {"roles": found.roles.split()}
    record(actor, "invitation.withdraw", "unit", found.unit.code, at=at, detail=detail)


@transaction.atomic
def accept_invitation(code: str, username: str, name: str, password: str, *, at: datetime) -> Staff:
    """Makes the sign-in of an invited person; for somebody who is there already, sets the password anew and forgets the
    authenticator. Problems as of `queries.invitation`, `authority.password`, …"""
    found = invitation(code, at=at, lock=True)
    person = found.staff or add_staff(found.unit, username, name, frozenset(found.roles.split()), password)
    if found.staff:
        if not person.is_active:
            raise Problem("authority.invitation_withdrawn")
        set_password(person, password)
        person.save(update_fields=("password",))
        second_factor.forget(person)
    found.used_at, found.used_by = at, person
    found.save()
    from laojian.authority.queries import actor_of

    actor = actor_of(person, on=timezone.localtime(at).date())
    record(actor, "invitation.accept", "unit", found.unit.code, at=at, detail={"staff": person.pk})
    return person


@transaction.atomic
def create_token(
    actor: Actor, name: str, roles: frozenset[str], *, at: datetime, expires_at: datetime | None = None
) -> str:
    """A token for a partner system of the actor's own unit, shown once; it may have only roles the actor has."""
    unit = Unit.objects.get(pk=actor.unit)
    require(actor, "token.create", thing_of(unit))
    if not roles or not roles <= actor.roles | {"partner"}:
        raise Problem("authority.roles", seen="、".join(sorted(roles - actor.roles)) or "—")
    token = "lj_" + secrets.token_urlsafe(32)
    Token.objects.create(
        unit=unit, name=name, token_hash=_hash(token), roles=" ".join(sorted(roles)), made_at=at,
        expires_at=expires_at,
    )  # fmt: skip
    record(actor, "token.create", "unit", unit.code, at=at, detail={"name": name, "roles": sorted(roles)})
    return token


@transaction.atomic
def revoke_token(actor: Actor, token: int, *, at: datetime) -> None:
    """Ends a token of the actor's own unit at once."""
    found = (
        Token.objects.select_for_update()
        .filter(pk=token, unit_id=actor.unit, revoked_at__isnull=True)
        .first()
    )
    if found is None:
        raise Problem("authority.no_token")
    require(actor, "token.create", thing_of(found.unit))
    found.revoked_at = at
    found.save()
    record(actor, "token.revoke", "unit", found.unit.code, at=at, detail={"name": found.name})


@transaction.atomic
def set_contact(actor: Actor, unit: str, role: str, *, at: datetime, **fields: str) -> None:
    """Whom to reach in a unit for one kind of work. A change of person loses nothing: the role stays. Problem
    `authority.contact`: the kind of work is not named, or in more than 40 signs."""
    place = _unit(unit)
    require(actor, "staff.change", thing_of(place))
    if not 0 < len(role) <= 40:
        raise Problem("authority.contact")
    known: dict[str, Any] = {
        key: value for key, value in fields.items() if key in ("title", "name", "phone", "mail")
    }
    Contact.objects.update_or_create(unit=place, role=role, defaults=known)
    record(actor, "unit.contact", "unit", unit, at=at, detail={"role": role})


def _may_give(actor: Actor, unit: Unit, roles: frozenset[str]) -> None:
    if not rules.may_give(actor, unit.kind, roles):
        raise Problem(
            "authority.roles", seen="、".join(rules.ROLES.get(one, one) for one in sorted(roles)) or "—"
        )


def _hash(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


def _unit(code: str) -> Unit:
    found = Unit.objects.filter(code=code).first()
    if found is None:
        raise Problem("authority.no_unit", unit=code)
    return found
