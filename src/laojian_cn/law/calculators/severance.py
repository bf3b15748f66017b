"""经济补偿与赔偿金 Severance N (LCL arts. 46, 47, 97) and damages for unlawful termination (arts. 48, 87;
实施条例 25).

Years: each full year 1; a rest of six months or more 1, less than six months 0.5. N counts from 2008-01-01
for contracts that already ran then; damages count from the day of hire, so 2N is not always twice N.

Our reading, as no text says it: both the first and the last day count, so 03-01 to 08-31 is six full months;
but an end on the very anniversary is that many full years (1996-11-01 to 2026-11-01: 30), no half year more.
"""

from datetime import date, timedelta

from laojian.law.calculator import Input, NotHeld, calculator, refused
from laojian.law.calculator_sums import (
    Fraction,
    add_months,
    answer,
    figure,
    half_up,
    range_text,
    whole_months,
    yuan,
)

_LAW = date(2008, 1, 1)
_OVER_AGE = date(2026, 7, 1)
_DAY = timedelta(days=1)
_INPUTS = (
    Input("hire_date", "入职日", "day of hire", "date", personal=True),
    Input("end_date", "解除或者终止之日", "day the contract ended", "date", personal=True),
    Input("wage", "前十二个月平均应得工资", "average monthly wage of the last 12 months", "yuan"),
    Input("over_age", "超龄劳动者", "over-age worker", "flag", required=False),
    Input("city_avg", "当地上年度职工月平均工资", "city's average monthly wage", "yuan", required=False),
    Input(
        "region",
        "所在县区代码（核对最低工资）",
        "division code, to test the minimum wage",
        "text",
        required=False,
    ),
)


@calculator(
    "lc-severance",
    zh="经济补偿（N）",
    en="Severance N",
    inputs=_INPUTS,
    cite="劳动合同法 46, 47, 97(3); 实施条例 20, 27; 令56号 2",
    mark="sure J/L; counting both days is a reading",
    note="2008-01-01以前的年限按当时规定另算；超龄劳动者不适用。",
)
def severance(tools, hire_date, end_date, over_age, **pay):
    """Years from 2008 (or hire, if later) times the capped month wage; none for an over-age worker."""
    _check("lc-severance", hire_date, end_date)
    if over_age:
        return _over_age(end_date)
    start = max(hire_date, _LAW)
    steps = [] if start == hire_date else [f"入职早于2008-01-01，N自{start}起算，以前的年限按当时规定另算"]
    return _pay(tools, start, end_date, 1, pay, steps)


@calculator(
    "lc-2n",
    zh="违法解除赔偿金（2N）",
    en="Damages for unlawful termination",
    inputs=_INPUTS,
    cite="劳动合同法 47, 48, 87; 实施条例 25; 令56号 2",
    mark="sure J/L; counting both days is a reading",
    note="自用工之日起算，包括2008年以前；支付赔偿金后不再支付经济补偿。",
)
def damages(tools, hire_date, end_date, over_age, **pay):
    """Twice the art. 47 standard, years from the day of hire; none for an over-age worker."""
    _check("lc-2n", hire_date, end_date)
    if over_age:
        return _over_age(end_date)
    return _pay(tools, hire_date, end_date, 2, pay, ["年限自用工之日起算（实施条例第二十五条）"])


def _over_age(ended):
    """令56号: no severance and no damages for over-age workers; before it the answer rests on a reading and is unknown."""
    if ended < _OVER_AGE:
        raise NotHeld("超龄劳动者", "2026-07-01以前是否劳动关系须另行认定，不在此计算")
    figures = (figure("amount", "应付金额", "amount due", "fen", 0),)
    return answer(figures, ["超龄劳动者不适用经济补偿和赔偿金（令56号）；弹性延迟退休期间的仍适用，不要勾选"])


def _check(id, hired, ended):
    if ended < hired:
        raise refused(id, _INPUTS[1], ended, f"不早于入职日 {hired}", f"not before {hired}")
    if ended < _LAW:
        raise NotHeld(_INPUTS[1].zh, "2008-01-01以前终止的按当时规定，没有收录，不在此计算")


def _pay(tools, start, end, times, pay, steps):
    wages, city = _floor(tools, end, pay, steps), pay["city_avg"]
    years = _years(start, end)
    steps.append(
        f"{start} 至 {end}，首尾两日都计入（我们的解读，须经确认）："
        f"{_full_months(start, end)}个整月，折合{_plain(years)}年"
    )
    if city is None:
        steps.append("没有当地平均工资，三倍封顶无法核对，只给出上限")
        low, high, counted = None, half_up(years * wages[1] * times), (years, years)
        steps.append(f"{_plain(years)} × {yuan(wages[1])}{_factor(times)} = {yuan(high)}元（上限）")
    else:
        low, high, counted = _capped(years, wages, 3 * city, times, steps)
    figures = (
        figure("years", "计算年限", "years counted", "year", *counted),
        figure("amount", "应付金额", "amount due", "fen", low, high),
    )
    return answer(figures, steps, confirm=True)


def _capped(years, wages, cap, times, steps):
    """Low and high sum in fen and the years; above three times the average wage that, and 12 years at most."""
    under = [wage for wage in (*wages, cap) if wages[0] <= wage <= min(wages[1], cap)]
    pairs = [(years, wage) for wage in (min(under), max(under))] if under else []
    if wages[1] > cap:
        pairs.append((min(years, Fraction(12)), cap))
        steps.append(f"月工资高于当地平均工资三倍，按三倍{yuan(cap)}元、最多12年")
    sums = [half_up(length * wage * times) for length, wage in pairs]
    lengths, paid = [length for length, _ in pairs], [wage for _, wage in pairs]
    counted = min(lengths), max(lengths)
    shown = "–".join(dict.fromkeys(map(_plain, counted)))
    wage = yuan(paid[0]) if min(paid) == max(paid) else range_text(min(paid), max(paid))
    steps.append(f"{shown} × {wage}{_factor(times)} = {range_text(min(sums), max(sums))}")
    return min(sums), max(sums), counted


def _floor(tools, end, pay, steps):
    """Least and most month wage: at least the minimum wage of the place, whose tier may not be known."""
    tier = tools.value("minimum_wage", pay["region"], end) if pay["region"] else None
    if tier is None or tier.low is None or tier.high is None:
        steps.append("当地最低工资标准未知，没有核对月工资是否低于它")
        return pay["wage"], pay["wage"]
    floors = max(pay["wage"], tier.low), max(pay["wage"], tier.high)
    if pay["wage"] < tier.high:
        said = "低于当地最低工资标准" if pay["wage"] < tier.low else "可能低于当地最低工资标准（档次未知）"
        steps.append(f"月工资{said}，按{range_text(*floors)}")
    return floors


def _full_months(start, end):
    """Full months, the last day counted too."""
    return whole_months(start, min(end, date.max - _DAY) + _DAY)


def _years(start, end):
    years, rest = divmod(_full_months(start, end), 12)
    if rest >= 6:
        return Fraction(years + 1)
    # an end on the anniversary is full years; else what is left, a day even, is half a year
    over = rest or not years or add_months(start, years * 12) < end
    return Fraction(years) + (Fraction(1, 2) if over else 0)


def _factor(times):
    return " × 2" if times == 2 else ""


def _plain(years):
    return f"{float(years):g}"
