"""案件办理 The deeds of a case: which form leads to which act of the room."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as __

from laojian.base.problem import Problem
from laojian.casework.actions import (
    cases,
    decisions,
    evidence,
    letters,
    officers,
    orders,
    progress,
    referrals,
    typical,
)
from laojian.casework.rules import established
from laojian.web.door import Asked
from laojian.web.pages import deeds
from laojian.web.pages.cases import forms
from laojian.web.pages.deeds import Deed
from laojian.web.pages.visits.sheet import paper_of

Said = dict[str, Any]


def _facts(request: Asked, id: int, said: Said) -> None:
    """The persons as the tables count them, then the facts the measures ask for."""
    if not {"workers", "underground_workers"} & set(
        request.POST
    ):  # not this form: nothing is taken back by it
        raise Problem("casework.remark", act="登记查明的事实")
    counts = {name: said[name] for name in cases.PERSONS if name != "as_outsourcing"}
    counts["as_outsourcing"] = deeds.truth(said["as_outsourcing"])
    cases.set_persons(request.actor, id, at=request.at, **counts)
    facts = {one.id: said[one.id] for one in established.by_id().values() if one.id in said}
    for told in ("proved", "circumstances"):
        facts[told] = said[told] or None
    cases.establish(request.actor, id, facts, at=request.at)


def _order(request: Asked, id: int, said: Said) -> object:
    new = orders.NewOrder((), said["text"], request.today, said["due_on"], case=id)
    return orders.issue_order(request.actor, new, at=request.at)


def _refer(request: Asked, id: int, said: Said) -> object:
    return referrals.refer(request.actor, id, referrals.NewReferral(**said), at=request.at)


def _crime(request: Asked, id: int, said: Said) -> object:
    new = referrals.NewReferral(said["police"], said["reason"], said["text"], tuple(said["materials"]))
    return referrals.report_crime(request.actor, id, new, at=request.at)


def _officers(request: Asked, id: int, said: Said) -> object:
    return officers.assign_officers(request.actor, "case", id, tuple(said["names"]), at=request.at)


def _recuse(request: Asked, id: int, said: Said) -> object:
    told = {"reason": said["reason"], "remark": said["remark"]}
    return officers.recuse_officer(request.actor, "case", id, said["name"], at=request.at, **told)


def _paper(request: Asked, id: int, said: Said) -> object:
    return evidence.add_evidence(request.actor, "case", id, paper_of(request, said), at=request.at)


def _letter(request: Asked, id: int, said: Said) -> object:
    return letters.make_letter(request.actor, "case", id, said["letter"], at=request.at)


def _plain(act: Any) -> Any:
    """An act that takes the cleaned values as they are."""
    return lambda request, id, said: act(request.actor, id, at=request.at, **said)


def _violation(act: Any) -> Any:
    """An act whose second argument is the violation."""
    return lambda request, id, said: act(
        request.actor,
        id,
        said["violation"],
        at=request.at,
        **{k: v for k, v in said.items() if k != "violation"},
    )


def _event(act: Any, name: str = "event") -> Any:
    """An act whose second argument names an event or a clock."""
    return lambda request, id, said: act(
        request.actor, id, said[name], at=request.at, **{k: v for k, v in said.items() if k != name}
    )


def _extend(request: Asked, id: int, said: Said) -> object:
    told = {"reason": said["reason"], "remark": said["remark"]}
    return progress.extend_clock(request.actor, id, said["clock"], said["n"], at=request.at, **told)


DEEDS: tuple[Deed, ...] = (
    Deed("case.finish_investigation", __("调查终结"), forms.InvestigatedForm, _plain(progress.finish_investigation), __("调查已终结，作出决定的期限开始计算。"), part="main"),
    Deed("case.review", __("法制审核"), forms.ReviewForm, _plain(progress.review), __("法制审核已登记。"), part="main"),
    Deed("case.notify", __("登记处罚前告知书送达"), forms.OnForm, _plain(progress.notify), __("告知已登记，听证申请期限开始计算。"), part="main"),
    Deed("case.hear", __("登记听证"), forms.HearingForm, _event(progress.hearing_day), __("听证情况已登记。"), part="main"),
    Deed("decision.make", __("作出决定"), forms.MakeForm, _plain(decisions.make), __("决定已作出并编号，请制作决定书送达。"), seals=True, part="main"),
    Deed("case.serve", __("登记决定书送达"), forms.ServedForm, _plain(progress.serve_decision), __("送达已登记，缴款和救济期限开始计算。"), part="main"),
    Deed("case.perform", __("登记执行完毕"), forms.ServedForm, _plain(progress.perform), __("执行已登记。"), part="main"),
    Deed("case.enforce", __("催告、申请强制执行"), forms.EnforcementForm, _event(progress.enforcement_day), __("已登记。")),
    Deed("case.close", __("结案"), forms.CloseForm, _plain(progress.close_case), __("案件已结。"), seals=True),
    Deed("case.establish", __("登记查明的事实和人数"), forms.FactsForm, _facts, __("已登记，可选措施已更新。"), part="facts"),
    Deed("case.confirm_reading", __("确认法律适用"), forms.ConfirmForm, _plain(cases.confirm_reading), __("法律适用已确认。"), part="facts"),
    Deed("order.issue", __("责令限期改正"), forms.OrderForm, _order, __("责令改正已作出，请送达。"), part="order"),
    Deed("evidence.add", __("登记证据"), forms.PaperForm, _paper, __("证据已登记，校验码已固定。"), part="papers"),
    Deed("case.note_further", __("另记违法行为"), forms.FurtherForm, _violation(cases.note_further), __("已另记。")),
    Deed("case.change_primary", __("变更主要违法行为"), forms.PrimaryForm, _violation(cases.change_primary), __("主要违法行为已变更，报表栏次随之改变。")),
    Deed("officer.assign", __("增加承办人"), forms.OfficersForm, _officers, __("承办人已增加。")),
    Deed("officer.recuse", __("承办人回避"), forms.RecuseForm, _recuse, __("回避已登记。")),
    Deed("case.extend", __("延长办案期限"), forms.ExtendForm, _extend, __("期限已延长。"), part="clocks"),
    Deed("case.suspend", __("中止期限"), forms.SuspendForm, _event(progress.suspend_clock, "clock"), __("期限已中止。"), part="clocks"),
    Deed("case.resume", __("恢复期限"), forms.ResumeForm, _event(progress.resume_clock, "clock"), __("期限已恢复。"), part="clocks"),
    Deed("referral.send", __("移送部门、通报"), forms.ReferForm, _refer, __("已移送，对方可以查看本案。"), part="refer"),
    Deed("referral.report", __("报请移送公安"), forms.CrimeForm, _crime, __("已报负责人决定，三日内答复。"), part="refer"),
    Deed("letter.make", __("制作文书"), forms.LetterForm, _letter, __("文书已生成。"), part="letters"),
    Deed("typical.recommend", __("推荐为典型案例"), forms.RecommendForm, _plain(typical.recommend), __("已推荐。"), part="typical"),
    Deed("typical.redact", __("典型案例脱敏"), forms.RedactForm, _plain(typical.redact), __("脱敏文字已保存，请负责人审批。"), part="typical"),
    Deed("typical.approve", __("审批典型案例"), forms.NothingForm, _plain(typical.approve), __("已审批。"), part="typical"),
    Deed("typical.file", __("报送典型案例"), forms.OnForm, _plain(typical.file), __("已报送。"), part="typical"),
    Deed("case.cancel", __("撤销立案"), forms.CancelForm, _plain(progress.cancel_case), __("立案已撤销，报表不再计数。"), seals=True),
)  # fmt: skip
