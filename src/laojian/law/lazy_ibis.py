"""延迟导入 Lazy Ibis: Ibis, imported when an expression is really built.

Ibis takes about a second to import, and a screening run whose plan is already compiled never builds one. Rules and
the rooms that compose them write `from laojian.law.lazy_ibis import ibis` and use it as usual.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ibis as ibis
else:

    class _Ibis:
        """Stands for the package; a name asked of it is asked of the real one."""

        def __getattr__(self, name: str) -> Any:
            import ibis as real

            return getattr(real, name)

    ibis = _Ibis()
