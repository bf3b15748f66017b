"""劳动法 59 and 矿山安全法 29: no woman on underground work in a mine, from 1995 until 619号 took its place in 2012.

Until then the labour bureau acted itself (监察条例 23[1]).
"""

from laojian.law.provision import provision
from laojian_cn.law.female_workers_provisions import art_004 as now


@provision(
    "wm-forbidden",
    zh=now.underground_woman.zh,
    en=now.underground_woman.en,
    rule_zh="女职工从事矿山井下作业；2012-04-28以前由劳动保障部门处理。",
    cite="劳动法 59; 矿山安全法 29",
    mark="sure J/L",
    since="1995-01-01",
    until="2012-04-27",
    detects=now.underground_woman.detects,
    needs=now.underground_woman.needs,
    ask_zh=now.underground_woman.ask_zh,
    ask_en=now.underground_woman.ask_en,
)
def underground_woman_1995(r, p):
    """A woman, underground."""
    return now.underground_woman.rule(r, p)
