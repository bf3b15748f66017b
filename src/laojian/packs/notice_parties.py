"""谁、什么、向谁 Who does what for whom, read from one sentence around the time it names.

The actor is the nearest one named before the time; what is handed over stands after 将, after the verb or before
the time; the receiver stands after the verb of reporting or after 向. What the sentence does not say is None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from laojian.packs.notice_lines import ORG_END
from laojian.packs.notice_text import Flow

_TAIL = (
    rf"(?:{ORG_END}|检查组|督查组|督导组|工作组|部门|单位|机构|企业|组织|政府|协会|乡镇|街道|社区|用人单位|用工单位|责任人|负责人|负责同志|各地|各市|各县|各区|各州|各省|各盟|各旗"
    r"|各市州|各县区|各区县|各县市|各市县|各县市区|各县\([^)]{1,6}\)|各市\([^)]{1,6}\)|各区\([^)]{1,6}\)|各级|各(?:省|市|县|区|州|盟|旗|师|镇|乡|街道|街|校|院|站|所|园区|组|队|大队|科室){2,3}|镇街|街镇|各大队|各科室|各村|各村\([^)]{1,6}\)|各镇|各乡|各社区|各校|各园区|州级|市级|省级|县级|省里|商户|业主|经营者|从业人员|教师|学生)"
)
_DOES = (
    "要|应|须|需|必须|务必|将|于|负责|会同|联合|配合|结合|在|对|按|根据|围绕|组织|汇总|每|可|不得|自|从|做好|建立|制定|开展|指导|督促|报|也|均|"
    "分别|统一|依法|及时|认真|切实|严格|具体|牵头|进行|形成|完成|填|提交|上报|成立|明确|抽调|加强|充分|积极|深入|全面|主动|派|适时|为|是|"
    "按时|请|已|向|以|把|利用|通过|落实|履行|参照|立即|提前|发现|收到|承担|定期|继续|至少|最迟|应当|裁减|首次|逐|调查|统计|审核|认定|公布|发布|印发|召开|报送|分管|全部|逐一"
)
_SUBJECT = re.compile(rf"(?P<who>[一-龥()、/·]{{0,60}}?{_TAIL})(?={_DOES}|\d|$)")
_LOCAL = re.compile(
    r"(?:各镇街|各街镇|各地各有关部门|各地各部门|各地区|各地|各县\(市、区\)|各县\(区\)|各市\(州\)|各区\(县\)|各县市区|各区县|各县区|各县市|各市县|各市州|各市|各县|各区|各部门|各单位|各企业|各校|各学校|各乡镇|各村\([^)]{1,6}\)|各村|各镇|各社区)(?![局厅委办部院所站镇乡街村区县市州校])"
)
_NO_BODY = re.compile(
    r"交(?!通|警|运|投|易)|采取|下达|办理|填写|适用于|已取得(?!.*机构)|不(?=含|包括)|存在|发现"
)
"""Words that are no part of the name of a body: 交所在镇街…, 采取企业…"""
_EACH = re.compile("各[一-龥]{1,5}?(?=要|应|须|需|必须|请|于|将)")
_LEAD = re.compile(
    r"^(?:请|要求|由|其中|同时|并且|并|此外|原则上|另外|期间|且|其|以及|对此|目前|[一二三四五六]是|\d{1,2}[.、]|\([一二三四五六七八九十\d]{1,3}\)|[①-⑳])+"
)
_TIME_LEAD = re.compile(
    r"^(?:于|在|从|自|截至|每)?[\d〇○零一二三四五六七八九十]{1,4}[年月][^,。;:一-龥]*[^,。;:]{0,12}?(?:前|起|内|底)"
)
REPORT = re.compile(
    r"汇总上报|汇总报送|汇总后?报|(?<!自查|总结|检查|专题|评估|调研|整改|情况|年度|分析|进展|自评|工作|结果|验收|审计|核查|经营|运行|统计|报送|述职|清查|排查|调查)报告(?![报送上及和、与于一并,书格(）)])|报送至|报送|上报至|上报|报至|提交至|提交|送至|送达|送交|反馈至|反馈|发送至|发送到|发送|发至|寄送|寄至|"
    r"抄报|抄送|移交|移送|呈报|填报|申报|(?<!情况)通报|报(?!告)|交至|交回|(?<=前)交"
)
_RECEIVER = re.compile(
    rf"(?P<to>[一-龥、()《》“”]{{1,46}}(?:{ORG_END}|部门|邮箱|单位|企业|机关|机构|州级|市级|省级|县级|政府|领导小组))"
    r"(?=备案|备查|审核|审定|审查|审批|审议|汇总|存档|统一|批准|核准|办理|登记|,|。|;|:|\(|$|强制|追究|依法|报送|处理|并)"
)
_TOWARDS = re.compile(
    r"向(?P<to>[^,。;:]{2,40}?)(?:报告|报送|上报|反馈|备案|移送|通报|提交|申报|申请|书面报告|报备|汇报)"
)
_MAKES = re.compile(r"(?:形成|提交|撰写|填写|填报|编制|起草|制定|完成|梳理|准备|出具|提出)(?P<what>.+)$")
_WITH = re.compile(r"(?:连同|与|同|随|并附)(?P<what>附[表件]\d*[^,。;]{0,12}?)(?:一并|一起|一同|$)")
_WORKING_WITH = re.compile(r"^与[一-龥]{2,14}(?:合作|相关|有关)的")
_DUST = "于在,、;:。"
_PARTNER = re.compile(r"(?:会同|联合|商|配合)(?P<partners>[^,。;]{2,30}?(?:部门|局|厅|委|单位|机关|机构))")


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence taken apart. Each part as printed, without white space; None where it is not said."""

    who: str | None
    what: str | None
    to: str | None
    partners: str | None = None


