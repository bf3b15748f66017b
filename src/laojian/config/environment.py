"""环境变量 Environment: reads settings from variables and refuses nonsense with a sentence that says what is wanted."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


class BadSetting(SystemExit):
    """A variable that cannot be used: the process says so and ends."""


def text(name: str, default: str = "") -> str:
    """The variable as text."""
    return os.environ.get(name, default).strip()


def yes(name: str, default: bool = False) -> bool:
    """The variable as yes or no."""
    seen = text(name, "yes" if default else "no").lower()
    if seen in ("1", "yes", "true", "on", "是"):
        return True
    if seen in ("0", "no", "false", "off", "", "否"):
        return False
    raise BadSetting(f"{name}={seen}: 请写 yes 或 no / write yes or no")


def number(name: str, default: int) -> int:
    """The variable as a whole number."""
    seen = text(name, str(default))
    if not seen.isdigit():
        raise BadSetting(f"{name}={seen}: 请写整数 / write a whole number")
    return int(seen)


def words(name: str, default: str = "") -> list[str]:
    """The variable as a list divided by commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def day(name: str) -> date | None:
    """The variable as a day, or None."""
    seen = text(name)
    try:
        return date.fromisoformat(seen) if seen else None
    except ValueError as error:
        raise BadSetting(f"{name}={seen}: 请写成 2024-09-26 / write it as 2024-09-26") from error


def database(home: Path) -> dict[str, Any]:
    """The database of LAOJIAN_DATABASE (postgresql://user:password@host:5432/name), else SQLite in the data folder.

    A socket folder is given as ?host=/run/postgresql.
    """
    url = text("LAOJIAN_DATABASE")
    if not url:
        return sqlite(home / "laojian.sqlite3")
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres"):
        raise BadSetting(
            f"LAOJIAN_DATABASE={parts.scheme}://…: 只支持 postgresql:// / only postgresql:// is known"
        )
    more = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": more.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or more.pop("port", "")),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": more,
    }


def _private(path: Path) -> None:
    with suppress(OSError):  # another's file is theirs to guard; doctor says so
        if path.exists():
            path.chmod(0o600)
        elif path.parent.is_dir():
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))


def sqlite(path: Path) -> dict[str, Any]:
    """SQLite as the embedded database: write-ahead log, one writer at a time, waiting its turn. The file is its owner's
    alone, and so are the log and the index that SQLite makes beside it."""
    _private(path)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        },
    }
