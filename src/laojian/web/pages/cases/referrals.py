"""移送页 Pages of referrals: sent and received, with receipt and answer; kept papers and letters to download."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as __

from laojian.campaigns.queries.paging import Paged
from laojian.casework.actions import files, letters, referrals
from laojian.casework.queries import referral_views as queries
from laojian.casework.rules import words
from laojian.web.door import Asked, page, page_number, render
from laojian.web.pages import deeds
from laojian.web.pages.cases.forms import NothingForm, RemarkForm
from laojian.web.pages.deeds import Deed, Refused, Sheet, choice, line
from laojian.web.pages.deeds import words as sentences


class BackForm(deeds.Form):
    """退回."""

    reason = choice(__("原因"), words.SEND_BACKS.items())
    remark = sentences(__("说明"))


class AnswerForm(deeds.Form):
    """回复结果."""

    result = choice(__("结果"), words.RESULTS.items())
    remark = sentences(__("情况"))
    number = line(__("贵单位文号"), required=False)


DEEDS = (
    Deed("referral.approve", __("批准移送"), NothingForm, lambda request, id, said: referrals.approve_transfer(request.actor, id, at=request.at), __("已批准，二十四小时内移送。"), seals=True, part="main"),
    Deed("referral.refuse", __("不批准移送"), RemarkForm, lambda request, id, said: referrals.refuse_transfer(request.actor, id, at=request.at, **said), __("已登记不批准的理由。")),
    Deed("referral.send", __("移送公安机关"), NothingForm, lambda request, id, said: referrals.send_transfer(request.actor, id, at=request.at), __("已移送。"), part="main"),
    Deed("referral.remind", __("催办"), NothingForm, lambda request, id, said: referrals.remind_referral(request.actor, id, at=request.at), __("已催办，对方收件箱会收到。"), part="main"),
    Deed("referral.receive", __("签收"), NothingForm, lambda request, id, said: referrals.receive(request.actor, id, at=request.at), __("已签收。"), part="main"),
    Deed("referral.accept", __("接收"), NothingForm, lambda request, id, said: referrals.accept(request.actor, id, at=request.at), __("已接收。"), part="main"),
    Deed("referral.send_back", __("退回"), BackForm, lambda request, id, said: referrals.send_back(request.actor, id, at=request.at, **said), __("已退回。")),
    Deed("referral.answer", __("回复办理结果"), AnswerForm, lambda request, id, said: referrals.answer(request.actor, id, at=request.at, **said), __("结果已回复。"), part="main"),
    Deed("letter.make", __("制作移送函"), NothingForm, lambda request, id, said: letters.make_letter(request.actor, "referral", id, "referral-letter", at=request.at), __("移送函已生成。"), part="letters"),
)  # fmt: skip


SHOWS = (("waiting", __("等对方办的")), ("sent", __("本单位移送的")), ("received", __("移送给本单位的")))


@dataclass(frozen=True, slots=True)
class Listing:
    """移送列表页."""

    found: Paged[queries.ReferralView]
    sums: queries.Sums
    show: str
    shows: tuple[tuple[str, Any], ...] = SHOWS


@page(verb="referral.read")
def listing(request: Asked) -> HttpResponse:
    """The referrals sent and received."""
    number = page_number(request)
    show = request.GET.get("show", "")
    found = queries.referrals(request.actor, on=request.today, page=number, show=show)
    return render(request, "referrals/list.html", Listing(found, queries.sums(request.actor), show))


@dataclass(frozen=True, slots=True)
class ReferralPage:
    """移送页."""

    view: queries.ReferralView
    sheet: Sheet
    route: str = "referral-do"


def _shown(request: Asked, id: int, refused: Refused | None = None, wanted: str = "") -> HttpResponse:
    view = queries.referral(request.actor, id, on=request.today)
    shown = ReferralPage(view, deeds.sheet(DEEDS, view.may, {}, {}, refused, wanted))
    return deeds.answer(request, "referrals/referral.html", shown, id, wanted, refused=bool(refused))


@page()
def referral(request: Asked, id: int) -> HttpResponse:
    """One referral."""
    return _shown(request, id)


@page("GET", "POST")
def do(request: Asked, id: int, verb: str) -> HttpResponse:
    """One deed of the referral: GET brings its form, alone for HTMX."""
    if request.method != "POST":
        return _shown(request, id, wanted=verb)
    refused = deeds.do(request, DEEDS, verb, id, {})
    return redirect("referral", id=id) if refused is None else _shown(request, id, refused)


@page()
def paper(request: Asked, id: int) -> HttpResponse:
    """A kept paper; that it was opened is on record."""
    found = files.open_paper(request.actor, id, at=request.at)
    return deeds.download(found.content, found.media_type, found.name, inline=True)


@page()
def letter(request: Asked, id: int) -> HttpResponse:
    """A letter as .docx."""
    found = files.open_letter(request.actor, id, at=request.at)
    return deeds.download(found.content, found.media_type, found.name)


@page()
def printed(request: Asked, id: int) -> HttpResponse:
    """A letter as PDF, as it is handed out."""
    found = files.open_letter(request.actor, id, at=request.at, printed=True)
    return deeds.download(found.content, found.media_type, found.name, inline=True)
