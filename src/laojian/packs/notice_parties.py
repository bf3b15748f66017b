"""谁、什么、向谁 Who does what for whom, read from one sentence around the time it names.

The actor is the nearest one named before the time; what is handed over stands after 将, after the verb or before
the time; the receiver stands after the verb of reporting or after 向. What the sentence does not say is None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from laojian.packs.notice_actors import DOES, ONLY_TIME, clauses_of, subject, who_acts
from laojian.packs.notice_dates import CHANGED
from laojian.packs.notice_lines import ORG_END
from laojian.packs.notice_text import Flow

REPORT = re.compile(
    r"汇总上报|汇总报送|汇总后?报|(?<!自查|总结|检查|专题|评估|调研|整改|情况|年度|分析|进展|自评|工作|结果|验收|审计|核查|经营|运行|统计|报送|述职|清查|排查|调查)报告(?!一并|[报送上及和、与于并,书格(）)])|报送至|报送|上报至|上报|报至|提交至|提交|送至|送达|送交|反馈至|反馈|发送至|发送到|发送|(?:分|下|印|转|派)发(?:[至给到]|(?=各))|发[至给到]|寄送|寄至|推送[至给到]?|转[送报交]|"
    r"抄报|抄送|移交|移送|呈报|填报|申报|(?<!情况)通报|(?<![举播情])报(?!告)|(?<![报发寄移呈推转抄投配输])送(?=[省市州县区各所我][一-龥])|交至|交回|(?:回复|答复|函复|函告)(?=[省市州县区盟旗各所我][一-龥])|(?<=前)交"
)
_RECEIVER = re.compile(
    rf"(?P<to>[一-龥、()《》“”]{{1,46}}(?:{ORG_END}|部门|邮箱|单位|企业|机关|机构|州级|市级|省级|县级|政府|领导小组|(?:乡镇|街道|镇街|街镇|社区)(?:\([^()]{{1,6}}\))?)|(?:举报|投诉|申请|当事|反映|信访)人|[我本]队|各[省市县区州盟旗镇乡]{{1,3}}(?:\([^()]{{1,6}}\))?)"
    r"(?=备案|备查|审核|审定|审查|审批|审议|汇总|存档|统一|批准|核准|办理|登记|,|。|;|:|\(|$|强制|追究|依法|报送|处理|并)"
)
_TOWARDS = re.compile(
    r"向(?P<to>[^,。;:]{2,40}?)(?:报告|报送|上报|反馈|备案|移送|通报|提交|申报|提出|申请|书面报告|报备|汇报|说明|请示|移交|下达|送达|发出|发送|递交|转交|转送|提供|推送|交办|告知|填报|寄送|出具|核实|提请|抄送)"
)
_MAKES = re.compile(
    r"(?:形成|提交|推荐|选报|整理|撰写|填写|填报|编制|起草|制定|完成|梳理|准备|出具|提出|建立(?=[^,。;]{0,16}(?:清单|台账|名单|名册|档案)$))(?P<what>.+)$"
)
_WITH = re.compile(r"(?:连同|与|同|随|并附)(?P<what>附[表件]\d*[^,。;]{0,12}?)(?:一并|一起|一同|$)")
_DUST = "于在,、;:。"
_PARTNER = re.compile(
    r"(?:会同|联合|商|配合)(?P<partners>[^,。;]{2,30}?(?:部门|局|厅|委|单位|机关|机构)(?:、[^,。;、]{2,14}(?:部门|局|厅|委|机关|机构))*)"
)


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence taken apart. Each part as printed, without white space; None where it is not said."""

    who: str | None
    what: str | None
    to: str | None
    partners: str | None = None


_BRACKETED = re.compile(r"(?:[、和及,]?[\d年月日底末旬上中下初前]+)*\)")
"""What is left of a bracket that a time stands in: 每半年（6月30日前、12月31日前）报告…"""


