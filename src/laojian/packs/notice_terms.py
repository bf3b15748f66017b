"""期限的写法 How a term is printed around its day: 某日前, 不迟于某日, 某日报送, 某日至某日 as a window."""

from __future__ import annotations

import re
from collections.abc import Callable

from laojian.packs.notice_dates import CHANGED, When

_BY = re.compile(
    r"(?:\([^()]{1,16}\))?(?:上午|下午|中午)?(?:[\d零一二三四五六七八九十]{1,3}[时点:](?:\d{1,2}分?)?)?(?:下班)?(?:之前|以前|前|为止|截止|止)"
)
_UNTIL = re.compile(
    r"(?:截至|截止到?|(?:最[迟晚]|至迟)?(?:应当?|须|必须|要)?不(?:得|能|应|要)?[迟晚]于|(?:最[迟晚]|至迟)(?:应当?|须|必须|要)?[于在]?|务必于|限于?"
    rf"|(?<!首次)(?:截止|报送|上报|完成)(?:时间|日期|时限)(?:[:为]|{CHANGED})|时限(?:[:为]|{CHANGED})|{CHANGED})$"
)
ROW = re.compile(
    r"(?:(?:之前|以前|前)?[、和及](?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|底|[上中下]旬))+(?:之前|以前|前|(?=(?:分别|各)[^,。;]{0,6}(?:报|提交|开展|组织|进行)))"
)
_QUARTERS = re.compile(
    r"(?:[、和及]第?[一二三四]季度末)*[、和及]第?[一二三四]季度末月(\d{1,2}|[一二三四五六七八九十]{1,3})日前"
)
_STATE = re.compile(
    "已|尚未|取得|获得|成立|设立|注册|登记的|入职|出生|参加|退休|建成|发生|存在|签订的|订立的|开工的|的"
)
_ON = re.compile(
    r",?(?:统一|集中|汇总|正式|分别|各|一并)?(?:报|上报|提交)|[一-龥]{0,8}向[一-龥]{2,12}(?:报告|报送|汇报)"
)
_AIM = re.compile(
    r",?[^,。;:]{0,24}?(?:达到?|实现|不低于|控制在|降至|提高到|提升至)(?!不|时)|,?(?:全面|基本|全部)?(?:建立|建成|完成)"
)
"""第三季度末，实名登记率达到95%: what is to be reached by then."""
_WORK = re.compile(
    r"完成|形成|报|发至|发送|寄|交|提交|上报|公布|公示|印发|制定|出台|落实|建立|开展|组织|进行|派出|检查|督导|抽查|整改|自查|整治|反馈|汇总|召开|填|送|验收|培训|学习|宣传|辨识|备案|公开|清理|拆除|关闭|停止|安装|开通|实现|清零|办结|通报|申请|缴|登记"
)
_AHEAD = re.compile(r"将|要|应|须|需|请|开展|组织|完成|进行|派|督促|确保|力争")
_HANDS_IN = re.compile("[^;。]{0,30}?(?:填报|申报|登录|提交|报送|办理)")
_OF_IT = re.compile("调度|报表|数据|情况|总结|报告|考核|通报")
"""四季度调度结合考核进行: a time that only names what is spoken of."""

Reach = tuple[int, int, str]
"""The printed extent of a term, [start, end), and of which kind it is: by, until, on, window."""


def is_work(text: str) -> bool:
    """Whether a text tells of anything to be done."""
    return _WORK.search(text) is not None


def reach_of(text: str, when: When) -> Reach | None:
    """The printed extent of a term in a sentence and its kind; None where the time sets none."""
    ways: tuple[Callable[[str, When], Reach | None], ...] = (_in_row, _by, _until, _on, _window)
    for way in ways:
        if (found := way(text, when)) is not None:
            return found if found[2] else None
    return None


def _in_row(text: str, when: When) -> Reach | None:
    """One of several days that share what follows them: 6月30日前、12月31日前."""
    row = ROW.match(text, when.end) if is_work(text) else None
    if row is None or not (when.exact or (when.part and not _BY.match(text, when.end))):
        return None
    return when.start, when.end + len((re.match("之前|以前|前", row[0]) or [""])[0]), "by"


def _by(text: str, when: When) -> Reach | None:
    """某日前; the kind is blank where what stands there tells what was: 某日前已取得."""
    by = _BY.match(text, when.end)
    if by is None and _QUARTERS.match(text, when.end) and (when.part or "").endswith("季度末"):
        return when.start, when.end, "by"
    if by is None or text[by.end() : by.end() + 1] in ("期", "往", "来", "景", "述", "后"):
        return None
    return when.start, by.end(), "" if _STATE.match(text, by.end()) else "by"


def _until(text: str, when: When) -> Reach | None:
    if not is_work(text):
        return None
    if (until := _UNTIL.search(text[: when.start])) is not None:
        return when.start - len(until.group()), when.end, "until"
    return (when.start, when.end, "by") if (when.part or "").endswith("内") else None


def _on(text: str, when: When) -> Reach | None:
    """7月5日报送; 5月10日：完成动员部署 at the beginning of a line."""
    if when.ranged:
        return None
    if when.start == 0 and when.exact and text[when.end : when.end + 1] == ":" and is_work(text):
        return when.start, when.end, "on"
    ends = when.exact or (when.part or "").endswith(("底", "末"))
    told = ends and (_ON.match(text, when.end) or _AIM.match(text, when.end))
    return (when.start, when.end, "on") if told else None


_DONE = re.compile("(?:已经?|曾)[于在自从]?$")
"""已于2月上旬完成摸底: what was."""


def _window(text: str, when: When) -> Reach | None:
    if when.last is None or not is_work(text) or _DONE.search(text[: when.start]):
        return None
    if when.ranged:
        told = bool(_AHEAD.search(text) or _HANDS_IN.match(text, when.end))
    else:
        loose = (when.part or "").endswith(("旬", "季度")) or re.search(
            "[将拟定](?:于|在)$", text[: when.start]
        )
        named = _OF_IT.match(text, when.end)
        does = re.search("(?<!已)[于在]$", text[: when.start]) and _WORK.match(text, when.end)
        named = named or re.match(
            r"[、和及]\d", text[when.end :]
        )  # 4月、7月各开展一次: of a row, and asked about
        told = bool(loose and not named and not when.exact and (does or _AHEAD.search(text)))
    return (when.start, when.end, "window") if told else None
