"""事实 Facts of the room offered to tables (`forms/facts.yaml`), and the mines behind a filer's 附件2."""

from laojian.campaigns.facts.agencies import agencies_themselves
from laojian.campaigns.facts.filers import FilerMine, FilerTable, filer_table
from laojian.campaigns.facts.self_inspections import self_inspections

__all__ = ["FilerMine", "FilerTable", "agencies_themselves", "filer_table", "self_inspections"]
