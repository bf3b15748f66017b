"""启动 Start: what keeps a command's start short and its memory small."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType


class _NoPandas:
    """Answers that pandas is not installed."""

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Refuses `pandas`, leaves everything else to the others."""
        if name == "pandas":
            raise ModuleNotFoundError("pandas is left out of this command", name=name)
        return None


def without_pandas() -> None:
    """Keep pyarrow from importing pandas, which it does at the first Python value it is handed.

    That alone takes half a second and nothing on the DuckDB path uses it. Spark does: never call this before Spark.
    """
    if "pandas" not in sys.modules:
        sys.meta_path.insert(0, _NoPandas())


def returning_memory() -> None:
    """Let Arrow hand memory back as soon as it is free, before pyarrow is imported.

    Its own pool keeps what it once had; a run of many receipts would carry some 50 MiB along for nothing.
    """
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")


def settled() -> None:
    """Set aside from the collector what a command has read once and keeps: the law and the pack.

    It would walk over all of that again and again while a run makes its small tables.
    """
    gc.freeze()
