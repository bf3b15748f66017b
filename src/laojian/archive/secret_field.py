"""保密字段 Secret field: a text column that is encrypted at rest and never searched or sorted.

To find a row by such a value keep its `Vault.mark` in a column beside it.
"""

from __future__ import annotations

from typing import Any

from django.db import models

from laojian.archive.secrecy import vault


class SecretField(models.TextField[str, str]):
    """Encrypted text; its place is table:column. Blank stays blank."""

    def _place(self) -> str:
        return f"{self.model._meta.db_table}:{self.attname}"

    def get_prep_value(self, value: Any) -> Any:
        """The sealed text that is written."""
        return vault().seal_text(str(value), self._place()) if value else value

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """The plain text that was read."""
        return vault().open_text(value, self._place()) if value else value
