"""当事方 Tables of the room: employers, sites, persons, aliases, merges, and the facts the register's sheets bring."""

from laojian.parties.models.employer import Alias, Employer, Merge, NamedPerson, Site
from laojian.parties.models.facts import Agreement, AuxProcedure, Former, Intake, Licence, Shareholding

__all__ = [
    "Agreement",
    "Alias",
    "AuxProcedure",
    "Employer",
    "Former",
    "Intake",
    "Licence",
    "Merge",
    "NamedPerson",
    "Shareholding",
    "Site",
]
