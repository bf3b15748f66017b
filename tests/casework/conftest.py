"""What the tests of casework share: the county's desk and a campaign of the invented city."""

import pytest

from tests.campaigns.rosters import roster_store
from tests.casework.desk import at, made

__all__ = ["campaign", "desk", "roster_store"]


@pytest.fixture
def desk(city):
    return made(city)


@pytest.fixture
def campaign(city):
    """The pack of the mines opened by the city, by its real action."""
    from laojian.campaigns.actions import open_campaign

    return open_campaign(city.actor("lisi"), "yangquan-mines-2024", at=at("2024-08-01"))
