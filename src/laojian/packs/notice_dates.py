"""日期 The dates of a notice: exact, partial, month-only, 旬, ranges; with the year found or left open.

A month is its first to its last day, 上旬 1–10, 中旬 11–20, 下旬 21 to the end (A35). “某日前” includes the day
(A12); “10月前” ends with the last day of September (A15). A day that does not exist is None, never moved.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from laojian.forms.relation_tokens import han_number
from laojian.packs.notice_text import Flow

_HAN = "一二三四五六七八九十"
_NUM = rf"(?:\d{{1,2}}|[{_HAN}]{{1,3}})"
_YEAR = (
    rf"(?:(?P<year>(?:19|20)\d\d|[〇○零OoΟ0-9{_HAN}]{{4}})年度?|(?P<word>今年|本年度?|当年|明年|次年|翌年))"
)
_PART = "上旬|中旬|下旬|月初|月底|月末|初|底|末"
_SINGLE = (
    rf"(?:(?P<iso>(?:19|20)\d\d)[-./](?P<im>\d{{1,2}})[-./](?P<id>\d{{1,2}})日?"
    rf"|{_YEAR}?(?P<month>{_NUM}|元)月份?(?:(?P<day>{_NUM})(?:[日号]|(?=(?:-{{1,2}}|—{{1,2}}|–|~|至|到)(?:{_NUM}月)?{_NUM}日))|(?P<part>{_PART}))?"
    rf"|{_YEAR.replace('year', 'only').replace('word', 'oword')}(?P<ypart>年?底|年?末|内|上半年|下半年|第?[一二三四1-4]季度(?:末月{_NUM}日|末)?)"
    rf"|(?<![一二三四1-4][、和及至到—-])(?<![每各去上往前历学财半年两近\d一二三四五六七八九十])"
    rf"(?P<bare>年底|年末|岁末(?!年初)|第?[一二三四]季度(?:末月{_NUM}日|末)?))"
)
_LAST_DAY = rf"(?P<lone>{_NUM})[日号]"
_DASH = "(?:-{1,2}|—{1,2}|–|―|ー|~|～|一(?=[0-9])|(?:开始|起)?,?(?:至|到)|(?:开始|启动),(?=[^,。;]{2,12}(?:结束|收官)))"


def _named(pattern: str, tail: str) -> str:
    return re.sub(r"\?P<(\w+)>", rf"?P<\g<1>{tail}>", pattern)


_DATE = re.compile(f"{_named(_SINGLE, '1')}(?:{_DASH}(?:{_named(_SINGLE, '2')}|{_named(_LAST_DAY, '2')}))?")

CHANGED = "(?:相应|统一|一并|一律|均|也|分别|再)*(?:延长|延期|顺延|推迟|推后|延后|延迟|后延|调整|变更|修改|更改|提前|放宽|改|延)(?:至|到|为|在|于)"
"""Words that put a new time in the place of an old one."""


@dataclass(frozen=True, slots=True)
class When:
    """时间 One date or range in a run. start, end: places in the run's text; first, last: the days it covers, None
    where it has none or the year is open; exact: a day is printed; ranged: it has two ends; doubt: what a person
    should look at; part: the printed part of a month or year (上旬, 底); unread: it goes on with what is not understood, or
    names a day that does not exist, so that the last day (and the first where nothing of it is sure) is None."""

    start: int
    end: int
    first: date | None
    last: date | None
    exact: bool
    ranged: bool
    doubt: str | None = None
    part: str | None = None
    unread: bool = False


@dataclass(frozen=True, slots=True)
class Years:
    """年份 How a missing year is found: near the campaign's own time, else from the date of the paper, else from
    its number, else from the only year the text mentions; with nothing to go by the year stays open."""

    issued: date | None = None
    numbered: int | None = None
    period: tuple[date | None, date | None] = (None, None)
    mentioned: int | None = None

    def of(self, month: int, day: int, forward: bool) -> tuple[int | None, str | None]:
        """The year of a month without one, and what is doubtful about it. forward: the day lies ahead of the paper
        (a deadline), so that January after a December paper is next year's."""
        inside = self._within(month)
        if inside is not None:
            return inside, None
        if self.issued is not None:
            year = self.issued.year
            ahead = _day(year, month, day)
            if forward and ahead is not None and (self.issued - ahead).days > 100:
                return (
                    year + 1,
                    f"原文没有写年份，按发文日期 {self.issued.isoformat()} 之后的 {year + 1} 年理解",
                )
            return year, None
        if self.numbered is not None:
            return self.numbered, f"原文没有写年份，文件没有成文日期，按文号的 {self.numbered} 年理解"
        if self.mentioned is not None:
            return self.mentioned, f"原文没有写年份，按文中唯一写明的 {self.mentioned} 年理解"
        return None, "原文没有写年份，文中也没有可以推定年份的日期"

    def _within(self, month: int) -> int | None:
        """The only year of the campaign's time in which the month lies."""
        first, last = self.period
        if first is None or last is None:
            return None
        inside = [y for y in range(first.year, last.year + 1) if _touches(y, month, first, last)]
        return inside[0] if len(inside) == 1 else None

    def word(self, word: str) -> int | None:
        """今年, 明年 … as a year."""
        base = self.issued.year if self.issued else self.numbered
        if base is None:
            return None
        return base + (1 if word in ("明年", "次年", "翌年") else 0)


