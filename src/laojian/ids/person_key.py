"""人员键 Person key: a keyed hash of the normalised id, so that rows join without carrying the number."""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from typing import Any

LENGTH = 32


def person_key(ids: Iterable[str | None] | Any, key: bytes) -> list[str | None]:
    """HMAC-SHA256 of each normalised id (UTF-8) under `key`, the first 32 hex digits; None stays None.

    Accepts any iterable of texts, or the Arrow column `id_normalised` itself. 1.5 s of CPU a million.
    """
    keyed = hmac.new(key, digestmod="sha256")
    found: list[str | None] = []
    for number in ids.to_pylist() if hasattr(ids, "to_pylist") else ids:
        if number is None:
            found.append(None)
            continue
        one = keyed.copy()
        one.update(number.encode())
        found.append(one.hexdigest()[:LENGTH])
    return found
