"""办案事实 The rows casework offers to statutory tables, as `forms/facts.yaml` declares them."""

from laojian.casework.facts.handling import cases, findings, visits
from laojian.casework.facts.ledgers import (
    agencies,
    agency_findings,
    associations,
    flash_reports,
    guidance,
    mechanisms,
    registrations,
    with_known_kinds,
)

__all__ = [
    "agencies",
    "agency_findings",
    "associations",
    "cases",
    "findings",
    "flash_reports",
    "guidance",
    "mechanisms",
    "registrations",
    "visits",
    "with_known_kinds",
]
