"""照料 keep_going: what has to be done again and again beside the web and the jobs: finishing what a dead process left,
telling webhooks, reminding before a due day, ending lapsed sessions. Runs until it is stopped; `laojian serve` starts it."""

from __future__ import annotations

import logging
import signal
import time
from io import StringIO
from typing import Any

from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections, connection

from laojian.campaigns import actions as campaigns
from laojian.config import clock
from laojian.messages import hooks

log = logging.getLogger("laojian.keep_going")
HOUR = 3600


class Command(BaseCommand):
    """One round every few seconds; a round that fails is logged and the next one tries again."""

    help = "完成中断的名册、通知回调地址、清理会话 · Finish what was cut off, tell webhooks, end sessions"

    def add_arguments(self, parser: CommandParser) -> None:
        """Seconds between rounds; --once for one round."""
        parser.add_argument("--every", type=int, default=15)
        parser.add_argument("--once", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Rounds until told to stop."""
        stopping = False

        def stop(number: int, frame: object) -> None:
            nonlocal stopping
            stopping = True

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        hourly = 0.0
        while not stopping:
            try:
                one_round()
                if not hourly or time.monotonic() - hourly > HOUR:
                    SessionStore.clear_expired()
                    call_command("remind", stdout=StringIO())  # reminds once, however often it is called
                    hourly = time.monotonic()
            except Exception:
                log.exception("a round failed; the next one tries again")
                connection.close()
            close_old_connections()
            if options["once"]:
                return
            until = time.monotonic() + options["every"]
            while not stopping and time.monotonic() < until:
                time.sleep(0.5)


def one_round() -> None:
    """What is done in a round."""
    at = clock.now()
    campaigns.settle(at=at)
    hooks.gather(at=at)
    hooks.call(at=at)
