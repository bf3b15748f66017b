"""接口 The interface under /api/v1 for partner systems: tokens, the same permissions, OpenAPI."""
