"""The demonstration city's units: what its notice asks for, and who of the agencies works in which campaign."""

from __future__ import annotations

from dataclasses import replace

import pytest

from laojian.authority.models import Unit
from laojian.config.city import intermediaries, load
from laojian.config.city.cast import Cast
from laojian.config.city.days import at
from laojian.config.city.papers import CITY, MINES, PAIRS, SEED, WORKERS, Papers, recipes
from laojian.config.city.people import people
from laojian.config.city.units import plant
from laojian.register.synth_units import build


@pytest.fixture(scope="module")
def made():
    return build(recipes(), CITY, MINES, WORKERS, SEED)


def as_papers(made):
    """The facts of the units as the city's papers tell them, without a single workbook."""
    agencies = [
        {"uscc": one.unit.uscc, "name": one.unit.name, "county": one.unit.county, "unit_type": "agency"}
        for one in made.agencies
    ]
    hosts = [
        {"uscc": one.unit.uscc, "name": one.unit.name, "county": one.unit.county, "unit_type": "host",
         "group_uscc": one.group.uscc if one.group else None, "group_name": one.group.name if one.group else None}
        for one in made.hosts
    ]  # fmt: skip
    pairs = [
        {"agency_uscc": agency.unit.uscc, "host_uscc": host.unit.uscc}
        for host in made.hosts
        for agency, _ in host.pairs
    ]
    return Papers({"units": (*hosts, *agencies), "agreements": tuple(pairs)}, {}, {}, ())


def test_sixty_mines_are_served_by_eight_agencies_two_lawful_ones_and_one_of_each_breach(made):
    serving = {agency.unit.uscc: agency.design.name for host in made.hosts for agency, _ in host.pairs}
    assert (len(made.hosts), len(made.agencies), len(serving)) == (60, 13, 8)
    assert sorted(serving.values()) == sorted([*PAIRS, "lawful"])
    assert {one.design.name for one in made.agencies if one.unit.uscc not in serving} == {"lawful"}
    for host in made.hosts:
        assert len({agency.unit.uscc for agency, _ in host.pairs}) == len(host.pairs), "two suppliers are two"


def test_who_serves_whom_changes_neither_the_mines_nor_how_many_each_supplier_sends(made):
    free = build(replace(recipes(), serving=None), CITY, MINES, WORKERS, SEED)
    assert [one.unit for one in free.hosts] == [one.unit for one in made.hosts]
    assert [one.unit for one in free.agencies] == [one.unit for one in made.agencies]
    for one, other in zip(free.hosts, made.hosts, strict=True):
        assert [(each.design.name, people) for each, people in one.pairs] == [
            (each.design.name, people) for each, people in other.pairs
        ]


@pytest.mark.django_db
def test_eight_agencies_take_part_in_the_mines_campaign_and_all_in_that_of_the_agencies(made):
    from laojian.campaigns.models import Participant
    from laojian.parties.models import Employer

    tree = plant(as_papers(made))
    people(tree)
    assert (len(tree.mines), len(tree.groups), len(tree.agencies), len(tree.suppliers)) == (60, 2, 13, 8)
    assert tree.agencies[:8] == tree.suppliers
    for code in tree.mines:
        Employer.objects.create(
            unit=Unit.objects.get(code=code), unit_type="host", mine_type="coal_ug", changed_at=at(7, 26)
        )
    cast = Cast(tree)
    mines = load.open_mines(cast)
    market = intermediaries.open_it(cast)

    def taking_part(id, kind):
        rows = Participant.objects.filter(campaign_id=id, unit__kind=kind)
        return set(rows.values_list("unit__code", flat=True))

    assert taking_part(mines, "agency") == set(tree.suppliers)
    assert len(taking_part(mines, "enterprise")) == 60 and len(taking_part(mines, "group")) == 2
    assert taking_part(mines, "zone") == {"gaoxin"}
    assert taking_part(market, "agency") == set(tree.agencies)
