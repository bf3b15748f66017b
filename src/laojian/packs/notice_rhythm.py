"""周期 Duties that come again (每10天, 每月5日前, 年度核验), as rules in fixed words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from laojian.packs.notice_dates import Years, dates, number
from laojian.packs.notice_parties import REPORT, Told, told
from laojian.packs.notice_schema import Rule
from laojian.packs.notice_text import Flow

NUMBER = r"(?P<n>\d{1,3}|[一二三四五六七八九十两半]{1,3})"
_UNITS = {
    "工作日": "working_days",
    "小时": "hours",
    "分钟": "minutes",
    "日": "days",
    "天": "days",
    "周": "weeks",
    "星期": "weeks",
    "旬": "ten-day periods",
    "季度": "quarters",
    "季": "quarters",
    "月": "months",
    "个月": "months",
    "年": "years",
    "年度": "years",
    "半年": "half-years",
}
UNIT = r"(?P<unit>工作日|小时|分钟|个月|星期|季度|日|天|周|旬|月|年)"
_EVERY = (
    (re.compile(r"逐(?P<word>月|日|周|季|年)(?=报|汇总|调度|通报|统计|填)"), "word"),
    (re.compile(rf"(?:隔|每)隔?(?!半){NUMBER}个?{UNIT}(?:度)?"), "n"),
    (
        re.compile(r"每(?:周|星期)(?P<weekday>[一二三四五六日天])(?!至|到|—|-|(?<=一)报(?!送|告|表))"),
        "weekday",
    ),
    (
        re.compile(
            r"(?:每(?:个)?月|次月|下月)(?:的)?(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})[日号](?P<span>至\d{1,2}[日号])?"
        ),
        "monthday",
    ),
    (
        re.compile(
            r"(?:每个?(?P<each>月|半年|年)度?|(?<![\d一二三四上下本该同当])(?P<whole>半年|年)度)(?:结束|终了)后(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})(?P<span>日|个工作日|号|天)"
        ),
        "end",
    ),
    (
        re.compile(
            r"(?:每个?季度?|(?<![一二三四1-4])季度)(?P<edge>末月|末|初|首月|结束后|终了后|(?:第[一二三]|最后一)个月)(?:(?:的)?(?P<day>\d{1,2})(?:日|个工作日|号))?(?:前|内|之?前)?"
        ),
        "quarter",
    ),
    (
        re.compile(
            r"每年度?(?:的)?(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份|底|末|(?P<day>\d{1,2})[日号])?(?:(?:至|到|—|-)(?P<month2>\d{1,2})月(?P<day2>\d{1,2})日)?"
        ),
        "yearday",
    ),
    (
        re.compile(
            r"每(?:个)?(?P<word>工作日|半月|半年|天|日|周|星期|旬|月|季度|季|年)(?:度)?[月年]?(?P<edge>末|底|初|首日)?(?!度?的?(?:最后|首|第[一二三四五])一?个?(?:工作日|周|星期|天)|人|吸纳|带动|不超过|\d(?!\d?[时点:])|培训|[一二三四五六日天](?:至|到|—|-))"
        ),
        "word",
    ),
    (
        re.compile(
            r"(?:实行|执行|建立|坚持|落实)?(?<![\d一二三四五六七八九十每逐])(?P<word>双周|双月|日|周|旬|月|季|半月)(?:报告|报送|调度|通报|报|例会|碰头)(?:制度|机制|制|(?=[,。;、]))"
        ),
        "word",
    ),
    (
        re.compile(
            r"按(?P<word>日|周|旬|月|季度|季|半年|年度|年)(?:度)?(?=足额|报|上报|汇总|调度|通报|发放|支付|缴|开展|统计|向|将|填|分析)"
        ),
        "word",
    ),
    (
        re.compile(
            r"(?<![\d年上本该同当全〇零一二三四五六七八九季半前历各跨])(?P<word>年度)(?=[一-龥])(?!内|新|以|末|初|的|总结|工作总结|[一-龥]{0,10}(?:计划|要点|方案|目标|任务|预算|名录|清单|目录))"
        ),
        "noun",
    ),
    (re.compile(r"按照?[^,。;]{0,8}上(?P<word>年度)"), "noun"),
)
_WORDS = {
    "工作日": "working day",
    "天": "day",
    "日": "day",
    "周": "week",
    "星期": "week",
    "双周": "two weeks",
    "双月": "two months",
    "半月": "half-month",
    "旬": "ten-day period",
    "月": "month",
    "季度": "quarter",
    "季": "quarter",
    "半年": "half-year",
    "年": "year",
    "年度": "year",
}
_WEEKDAYS = dict(
    zip(
        "一二三四五六日天",
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Sunday"),
        strict=True,
    )
)


def recurring(
    sentence: Flow, clause: str, years: Years, before: str | None
) -> tuple[list[Rule], list[tuple[int, int]]]:
    """The duties of a sentence that come again, and the places they take in it. before: the actor so far."""
    spent: list[tuple[int, int]] = []
    found: list[Rule] = []
    for pattern, kind in _EVERY:
        for match in pattern.finditer(sentence.text):
            place = (match.start(), match.end())
            if any(one[0] < place[1] and place[0] < one[1] for one in spent) or _no_duty(
                sentence.text, match
            ):
                continue
            if _norm(sentence.text, match) or regime(sentence.text, match.start(), match.end()):
                continue
            row = _row(kind, sentence.text, match)
            place = (place[0], row[-1].end())
            reach = _with_by(sentence.text, place)
            hour = _HOUR.match(sentence.text, reach)
            parts = _told(sentence, place[0], hour.end() if hour else reach, before, nominal=kind == "noun")
            sure = 3 if REPORT.search(sentence.text) else 2
            text = sentence.cut(place[0], reach)
            for day in row:
                rule = _rule(kind, day) + _since(sentence, place[0], years)
                spent.append(place)
                found.append(Rule(rule, text, parts.what, parts.who, parts.to, sentence.span(), clause, sure))
    if any(one.rule.startswith("yearly by") for one in found):
        _further(found, spent, sentence, clause, years, before)
    _once(found, spent, sentence)
    _first_time(found, spent, sentence, years)
    order = sorted(range(len(spent)), key=lambda at: spent[at])
    return [found[at] for at in order], spent


def _once(found: list[Rule], spent: list[tuple[int, int]], sentence: Flow) -> None:
    """半月报改为周报，请于每周四前…: of a kind of report and the day of it only the day comes again."""
    for at in range(len(found) - 1, -1, -1):
        kind = _KIND_OF_REPORT.search(sentence.text[slice(*spent[at])])
        word = found[at].rule.removeprefix("every ")
        if kind and any(word in one.rule and one is not found[at] for one in found):
            del found[at], spent[at]


_KIND_OF_REPORT = re.compile("^[双半]?[日周旬月季]报(?:制度?)?$")
_HOUR = re.compile(r"(?:上午|下午|中午)?\d{1,2}[时点:](?:\d{1,2}分?|半)?(?:之前|以前|前)")
_ROWS = {
    "weekday": re.compile(r"[、和及,]每?(?:周|星期)(?P<weekday>[一二三四五六日天])(?!至|到|—|-)"),
    "monthday": re.compile(r"[、和及](?P<day>\d{1,2})[日号](?!至|到|—|-)"),
}


def _row(kind: str, text: str, match: re.Match[str]) -> list[re.Match[str]]:
    """The days of a rhythm that stand in a row: 每周一、周四, 每月10日和25日前."""
    row = [match]
    while kind in _ROWS and (more := _ROWS[kind].match(text, row[-1].end())):
        row.append(more)
    return row


def _further(
    found: list[Rule],
    spent: list[tuple[int, int]],
    sentence: Flow,
    clause: str,
    years: Years,
    before: str | None,
) -> None:
    """每年2月底前…，5月底前…: the days that follow in the sentence come every year too."""
    first = min(one[0] for one in spent)
    for when in dates(sentence, years):
        known = any(one[0] < when.end and when.start < one[1] for one in spent)
        text = sentence.text[when.start : when.end]
        if known or when.start < first or "年" in text or when.last is None:
            continue
        reach = _with_by(sentence.text, (when.start, when.end))
        if reach == when.end:
            continue
        parts = _told(sentence, when.start, reach, before, nominal=False)
        day = f"-{when.last.day:02d}" if when.exact else ""
        spent.append((when.start, when.end))
        rule = f"yearly by {when.last.month:02d}{day}"
        found.append(
            Rule(
                rule,
                sentence.cut(when.start, reach),
                parts.what,
                parts.who,
                parts.to,
                sentence.span(),
                clause,
                2,
            )
        )


def _told(sentence: Flow, start: int, end: int, before: str | None, nominal: bool) -> Told:
    """Where nothing is handed over, what is done is the whole clause: 确保工资按月足额发放."""
    parts = told(sentence, start, end, before)
    first = max(sentence.text.rfind(sign, 0, start) for sign in ",;。:") + 1
    last = min((at for sign in ",;。" if (at := sentence.text.find(sign, end)) >= 0), default=len(sentence))
    if sentence.text[start : start + 1] == "按" and first == start:  # 按…支缴率，对其费率进行浮动
        after = re.compile("[,;。]").search(sentence.text, last + 1)
        last = after.start() if after else last
    if last == end and sentence.text[end : end + 1] == ",":  # 每月结束后7个工作日内，通过…报送
        behind = re.compile("[,;。]").search(sentence.text, end + 1)
        last = behind.start() if behind else len(sentence)
    handed = REPORT.search(sentence.text, end, last) or sentence.text[:end].endswith("前")
    if handed and parts.what and not nominal:
        return parts
    return replace(parts, what=sentence.printed(first, last).removeprefix(parts.who or ""))


def _with_by(text: str, place: tuple[int, int]) -> int:
    by = re.compile(r"(?:下班)?(?:之前|以前|前|内)").match(text, place[1])
    return by.end() if by else place[1]


_PREAMBLE = re.compile(
    "现[就将对把]?[^。;:]*(?:如下|印发给|转发给)[^。;:]*[:。]?$|制定(?:本|如下)[^,。;:]{0,8}[:。]?$"
)
"""…和年度抽查计划，现就2026年度抽查工作安排如下。: why the paper is written; it sets no rhythm."""


def _no_duty(text: str, match: re.Match[str]) -> bool:
    """每人每年5000元, 每吸纳1人, 每个岗位: a rate and not a rhythm."""
    after, before = text[match.end() : match.end() + 14], text[max(0, match.start() - 3) : match.start()]
    if text.count("《", 0, match.start()) > text.count("》", 0, match.start()):
        return True
    clause = max(text.rfind(sign, 0, match.start()) for sign in ",;。:") + 1
    if re.search("是否|有无|有没有", text[clause : match.start()]) or re.match(
        "[^,。;:]{0,20}(?:是否|有无|(?:通知|意见)如下)", text[match.end() :]
    ):
        return True
    if _PREAMBLE.search(text):
        return True
    if before.endswith(("人", "《", "“", "户")) or re.match(r"[^,。;]{0,8}?\d+(?:\.\d+)?万?元", after):
        return True
    return (
        match.group().startswith("每")
        and re.match(r"[一-龥]?(?:次|人次|户|名|件|家|一位|一名|个岗位|干部)", after) is not None
    )


_WRONG = re.compile("(?:应当?|要|须|必须|也|仍|均|都|并)?(?:未|不|没有|无|拒|逾期|拖欠|克扣|超过|低于|违反)")
_LIMITS = re.compile(
    "(?<!确保)(?:不超过|不得|不能|不准|不少于|不低于|不高于|不多于|低于|高于|不足|超出|上限|下限)"
    "|至少(?!每|一次性|报|上报|填报|送|开展|组织|召开|检查|调度|巡查|抽查|通报|进行|培训|走访|排查|更新|公布|汇报|研究|听取)"
)
_OVER = re.compile(r"(?:超过|超出|达到?|不足)[\d一二三四五六七八九十两]+(?:个?小时|天|日|次)")
"""每日延长工作时间超过3小时: an amount of the law, where nothing is handed in."""
_PART_OF = re.compile("(?:纳入|列入|作为|计入|参加|参照|依据|根据|结合|通过)[^,。;:]{0,16}$")


def _norm(text: str, match: re.Match[str]) -> bool:
    """未按时提交年度报告, 每周至少休息1天, 每日不超过8小时, 纳入年度校验: what is forbidden, a limit of the law or a part of
    something, and nobody's duty that comes again."""
    first = max(text.rfind(sign, 0, match.start()) for sign in ",;。:、") + 1
    last = min((at for sign in ",;。" if (at := text.find(sign, match.end())) >= 0), default=len(text))
    piece = re.sub(
        r"^(?:\\([^)]{1,3}\\)|\\d{1,2}[.、]|[一二三四五六七八九十]+是)", "", text[first : match.end()]
    )
    said = re.sub(r"(?:至少|不少于|不低于)[^,。;]{0,10}?[\d一二三四五六两]+次", "", text[first:last])
    over = _OVER.search(said) and not REPORT.search(said)
    wrong = over or _WRONG.match(piece) or re.search("未(?!来|成年)", text[first : match.start()])
    return bool(wrong or _LIMITS.search(said) or _PART_OF.search(text[first : match.start()]))


