"""回调 Webhooks: tells a partner system of events of its own unit, signed, tried again until it answers.

A call carries the event's number, verb, subject and time, never its content: the partner asks the interface for what it
may see. `X-Laojian-Signature` is HMAC-SHA-256 of the body with the hook's secret.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.db import IntegrityError, transaction

from laojian.archive.actions import record
from laojian.archive.queries import happenings_after
from laojian.authority.queries import require
from laojian.authority.rules import Actor, Thing
from laojian.base.problem import Problem
from laojian.messages.models import Call, Hook

WAITS = (60, 300, 1800, 7200, 43200)
"""Seconds until each further try; after the last the call is given up and shown as failed."""
SECONDS = 10


@transaction.atomic
def create_hook(actor: Actor, url: str, verbs: tuple[str, ...], *, at: datetime) -> str:
    """Registers a hook of the actor's own unit; gives its secret, shown once. Problem `messages.hook_url`."""
    require(actor, "hook.create", Thing("unit", actor.unit_code, actor.path))
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or not verbs:
        raise Problem("messages.hook_url", seen=url)
    secret = secrets.token_urlsafe(32)
    made = Hook.objects.create(unit_id=actor.unit, url=url, verbs=" ".join(verbs), secret=secret, made_at=at)
    record(actor, "hook.create", "hook", made.pk, at=at, detail={"url": url, "verbs": list(verbs)})
    return secret


@transaction.atomic
def end_hook(actor: Actor, id: int, *, at: datetime) -> None:
    """Ends a hook. Problem `messages.no_hook`."""
    require(actor, "hook.create", Thing("unit", actor.unit_code, actor.path))
    if not Hook.objects.filter(pk=id, unit_id=actor.unit, active=True).update(active=False):
        raise Problem("messages.no_hook")
    record(actor, "hook.end", "hook", id, at=at)


def gather(*, at: datetime, most: int = 1000) -> int:
    """Puts a call in the queue for every new event that a hook wants to know of; how many. Safe to run at any time."""
    made = 0
    for hook in Hook.objects.filter(active=True).select_related("unit"):
        last = Call.objects.filter(hook=hook).order_by("-event").values_list("event", flat=True).first() or 0
        wanted = hook.verbs.split()
        for event in happenings_after(last, hook.unit.path, since=hook.made_at, most=most):
            if not any(event.verb == verb or verb == "*" for verb in wanted):
                continue
            body = {"event": event.seq, "at": event.at.isoformat(), "verb": event.verb,
                    "subject": event.subject_kind, "id": event.subject_id}  # fmt: skip
            try:
                with transaction.atomic():
                    Call.objects.create(hook=hook, event=event.seq, body=json.dumps(body), next_at=at)
                made += 1
            except IntegrityError:
                continue  # another process gathered it
    return made


def call(
    *, at: datetime, post: Callable[[str, bytes, dict[str, str]], int] | None = None, most: int = 100
) -> int:
    """Makes the calls that are due; how many were answered. post: (address, body, headers) → status."""
    done = 0
    for one in Call.objects.filter(next_at__lte=at, done_at__isnull=True).select_related("hook")[:most]:
        body = one.body.encode()
        signature = hmac.new(one.hook.secret.encode(), body, hashlib.sha256).hexdigest()
        headers = {"Content-Type": "application/json", "X-Laojian-Signature": signature}
        try:
            one.status, one.error = (post or _post)(one.hook.url, body, headers), ""
        except (OSError, URLError, ValueError) as error:
            one.status, one.error = None, str(error)[:200]
        one.tries += 1
        if one.status is not None and 200 <= one.status < 300:
            one.done_at, one.next_at = at, None
            done += 1
        else:
            one.next_at = at + timedelta(seconds=WAITS[one.tries - 1]) if one.tries <= len(WAITS) else None
        one.save()
    return done


class _NoRedirect(HTTPRedirectHandler):
    """A hook's address is called as it was registered, never another one it points to."""

    def redirect_request(self, *args: object, **more: object) -> None:
        """Does not follow."""


def _post(url: str, body: bytes, headers: dict[str, str]) -> int:
    with build_opener(_NoRedirect).open(
        Request(url, body, headers, method="POST"), timeout=SECONDS
    ) as answer:
        return int(answer.status)
