"""工资 Pay: extra pay after a missed order (LCL art. 85) and the shortfall below the minimum wage
(最低工资规定 art. 12).
"""

from laojian.law.calculator import Input, calculator
from laojian.law.calculator_sums import answer, figure, range_text, yuan


@calculator(
    "wg-pay",
    zh="拖欠工资与加付赔偿金",
    en="Unpaid wages and extra pay",
    inputs=(
        Input("due", "应付工资", "wages due", "yuan", also=("wage_due",)),
        Input("paid", "已付工资", "wages paid", "yuan", required=False, default=0, also=("wage_paid",)),
        Input("order_missed", "责令期限已过仍未支付", "the deadline of the order was missed", "flag",
              required=False, default=False),
    ),
    cite="劳动法 50, 91; 劳动合同法 85; 监察条例 26",
    mark="sure J/L",
    note="加付赔偿金付给劳动者，不是罚款；须先责令限期支付。",
)  # fmt: skip
def unpaid_wages(tools, due, paid, order_missed):
    """What is owed, and 50 to 100 % of it on top once the order's deadline is missed."""
    owed = max(due - paid, 0)
    steps = [f"拖欠 = 应付 {yuan(due)} − 已付 {yuan(paid)} = {yuan(owed)}元"]
    low, high = ((owed + 1) // 2, owed) if order_missed else (0, 0)
    steps.append(
        f"逾期未支付，加付50%–100% = {range_text(low, high)}"
        if order_missed
        else "未经责令或者期限未过，不加付赔偿金"
    )
    return answer(
        (
            figure("owed", "拖欠工资", "wages owed", "fen", owed),
            figure("extra", "加付赔偿金", "extra pay", "fen", low, high),
            figure("total", "合计", "total", "fen", owed + low, owed + high),
        ),
        steps,
    )


@calculator(
    "wg-min",
    zh="低于最低工资的差额",
    en="Shortfall below the minimum wage",
    inputs=(
        Input("gross", "当月应发工资", "gross pay of the month", "yuan", also=("wage_due",)),
        Input("region", "用工所在县区代码", "division code of the place of work", "text"),
        Input("month", "月份", "month", "month"),
        Input("ot_pay", "加班工资", "overtime pay", "yuan", required=False),
        Input(
            "special_allow",
            "中班夜班高温低温井下有毒有害等津贴",
            "special allowances",
            "yuan",
            required=False,
        ),
        Input("welfare", "法定福利待遇", "statutory welfare", "yuan", required=False),
        Input(
            "housing_fund",
            "个人住房公积金（江苏）",
            "worker's housing fund (Jiangsu)",
            "yuan",
            required=False,
        ),
    ),
    cite="劳动法 48; 最低工资规定 12; 劳动合同法 85",
    mark="sure L/A",
    note="没有填写的剔除项目按未知处理，给出范围。",
)
def minimum_wage(tools, gross, region, month, **parts):
    """Pay after what must be stripped, against the county's tier (or its range)."""
    strips = tools.value("minimum_wage_strips", region, month)
    names = (strips.exact or "ot_pay,special_allow,welfare").split(",")
    known = sum(parts[name] or 0 for name in names)
    complete = all(parts[name] is not None for name in names)
    most = max(gross - known, 0)
    least = most if complete else 0
    tier = tools.value("minimum_wage", region, month)
    steps = [
        f"可比工资 = {yuan(gross)} − {yuan(known)} = {yuan(most)}元"
        + ("" if complete else "（另有剔除项目未知）")
    ]
    if tier.low is None:
        return _no_tier(least, most, tier, steps)
    steps.append(
        f"最低工资标准 {range_text(tier.low, tier.high)}" + (f"（{tier.reason}）" if tier.reason else "")
    )
    short = max(tier.low - most, 0), max(tier.high - least, 0)
    verdict = "breach" if most < tier.low else "clear" if least >= tier.high else "unknown"
    steps.append(f"差额 = {range_text(*short)}")
    return answer(_figures(least, most, verdict, *short), steps, tier.mark.needs_confirmation)


def _no_tier(least, most, tier, steps):
    return answer(_figures(least, most, "unknown", None, None), [*steps, tier.reason], True)


def _figures(least, most, verdict, low, high):
    return (
        figure("counted", "可比工资", "pay that counts", "fen", least, most),
        figure("verdict", "结论", "verdict", "verdict", verdict),
        figure("shortfall", "差额", "shortfall", "fen", low, high),
    )
