"""The test database: migrated once, kept under build/, and copied by every process that tests.

The kept file is named by a hash of all migrations and of what they are built with, so a changed migration makes another
one. Django looks for migrations that are still to be carried out in every copy all the same.
"""

import fcntl
import hashlib
import re
import shutil
import sqlite3
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import django

KEPT = Path(__file__).parents[1] / "build/test-database"


@contextmanager
def alone(folder):
    """One process at a time in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def fingerprint():
    """Hash of Django's and SQLite's versions, of all migrations, and of our modules that migrations import."""
    from django.apps import apps

    sources = sorted(
        path for app in apps.get_app_configs() for path in Path(app.path).glob("migrations/**/*.py")
    )
    found = hashlib.sha256(f"{django.VERSION} {sqlite3.sqlite_version}".encode())
    imported = set()
    for path in sources:
        text = path.read_bytes()
        found.update(f"\n{path.parent.parent.name}/{path.name}\n".encode() + text)
        imported |= set(re.findall(rb"^(?:import|from) (laojian[\w.]+)", text, flags=re.M))
    for name in sorted(imported):
        found.update(Path(find_spec(name.decode()).origin).read_bytes())
    return found.hexdigest()[:20]


def copy_of_the_migrated(target):
    """Puts a migrated SQLite database where the tests expect theirs; makes and keeps one if there is none."""
    with alone(KEPT):
        kept = KEPT / f"{fingerprint()}.sqlite3"
        if not kept.exists():
            for old in KEPT.glob("*.sqlite3*"):  # also what a process left that was killed
                old.unlink()
            making = KEPT / "making.sqlite3"
            migrate(making)
            making.replace(kept)
        shutil.copyfile(kept, target)


def migrate(path):
    """Makes the database by its migrations."""
    from django.core.management import call_command
    from django.db import connection

    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = str(path)
    try:
        call_command("migrate", verbosity=0, interactive=False, run_syncdb=True)
    finally:
        connection.close()  # the last one to close writes the log back into the file
        connection.settings_dict["NAME"] = before