def regime(text: str, start: int, end: int) -> bool:
    """周调度、月通报制度: a rule of working that says neither who reports nor what."""
    return (
        re.match("[^,。;:]{0,10}制度?(?!定|约|止|造|作|订|裁|服)", text[end:]) is not None
        and bool(re.search("(?:报告|报送|调度|通报|报|例会|碰头)(?:制度?)?$", text[start:end]))
    ) or text[start:end].endswith(("制度", "制"))


def regimes(sentence: Flow) -> Iterator[tuple[int, int]]:
    """Where a sentence speaks of such rules of working."""
    pattern = next(one for one, kind in _EVERY if kind == "word" and "例会" in one.pattern)
    for match in pattern.finditer(sentence.text):
        if regime(sentence.text, match.start(), match.end()):
            yield match.span()


def rhythms(sentence: Flow) -> Iterator[tuple[int, int]]:
    """Where a heading names a rhythm of reporting (进展按周报送, 月调度), and what belongs to it."""
    for pattern, kind in _EVERY:
        if kind == "word":
            yield from (match.span() for match in pattern.finditer(sentence.text))


def _rule(kind: str, match: re.Match[str]) -> str:
    groups = match.groupdict()
    if kind == "n":
        n = 0.5 if groups["n"] == "半" else number(groups["n"].replace("两", "二")) or 1
        return f"every {n:g} {name_unit(groups['unit'], n)}"
    if kind == "weekday":
        return f"weekly on {_WEEKDAYS[groups['weekday']]}"
    if kind == "monthday":
        return f"monthly by day {number(groups['day'])}"
    if kind == "end":
        unit = "working_days" if "工作日" in groups["span"] else "days"
        often = {"月": "monthly", "年": "yearly", "半年": "half-yearly"}[groups["each"] or groups["whole"]]
        return f"{often} within {number(groups['day'])} {unit} after its end"
    if kind == "quarter":
        if groups["edge"].endswith("后") and groups["day"]:
            unit = "working_days" if "工作日" in match.group() else "days"
            return f"quarterly within {groups['day']} {unit} after its end"
        day = f" by day {groups['day']}" if groups["day"] else ""
        return f"quarterly{day} ({match.group()})"
    if kind == "yearday":
        day = f"-{int(groups['day']):02d}" if groups["day"] else ""
        if groups["month2"]:
            until = f"{int(groups['month2']):02d}-{int(groups['day2']):02d}"
            return f"yearly from {number(groups['month']) or 0:02d}{day} to {until}"
        return f"yearly by {number(groups['month']) or 0:02d}{day}"
    edge = {"末": " at the end", "底": " at the end", "初": " at the start", "首日": " at the start"}.get(
        groups.get("edge") or "", ""
    )
    return f"every {_WORDS[groups['word']]}{edge}"


