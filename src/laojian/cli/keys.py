"""密钥 Keys: the analyst's own key for person keys, kept in the user's configuration folder."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def person_key() -> bytes:
    """The key that turns an id number into a person key: made at first use, the same from then on.

    LAOJIAN_PERSON_KEY (hex) overrides it, so that several analysts can join their results.
    """
    given = os.environ.get("LAOJIAN_PERSON_KEY")
    if given:
        return bytes.fromhex(given)
    path = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "laojian" / "person.key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_hex(32))
    return bytes.fromhex(path.read_text().strip())


def plans() -> Path:
    """Where compiled screening plans are kept between runs."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "laojian" / "plans"
