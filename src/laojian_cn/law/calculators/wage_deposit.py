"""工资保证金 Wage deposit of a construction contract (724号 32; 人社部发〔2021〕65号 11, 12): a range, since the province sets
the share.
"""

from datetime import date

from laojian.law.calculator import Input, calculator, refused
from laojian.law.calculator_sums import Figure, Fraction, answer, half_up, yuan


@calculator(
    "nm-deposit-amount",
    zh="农民工工资保证金数额",
    en="Amount of the wage deposit",
    inputs=(
        Input("contract", "施工合同额（或者年度合同额）", "contract amount", "yuan"),
        Input("several", "同一管理区域内有多个工程", "several projects in one area", "flag", required=False,
              default=False),
        Input("clean_years", "连续未发生欠薪的年数", "years without arrears", "whole", required=False, default=0),
        Input("arrears", "近两年在本区域有欠薪", "arrears in the area in the last two years", "flag",
              required=False, default=False),
        Input("listed", "在严重失信主体名单", "on the list of serious dishonesty", "flag", required=False,
              default=False),
        Input("on", "签订之日", "day of the contract", "date", required=False, default=date(2021, 11, 1)),
        Input("region", "工程所在地区代码", "division code", "text", required=False, default="CN"),
    ),
    cite="724号 32; 人社部发〔2021〕65号",
    mark="sure P; falls for clean years verify",
    note="比例由省级在1%至3%之内确定并公布，没有收录的按范围计算；保函金额不低于保证金。",
    rules=("nm-deposit",),
)  # fmt: skip
def deposit(tools, contract, several, clean_years, arrears, listed, on, region):
    """The least and the most that may be asked for."""
    if arrears and clean_years >= 2:
        raise refused(
            "nm-deposit-amount",
            deposit.inputs[2],
            clean_years,
            "近两年有欠薪的，连续未欠薪不到2年",
            "less than 2 where there were arrears in the last two years",
        )
    share = tools.value("nm_deposit_share", region, on)
    if share.low is None:
        return answer((_figure(None, None),), [share.reason], confirm=True)
    least = tools.value("nm_deposit_least", region, on).exact if several else share.low
    low, high = (half_up(Fraction(contract * part, 10000)) for part in (least, share.high))
    steps = [f"{yuan(contract)}元 × {least / 100:g}%–{share.high / 100:g}% = {yuan(low)}–{yuan(high)}元"]
    exempt = tools.value("nm_deposit_exempt", region, on).exact
    if arrears or listed:
        times = 2 if listed else Fraction(3, 2)
        low = half_up(low * times)
        steps.append(
            f"{'在严重失信名单，提高不少于一倍' if listed else '近两年有欠薪，提高不少于一半'}：不低于{yuan(low)}元"
        )
        return answer((_figure(low, None),), steps)
    if contract < exempt:
        low = 0
        steps.append(f"合同额不足{yuan(exempt)}元且前一年没有欠薪的，可以免存")
    if clean_years >= 2:
        low = 0
        steps.append("连续三年没有欠薪的可以免存" if clean_years >= 3 else "连续两年没有欠薪的可以降低比例")
    return answer((_figure(low, 0 if clean_years >= 3 else high),), steps)


def _figure(low, high):
    return Figure("deposit", "保证金", "deposit", "fen", low, high)
