"""Spark 集群 A real Spark standalone cluster on the loopback address: one master, two workers, own processes.

For parity tests and for trying Spark on one machine. Nothing listens outside 127.0.0.1; ports are free ones;
leaving the `with` block ends exactly the processes that were started.
"""

from __future__ import annotations

import contextlib
import ctypes
import importlib.util
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from laojian.base.problem import Problem
from laojian.register.engines import Engine
from laojian.register.engines_spark import java_home, open_spark

ADDRESS = "127.0.0.1"
MASTER = "org.apache.spark.deploy.master.Master"
WORKER = "org.apache.spark.deploy.worker.Worker"
REGISTERED = re.compile(r"Registering worker ")


@dataclass(frozen=True, slots=True)
class Cluster:
    """集群 A running cluster. url: for `--master`; java: its JAVA_HOME; cores, memory_mb: of each worker."""

    url: str
    java: Path
    workers: int
    cores: int
    memory_mb: int

    def open(self, driver_memory: str = "512m") -> Engine:
        """A session on this cluster that uses all its workers."""
        settings = {
            "spark.executor.memory": f"{self.memory_mb * 3 // 4}m",
            "spark.executor.memoryOverhead": "128m",
            "spark.cores.max": str(self.workers * self.cores),
            "spark.executor.cores": str(self.cores),
            "spark.sql.shuffle.partitions": str(self.workers * self.cores),
        }
        return open_spark(self.url, memory=driver_memory, settings=settings)


@contextlib.contextmanager
def cluster(
    workers: int = 2, cores: int = 1, memory_mb: int = 1024, seconds: float = 120
) -> Iterator[Cluster]:
    """Starts a master and workers, waits until all are registered, ends them afterwards.

    memory_mb: each worker may give to executors; seconds: to wait at most. Problems: `engine.no_pyspark`,
    `engine.no_java`, `engine.cluster_not_started` with the last words of the logs.
    """
    if importlib.util.find_spec("pyspark") is None:
        raise Problem("engine.no_pyspark")
    scratch = Path(tempfile.mkdtemp(prefix="laojian-cluster-"))
    started: list[subprocess.Popen[bytes]] = []
    try:
        java = java_home(scratch)
        port = _free_port()
        url = f"spark://{ADDRESS}:{port}"
        start = _Starter(java, scratch, started)
        master = start(MASTER, "master", "--port", str(port))
        _wait(started, master, "I have been elected leader", 1, seconds)
        for n in range(workers):
            size = ("--cores", str(cores), "--memory", f"{memory_mb}m", "--work-dir", str(scratch / "work"))
            start(WORKER, f"worker-{n + 1}", *size, url)
        _wait(started, master, REGISTERED.pattern, workers, seconds)
        yield Cluster(url, java, workers, cores, memory_mb)
    finally:
        _end(started)
        shutil.rmtree(scratch, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class _Starter:
    java: Path
    scratch: Path
    started: list[subprocess.Popen[bytes]]

    def __call__(self, role: str, name: str, *arguments: str) -> Path:
        """Starts one daemon in a process group of its own; returns its log."""
        import pyspark

        home = Path(pyspark.__file__).parent
        environment = {
            **os.environ,
            "SPARK_HOME": str(home),
            "JAVA_HOME": str(self.java),
            "SPARK_LOCAL_IP": ADDRESS,
            "SPARK_DAEMON_MEMORY": "256m",
            "PYSPARK_PYTHON": sys.executable,
        }
        command = [
            str(home / "bin" / "spark-class"),
            role,
            "--host",
            ADDRESS,
            "--webui-port",
            "0",
            *arguments,
        ]
        log = self.scratch / f"{name}.log"
        with log.open("wb") as out:
            process = subprocess.Popen(
                command, env=environment, stdout=out, stderr=subprocess.STDOUT, start_new_session=True,
                preexec_fn=_end_with_parent,
            )  # fmt: skip
        self.started.append(process)
        return log


def _end_with_parent() -> None:
    """In the child: end when whoever started the cluster is killed (Linux), so that no daemon is left behind."""
    set_parent_death_signal = 1
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGTERM)


def _wait(started: list[subprocess.Popen[bytes]], log: Path, words: str, times: int, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while len(re.findall(words, log.read_text(errors="replace"))) < times:
        dead = any(process.poll() is not None for process in started)
        if dead or time.monotonic() > deadline:
            raise Problem("engine.cluster_not_started", log=_last_words(log.parent))
        time.sleep(0.1)


def _last_words(folder: Path) -> str:
    lines = [
        line for log in sorted(folder.glob("*.log")) for line in log.read_text(errors="replace").splitlines()
    ]
    return " / ".join(lines[-6:])


def _end(started: list[subprocess.Popen[bytes]]) -> None:
    """Ends the daemons and, with them, the executors in their process groups; workers first."""
    for process in reversed(started):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
    for process in reversed(started):
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((ADDRESS, 0))
        return int(probe.getsockname()[1])
