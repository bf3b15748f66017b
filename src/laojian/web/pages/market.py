"""机构台账 Pages of the market of agencies in a campaign: five ledgers, each with its form; the table of indicators fills itself
from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __

from laojian.base.problem import Problem
from laojian.campaigns import queries as campaigns
from laojian.campaigns.queries.views import CampaignView
from laojian.casework.actions import ledgers as actions
from laojian.casework.queries import ledgers as queries
from laojian.casework.rules import ledgers as rules
from laojian.web.door import Asked, page, page_number, render
from laojian.web.pages import deeds
from laojian.web.pages.deeds import choice, count, day, line, truth, words, yes_no


class AgencyForm(deeds.Form):
    """登记机构."""

    unit_code = line(__("统一社会信用代码"), most=40)
    unit_name = line(__("机构名称"), required=False, hint=__("系统里有的，按代码取名称"))
    agency_kind = choice(__("机构类别"), rules.listed("agency_kind").items())
    licence_status = choice(__("许可状态"), rules.listed("licence_status").items(), required=False)
    annual_report = yes_no(__("年度报告是否公示"))
    publicised = yes_no(__("许可、备案是否公布"))
    checked_on = day(__("双随机抽查日期"), required=False)
    credit = choice(__("诚信等级"), rules.listed("agency_credit").items(), required=False)
    grounds = words(__("列入红榜、黑榜的依据和证据"), required=False)


class FindingForm(deeds.Form):
    """登记机构问题."""

    unit_code = choice(__("机构"), hint=__("先登记机构，再登记它的问题"))
    violation = choice(__("问题"), rules.listed("market_violation").items())
    found_on = day(__("发现日期"))
    text = words(__("情况"), required=False)


class GuidanceForm(deeds.Form):
    """登记用工指导."""

    unit_code = line(__("企业统一社会信用代码"), most=40)
    unit_name = line(__("企业名称"), required=False, hint=__("系统里有的，按代码取名称"))
    guided_on = day(__("指导日期"))
    text = words(__("指导的内容"), required=False)


class AssociationForm(deeds.Form):
    """登记行业协会."""

    name = line(__("协会名称"))
    takes_part = yes_no(__("是否参与专项整治"))
    rules_issued = count(__("自律规范、倡议书（件）"), hint=__("从行动开始累计；不清楚的留空"))
    trainings = count(__("培训班次"))
    trainees = count(__("培训人次"))


class MechanismForm(deeds.Form):
    """登记管理制度."""

    mechanism = choice(__("制度种类"), rules.listed("mechanism").items())
    title = line(__("制度名称、文号"))
    established_on = day(__("建立日期"))


FORMS: Mapping[str, type[deeds.Form]] = {
    "agencies": AgencyForm,
    "agency_findings": FindingForm,
    "guidance": GuidanceForm,
    "associations": AssociationForm,
    "mechanisms": MechanismForm,
}
NEW: Mapping[str, Callable[..., Any]] = {
    "agencies": actions.NewAgency,
    "agency_findings": actions.NewAgencyFinding,
    "guidance": actions.NewGuidance,
    "associations": actions.NewAssociation,
    "mechanisms": actions.NewMechanism,
}
RECORD: Mapping[str, Callable[..., int]] = {
    "agencies": actions.record_agency,
    "agency_findings": actions.record_agency_finding,
    "guidance": actions.record_guidance,
    "associations": actions.record_association,
    "mechanisms": actions.record_mechanism,
}
YES_NO = ("annual_report", "publicised", "takes_part")


@dataclass(frozen=True, slots=True)
class Market:
    """机构台账页 One ledger of a campaign. ledgers: (id, name, how many rows count); open: the form stands open; renewed: what
    the form brings up to date, blank for a new row."""

    campaign: CampaignView
    view: queries.LedgerView
    ledgers: tuple[tuple[str, str, int], ...]
    form: deeds.Form
    text: str
    may_record: bool
    problem: str = ""
    open: bool = False
    renewed: str = ""


@page("GET", "POST")
def market(request: Asked, id: int, ledger: str = "agencies") -> HttpResponse:
    """One ledger; POST enters a row or brings it up to date."""
    if request.method != "POST" or ledger not in FORMS:
        return _shown(request, id, ledger)
    form = FORMS[ledger](request.POST, given=_given(request, id))
    if not form.is_valid():
        return _shown(request, id, ledger, form)
    said = {key: truth(value) if key in YES_NO else value for key, value in form.cleaned_data.items()}
    try:
        RECORD[ledger](request.actor, id, NEW[ledger](**said), at=request.at)
    except Problem as problem:
        if problem.code == "authority.may_not":
            raise
        return _shown(request, id, ledger, form, problem.say(request.actor.language))
    messages.success(request, _("已登记。"))
    return redirect("market", id=id, ledger=ledger)


def _given(request: Asked, id: int) -> dict[str, Any]:
    agencies = queries.agencies_of(request.actor, id)
    return {"unit_code": [(code, f"{name} {code}") for code, name in agencies]}


def _shown(
    request: Asked, id: int, ledger: str, form: deeds.Form | None = None, problem: str = ""
) -> HttpResponse:
    campaign = campaigns.campaign(request.actor, id, request.today)
    text = request.GET.get("q", "").strip()
    view = queries.ledger(request.actor, id, ledger, page=page_number(request), text=text)
    given = _given(request, id) if ledger == "agency_findings" else {}
    renewed, shown = _renewed(request, ledger) if form is None else ("", form)
    shown = shown or FORMS[ledger](given=given, initial=_first(request))
    ledgers = tuple((name, word, view.counts[name]) for name, word in rules.LEDGERS.items())
    context = Market(
        campaign, view, ledgers, shown, text, campaign.closed_at is None and view.may_record, problem,
        form is not None or "new" in request.GET or bool(renewed), renewed,
    )  # fmt: skip
    return render(request, "market/page.html", context, status=422 if form is not None else 200)


def _first(request: Asked) -> dict[str, Any]:
    return {"found_on": request.today, "guided_on": request.today, "established_on": request.today}


def _renewed(request: Asked, ledger: str) -> tuple[str, deeds.Form | None]:
    """The form of a row that is brought up to date, with what is known of it, and what it is called."""
    row = request.GET.get("row", "")
    if not row.isdecimal() or len(row) > 9:
        return "", None
    known = queries.known(request.actor, ledger, int(row))
    said = {
        key: {True: "yes", False: "no", None: ""}[value] if key in YES_NO else value
        for key, value in known.items()
    }
    form = FORMS[ledger](initial=said)
    first = queries.RENEWED[ledger][0]
    form.fields[first].widget.attrs["readonly"] = True
    return str(known.get("unit_name") or known[first]), form


@page("POST")
def strike(request: Asked, id: int, ledger: str, row: int) -> HttpResponse:
    """Strikes a row out with a reason."""
    try:
        actions.strike(request.actor, ledger, row, request.POST.get("reason", ""), at=request.at)
    except Problem as problem:
        if problem.code.startswith("authority."):
            raise
        messages.error(request, problem.say(request.actor.language))
    else:
        messages.success(request, _("已作废，不再计入。"))
    return redirect(reverse("market", args=[id, ledger]))


urls = [
    path("campaigns/<int:id>/market/", market, name="market-first"),
    path("campaigns/<int:id>/market/<str:ledger>/", market, name="market"),
    path("campaigns/<int:id>/market/<str:ledger>/<int:row>/strike/", strike, name="market-strike"),
]
