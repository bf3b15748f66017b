"""The campaign of tests/reporting/world.py."""

from contextlib import ExitStack

import pytest


@pytest.fixture
def world(city):
    """The Yangquan campaign in the invented city."""
    from tests.reporting.world import build

    with ExitStack() as stack:
        yield build(city, stack)
