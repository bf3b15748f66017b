"""安全生产许可证条例 Regulation on Work Safety Licences."""
