"""静态文件 Static files: named by their hash and compressed once, with gzip alone (the best of brotli takes minutes)."""

from __future__ import annotations

from typing import Any

from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage


class Storage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise has no types
    """Hashed names, gzip beside."""

    def create_compressor(self, **kwargs: Any) -> Compressor:
        """Without brotli."""
        return Compressor(**{**kwargs, "use_brotli": False})
