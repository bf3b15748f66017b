"""二倍工资 Double wage without a written contract: LCL art. 82(1), 实施条例 arts. 6 and 7, 法释〔2025〕12号
arts. 6 to 9.

The window opens one month after the day of hire and closes the day before signing, at the latest at the end
of the twelfth month: never more than eleven months. A part month counts by its working days over those of the
calendar month; the two part months of a full window together make one.
"""

from datetime import date, timedelta

from laojian.law.calculator import Input, calculator
from laojian.law.calculator_sums import (
    Fraction,
    add_months,
    answer,
    end_of_month,
    figure,
    half_up,
    month_of,
    yuan,
)

_DAY = timedelta(days=1)
_FAULT_FROM = date(2025, 9, 1)
_LAW_FROM, _FIRST_YEAR = date(2008, 1, 1), date(2008, 12, 31)
_RULES_ZH = {"practice": "自满一个月的对应日起算", "civil": "按民法典，用工当日不计入，晚一日起算"}


@calculator(
    "lc-written",
    zh="未签书面劳动合同的二倍工资",
    en="Double wage without a written contract",
    inputs=(
        Input("hire_date", "用工之日", "day of hire", "date", personal=True),
        Input("signed_on", "签订书面合同之日", "day of signing", "date", or_none=True,
              also=("contract_signed_on",), personal=True),
        Input("wage", "月工资", "monthly wage", "yuan", required=False),
        Input("wages", "各月工资", "wages by month", "wages", required=False, default={}),
        Input("until", "计算至", "counted up to", "date", required=False, default=date.max, also=("on",)),
        Input("month_rule", "起止算法", "month rule", "choice", required=False,
              choices=("practice", "civil")),
        Input("defence", "不可抗力或者劳动者故意、重大过失",
              "force majeure, or the worker's intent or gross fault", "flag", required=False, default=False),
    ),
    cite="劳动合同法 10, 82(1), 97; 实施条例 6, 7, 34; 法释〔2025〕12号 6, 7, 9",
    mark="sure J/L; the window is a reading",
    note="超龄劳动者不适用；2008年以前开始的用工只给出范围，由人判断；也是民事请求，仲裁时效一年。",
)  # fmt: skip
def double_wage(tools, hire_date, signed_on, wage, wages, until, month_rule, defence):
    """The second wage month by month and in all; a range where a calendar or a wage is missing."""
    if hire_date < _LAW_FROM:
        return _begun_before(hire_date, signed_on, wage, wages, until)
    rule = month_rule or tools.value("double_wage_month_rule", "CN", hire_date).exact
    first = add_months(hire_date, 1) + (_DAY if rule == "civil" else 0 * _DAY)
    cap = add_months(hire_date, 12) - _DAY
    last = min(cap, until, signed_on - _DAY)
    steps = [f"用工 {hire_date}，满一个月后自 {first} 起，至迟 {cap}（{_RULES_ZH[rule]}；最长十一个月）"]
    if last < first:
        return _nothing(first, [*steps, "已在期限内签订，或者尚未满一个月：没有二倍工资"])
    if defence and last >= _FAULT_FROM:
        return _defended(tools, first, wage, wages, steps)
    if until == signed_on == date.max:
        steps.append(f"没有写明计算至哪一天：算到{last}；还没有到的日子尚未发生，请填写“计算至”")
    low, high, months = _sum(tools, first, last, wage, wages, steps)
    if last == cap:
        steps.append(f"自 {add_months(hire_date, 12)} 起视为已订立无固定期限劳动合同，不再计二倍工资")
    return _told(first, last, months, (low, high), steps)


def _defended(tools, first, wage, wages, steps):
    """Nothing from 2025-09-01 on; whether the defence reaches the months before it is left to a person."""
    if first >= _FAULT_FROM:
        return _nothing(first, [*steps, "有法定抗辩（2025-09-01起）：没有二倍工资"], confirm=True)
    last = _FAULT_FROM - _DAY
    steps.append("2025-09-01以后有法定抗辩，不计；以前的月份是否适用这一抗辩由人判断，给出零至全部的范围")
    _, high, months = _sum(tools, first, last, wage, wages, steps)
    return _told(first, last, (0, months[1]), (0, high), steps)


