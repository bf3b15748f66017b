"""案件表单 What the deeds of a case ask, each as a small form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as __

from laojian.casework.rules import established, words
from laojian.web.pages import deeds
from laojian.web.pages.deeds import choice, count, day, line, several, yes_no
from laojian.web.pages.deeds import words as sentences


class OpenForm(deeds.Form):
    """立案."""

    violation = choice(__("主要违法行为"), hint=__("报表只按主要违法行为计一件，其余另记（A06）"))
    filed_on = day(__("立案之日"))
    unit = line(__("当事人代码"), required=False)
    mine = line(__("所服务的矿山代码"), required=False, hint=__("派遣机构的案件按所服务矿山填行（A36）"))
    row_kind = choice(__("企业类别"), words.ROW_KINDS.items(), required=False, hint=__("不填的按单位档案"))
    workers = count(__("涉及劳动者人数"))
    underground_workers = count(__("其中井下"))
    underground_outsourced_workers = count(__("其中井下以外包等名义"))
    as_outsourcing = yes_no(__("是否以外包等名义"))
    act_ended_on = day(__("违法行为终了之日"), required=False, hint=__("仍在继续的留空；时效两年"))
    campaign = choice(__("专项行动"), required=False)
    officers = several(__("承办人"), hint=__("不少于两名，没有利害关系"))
    further = several(__("另记的违法行为"), required=False)
    lead = forms.CharField(required=False, widget=forms.HiddenInput)
    visit = forms.CharField(required=False, widget=forms.HiddenInput)
    order = forms.CharField(required=False, widget=forms.HiddenInput)


class InvestigatedForm(deeds.Form):
    """调查终结."""

    report = sentences(__("调查报告"), rows=5, hint=__("查明的事实和证据；写进告知书和决定书"), most=20000)
    on = day(__("终结之日"))


class ReviewForm(deeds.Form):
    """法制审核."""

    opinion = sentences(__("审核意见"))
    on = day(__("审核之日"))


class OnForm(deeds.Form):
    """一个日期."""

    on = day()


class ServedForm(deeds.Form):
    """送达、执行."""

    on = day()
    how = line(__("方式和情况"), hint=__("例如 直接送达、已缴款"))


HEARING = {
    "hearing_asked_on": __("当事人申请听证"),
    "hearing_waived_on": __("当事人书面放弃听证"),
    "hearing_notice_on": __("听证通知送达"),
    "heard_on": __("举行听证"),
}
ENFORCEMENT = {
    "demand_served_on": __("催告书送达"),
    "remedy_ended_on": __("复议、诉讼期满"),
    "court_on": __("申请法院强制执行"),
}


class HearingForm(deeds.Form):
    """听证."""

    event = choice(__("事项"), HEARING.items())
    on = day()
    remark = sentences(__("情况"), required=False)


class EnforcementForm(deeds.Form):
    """强制执行."""

    event = choice(__("事项"), ENFORCEMENT.items())
    on = day()


class MakeForm(deeds.Form):
    """作出决定."""

    on = day(__("决定之日"))
    remark = sentences(__("负责人意见"), required=False)


class CloseForm(deeds.Form):
    """结案."""

    outcome = choice(__("结案方式"), words.CLOSURES.items())
    remark = sentences(__("说明"), required=False)
    on = day(__("结案之日"))


class CancelForm(deeds.Form):
    """撤销立案."""

    reason = choice(__("原因"), words.CANCELLATIONS.items())
    remark = sentences(__("说明"))
    on = day(__("撤销之日"))


class ExtendForm(deeds.Form):
    """延长期限."""

    clock = choice(__("期限"))
    n = count(__("延长多少"), required=True, hint=__("单位同原期限；调查最多延长30个工作日"), most=365)
    reason = choice(__("原因"), words.EXTENSIONS.items())
    remark = sentences(__("说明"), required=False)


class SuspendForm(deeds.Form):
    """中止期限."""

    clock = choice(__("期限"))
    since = day(__("自哪天起中止"))
    reason = choice(__("原因"), words.SUSPENSIONS.items())
    remark = sentences(__("说明"), required=False)


class ResumeForm(deeds.Form):
    """恢复期限."""

    clock = choice(__("期限"))
    until = day(__("中止的最后一天"))


class FactsForm(deeds.Form):
    """查明的事实: one field for each fact the measures may ask."""

    workers = count(__("涉及劳动者人数"), hint=__("报表按这里的人数计"))
    underground_workers = count(__("其中井下"))
    underground_outsourced_workers = count(__("其中井下以外包等名义"))
    as_outsourcing = yes_no(__("是否以外包等名义"))
    proved = several(
        __("已证实违反的规则"), required=False, hint=__("只勾证据已经查实的；罚款只能依据勾选的规则")
    )
    circumstances = several(
        __("查明的情形"), required=False, hint=__("决定适用哪一档；同一组只能有一种，没有查清的不勾")
    )

    def __init__(self, *args: object, **named: object) -> None:
        super().__init__(*args, **named)  # type: ignore[arg-type]  # handed on as they are
        known = established.by_id()
        given: dict[str, Any] = named.get("given") or {}  # type: ignore[assignment]  # what the page hands in
        for fact in dict.fromkeys((*established.FACTS, *(known[id] for id in given.get("crime", ())))):
            if fact.kind != "rules":
                self.fields[fact.id] = _fact(fact)
        for name, first in (self.initial or {}).items():
            if name in self.fields:
                self.fields[name].initial = first


def _fact(fact: established.Fact) -> forms.Field:
    if fact.kind == "flag":
        return yes_no(fact.zh, hint=fact.hint)
    if fact.kind == "day":
        return day(fact.zh, required=False, hint=fact.hint)
    if fact.kind == "count":
        return count(fact.zh, hint=fact.hint)
    return line(fact.zh, required=False, hint=fact.hint)


class ConfirmForm(deeds.Form):
    """确认法律适用."""

    why = sentences(__("确认的理由"), hint=__("对照法律原文写明为什么适用"))


class PrimaryForm(deeds.Form):
    """变更主要违法行为."""

    violation = choice(__("改为"))
    reason = choice(__("原因"), words.PRIMARY_CHANGES.items())
    remark = sentences(__("说明"), hint=__("报表的栏次随之改变，经过记入案卷"))


class FurtherForm(deeds.Form):
    """另记违法行为."""

    violation = choice(__("违法行为"))
    workers = count(__("涉及人数"))
    note = sentences(__("情况"), required=False)


class OfficersForm(deeds.Form):
    """增加承办人."""

    names = several(__("承办人"))


class RecuseForm(deeds.Form):
    """回避."""

    name = choice(__("承办人"))
    reason = choice(__("原因"), words.RECUSALS.items())
    remark = sentences(__("说明"), required=False)


class PaperForm(deeds.Form):
    """登记证据."""

    kind = choice(__("类别"), words.EVIDENCE_KINDS.items())
    name = line(__("名称"))
    proves = line(__("证明什么"), required=False)
    how = line(__("怎样取得"), required=False)
    checked = line(__("核对情况"), required=False, hint=__("例如 已核对原件、已签字"))
    file = forms.FileField(label=__("文件"), required=False)


class OrderForm(deeds.Form):
    """责令限期改正."""

    text = sentences(__("责令的内容"), hint=__("写明要改什么、改到什么程度"))
    due_on = day(__("改正期限"), required=False, hint=__("不填的按默认天数，并标明是默认值（A23）"))


class ReferForm(deeds.Form):
    """移送、通报."""

    to_unit = choice(__("移送给"))
    reason = choice(__("原因"), [item for item in words.REFERRAL_REASONS.items() if item[0] not in ("crime", "public_security")])  # fmt: skip
    text = sentences(__("移送的事实和理由"))


class CrimeForm(deeds.Form):
    """报请移送公安."""

    police = choice(__("移送给"))
    reason = choice(
        __("原因"), [(name, words.REFERRAL_REASONS[name]) for name in ("crime", "public_security")]
    )
    text = sentences(__("涉嫌的事实"), hint=__("负责人自收到报告起三日内决定，批准后二十四小时内移送"))
    materials = several(__("附送的材料"), words.MATERIALS.items())


class LetterForm(deeds.Form):
    """制作文书."""

    letter = choice(__("文书"))


class RecommendForm(deeds.Form):
    """推荐典型案例."""

    why = sentences(__("推荐理由"))


class RedactForm(deeds.Form):
    """脱敏."""

    title = line(__("标题"))
    text = sentences(
        __("案情、处理和启示"), rows=6, hint=__("不出现单位名称、代码、案号和个人信息"), most=20000
    )


class NothingForm(deeds.Form):
    """没有要填的."""


class RemarkForm(deeds.Form):
    """说明."""

    remark = sentences(__("说明"))