def told(sentence: Flow, start: int, end: int, before: str | None = None) -> Told:
    """What the sentence says around the time at [start, end). before: the actor of the sentence before, taken over
    where this one names none."""
    clauses = clauses_of(sentence.text)
    if (rest := _BRACKETED.match(sentence.text, end)) is not None:
        end = rest.end()
    who = who_acts(sentence, clauses, start)
    verb = _verb(sentence.text, end)
    to = _to(sentence, verb, start, end)
    what = _what(sentence, clauses, start, end, verb)
    return Told(who=who or before, what=_but(what, to), to=to, partners=_partners(sentence, start))


_BARE = "(?:汇总)?(?:报|交|送|上报|报送|报至|送至){1,2}"


_SO_OFTEN = "(?:[\\d一二三四五六七八九十两]+)(?:个?月|次|天|年|期|周)"


def _but(what: str | None, to: str | None) -> str | None:
    """What is told without whom it is told to, and nothing where it is but the verb: 书面报告区人社局 is 书面报告."""
    if what is None or re.fullmatch(f"{_BARE}(?:{re.escape(to or '')})?|{_SO_OFTEN}", what):
        return None
    how = re.match("(?:书面|电话|口头|当面)(?:报告|汇报|通报)", what)
    return how[0] if how and to and what == how[0] + to else what


def _partners(sentence: Flow, at: int) -> str | None:
    match = _PARTNER.search(sentence.text[: at or None])
    return sentence.printed(match.start("partners"), match.end("partners")) if match else None


def _verb(text: str, end: int) -> re.Match[str] | None:
    """The verb of handing over after the time, in its clause or the next two, and before the next time."""
    text = until_next_time(text, end)
    stop = len(text)
    for _ in range(3):
        found = re.compile("[,;。]").search(text, end if stop == len(text) else stop + 1)
        if found is None:
            stop = len(text)
            break
        stop = found.start()
        if found.group() in ";。":
            break
    verbs = [
        match
        for match in REPORT.finditer(text, end, stop)
        if not re.match(
            "报(?:表|刊|纸|名|酬|警|销)|(?:报告|通报)(?:书|会|表)", text[match.start() : match.start() + 3]
        )
    ]
    if len(verbs) > 1 and verbs[0].group() in ("填报", "填写") and _RECEIVER.match(text, verbs[-1].end()):
        return verbs[-1]  # 填报附件1报县人社局
    return verbs[0] if verbs else None


_DAY = r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|底|末|[上中下]旬)"
_EVENT = r"[^,。;、]{0,16}?(?:后|之日起|起)(?:的)?[\d一二三四五六七八九十两]{1,3}个?(?:工作日|日|天|小时|周)(?:之?内|以内)|[^,。;、\d]{1,16}后(?:及时|立即)(?:向|报|上报|移送)"
_NEXT_TIME = re.compile(
    rf"[,;。、](?:并|同时|另|其中|且|再)*(?:应当?|要|须)?(?:(?:于|在)?{_DAY}|(?:于|在)?每(?:个?[年月周旬]|季度?|半?[年月])|(?:自|在|于|待)?(?:{_EVENT})|(?:于|在)?[\d一二三四五六七八九十两]{{1,3}}个?(?:工作日|日|天|小时)(?:之?内|以内))"
)
"""Where the next time of a sentence begins: a day, a rhythm, or days that run from an event."""
_NEXT_PIECE = re.compile(
    rf"[,;][^,。;、\d]{{2,12}}?(?:应?[于在])?(?:{_DAY}|[\d一二三四五六七八九十两]{{1,3}}个?(?:工作日|日|天|小时)(?:之?内|以内))"
)
"""…开展核查，核查结果于7日内…: the next piece with its own time, where the one before is told to its end."""
_ANY_DAY = re.compile(_DAY)


def until_next_time(text: str, end: int) -> str:
    """The text up to where its next time begins; one inside brackets belongs to what stands before them."""
    pieces = (
        one for one in _NEXT_PIECE.finditer(text, end) if len(text[end : one.start()].strip("前、")) > 1
    )
    for match in sorted((*_NEXT_TIME.finditer(text, end), *pieces), key=lambda one: one.start()):
        if text.count("(", end, match.start()) <= text.count(")", end, match.start()):
            return text[: match.start()]
    return text