def told(sentence: Flow, start: int, end: int, before: str | None = None) -> Told:
    """What the sentence says around the time at [start, end). before: the actor of the sentence before, taken over
    where this one names none."""
    clauses = _clauses(sentence.text)
    who = _who(sentence, clauses, start)
    verb = _verb(sentence.text, end)
    to = _to(sentence, verb, start)
    what = _what(sentence, clauses, start, end, verb)
    return Told(
        who=who or before,
        what=None
        if what
        and to
        and re.fullmatch(f"(?:汇总)?(?:报|交|送|上报|报送|报至|送至){{1,2}}{re.escape(to)}", what)
        else what,
        to=to,
        partners=_partners(sentence, start),
    )


def actor(sentence: Flow) -> str | None:
    """Who acts in a sentence, where its first or second clause begins with the actor."""
    for first, last in _clauses(sentence.text)[:2]:
        if found := _subject(sentence, first, last):
            return found
    return None


def _clauses(text: str) -> list[tuple[int, int]]:
    found, start, depth = [], 0, 0
    for at, char in enumerate(text):
        depth += (char in "(《“") - (char in ")》”")
        if char in ",;。:" and depth <= 0:
            found.append((start, at))
            start = at + 1
    if start < len(text):
        found.append((start, len(text)))
    return found


def _who(sentence: Flow, clauses: list[tuple[int, int]], at: int) -> str | None:
    """The nearest actor at or before the time. One after it only where the time stands alone before its clause
    (4月30日前，各镇街…): the subject of a clause that follows another verb does something else."""
    leads = re.search(rf"(?:由)?(?P<who>[一-龥()]{{2,30}}?{_TAIL})牵头", sentence.text[:at])
    if leads is not None:
        return sentence.printed(leads.start("who"), leads.end("who"))
    before = [clause for clause in clauses if clause[0] <= at]
    after = _after_time(sentence.text, clauses, at)
    apart = before and sentence.text[before[-1][0] - 1 : before[-1][0]] == ";"
    # 第二季度末前，甲…；年底前，乙…: behind a semicolon the one named after the time comes first
    for first, last in [*after, *reversed(before)] if apart else [*reversed(before), *after]:
        if found := _subject(sentence, first, last):
            return found
    own = next((clause for clause in clauses if clause[0] <= at < clause[1]), None)
    follows = own is not None and sentence.text[own[1] + 1 : own[1] + 2] == "由"
    if own is not None and follows:  # 期限届满之日起10日内，由市局约谈…
        return _subject(sentence, own[1] + 1, min(len(sentence.text), own[1] + 40))
    return None


