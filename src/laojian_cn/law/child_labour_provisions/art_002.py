"""禁止使用童工规定 2: nobody under sixteen is employed.

The sixteenth year is completed on the day after the birthday for safety; a hire on the birthday itself is left to
a person (reading). Looked back two years (监察条例 20).
"""

from laojian.law.lazy_ibis import ibis
from laojian.law.logic import both
from laojian.law.provision import provision
from laojian.law.verdict import Verdict


@provision(
    "cl-use",
    zh="使用童工",
    en="Child labour",
    rule_zh="上岗时或者本月未满十六周岁。十六周岁生日当天上岗的由人判断；只往前查两年。",
    cite="364号 2, 6; 劳动法 15, 94",
    mark="sure L/J; birthday itself: verify",
    since="2002-12-01",
    detects="other-rights",
    needs=("birth_date", "hire_date"),
    cutoffs=((16, "year"), (18, "year")),
    refers_to="公安机关、教育、民政",
    refers_to_en="the police, education and civil affairs",
    ask_zh="请核验身份证件原件上的出生日期和实际上岗日期。",
    ask_en="Check the date of birth on the identity document itself and the first day of work.",
)
def child(r, p):
    """Younger than sixteen on the first day of work, or in the snapshot's month."""
    turned = (r.birth_date + ibis.interval(16, unit="year")).cast("date")
    young = ibis.cases(
        (r.hire_date < turned, True),
        (r.hire_date > turned, False),
        (r.hire_date.isnull() & (r.birth_date > p.passed(16, "year")), True),
    )
    return Verdict(both(r.birth_date > p.passed(18, "year"), young))
