"""工伤保险费率、浮动与事故下降目标 Work-injury premium by class and float (人社部发〔2015〕71号), the floating of the rate
by the pay-out ratio, and the provincial target of fewer accidents.
"""

from datetime import date

from laojian.law.calculator import Input, calculator, refused
from laojian.law.calculator_sums import Fraction, answer, figure, half_up, percent, yuan

_ON = Input("on", "判断之日", "day", "date", required=False, default=date(2015, 10, 1))
_CLASS = Input("ins_class", "行业类别（一至八类）", "class of industry", "choice",
               choices=tuple("12345678"), also=("class",))  # fmt: skip
_FLOATS = ("50", "80", "100", "120", "150")
_CLASS_1 = "一类行业只有 100 / 120 / 150", "100 / 120 / 150 in class 1"


@calculator(
    "wi-rate",
    zh="工伤保险费（行业基准费率与浮动）",
    en="Work-injury premium by class and float",
    inputs=(
        _CLASS,
        Input("payroll", "月缴费工资总额", "wage bill of the month", "yuan"),
        Input("float", "浮动档（%）", "float, percent", "choice", required=False, default="100", choices=_FLOATS),
        _ON,
    ),
    cite="人社部发〔2015〕71号",
    mark="sure P",
    note="个人不缴费；一类只有100%、120%、150%；阶段性降低费率另计，派遣单位的类别各地做法待核实。",
)  # fmt: skip
def premium(tools, ins_class, payroll, on, **rest):
    """Wage bill x base rate x float."""
    step = rest["float"]
    if ins_class == "1" and step in ("50", "80"):
        raise refused("wi-rate", premium.inputs[2], step, *_CLASS_1)
    row = tools.row("work_injury_rate", "CN", on)
    if row is None:
        none = figure("premium", "月缴费额", "premium", "fen", None)
        return answer((none,), ["2015-10-01以前的费率没有收录"], confirm=True)
    rate = Fraction(row.tiers[ins_class], 10000) * Fraction(int(step), 100)
    due = half_up(payroll * rate)
    steps = [
        f"基准费率{percent(Fraction(row.tiers[ins_class], 10000))}% × 浮动{step}% = {percent(rate)}%",
        f"{yuan(payroll)}元 × {percent(rate)}% = {yuan(due)}元",
    ]
    figures = (
        figure("rate", "费率", "rate", "percent", rate),
        figure("premium", "月缴费额", "premium a month", "fen", due),
    )
    return answer(figures, steps)


@calculator(
    "wi-float",
    zh="工伤保险费率浮动（按支缴率）",
    en="Floating of the work-injury rate by the pay-out ratio",
    inputs=(
        Input("benefits", "上年度基金支付额", "benefits paid last year", "yuan"),
        Input("premiums", "上年度缴费额", "premiums paid last year", "yuan"),
        _CLASS,
        Input("float", "现行浮动档（%）", "present float, percent", "choice", required=False, default="100",
              choices=_FLOATS),
        _ON,
    ),
    cite="人社部发〔2015〕71号; 晋人社办发〔2022〕18号 (2022-06-06)",
    mark="verify P",
    note="支缴率的档次由各省确定，山西的没有查到；所用档次是他省公布的一种做法，可以在参数“工伤保险费率浮动的支缴率档次”改设。",
)  # fmt: skip
def floating(tools, benefits, premiums, ins_class, on, **rest):
    """The next float: up or down by the band of benefits over premiums, within the steps of the class."""
    if premiums == 0:
        return answer(
            (figure("float", "新浮动档", "new float", "text", "不适用"),), ["上年度没有缴费，不适用"]
        )
    ratio = Fraction(benefits, premiums)
    bands = tools.value("work_injury_float_bands", "CN", on).exact
    if bands is None:
        return answer(
            (figure("float", "新浮动档", "new float", "text", None),), ["档次没有收录"], confirm=True
        )
    move = next(
        int(by) for upto, by in (band.split(":") for band in bands.split(",")) if _within(ratio * 100, upto)
    )
    ladder = _FLOATS[2:] if ins_class == "1" else _FLOATS
    if rest["float"] not in ladder:
        raise refused("wi-float", floating.inputs[3], rest["float"], *_CLASS_1)
    at = min(max(ladder.index(rest["float"]) + move, 0), len(ladder) - 1)
    steps = [
        f"支缴率 = {yuan(benefits)} ÷ {yuan(premiums)} = {percent(ratio)}%",
        f"按档次{'上浮' if move > 0 else '下浮' if move < 0 else '不动'}{abs(move) or ''}档："
        f"{rest['float']}% → {ladder[at]}%",
    ]
    figures = (
        figure("ratio", "支缴率", "pay-out ratio", "percent", ratio),
        figure("float", "新浮动档", "new float", "text", f"{ladder[at]}%"),
    )
    return answer(figures, steps, confirm=True)


def _within(percents, upto):
    """Is the ratio in a band up to 100, or under <150? The last band has no bound."""
    return not upto or (percents < int(upto[1:]) if upto.startswith("<") else percents <= int(upto))


@calculator(
    "kpi-s3",
    zh="事故与伤亡下降目标（山西2021–2025年）",
    en="Fewer accidents and casualties, Shanxi 2021 to 2025",
    inputs=(
        Input("accidents_base", "2020年事故起数", "accidents in 2020", "whole"),
        Input("accidents", "2025年事故起数", "accidents in 2025", "whole"),
        Input("casualties_base", "2020年伤亡人数", "casualties in 2020", "whole"),
        Input("casualties", "2025年伤亡人数", "casualties in 2025", "whole"),
        Input("on", "判断之日", "day", "date", required=False, default=date(2025, 12, 31)),
    ),
    cite="晋人社办发〔2022〕18号 (2022-06-06)",
    mark="sure S; base year verify",
    note="煤矿、非煤矿山、危险化学品、建筑施工各自计算，事故与伤亡两项都要达到；内部工作目标，不向当事人引用。",
)
def target(tools, accidents_base, accidents, casualties_base, casualties, on):
    """Both at most four fifths of the base year."""
    value = tools.value("accident_target", "140000", on)
    if value.exact is None:
        none = figure("met", "是否达到", "met", "yes_no", "unknown")
        return answer((none,), [value.reason or "这一天没有目标"], confirm=True)
    line, steps, states = Fraction(value.exact, 10000), [], []
    for name, base, now in (("事故", accidents_base, accidents), ("伤亡", casualties_base, casualties)):
        if base == 0:
            steps.append(f"{name}：基期为0，{'仍为0，达到' if now == 0 else '比值不能计算，没有达到'}")
            states.append(now == 0)
            continue
        ratio = Fraction(now, base)
        steps.append(f"{name}：{now} ÷ {base} = {percent(ratio, line)}%，须不高于{percent(line)}%")
        states.append(ratio <= line)
    return answer((figure("met", "是否达到", "met", "yes_no", "yes" if all(states) else "no"),), steps)
