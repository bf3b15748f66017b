"""派遣比例 The 10 % cap of LCL art. 66(3) and 令22号 art. 4: D / (C + D), by how many it is exceeded.

C: persons with a labour contract with the host; D: dispatched persons it uses. Exactly 10 % is lawful. Two
figures of "how many over": persons to return, D - floor(C / 9); persons to take on, D - floor((C + D) / 10).
"""

from laojian.law.calculator import Input, Span, calculator
from laojian.law.calculator_sums import Fraction, answer, figure, percent


@calculator(
    "dp-ratio",
    zh="派遣用工比例与超出人数",
    en="Dispatch ratio and how many over",
    inputs=(
        Input("C", "与用工单位订立劳动合同的人数", "persons with a labour contract with the host", "whole",
              ranged=True, also=("staff_contract_n", "contract", "contracts")),
        Input("D", "使用的被派遣劳动者人数", "dispatched persons used", "whole",
              ranged=True, also=("staff_dispatched_n", "dispatched")),
    ),
    cite="劳动合同法 66(3); 令22号 4",
    mark="sure A/S",
    note="实习、退休返聘、承包方人员不计入C和D；确认为假外包的计入D；机关、事业单位和外国企业代表处、远洋船员不适用。",
)  # fmt: skip
def dispatch_ratio(tools, C: Span, D: Span):
    """Ratio, verdict and both figures; ranges where C or D is a range."""
    low, high = _ratio(C.high, D.low), _ratio(C.low, D.high)
    verdict = "breach" if low > Fraction(1, 10) else "clear" if high <= Fraction(1, 10) else "unknown"
    back = _over(D.low - C.high // 9), _over(D.high - C.low // 9)
    turn = [_over(d - (c + d) // 10) for c in (C.low, C.high) for d in (D.low, D.high)]
    steps = [f"用工总量 = C + D = {_show(C)} + {_show(D)}", _ratio_step(C, D, low, high)]
    steps.append("上限为10%，恰为10%不违法")
    if verdict == "unknown":
        steps.append("所给范围跨过10%，不能确定，请查明人数")
    else:
        steps.append(f"退回人数 = D − ⌊C÷9⌋ = {_pair(*back)}")
        steps.append(f"转为本单位合同人数 = D − ⌊(C+D)÷10⌋ = {_pair(min(turn), max(turn))}")
    return answer(
        (
            figure("ratio", "派遣用工比例", "dispatch ratio", "percent", low, high),
            figure("verdict", "结论", "verdict", "verdict", verdict),
            figure("over_return", "须退回（退回方式）", "to return", "person", *back),
            figure(
                "over_convert", "须转为本单位职工（转签方式）", "to convert", "person", min(turn), max(turn)
            ),
        ),
        steps,
    )


def _ratio(contract, dispatched):
    return Fraction(dispatched, contract + dispatched) if contract + dispatched else Fraction(0)


def _over(persons):
    return max(persons, 0)


def _show(span):
    return str(span.low) if span.exact else f"{span.low}..{span.high}"


def _pair(low, high):
    return str(low) if low == high else f"{low}–{high}"


def _ratio_step(C, D, low, high):
    if low == high:
        return f"比例 = {D.low} ÷ {C.low + D.low} = {percent(low)}%"
    least = f"{D.low} ÷ {C.high + D.low} = {percent(low)}%"
    return f"比例最低 {least}，最高 {D.high} ÷ {C.low + D.high} = {percent(high)}%"
