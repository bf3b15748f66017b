"""报送表样 The register's layouts as a pack asks for them: its own headings and its own extra columns
added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from laojian.packs.schema import Pack, Roster
from laojian.register.column import Column
from laojian.register.layout import Layout, built_in


def layouts(pack: Pack) -> Mapping[str, Layout]:
    """All layouts of the register by id; those the pack asks for know its headings and extra columns too."""
    asked = {roster.layout: roster for roster in pack.rosters}
    return {id: _as_asked(one, asked[id]) if id in asked else one for id, one in built_in().items()}


def _as_asked(layout: Layout, roster: Roster) -> Layout:
    extra = tuple(Column(one.name, one.zh, one.en, one.kind, one.aliases) for one in roster.extra)
    named = tuple(
        replace(column, aliases=(*column.aliases, *roster.aliases.get(column.name, ())))
        for column in layout.columns
    )
    return replace(layout, columns=(*named, *extra), stored=(*layout.stored, *extra))
