"""谁 Who acts in a sentence: the nearest body that is named before a time, or the one that opens a clause.

A body is known by its end (局, 部门, 各县（市、区）) and by the verb behind it; 应 of 应急, 统计 of 统计局 and the like are no verbs.
What the sentence does not say is None.
"""

from __future__ import annotations

import re

from laojian.packs.notice_lines import ORG_END
from laojian.packs.notice_text import Flow

_TAIL = (
    rf"(?:{ORG_END}|检查组|督查组|督导组|工作组|[联巡暗执]查组|专项组|小组|专班|部门|单位|机构|企业|组织|政府|协会|乡镇|街道|社区|用人单位|用工单位|责任人|负责人|负责同志|各地|各市|各县|各区|各州|各省|各盟|各旗"
    r"|各[省市县区州盟旗师镇乡村]\([^)]{1,8}\)|各(?:团场|连队|苏木|嘎查)|各级|各(?:省|市|县|区|州|盟|旗|师|镇|乡|街道|街|校|院|站|所|园区|组|队|大队|科室){2,5}|镇街|街镇|各大队|各科室|各村|各村\([^)]{1,6}\)|各镇|各乡|各社区|各校|各园区|州级|市级|省级|县级|省里|商户|业主|经营者|从业人员|教师|学生|平台|[业用职]方|[甲乙]方|劳动者|[我本]队)"
)
DOES = (
    "要|应(?!急)|须|需|必须|务必|将|于|负责|会同|联合(?!会)|配合|结合|在(?!建|岗|职|校)|对(?!外|口)|按|根据|围绕|组织(?!部|与人|人事)|汇总|每|可|不得|自(?!然)|从(?!业)|做好|建立|制定|开展|指导|督促|报|也|均|"
    "分别|统一|依法|及时|认真|切实|严格|具体|牵头|进行|形成|完成|填|提交|上报|成立|细化|明确|抽调|加强|充分|积极|深入|全面|主动|派|适时|为|是|"
    "按时|请|已|向|以(?!上|下)|把|利用|通过|落实|履行|参照|立即|提前|发现|收到|接到|承担|定期|继续|至少|最迟|应当|变更|招用(?=[不未童])|各(?=推荐|选|报|派|抽|自|安排|开展|组织|填)|裁减|首次|逐|调查(?!总?队)|统计(?!局|部门|机构)|审核|认定|公布|发布|印发|召开|报送|分管|全部|逐一"
)
_SUBJECT = re.compile(rf"(?P<who>[一-龥()、/·]{{0,60}}?{_TAIL})(?={DOES}|\d|$)")
_LOCAL = re.compile(
    r"(?:各镇街|各街镇|各地各有关部门|各地各部门|各地区|各地|各县\(市、区\)|各县\(区\)|各市\(州\)|各区\(县\)|各县市区|各区县|各县区|各县市|各市县|各市州|各市|各县|各区|各部门|各单位|各企业|各校|各学校|各乡镇\([^)]{1,6}\)|各乡镇|各村\([^)]{1,6}\)|各村|各镇|各社区)(?![局厅委办部院所站镇乡街村区县市州校])"
)
_NO_BODY = re.compile(
    r"交(?!通|警|运|投|易)|采取|下达|办理|填写|适用于|已取得(?!.*机构)|不(?=含|包括)|存在|发现"
)
"""Words that are no part of the name of a body: 交所在镇街…, 采取企业…"""
_BODY = re.compile(r"各[一-龥()、]{1,14}?(?:[局厅]|部门|委员会|政府)(?![长部级办]|[^,。;]{0,3}[局厅])")
"""A whole body whatever stands behind it: 各县(市、区)住建局细化…"""
_EACH = re.compile("各[一-龥]{1,5}?(?=要|应(?!急)|须|需|必须|请|于|将)")
_LEAD = re.compile(
    r"^(?:请|要求|由|其中|同时|并且|并|此外|原则上|另外|期间|且|其|以及|对此|目前|[一二三四五六]是|\d{1,2}[.、]|\([一二三四五六七八九十\d]{1,3}\)|[①-⑳])+"
)
_TIME_LEAD = re.compile(
    r"^(?:于|在|从|自|截至|每)?[\d〇○零一二三四五六七八九十]{1,4}[年月][^,。;:一-龥]*[^,。;:]{0,12}?(?:前|起|内|底|[上中下]旬|末|初|期间)(?:之?前|以前)?"
)
_WORKING_WITH = re.compile(r"^与[一-龥]{2,14}(?:合作|相关|有关)的")


def actor(sentence: Flow) -> str | None:
    """Who acts in a sentence, where its first or second clause begins with the actor."""
    for first, last in clauses_of(sentence.text)[:2]:
        if found := subject(sentence, first, last):
            return found
    return None


