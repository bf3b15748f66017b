"""劳动合同法 57: nobody supplies dispatched labour without a licence in force. An expired licence is no licence
(derived; the statute has no such clause)."""

from laojian.law.logic import both
from laojian.law.provision import provision
from laojian.law.verdict import Verdict


@provision(
    "dp-licence",
    zh="未经许可经营劳务派遣业务",
    en="Labour dispatch without a licence in force",
    rule_zh="当月有被派遣劳动者，而派遣单位没有覆盖当月每一天的劳务派遣经营许可；许可证过期视同没有（推导，须确认）。",
    cite="劳动合同法 57, 92(1); 令19号 6, 7",
    mark="sure J; expired licence: reading",
    since="2013-07-01",
    grain="pair",
    detects="unlicensed-dispatch",
    needs=("dispatched_n", "agency_licensed"),
    facts=("licences",),
    ask_zh="请核对该派遣单位的劳务派遣经营许可证及有效期。",
    ask_en="Check the agency's dispatch licence and its term.",
)
def licensed(r, p):
    """People are dispatched and the agency holds no dispatch licence valid on every day of the month."""
    return Verdict(both(r.dispatched_n > 0, ~r.agency_licensed))
