"""筛查 Screening: provisions × rosters → hits, in one pass over each month's rows."""
