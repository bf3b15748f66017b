"""接口第一版 Version 1, one module per room."""
