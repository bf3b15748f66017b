"""安全生产法 Work Safety Law (2021-09-01 text)."""
