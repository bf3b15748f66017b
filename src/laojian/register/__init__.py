"""花名册 Rosters and unit facts: the column vocabulary, layouts, intake, snapshots, comparison, engines."""
