"""最低工资规定 Provisions on Minimum Wages, 劳动保障部令21号 (2004-03-01)."""
