"""山西最低工资通知 Shanxi minimum-wage notices."""
