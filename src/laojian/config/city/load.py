"""装入 Load: the steps that make the city, in the order of the campaign."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

from django.conf import settings

from laojian.campaigns import actions as campaigns
from laojian.campaigns.actions import run
from laojian.campaigns.queries import hits
from laojian.config.city import contacts, illegal_employment, intermediaries, spoilt, standing, surplus
from laojian.config.city.cast import Cast
from laojian.config.city.days import at
from laojian.config.city.enterprise import hand_in_rosters, inspect_themselves
from laojian.config.city.fieldwork import go_out
from laojian.config.city.filings import hand_in_papers, read_letters
from laojian.config.city.papers import Papers, make_papers
from laojian.config.city.people import PASSWORD, Sign, people
from laojian.config.city.returns import add_up, hand_in_annex1, hand_in_annex2
from laojian.config.city.units import Tree, plant
from laojian.parties import actions as parties

PACK = "yangquan-mines-2024"
TITLE = "示范市矿山企业劳务派遣用工违法问题集中排查（2024）"
Tell = Callable[[str], None]


def load(tell: Tell) -> str:
    """Makes everything; gives the text that the command shows: the sign-ins by role."""
    folder = Path(mkdtemp(prefix="laojian-city-", dir=settings.LAOJIAN_HOME))
    try:
        tell("写出六个月的名册")
        papers = make_papers(folder / "papers")
        surplus.register(papers)
        tell("建立单位和人员")
        tree = plant(papers)
        signs = people(tree)
        _live(papers, tree, tell)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    tell("装好了")
    return told(signs)


def _live(papers: Papers, tree: Tree, tell: Tell) -> None:
    """The campaign itself, step by step."""
    cast = Cast(tree)
    tell("登记单位档案、许可、协议")
    _register(cast, papers)
    tell("开展专项行动")
    campaign = open_mines(cast)
    agencies = intermediaries.open_it(cast)
    tell("企业报送名册")
    shown = hand_in_rosters(cast, papers, campaign)
    tell("企业自查自纠")
    inspect_themselves(cast, campaign, shown)
    tell("按条文筛查")
    for month in papers.months[-2:]:
        moment = at(int(month[-2:]) + 1, 6, 8)
        run.run_now(cast.actor("organiser", moment), campaign, month=month, at=moment)
    tell("县区检查、办案")
    go_out(cast, campaign, breaches(cast, campaign, papers.months[-2]))
    tell("报表填报、签字、审核、汇总")
    hand_in_papers(cast, campaign)
    hand_in_annex2(cast, campaign)
    hand_in_annex1(cast, campaign)
    add_up(cast, campaign)
    tell("另外两个专项行动和常设计划的经过")
    intermediaries.live(cast, agencies)
    standing.live(cast, standing.open_it(cast))
    illegal_employment.live(cast, illegal_employment.open_it(cast))
    read_letters(cast)
    spoilt.read_in(cast, papers, campaign)


def _register(cast: Cast, papers: Papers) -> None:
    """What is known of the firms, whose the groups are, and whom to reach."""
    organiser = cast.actor("organiser", at(7, 29))
    for path in papers.books.values():
        parties.import_facts(organiser, path.read_bytes(), path.name, at=at(7, 26))
    for code, ownership in zip(cast.tree.groups, ("provincial", "municipal"), strict=True):
        parties.change_employer(organiser, code, {"ownership": ownership}, at=at(7, 26))
    contacts.enter(cast)


def open_mines(cast: Cast) -> int:
    """The campaign of the mines, in which those agencies take part that serve one; its id."""
    tree, moment = cast.tree, at(7, 29)
    idle = [code for code in tree.agencies if code not in tree.suppliers]
    return campaigns.open_campaign(
        cast.actor("organiser", moment), PACK, at=moment, title=TITLE, leave_out=idle
    )


def breaches(cast: Cast, campaign: int, month: str) -> dict[str, tuple[tuple[str, str], ...]]:
    """Credit code → (key, violation) of the breaches of a month."""
    organiser = cast.actor("organiser", at(8, 19))
    found: dict[str, list[tuple[str, str]]] = {}
    # not by the key of a hit: it holds the secret of the installation, and every city is to be the same
    order = ("unit__code", "rank", "provision", "source_file", "source_row", "employer_uscc", "host_uscc")
    for row in hits.chosen(organiser, hits.Asked(campaign, month, verdict="breach")).order_by(*order):
        found.setdefault(row.unit.code, []).append((row.key, row.violation))
    return {code: tuple(rows) for code, rows in found.items()}


def told(signs: tuple[Sign, ...]) -> str:
    """The sign-ins as a table."""
    lines = [
        f"演示城市：示范市矿山企业用工排查、劳务中介整治、整治非法用工三个专项行动，和一个常设的安全生产责任计划，日期定在 {settings.LAOJIAN_DEMO_DATE}。密码都是 {PASSWORD}",
        "",
    ]
    width = max(len(one.username) for one in signs)
    lines += [f"  {one.username:<{width}}  {one.role}（{one.unit}）" for one in signs]
    lines += [
        "",
        "别的单位也有账号：各矿 mine02 起，派遣机构 agency2 起，各县区 cq、jq、pd、yx、gx 加 1 到 3，部门 tax、market、mine-safety，密码相同。",
        "矿山 mine59 读入了一份还没有报送的名册，有十处要改，可以在页面上改。",
        "要找某个单位的账号，用 organiser 登录，点右上角自己的名字，进“单位名录和人员”。",
    ]
    return "\n".join(lines) + "\n"
