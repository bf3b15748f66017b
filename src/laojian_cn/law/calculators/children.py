"""使用童工罚款 Child-labour fine: 364号 arts. 6 and 9, per child and month; twice for an unlicensed unit."""

from laojian.law.calculator import Input, calculator
from laojian.law.calculator_sums import answer, figure, yuan

_BEFORE, _AFTER = 500_000, 1_000_000


@calculator(
    "cl-use",
    zh="使用童工罚款",
    en="Fine for child labour",
    inputs=(
        Input("children", "童工人数", "number of children", "whole", also=("persons",)),
        Input("months", "每人使用月数", "months each", "whole"),
        Input("months_after", "责令之后未送回的月数", "months after the order without return", "whole",
              required=False, default=0),
        Input("unlicensed", "无营业执照或者未登记的单位", "unlicensed or unregistered unit", "flag",
              required=False, default=False, also=("unregistered",)),
    ),
    cite="364号 6, 9; 处罚法 29",
    mark="sure L; the tier after the order is a reading",
    note="不满一个月如何计算没有规定；与未成年人保护法竞合的，择高罚一次。",
)  # fmt: skip
def child_labour(tools, children, months, months_after, unlicensed):
    """5,000 per child-month; 10,000 from the order where the child was not returned in time."""
    times = 2 if unlicensed else 1
    before, after = children * months * _BEFORE * times, children * months_after * _AFTER * times
    double = " × 2（无照单位）" if unlicensed else ""
    steps = [f"{children}人 × {months}月 × 5,000元{double} = {yuan(before)}元"]
    if months_after:
        steps.append(f"逾期不送回：{children}人 × {months_after}月 × 10,000元{double} = {yuan(after)}元")
    figures = (
        figure("person_months", "人月数", "child-months", "month", children * (months + months_after)),
        figure("fine", "罚款", "fine", "fen", before + after),
    )
    return answer(figures, steps, confirm=bool(months_after))
