"""办案 Casework: leads, visits, findings, orders, cases, decisions, referrals, letters."""
