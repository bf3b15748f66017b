"""劳动法 39, 劳部发〔1994〕503号 4–7: special hours need an approval that covers the day and the post.

Without one the standard rules apply (8 hours a day, 40 a week). Local enterprises follow the province's
procedure, central ones the ministry's; an approval may not be stretched to other posts.
"""

from laojian.law.lazy_ibis import ibis
from laojian.law.logic import both, listed
from laojian.law.provision import provision
from laojian.law.verdict import Verdict

SPECIAL = ("irregular", "comprehensive")
APPROVAL = ("post", "hours_system", "hours_approval_no", "hours_approval_from", "hours_approval_to",
            "hours_approval_posts")  # fmt: skip


def approved(r, p):
    """Does an approval cover this post on the day? Null where that cannot be told."""
    posts = ibis.literal("、") + r.hours_approval_posts + ibis.literal("、")
    runs = both(r.hours_approval_from <= p.on, r.hours_approval_to >= p.on)
    return both(r.hours_approval_no != "无", both(runs, listed(posts, r.post)))


@provision(
    "hr-special",
    zh="未经批准实行不定时或者综合计算工时",
    en="Special hours without an approval that covers the post and the day",
    rule_zh="实行不定时或者综合计算工时，而没有批准，或者批准不在有效期内，或者批准的岗位不包括本岗位；按标准工时处理。",
    cite="劳动法 39; 劳部发〔1994〕503号",
    mark="sure A/S",
    since="1995-01-01",
    forms=("contract", "dispatched", "outsourced", "none"),
    detects="special-hours-excess",
    needs=("form", *APPROVAL),
    ask_zh="请单位提供特殊工时的批准文件：文号、有效期、岗位名称。",
    ask_en="Ask for the approval of special hours: number, term, posts.",
)
def special_hours(r, p):
    """Irregular or comprehensive hours and no approval for the post on the day."""
    return Verdict(both(r.hours_system.isin(SPECIAL), ~approved(r, p)))
