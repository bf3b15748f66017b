"""煤矿安全生产条例 Regulation on Work Safety in Coal Mines, 国务院令774号 (2024-05-01)."""
