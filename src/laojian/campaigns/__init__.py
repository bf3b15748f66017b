"""专项行动 Campaigns: a pinned pack at work: scope, duties, self-inspections, rosters, screening runs, decisions on hits."""
