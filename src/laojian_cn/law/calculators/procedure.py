"""加处罚款 Surcharge on an unpaid fine (处罚法 67, 72, 73(3)): 3 % a day after the fifteenth day, at most the fine, not
while a reconsideration or suit runs.
"""

from datetime import timedelta

from laojian.law.calculator import Input, calculator, refused
from laojian.law.calculator_sums import Fraction, answer, figure, half_up, yuan

_DAY = timedelta(days=1)


@calculator(
    "pr-surcharge",
    zh="逾期缴纳罚款的加处罚款",
    en="Surcharge on an unpaid fine",
    inputs=(
        Input("fine", "罚款数额", "the fine", "yuan"),
        Input("served_on", "收到处罚决定书之日", "day the decision was received", "date"),
        Input("paid_on", "缴纳之日", "day of payment", "date"),
        Input(
            "rest_from",
            "申请复议或者起诉之日",
            "first day of reconsideration or suit",
            "date",
            required=False,
        ),
        Input("rest_to", "复议、诉讼结束之日", "last day of it", "date", required=False),
        Input("deferred_to", "批准暂缓、分期的期限", "end of a granted deferral", "date", required=False),
    ),
    cite="处罚法 66(2), 67, 72, 73(3)",
    mark="sure J",
    note="加处罚款不超过罚款本数；复议、诉讼期间不计算。",
    rules=("pr-pay",),
)
def surcharge(tools, fine, served_on, paid_on, rest_from, rest_to, deferred_to):
    """3 % a day from the day after the last day to pay, rest days of a review taken out, capped at the fine."""
    _check(served_on, paid_on, rest_from, rest_to, deferred_to)
    due = deferred_to or tools.days_after(served_on, 15)
    if due is None:
        none = figure("surcharge", "加处罚款", "surcharge", "fen", None)
        return answer((none,), ["该年放假安排没有公布，缴款期限不能确定"], confirm=True)
    late = max((paid_on - due).days, 0)
    rested = _overlap(due + _DAY, paid_on, rest_from, rest_to or paid_on) if rest_from and late else 0
    rate = Fraction(tools.exact("fine_surcharge_rate", "CN", served_on), 10000)
    days = late - rested
    whole = half_up(fine * rate * days)
    amount = min(whole, fine)
    steps = [f"缴款期限{due}，逾期{late}日" + (f"，其中复议、诉讼{rested}日不计" if rested else "")]
    steps.append(
        f"{yuan(fine)}元 × 3% × {days}日 = {yuan(whole)}元" + ("，以罚款本数为限" if whole > fine else "")
    )
    figures = (
        figure("due", "缴款期限", "last day to pay", "date", due),
        figure("days", "计算日数", "days counted", "day", days),
        figure("surcharge", "加处罚款", "surcharge", "fen", amount),
        figure("total", "合计", "total", "fen", fine + amount),
    )
    return answer(figures, steps)


def _check(served_on, paid_on, rest_from, rest_to, deferred_to):
    """Dates in an order that can be: nothing before the decision was received, no end of a review without its beginning."""
    if rest_to and not rest_from:
        raise refused(
            "pr-surcharge",
            surcharge.inputs[4],
            rest_to,
            f"连同“{surcharge.inputs[3].zh}”一起填写，或者都不填",
            f"given together with the {surcharge.inputs[3].en}, or neither",
        )
    order = (
        (2, paid_on, served_on),
        (3, rest_from, served_on),
        (4, rest_to, rest_from),
        (5, deferred_to, served_on),
    )
    for at, day, earliest in order:
        if day and day < earliest:
            raise refused(
                "pr-surcharge", surcharge.inputs[at], day, f"不早于 {earliest}", f"not before {earliest}"
            )


def _overlap(first, last, other_first, other_last):
    return max((min(last, other_last) - max(first, other_first)).days + 1, 0)
