"""相对期限 Duties whose day follows from an event (……后5个工作日内), lies ahead of one (提前30日) or is at once (及时报), as rules
in fixed words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from laojian.packs.notice_dates import number
from laojian.packs.notice_parties import told
from laojian.packs.notice_rhythm import NUMBER, UNIT, name_unit
from laojian.packs.notice_schema import Rule
from laojian.packs.notice_text import Flow

_SELF = "查(?![实明封扣获处出证])|纠(?!正)|评(?![定估审])|行(?!政)|愿|检(?!查)|我|主|身(?!份)|然|有|筹(?!备)"
"""What makes 自 a part of a word (自查, 自纠) and no “from”."""
_WITHIN = re.compile(
    rf"(?P<event>(?:自|从|在|应当?在)?[^,。;:、()]{{0,24}}?(?:之日|日|后|之后|以后|当日))?(?:起|算起|后)?(?:的)?(?:首个)?{NUMBER}个?{UNIT}(?:之内|以内|内)"
)
_AHEAD_BY = re.compile(rf"(?:至少)?提前{NUMBER}个?{UNIT}")
_AHEAD_OF = re.compile(
    rf"(?P<event>(?:每[期次批个])?[一-龥]{{1,6}}(?<![日月年底旬之以提内]))前{NUMBER}个?(?P<unit>工作日|日|天|小时|周)(?:之?内)?"
)
_LIMIT = re.compile(
    rf"(?:(?:最迟|至迟)?不得?超过|限期?(?:在)?){NUMBER}个?(?P<unit>工作日|小时|分钟|日|天)(?!内)"
)
_PROMPT = re.compile(
    r"(?P<how>及时|立即|第一时间|即时|当日|当天|随时|马上)(?P<gap>[^,。;:]{0,14}?)(?P<verb>安排(?=[一-龥]{0,4}(?:救助|救治|医治|治疗))|提供(?=[一-龥]{0,6}(?:救助|援助|服务))|上报|报送|报告|移送|移交|通报|反馈|提请|(?<!举)报(?!名|表|酬|警|道|销|刊|纸|废))"
)


def relative(sentence: Flow, clause: str, before: str | None, spent: Sequence[tuple[int, int]]) -> list[Rule]:
    """The duties of a sentence that run from an event, lie ahead of one, or are due promptly."""
    found: list[Rule] = []
    for match, rule in _relatives(sentence.text):
        if _CONDITION.match(sentence.text, match.end()):
            continue
        if any(one[0] < match.end() and match.start() < one[1] for one in spent):
            continue
        prompt = rule in ("promptly", "at once")
        parts = told(sentence, match.start(), match.start("how") if prompt else match.end(), before)
        if " before" in rule:
            parts = replace(parts, what=_rest(sentence, match.end()))
        if _SET.search(sentence.text[: match.start() + _joint(match)]):
            parts = replace(parts, who=None)
        text = sentence.cut(match.start() + _joint(match), match.end())
        sure = 2 if prompt else 3
        found.append(Rule(rule, text, parts.what, parts.who, parts.to, sentence.span(), clause, sure))
    return found


_CONDITION = re.compile(
    "[^,。;]{0,4}未[^,。;]{2,16}的(?=[,。;])|,?可以?(?:依法|书面)?(?:申请|提起|提出|向|要求)"
)
"""15日内未提出异议的，…, 60日内可以申请复议: what the law makes of silence, or a right, and nobody's duty."""
_SET = re.compile("的,(?:责令)?限期?$|责令(?:其|[一-龥]{2,10}?)?(?:限期)?[在于]?$")
"""验收不合格的，限30日内重新整改: who is named before sets the term, and does not keep it."""


def _rest(sentence: Flow, start: int) -> str | None:
    """What stands after the term, up to the next one."""
    text = sentence.text
    stop = re.compile(rf"[;。]|,[^,;。]{{0,10}}?{NUMBER}个?{UNIT}").search(text, start)
    return sentence.part(start, stop.start() if stop else None).stripped(",、").printed() or None


def _joint(match: re.Match[str]) -> int:
    """How many signs before the event only join it: 重大案情应当在发现后."""
    event = match.groupdict().get("event") or ""
    joint = [
        one.end()
        for one in re.finditer("(?:应当?|^当|须|必须|要|请|并|且|请在)(?=自|从|在|收到|发现)", event)
    ]
    inside = [
        one.end() - (one[0] == "在")
        for one in re.finditer("(?:(?:要|应当?|须|请)?于|在)(?=[一-龥]{1,}(?:之日|后)$)", event)
    ]
    if not event and match.group().startswith("的"):
        return 1  # 涉嫌犯罪的24小时内
    starts = [one.start() for one in re.finditer(f"自(?!{_SELF})(?=[一-龥])|从(?!业)(?=[一-龥])", event)]
    return max([0, *joint, *inside[-1:], *starts[-1:]])


_HAPPENS = re.compile(
    r"(?:^|[,;。:])(?:(?:检查|排查|监测|巡查|工作|行动|执法)(?:过程)?中)?(?P<event>(?:发现|发生|出现|遇有|接到|收到)[^,;。]{1,24}?)(?:的|时|后)?,[^;。]*$"
)
"""发现使用童工的，应当在2小时内: what happens stands in the clause before."""


def _relatives(text: str) -> Iterator[tuple[re.Match[str], str]]:
    ahead = [match.span() for match in _AHEAD_OF.finditer(text)]
    for match in _WITHIN.finditer(text):
        if any(first < match.end() and match.start() < last for first, last in ahead):
            continue  # 上岗前5个工作日内 lies before the event
        unit = match["unit"]
        event = re.sub(
            rf"^(?:自(?!{_SELF})|从(?!业)|在(?!建|岗|职|册))", "", (match["event"] or "")[_joint(match) :]
        )
        if not event and unit in ("年", "月", "个月", "周", "星期", "旬", "季度"):
            continue
        if not event and unit in ("小时", "分钟") and (said := _HAPPENS.search(text[: match.start()])):
            event = said["event"]
        n = number(match["n"].replace("两", "二").replace("半", "一")) or 0
        yield match, f"within {n} {name_unit(unit, n)}" + (f" after {event}" if event else "")
    for match in _LIMIT.finditer(text):
        if re.search("报告|报送|上报|整改|改正|完成|答复", text):
            n = number(match["n"].replace("两", "二")) or 0
            yield match, f"within {n} {name_unit(match['unit'], n)}"
    for pattern in (_AHEAD_BY, _AHEAD_OF):
        for match in pattern.finditer(text):
            n = number(match["n"].replace("两", "二")) or 0
            event = re.sub("^(?:在|于)", "", (match.groupdict().get("event") or "")[_joint(match) :])
            yield match, f"{n} {name_unit(match['unit'], n)} before" + (f" {event}" if event else "")
    for match in _PROMPT.finditer(text):
        yield match, "at once" if match["how"] in ("立即", "第一时间", "即时", "马上") else "promptly"
