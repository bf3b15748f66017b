"""关于实施渐进式延迟法定退休年龄的决定 Decision on Gradually Raising the Statutory Retirement Age (2025-01-01)."""