def _after_time(text: str, clauses: list[tuple[int, int]], at: int) -> list[tuple[int, int]]:
    """The clause that begins right after the time, where nothing but times stands before it in the sentence."""
    own = next((clause for clause in clauses if clause[0] <= at <= clause[1]), None)
    if own is None or not _ONLY_TIME.fullmatch(text[own[0] : own[1]]):
        return []
    return (
        [clause for clause in clauses if clause[0] == own[1] + 1][:1]
        if text[own[1] : own[1] + 1] == ","
        else []
    )


_ONLY_TIME = re.compile(
    r"(?:原则上|最迟|请|务必|截至|截止|到|至|于|在|从|自|每|其中|同时|并|第|岁末|[、和及\d年月日旬底末上中下初前后内起止之以季度周天个工作星期()一二三四五六七八九十〇零半]|当年|次年|首次|结束|检查|收到|发现|通知|受理|会)*"
)
"""A clause that says when and nothing else."""


def _subject(sentence: Flow, first: int, last: int) -> str | None:
    text = sentence.text[first:last]
    skip = 0
    for pattern in (_LEAD, _TIME_LEAD, _LEAD):
        if (match := pattern.match(text[skip:])) is not None:
            skip += match.end()
    match = _SUBJECT.match(text[skip:]) or _LOCAL.match(text[skip:]) or _EACH.match(text[skip:])
    if match is None or re.match(
        r"设立|通过|要|并|还|也|会|必须|应|积极|充分|严格|认真|切实|全面|督促|指导|引导|鼓励|对|将|向|以|按|根据|为|在|经|与|从|把|及时|加强|进一步|涉嫌|建立|开展|组织|成立|配合|会同|协助|未|不",
        _WORKING_WITH.sub("", match.group()),
    ):
        return None
    if re.search("情况|及时|汇总|报(?!社|刊|业)|进行|要求|开展|[对将按]", match.group()):
        return None
    if _NO_BODY.match(match.group()) or (
        text[skip + match.end() :].startswith(("在", "属")) and match[0][-1] == "所"
    ):
        return None
    if re.fullmatch(r"[省市县区州]|部|院|会|办|委|处|所|站", match.group()):
        return None
    return sentence.printed(first + skip, first + skip + match.end())


def _partners(sentence: Flow, at: int) -> str | None:
    match = _PARTNER.search(sentence.text[: at or None])
    return sentence.printed(match.start("partners"), match.end("partners")) if match else None


def _verb(text: str, end: int) -> re.Match[str] | None:
    """The verb of handing over after the time, in its clause or the next two, and before the next date."""
    text = _until_next_date(text, end)
    stop = len(text)
    for _ in range(3):
        found = re.compile("[,;。]").search(text, end if stop == len(text) else stop + 1)
        if found is None:
            stop = len(text)
            break
        stop = found.start()
        if found.group() in ";。":
            break
    for match in REPORT.finditer(text, end, stop):
        if not re.match(
            "报(?:表|刊|纸|名|酬|警|销)|(?:报告|通报)(?:书|会|表)", text[match.start() : match.start() + 3]
        ):
            return match
    return None


def _until_next_date(text: str, end: int) -> str:
    match = re.compile(r"[,;。、](?:并于|于)?(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|底|末|[上中下]旬)").search(
        text, end
    )
    return text[: match.start()] if match else text


