"""端口 Whether an address can be listened on, asked before anything is made or started."""

from __future__ import annotations

import errno
import socket
from typing import Any

from laojian.base.problem import Problem

WHY = {
    errno.EADDRINUSE: ("已经有别的程序在用", "another program uses it"),
    errno.EADDRNOTAVAIL: ("本机没有这个地址", "this machine has no such address"),
    errno.EACCES: ("1024 以下的端口要系统权限", "ports below 1024 need the system's leave"),
}


def free(host: str, port: int) -> None:
    """Problem `config.port_taken` where nothing can listen at this address now; of a name one of its addresses is enough."""
    found: OSError | None = None
    try:
        for family, kind, proto, _name, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
            if (found := _refusal(family, kind, proto, address)) is None:
                return
    except OSError as error:
        found = error
    said = (found.strerror if found else "") or str(found)
    zh, en = WHY.get((found.errno if found else 0) or 0, (said, said))
    raise Problem("config.port_taken", host=host, port=port, why=zh, why_en=en) from found


def answers(host: str, port: int) -> bool:
    """Does something take connections at this address by now? An address of all networks is asked on this machine."""
    here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # asked, not listened at
    try:
        with socket.create_connection((here, port), timeout=1):
            return True
    except OSError:
        return False


def _refusal(family: int, kind: int, proto: int, address: Any) -> OSError | None:
    """Why the system does not let this address be listened at; None where it does. A port that was just let go counts as
    free, and so does one that another process of the same server shares."""
    try:
        with socket.socket(family, kind, proto) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            probe.bind(address)
    except OSError as error:
        return error
    return None
