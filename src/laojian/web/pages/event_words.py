"""操作记录的字词 Words of the operation log: what is kept beside an event, told to people instead of as the keys of a record."""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as __

from laojian.web.templatetags.laojian import period

HASH = re.compile(r"[0-9a-f]{40,64}")
KEYS = {
    "accepted": __("接收"), "added": __("新增"), "after": __("改后"), "age_group": __("年龄段"), "agencies": __("派遣机构"),
    "agency_kind": __("机构类别"), "also": __("一并办结的任务"), "amount": __("金额（分）"), "annual_report": __("年度报告"),
    "answers": __("答项"), "before": __("改前"), "campaign": __("专项行动"), "case": __("案件"), "cells": __("各格说明"),
    "changed": __("改动"), "channel": __("渠道"), "checked_on": __("检查之日"), "column": __("列"), "content": __("内容的哈希"), "corrections": __("改正的格"), "corrects": __("改正的是"), "credit": __("信用"),
    "dates": __("日期"), "dates_why": __("定这些日期的理由"), "days": __("每月的日子"), "decision": __("决定"), "default": __("默认期限"),
    "dropped": __("剔除"), "due": __("届满之日"), "duties": __("任务"), "engine": __("计算引擎"),
    "established_on": __("建立之日"), "event": __("事由"), "facts": __("依据的哈希"), "file": __("文件的哈希"), "findings": __("检查发现"),
    "form": __("报表"), "found_on": __("发现之日"), "gone": __("不再有"), "grounds": __("依据"), "group": __("工作组"),
    "guided_on": __("指导之日"), "hearing": __("告知听证"), "high": __("上限（分）"), "hit": __("筛查结果"), "how": __("方式"),
    "issues": __("问题数"), "joined": __("汇总表"), "kind": __("种类"), "late": __("迟报"), "law_hash": __("法律库的哈希"),
    "lead": __("线索"), "ledger": __("台账"), "left": __("剩余"), "letter": __("文书"), "licence_status": __("许可状态"),
    "lines": __("行"), "loaded": __("载入"), "low": __("下限（分）"), "materials": __("材料"), "measure": __("处理措施"),
    "measures": __("处理措施"), "mechanism": __("机制"), "message": __("消息"), "messages": __("消息"), "month": __("月份"),
    "name": __("名称"), "new": __("新的"), "nil": __("零报"), "note": __("说明"), "number": __("编号"), "obligation": __("任务编号"),
    "occasion": __("来由"), "officers": __("办案人员"), "on": __("日期"), "order": __("限期改正"), "pack": __("通知包"),
    "pack_hash": __("通知包的哈希"), "path": __("所在"), "people": __("点名的人"), "period": __("期间"), "place": __("地点"), "presence": __("在场"),
    "problems": __("问题数"), "provision": __("条款规则"), "publicised": __("公示"), "reason": __("理由"), "ref": __("所据"),
    "remark": __("备注"), "replaces": __("替换"), "result": __("结果"), "role": __("角色"), "rosters": __("名册"),
    "row": __("行"), "row_kind": __("行别"), "rows": __("行数"), "rules_issued": __("出台制度"), "seal": __("封存的哈希"), "sealed": __("封存的哈希"),
    "seats": __("席位"), "sequence": __("批次"), "settings": __("设定"), "sheet": __("工作表"), "since": __("自"), "sorting": __("处置"), "source": __("来源"),
    "state": __("状态"), "store": __("名册库版本"), "takes_part": __("参加"), "target": __("指标"), "team": __("检查组"),
    "text": __("内容"), "title": __("标题"), "to": __("发往"), "trainees": __("培训人数"), "trainings": __("培训次数"),
    "unit": __("单位"), "unit_code": __("单位代码"), "unit_name": __("单位名称"), "units": __("单位"), "verbs": __("可做的事"),
    "version": __("版本"), "violation": __("违法行为"), "visit": __("检查"), "was": __("原来"), "why": __("理由"),
    "workers": __("人数"),
}  # fmt: skip
"""What an event keeps beside itself, by the key of its record."""
VALUES = {
    "at_once": __("当场处理"), "adult": __("成年"), "child": __("童工"), "juvenile": __("未成年工"), "coal": __("煤矿企业"),
    "noncoal": __("非煤矿山企业"), "corrected": __("已改正"), "crime": __("涉嫌犯罪"), "final": __("终报"), "head": __("负责人"),
    "in_progress": __("办理中"), "instruction": __("指示"), "not": __("未改正"), "preparer": __("制表人"), "present": __("在场"), "reported": __("已报"),
    "screening": __("筛查"), "section_head": __("科室负责人"), "unit_head": __("单位负责人"), "zero_reported": __("零报"),
    "zero": __("零报"), "valid": __("有效"), "return": __("报表"), "self_check": __("自查"), "flash": __("快报"),
    "reminder": __("催报"), "municipal": __("市属"), "provincial": __("省属"), "county": __("县属"), "other": __("其他"),
    "yes": __("是"), "no": __("否"),
}  # fmt: skip
"""Kept values that are words, by what the record says."""
CHANNELS = {"market": __("劳务市场"), "direct": __("直接招用"), "agency": __("劳务派遣机构")}
"""Those that are words of the channel somebody was hired by, and of nothing else."""


def told(detail: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    """内容 What an event keeps, as (word, words); a key without a word stays as it is."""
    return tuple((str(KEYS.get(key, key)), value(one, key)) for key, one in detail.items())


def value(one: object, key: str = "") -> str:
    """A kept value in words: 是 and 否, days and months written out, hashes cut to eight signs, — for nothing."""
    if one is None or one in ("", [], {}):
        return "—"
    if isinstance(one, bool):
        return _("是") if one else _("否")
    if isinstance(one, Mapping):
        return "；".join(f"{KEYS.get(name, name)}：{value(part, name)}" for name, part in one.items())
    if isinstance(one, list | tuple):
        return (", " if get_language() == "en" else "、").join(value(part, key) for part in one)
    return str(CHANNELS[str(one)]) if key == "channel" and one in CHANNELS else written(str(one))


def written(said: str) -> str:
    """One kept word: a known word, the beginning of a hash, a day or month written out, or as it stands."""
    return said[:8] if HASH.fullmatch(said) else str(VALUES.get(said) or period(said))
