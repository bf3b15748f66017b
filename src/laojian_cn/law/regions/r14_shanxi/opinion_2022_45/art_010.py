"""晋人社厅发〔2022〕45号 (十): public-welfare posts as a last resort: thirty years of service, less than three years to the
statutory date.

Asked of a whole roster, it names whom the data already fit; that there is no place within the enterprise is asked.
"""

from laojian.law.logic import both
from laojian.law.provision import provision
from laojian.law.verdict import Part, Verdict
from laojian_cn.law.regions.r14_shanxi.opinion_2022_45.surplus_staff import surplus
from laojian_cn.law.retirement_decision.art_001 import RETIRES, near, soonest


@provision(
    "px-public-post",
    zh="符合公益性岗位年龄和工龄条件的富余职工",
    en="Surplus staff whose age and service fit a public-welfare post",
    rule_zh="工龄满三十年、距法定退休日不足三年的富余职工（恰为三年的不在内）；企业内部确无法安置的，须另行核对。",
    cite="晋人社厅发〔2022〕45号 (2022-05-26)",
    mark="sure S",
    since="2022-05-26",
    region="14",
    forms=("contract",),
    detects=None,
    needs=("form", "birth_date", "sex", "retire_base", "surplus", "seniority_years"),
    params=("public_post_years", "public_post_seniority"),
    prepares=RETIRES,
    ask_zh="请单位写明是否富余职工、工龄多少年，女职工写明原退休年龄55或者50。",
    ask_en="Ask whether the person is surplus staff, the years of service, and a woman's base age.",
)
def public_post(r, p):
    """Surplus, thirty years of service, within the window. Who retires sooner is ranked first, then who served longer."""
    inside = surplus(r)
    long = Part(
        "工龄满三十年", "thirty years of service", r.seniority_years >= p.low("public_post_seniority")
    )
    soon = Part(
        "距法定退休日不足三年", "less than three years to retirement", near(r, p, p.low("public_post_years"))
    )
    fits = both(inside.holds & long.holds, soon.holds)
    return Verdict(fits, parts=(inside, long, soon), order=(p.prepared(soonest), -r.seniority_years))
