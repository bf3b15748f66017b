"""造省 Makes the province in an empty installation: python bench/load/make.py full|small|tiny|demo

What the rooms' actions write in the seed city (visits, cases, sheets, returns, uploads) is made by these actions; rows
in their thousands are copies of that with their own units, numbers, officers and events (`matters`, `sheets`,
`rosters`, `inboxes`). Settings come from the environment as for the server.
"""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from load import demo, inboxes, matters, returns, rosters, sheets, tree
from load.events import Told
from load.size import SIZES, Size

PACK = "yangquan-mines-2024"
SEED = 11
HITS_OF_A_MINE = 3


def make(size: Size, tell: Any = print) -> dict[str, Any]:
    """Everything; what the people who click need to know, which is also written to load.json."""
    from django.conf import settings

    from laojian.config.city.cast import Cast

    folder = Path(mkdtemp(prefix="load-", dir=settings.LAOJIAN_HOME)) / "papers"
    told, step = Told(), _Steps(tell)
    with step("synthetic province"):
        facts, books, books_of_mines = papers(size, folder)
    with step("units and people"):
        planted = tree.plant(size, facts)
        known = tree.people(planted)
        cast = Cast(planted)
    campaign = _begin(size, cast, books, step)
    with step("rosters"):
        rosters.take_over(folder / "store")
        own = {key: path for key, path in books_of_mines.items() if key[0] in planted.units}
        uploaded = rosters.upload(cast, campaign, own, size.uploaded)
        receipts = sum(1 for _ in rosters.receipts(campaign, planted, uploaded))
    _work(size, cast, campaign, known, told, step)
    return _told(size, planted, campaign, known, receipts)


def papers(size: Size, folder: Path) -> tuple[Any, Any, Any]:
    """(unit facts by layout, their workbooks, roster workbooks by mine and month) of the synthetic province."""
    import pyarrow.parquet as pq

    import laojian_cn
    from laojian.register import synth
    from laojian.register.synth_recipes import read

    recipes = read(Path(str(laojian_cn.__file__)).parent / "synth.yaml")
    mines = {"coal_ug": 450, "coal_open": 100, "noncoal_ug": 250, "noncoal_open": 200}
    recipes = replace(recipes, hosts={**recipes.hosts, "mine_types": mines})
    made = synth.make(
        folder, size.hosts, size.workers, size.months, SEED, recipes, size.first_month, province=size.region,
        xlsx_employers=size.uploaded, columns="full",
    )  # fmt: skip
    facts = {name: pq.read_table(path).to_pylist() for name, path in made.facts.items()}
    return facts, dict(made.fact_books), {(path.stem, path.parent.name): path for path in made.rosters}


def _begin(size: Size, cast: Any, books: Any, step: Any) -> int:
    """What is known of the firms, and the campaign."""
    from laojian.campaigns import actions
    from laojian.config.city.days import at

    opener = "province"
    with step("files of the firms"):
        tree.register(cast.actor(opener, at(7, 26)), books, at(7, 26))
    with step("campaign"):
        moment = at(7, 29)
        return actions.open_campaign(
            cast.actor(opener, moment), PACK, at=moment, title="示范省矿山企业劳务派遣用工排查"
        )


def _work(size: Size, cast: Any, campaign: int, known: Any, told: Told, step: Any) -> None:
    from laojian.authority.models import Staff
    from laojian.campaigns.actions import run
    from laojian.config.city import enterprise, fieldwork
    from laojian.config.city.cast import Cast
    from laojian.config.city.days import at

    planted = cast.tree
    staff = {one.username: one for one in Staff.objects.all()}
    for month in [f"2024-{number:02}" for number in range(max(7, 9 - size.months), 9)]:
        with step(f"screening {month}"):
            moment = at(int(month[-2:]) + 1, 6, 8)
            run.run_now(cast.actor("province", moment), campaign, month=month, at=moment)
    with step("sheets"):
        few = Cast(replace(planted, mines=planted.mines[: size.inspected]))
        enterprise.inspect_themselves(few, campaign, {})
        sheets.spread(campaign, planted, staff, told)
    with step("field work"):
        seed = [
            mine
            for mine in planted.mines
            if planted.units[planted.units[mine].path.split("/")[1]].code == "140300"
        ]
        some = Cast(replace(planted, mines=tuple(seed[:60])))
        fieldwork.go_out(some, campaign, breaches(campaign, seed[:60]))
    with step("cases"):
        matters.spread(campaign, planted, staff, size.cases, told)
        matters.under_way(campaign, planted, cast, 3)
    with step("returns"):
        returns.hand_in(campaign, planted, cast, size.returns)
        returns.add_up(campaign, planted, cast)
    with step("messages"):
        inboxes.fill(campaign, planted, cast, size.letters)


def breaches(campaign: int, mines: list[str]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Mine → the first breaches of the last month: (key, violation)."""
    from laojian.campaigns.models import Hit

    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    rows = Hit.objects.filter(campaign_id=campaign, verdict="breach", unit__code__in=mines).exclude(
        violation=""
    )
    for code, key, violation in rows.order_by("key").values_list("unit__code", "key", "violation"):
        if len(found[code]) < HITS_OF_A_MINE:
            found[code].append((key, violation))
    return {code: tuple(rows) for code, rows in found.items()}


def _told(size: Size, planted: Any, campaign: int, known: Any, receipts: int) -> dict[str, Any]:
    from django.conf import settings

    from laojian.archive.models import Event
    from laojian.authority.models import Staff, Unit
    from laojian.campaigns.models import Duty, Hit, SelfInspection
    from laojian.campaigns.queries import desk
    from laojian.casework.models import Case, Visit
    from laojian.messages.models import Message
    from laojian.reporting.models import Return

    firms = Unit.objects.filter(kind__in=("enterprise", "agency"))
    offices = Unit.objects.filter(level="county", kind__in=("bureau", "zone"))
    tables = {"hits": Hit, "cases": Case, "visits": Visit, "duties": Duty, "returns": Return, "messages": Message,
              "events": Event, "staff": Staff, "units": Unit}  # fmt: skip
    counts = {name: table.objects.count() for name, table in tables.items()}
    filling = set(SelfInspection.objects.filter(state="filling").values_list("unit_id", flat=True))
    at_work = {planted.units[code].pk: f"mine{at:02}" for at, code in enumerate(planted.mines, 1)}
    people = {kind: names for kind, names in known.items() if kind}
    people["filling"] = tuple(name for unit, name in at_work.items() if unit in filling)
    counts |= {
        "employers": firms.count(),
        "reporting offices": offices.count(),
        "roster rows": desk.store().current().rows,
    }
    found = {"size": size.name, "campaign": campaign, "counts": counts, "people": people}
    (settings.LAOJIAN_HOME / "load.json").write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
    return found


class _Steps:
    """Says how long each step took."""

    def __init__(self, tell: Any) -> None:
        self.tell = tell

    def __call__(self, name: str) -> _Steps:
        self.name = name
        return self

    def __enter__(self) -> None:
        self.began = time.monotonic()

    def __exit__(self, *error: object) -> None:
        self.tell(f"  {time.monotonic() - self.began:6.1f} s  {self.name}")


def main(name: str) -> None:
    """Migrates and makes."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    found = demo.make() if name == "demo" else make(SIZES[name], lambda text: print(text, flush=True))
    _settled()
    print("  " + ", ".join(f"{n:,} {what}" for what, n in found["counts"].items()), flush=True)


def _settled() -> None:
    """What PostgreSQL does by itself some minutes after many rows came."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


if __name__ == "__main__":
    main(sys.argv[1])
