"""自查自纠 Pages of self-inspections: who has and has not, one sheet by workplace, own correction, signing, reporting."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from laojian.archive import queries as archive
from laojian.base.problem import Problem
from laojian.campaigns import actions
from laojian.campaigns import queries as campaigns
from laojian.campaigns.actions import Answer
from laojian.campaigns.facts import FilerTable, filer_table
from laojian.campaigns.queries import self_inspection as queries
from laojian.campaigns.queries.latest import opening
from laojian.campaigns.queries.paging import Paged
from laojian.campaigns.queries.self_inspection import Question, Sheet, SheetLine
from laojian.campaigns.queries.sheets_asked import asks_sheets
from laojian.campaigns.queries.views import CampaignLine
from laojian.campaigns.rules import self_inspection as rules
from laojian.campaigns.rules.papers import Paper
from laojian.web.door import Asked, page, page_number, posted_campaign, render
from laojian.web.pages.rosters import Said, said

CHOICES = {"yes": "ok", "no": "bad", "unsure": "unsure", "": ""}
"""What a radio button sends → the answer it means."""
PROBLEMS, FINISH = "problems", "finish"


@dataclass(frozen=True, slots=True)
class CheckList:
    """自查列表 The page of the list. filer: what stands behind the reader's own 附件2; begin: the reader's mine may begin
    its sheet; mines: a table of the notice counts the sheets of mines, else the firms answer for themselves alone."""

    campaigns: tuple[CampaignLine, ...]
    campaign: CampaignLine | None
    sheets: Paged[SheetLine] | None
    states: dict[str, str]
    state: str
    text: str
    filer: FilerTable | None
    begin: bool
    items: dict[str, str]
    mines: bool = True


@page(verb="self_inspection.read")
def self_checks(request: Asked) -> HttpResponse:
    """The list: for a bureau and a group their mines, for a mine and an agency their sheets."""
    actor = request.actor
    running = campaigns.choices(actor, request.today)
    lines = tuple(one for one in running if asks_sheets(campaigns.pack_of(one.id)))
    chosen = opening(actor, lines, "sheets", request.GET.get("campaign", ""))
    state, text = request.GET.get("state", ""), request.GET.get("text", "").strip()
    number = page_number(request)
    if chosen is None:
        return render(
            request, "self_checks/page.html", CheckList((), None, None, rules.STATES, "", "", None, False, {})
        )
    found = queries.sheets(actor, chosen.id, state=state, text=text, on=request.today, page=number)
    begin = actor.unit_kind in ("enterprise", "agency") and any(
        one.id is None and one.unit == actor.unit for one in found.rows
    )
    pack = campaigns.pack_of(chosen.id)
    mines = any(
        one.source and one.source.fact == "self_inspections"
        for form in pack.forms.values()
        for one in form.columns
    )
    group, files = actor.unit_kind == "group", mines and actor.unit_kind in ("group", "agency")
    filer = filer_table(chosen.id, actor.unit, group=group) if files else None
    items = {one.violation: (one.en if actor.language == "en" else "") or one.zh for one in pack.items}
    return render(
        request, "self_checks/page.html",
        CheckList(lines, chosen, found, rules.STATES, state, text, filer, begin, items, mines),
    )  # fmt: skip


@page("POST")
def start(request: Asked) -> HttpResponse:
    """Begins the sheet of the actor's mine."""
    id = actions.start_self_inspection(request.actor, posted_campaign(request), at=request.at)
    return redirect("self-check", id)


@dataclass(frozen=True, slots=True)
class SheetPage:
    """自查表页 One sheet. place: the workplace (or step) shown; next: the one behind it; agencies: (code, name); typed:
    what a form held that was refused, tried: the id of the answer it is about."""

    sheet: Sheet
    place: str
    place_zh: str
    absent: bool
    questions: tuple[Question, ...]
    next: str
    agencies: tuple[tuple[str, str], ...]
    reasons: dict[str, str]
    matrix: tuple[tuple[Question, tuple[Question | None, ...]], ...]
    place_names: dict[str, str]
    today: date
    problem: Said | None = None
    typed: Mapping[str, Any] = field(default_factory=dict)
    tried: int = 0
    had_file: bool = False


