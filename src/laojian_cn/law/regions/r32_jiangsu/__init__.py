"""江苏 Jiangsu."""
