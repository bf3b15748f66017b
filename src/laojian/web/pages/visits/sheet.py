"""现场检查 Pages of visits: the list, planning one, the sheet on the phone, the record; what a firm sees of visits to it."""

from __future__ import annotations

from base64 import b64decode
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __

from laojian.authority.queries import has, require_role
from laojian.base.problem import Problem
from laojian.campaigns import queries as campaigns
from laojian.campaigns.queries.paging import Paged
from laojian.casework.actions import evidence, files, findings, letters, officers, visits
from laojian.casework.queries import leads as lead_queries
from laojian.casework.queries import visits as queries
from laojian.casework.queries.firm_orders import FirmOrder, firm_orders
from laojian.casework.queries.library import counted_violations, violation_zh
from laojian.casework.queries.same_cases import SameCase, same_cases
from laojian.casework.rules import steps, words
from laojian.web.door import Asked, page, page_number, render
from laojian.web.pages import deeds
from laojian.web.pages.deeds import Deed, Refused, Sheet, choice, count, day, line, several, yes_no
from laojian.web.pages.deeds import words as sentences

FIRMS = ("enterprise", "agency", "group")


def violations() -> tuple[tuple[str, str], ...]:
    """The violations to choose from, those of the mines' table first."""
    return tuple((one, violation_zh(one)) for one in counted_violations())


class PlanForm(deeds.Form):
    """安排检查."""

    unit = line(__("被检查单位代码"), hint=__("统一社会信用代码或者单位代码"))
    mine = line(
        __("所服务的矿山代码"), required=False, hint=__("检查派遣机构时填：案件计入它所服务矿山的那一行")
    )
    row_kind = choice(__("企业类别"), words.ROW_KINDS.items(), required=False, hint=__("不填的按单位档案"))
    on = day(__("检查日期"))
    officers = several(__("监察人员"), hint=__("不少于两名；与被检查单位有利害关系的应当回避"))
    others = line(__("联合检查的部门"), required=False, hint=__("例如 区应急管理局1人"))
    campaign = choice(__("专项行动"), required=False)
    about = line(__("检查缘由"), required=False)
    lead = forms.CharField(required=False, widget=forms.HiddenInput)


class FinishForm(deeds.Form):
    """结束检查."""

    presence = choice(
        __("企业在场人员"), words.PRESENCE.items(), hint=__("签字只表示检查时在场，不表示认可结果")
    )
    signer = line(__("姓名"), required=False)
    signer_post = line(__("职务"), required=False)
    note = sentences(__("拒签或者无人在场的情况"), required=False)
    pen = forms.CharField(required=False, max_length=300_000, widget=forms.HiddenInput)
    team_hrss = count(words.TEAM["team_hrss"], hint=__("人次；不填的按本单位检查人员计"))
    team_mine_supervision = count(words.TEAM["team_mine_supervision"])
    team_mine_inspection = count(words.TEAM["team_mine_inspection"])
    team_other = count(words.TEAM["team_other"])


class FindingForm(deeds.Form):
    """登记问题."""

    violation = choice(__("违法行为"))
    text = sentences(__("看到了什么"))
    workers = count(__("涉及人数"))
    as_outsourcing = yes_no(__("是否以外包等名义"))


class PaperForm(deeds.Form):
    """登记材料."""

    kind = choice(__("类别"), words.EVIDENCE_KINDS.items())
    name = line(__("名称"))
    proves = line(__("证明什么"), required=False)
    how = line(__("怎样取得"), required=False, hint=__("例如 现场提取、调取"))
    file = forms.FileField(label=__("文件"), required=False)


class CancelForm(deeds.Form):
    """取消检查."""

    reason = choice(__("原因"), words.VISIT_CANCELLATIONS.items())
    remark = sentences(__("说明"), required=False)


class OfficersForm(deeds.Form):
    """增加检查人员."""

    names = several(__("监察人员"))


class LetterForm(deeds.Form):
    """制作检查记录."""


def _finish(request: Asked, id: int, said: dict[str, Any]) -> None:
    team = {part: said[part] for part in words.TEAM if said[part] is not None}
    told = {name: said[name] for name in ("presence", "signer", "signer_post", "note")}
    ending = visits.Ending(team=team, picture=_drawn(said["pen"]), **told)
    visits.finish_visit(request.actor, id, ending, at=request.at)


def _drawn(pen: str) -> bytes:
    """The picture of a signature as the page sends it; blank where nobody drew one."""
    head, _comma, body = pen.partition(",")
    if head != "data:image/png;base64":
        return b""
    try:
        return b64decode(body, validate=True)
    except ValueError:
        return b""


@page()
def signature(request: Asked, id: int) -> HttpResponse:
    """The signature as it was drawn."""
    found = files.open_signature(request.actor, id, at=request.at)
    return deeds.download(found.content, found.media_type, found.name, inline=True)


