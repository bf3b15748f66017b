"""法定退休年龄 Statutory retirement age (Decision of 2024-09-13 and its measure), flexible retirement, and in
Shanxi internal retirement and public posts.

month0 = birth month + base years; k = months from 2025-01 to month0; no delay where k < 0, else the delay is
min(36, k // 4 + 1) months for bases 60 and 55, min(60, k // 2 + 1) for base 50.
"""

import re
from datetime import date

from laojian.law.calculator import Input, calculator, refused
from laojian.law.calculator_sums import (
    Fraction,
    add_months,
    answer,
    end_of_month,
    figure,
    half_up,
    percent,
    range_text,
    yuan,
)
from laojian_cn.law.calculators.three_valued import SHANXI, STATES, all_met, gate, no_policy

_REFORM = date(2025, 1, 1)
_BIRTH = Input("birth", "出生日期或者年月", "date or month of birth", "text", also=("birth_date",))
_SEX = Input("sex", "性别", "sex", "choice", choices=("M", "F", "男", "女"))
_BASE = Input("base", "原退休年龄", "original base age", "choice", required=False, choices=("60", "55", "50"),
              also=("retire_base",))  # fmt: skip


@calculator(
    "rt-age",
    zh="法定退休时间",
    en="Statutory month of retirement",
    inputs=(_BIRTH, _SEX, _BASE),
    cite="退休年龄决定; 退休年龄办法 1",
    mark="sure A",
    note="女职工须写明原退休年龄55（管理、技术岗位）或者50（工人岗位），没有写明的给出两者范围；特殊工种提前退休不在此计算。",
)
def statutory_month(tools, birth, sex, base):
    """Month, delay, and the day where the birth day is given."""
    day_known = len(birth) == 10
    born = _born("rt-age", birth if day_known else f"{birth}-01", birth)
    bases = _bases("rt-age", sex, base)
    found = [(delay(born, each), retires(born, each)) for each in bases]
    steps = [
        f"原年龄{each}岁到{add_months(born, each * 12):%Y-%m}，延迟{late}个月，法定退休{on:%Y-%m}"
        for each, (late, on) in zip(bases, found, strict=True)
    ]
    months = [on.replace(day=1) for _, on in found]
    figures = [
        figure("delay", "延迟月数", "months of delay", "month", min(found)[0], max(found)[0]),
        figure("statutory_month", "法定退休年月", "statutory month", "month_date", min(months), max(months)),
    ]
    if day_known:
        days = [on for _, on in found]
        figures.append(figure("statutory_date", "法定退休日", "statutory date", "date", min(days), max(days)))
    return answer(figures, steps)


@calculator(
    "rt-flexible",
    zh="弹性退休的最早与最晚时间",
    en="Flexible retirement: earliest and latest day",
    inputs=(_BIRTH, _SEX, _BASE),
    cite="退休年龄决定; 退休年龄办法 2",
    mark="sure A/P",
    note="提前最多三年且不低于原退休年龄，须满最低缴费年限、提前三个月书面告知；延后最多三年，由双方提前一个月约定。",
    rules=("rt-age",),
)
def flexible(tools, birth, sex, base):
    """Three years either way, never before the base age; the contribution months asked for in that year."""
    days, bases = births("rt-flexible", birth), _bases("rt-flexible", sex, base)
    pairs = [(born, each) for each in bases for born in days]
    dates = [retires(born, each) for born, each in pairs]
    early = [
        max(add_months(day, -36), add_months(born, each * 12))
        for day, (born, each) in zip(dates, pairs, strict=True)
    ]
    late = [add_months(day, 36) if day >= _REFORM else day for day in dates]
    asked = [tools.value("retirement_contribution_years", "CN", day) for day in early]
    months = [value.exact for value in asked]
    steps = [
        f"原年龄{each}岁：法定{day}，最早{first}（不早于满{each}岁），最晚{last}"
        for (_, each), day, first, last in zip(pairs, dates, early, late, strict=True)
    ]
    steps.append("最早退休时的最低缴费月数见下；2025年以前没有弹性退休")
    least = (None, None) if None in months else (min(months), max(months))
    figures = (
        figure("earliest", "最早", "earliest", "date", min(early), max(early)),
        figure("statutory_date", "法定退休日", "statutory date", "date", min(dates), max(dates)),
        figure("latest", "最晚", "latest", "date", min(late), max(late)),
        figure("contributions", "最低缴费月数", "least months of contributions", "month", *least),
    )
    return answer(figures, steps)


_POLICY = (
    Input("on", "判断之日", "day of the test", "date"),
    Input("region", "所在县区代码", "division code", "text", required=False, default=SHANXI),
    Input("surplus", "煤矿智能化富余职工", "surplus staff of mine automation", "flag", required=False),
)