def _to(sentence: Flow, verb: re.Match[str] | None, start: int, end: int) -> str | None:
    text = sentence.text
    if verb is not None and (match := _RECEIVER.match(text, verb.end())) is not None:
        split = re.search(r"(?<=.)[至到给](?=[一-龥]{2})", match["to"])
        found = sentence.printed(match.start("to") + (split.end() if split else 0), match.end("to"))
        return _OPEN.sub("", found)
    near = max(text.rfind(";", 0, start), text.rfind("。", 0, start)) + 1
    first = _ANY_DAY.search(text, near, start)
    stop = next((at for at in (text.find(";", start),) if at >= 0), len(text))
    for match in _TOWARDS.finditer(until_next_time(text, max(end, start)), near, stop):
        between = first is not None and first.start() < match.start() and match.end() < start
        if between and _NEXT_TIME.search(text, match.end(), max(end, start)):
            continue  # 4月底前向省厅报送清单，5月底前完成整改: who gets the list is told nothing of the rest
        found = sentence.printed(match.start("to"), match.end("to"))
        return re.sub("(?:登记|书面|及时|提前|统一|如实|备案|主动|当面|作出|提出|逐一)+$", "", found)
    return None


_OPEN = re.compile(r"[（(][^（()）]*$")
"""支队（邮箱: what a bracket that does not close adds to a name."""


def _what(
    sentence: Flow, clauses: list[tuple[int, int]], start: int, end: int, verb: re.Match[str] | None
) -> str | None:
    text = sentence.text
    at = next((i for i, (first, last) in enumerate(clauses) if first <= start < last or last == start), 0)
    first, last = clauses[at] if clauses else (0, len(text))
    last = min(last, max(end, len(until_next_time(text, end))))
    if found := _done(sentence, clauses, at, (start, end), last):
        return found
    if verb is not None and (found := _handed(sentence, first, start, end, verb)):
        return found
    return (
        _prepared(sentence, clauses, at, start, end, verb)
        or (_named(sentence, first, start, end, verb) if verb is not None else None)
        or _rest(sentence, first, start, end, last)
    )


def _named(sentence: Flow, first: int, start: int, end: int, verb: re.Match[str]) -> str | None:
    """Where the clause says when and to whom and not what: the table that the sentence speaks of before it."""
    text = sentence.text
    around = (text[first:start] + text[end : verb.start()]).rstrip("于在")
    if len(around) > 30 or "《" in around or _MAKES.search(around):
        return None
    tables = list(_TABLE.finditer(text, 0, first)) or list(_PAPER.finditer(text, 0, max(0, first - 1)))
    if not tables and (moved := _MOVED.search(text, 0, max(0, first - 1))):
        return sentence.printed(*moved.span("what"))
    return sentence.printed(*tables[-1].span()) if tables else None


_MOVED = re.compile("(?:报送|上报|提交)的(?P<what>[一-龥《》]{2,16})$")
"""原定5月10日前报送的总结，改为6月1日前报送: what the new day is for."""
_PAPER = re.compile(
    "^[一-龥]{1,14}(?:表|台账|清单|名单|总结|报告|方案|材料|台帐)(?:\\([^()]{1,8}\\))?(?=,?$)"
)
"""整改台账，6月20日前报送县局: what is handed in opens the sentence."""
_TABLE = re.compile("《[^《》]{2,40}(?:表|台账|清单|名单)(?:\\([^()]{1,6}\\))?》")


