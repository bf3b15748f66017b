"""报表 Reporting: returns due, filled, checked, signed, sealed, sent back, consolidated."""