def clauses_of(text: str) -> list[tuple[int, int]]:
    """Where the clauses of a sentence stand, [start, end); signs inside brackets and quotes do not part them."""
    found, start, depth = [], 0, 0
    for at, char in enumerate(text):
        depth += (char in "(《“") - (char in ")》”")
        if char in ",;。:" and depth <= 0:
            found.append((start, at))
            start = at + 1
    if start < len(text):
        found.append((start, len(text)))
    return found


def who_acts(sentence: Flow, clauses: list[tuple[int, int]], at: int) -> str | None:
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
        if found := subject(sentence, first, last):
            return found
    if (given := _GIVEN_TO.search(sentence.text[:at])) is not None:
        return sentence.printed(*given.span("who"))
    own = next((clause for clause in clauses if clause[0] <= at < clause[1]), None)
    if own is not None and (asked := _ASKED.search(sentence.text, own[0], at)):
        return sentence.printed(asked.start("who"), asked.end("who"))
    follows = own is not None and sentence.text[own[1] + 1 : own[1] + 2] == "由"
    if own is not None and follows:  # 期限届满之日起10日内，由市局约谈…
        return subject(sentence, own[1] + 1, min(len(sentence.text), own[1] + 40))
    return None


_GIVEN_TO = re.compile(
    rf"(?:移交|移送|转交|转送)(?:至|给|由)?(?P<who>[一-龥()]{{1,20}}?{ORG_END})(?:依法|予以)?(?:处理|查处|办理|核查|处置)[^。]*$"
)
"""移交区综合执法局依法查处，查处结果于15日内反馈: who it is handed to does what follows."""
_ASKED = re.compile(
    rf"(?<=.)请(?P<who>(?:各|市|县|区|省|州|盟|旗|师)[一-龥()、]{{0,30}}?(?:{_TAIL}|[市县区)]))(?=于|在|将|按|每|\d|$)"
)
"""《汇总表》请各县区于5月10日前报送: the body asked stands behind what it hands in."""


def _after_time(text: str, clauses: list[tuple[int, int]], at: int) -> list[tuple[int, int]]:
    """The clause that begins right after the time, where nothing but times stands before it in the sentence."""
    own = next((clause for clause in clauses if clause[0] <= at <= clause[1]), None)
    if own is None or not ONLY_TIME.fullmatch(text[own[0] : own[1]]):
        return []
    return (
        [clause for clause in clauses if clause[0] == own[1] + 1][:1]
        if text[own[1] : own[1] + 1] == ","
        else []
    )


ONLY_TIME = re.compile(
    r"(?:原则上|最迟|请|务必|截至|截止|到|至|于|在|从|自|每|其中|同时|并|第|岁末|[、和及\d年月日旬底末上中下初前后内起止之以季度周天个工作星期()一二三四五六七八九十〇零半]|当年|次年|首次|结束|检查|收到|发现|通知|受理|会)*"
)
"""A clause that says when and nothing else."""


def subject(sentence: Flow, first: int, last: int) -> str | None:
    """The body with which [first, last) of a sentence begins, as printed; None where it begins with none."""
    text = sentence.text[first:last]
    skip = 0
    for pattern in (_LEAD, _TIME_LEAD, _LEAD):
        if (match := pattern.match(text[skip:])) is not None:
            skip += match.end()
    match = (
        _SUBJECT.match(text[skip:])
        or _BODY.match(text[skip:])
        or _LOCAL.match(text[skip:])
        or _EACH.match(text[skip:])
    )
    if match is None or re.match(
        r"设立|通过|前|完成|送|于(?![都洪田])|移交|移送|转(?!业|型)|提交|每(?!个?(?:省|市|县|区|镇|乡|街|单位|企业|部门|家))|要|并|还|也|会|必须|应|积极|充分|严格|认真|切实|全面|督促|指导|引导|鼓励|对|将|向|以|按|根据|为|在|经|与|从|把|及时|加强|进一步|涉嫌|建立|开展|组织|成立|配合|会同|协助|未|不",
        _WORKING_WITH.sub("", match.group()),
    ):
        return None
    if re.search("移交|移送|转交|情况|及时|汇总|报(?!社|刊|业)|进行|要求|开展|[对将按]", match.group()):
        return None
    if _NO_BODY.match(match.group()) or (
        text[skip + match.end() :].startswith(("在", "属")) and match[0][-1] == "所"
    ):
        return None
    if re.fullmatch(r"[省市县区州]|部|院|会|办|委|处|所|站", match.group()):
        return None
    return sentence.printed(first + skip, first + skip + match.end())
