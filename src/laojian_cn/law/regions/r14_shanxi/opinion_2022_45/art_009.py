"""晋人社厅发〔2022〕45号 (九): internal retirement: less than five years to the statutory date, a living fee of at least 80 %
of the local minimum wage.

Asked of a whole roster, it names whom the data already fit. Will of the worker, consent of the enterprise and the
written agreement are asked of each; the amount is the least living fee a month.
"""

from laojian.law.logic import both
from laojian.law.provision import provision
from laojian.law.verdict import Part, Verdict
from laojian_cn.law.regions.r14_shanxi.opinion_2022_45.surplus_staff import by_heading
from laojian_cn.law.retirement_decision.art_001 import RETIRES, near


@provision(
    "px-internal-retire",
    zh="符合内部退养年龄条件的富余职工",
    en="Surplus staff whose age fits internal retirement",
    rule_zh="距法定退休日不足五年的富余职工（恰为五年的不在内）；须另有本人自愿、企业同意和书面协议；金额为月生活费下限，即当地最低工资标准的80%。",
    cite="晋人社厅发〔2022〕45号 (2022-05-26)",
    mark="sure S; reading where the heading limits it to surplus staff",
    since="2022-05-26",
    region="14",
    forms=("contract",),
    detects=None,
    needs=("form", "birth_date", "sex", "retire_base", "surplus"),
    params=("internal_retirement_years", "internal_retirement_share", "minimum_wage", "surplus_gate"),
    prepares=RETIRES,
    ask_zh="请单位写明是否富余职工，女职工写明原退休年龄55或者50。",
    ask_en="Ask whether the person is surplus staff, and for a woman whether her base age is 55 or 50.",
)
def internal_retirement(r, p):
    """Surplus and within the window; the least living fee of the county's tier, or of its range of tiers."""
    share = p.low("internal_retirement_share")
    fees = ((p.low("minimum_wage") * share + 5000) // 10000, (p.high("minimum_wage") * share + 5000) // 10000)
    inside = by_heading(r, p)
    soon = Part(
        "距法定退休日不足五年",
        "less than five years to retirement",
        near(r, p, p.low("internal_retirement_years")),
    )
    return Verdict(both(inside.holds, soon.holds), low=fees[0], high=fees[1], parts=(inside, soon))
