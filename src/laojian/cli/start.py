"""启动 Start: what keeps a command's start short."""

from __future__ import annotations

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
