"""The campaign of tests/reporting/world.py."""

from contextlib import ExitStack

import pytest


@pytest.fixture
def world(city):
    """The Yangquan campaign in the invented city."""
    from tests.reporting.world import build

    with ExitStack() as stack:
        yield build(city, stack)


@pytest.fixture
def series(city):
    """Jiangsu's campaign, whose table is asked for every ten days."""
    from laojian.reporting import sources
    from laojian.reporting.rooms import Rooms
    from tests.reporting.tens import opened

    campaign = opened(city)
    with sources.using(Rooms()):
        yield campaign
