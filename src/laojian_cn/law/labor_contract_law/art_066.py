"""劳动合同法 66: dispatched labour only on temporary, auxiliary or substitute posts, and at most a tenth.

Temporary is a post that exists no longer than six months (the post, not the person); the share is dispatched ÷
(own contract staff + dispatched), and exactly a tenth is lawful (令22号 4). Foreign representative offices and
ocean crews are free of both rules (令22号 25); state organs and institutions are not named: asked, never flagged.
"""

from laojian.law.lazy_ibis import ibis
from laojian.law.logic import both, either, is_none
from laojian.law.provision import provision
from laojian.law.verdict import Verdict

MINES = ("coal_ug", "coal_open", "noncoal_ug", "noncoal_open")
NAMED = ("enterprise", "partnership", "foundation", "civil_non_enterprise")
FREE = ("foreign_rep_office", "ocean_crew")


def bound(r):
    """Is the host one of those whom the three natures and the ratio bind? Null where it must be asked."""
    return ibis.cases(
        (r.host_mine_type.isin(MINES), True), (r.host_kind.isin(NAMED), True), (r.host_kind.isin(FREE), False)
    )


@provision(
    "dp-three",
    zh="在临时性、辅助性、替代性岗位以外使用被派遣劳动者",
    en="Dispatched labour on a post that is not temporary, auxiliary or substitute",
    rule_zh="被派遣劳动者在主营业务岗位，或者临时岗位存续超过六个月（看岗位，不看人），或者替代岗位没有被替代的人、替代期限已过。机关、事业单位只询问，不标记。",
    cite="劳动合同法 66(1), 66(2), 92(2); 令22号 3",
    mark="sure J/A",
    since="2014-03-01",
    forms=("dispatched",),
    detects="three-natures",
    needs=(
        "form",
        "post",
        "post_nature",
        "post_since",
        "absence_cover_ref",
        "absence_until",
        "host_mine_type",
        "host_kind",
    ),
    cutoffs=((6, "month"),),
    ask_zh="请用工单位说明岗位性质：临时岗位的设立日期，替代岗位所替代的人员和期限。",
    ask_en="Ask the host for the nature of the post: since when it exists, whom it replaces and until when.",
)
def three_natures(r, p):
    """A main-business post, a temporary post older than six months, or a substitute without an absence to cover."""
    overrun = both(r.post_nature == "temp", r.post_since <= p.passed(6, "month"))
    uncovered = both(r.post_nature == "subst", either(is_none(r.absence_cover_ref), r.absence_until < p.on))
    wrong = either(r.post_nature == "main", either(overrun, uncovered))
    return Verdict(both(wrong, bound(r)))


@provision(
    "dp-ratio",
    zh="使用被派遣劳动者数量超过用工总量的10%",
    en="Dispatched labour above 10 % of all labour used",
    rule_zh="被派遣劳动者人数÷（本单位劳动合同职工人数＋被派遣劳动者人数）超过10%；正好10%不违法；经检查认定名为外包、实为派遣的人计入被派遣劳动者，一个人只计一次；用工形式不明、认定的人数不明或者本单位名册未报时给出范围。",
    cite="劳动合同法 66(3), 92(2); 令22号 4, 27",
    mark="sure A/S",
    since="2016-03-01",
    grain="host",
    detects="dispatch-ratio",
    needs=(
        "dispatched_n",
        "contract_n",
        "form_unknown_n",
        "host_mine_type",
        "host_kind",
        "disguised_n",
        "disguised_most_n",
    ),
    ask_zh="请用工单位提供本单位合同制职工名册和全部被派遣劳动者名册。",
    ask_en="Ask the host for the lists of its own contract staff and of all dispatched workers.",
)
def ratio(r, p):
    """D ÷ (C + D) > 10 %. People whose form is unknown make both D and C a range; so does a missing own roster.

    People a finding established as dispatched under another name stand in D beside those the roster calls dispatched:
    at least disguised_n, at most disguised_most_n, which is blank where a finding did not count them.
    """
    d, c, u = r.dispatched_n + r.disguised_n.fill_null(0), r.contract_n, r.form_unknown_n
    most = r.dispatched_n + ibis.cases((r.disguised_n.isnull(), 0), else_=r.disguised_most_n)
    surely, surely_not = 9 * d > c + u, 9 * (most + u) <= c
    over = ibis.cases((surely, True), (surely_not, False))
    shows = {
        "ratio_low_bp": _per_myriad(d, c + d + u),
        "ratio_high_bp": _per_myriad(most + u, c + most + u),
        "over_by_return": ibis.greatest(d - c // 9, 0),
        "over_by_conversion": ibis.greatest(d - (c + d) // 10, 0),
    }
    # a finding that did not count them is about somebody
    anybody = either(d + u > 0, ibis.coalesce(most, 1) > 0)
    return Verdict(both(anybody, both(over, bound(r))), shows=shows)


def _per_myriad(part, whole):
    """part ÷ whole in hundredths of a percent, half up; null where there is nobody."""
    return ibis.cases((whole > 0, (part * 20000 + whole) // (2 * whole)))
