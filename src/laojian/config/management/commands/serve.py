"""启动服务 serve: the web server and the worker of background jobs, kept running together until they are told to stop."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from socket import gethostname
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection

from laojian.cli import port
from laojian.config import children, jobs

SECONDS_TO_STOP = 20


class Command(BaseCommand):
    """Serves the pages and the interface, and works off background jobs."""

    help = "启动网页、接口和后台任务 · Serve pages and interface, work off background jobs"

    def add_arguments(self, parser: CommandParser) -> None:
        """Address, processes."""
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=2)
        parser.add_argument("--threads", type=int, default=4)
        parser.add_argument("--jobs", type=int, default=1)
        parser.add_argument("--no-migrate", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Brings tables and static files up to date, then starts the processes. Problem `config.port_taken`."""
        port.free(options["host"], options["port"])
        if not options["no_migrate"]:
            call_command("migrate", verbosity=0, interactive=False)
        call_command("collectstatic", verbosity=0, interactive=False)
        commands = [_web(options), _manage("keep_going")]
        commands += [_worker(f"{gethostname()}-{options['port']}-{at}") for at in range(options["jobs"])]
        self._keep_running(commands, options["host"], options["port"])

    def _keep_running(self, commands: list[list[str]], host: str, at: int) -> None:
        stopping = told = False

        def stop(number: int, frame: object) -> None:
            nonlocal stopping
            stopping = True

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        running = [_start(command) for command in commands]
        while not stopping:
            time.sleep(0.5)
            if not told and (told := port.answers(host, at)):
                self.stdout.write(f"可以打开了：http://{host}:{at}/")
                self.stdout.flush()
            for place, process in enumerate(running):
                if process.poll() is not None and not stopping:
                    self.stderr.write(
                        f"进程停了（{process.returncode}），重新启动：{' '.join(commands[place][2:5])}"
                    )
                    time.sleep(1)
                    running[place] = _start(commands[place])
        for process in running:
            process.terminate()
        until = time.monotonic() + SECONDS_TO_STOP
        for process in running:
            try:
                process.wait(max(0.1, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()


def _web(options: dict[str, Any]) -> list[str]:
    return [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", options["host"], "--port",
        str(options["port"]), "--workers", str(options["workers"]), "--blocking-threads", str(options["threads"]),
        "--no-ws", "--log-level", "warning", "--respawn-failed-workers", "laojian.config.served:application",
    ]  # fmt: skip


def _worker(name: str) -> list[str]:
    """A worker of jobs; its name is the same after every start, so that what it left half done is known as its own."""
    return _manage("db_worker", "--interval", "1", "--no-reload", "-v", "0", "--worker-id", name[-64:])


def _start(command: list[str]) -> subprocess.Popen[bytes]:
    if "--worker-id" in command and jobs.take_up_again(command[-1]):
        sys.stderr.write("中断的后台任务重新开始\n")
    connection.close()  # a child must not share it
    return children.started(command)


def _manage(*words: str) -> list[str]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings.SETTINGS_MODULE)
    return [sys.executable, "-m", "laojian.config.manage", *words]
