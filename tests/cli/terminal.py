"""The command line as a user types it: in this process for speed, or as a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

from typer.testing import CliRunner

from laojian.cli.main import app

PACK = "yangquan-mines-2024"


@dataclass(frozen=True)
class Said:
    """What came back: exit status, standard output, error stream."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def laojian(*words: object, typed: str | None = None) -> Said:
    """`laojian WORDS…` in this process."""
    result = CliRunner().invoke(app, [str(word) for word in words], input=typed, catch_exceptions=False)
    return Said(result.exit_code, result.stdout, result.stderr)


def process(*words: object) -> Said:
    """`python -m laojian.cli WORDS…` as a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "laojian.cli", *map(str, words)], capture_output=True, text=True, check=False
    )
    return Said(done.returncode, done.stdout, done.stderr)


def imported(*words: object) -> set[str]:
    """The top-level modules that a command has imported when it ends."""
    code = (
        "import sys\nsys.argv = ['laojian', *sys.argv[1:]]\nfrom laojian.cli.main import run\n"
        "try:\n    run()\nexcept SystemExit:\n    pass\n"
        "print('\\n'.join(sorted({name.split('.')[0] for name in sys.modules})), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, words)], capture_output=True, text=True, check=True
    )
    return set(done.stderr.split())
