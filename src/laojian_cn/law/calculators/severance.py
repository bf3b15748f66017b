"""经济补偿与赔偿金 Severance N (LCL arts. 46, 47, 97) and damages for unlawful termination (arts. 48, 87;
实施条例 25).

Years: each full year 1; a rest of six months or more 1, less than six months 0.5. N counts from 2008-01-01
for contracts that already ran then; damages count from the day of hire, so 2N is not always twice N.
"""

from datetime import date

from laojian.law.calculator import Input, calculator
from laojian.law.calculator_sums import Fraction, add_months, answer, figure, half_up, whole_months, yuan

_LAW = date(2008, 1, 1)
_INPUTS = (
    Input("hire_date", "入职日", "day of hire", "date"),
    Input("end_date", "解除或者终止之日", "day the contract ended", "date"),
    Input("wage", "前十二个月平均应得工资", "average monthly wage of the last 12 months", "yuan"),
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
    cite="劳动合同法 46, 47, 97(3); 实施条例 20, 27",
    mark="sure J/L",
    note="2008-01-01以前的年限按当时规定另算；超龄劳动者不适用。",
)
def severance(tools, hire_date, end_date, **pay):
    """Years from 2008 (or hire, if later) times the capped month wage."""
    start = max(hire_date, _LAW)
    steps = [] if start == hire_date else [f"入职早于2008-01-01，N自{start}起算，以前的年限按当时规定另算"]
    return _pay(tools, start, end_date, 1, pay, steps)


@calculator(
    "lc-2n",
    zh="违法解除赔偿金（2N）",
    en="Damages for unlawful termination",
    inputs=_INPUTS,
    cite="劳动合同法 47, 48, 87; 实施条例 25",
    mark="sure J/L",
    note="自用工之日起算，包括2008年以前；支付赔偿金后不再支付经济补偿。",
)
def damages(tools, hire_date, end_date, **pay):
    """Twice the art. 47 standard, years from the day of hire."""
    return _pay(tools, hire_date, end_date, 2, pay, ["年限自用工之日起算（实施条例第二十五条）"])


def _pay(tools, start, end, times, pay, steps):
    wage, city = _floor(tools, end, pay, steps), pay["city_avg"]
    years = _years(start, end)
    steps.append(f"{start} 至 {end}：{whole_months(start, end)}个整月，折合{_plain(years)}年")
    low = high = half_up(years * wage * times)
    capped = years
    if city is not None and wage > 3 * city:
        wage, capped = 3 * city, min(years, Fraction(12))
        steps.append(f"月工资高于当地平均工资三倍，按三倍{yuan(wage)}元、最多12年")
        low = high = half_up(capped * wage * times)
    elif city is None:
        low = None
        steps.append("没有当地平均工资，三倍封顶无法核对，只给出上限")
    factor = " × 2" if times == 2 else ""
    steps.append(
        f"{_plain(capped)} × {yuan(wage)}{factor} = {yuan(high)}元" + ("（上限）" if low is None else "")
    )
    figures = (
        figure("years", "计算年限", "years counted", "year", capped),
        figure("amount", "应付金额", "amount due", "fen", low, high),
    )
    return answer(figures, steps)


def _floor(tools, end, pay, steps):
    """The month wage, at least the minimum wage of the place where it is known exactly."""
    floor = tools.value("minimum_wage", pay["region"], end).low if pay["region"] else None
    if floor is not None and pay["wage"] < floor:
        steps.append(f"月工资低于当地最低工资标准，按{yuan(floor)}元")
        return floor
    return pay["wage"]


def _years(start, end):
    months = whole_months(start, end)
    years, rest = divmod(months, 12)
    if rest >= 6:
        return Fraction(years + 1)
    return Fraction(years) + (Fraction(1, 2) if add_months(start, years * 12) < end else 0)


def _plain(years):
    return f"{float(years):g}"
