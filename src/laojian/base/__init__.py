"""底层 Base: problems, money, periods, working days: what every room may lean on and nothing leans back."""
