"""中断 Kills: thousands of imports and compactions killed at any moment, each followed by a look at the store.

    LAOJIAN_KILLS=5000 python bench/kills.py        (or: python bench/kills.py 5000)

Runs `tests/register/test_kill_9.py` with that many kills (about ten a second).
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1]
TEST = "tests/register/test_kill_9.py"


def main(kills: int) -> int:
    """The exit code of pytest."""
    given = {**os.environ, "LAOJIAN_KILLS": str(kills)}
    return subprocess.call([sys.executable, "-m", "pytest", TEST, "-q", "-s"], cwd=HOUSE, env=given)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("LAOJIAN_KILLS", "1000"))))
