"""试用期工资 Probation wage: LCL art. 20, 实施条例 art. 15: four fifths of the lowest wage of the same post or of the agreed
wage, and at least the minimum wage of the employer's place, wherever the work is done.
"""

from datetime import date

from laojian.law.calculator import Input, NotHeld, calculator
from laojian.law.calculator_sums import Fraction, answer, figure, half_up, percent, range_text, yuan

_LAW = date(2008, 1, 1)
_INPUTS = (
    Input("wage", "试用期月工资", "monthly wage in probation", "yuan"),
    Input("agreed", "约定的转正月工资", "agreed monthly wage after probation", "yuan", required=False),
    Input("same_post", "本单位相同岗位最低档月工资", "lowest monthly wage of the same post", "yuan", required=False),
    Input("region", "用人单位所在县区代码", "division code of the employer's place", "text"),
    Input("work_region", "实际用工所在县区代码", "division code of the place of work", "text", required=False),
    Input("month", "月份", "month", "month"),
)  # fmt: skip


@calculator(
    "lc-probation-wage",
    zh="试用期工资下限与差额",
    en="Floor of the probation wage, and the shortfall",
    inputs=_INPUTS,
    cite="劳动合同法 20; 实施条例 15; 劳动合同法 85",
    mark="sure J/L; that the lower of both eighty per cent suffices is a reading",
    note="不低于本单位相同岗位最低档工资或者约定工资的80%，并不低于用人单位所在地的最低工资标准；与一般最低工资不同，不看履行地。",
    rules=("lc-probation",),
)
def probation_wage(tools, wage, agreed, same_post, region, work_region, month):
    """The greater of four fifths and the minimum wage of the employer's place; a range where one is not known."""
    if month < _LAW:
        raise NotHeld("试用期工资", "2008-01-01以前的试用期适用劳动法，下限没有收录")
    share = Fraction(tools.exact("probation_wage_share", "CN", month), 10000)
    tier = tools.value("minimum_wage", region, month)
    fifths = _fifths(share, agreed, same_post)
    steps = [
        _told(share, agreed, same_post),
        f"用人单位所在地最低工资标准 {_shown((tier.low, tier.high))}"
        + (f"（{tier.reason}）" if tier.reason else ""),
    ]
    if work_region and work_region != region:
        steps.append(
            f"实际用工地（{work_region}）的最低工资标准不作为试用期工资的下限，一般最低工资另按用工地核对"
        )
    low, high = _floor(fifths, (tier.low, tier.high))
    verdict = "breach" if low is not None and wage < low else "unknown"
    if high is not None and wage >= high:
        verdict = "clear"
    short = tuple(None if each is None else max(each - wage, 0) for each in (low, high))
    steps.append(f"下限 {_shown((low, high))}；试用期工资 {yuan(wage)}元")
    figures = (
        figure("floor", "试用期工资下限", "floor of the probation wage", "fen", low, high),
        figure("verdict", "结论", "verdict", "verdict", verdict),
        figure("shortfall", "每月差额", "shortfall a month", "fen", *short),
    )
    return answer(figures, steps, _reading(share, agreed, same_post, wage) or tier.mark.needs_confirmation)


def _fifths(share, agreed, same_post):
    """Least and most that four fifths can be: the lower of both suffices, so that one unknown leaves the lower end open."""
    known = [half_up(each * share) for each in (agreed, same_post) if each is not None]
    if len(known) == 2:
        return min(known), min(known)
    return (None, known[0]) if known else (None, None)


def _floor(fifths, tier):
    """The greater of both, as far as they are known."""
    lows = [each for each in (fifths[0], tier[0]) if each is not None]
    highs = (fifths[1], tier[1])
    return max(lows, default=None), None if None in highs else max(highs)


def _reading(share, agreed, same_post, wage):
    """Does the answer turn on which of both wages counts?"""
    if agreed is None or same_post is None:
        return False
    one, other = sorted(half_up(each * share) for each in (agreed, same_post))
    return one <= wage < other


def _told(share, agreed, same_post):
    parts = [
        f"{name} {yuan(each)}元 × {percent(share)}% = {yuan(half_up(each * share))}元"
        for name, each in (("约定工资", agreed), ("相同岗位最低档工资", same_post))
        if each is not None
    ]
    if len(parts) < 2:
        parts.append("另一项没有写明，可能更低")
    return "；".join(parts) + "；两者以较低的为准（解读）"


def _shown(bounds):
    low, high = bounds
    if low is None and high is None:
        return "不能确定"
    if high is None:
        return f"不低于{yuan(low)}元"
    return f"不超过{yuan(high)}元" if low is None else range_text(low, high)
