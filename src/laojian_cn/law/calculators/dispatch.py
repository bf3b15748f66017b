"""派遣比例 The 10 % cap of LCL art. 66(3) and 令22号 art. 4: D / (C + D), by how many it is exceeded.

C: persons with a labour contract with the host; D: dispatched persons it uses. Exactly 10 % is lawful. Two
figures of "how many over": persons to return, D - floor(C / 9); persons to take on, D - floor((C + D) / 10).
"""

from laojian.law.calculator import Input, calculator
from laojian.law.calculator_sums import Figure, Fraction, answer, figure, percent

_CAP = Fraction(1, 10)


@calculator(
    "dp-ratio",
    zh="派遣用工比例与超出人数",
    en="Dispatch ratio and how many over",
    inputs=(
        Input("C", "与用工单位订立劳动合同的人数", "persons with a labour contract with the host", "whole",
              ranged=True, open=True, also=("staff_contract_n", "contract", "contracts")),
        Input("D", "使用的被派遣劳动者人数", "dispatched persons used", "whole",
              ranged=True, open=True, also=("staff_dispatched_n", "dispatched")),
    ),
    cite="劳动合同法 66(3); 令22号 4",
    mark="sure A/S",
    note="实习、退休返聘、承包方人员不计入C和D；确认为假外包的计入D；机关、事业单位和外国企业代表处、远洋船员不适用。",
)  # fmt: skip
def dispatch_ratio(tools, C, D):
    """Ratio, verdict and both figures; ranges where C or D is a range, unknown where one is unknown."""
    if C is None or D is None:
        return _undecided(C, D)
    if C.high + D.high == 0:
        none = figure("verdict", "结论", "verdict", "verdict", "na")
        return answer((none, *_persons((0, 0), (0, 0))), ["C、D均为0，没有用工，不适用比例限制"])
    low, high = _ratio(C.high, D.low), _ratio(C.low, D.high)
    verdict = "breach" if low > _CAP else "clear" if high <= _CAP else "unknown"
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
            _share(low, high),
            figure("verdict", "结论", "verdict", "verdict", verdict),
            *_persons(back, (min(turn), max(turn))),
        ),
        steps,
    )


def _undecided(C, D):
    """C or D is not known: what it must be for the law to be kept. Without dispatched persons it is kept."""
    none = D is not None and D.high == 0
    verdict = figure("verdict", "结论", "verdict", "verdict", "clear" if none else "unknown")
    if none:
        return answer((verdict, *_persons((0, 0), (0, 0))), ["D = 0，没有使用被派遣劳动者，未超过10%"])
    if C is None and D is None:
        why = "C、D均未知，待核：请查明两者；D不超过 C ÷ 9 的未见违法，超过的违法"
    elif C is None:
        why = f"C未知，待核：D = {_show(D)}，C不少于{9 * D.high}人的未见违法，少于{9 * D.low}人的违法"
    else:
        why = f"D未知，待核：C = {_show(C)}，D不超过{C.low // 9}人的未见违法，超过{C.high // 9}人的违法"
    figures = (_share(None, None), verdict, *_persons((None, None), (None, None)))
    return answer(figures, [why, "上限为10%，恰为10%不违法"])


def _share(low, high):
    return Figure("ratio", "派遣用工比例", "dispatch ratio", "percent", low, high, _CAP)


def _persons(back, turn):
    return (
        figure("over_return", "须退回（退回方式）", "to return", "person", *back),
        figure("over_convert", "须转为本单位职工（转签方式）", "to convert", "person", *turn),
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
        return f"比例 = {D.low} ÷ {C.low + D.low} = {percent(low, _CAP)}%"
    least = f"{D.low} ÷ {C.high + D.low} = {percent(low, _CAP)}%"
    return f"比例最低 {least}，最高 {D.high} ÷ {C.low + D.high} = {percent(high, _CAP)}%"
