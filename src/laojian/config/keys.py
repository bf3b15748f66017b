"""钥匙 The keys of an installation: made once, kept in one file of the data folder that only its owner may read."""

from __future__ import annotations

import json
import os
import secrets
import tarfile
from pathlib import Path

NAMES = ("django", "secret", "index", "person", "seal")


def keys(home: Path) -> dict[str, bytes]:
    """The keys of the installation in `home`, made at the first call.

    django: cookies and links; secret: AES-256-GCM of fields and files; index: keyed index; person: person_key of
    rosters; seal: signature of checkpoints.
    """
    path = home / "keys.json"
    if not path.exists():
        home.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"keys.{os.getpid()}.part")
        made = {name: secrets.token_hex(32) for name in NAMES}
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
            json.dump(made, out)
            out.flush()
            os.fsync(out.fileno())
        try:
            os.link(part, path)  # the first process wins, the others read what it made
        except FileExistsError:
            pass
        finally:
            part.unlink()
    return {name: bytes.fromhex(value) for name, value in json.loads(path.read_text()).items()}


def unpack(backup: Path, home: Path) -> bool:
    """Puts the keys of a backup that holds them into a data folder that has none; before the settings are read."""
    target = home / "keys.json"
    if target.exists() or not backup.is_file() or not tarfile.is_tarfile(backup):
        return False
    with tarfile.open(backup) as tar:
        found = tar.extractfile("keys.json") if "keys.json" in tar.getnames() else None
        if found is None:
            return False
        home.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(found.read())
    return True