def _handed(sentence: Flow, first: int, start: int, end: int, verb: re.Match[str]) -> str | None:
    """将X(于…前)报…, or 报送X."""
    text = sentence.text
    taken = text.rfind("将", first, start)
    if taken >= 0:
        earlier = re.search(".*前[、和及]", text[taken + 1 : start])
        return _clean(sentence, taken + 1 + (earlier.end() if earlier else 0), start)
    taken = max(text.find("将", end, verb.start()), text.find("把", end, verb.start()))
    if taken >= 0:
        return _clean(sentence, taken + 1, verb.start())
    if (
        not _MAKES.match(text[end : verb.start()].lstrip("前,"))
        and _NOUN.search(text[end : verb.start()])
        and (found := _after_subject(sentence, end, verb.start()))
    ):
        return found
    receiver = _RECEIVER.match(text, verb.end())
    stop = min(_outside(text, verb.end()), len(until_next_time(text, verb.end())))
    if receiver is not None and (split := re.search(r"(?<=.)[至到给](?=[一-龥]{2})", receiver["to"])):
        return _clean(sentence, verb.end(), receiver.start("to") + split.start())
    if receiver is not None and (given := _GIVEN.match(text[receiver.end("to") : stop])) is not None:
        return _clean(sentence, receiver.end("to"), receiver.end("to") + given.end())
    if receiver is None and stop - verb.end() >= 2:
        return _clean(sentence, verb.end(), stop)
    return None


_NOUN = re.compile(
    "^(?:汇总|上(?:月|季度|年度)|本(?:月|季度|年度)|当(?:月|季|年))?[一-龥]{0,12}(?:情况|总结|报告|名单|台账|清单|进展|数据|方案|信息|材料|线索|统计表|报表)$"
)
"""What stands between the time and the verb and is handed over: 25日前汇总情况报市局."""
_GIVEN = re.compile(r"(?:登记(?=[表册])|[《“])[^,;。]{1,40}$")
"""What is handed over where it stands after the receiver: 交街道办事处登记表."""


def _outside(text: str, start: int) -> int:
    depth = 0
    for at in range(start, len(text)):
        depth += (text[at] in "(《“") - (text[at] in ")》”")
        if text[at] in ",;。" and depth <= 0:
            return at
    return len(text)


_DOES_IT = re.compile(
    "(?:之前|以前|前|内|底前)?,?(?P<does>(?:向[一-龥]{2,6}?)?(?:必须|全面|基本|全部|要|应)*"
    "(?:完成|建成|出台|实现|整改|落实|做到|达到|制定|公布|开班|开工|结束))"
)


def _done(
    sentence: Flow, clauses: list[tuple[int, int]], at: int, time: tuple[int, int], last: int
) -> str | None:
    """What is to be done by the time: 完成问题整改; for 案头分析，6月15日前完成 what stands before."""
    start, end = time
    match = _DOES_IT.match(sentence.text, end)
    if match is None:
        return None
    stop = last if last > match.end() else _outside(sentence.text, match.end())
    found = _clean(sentence, match.start("does"), stop)
    if found and found.startswith("达到") and (aim := _after_subject(sentence, clauses[at][0], start)):
        return f"{aim}{found}"
    if found and len(found) <= 4 and found.endswith("完成") and at:
        before = _after_subject(sentence, *clauses[at - 1])
        return f"{before}，{found}" if before else found
    return found


def _prepared(
    sentence: Flow, clauses: list[tuple[int, int]], at: int, start: int, end: int, verb: re.Match[str] | None
) -> str | None:
    """What was made or named before the time: 形成书面报告…，于…前与附表1一并报…"""
    made: list[str] = []
    if verb is not None and (match := _MAKES.search(sentence.text[end : verb.start()])) is not None:
        found = _clean(sentence, end + match.start("what"), end + match.end("what"))
        made = [re.sub("[并且和及]+$", "", found)] if found else []
    for first, last in () if made else (clauses[at], *((clauses[at - 1],) if at and verb else ())):
        stop = min(last, start)
        text = sentence.text[first:stop].rstrip("于在")
        if (match := _MAKES.search(text)) is not None:
            found = _clean(sentence, first + match.start("what"), first + match.end("what"))
            made = [found] if found else []
        elif first != clauses[at][0] or not text:
            continue
        elif (rest := _after_subject(sentence, first, stop)) and verb is not None:
            made = [*_beside_it(sentence, clauses[at - 1] if at else None, rest), rest]
        if made:
            break
    beside = _WITH.search(sentence.text[end : verb.start()]) if verb else None
    if beside is not None:
        made.append(sentence.printed(end + beside.start("what"), end + beside.end("what")))
    return "，".join(made) or None


