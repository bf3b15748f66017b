"""What the tests of pages share: the county's desk, a campaign of the invented city, a store of rosters."""

from tests.campaigns.rosters import roster_store
from tests.casework.conftest import campaign, desk

__all__ = ["campaign", "desk", "roster_store"]
