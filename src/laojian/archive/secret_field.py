"""保密字段 Secret field: a text column that is encrypted at rest and never searched or sorted.

To find a row by such a value keep its `Vault.mark` in a column beside it.
"""

from __future__ import annotations

from typing import Any

from django.db import models

from laojian.archive.secrecy import vault

SEALED = "sealed:lj1:"


class SecretField(models.TextField[str, str]):
    """Encrypted text; its place is table:column. Blank stays blank."""

    def _place(self) -> str:
        return f"{self.model._meta.db_table}:{self.attname}"

    def get_prep_value(self, value: Any) -> Any:
        """The sealed text that is written."""
        return vault().seal_text(str(value), self._place()) if value else value

    def value_to_string(self, obj: Any) -> str:
        """Sealed text for a backup, so that it never holds the plain value."""
        value = self.value_from_object(obj)
        return SEALED + vault().seal_text(value, self._place()) if value else ""

    def to_python(self, value: Any) -> Any:
        """The plain text; sealed text of a backup is opened."""
        if isinstance(value, str) and value.startswith(SEALED):
            return vault().open_text(value[len(SEALED) :], self._place())
        return value

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """The plain text that was read."""
        return vault().open_text(value, self._place()) if value else value
