"""中断的服务 Server kills: the whole server killed again and again while rosters are uploaded and submitted.

    LAOJIAN_KILLS=200 python bench/server_kills.py        (or: python bench/server_kills.py 200)

Runs `tests/browser/test_killed_server.py` with half that many rounds, each with two kills, and one more in a run of the
screening. A round takes some ten seconds, most of it starting the server again.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1]
TEST = "tests/browser/test_killed_server.py"


def main(kills: int) -> int:
    """The exit code of pytest."""
    given = {**os.environ, "LAOJIAN_KILLS": str(max(1, kills // 2))}
    return subprocess.call([sys.executable, "-m", "pytest", TEST, "-q", "-s", "-n0"], cwd=HOUSE, env=given)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("LAOJIAN_KILLS", "200"))))
