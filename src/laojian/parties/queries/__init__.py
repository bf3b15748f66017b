"""当事方 What is read of parties."""

from laojian.parties.queries.export import template
from laojian.parties.queries.facts import unit_facts
from laojian.parties.queries.listing import employers, find, intake, intakes
from laojian.parties.queries.profile import Profile, profile, profiles
from laojian.parties.queries.standing import Standing, hosts_of, standings
from laojian.parties.queries.units import UnitRef, found, gone_ids, links, merged_into, ref

__all__ = [
    "Profile",
    "Standing",
    "UnitRef",
    "employers",
    "find",
    "found",
    "gone_ids",
    "hosts_of",
    "intake",
    "intakes",
    "links",
    "merged_into",
    "profile",
    "profiles",
    "ref",
    "standings",
    "template",
    "unit_facts",
]