def _finding(request: Asked, id: int, said: dict[str, Any]) -> object:
    said = {**said, "as_outsourcing": deeds.truth(said["as_outsourcing"]), "found_on": request.today}
    return findings.record_finding(request.actor, findings.NewFinding(**said), visit=id, at=request.at)


def paper_of(request: Asked, said: dict[str, Any]) -> evidence.NewEvidence:
    """What a form says of a paper, with its file."""
    file = said.pop("file", None)
    content, media = (file.read(), file.content_type or "") if file else (b"", "")
    return evidence.NewEvidence(obtained_on=request.today, content=content, media_type=media, **said)


DEEDS = (
    Deed("visit.finish", __("结束检查"), FinishForm, _finish, __("检查已结束，记录不能再改。"), seals=True, part="end"),
    Deed("finding.record", __("另外登记一个问题"), FindingForm, _finding, __("问题已登记。")),
    Deed("evidence.add", __("登记材料、照片"), PaperForm, lambda request, id, said: evidence.add_evidence(request.actor, "visit", id, paper_of(request, said), at=request.at), __("材料已存，校验码已固定。")),
    Deed("officer.assign", __("增加检查人员"), OfficersForm, lambda request, id, said: officers.assign_officers(request.actor, "visit", id, tuple(said["names"]), at=request.at), __("已增加。")),
    Deed("letter.make", __("制作现场检查记录"), LetterForm, lambda request, id, said: letters.make_letter(request.actor, "visit", id, "inspection-record", at=request.at), __("检查记录已生成，可以下载打印。"), part="letters"),
    Deed("visit.cancel", __("取消检查"), CancelForm, lambda request, id, said: visits.cancel_visit(request.actor, id, reason=said["reason"], remark=said["remark"], at=request.at), __("检查已取消。")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Listing:
    """检查列表页."""

    found: Paged[queries.VisitLine]
    state: str
    states: dict[str, str]
    words: str
    may_plan: bool


@dataclass(frozen=True, slots=True)
class FirmListing:
    """对本单位的检查和责令页."""

    visits: tuple[queries.FirmVisit, ...]
    orders: tuple[FirmOrder, ...]
    letters: tuple[queries.FirmLetter, ...]
    problem: str = ""
    tried: int = 0


@page()
def listing(request: Asked) -> HttpResponse:
    """The visits in reach; for a firm the visits to it."""
    if request.actor.unit_kind in FIRMS:
        return _firm(request)
    require_role(request.actor, "visit.read")
    asked = request.GET
    number = page_number(request)
    found = queries.visits(
        request.actor,
        on=request.today,
        state=asked.get("state", ""),
        text=asked.get("q", "").strip(),
        page=number,
    )
    may_plan = has(request.actor, "visit.plan")
    shown = Listing(found, asked.get("state", ""), dict(steps.VISIT.states), asked.get("q", ""), may_plan)
    return render(request, "visits/list.html", shown)


def _firm(request: Asked, problem: str = "", tried: int = 0) -> HttpResponse:
    shown = FirmListing(
        queries.firm_visits(request.actor, on=request.today),
        firm_orders(request.actor, on=request.today),
        queries.firm_letters(request.actor),
        problem,
        tried,
    )
    return render(request, "visits/firm.html", shown, status=422 if problem else 200)


@page("POST")
def confirm(request: Asked, id: int) -> HttpResponse:
    """The firm compares the code."""
    try:
        visits.confirm_code(request.actor, id, request.POST.get("code", ""), at=request.at)
    except Problem as problem:
        if problem.code != "casework.code_differs":
            raise
        return _firm(request, problem.say(request.actor.language), id)
    messages.success(request, _("走访码一致，检查人员身份已核对。"))
    return redirect("visits")


def _given(request: Asked) -> dict[str, Any]:
    running = [one for one in campaigns.choices(request.actor, request.today) if one.closed_at is None]
    people = queries.colleagues(request.actor)
    return {
        "officers": people, "names": people, "violation": violations(),
        "campaign": [(str(one.id), one.title) for one in running],
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Planning:
    """安排检查页."""

    form: deeds.Form
    problem: str = ""
    lead: lead_queries.LeadView | None = None
    same: tuple[SameCase, ...] = ()


@page("GET", "POST", verb="visit.plan")
def plan(request: Asked) -> HttpResponse:
    """Plans a visit, for a lead or on its own."""
    number = (request.POST or request.GET).get("lead", "")
    lead = lead_queries.lead(request.actor, int(number), on=request.today) if number.isdecimal() else None
    if request.method != "POST":
        form = PlanForm(given=_given(request), initial=_planned(request, lead))
        same = (
            ()
            if lead is None
            else same_cases(request.actor, lead.line.unit_code, lead.line.violation, on=request.today)
        )
        return render(request, "visits/plan.html", Planning(form, "", lead, same))
    form = PlanForm(request.POST, given=_given(request))
    if not form.is_valid():
        return render(request, "visits/plan.html", Planning(form, "", lead), status=422)
    try:
        made = visits.plan_visit(request.actor, _new(form.cleaned_data), at=request.at)
    except Problem as problem:
        said = problem.say(request.actor.language)
        return render(request, "visits/plan.html", Planning(form, said, lead), status=422)
    messages.success(request, _("检查已安排，走访码已生成。"))
    return redirect("visit", id=made)


def _planned(request: Asked, lead: lead_queries.LeadView | None) -> dict[str, Any]:
    first = {
        "on": request.today,
        "unit": request.GET.get("unit", ""),
        "campaign": request.GET.get("campaign", ""),
    }
    if lead is not None:
        first |= {
            "unit": lead.line.unit_code, "mine": lead.line.mine_code, "row_kind": lead.row_kind, "campaign": lead.campaign or "", "lead": lead.line.id,
            "about": f"{lead.line.number} {lead.line.violation_zh}",
        }  # fmt: skip
    return first


def _new(said: dict[str, Any]) -> visits.NewVisit:
    told = {name: said[name] for name in ("unit", "mine", "row_kind", "on", "about", "others")}
    campaign = int(said["campaign"]) if said["campaign"] else None
    lead = int(said["lead"]) if said["lead"].isdecimal() else None
    return visits.NewVisit(officers=tuple(said["officers"]), campaign=campaign, lead=lead, **told)


@dataclass(frozen=True, slots=True)
class VisitPage:
    """检查页 The sheet or the record. writes: the items can be filled; sorts: findings with their deeds."""

    view: queries.VisitView
    sheet: Sheet
    writes: bool
    sorting: dict[str, str]
    route: str = "visit-do"
    problem: str = ""


def _shown(
    request: Asked, id: int, refused: Refused | None = None, problem: str = "", wanted: str = ""
) -> HttpResponse:
    view = queries.visit(request.actor, id)
    writes = "visit.record" in view.may
    view = _typed(request, view) if problem else view
    offered = deeds.sheet(DEEDS, view.may, _given(request), {}, refused, wanted)
    shown = VisitPage(view, offered, writes, words.SORTING, problem=problem)
    template = "visits/sheet.html" if writes else "visits/record.html"
    return deeds.answer(request, template, shown, id, wanted, refused=bool(refused or problem))


def _typed(request: Asked, view: queries.VisitView) -> queries.VisitView:
    """The sheet as it was filled in when it was refused, so that nobody types it again."""
    said = request.POST
    asked = tuple(
        replace(
            one, answer=said.get(f"a-{one.item.id}", one.answer), note=said.get(f"n-{one.item.id}", one.note),
            kept=(said.get(f"wa-{one.item.id}", one.answer), said.get(f"wn-{one.item.id}", one.note)),
        )
        for one in view.asked
    )  # fmt: skip
    return replace(view, asked=asked, summary=said.get("summary", view.summary))


@page("GET", "POST")
def visit(request: Asked, id: int) -> HttpResponse:
    """The sheet while it is filled, the record afterwards. POST keeps answers, notes and pictures."""
    if request.method != "POST":
        return _shown(request, id)
    try:
        left = _kept(request, id)
    except Problem as problem:
        if problem.code.startswith("authority.") or problem.code == "casework.no_thing":
            raise
        return _shown(request, id, problem=problem.say(request.actor.language))
    messages.success(
        request, _("已保存，还有 %(n)s 项没有选。") % {"n": left} if left else _("已保存，各项都选了。")
    )
    return redirect("visit", id=id)


def _kept(request: Asked, id: int) -> int:
    """Pictures first (their own transactions), then the answers that came with the form."""
    posted = request.POST
    for name, taken in request.FILES.lists():
        for file in taken if name.startswith("f-") else ():
            new = evidence.NewEvidence(
                "photo", file.name or _("照片"), request.today, how=_("现场拍摄"), content=file.read(),
                media_type=file.content_type or "", item=name[2:],
            )  # fmt: skip
            evidence.add_evidence(request.actor, "visit", id, new, at=request.at)
    asked = [name[2:] for name in posted if name.startswith("n-")]
    answers = tuple(
        visits.Answer(
            item,
            posted.get(f"a-{item}", ""),
            posted.get(f"n-{item}", "").strip(),
            (posted[f"wa-{item}"], posted.get(f"wn-{item}", "")) if f"wa-{item}" in posted else None,
        )
        for item in asked
    )
    return visits.record_answers(request.actor, id, answers, at=request.at, summary=posted.get("summary", ""))


@page("GET", "POST")
def do(request: Asked, id: int, verb: str) -> HttpResponse:
    """One deed of the visit: GET brings its form, alone for HTMX."""
    if request.method != "POST":
        return _shown(request, id, wanted=verb)
    refused = deeds.do(request, DEEDS, verb, id, _given(request))
    return redirect("visit", id=id) if refused is None else _shown(request, id, refused)
