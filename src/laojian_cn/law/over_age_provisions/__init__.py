"""超龄劳动者基本权益保障暂行规定 Interim Provisions on the Basic Rights of Over-age Workers (令56号, 2026-07-01)."""
