"""当事方 What is read of parties."""

from laojian.parties.queries.profile import Profile, licences_of, profile, profiles
from laojian.parties.queries.standing import Standing, hosts_of, standings
from laojian.parties.queries.units import UnitRef, found, linked, links, merged_into, ref

__all__ = [
    "Profile",
    "Standing",
    "UnitRef",
    "found",
    "hosts_of",
    "licences_of",
    "linked",
    "links",
    "merged_into",
    "profile",
    "profiles",
    "ref",
    "standings",
]
