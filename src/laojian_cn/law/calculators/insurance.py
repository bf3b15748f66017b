"""社会保险费滞纳金 Late fee on unpaid contributions: 0.05 % a day from the day in arrears (社保法 art. 86).

Until 2011-06-30 it was 0.2 % a day (征缴暂行条例 art. 13). A debt that stood on both sides of that day is charged for each
part at the rate of its days, which is our reading.
"""

from datetime import date, timedelta

from laojian.law.calculator import Input, calculator, refused
from laojian.law.calculator_sums import Fraction, answer, figure, half_up, yuan

_TODAYS_RATE = date(2011, 7, 1)
"""From this day on the rate is that of 社保法 art. 86."""


@calculator(
    "si-arrears",
    zh="社会保险费滞纳金",
    en="Late fee on unpaid contributions",
    inputs=(
        Input("principal", "欠缴本金", "contributions in arrears", "yuan", also=("si_arrears", "amount")),
        Input("days", "欠缴天数", "days in arrears", "whole", required=False),
        Input("since", "欠缴之日", "first day in arrears", "date", required=False, also=("from",)),
        Input("paid_on", "缴纳之日", "day of payment", "date", required=False, also=("to",)),
    ),
    cite="社保法 63, 86; 征缴暂行条例 13; 强制法 45(2)",
    mark="sure J/L; collector split verify locally",
    note="每日万分之五；2011-07-01以前的日子按征缴暂行条例的千分之二，以后不得再用。由征收机构加收。",
)
def late_fee(tools, principal, days, since, paid_on):
    """Principal x rate x days; a fee above the principal is flagged, since its cap is disputed."""
    since, paid_on = _dates(days, since, paid_on)
    if since and paid_on:
        parts = _parts(tools, since, paid_on)
    elif days is not None:
        parts = [(days, tools.exact("si_late_fee_rate", "CN", _TODAYS_RATE))]
    else:
        unknown = figure("late_fee", "滞纳金", "late fee", "fen", None)
        return answer((unknown,), ["请给出欠缴天数，或者欠缴之日与缴纳之日"])
    days = sum(length for length, _ in parts)
    fee = half_up(sum(Fraction(principal * length * rate, 10000) for length, rate in parts))
    steps = [f"{yuan(principal)} × {rate / 100:g}% × {length}天" for length, rate in parts]
    steps[-1] += f" = {yuan(fee)}元" if len(parts) == 1 else f"，合计 {yuan(fee)}元"
    old = parts[0][1] != tools.exact("si_late_fee_rate", "CN", _TODAYS_RATE)
    if old:
        steps.append("2011-07-01以前的日子按千分之二；现在作出决定的是否从轻按万分之五，须经确认")
    above = fee > principal
    if above:
        steps.append("滞纳金高于本金：强制法第四十五条第二款的封顶是否适用有争议，须经确认")
    figures = (
        figure("days", "欠缴天数", "days", "day", days),
        figure("late_fee", "滞纳金", "late fee", "fen", fee),
        figure("total", "本息合计", "total", "fen", principal + fee),
        figure("above_principal", "是否高于本金", "above the principal", "yes_no", "yes" if above else "no"),
    )
    return answer(figures, steps, confirm=above or old)


def _dates(days, since, paid_on):
    """Both ends of the arrears where two of the three are given; what contradicts itself is refused."""
    if since and paid_on:
        late = (paid_on - since).days
        if late < 0:
            raise refused(
                "si-arrears", late_fee.inputs[3], paid_on, f"不早于欠缴之日 {since}", f"not before {since}"
            )
        if days not in (None, late):
            raise refused(
                "si-arrears",
                late_fee.inputs[1],
                days,
                f"与两个日期相符的{late}，或者不填",
                f"{late}, as the two days say, or nothing",
            )
    elif days is not None and since:
        paid_on = since + timedelta(days=days)
    elif days is not None and paid_on:
        since = paid_on - timedelta(days=days)
    return since, paid_on


def _parts(tools, since, paid_on):
    """Days in arrears with the rate of each part, in order: (days, rate)."""
    whole = (paid_on - since).days
    if since >= _TODAYS_RATE or paid_on <= _TODAYS_RATE:
        return [(whole, tools.exact("si_late_fee_rate", "CN", since))]
    before = (_TODAYS_RATE - since).days
    rates = (tools.exact("si_late_fee_rate", "CN", day) for day in (since, _TODAYS_RATE))
    return list(zip((before, whole - before), rates, strict=True))
