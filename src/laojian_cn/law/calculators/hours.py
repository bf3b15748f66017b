"""工时与加班 Hours: overtime in a month from the week's hours (劳动法 36, 41) and overtime pay (劳动法 44)."""

from datetime import date

from laojian.law.calculator import Input, calculator, refused
from laojian.law.calculator_sums import Fraction, answer, figure, half_up, yuan

_TODAY = date(2025, 1, 1)
_WEEKS = Fraction(52, 12)
_ON = Input("month", "月份", "month", "month", required=False, default=_TODAY)


@calculator(
    "hr-ot-cap",
    zh="每周工时折算每月加班",
    en="Overtime a month from the hours of a week",
    inputs=(
        Input("h_day", "每日工作小时（不含休息）", "net hours a day", "number"),
        Input("days_week", "每周工作天数", "days a week", "number"),
        _ON,
    ),
    cite="劳动法 36, 38, 41; 职工工时规定 3; 监察条例 25",
    mark="sure Q/J/L",
    note="一个月按52÷12周折算；经批准的特殊工时和抢险救灾除外。",
)
def week_to_month(tools, h_day, days_week, month):
    """Hours a week, overtime a week and a month, and whether the caps are passed."""
    _check((0, h_day, 24), (1, days_week, 7))
    names = (
        "standard_hours_week",
        "standard_hours_day",
        "overtime_hours_month",
        "overtime_hours_day",
        "rest_days_week",
    )
    standard, daily, cap, day_cap, rest = (Fraction(tools.exact(name, "CN", month)) for name in names)
    week = h_day * days_week
    over, extra = max(week - standard, 0), max(h_day - daily, 0)
    monthly = over * _WEEKS
    wrong = monthly > cap or extra > day_cap or 7 - days_week < rest
    asked = not wrong and extra > 1
    shown = Fraction(half_up(monthly * 10), 10)
    steps = [
        f"每周 {_plain(h_day)} × {_plain(days_week)} = {_plain(week)}小时，超过{_plain(standard)}小时 {_plain(over)}小时",
        f"每月约 {_plain(over)} × 52 ÷ 12 = {_plain(shown)}小时，上限{_plain(cap)}小时",
        f"每周休息{_plain(7 - days_week)}天，每日超过标准{_plain(extra)}小时",
        *(["每日超过一小时须有特殊原因并经协商，须查明"] if asked else []),
    ]
    verdict = "breach" if wrong else "unknown" if asked else "clear"
    figures = (
        figure("week", "每周工时", "hours a week", "小时", week),
        figure("overtime", "每周加班", "overtime a week", "小时", over),
        figure("monthly", "每月加班约", "overtime a month, about", "小时", shown),
        figure("verdict", "结论", "verdict", "verdict", verdict),
    )
    return answer(figures, steps)


def _check(*inputs):
    for at, given, most in inputs:
        if given > most:
            raise refused(
                "hr-ot-cap", week_to_month.inputs[at], _plain(given), f"不多于{most}", f"{most} at most"
            )


@calculator(
    "hr-ot-pay",
    zh="加班工资",
    en="Overtime pay",
    inputs=(
        Input("wage", "月工资（计算基数）", "monthly wage the rate is taken of", "yuan"),
        Input("workday", "工作日加班小时", "hours on working days", "number", required=False, default=Fraction(0)),
        Input("rest_day", "休息日加班又未补休小时", "hours on rest days without time off", "number",
              required=False, default=Fraction(0)),
        Input("holiday", "法定节假日加班小时", "hours on statutory holidays", "number", required=False,
              default=Fraction(0)),
        Input("paid", "已付加班工资", "overtime already paid", "yuan", required=False, default=0),
        Input("system", "工时制度", "hours system", "choice", required=False, default="标准",
              choices=("标准", "综合", "不定时")),
        _ON,
    ),
    cite="劳动法 44; 工资支付暂行规定 13; 劳动合同法 85",
    mark="sure J/L; base of the hourly wage varies locally: reading",
    note="综合计算周期内超过标准的按百分之一百五十；不定时除外（地方另有规定的从其规定）。",
)  # fmt: skip
def overtime_pay(tools, wage, workday, rest_day, holiday, paid, system, month):
    """Each kind of hour at its rate of wage ÷ 21.75 ÷ 8, and what is still owed."""
    if system == "不定时":
        nothing = figure("due", "应付加班工资", "overtime pay due", "fen", 0)
        return answer((nothing,), ["经批准的不定时工时不适用加班工资规定（489号第十三条）"], confirm=True)
    days = Fraction(str(tools.exact("pay_days_per_month", "CN", month)))
    hourly = Fraction(wage) / days / 8
    steps = [f"小时工资 = {yuan(wage)} ÷ {float(days):g} ÷ 8 = {yuan(half_up(hourly))}元"]
    if system == "综合":
        workday, rest_day = workday + rest_day, Fraction(0)
        steps.append("综合计算工时：超过周期标准的按百分之一百五十，节假日按百分之三百")
    due = sum(_part(tools, hourly, *part, month, steps) for part in _parts(workday, rest_day, holiday))
    due = half_up(Fraction(due))
    owed = max(due - paid, 0)
    steps.append(f"应付 {yuan(due)}元，已付 {yuan(paid)}元，欠 {yuan(owed)}元")
    return answer(
        (
            figure("hourly", "小时工资", "hourly wage", "fen", half_up(hourly)),
            figure("due", "应付加班工资", "overtime pay due", "fen", due),
            figure("owed", "还欠", "still owed", "fen", owed),
        ),
        steps,
    )


def _parts(workday, rest_day, holiday):
    return (
        ("overtime_rate_workday", "工作日", workday),
        ("overtime_rate_rest_day", "休息日", rest_day),
        ("overtime_rate_holiday", "法定节假日", holiday),
    )


def _part(tools, hourly, rate, name, hours, month, steps):
    """One kind of hour in fen, exact; nothing is said where there was none."""
    percent = Fraction(tools.exact(rate, "CN", month), 10000)
    pay = hourly * hours * percent
    if hours:
        steps.append(f"{name} {_plain(hours)}小时 × {float(percent * 100):g}% = {yuan(half_up(pay))}元")
    return pay


def _plain(number):
    return f"{float(number):g}"