@page("GET", "POST")
def self_check(request: Asked, id: int) -> HttpResponse:
    """One sheet: its questions at one workplace, saved as a draft."""
    place = request.GET.get("place", "")
    if request.method == "POST":
        try:
            _save(request, id, place)
        except Problem as problem:
            if problem.code.startswith("authority.") or problem.code == "campaigns.no_self_inspection":
                raise
            shown = _typed(request, _sheet(request, id, place, said(problem)))
            return render(request, "self_checks/sheet.html", shown, status=422)
        messages.success(request, _("已存。"))
        return redirect(f"{reverse('self-check', args=[id])}?place={request.POST.get('go') or place}#step")
    shown = _sheet(request, id, place)
    template = "self_checks/sheet.html" if shown.sheet.own else "self_checks/read.html"
    return render(request, template, shown)


def _sheet(request: Asked, id: int, place: str, problem: Said | None = None) -> SheetPage:
    sheet = queries.sheet(request.actor, id, on=request.today)
    names = [one.id for one in sheet.places]
    steps = [*names, PROBLEMS, FINISH]
    if place not in steps:
        place = _where(sheet)
    here = next((one for one in sheet.places if one.id == place), None)
    behind = steps[steps.index(place) + 1] if place != FINISH else ""
    agencies = tuple((party.code, party.name) for party in sheet.parties if party.kind == "agency")
    return SheetPage(
        sheet, place, here.zh if here else "", bool(here and here.absent), sheet.at(place), behind, agencies,
        rules.SEND_BACK_REASONS, _matrix(sheet), {one.id: one.zh for one in sheet.places}, request.today, problem,
    )  # fmt: skip


def _typed(request: Asked, shown: SheetPage) -> SheetPage:
    """The page with the answers as they were typed when they were refused; where somebody else answered since the page
    was read, theirs is shown, and so is an own answer that a second window left blank."""
    seen = parse_datetime(request.POST.get("seen", ""))

    def filled(one: Question) -> Question:
        later = seen is not None and one.said.answered_at is not None and one.said.answered_at > seen
        try:
            typed = _answer(request, one)
        except Problem:
            typed = _answer(request, one, amount=False)
        if later and (one.said.answered_by != request.actor.name or not typed.answer):
            return one
        names = ("answer", "problem", "persons", "agency", "as_outsourcing", "corrected", "corrected_on", "correction", "amount")  # fmt: skip
        return replace(one, said=replace(one.said, **{name: getattr(typed, name) for name in names}))

    return replace(shown, questions=tuple(filled(one) for one in shown.questions))


def _where(sheet: Sheet) -> str:
    """Where to go on: the first workplace with an open question, then the corrections, then the report."""
    if sheet.state in rules.SUBMITTED:
        return PROBLEMS if sheet.problems else FINISH
    waiting = (one.id for one in sheet.places if not one.absent and one.answered < one.questions)
    return next(waiting, FINISH)


def _matrix(sheet: Sheet) -> tuple[tuple[Question, tuple[Question | None, ...]], ...]:
    """Items × places, for who reads the sheet."""
    names = [one.id for one in sheet.places]
    by_item: dict[str, dict[str, Question]] = {}
    for one in sheet.questions:
        by_item.setdefault(one.cell.item, {})[one.cell.place] = one
    return tuple(
        (next(iter(found.values())), tuple(found.get(name) for name in names)) for found in by_item.values()
    )


def _save(request: Asked, id: int, place: str) -> None:
    """The answers of one workplace, or the statement that nothing was found."""
    post = request.POST
    sheet = queries.sheet(request.actor, id, on=request.today)
    if place == FINISH:
        actions.fill_self_inspection(request.actor, id, (), at=request.at, nil="nil" in post)
        return
    absent = {one.id for one in sheet.places if one.absent} - {place} | (
        {place} if "absent" in post else set()
    )
    seen = parse_datetime(post.get("seen", ""))
    answers = [_answer(request, one) for one in sheet.at(place)] if "absent" not in post else []
    actions.fill_self_inspection(request.actor, id, answers, at=request.at, absent=absent, seen=seen)


def _answer(request: Asked, one: Question, *, amount: bool = True) -> Answer:
    """The typed answer. amount: read the amount too, which is refused where it is none."""
    post, name = request.POST, one.name

    def text(part: str) -> str:
        return str(post.get(f"{part}.{name}", "")).strip()

    answer = CHOICES.get(text("a"), text("a"))
    if answer not in ("bad", "unsure"):
        return Answer(one.cell.place, one.cell.item, answer)
    persons = text("n")
    return Answer(
        one.cell.place, one.cell.item, answer, text("p"), int(persons) if persons.isdecimal() and len(persons) < 7 else None, text("g"),
        {"yes": True, "no": False}.get(text("o")), bool(text("c")), _day(text("d")), text("w"), _fen(text("m")) if amount else None,
    )  # fmt: skip


