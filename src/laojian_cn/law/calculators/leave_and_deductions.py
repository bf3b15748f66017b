"""假期与扣款 Leave, deductions, undeclared contributions: 年休假条例 3–5, 7; 619号 7; 工资支付暂行规定 15, 16; 社保法 62."""

from datetime import date, timedelta

from laojian.law.calculator import Input, calculator, refused
from laojian.law.calculator_sums import Fraction, answer, figure, half_up, range_text, yuan

_LAW = date(2008, 1, 1)
_NOW = date(2025, 1, 1)
_DAY = timedelta(days=1)
_SICK = {1: 2, 10: 3, 20: 4}


@calculator(
    "al-leave",
    zh="带薪年休假天数与未休报酬",
    en="Days of annual leave, and pay for those not taken",
    inputs=(
        Input("years", "累计工作年限（满几年）", "full years of work in all", "whole"),
        Input("wage", "月工资（不含加班）", "monthly wage without overtime", "yuan", required=False),
        Input("taken", "已休天数", "days taken", "whole", required=False, default=0),
        Input("sick_months", "本年病假累计月数", "months of sick leave in the year", "whole", required=False, default=0),
        Input("paid_leave_days", "本年带薪事假天数", "days of paid personal leave", "whole", required=False, default=0),
        Input("long_holiday", "寒暑假多于年休假", "school holidays longer than the leave", "flag", required=False,
              default=False),
        Input("order_missed", "责令期限已过仍未支付", "the deadline of the order was missed", "flag", required=False,
              default=False),
    ),
    cite="年休假条例 3, 4, 5, 7",
    mark="sure L; the ordinary pay inside the 300 %: reading",
    note="百分之三百中含正常工作已付的一倍；逾期的加付赔偿金付给劳动者，不是罚款。",
)  # fmt: skip
def annual_leave(tools, years, wage, taken, sick_months, paid_leave_days, long_holiday, order_missed):
    """Days due by years of work, and 300 % of the daily wage for each day not taken."""
    step = max((n for n in _SICK if years >= n), default=0)
    days = tools.value(f"annual_leave_from_{step}", "CN", _NOW).exact if step else 0
    steps = [f"累计工作满{years}年，应休{days}天" if step else "累计工作不满一年，没有年休假"]
    barred = step and (long_holiday or paid_leave_days >= 20 or sick_months >= _SICK[step])
    if barred:
        steps.append("有第四条的情形（寒暑假、带薪事假满二十天或者病假达到月数），本年不享受")
        days = 0
    left = max(days - taken, 0)
    due = _leave_pay(tools, left, wage, steps)
    damages = 0 if not order_missed else due
    if order_missed and due is not None:
        steps.append(f"逾期不支付，加付同额赔偿金 {yuan(due)}元")
    return answer(
        (
            figure("days", "应休天数", "days due", "day", days),
            figure("left", "未休天数", "days not taken", "day", left),
            figure("due", "未休报酬", "pay for the days not taken", "fen", due),
            figure("damages", "加付赔偿金", "damages to the worker", "fen", damages),
        ),
        steps,
    )


def _leave_pay(tools, left, wage, steps):
    if wage is None:
        steps.append("没有月工资，未休报酬不能确定" if left else "没有未休的天数")
        return None if left else 0
    days = Fraction(str(tools.value("pay_days_per_month", "CN", _NOW).exact))
    rate = Fraction(tools.value("annual_leave_rate", "CN", _NOW).exact, 10000)
    due = half_up(Fraction(wage) / days * rate * left)
    steps.append(f"{yuan(wage)} ÷ {float(days):g} × {float(rate * 100):g}% × {left}天 = {yuan(due)}元")
    return due


