"""子进程 Children: processes that end with the one that started them, however that ends.

Whoever kills the server by force would else leave its processes behind: they hold the port, and work off jobs beside
those of the next start.
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Sequence

ON_DEATH_OF_PARENT = 1
"""PR_SET_PDEATHSIG of prctl(2), which Linux alone has."""


def started(command: Sequence[str]) -> subprocess.Popen[bytes]:
    """The command as a process that is told to stop when this one is gone; on systems other than Linux it is not."""
    return subprocess.Popen(command, preexec_fn=_bound() if sys.platform == "linux" else None)


def _bound() -> _Bound:
    return _Bound(ctypes.CDLL(None), os.getpid())


class _Bound:
    """What the child does before it becomes the command. libc is looked for by the parent: a child must not."""

    def __init__(self, libc: ctypes.CDLL, parent: int) -> None:
        self._libc, self._parent = libc, parent

    def __call__(self) -> None:
        self._libc.prctl(ON_DEATH_OF_PARENT, signal.SIGTERM)
        if os.getppid() != self._parent:  # it is gone already
            os._exit(1)