def _beside_it(sentence: Flow, before: tuple[int, int] | None, rest: str) -> list[str]:
    """What the clause before makes, where this one only adds to it: 形成书面总结，连同《…表》于…前报."""
    if before is None or not re.match("连同|随同|并附", rest):
        return []
    made = _MAKES.search(sentence.text[slice(*before)])
    found = made and _clean(sentence, before[0] + made.start("what"), before[0] + made.end("what"))
    return [found] if found else []


def _after_subject(sentence: Flow, first: int, stop: int) -> str | None:
    named = subject(sentence, first, stop)
    text = sentence.text[first:stop]
    earlier = re.search(
        r".*(?:前[、和及]|内[^,。;]{0,16}、)", text
    )  # 阶段性总结于7月5日前、全年总结于12月5日前
    if earlier is not None:
        return _clean(sentence, first + earlier.end(), stop)
    skip = len(named) if named and sentence.printed(first, first + len(named)) == named else 0
    rest = text[skip:].strip(_DUST)
    if len(rest) < 2 or re.fullmatch(
        r"(?:要|应|请|须|需|必须|务必|每|从|自|最迟|此后|之后|每次|原则上|应当|并|及时|分别)+", rest
    ):
        return None
    return _clean(sentence, first + skip, stop)


def _rest(sentence: Flow, first: int, start: int, end: int, last: int) -> str | None:
    after = _clean(sentence, end, max(last, end))
    if after and len(after) >= 2:
        return re.sub(r"^(?:之前|以前|前|内|起)", "", after) or None
    follows = _outside(sentence.text, min(len(sentence.text), max(last, end) + 1))
    behind = min(len(sentence.text), max(last, end) + 1)
    told = _clean(sentence, behind, follows)
    who = subject(sentence, behind, follows) if ONLY_TIME.fullmatch(sentence.text[first:last]) else None
    if told and who and re.match(DOES, told.removeprefix(who)):
        return told.removeprefix(who)
    return told or _after_subject(sentence, first, start)


_TIME_OF_IT = re.compile(
    r"(?:^|(?<=.{2}))(?:的?(?:(?:报送|上报|提交|填报|完成|反馈|整改)(?:截止|截至)?|截止|截至|结束)(?:时间|日期|期限|时限)"
    rf"(?:为|是)?(?:(?:由|从)[^,，。;；]{{2,24}}?)?(?:{CHANGED})?|(?:(?:由|从)[^,，。;；]{{2,24}}?)?{CHANGED})$"
)
"""总结报送时间由6月5日前调整为: what is handed in is 总结."""


def _clean(sentence: Flow, start: int, end: int) -> str | None:
    """The printed words there without brackets, and without words that only join (一并, 于, 要)."""
    text = re.sub(r"[（(][^（）()]*[)）]", "", sentence.printed(start, max(start, end)))
    text = text.strip("，、；：。,;: ").rstrip("于在")
    text = (
        re.sub(r"^(?:以书面形式|分别|书面|要|应|一并|统一|及时|并|请|前|之前)+(?=.{2})", "", text)
        if not text.startswith("书面")
        else text
    )
    text = re.sub(
        r"^(?:一次|期间)|(?<=.[^申邀提聘])请(?:各|[省市县区](?=.*[局厅委办院会部]))[一-龥、]{0,20}$", "", text
    )
    text = _TIME_OF_IT.sub("", text)
    text = re.sub(
        r"(?:应当|要|应|须|需|(?<!申)请|必须|书面|一并|统一|及时|分别|以书面形式|加盖公章后?|汇总后?|经[一-龥]{2,12}(?:签字|盖章|审核|审定|审签|同意|确认)后|电子版|一式[一二两三四五\d]份|以(?:书面|正式文件|电子|纸质)(?:文件)?(?:形式|方式)?)+$",
        "",
        text,
    )
    return text.strip("，、；：。,;:") or None
