"""劳监 laojian: from the official notice to the statutory table, every figure openable to its source row."""

__version__ = "0.1.0"