def _touches(year: int, month: int, first: date, last: date) -> bool:
    start, end = date(year, month, 1), _end_of(year, month)
    return start <= last and end >= first


def dates(run: Flow, years: Years, forward: bool = True) -> Iterator[When]:
    """Every date and range of a run, in order; one that goes on with what is not understood reaches over it."""
    reached = 0
    for match in _DATE.finditer(run.text):
        before = run.text[match.start() - 1 : match.start()]
        if (
            match.start() < reached
            or before.isdecimal()
            or (before in tuple(_HAN) and match["month1"])
            or _is_number(run.text, match)
        ):
            continue
        when, (reached, broken) = _when(match, years, forward), _reach(run.text, match)
        yield when if reached == when.end else _cut(run, when, reached, broken)


_BROKEN = re.compile(
    r"(?:[上中下]{2}旬|中(?=[,。;)前至—-]|$)|[0-9A-Za-zΟ○|]{1,3}(?:日|号)?"
    r"(?!\d|个|家|户|起|名|人|次|件|份|条|项|批|场|所|处|%|万|元|[.、)](?!\d{1,2}日)))"
)
_END = "[^,。;:、()]{0,12}?(?:节|季度?|旬|年|月|日|底|末|假期?|[汛旱雨学暖火]期|结束|完成|收官)(?:底|末|放假|期间)?"
_GOES_ON = re.compile(
    r"(?:(?:起|开始|底|末)?,?(?:至|-{1,2}|—{1,2}|–|~)(?!今)|(?:起|开始)?,?到(?=年|[第本当下次明春元五国中清端寒暑\d]))"
    rf"(?:{_END}(?:之前|以前|前|为止|止)|{_END}(?=[,。;:、()]|$)|{_END})"
)


def _reach(text: str, match: re.Match[str]) -> tuple[int, bool]:
    """Where a date ends with all that belongs to it, and whether it is broken off: a broken number (11月2B日), a part of a
    month that is none of ours (3月中下旬); else an end that is no date (至春节前)."""
    end = match.end()
    if match.group().endswith("季度") and (early := re.compile("[初中]").match(text, end)):
        return early.end(), True
    if not match.group().endswith(("日", "号", "旬", "底", "末", "初", "内", "度")) and (
        broken := _BROKEN.match(text, end)
    ):
        return broken.end(), True
    on = _GOES_ON.match(text, end)
    return (on.end() if on else end), False


def _cut(run: Flow, when: When, end: int, broken: bool) -> When:
    """A date that goes on: what its first part says stays only as the beginning of a range."""
    begins = when.first if when.ranged or not broken else None
    doubt = f"“{run.cut(when.start, end)}”没有读全，请对照原件填写"
    return When(when.start, end, begins, None, False, True, doubt, None, True)


def _is_number(text: str, match: re.Match[str]) -> bool:
    """十个月, 3月龄: a length or a name and not a date; 12.1.3: a number of an outline."""
    return text[match.end() : match.end() + 1] in ("龄",) or text[match.start() - 1 : match.start()] in (
        "每",
        "个",
    )


@dataclass(frozen=True, slots=True)
class _Named:
    year: int | None
    month: int | None
    day: int | None
    part: str | None
    doubt: str | None = None


def _when(match: re.Match[str], years: Years, forward: bool) -> When:
    ranged = any(match[name] for name in ("iso2", "month2", "only2", "oword2", "lone2", "bare2"))
    first, second = _ends(match, years, forward, ranged)
    doubt = first.doubt or second.doubt
    if doubt is None and (_impossible(first) or _impossible(second)):
        doubt = "没有这一天"
    begin, end = _bounds(first)[0], _bounds(second)[1]
    if begin and end and begin > end:
        doubt = doubt or "止日早于起日"
    exact = second.day is not None
    unread = _impossible(first) or _impossible(second)
    return When(match.start(), match.end(), begin, end, exact, ranged, doubt, second.part, unread)


def _ends(match: re.Match[str], years: Years, forward: bool, ranged: bool) -> tuple[_Named, _Named]:
    """Both ends. Of a range without a year at its start the end says the year; the end lies ahead of the paper."""
    if not ranged:
        only = _read(match, "1", years, forward, None)
        return only, only
    if _explicit(match, "1") or not match["month2"]:
        first = _read(match, "1", years, False, None)
        return first, _read(match, "2", years, forward, first)
    second, month = _read(match, "2", years, forward, None), number(match["month1"])
    year = second.year
    if year is not None and second.month and month and month > second.month:
        year -= 1
    return _Named(year, month, number(match["day1"]), match["part1"]), second


def _explicit(match: re.Match[str], tail: str) -> bool:
    return any(match[name + tail] for name in ("iso", "year", "word", "only", "oword"))


