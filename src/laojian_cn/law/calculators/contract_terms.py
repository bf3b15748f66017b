"""试用期与劳动合同 Probation: LCL arts. 19, 83. Caps are calendar months; what was served beyond them is paid at the
wage after probation.
"""

from datetime import date, timedelta

from laojian.law.calculator import Input, NotHeld, calculator, refused
from laojian.law.calculator_sums import Fraction, add_months, answer, end_of_month, figure, half_up, yuan

_DAY = timedelta(days=1)
_LAW = date(2008, 1, 1)
_KINDS = ("固定", "无固定", "任务", "非全日制")
_INPUTS = (
    Input("kind", "合同类型", "kind of contract", "choice", choices=_KINDS),
    Input("probation_start", "试用期起", "probation from", "date", personal=True),
    Input("probation_end", "试用期止", "probation to", "date", personal=True),
    Input("contract_start", "合同起", "contract from", "date", required=False, personal=True),
    Input("contract_end", "合同止", "contract to", "date", required=False, personal=True),
    Input("wage", "试用期满月工资", "monthly wage after probation", "yuan", required=False),
    Input("served_to", "已经履行到", "served up to", "date", required=False, personal=True),
)


@calculator(
    "lc-probation",
    zh="试用期上限与超期赔偿",
    en="Cap of probation, and pay for the excess",
    inputs=_INPUTS,
    cite="劳动合同法 19, 83",
    mark="sure J; pay for a part month by calendar days: reading",
    note="上限按日历月，不按三十天；超龄劳动者不适用。",
)
def probation(tools, kind, probation_start, probation_end, contract_start, contract_end, wage, served_to):
    """The last lawful day of probation, the days beyond, and what is owed for those already served."""
    _check((2, probation_start, probation_end), (4, contract_start, contract_end))
    if probation_start < _LAW:
        raise NotHeld(_INPUTS[1].zh, "2008-01-01以前的试用期适用劳动法，上限没有收录")
    whole = _whole(probation_start, probation_end, contract_start, contract_end)
    months = 0 if whole else _cap(tools, kind, contract_start, contract_end, probation_start)
    if months is None:
        unknown = figure("verdict", "结论", "verdict", "verdict", "unknown")
        return answer((unknown,), ["固定期限合同须写明合同起止，才能知道上限"], confirm=True)
    last = add_months(probation_start, months) - _DAY
    served = min(probation_end, served_to or probation_end)
    beyond = max((probation_end - last).days, 0)
    steps = [f"上限{months}个月：{probation_start} 起至 {last}" if months else _NONE[whole]]
    steps.append(f"约定至 {probation_end}，超过{beyond}天" if beyond else "没有超过上限")
    owed = 0 if served <= last else _pay(last + _DAY, served, wage, steps)
    return answer(
        (
            figure("verdict", "结论", "verdict", "verdict", "breach" if beyond else "clear"),
            figure(
                "last_day",
                "试用期最后一日",
                "last lawful day",
                *(("date", last) if months else ("text", "没有试用期")),
            ),
            figure("beyond", "超过天数", "days beyond", "day", beyond),
            figure("owed", "超期赔偿金", "pay for the excess", "fen", owed),
        ),
        steps,
        confirm=bool(owed) or owed is None,
    )


def _check(*spans):
    for at, first, last in spans:
        if first and last and last < first:
            raise refused("lc-probation", _INPUTS[at], last, f"不早于 {first}", f"not before {first}")


_NONE = {
    False: "不得约定试用期",
    True: "合同期限全是试用期：试用期不成立，该期限就是劳动合同期限（第十九条第四款）",
}


def _whole(first, last, contract_start, contract_end):
    """Is the whole term of the contract probation? Then there is none (19(4))."""
    return bool(contract_start and contract_end) and first <= contract_start and last >= contract_end


def _cap(tools, kind, start, end, on):
    """Months of probation allowed; None where the term is not known."""
    if kind in ("任务", "非全日制"):
        return 0
    names = {3: "probation_months_under_1y", 12: "probation_months_under_3y", 36: "probation_months_from_3y"}
    if kind == "无固定":
        reached = 36
    elif start is None or end is None:
        return None
    else:
        reached = max((n for n in names if add_months(start, n) <= end + _DAY), default=0)
    return tools.exact(names[reached], "CN", on) if reached else 0


def _pay(first, last, wage, steps):
    """Month by month, a part month by its calendar days."""
    if wage is None:
        steps.append("没有试用期满的月工资，金额不能确定")
        return None
    total = Fraction(0)
    while first <= last:
        end = min(last, end_of_month(first))
        share = Fraction((end - first).days + 1, end_of_month(first).day)
        steps.append(f"{first}–{end}：{(end - first).days + 1} ÷ {end_of_month(first).day} × {yuan(wage)}元")
        total += share * wage
        first = end + _DAY
    steps.append(f"合计 {yuan(half_up(total))}元")
    return half_up(total)
