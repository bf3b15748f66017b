"""Fixtures of the campaigns tests."""

from tests.campaigns.rosters import roster_store

__all__ = ["roster_store"]
