"""女职工劳动保护特别规定 Special Rules on the Labor Protection of Female Employees, 国务院令619号 (2012-04-28)."""
