"""剖面 Profile: what each main page costs for each kind of person: queries, their time, CPU of the process, and the dearest ones.

LAOJIAN_HOME=… LAOJIAN_DATABASE=… python bench/load/profile.py [--sql] [PART OF AN ADDRESS]
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

PAGES = (
    ("inspector", "/", "/campaigns/", "/campaigns/1/", "/screening/", "hit", "/cases/", "case", "/leads/", "lead", "/visits/",
     "visit", "/orders/", "order", "/employers/", "employer", "/returns/", "return", "/rosters/", "roster", "/self-checks/",
     "sheet", "/search/?q=煤业", "/search/?q=8号", "duty", "/inbox/", "message", "/leads/new/", "/visits/plan/"),
    ("province", "/", "/campaigns/1/", "/screening/", "hit", "/cases/", "/cases/?page=40", "case", "/returns/", "return", "joined",
     "/employers/", "/employers/?q=煤业", "/rosters/", "/self-checks/", "/directory/", "/events/", "/search/?q=煤业", "/visits/", "/orders/", "/leads/",
     "/campaigns/1/units/", "/referrals/", "duty"),
    ("organiser", "/", "/campaigns/1/", "/screening/", "/cases/", "/returns/", "return", "joined", "/employers/", "/visits/"),
    ("clerk", "/", "/campaigns/1/", "/self-checks/", "sheet", "/rosters/", "roster", "/visits/", "/inbox/", "message", "/law/"),
    ("group", "/", "/campaigns/1/", "/self-checks/", "/rosters/", "/returns/", "return"),
    ("agency", "/", "/campaigns/1/", "/self-checks/", "/returns/", "/inbox/"),
    ("partner", "/", "/referrals/", "/cases/", "/campaigns/1/"),
)  # fmt: skip


def main(argv: list[str]) -> None:
    """Prints a line a page."""
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection, reset_queries
    from django.test import Client

    from load.forms import PATTERNS, links

    call_command("collectstatic", verbosity=0, interactive=False)
    connection.force_debug_cursor = True
    settings.ALLOWED_HOSTS = ["*"]
    sql, part = "--sql" in argv, next((one for one in argv if not one.startswith("-")), "")
    told = Path(os.environ.get("LAOJIAN_LOAD") or settings.LAOJIAN_HOME / "load.json")
    people = json.loads(told.read_text(encoding="utf-8"))["people"]
    from laojian.authority.models import Staff

    for kind, *pages in PAGES:
        name = (
            kind
            if kind == "province"
            else "mine01"
            if kind == "clerk"
            else people[kind][-1 if kind != "inspector" else 0]
        )
        client = Client()
        client.force_login(Staff.objects.get(username=name), backend="laojian.authority.backend.WithUnit")
        seen: dict[str, list[str]] = {}
        for page in pages:
            url = page if page.startswith("/") else next(iter(seen.get(page, ())), "")
            if not url or (part and part not in url and page.startswith("/") is False):
                continue
            url = f"/screening/{url}" if url.startswith("?") else url
            best, queries = 1e9, []
            for _ in range(3):
                reset_queries()
                began = time.process_time()
                answer = client.get(url)
                took = time.process_time() - began
                if took < best:
                    best, queries = took, list(connection.queries)
            for one in links(answer.content.decode(errors="replace")):
                for what, pattern in PATTERNS.items():
                    if pattern.search(one):
                        seen.setdefault(what, []).append(one)
            if part and part not in url:
                continue
            spent = sum(float(one["time"]) for one in queries)
            print(
                f"{kind:10} {url[:48]:48} {answer.status_code} {len(queries):4} queries {spent * 1000:7.0f} ms sql {best * 1000:7.0f} ms CPU {len(answer.content) // 1024:5} KiB",
                flush=True,
            )
            if sql:
                for one in sorted(queries, key=lambda one: -float(one["time"]))[:6]:
                    print(
                        f"      {float(one['time']) * 1000:6.0f} ms  {re.sub(chr(34), '', one['sql'])[:1500]}"
                    )


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "laojian.config.settings")
    main(sys.argv[1:])
