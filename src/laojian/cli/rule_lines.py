"""规则页的样子 How a page of the law library is printed: label, then value, one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from laojian.cli.show import padded

LABEL = 14
LABELS = {
    "alias": "编号", "also": "又见", "data": "所需资料", "uncounted": "不计入表", "rules": "规则", "severity": "严重程度", "lead": "牵头", "partners": "配合", "measures": "处理措施",
    "sources": "发现途径", "surface_only": "只算井上", "counted_by": "计入栏", "supplements": "补充资料", "part_of": "其中数属于",
    "thresholds": "追诉标准", "clause": "通知条款", "note": "说明", "rule": "规则", "action": "措施种类", "authority": "机关",
    "timing": "时机", "discretion": "裁量", "range": "幅度", "conditions": "前提", "reach": "适用范围", "doubles": "无照加倍",
    "to_worker": "付给劳动者", "confirm_when": "须确认", "before": "此前", "since": "施行", "until": "止于", "event": "起算字段",
    "starts": "起算", "starts_en": "starts", "n": "期限", "unit": "单位", "roll": "遇休息日", "meaning": "含义",
    "extensions": "延长", "suspended_by": "中止", "yields_to": "让位于", "ask": "怎么问", "ask_en": "ask", "violation": "违法行为",
    "evidence": "查看材料", "methods": "方法", "violations": "违法行为", "refer": "整案移送", "own": "人社自办",
    "clocks": "期间", "any_of": "情形", "requires": "还须", "penalty": "刑罚", "list_name": "名单", "months": "期限（月）",
    "removal": "移出", "requirements": "要件", "choices": "选项", "after": "此后",
    "range_zh": "幅度", "when": "何时可以", "replaces": "取代", "cap": "最高", "by": "批准", "agreement_rule": "协议规则", "finable_terms": "可罚的协议事项", "field": "字段",
    "zh": "内容", "en": "英文", "needed": "必备", "cites": "条文", "mark": "确信", "level": "确信程度", "at_least": "至少",
    "parameter": "参数", "id": "标识", "said": "也叫", "no_threshold": "追诉标准", "no_partners": "配合", "in_ratio": "计入派遣比例",
    "party": "对象", "region": "地区", "circumstances": "须查明情形", "acts": "惩处的行为", "row": "分工表行次", "beside": "一并看", "fields": "所需资料",
    "decides": "决定机关", "publish": "公布内容", "grades": "等级",
}  # fmt: skip
CODES = {
    "working_day": "工作日", "day": "日", "hour": "小时", "month": "个月", "year": "年", "forward": "顺延", "none": "无",
    "latest": "最迟", "earliest": "最早", "limit": "权利消灭", "order": "责令改正", "warning": "警告", "fine": "罚款",
    "confiscation": "没收", "revocation": "吊销", "stop": "停产停业", "closure": "关闭", "referral": "移送", "notice": "通报",
    "payment": "支付", "advice": "督促", "after_deadline": "逾期不改正之后", "after_refusal": "拒不改正之后",
    "refusal_or_serious": "拒不改正或情节严重", "at_once": "当场", "must": "应当", "may": "可以", "roster": "花名册筛查",
    "check": "现场检查", "documents": "查阅资料", "site": "现场查看", "interview": "询问", "data": "数据比对",
    "unit": "单位", "person": "个人", "always": "是", "as_outsourcing": "以外包名义的", "CN": "全国",
}  # fmt: skip
VERDICTS = {"breach": "违法", "clear": "未见违法", "unknown": "待核"}
GRAINS = {"worker": "每人每月", "pair": "每一派遣关系每月", "host": "每个用工单位每月"}
SKIPPED = (
    "range",
    "kind",
    "kind_zh",
    "id",
    "zh",
    "en",
    "cites",
    "cites_en",
    "mark",
    "used_in",
    "cases",
    "versions",
    "values",
    "inputs",
)


def lines(page: Mapping[str, Any]) -> Iterator[str]:
    """The page of `rule_sheet.sheet`, line by line."""
    yield f"{page['id']}  {page['zh']}"
    yield f"{' ' * len(page['id'])}  {page['en']}"
    yield from _said("种类", page["kind_zh"])
    if page["kind"] == "provision":
        yield from _provision(page)
    else:
        yield from _cited(page)
        yield from _own(page)
    yield from _cases(page.get("cases", []))
    yield from _listed("用在", page["used_in"])


def _provision(page: Mapping[str, Any]) -> Iterator[str]:
    for number, version in enumerate(page["versions"], 1):
        if len(page["versions"]) > 1:
            yield f"── 第 {number} 个版本"
        yield from _version(version)
    for one in page["parameters"]:
        yield from _said("参数", f"{one['id']}  {one['zh']}")
        yield from values(one)
    yield from _listed(
        "处理措施", [f"{m['id']}  {m['zh']}（{'、'.join(m['cites'])}）" for m in page["measures"]]
    )


def _version(version: Mapping[str, Any]) -> Iterator[str]:
    yield from _cited(version)
    until = f"至 {version['until']}" if version["until"] else "起"
    yield from _said("施行", f"{version['since']} {until}，{version['region_name']}")
    yield from _said("规则", version["rule_zh"])
    yield from _said("Rule", version["rule_en"])
    yield from _said(
        "对象",
        GRAINS[version["grain"]]
        + (f"（用工形式：{'、'.join(version['forms'])}）" if version["forms"] else ""),
    )
    yield from _said("违法行为", version["detects"] or "—")
    yield from _listed("读取的栏目", [f"{one['name']}  {one['zh']}" for one in version["needs"]])
    yield from _said("还需要的表", "、".join(version["facts"]))
    yield from _said("不能判断时问", version["ask_zh"])
    yield from _said("", version["ask_en"])
    yield from _said("写在", version["where"])


def values(one: Mapping[str, Any]) -> Iterator[str]:
    """The values of a parameter over time, each with its source and how sure it is."""
    for row in one["values"]:
        span = f"{row['since'] or '……'} 至 {row['until'] or '今'}"
        source = "、".join(row["cites"])
        own = f"  本局补充 {row['origin']}" if row["origin"] else ""
        yield f"{' ' * LABEL}{row['region_name']}  {span}  {row['value']}  {source}（{row['mark']['zh']}）{own}"
    for key, said in (("before", "更早"), ("after", "其后"), ("note", "说明")):
        if one.get(key):
            yield f"{' ' * LABEL}{said}：{one[key]}"


def _cited(part: Mapping[str, Any]) -> Iterator[str]:
    if "cites" in part:
        yield from _listed("条文", part["cites"])
        yield from _listed("", part["cites_en"])
        mark = part["mark"]
        yield from _said("确信程度", f"{mark['zh']}（{mark['note'] or mark['level']}）")


def _own(page: Mapping[str, Any]) -> Iterator[str]:
    if page["kind"] == "parameter":
        yield from _said("值", "")
        yield from values(page)
        return
    if page["kind"] == "calculator":
        yield from _listed("输入", [input_line(one) for one in page["inputs"]])
        yield from _said("说明", page["note"])
        return
    for key, value in page.items():
        if key not in SKIPPED:
            yield from _listed(LABELS.get(key, key), list(_texts(value)))


def input_line(one: Mapping[str, Any]) -> str:
    """One input of a calculator: name=what to type."""
    need = "" if one["required"] else "，可不填"
    also = f"，也可写 {'、'.join(one['also'])}" if one["also"] else ""
    return f"{one['name']}  {one['zh']}（{one['en']}）：{one['wanted']}{need}{also}"


def _texts(value: Any) -> Iterator[str]:
    """A value as lines: lists of texts in one line, lists of mappings one line each."""
    if value in (None, "", [], {}, False):
        return
    if isinstance(value, list) and any(isinstance(each, dict | list) for each in value):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, dict):
        if set(value) == {"level", "zh", "sources", "note"}:
            yield str(value["zh"])
            return
        pairs = (
            (LABELS.get(key, key), each)
            for key, each in value.items()
            if each not in (None, "", [], {}, False)
        )
        said = "，".join(f"{key}：{'、'.join(_texts(each))}" for key, each in pairs)
        yield said or "、".join(map(str, value))
    elif isinstance(value, list):
        yield "、".join(CODES.get(str(each), str(each)) for each in value)
    else:
        yield "是" if value is True else CODES.get(str(value), str(value))


def _cases(found: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    listed = []
    for one in found:
        verdict = VERDICTS.get(one.get("verdict", ""), "")
        listed.append(f"{verdict}  {one['name']}" if verdict else str(one.get("case", "")))
    yield from _listed(f"案例 {len(found)}", listed) if found else ()


def _said(label: str, text: str) -> Iterator[str]:
    if text or label == "值":
        yield f"{padded(label, LABEL)}{text}".rstrip()


def _listed(label: str, texts: Sequence[str]) -> Iterator[str]:
    for number, text in enumerate(texts):
        yield f"{padded(label if number == 0 else '', LABEL)}{text}"
