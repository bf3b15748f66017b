"""保障农民工工资支付条例 Regulation on Ensuring Wage Payment to Migrant Workers (国务院令724号)."""
