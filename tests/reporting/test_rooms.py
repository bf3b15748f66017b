"""The rooms below as the source of returns, without the sample in their place."""

from laojian.reporting import queries, sources
from laojian.reporting.queries import find
from laojian.reporting.rooms import Rooms
from tests.reporting.world import ON


def test_the_rooms_offer_every_record_the_tables_count(world):
    rooms = Rooms()
    pack = rooms.pack(world.campaign)
    for form, unit in (("annex1", "140302"), ("annex2", "91140300XXXX00019T")):
        table = pack.form(form)
        here = world.city.units[unit]
        found = rooms.facts(world.campaign, table, here.pk, here.path)
        assert tuple(found) == sources.needed(table) and not any(found.values())


def test_a_return_from_rooms_without_records_is_all_known_zeros(world):
    found = world.open("wangwu")
    with sources.using(Rooms()):
        view = queries.view(world.actor("wangwu"), found, on=ON)
    assert {one.value for one in view.filled.figures.values()} == {0}
    assert {one.kind for one in view.blockers} == {"zero", "sign", "phone"}


def test_the_campaign_says_who_takes_part_and_what_each_owes(world):
    rooms = Rooms()
    roles = find.filler_roles(rooms.pack(world.campaign), "annex1")
    assert roles == {"county-hrss", "zone-hr"}
    fillers = {one.code for one in rooms.parties(world.campaign) if one.roles & roles}
    assert fillers == {"140302", "140303", "gaoxin"}
    duties = rooms.duties(world.campaign, "annex1")
    assert {one.obligation for one in duties} == {"O-000-15", "O-000-17"} and len(duties) == 6
