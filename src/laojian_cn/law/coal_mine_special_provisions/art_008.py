"""国务院令446号 8(2)[13], 10: until 2024-04-30 contracting out the labour of coal faces or roadway maintenance was a
major hazard. As now, the fine needed continued production, and the mine authority acted."""

from laojian.law.provision import provision
from laojian_cn.law.coal_mine_safety_regulation import art_036 as now


@provision(
    "mn-coal-outsourcing",
    zh=now.contracted_out.zh,
    en=now.contracted_out.en,
    rule_zh=now.contracted_out.rule_zh,
    cite="446号 8(2)[13], 10",
    mark="sure L; first day in force: verify M",
    since="2005-09-03",
    until="2024-04-30",
    forms=now.contracted_out.forms,
    detects=now.contracted_out.detects,
    needs=now.contracted_out.needs,
    refers_to=now.contracted_out.refers_to,
    refers_to_en=now.contracted_out.refers_to_en,
    ask_zh=now.contracted_out.ask_zh,
    ask_en=now.contracted_out.ask_en,
)
def contracted_out_2005(r, p):
    """Outsourced, underground in a coal mine, at a face or on roadway maintenance."""
    return now.contracted_out.rule(r, p)
