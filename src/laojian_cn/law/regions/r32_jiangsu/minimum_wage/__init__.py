"""江苏最低工资通知 Jiangsu minimum-wage notices."""