def _told(first, last, months, owed, steps):
    return answer(
        (
            figure("from", "起", "from", "date", first),
            figure("to", "止", "to", "date", last),
            figure("months", "月数", "months", "month", *months),
            figure("owed", "应加付的一倍工资", "second wage owed", "fen", *owed),
        ),
        steps,
        confirm=True,
    )


def _begun_before(hire_date, signed_on, wage, wages, until):
    """Work begun before the law: nothing where it was signed by then, else from nothing to eleven months of 2008."""
    steps = [f"用工 {hire_date}，在劳动合同法施行（{_LAW_FROM}）以前"]
    last = min(until, signed_on - _DAY, _FIRST_YEAR)
    if last < _LAW_FROM:
        return _nothing(_LAW_FROM, [*steps, "施行以前没有二倍工资的规定：没有二倍工资"])
    most = min(11, last.month)
    steps.append(f"过渡期自哪天起算（劳动合同法97）没有收录，由人判断；至迟到 {last}，最多{most}个月")
    pays = [wages.get(f"{last.year}-{month:02d}", wage) for month in range(1, last.month + 1)]
    top = None if None in pays else sum(sorted(pays)[-most:])
    steps.append(
        "上限不能确定（缺少月工资）"
        if top is None
        else f"上限按各月工资相加（{last.year}年1月至{last.month}月，最多{most}个月）：{yuan(top)}元"
    )
    figures = (
        figure("months", "月数", "months", "month", 0, most),
        figure("owed", "应加付的一倍工资", "second wage owed", "fen", 0, top),
    )
    return answer(figures, steps, confirm=True)


def _nothing(first, steps, confirm=False):
    figures = (
        figure("months", "月数", "months", "month", 0),
        figure("owed", "应加付的一倍工资", "second wage owed", "fen", 0),
    )
    return answer(figures, steps, confirm)


def _sum(tools, first, last, wage, wages, steps):
    """Low and high sum in fen, and (low, high) months. None where a wage is not known."""
    low, high, least, most = 0, 0, Fraction(0), Fraction(0)
    start = first
    while start <= last:
        end = min(last, end_of_month(start))
        share_low, share_high = _share(tools, start, end)
        share_low, share_high = min(share_low, 11 - least), min(share_high, 11 - most)
        pay = wages.get(month_of(start), wage)
        steps.append(_month_step(tools, start, end, share_low, share_high, pay))
        least, most = least + share_low, most + share_high
        low = None if low is None or pay is None else low + half_up(share_low * pay)
        high = None if high is None or pay is None else high + half_up(share_high * pay)
        start = end + _DAY
    steps.append(
        "合计 不能确定（缺少月工资）"
        if low is None
        else f"合计 {yuan(low)}" + ("元" if low == high else f"–{yuan(high)}元")
    )
    return low, high, (least, most)  # fmt: skip


def _share(tools, start, end):
    """The part of the month that counts, by working days; 0 to 1 where no calendar is published."""
    if start.day == 1 and end == end_of_month(start):
        return Fraction(1), Fraction(1)
    part, whole = (
        tools.working_days(start, end),
        tools.working_days(start.replace(day=1), end_of_month(start)),
    )
    return (Fraction(0), Fraction(1)) if part is None or not whole else (Fraction(part, whole),) * 2


def _month_step(tools, start, end, low, high, pay):
    shown = "工资未知" if pay is None else f"{yuan(pay)}元"
    if low == high == 1:
        return f"{month_of(start)}：整月 × {shown}"
    if high == 0:
        return f"{start}–{end}：与以前各月合计已满十一个月，不再计"
    if low != high:
        return f"{start}–{end}：该年放假安排未公布，按0至1个月 × {shown}"
    part, whole = (
        tools.working_days(start, end),
        tools.working_days(start.replace(day=1), end_of_month(start)),
    )
    limited = "（与首月合计不超过一个月）" if low != Fraction(part, whole) else ""
    return f"{start}–{end}：{part}个工作日 ÷ 当月{whole}个 × {shown}{limited}"
