"""当事方 The only writers of the room parties."""

from laojian.parties.actions.changing import add_person, add_site, change_employer, export_facts, show_id
from laojian.parties.actions.intake import import_facts
from laojian.parties.actions.merging import add_alias, merge_units, undo_merge

__all__ = [
    "add_alias",
    "add_person",
    "add_site",
    "change_employer",
    "export_facts",
    "import_facts",
    "merge_units",
    "show_id",
    "undo_merge",
]
