"""从通知开始 From a notice to a campaign: hand one in, review what was read, fill in what is missing, publish, compare."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _

from laojian.base.problem import Problem
from laojian.campaigns import actions, queries
from laojian.campaigns.queries import notice_draft as reviews
from laojian.campaigns.queries.amendment import may_amend, next_packs
from laojian.campaigns.queries.notice_draft import Entry, EntryGroup, NoticeLine, NoticeView, ViolationName
from laojian.campaigns.queries.notice_pack import Built, Filling, Published, built
from laojian.campaigns.queries.views import CampaignLine, CampaignView
from laojian.campaigns.rules.scope import unknown_bodies
from laojian.packs.notice_diff import Difference, differences
from laojian.packs.notice_file import MOST_BYTES
from laojian.packs.schema import Obligation, Pack, Role
from laojian.web.door import Asked, page, render


@dataclass(frozen=True, slots=True)
class NoticeList:
    """从通知开始 The notices the unit received; running: campaigns that an amended notice may be compared with; text: what
    was pasted, to show it again."""

    notices: tuple[NoticeLine, ...]
    running: tuple[CampaignLine, ...]
    problem: str = ""
    text: str = ""
    against: str = ""


@page("GET", "POST")
def listed(request: Asked) -> HttpResponse:
    """The list; POST hands a notice in, as a file or as pasted text."""
    if not reviews.may_read(request.actor):
        raise Http404
    said = ""
    if request.method == "POST":
        try:
            id = _received(request)
        except Problem as problem:
            said = problem.say(request.actor.language)
        else:
            against = request.POST.get("against", "")
            if against.isdecimal() and len(against) < 10:
                return redirect("notice-against", id=id, campaign=int(against))
            return redirect("notice", id=id)
    form = request.POST
    context = NoticeList(
        reviews.notices(request.actor),
        _running(request),
        said,
        form.get("text", ""),
        form.get("against", "") or request.GET.get("against", ""),
    )
    return render(request, "notices/list.html", context, status=422 if said else 200)


def _received(request: Asked) -> int:
    file, content, name = request.FILES.get("file"), b"", ""
    if file is not None:
        name = file.name or ""
        if (file.size or 0) > MOST_BYTES:
            raise Problem("notice.too_big", file=name, most=MOST_BYTES // 1_000_000)
        content = file.read()
        if not content:
            raise Problem("notice.empty", file=name)
    return actions.receive_notice(
        request.actor, content=content, name=name, text=request.POST.get("text", ""), at=request.at
    )


def _running(request: Asked) -> tuple[CampaignLine, ...]:
    found = queries.choices(request.actor, request.today)
    return tuple(one for one in found if one.closed_at is None and one.unit.id == request.actor.unit)


@dataclass(frozen=True, slots=True)
class Review:
    """核对页 editing: key of the entry whose form is open; known: the catalogue by id; adding: kind and next number per
    group; fresh: the entry that was just decided about; problem: why the last act was refused; kept: what was typed; asking:
    number of the question whose form is open; answer: kind and next number of the entry made of it."""

    view: NoticeView
    violations: tuple[ViolationName, ...]
    known: dict[str, ViolationName]
    parties: tuple[str, ...]
    running: tuple[CampaignLine, ...]
    adding: dict[str, tuple[tuple[str, int], ...]]
    editing: str = ""
    fresh: str = ""
    problem: str = ""
    kept: dict[str, str] | None = None
    entry: Entry | None = None
    group: EntryGroup | None = None
    asking: int = 0
    answer: tuple[str, int] | None = None


ADDING = {
    "duty": ("deadlines", "recurring", "duties"),
    "phase": ("phases",),
    "item": ("items",),
    "form": ("tables",),
}


def _review(request: Asked, id: int, *, kind: str = "", **more: Any) -> Review:
    view = reviews.notice(request.actor, id)
    names = reviews.violation_names()
    every = [one for group in view.groups for one in group.entries]
    parties = [getattr(one.one, field, None) for one in every for field in ("who", "to")]
    adding = {group: tuple((one, _next(every, one)) for one in kinds) for group, kinds in ADDING.items()}
    doubt = next((one for one in view.doubts if one.number == more.get("asking")), None)
    kind = kind if doubt and kind in doubt.kinds else doubt.kinds[0] if doubt and doubt.kinds else ""
    return Review(
        view, names, {one.id: one for one in names},
        tuple(dict.fromkeys(one for one in (*parties, *view.notice.paper.addressees) if one)), _running(request),
        adding, answer=(kind, _next(every, kind)) if kind else None, **more,
    )  # fmt: skip


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 5 else 0


def _next(every: list[Entry], kind: str) -> int:
    taken = [int(one.key.rpartition("+")[2]) for one in every if one.kind == kind and "+" in one.key]
    return max(taken, default=0) + 1


@page()
def review(request: Asked, id: int) -> HttpResponse:
    """The text beside what was read from it; ?edit= opens the form of one entry, ?ask= that of an answer to a question."""
    asking, kind = _number(request.GET.get("ask", "")), request.GET.get("kind", "")
    context = _review(request, id, editing=request.GET.get("edit", ""), asking=asking, kind=kind)
    return (
        _part(request, context, context.editing)
        if request.htmx and context.editing
        else _page(request, context)
    )


def _page(request: Asked, context: Review) -> HttpResponse:
    return render(request, "notices/review.html", context, status=422 if context.problem else 200)


def _part(request: Asked, context: Review, key: str) -> HttpResponse:
    """One entry with the counts, for HTMX."""
    from dataclasses import replace

    entry = context.view.entry(key)
    group = next(one for one in context.view.groups if one.id == entry.group)
    shown = replace(context, entry=entry, group=group)
    return render(request, "notices/_decided.html", shown, status=200)


@page("POST")
def choose(request: Asked, id: int) -> HttpResponse:
    """Decides about one entry or several; `save` carries the corrected fields of one."""
    keys, state = request.POST.getlist("key"), request.POST.get("state", "")
    values = {key: str(value) for key, value in request.POST.items()} if state == "save" else None
    try:
        actions.choose(
            request.actor, id, keys, "accepted" if values is not None else state, values, at=request.at
        )
    except Problem as problem:
        if problem.code.startswith("authority.") or problem.code == "notice.no_draft" or len(keys) != 1:
            raise
        said = problem.say(request.actor.language)
        context = _review(request, id, editing=keys[0], problem=said, kept=values)
        return _part(request, context, keys[0]) if request.htmx else _page(request, context)
    if request.htmx and len(keys) == 1 and "+" not in keys[0]:
        return _part(request, _review(request, id, fresh=keys[0]), keys[0])
    anchor = f"#d-{keys[0].replace('/', '-')}" if len(keys) == 1 else ""
    return redirect(reverse("notice", args=[id]) + anchor)


@page("POST")
def add(request: Asked, id: int) -> HttpResponse:
    """Adds an entry that the text does not say, or that answers a question about a sentence of it."""
    form = {key: str(value) for key, value in request.POST.items()}
    kind, number, asked = (
        form.get("kind", ""),
        _number(form.get("number", "")),
        _number(form.get("asked", "")),
    )
    try:
        key = actions.add_entry(request.actor, id, kind, number, form, asked=asked, at=request.at)
    except Problem as problem:
        if problem.code.startswith("authority.") or problem.code == "notice.no_draft":
            raise
        said = problem.say(request.actor.language)
        context = _review(request, id, problem=said, kept=form, asking=asked, kind=kind)
        return _page(request, context)
    return redirect(f"{reverse('notice', args=[id])}#d-{key.replace('/', '-').replace('+', 'x')}")


@dataclass(frozen=True, slots=True)
class Duty:
    """任务预览 One obligation with who does it, in words."""

    obligation: Obligation
    who: tuple[str, ...]
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Publishing:
    """发布页 built: what publishing gives now; nobody: duties that name nobody; unknown: parties the tree does not know, each
    with how many duties; versions: published before; ready: may it be
    published as it stands; amends: running campaigns whose next version the published one may be."""

    view: NoticeView
    built: Built
    filling: Filling
    versions: tuple[Published, ...]
    duties: tuple[Duty, ...]
    nobody: int
    unknown: tuple[tuple[Role, int], ...]
    changed: bool
    ready: bool
    amends: tuple[CampaignLine, ...]
    problem: str = ""


@page("GET", "POST")
def publish(request: Asked, id: int) -> HttpResponse:
    """What is missing, filled in; POST keeps it and, with `publish`, makes the pack version."""
    said = ""
    if request.method == "POST":
        form = {key: str(value) for key, value in request.POST.items()}
        said = _refused(lambda: actions.fill_notice(request.actor, id, form, request.POST.getlist("unit"), at=request.at))  # fmt: skip
        if not said and "publish" in request.POST:
            said = _refused(lambda: actions.publish_pack(request.actor, id, at=request.at))
            if not said:
                messages.success(request, _("通知包已发布，可以从它开展专项行动。"))
        if not said:
            return redirect("notice-publish", id=id)
    return render(
        request, "notices/publish.html", _publishing(request, id, said), status=422 if said else 200
    )


def _refused(act: Callable[[], Any]) -> str:
    """Does the act; why it was refused, blank if it was done."""
    try:
        act()
    except Problem as problem:
        if problem.code.startswith("authority.") or problem.code == "notice.no_draft":
            raise
        return problem.say()
    return ""


def _publishing(request: Asked, id: int, said: str) -> Publishing:
    view = reviews.notice(request.actor, id)
    made, filled, versions = built(request.actor, id)
    duties = _duties(made.pack) if made.pack else ()
    nobody = sum(not one.who for one in duties)
    unknown = unknown_bodies(made.pack, made.pack.roles) if made.pack else ()
    changed = not versions or versions[0].hash != made.hash
    ready = made.pack is not None and not (made.findings or made.open_items or view.open)
    amends = _amended_by(request, versions[0].pack) if versions else ()
    return Publishing(view, made, filled, versions, duties, nobody, unknown, changed, ready, amends, said)


def _amended_by(request: Asked, pack: str) -> tuple[CampaignLine, ...]:
    """The running campaigns of which a published pack may be the next version."""
    return tuple(
        one
        for one in _running(request)
        if may_amend(request.actor, one.id)
        and pack in {next_.id for next_ in next_packs(request.actor, one.id, request.today)}
    )


def _duties(pack: Pack) -> tuple[Duty, ...]:
    names = {role.id: role.zh for role in pack.roles}
    return tuple(
        Duty(one, tuple(names.get(id, id) for id in one.actors), tuple(names.get(id, id) for id in one.to))
        for one in pack.obligations
    )


@dataclass(frozen=True, slots=True)
class Compared:
    """改动页 What a notice changes in a running campaign. pack: id of the pack it was published as; amends: may the reader apply
    it."""

    view: NoticeView
    campaign: CampaignView
    changes: tuple[tuple[Difference, str], ...]
    pack: str = ""
    amends: bool = False


@page()
def against(request: Asked, id: int, campaign: int) -> HttpResponse:
    """An amended notice against a campaign that runs: what changes for whom."""
    view = reviews.notice(request.actor, id)
    running = queries.campaign(request.actor, campaign, request.today)
    found = differences(queries.pack_of(campaign), view.notice)
    text = view.notice.source
    told = tuple(
        (one, " ".join(text[slice(*one.new_span)].split())[:160] if one.new_span else "") for one in found
    )
    pack = reviews.published_as(request.actor, id)
    context = Compared(view, running, told, pack, may_amend(request.actor, campaign))
    return render(request, "notices/against.html", context)


urls = [
    path("notices/", listed, name="notices"),
    path("notices/<int:id>/", review, name="notice"),
    path("notices/<int:id>/choose/", choose, name="notice-choose"),
    path("notices/<int:id>/add/", add, name="notice-add"),
    path("notices/<int:id>/publish/", publish, name="notice-publish"),
    path("notices/<int:id>/against/<int:campaign>/", against, name="notice-against"),
]
