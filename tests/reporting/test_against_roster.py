"""An agency whose rosters hold dispatched people and whose 附件2 is all zero is asked for a reason, and the reason travels up."""

import pytest

from laojian.base.problem import Problem
from laojian.campaigns.actions import receive_roster
from laojian.reporting import actions, queries
from laojian.reporting.queries.against_roster import ROSTER
from tests.campaigns.rosters import AGENCY, MINE, roster_store, small
from tests.reporting.world import FILED, ON

assert roster_store
pytestmark = pytest.mark.usefixtures("roster_store")
SENT = {"用工形式": "劳务派遣", "用人单位统一社会信用代码": AGENCY, "用工单位统一社会信用代码": MINE}


def handed_in(world, *rows):
    receive_roster(
        world.actor("paiqian"),
        world.campaign,
        content=small(*rows),
        name="8月.csv",
        month="2024-08",
        at=FILED,
    )


def nothing(world):
    """附件2 of the agency without a problem and without a mine."""
    world.sources.records[AGENCY] = {"self_inspections": []}
    found = world.open("paiqian", "annex2")
    actions.declare_zero(world.actor("paiqian"), found, True, at=FILED)
    return found


def view(world, found, who="paiqian"):
    return queries.view(world.actor(who), found, on=ON)


def test_zeros_against_dispatched_people_are_said_and_stop_the_signing_until_explained(world):
    handed_in(
        world,
        SENT,
        SENT,
        {"用工形式": "劳动合同", "用人单位统一社会信用代码": AGENCY, "用工单位统一社会信用代码": AGENCY},
    )
    found = nothing(world)
    seen = view(world, found)
    assert seen.roster.zh == "名册（2024-08）里有派遣工 2 人，本表却全是 0"
    assert "roster" in {one.kind for one in seen.blockers}
    with pytest.raises(Problem, match="写明原因后才能报"):
        world.hand_in(found, "paiqian")
    actions.explain(world.actor("paiqian"), found, ROSTER, "本期合作矿山由集团统一填报", at=FILED)
    world.hand_in(found, "paiqian")
    assert view(world, found, "lisi").explanations[ROSTER] == "本期合作矿山由集团统一填报"


def test_a_table_with_figures_and_an_agency_without_a_roster_are_asked_nothing(world):
    filled = world.open("paiqian", "annex2")
    assert view(world, filled).roster is None
    handed_in(world, SENT)
    assert view(world, filled).roster is None


def test_an_agency_without_dispatched_people_reports_its_zeros_unasked(world):
    handed_in(world, {"用人单位统一社会信用代码": AGENCY, "用工单位统一社会信用代码": AGENCY})
    found = nothing(world)
    assert view(world, found).roster is None
    world.hand_in(found, "paiqian")


def test_the_page_asks_for_the_reason_and_shows_it_to_the_reviewer(world, signed_in, settings):
    settings.LAOJIAN_DEMO_DATE = ON
    handed_in(world, SENT)
    found = nothing(world)
    client = signed_in("paiqian")
    page = client.get(f"/returns/{found}/").content.decode()
    assert "和名册对不上" in page and 'name="relation" value="ROSTER"' in page
    client.post(f"/returns/{found}/explain/", {"relation": "ROSTER", "text": "合作矿山八月已停止合作"})
    assert "合作矿山八月已停止合作" in client.get(f"/returns/{found}/").content.decode()
