"""责令改正页 Pages of orders: the list, one order with its term; the firm hands in its proof here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as __

from laojian.campaigns.queries.paging import Paged
from laojian.casework.actions import evidence, letters, orders
from laojian.casework.queries import order_views as queries
from laojian.casework.rules import steps, words
from laojian.web.door import Asked, page, page_number, render
from laojian.web.pages import deeds
from laojian.web.pages.cases.forms import NothingForm, ServedForm
from laojian.web.pages.deeds import Deed, Refused, Sheet, choice, count, day
from laojian.web.pages.deeds import words as sentences


class ExtendForm(deeds.Form):
    """延长整改期限."""

    until = day(__("延长到"))
    reason = choice(__("原因"), words.EXTENSIONS.items())
    remark = sentences(__("说明"), required=False)


class ProofForm(deeds.Form):
    """提交整改佐证."""

    text = sentences(__("怎样改正的"), hint=__("写明改了什么、涉及多少人、什么时候改完"))
    name = forms.CharField(label=__("材料名称"), required=False, max_length=200)
    file = forms.FileField(label=__("佐证材料"), required=False, help_text=__("图片、PDF、表格都可以"))


class RecheckForm(deeds.Form):
    """复查."""

    on = day(__("复查之日"))
    result = choice(__("结果"), words.RECHECKS.items())
    text = sentences(__("复查的情况"), required=False)
    corrected_workers = count(__("已改正涉及人数"))
    left_workers = count(__("尚未改正人数"), hint=__("按人计罚的，按这个人数"))


class CancelForm(deeds.Form):
    """撤销责令."""

    reason = choice(__("原因"), words.ORDER_CANCELLATIONS.items())
    remark = sentences(__("说明"))


def _prove(request: Asked, id: int, said: dict[str, Any]) -> None:
    """The file first, then the words, so that what is said to be handed in is there."""
    if file := said["file"]:
        new = evidence.NewEvidence(
            "proof", said["name"] or file.name, request.today, proves=said["text"][:200], how="企业提交",
            content=file.read(), media_type=file.content_type or "",
        )  # fmt: skip
        evidence.add_proof(request.actor, id, new, at=request.at)
    orders.prove_order(request.actor, id, text=said["text"], at=request.at)


DEEDS = (
    Deed("order.serve", __("登记送达"), ServedForm, lambda request, id, said: orders.serve_order(request.actor, id, at=request.at, **said), __("送达已登记，企业会在收件箱收到。"), part="main"),
    Deed("order.prove", __("提交整改佐证"), ProofForm, _prove, __("佐证已提交，等人社部门复查。"), part="main"),
    Deed("order.recheck", __("登记复查"), RecheckForm, lambda request, id, said: orders.recheck_order(request.actor, id, orders.Seen(**said), at=request.at), __("复查已登记。"), part="main"),
    Deed("order.extend", __("延长整改期限"), ExtendForm, lambda request, id, said: orders.extend_order(request.actor, id, at=request.at, **said), __("期限已延长。")),
    Deed("letter.make", __("制作责令改正决定书"), NothingForm, lambda request, id, said: letters.make_letter(request.actor, "order", id, "correction-order", at=request.at), __("文书已生成。"), part="letters"),
    Deed("order.cancel", __("撤销责令"), CancelForm, lambda request, id, said: orders.cancel_order(request.actor, id, at=request.at, **said), __("责令已撤销。"), seals=True),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Listing:
    """责令改正列表页."""

    found: Paged[queries.OrderLine]
    state: str
    words: str
    states: dict[str, str]
    firm: bool


@page(verb="order.read")
def listing(request: Asked) -> HttpResponse:
    """The orders in reach; a firm sees its own."""
    got = request.GET
    number = page_number(request)
    state, text = got.get("state", ""), got.get("q", "").strip()
    found = queries.orders(request.actor, on=request.today, state=state, text=text, page=number)
    firm = request.actor.unit_kind in ("enterprise", "agency", "group")
    return render(request, "orders/list.html", Listing(found, state, text, dict(steps.ORDER.states), firm))


@dataclass(frozen=True, slots=True)
class OrderPage:
    """责令改正页."""

    view: queries.OrderView
    sheet: Sheet
    firm: bool
    route: str = "order-do"


def _shown(request: Asked, id: int, refused: Refused | None = None, wanted: str = "") -> HttpResponse:
    view = queries.order(request.actor, id, on=request.today)
    offered = deeds.sheet(DEEDS, view.may, {}, {"on": request.today}, refused, wanted)
    firm = request.actor.unit_kind in ("enterprise", "agency", "group")
    return deeds.answer(
        request, "orders/order.html", OrderPage(view, offered, firm), id, wanted, refused=bool(refused)
    )


@page()
def order(request: Asked, id: int) -> HttpResponse:
    """One order."""
    return _shown(request, id)


@page("GET", "POST")
def do(request: Asked, id: int, verb: str) -> HttpResponse:
    """One deed of the order: GET brings its form, alone for HTMX."""
    if request.method != "POST":
        return _shown(request, id, wanted=verb)
    refused = deeds.do(request, DEEDS, verb, id, {})
    return redirect("order", id=id) if refused is None else _shown(request, id, refused)