@calculator(
    "wg-deduct",
    zh="赔偿扣款上限",
    en="Most that may be deducted for damage",
    inputs=(
        Input("wage", "当月工资", "wage of the month", "yuan"),
        Input("region", "用工所在县区代码", "division code of the place of work", "text"),
        Input("month", "月份", "month", "month"),
        Input("deducted", "已扣赔偿款", "deducted for damage", "yuan", required=False, default=0),
    ),
    cite="工资支付暂行规定 15, 16",
    mark="sure L",
    note="个人所得税、本人社会保险费、法院判令的款项不在其内；余额不得低于当地最低工资。",
)  # fmt: skip
def deduction(tools, wage, region, month, deducted):
    """The lesser of a fifth of the wage and what leaves the minimum wage; a range where the tier is not known."""
    share = Fraction(tools.exact("damage_deduction_share", "CN", month), 10000)
    fifth = int(wage * share)
    tier = tools.value("minimum_wage", region, month)
    steps = [f"{yuan(wage)} × {float(share * 100):g}% = {yuan(fifth)}元"]
    if tier.low is None:
        low, high = 0, fifth
        steps.append(tier.reason)
    else:
        low, high = (max(min(fifth, wage - bound), 0) for bound in (tier.high, tier.low))
        steps.append(
            f"余额不低于最低工资 {range_text(tier.low, tier.high)}，最多可扣 {range_text(low, high)}"
        )
    verdict = "clear" if deducted <= low else "breach" if deducted > high else "unknown"
    return answer(
        (
            figure("most", "最多可扣", "most that may be deducted", "fen", low, high),
            figure("verdict", "结论", "verdict", "verdict", verdict),
            figure(
                "back", "应当返还", "to be returned", "fen", max(deducted - high, 0), max(deducted - low, 0)
            ),
        ),
        steps,
        tier.mark.needs_confirmation,
    )


@calculator(
    "si-declare",
    zh="未申报时的应缴数额",
    en="Contributions where nothing was declared",
    inputs=(Input("last", "上月缴费额", "paid for the month before", "yuan"),),
    cite="社保法 62",
    mark="sure J",
    note="补办申报后，由征收机构按规定结算。",
)
def undeclared(tools, last):
    """110 % of the month before, until declared."""
    share = Fraction(tools.value("si_undeclared_share", "CN", _NOW).exact, 10000)
    due = half_up(last * share)
    steps = [f"{yuan(last)} × {float(share * 100):g}% = {yuan(due)}元"]
    return answer((figure("due", "应缴数额", "contributions due", "fen", due),), steps)


@calculator(
    "wm-pregnancy",
    zh="产假天数",
    en="Days of maternity leave",
    inputs=(
        Input("event", "情形", "event", "choice", choices=("生育", "流产")),
        Input("start", "产假起", "first day of leave", "date", personal=True),
        Input("children", "婴儿数", "children", "whole", required=False, default=1),
        Input("difficult", "难产", "difficult birth", "flag", required=False, default=False),
        Input("four_months", "怀孕满四个月", "from the fourth month on", "flag", required=False),
        Input("province_days", "本省延长天数", "further days of the province", "whole", required=False),
    ),
    cite="619号 7",
    mark="sure L; provincial extensions: verify",
    note="其中产前可休十五天；各省延长的天数没有收录，请填写；自2012-04-28起不按监察条例的九十天。",
)
def maternity_leave(tools, event, start, children, difficult, four_months, province_days):
    """98 days, 15 more each for a difficult birth and every further child; 15 or 42 after a miscarriage.

    Before 2012-04-28 90 days; what was added then is not held, and leaves the answer unknown.
    """

    def value(name):
        return tools.exact(name, "CN", start)

    if event == "流产":
        return _miscarriage(value, start, four_months)
    if children < 1:
        raise refused(
            "wm-pregnancy", maternity_leave.inputs[2], children, "生育的不少于1", "1 or more after a birth"
        )
    days = value("maternity_leave_days")
    days += (children - 1) * value("maternity_leave_each_child") if children > 1 else 0
    days += value("maternity_leave_difficult") if difficult else 0
    steps = [
        f"产假 {days}天" + (f"，本省延长{province_days}天" if province_days is not None else "，未计本省延长")
    ]
    days += province_days or 0
    unsure = tools.used["maternity_leave_days"].mark.needs_confirmation
    return answer(_leave_figures(days, start), steps, confirm=province_days is None or unsure)


def _miscarriage(value, start, four_months):
    early, late = value("miscarriage_leave_early"), value("miscarriage_leave_late")
    low, high = {True: (late, late), False: (early, early)}.get(four_months, (early, late))
    steps = [f"流产假 {low}天" if low == high else f"未满四个月{early}天，满四个月{late}天"]
    ends = [start + (days - 1) * _DAY for days in (low, high)]
    return answer(
        (
            figure("days", "天数", "days", "day", low, high),
            figure("last", "最后一日", "last day", "date", *ends),
        ),
        steps,
    )


def _leave_figures(days, start):
    last = start + (days - 1) * _DAY
    return figure("days", "天数", "days", "day", days), figure("last", "最后一日", "last day", "date", last)
