"""按编号找 Finding what bears a number: leads, visits by their code, orders, referrals, letters, by a part of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from laojian.authority.queries import has
from laojian.authority.rules import Actor
from laojian.casework.models import Lead, Letter, Order, Referral, Visit
from laojian.casework.queries.access import seen

KINDS = (
    ("lead", "线索", Lead, "number", "unit__name"),
    ("visit", "检查", Visit, "code", "unit__name"),
    ("order", "责令改正", Order, "number", "unit__name"),
    ("referral", "移送", Referral, "number", "case__title"),
)
"""(kind, words, model, field of the number, field of the line beside it)."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """有编号的事物 Something with a number. kind, id: whose page it is; zh: what it is called; line: whom it is about."""

    kind: str
    id: int
    zh: str
    number: str
    line: str


def by_number(actor: Actor, words: str, *, on: date, most: int = 10) -> tuple[Numbered, ...]:
    """What the actor sees whose number holds these words, `most` of each kind, newest first. Every number has a figure:
    words without one are a name, and no number is looked for."""
    if not any(sign.isdigit() for sign in words):
        return ()
    found = []
    for kind, zh, model, field, beside in KINDS:
        if not has(actor, f"{kind}.read"):
            continue
        rows = model.objects.filter(seen(actor, kind, on=on), **{f"{field}__icontains": words})
        for id, number, line in rows.order_by("-pk").values_list("pk", field, beside)[:most]:
            found.append(Numbered(kind, id, zh, number, line))
    return (*found, *_letters(actor, words, on, most))


def _letters(actor: Actor, words: str, on: date, most: int) -> list[Numbered]:
    """Letters by their number: each opens what it was made for, within what the actor sees of that."""
    if not has(actor, "letter.read"):
        return []
    found: list[Numbered] = []
    for kind in ("case", "order", "referral", "visit"):
        if not has(actor, f"{kind}.read"):
            continue
        model = Letter._meta.get_field(kind).related_model
        within = model.objects.filter(seen(actor, kind, on=on))  # type: ignore[union-attr]  # a foreign key always has a model
        rows = Letter.objects.filter(**{f"{kind}__in": within}, number__icontains=words)
        for id, number, made in rows.order_by("-pk").values_list(f"{kind}_id", "number", "kind")[:most]:
            found.append(Numbered(kind, id, "文书", number, made))
    return found
