"""计算器 Calculators: rules whose answer for one case is money, a ratio, a number or a date."""
