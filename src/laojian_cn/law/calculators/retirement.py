"""法定退休年龄 Statutory retirement age (Decision of 2024-09-13 and its measure), and internal retirement in
Shanxi.

month0 = birth month + base years; k = months from 2025-01 to month0; no delay where k < 0, else the delay is
min(36, k // 4 + 1) months for bases 60 and 55, min(60, k // 2 + 1) for base 50.
"""

import re
from datetime import date

from laojian.law.calculator import Input, calculator, refused
from laojian.law.calculator_sums import Fraction, add_months, answer, figure, half_up, yuan

_BIRTH = Input("birth", "出生日期或者年月", "date or month of birth", "text", also=("birth_date",))
_SEX = Input("sex", "性别", "sex", "choice", choices=("M", "F", "男", "女"))
_BASE = Input("base", "原退休年龄", "original base age", "choice", required=False, choices=("60", "55", "50"),
              also=("retire_base",))  # fmt: skip


@calculator(
    "rt-age",
    zh="法定退休时间",
    en="Statutory month of retirement",
    inputs=(_BIRTH, _SEX, _BASE),
    cite="退休年龄决定; 退休年龄办法 1",
    mark="sure A",
    note="女职工须写明原退休年龄55（管理、技术岗位）或者50（工人岗位），没有写明的给出两者范围；特殊工种提前退休不在此计算。",
)
def statutory_month(tools, birth, sex, base):
    """Month, delay, and the day where the birth day is given."""
    day_known = len(birth) == 10
    born = _born("rt-age", birth if day_known else f"{birth}-01", birth)
    bases = _bases("rt-age", sex, base)
    found = [(delay(born, each), retires(born, each)) for each in bases]
    steps = [
        f"原年龄{each}岁到{add_months(born, each * 12):%Y-%m}，延迟{late}个月，法定退休{on:%Y-%m}"
        for each, (late, on) in zip(bases, found, strict=True)
    ]
    months = [on.replace(day=1) for _, on in found]
    figures = [
        figure("delay", "延迟月数", "months of delay", "month", min(found)[0], max(found)[0]),
        figure("statutory_month", "法定退休年月", "statutory month", "month_date", min(months), max(months)),
    ]
    if day_known:
        days = [on for _, on in found]
        figures.append(figure("statutory_date", "法定退休日", "statutory date", "date", min(days), max(days)))
    return answer(figures, steps)


@calculator(
    "px-internal-retire",
    zh="内部退养条件与生活费下限（山西）",
    en="Internal retirement in Shanxi: eligibility and least living fee",
    inputs=(
        _BIRTH, _SEX, _BASE,
        Input("on", "判断之日", "day of the test", "date"),
        Input("region", "所在县区代码", "division code", "text", required=False, default="140000"),
        Input("voluntary", "本人自愿", "voluntary", "flag", required=False),
        Input("enterprise_agrees", "企业同意", "the enterprise agrees", "flag", required=False),
        Input("written_agreement", "签订书面协议", "written agreement", "flag", required=False),
    ),
    cite="晋人社厅发〔2022〕45号 (2022-05-26)",
    mark="sure S; reading where the heading limits it to surplus staff",
    note="距法定退休日不足五年（恰为五年不符合）；月生活费不低于当地最低工资标准的80%。",
)  # fmt: skip
def internal_retirement(tools, birth, sex, base, on, region, **consents):
    """Less than five years to the statutory date, three consents, and 80 % of the local minimum wage."""
    born = _born("px-internal-retire", birth, birth)
    dates = [retires(born, each) for each in _bases("px-internal-retire", sex, base)]
    near = {add_months(on, 60) > each and each > on for each in dates}
    given = list(consents.values())
    state = (
        "no" if near == {False} or False in given else "unknown" if None in given or len(near) > 1 else "yes"
    )
    wage = tools.value("minimum_wage", region, on)
    fee = [None if bound is None else half_up(Fraction(bound * 4, 5)) for bound in (wage.low, wage.high)]
    steps = [
        f"法定退休日 {'、'.join(str(each) for each in dates)}；判断之日 {on} 加五年为 {add_months(on, 60)}"
    ]
    if wage.low is not None:
        steps.append(f"生活费下限 = 最低工资标准 {yuan(wage.low)}–{yuan(wage.high)} × 80%")
    figures = (
        figure("eligible", "是否符合", "eligible", "yes_no", state),
        figure("statutory_date", "法定退休日", "statutory date", "date", min(dates), max(dates)),
        figure("living_fee", "月生活费下限", "least living fee a month", "fen", *fee),
    )
    return answer(figures, steps, wage.mark.needs_confirmation)


def delay(born, base):
    """Months of delay for a birth day and an original base age."""
    month0 = (born.year + base) * 12 + born.month - 1
    k = month0 - 2025 * 12
    if k < 0:
        return 0
    return min(60, k // 2 + 1) if base == 50 else min(36, k // 4 + 1)


def retires(born, base):
    """The statutory date: the birth day in the statutory month, or that month's last day."""
    return add_months(born, base * 12 + delay(born, base))


def _born(id, text, typed):
    """The day of birth; of a month, its first day."""
    wanted = "完整的出生日期，例如 1970-06-15" + ("（日不详的写年月 1970-06）" if id == "rt-age" else "")
    try:
        born = date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else None
    except ValueError:
        born = None
    if born is None or not 1900 <= born.year <= 2100:
        raise refused(id, _BIRTH, typed, wanted)
    return born


def _bases(id, sex, base):
    man = sex in ("M", "男")
    bases = (60,) if man else (50, 55)
    if base is None:
        return bases
    if int(base) not in bases:
        wanted = "男职工60；女职工55或者50" + ("" if not man else "。特殊工种提前退休不在此计算")
        raise refused(id, _BASE, f"{sex}、{base}岁", wanted)
    return (int(base),)