def _read(match: re.Match[str], tail: str, years: Years, forward: bool, before: _Named | None) -> _Named:
    def group(name: str) -> str | None:
        found: str | None = match[name + tail]
        return found

    if group("iso"):
        return _Named(int(group("iso") or 0), int(group("im") or 0), int(group("id") or 0), None)
    if tail == "2" and group("lone"):
        year, month = (before.year, before.month) if before else (None, None)
        return _Named(year, month, number(group("lone")), None)
    if group("only") or group("oword"):
        year = _year(group("only")) if group("only") else years.word(group("oword") or "")
        return _Named(year, None, None, group("ypart"), None if year else "“今年”所指年份没有写明")
    if group("bare"):
        return _bare(group("bare") or "", years, forward, before)
    month, day, part = number(group("month")), number(group("day")), group("part")
    if group("year"):
        return _Named(_year(group("year")), month, day, part)
    if group("word"):
        return _Named(years.word(group("word") or ""), month, day, part)
    return _yearless(month, day, part, years, forward, before)


def _yearless(
    month: int | None, day: int | None, part: str | None, years: Years, forward: bool, before: _Named | None
) -> _Named:
    if before is not None and before.year is not None and month is not None:
        year = before.year + (1 if before.month is not None and month < before.month else 0)
        return _Named(year, month, day, part)
    if month is None or not 1 <= month <= 12:
        return _Named(None, month, day, part, "没有这个月份")
    found, doubt = years.of(month, day or 28, forward)
    return _Named(found, month, day, part, doubt)


def _bare(part: str, years: Years, forward: bool, before: _Named | None) -> _Named:
    """年底, 第二季度末 without a year: that of the other end of the range, else the one its last month falls in."""
    last = _of_year(2000, part)[1]
    month, day = (last.month, last.day) if last else (12, 31)
    named = _yearless(month, day, part, years, forward, before)
    doubt = named.doubt if last else "没有这一天"
    return _Named(named.year, None, day if _DAY_OF_QUARTER.search(part) else None, part, doubt)


def number(text: str | None) -> int | None:
    """十二, 12, 元（月） as a number; None for what is none."""
    if not text:
        return None
    if text.isdecimal():
        return int(text)
    if text == "元":
        return 1
    if text.startswith(("廿", "卅")):
        text = text.replace("廿", "二十").replace("卅", "三十")
    return han_number(text)


def _year(text: str | None) -> int | None:
    digits = {char: str(at) for at, char in enumerate("〇一二三四五六七八九")} | dict.fromkeys("○零OoΟ", "0")
    plain = "".join(digits.get(char, char) for char in text or "")
    return int(plain) if re.fullmatch(r"(?:19|20)\d\d", plain) else None


_DAY_OF_QUARTER = re.compile("末月(.{1,3})日$")
_TENS = {"上旬": (1, 10), "初": (1, 10), "月初": (1, 10), "中旬": (11, 20), "下旬": (21, 31)}
_QUARTERS = {**{char: at for at, char in enumerate("一二三四", 1)}, **{str(at): at for at in range(1, 5)}}


def _bounds(named: _Named) -> tuple[date | None, date | None]:
    if named.year is None:
        return None, None
    if named.month is None:
        return _of_year(named.year, named.part or "")
    if named.day is not None:
        day = _day(named.year, named.month, named.day)
        return day, day
    if not 1 <= named.month <= 12:
        return None, None
    end = _end_of(named.year, named.month)
    if named.part in _TENS:
        first, last = _TENS[named.part]
        return date(named.year, named.month, first), min(
            end, date(named.year, named.month, min(last, end.day))
        )
    if named.part is not None:
        return end, end
    return date(named.year, named.month, 1), end


def _of_year(year: int, part: str) -> tuple[date | None, date | None]:
    if (match := re.search("([一二三四1-4])季度", part)) is not None:
        quarter = _QUARTERS[match[1]]
        if (said := _DAY_OF_QUARTER.search(part)) is not None:
            day = _day(year, 3 * quarter, number(said[1]) or 0)
            return day, day
        end = _end_of(year, 3 * quarter)
        return (end if part.endswith("末") else date(year, 3 * quarter - 2, 1)), end
    if "上半年" in part:
        return date(year, 1, 1), date(year, 6, 30)
    if "下半年" in part:
        return date(year, 7, 1), date(year, 12, 31)
    if part.endswith(("底", "末")):
        return date(year, 12, 31), date(year, 12, 31)
    return date(year, 1, 1), date(year, 12, 31)


def _impossible(named: _Named) -> bool:
    if named.year is None or named.month is None:
        return False
    return not 1 <= named.month <= 12 or (
        named.day is not None and _day(named.year, named.month, named.day) is None
    )


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _end_of(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def before_month(last: date) -> date:
    """The last day of the month before that of a day: what “10月前” leaves."""
    year, month = (last.year, last.month - 1) if last.month > 1 else (last.year - 1, 12)
    return _end_of(year, month)