def name_unit(word: str, n: float) -> str:
    """The English word of a unit of time, in the plural where n is not one."""
    plural = _UNITS[word]
    return plural[:-1] if n == 1 else plural


def _since(sentence: Flow, at: int, years: Years) -> str:
    """From which day the rhythm counts: 从7月1日起，…每10天"""
    for when in dates(sentence, years):
        if ";" in sentence.text[when.end : at]:
            continue  # 自2月起，甲每月…；乙每季度…
        if when.end <= at and sentence.text[when.end : when.end + 1] == "起" and when.first:
            return f" from {when.first.isoformat()}"
    return ""


_FIRST = re.compile(r"首次(?:报送|报告|填报|上报)?(?:时间|日期)?(?:为|是|于|在)?$")


def _first_time(found: list[Rule], spent: Sequence[tuple[int, int]], sentence: Flow, years: Years) -> None:
    """首次报送时间为4月5日 is said of the rhythm that stands nearest to it, and of no other."""
    for when in dates(sentence, years):
        if not spent or when.first is None or not _FIRST.search(sentence.text[: when.start]):
            continue
        near = min(range(len(found)), key=lambda at: abs(spent[at][0] - when.start))
        if " from " not in found[near].rule:
            found[near] = replace(found[near], rule=f"{found[near].rule} from {when.first.isoformat()}")
