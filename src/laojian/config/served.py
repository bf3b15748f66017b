"""The WSGI entry that `laojian serve` gives its processes: everything is read ahead, and no request holds the others up."""

import sys

from laojian.config.warm import warm
from laojian.config.wsgi import application

SECONDS_AT_A_TIME = 0.001
"""How long one request computes before another that has its answer from the database goes on. Python's own five
milliseconds are waited after each of the thirty answers of a page."""

__all__ = ["application"]
sys.setswitchinterval(SECONDS_AT_A_TIME)
warm()
