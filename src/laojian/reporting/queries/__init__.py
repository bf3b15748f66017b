"""报表查询 What is read of returns: lists, one return, what lies behind a figure, what changed between versions."""

from laojian.reporting.queries.behind import Behind, Part, behind
from laojian.reporting.queries.differences import Difference, differences
from laojian.reporting.queries.held import Held, held
from laojian.reporting.queries.joined import ChildLine, JoinedView, added_up, handing_in, joined
from laojian.reporting.queries.listing import JoinedLine, Line, Lists, OpenLine, lists
from laojian.reporting.queries.preview import Preview, preview
from laojian.reporting.queries.stands_in import StandsIn, stands_in
from laojian.reporting.queries.view import ReturnView, Said, Slot, VersionLine, view

__all__ = [
    "Behind",
    "ChildLine",
    "Difference",
    "Held",
    "JoinedLine",
    "JoinedView",
    "Line",
    "Lists",
    "OpenLine",
    "Part",
    "Preview",
    "ReturnView",
    "Said",
    "Slot",
    "StandsIn",
    "VersionLine",
    "added_up",
    "behind",
    "differences",
    "handing_in",
    "held",
    "joined",
    "lists",
    "preview",
    "stands_in",
    "view",
]
