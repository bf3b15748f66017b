"""矿产资源法 Mineral Resources Law (revised 2024-11-08, from 2025-07-01)."""