def _fen(text: str) -> int | None:
    """An amount typed in 元, in fen; None where it is blank. Problem `campaigns.bad_amount`."""
    plain = text.replace(",", "").replace("，", "").removesuffix("元").strip()
    if not plain:
        return None
    try:
        fen = Decimal(plain) * 100
    except ArithmeticError as error:
        raise Problem("campaigns.bad_amount", seen=text[:20]) from error
    if not (fen == fen.to_integral_value() and 0 <= fen < 10**13):
        raise Problem("campaigns.bad_amount", seen=text[:20])
    return int(fen)


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


@page("POST")
def sign(request: Asked, id: int) -> HttpResponse:
    """Signs for the actor's unit."""
    return _done(
        request, id, lambda: actions.sign_self_inspection(request.actor, id, at=request.at), _("已确认。")
    )


@page("POST")
def report(request: Asked, id: int) -> HttpResponse:
    """Reports to county and group."""
    grouped = queries.sheet(request.actor, id, on=request.today).group
    words = _("已报送属地人社部门和上级集团。") if grouped else _("已报送属地人社部门。")
    return _done(request, id, lambda: actions.report_self_inspection(request.actor, id, at=request.at), words)


def _done(request: Asked, id: int, act: Callable[[], None], words: str) -> HttpResponse:
    """Acts, and comes back to the last step; a refusal is said there."""
    try:
        act()
    except Problem as problem:
        if problem.code.startswith("authority."):
            raise
        return render(
            request, "self_checks/sheet.html", _sheet(request, id, FINISH, said(problem)), status=422
        )
    messages.success(request, words)
    return redirect(f"{reverse('self-check', args=[id])}?place={FINISH}")


@page("POST")
def send_back(request: Asked, id: int) -> HttpResponse:
    """Sends a sheet back with a coded reason."""
    post = request.POST
    try:
        actions.send_back_self_inspection(
            request.actor, id, post.get("reason", ""), post.get("remark", ""), at=request.at
        )
    except Problem as problem:
        if problem.code.startswith("authority.") or problem.code == "campaigns.no_self_inspection":
            raise
        told = {"reason": post.get("reason", ""), "remark": post.get("remark", "")}
        shown = replace(_sheet(request, id, "", said(problem)), typed=told)
        return render(request, "self_checks/read.html", shown, status=422)
    messages.success(request, _("已退回，矿山企业和派遣机构会收到消息。"))
    return redirect("self-check", id)


@page("POST")
def correct(request: Asked, id: int, answer: int) -> HttpResponse:
    """Records the own correction of one problem, with a proof where one was chosen."""
    post, file = request.POST, request.FILES.get("proof")
    try:
        actions.correct_problem(
            request.actor, answer, corrected="corrected" in post, on=_day(post.get("on", "")),
            words=post.get("words", ""), at=request.at,
            proof=Paper(file.name or "", file.read()) if file is not None else None,
        )  # fmt: skip
    except Problem as problem:
        if problem.code.startswith("authority.") or problem.code == "campaigns.no_self_inspection":
            raise
        shown = _corrected(request, _sheet(request, id, PROBLEMS, said(problem)), answer)
        return render(request, "self_checks/sheet.html", shown, status=422)
    messages.success(request, _("整改情况已登记。"))
    return redirect(f"{reverse('self-check', args=[id])}?place={PROBLEMS}")


def _corrected(request: Asked, shown: SheetPage, answer: int) -> SheetPage:
    """The page with the correction as it was typed when it was refused."""
    post = request.POST
    typed = {"corrected": "corrected" in post, "on": _day(post.get("on", "")), "words": post.get("words", "")}
    return replace(shown, typed=typed, tried=answer, had_file="proof" in request.FILES)


@page()
def proof(request: Asked, id: int) -> HttpResponse:
    """A proof file."""
    name, media, sha256 = queries.proof(request.actor, id)
    answer = HttpResponse(archive.content(sha256), content_type=media)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


urls = [
    path("self-checks/", self_checks, name="self-checks"),
    path("self-checks/start/", start, name="self-check-start"),
    path("self-checks/<int:id>/", self_check, name="self-check"),
    path("self-checks/<int:id>/sign/", sign, name="self-check-sign"),
    path("self-checks/<int:id>/report/", report, name="self-check-report"),
    path("self-checks/<int:id>/send-back/", send_back, name="self-check-send-back"),
    path("self-checks/<int:id>/correct/<int:answer>/", correct, name="self-check-correct"),
    path("self-checks/proofs/<int:id>/", proof, name="self-check-proof"),
]