def _to(sentence: Flow, verb: re.Match[str] | None, start: int) -> str | None:
    text = sentence.text
    if verb is not None and (match := _RECEIVER.match(text, verb.end())) is not None:
        split = re.search(r"(?<=.)[至到给](?=[一-龥]{2})", match["to"])
        return sentence.printed(match.start("to") + (split.end() if split else 0), match.end("to"))
    near = max(text.rfind(";", 0, start), text.rfind("。", 0, start)) + 1
    if (match := _TOWARDS.search(text, near)) is not None:
        found = sentence.printed(match.start("to"), match.end("to"))
        return re.sub("(?:登记|书面|及时|提前|统一|如实|备案)+$", "", found)
    return None


def _what(
    sentence: Flow, clauses: list[tuple[int, int]], start: int, end: int, verb: re.Match[str] | None
) -> str | None:
    text = sentence.text
    at = next((i for i, (first, last) in enumerate(clauses) if first <= start < last or last == start), 0)
    first, last = clauses[at] if clauses else (0, len(text))
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
    tables = list(_TABLE.finditer(text, 0, first))
    return sentence.printed(*tables[-1].span()) if tables else None


_TABLE = re.compile("《[^《》]{2,40}(?:表|台账|清单|名单)(?:\\([^()]{1,6}\\))?》")


def _handed(sentence: Flow, first: int, start: int, end: int, verb: re.Match[str]) -> str | None:
    """将X(于…前)报…, or 报送X."""
    text = sentence.text
    taken = text.rfind("将", first, start)
    if taken >= 0:
        return _clean(sentence, taken + 1, start)
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
    stop = _outside(text, verb.end())
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
    for first, last in () if made else (clauses[at], *((clauses[at - 1],) if at else ())):
        stop = min(last, start)
        text = sentence.text[first:stop].rstrip("于在")
        if (match := _MAKES.search(text)) is not None:
            found = _clean(sentence, first + match.start("what"), first + match.end("what"))
            made = [found] if found else []
        elif first != clauses[at][0] or not text:
            continue
        elif (rest := _after_subject(sentence, first, stop)) and verb is not None:
            made = [rest]
        if made:
            break
    beside = _WITH.search(sentence.text[end : verb.start()]) if verb else None
    if beside is not None:
        made.append(sentence.printed(end + beside.start("what"), end + beside.end("what")))
    return "，".join(made) or None


def _after_subject(sentence: Flow, first: int, stop: int) -> str | None:
    subject = _subject(sentence, first, stop)
    text = sentence.text[first:stop]
    earlier = re.search(r".*前[、和及]", text)  # 阶段性总结于7月5日前、全年总结于12月5日前
    if earlier is not None:
        return _clean(sentence, first + earlier.end(), stop)
    skip = len(subject) if subject and sentence.printed(first, first + len(subject)) == subject else 0
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
    who = _subject(sentence, behind, follows) if _ONLY_TIME.fullmatch(sentence.text[first:last]) else None
    if told and who and re.match(_DOES, told.removeprefix(who)):
        return told.removeprefix(who)
    return told or _after_subject(sentence, first, start)


def _clean(sentence: Flow, start: int, end: int) -> str | None:
    """The printed words there without brackets, and without words that only join (一并, 于, 要)."""
    text = re.sub(r"[（(][^（）()]*[)）]", "", sentence.printed(start, max(start, end)))
    text = text.strip("，、；：。,;: ").rstrip("于在")
    text = (
        re.sub(r"^(?:以书面形式|分别|书面|要|应|一并|统一|及时|并|请|前|之前)+(?=.{2})", "", text)
        if not text.startswith("书面")
        else text
    )
    text = re.sub(r"^一次", "", text)
    text = re.sub(
        r"(?:要|应|须|需|请|必须|书面|延长至|顺延至|一并|统一|及时|分别|以书面形式|加盖公章后?|汇总后?|电子版)+$",
        "",
        text,
    )
    return text.strip("，、；：。,;:") or None
