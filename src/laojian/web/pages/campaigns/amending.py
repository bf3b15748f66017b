"""修订页 The versions of a campaign, and applying a new one: what changes for whom, confirmed pair by pair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _

from laojian.base.problem import Problem
from laojian.campaigns import queries
from laojian.campaigns.queries import amendment as amendments
from laojian.campaigns.queries.amendment import Amendment, VersionView
from laojian.campaigns.queries.preview import PackChoice
from laojian.campaigns.queries.views import CampaignView
from laojian.campaigns.rules.amendment import ItemChange, Pair, TableChange, item_changes
from laojian.packs.schema import Obligation
from laojian.reporting import actions as reporting
from laojian.reporting import queries as returns
from laojian.web.door import Asked, page, render
from laojian.web.pages.campaigns import new_days_form
from laojian.web.pages.campaigns.new_days_form import DaysForm


@dataclass(frozen=True, slots=True)
class Versions:
    """版本页 versions: newest first; packs: that may be applied as the next one."""

    campaign: CampaignView
    versions: tuple[VersionView, ...]
    packs: tuple[PackChoice, ...]
    may_amend: bool


@page()
def versions(request: Asked, id: int) -> HttpResponse:
    """What the campaign ran on, since when and why, and what may be applied next."""
    campaign = queries.campaign(request.actor, id, request.today)
    may = amendments.may_amend(request.actor, id)
    packs = amendments.next_packs(request.actor, id, request.today) if may else ()
    found = amendments.versions(request.actor, id, request.today)
    return render(request, "campaigns/versions.html", Versions(campaign, found, packs, may))


@dataclass(frozen=True, slots=True)
class TableTold:
    """一张表的改动 What changes in a table, in words, and who holds what of it."""

    change: TableChange
    parts: tuple[str, ...]
    held: returns.Held


@dataclass(frozen=True, slots=True)
class Amending:
    """修订页 seen: what applying does; days: the form of the new days; ticked: old ids whose pair is confirmed; doubtful: how
    many pairs have to be; postponing: the same notice with other days; items: check items that change; fewer: id of an
    obligation that goes on → how many units do not owe it any more; tables: what changes in each, and who holds what of it;
    why: as typed."""

    campaign: CampaignView
    seen: Amendment
    days: DaysForm
    pack: str
    choices: tuple[Obligation, ...]
    ticked: frozenset[str]
    postponing: bool
    doubtful: int
    items: tuple[ItemChange, ...]
    fewer: Mapping[str, int]
    tables: tuple[TableTold, ...]
    why: str = ""
    problem: str = ""


def _doubtful(pair: Pair) -> bool:
    return pair.old is not None and not pair.sure


@page("GET", "POST")
def amend(request: Asked, id: int) -> HttpResponse:
    """What a new version changes for whom; POST with `apply` applies it, without it shows the effect of what was chosen."""
    if not amendments.may_amend(request.actor, id):
        raise Http404
    pack = request.POST.get("pack", request.GET.get("pack", ""))
    try:
        mapping, dates = _mapping(request), _dates(request, id, pack)
        if "apply" in request.POST:
            seen = amendments.amendment(request.actor, id, pack, request.today, mapping=mapping, dates=dates)
            _confirmed(request, seen, postponing=not pack)
            number = _applied(request, id, pack, mapping or seen.mapping, dates)
            messages.success(request, _("已按第%d版执行，涉及的单位都收到了消息。") % number)
            return redirect("campaign-versions", id=id)
        return _shown(request, id, pack, mapping, dates)
    except Problem as problem:
        if problem.code in ("campaign.no_pack", "pack.broken", "campaign.no_campaign"):
            raise
        return _refused(request, id, pack, problem)


def _applied(
    request: Asked, id: int, pack: str, mapping: Mapping[str, str], dates: Mapping[str, date] | None
) -> int:
    form = request.POST
    base = int(form["base"]) if form.get("base", "").isdecimal() and len(form["base"]) < 6 else 0
    return reporting.apply_version(
        request.actor, id, pack, mapping, base=base, why=form.get("why", ""), at=request.at, dates=dates
    )


def _mapping(request: Asked) -> dict[str, str] | None:
    """Old id → new id as chosen; None before anything was."""
    found = {
        key.removeprefix("to-"): str(value) for key, value in request.POST.items() if key.startswith("to-")
    }
    return found or None


def _dates(request: Asked, id: int, pack: str, *, mended: bool = False) -> dict[str, date] | None:
    """New days, where the same notice goes on with other days; None for a new notice, whose own days count."""
    if pack or request.method != "POST":
        return None
    return new_days_form.dates(request, lambda: queries.pack_of(id), mended=mended)


def _confirmed(request: Asked, seen: Amendment, *, postponing: bool) -> None:
    if postponing:
        new_days_form.confirmed(request, seen.days)
        return
    ticked = request.POST.getlist("sure")
    left = [one.old.id for one in seen.pairs if one.old and _doubtful(one) and one.old.id not in ticked]
    if left:
        named = "、".join(left[:6]) + ("……" if len(left) > 6 else "")
        raise Problem("campaign.mapping_unconfirmed", count=len(left), duties=named)


def _part(id: str) -> str:
    """A part of a table that was altered, in the reader's language."""
    return {
        "columns": _("栏目"),
        "rows": _("行"),
        "relations": _("栏目关系"),
        "supplements": _("补充资料"),
        "signatures": _("签字栏"),
    }.get(id, _("表头和说明"))


def _tables(request: Asked, id: int, seen: Amendment) -> tuple[TableTold, ...]:
    held = returns.held(request.actor, id) if seen.tables else {}
    return tuple(
        TableTold(one, tuple(_part(part) for part in one.parts), held.get(one.form, returns.Held()))
        for one in seen.tables
    )


def _shown(
    request: Asked, id: int, pack: str, mapping: Mapping[str, str] | None, dates: Mapping[str, date] | None,
    said: str = "",
) -> HttpResponse:  # fmt: skip
    seen = amendments.amendment(
        request.actor, id, pack, request.today, mapping=mapping, dates=dates, looking=True
    )
    old = [one.old.id for one in seen.pairs if one.old]
    form = request.POST
    context = Amending(
        queries.campaign(request.actor, id, request.today), seen, new_days_form.typed(request, seen.days), pack,
        seen.new.obligations, frozenset(old if "tick" in form else form.getlist("sure")), not pack,
        sum(_doubtful(one) for one in seen.pairs), item_changes(seen.old, seen.new),
        Counter(one.obligation for one in seen.changes.withdrawn), _tables(request, id, seen),
        form.get("why", ""), said,
    )  # fmt: skip
    return render(request, "campaigns/amend.html", context, status=422 if said else 200)


def _refused(request: Asked, id: int, pack: str, problem: Problem) -> HttpResponse:
    """The page again with why it was refused; what cannot be shown at all is said on the page of versions."""
    said = problem.say(request.actor.language)
    dates = _dates(request, id, pack, mended=True)
    for mapping, days in ((_mapping(request), dates), (None, dates), (None, None)):
        try:
            return _shown(request, id, pack, mapping, days, said)
        except Problem:
            continue
    messages.error(request, said)
    return redirect("campaign-versions", id=id)


urls = [
    path("campaigns/<int:id>/versions/", versions, name="campaign-versions"),
    path("campaigns/<int:id>/amend/", amend, name="campaign-amend"),
]
