"""安全生产许可证条例 2, 19, 20: a mine produces only with a safety licence in force.

None at all: 100,000 to 500,000. Expired: a deadline to renew and 50,000 to 100,000 first. Which of the two it is the
register of licences shows; the mine authority acts.
"""

from laojian.law.logic import both
from laojian.law.provision import provision
from laojian.law.verdict import Verdict

MINES = ("coal_ug", "coal_open", "noncoal_ug", "noncoal_open")


@provision(
    "mn-licence",
    zh="矿山没有有效的安全生产许可证而生产",
    en="A mine producing without a safety licence in force",
    rule_zh="矿山正常生产，而当日没有有效的安全生产许可证；由应急管理或者矿山安全部门处理，过期的先限期补办。",
    cite="安全生产许可证条例 2, 19, 20; 774号 61",
    mark="sure L; first day in force: verify M",
    since="2004-01-13",
    grain="host",
    detects="safety-licence",
    needs=("host_mine_type", "host_producing", "host_safety_licensed"),
    facts=("licences", "units"),
    refers_to="应急管理、矿山安全监管监察部门",
    refers_to_en="emergency management and mine safety",
    ask_zh="请核对安全生产许可证的有效期和矿山是否在生产。",
    ask_en="Check the term of the safety licence and whether the mine is producing.",
)
def safety_licensed(r, p):
    """A mine that produces without a safety licence valid on the day."""
    mine = r.host_mine_type.isin(MINES)
    return Verdict(both(mine, both(r.host_producing, ~r.host_safety_licensed)))
