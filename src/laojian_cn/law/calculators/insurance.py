"""社会保险费滞纳金 Late fee on unpaid contributions: 0.05 % a day from the day in arrears (社保法 art.
86).
"""

from laojian.law.calculator import Input, calculator
from laojian.law.calculator_sums import Fraction, answer, figure, half_up, yuan


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
    cite="社保法 63, 86; 强制法 45(2)",
    mark="sure J/L; collector split verify locally",
    note="每日万分之五；征缴暂行条例的千分之二已被取代。由征收机构加收。",
)
def late_fee(tools, principal, days, since, paid_on):
    """Principal x 0.05 % x days; a fee above the principal is flagged, since its cap is disputed."""
    if days is None and since and paid_on:
        days = max((paid_on - since).days, 0)
    if days is None:
        unknown = figure("late_fee", "滞纳金", "late fee", "fen", None)
        return answer((unknown,), ["请给出欠缴天数，或者欠缴之日与缴纳之日"])
    fee = half_up(Fraction(principal * days * 5, 10000))
    steps = [f"{yuan(principal)} × 0.05% × {days}天 = {yuan(fee)}元"]
    above = fee > principal
    if above:
        steps.append("滞纳金高于本金：强制法第四十五条第二款的封顶是否适用有争议，须经确认")
    figures = (
        figure("days", "欠缴天数", "days", "day", days),
        figure("late_fee", "滞纳金", "late fee", "fen", fee),
        figure("total", "本息合计", "total", "fen", principal + fee),
        figure("above_principal", "是否高于本金", "above the principal", "yes_no", "yes" if above else "no"),
    )
    return answer(figures, steps, confirm=above)