@calculator(
    "px-internal-retire",
    zh="内部退养条件与生活费下限（山西）",
    en="Internal retirement in Shanxi: eligibility and least living fee",
    inputs=(
        _BIRTH, _SEX, _BASE, *_POLICY,
        Input("voluntary", "本人自愿", "voluntary", "flag", required=False),
        Input("enterprise_agrees", "企业同意", "the enterprise agrees", "flag", required=False),
        Input("written_agreement", "签订书面协议", "written agreement", "flag", required=False),
        Input("fee_paid", "实际发放的月生活费", "living fee paid a month", "yuan", required=False),
    ),
    cite="晋人社厅发〔2022〕45号 (2022-05-26)",
    mark="sure S; reading where the heading limits it to surplus staff",
    note="距法定退休日不足五年（恰为五年不符合）；月生活费不低于当地最低工资标准的80%，最低工资提高的须重新核对；社会保险照缴。",
)  # fmt: skip
def internal_retirement(tools, birth, sex, base, on, region, surplus, fee_paid, **consents):
    """Less than five years to the statutory date, three consents, and 80 % of the local minimum wage."""
    years = tools.value("internal_retirement_years", region, on)
    if years.exact is None:
        return no_policy(years, "living_fee")
    dates = _dates("px-internal-retire", birth, sex, base, on)
    steps = [_window(on, years.exact, dates)]
    state = all_met(
        _near(on, years.exact, dates), gate(tools, region, on, surplus, steps), *consents.values()
    )
    wage = tools.value("minimum_wage", region, on)
    share = Fraction(tools.value("internal_retirement_share", region, on).exact, 10000)
    fee = [None if bound is None else half_up(bound * share) for bound in (wage.low, wage.high)]
    if wage.low is not None:
        steps.append(f"生活费下限 = 最低工资标准 {range_text(wage.low, wage.high)} × {percent(share)}%")
    figures = (
        figure("eligible", "是否符合", "eligible", "yes_no", STATES[state]),
        figure("statutory_date", "法定退休日", "statutory date", "date", min(dates), max(dates)),
        figure("living_fee", "月生活费下限", "least living fee a month", "fen", *fee),
    )
    if fee_paid is not None:
        figures = (*figures, _enough(fee_paid, fee, steps))
    return answer(figures, steps, wage.mark.needs_confirmation)


def _enough(paid, fee, steps):
    """Is the fee that is paid at least the floor of that month? Unknown between the tiers, or where no tier is held."""
    low, high = fee
    state = "unknown" if low is None else "breach" if paid < low else "clear" if paid >= high else "unknown"
    if low is not None:
        steps.append(f"实际发放 {yuan(paid)}元，下限 {range_text(low, high)}")
    return figure("fee", "实际生活费", "fee paid", "verdict", state)


@calculator(
    "px-public-post",
    zh="公益性岗位托底安置条件（山西）",
    en="Public-welfare post as a last resort (Shanxi)",
    inputs=(
        _BIRTH, _SEX, _BASE, *_POLICY,
        Input("seniority_years", "工龄（年）", "years of service", "number"),
        Input("placement_impossible", "企业内部无法安置", "no place within the enterprise", "flag", required=False),
    ),
    cite="晋人社厅发〔2022〕45号 (2022-05-26); 实施条例 12",
    mark="sure S",
    note="工龄满三十年且距法定退休不足三年（恰为三年不符合）；退休年龄延后可能使人暂不符合；此类岗位不适用无固定期限合同和经济补偿。",
)  # fmt: skip
def public_post(tools, birth, sex, base, on, region, surplus, seniority_years, placement_impossible):
    """Surplus, nowhere else to go, thirty years of service, less than three years to the statutory date."""
    years = tools.value("public_post_years", region, on)
    if years.exact is None:
        return no_policy(years)
    dates = _dates("px-public-post", birth, sex, base, on)
    least = tools.value("public_post_seniority", region, on).exact
    long = seniority_years >= least
    steps = [_window(on, years.exact, dates), f"工龄{float(seniority_years):g}年，须满{least}年"]
    state = all_met(surplus, placement_impossible, long, _near(on, years.exact, dates))
    figures = (
        figure("eligible", "是否符合", "eligible", "yes_no", STATES[state]),
        figure("statutory_date", "法定退休日", "statutory date", "date", min(dates), max(dates)),
    )
    return answer(figures, steps)


def _dates(id, birth, sex, base, on):
    """The statutory dates by the law of the day: before 2025 the base age, then the delayed one."""
    days, bases = births(id, birth), _bases(id, sex, base)
    return [retires_on(born, each, on) for each in bases for born in days]


def births(id, text):
    """The day of birth; of a month its first and its last day, which bound the answer."""
    if re.fullmatch(r"\d{4}-\d{2}", text):
        first = _born(id, f"{text}-01", text)
        return (first, end_of_month(first))
    return (_born(id, text, text),)


def _near(on, years, dates):
    """Is every statutory date ahead, and less than that many years away? None where it depends on the base."""
    found = {add_months(on, years * 12) > each > on for each in dates}
    return found.pop() if len(found) == 1 else None


def _window(on, years, dates):
    shown = "、".join(map(str, dates))
    return f"法定退休日 {shown}；判断之日 {on} 加{years}年为 {add_months(on, years * 12)}，须晚于法定退休日"


def delay(born, base):
    """Months of delay for a birth day and an original base age."""
    month0 = (born.year + base) * 12 + born.month - 1
    k = month0 - 2025 * 12
    if k < 0:
        return 0
    return min(60, k // 2 + 1) if base == 50 else min(36, k // 4 + 1)


def retires_on(born, base, on):
    """The statutory date as the law of a day has it: before 2025 the base age."""
    return add_months(born, base * 12) if on < _REFORM else retires(born, base)


def retires(born, base):
    """The statutory date: the birth day in the statutory month, or that month's last day."""
    return add_months(born, base * 12 + delay(born, base))


def _born(id, text, typed):
    """The day of birth; of a month, its first day."""
    wanted = "出生日期，例如 1970-06-15；日不详的写年月 1970-06"
    try:
        born = date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else None
    except ValueError:
        born = None
    if born is None or not 1900 <= born.year <= 2100:
        raise refused(id, _BIRTH, typed, wanted, "a day of birth such as 1970-06-15, or its month 1970-06")
    return born


def _bases(id, sex, base):
    man = sex in ("M", "男")
    bases = (60,) if man else (50, 55)
    if base is None:
        return bases
    if int(base) not in bases:
        wanted = "男职工60；女职工55或者50" + ("" if not man else "。特殊工种提前退休不在此计算")
        raise refused(id, _BASE, f"{sex}、{base}岁", wanted, "60 for a man; 55 or 50 for a woman")
    return (int(base),)
