"""The whole library over the sample's rosters in one pass: what each provision says does not change with its company."""

from __future__ import annotations

from collections import Counter

import duckdb
import ibis
import pytest

from laojian.base.workdays import official_calendar
from laojian.law.library import load_libraries
from laojian.packs import desk, find, load
from laojian.packs.sample import load_sample
from laojian.packs.screens import screens
from laojian.screening import plan
from laojian.screening.lane import DuckLane
from laojian.screening.rows import of_tables
from laojian.screening.run import Law, run
from tests.law.asked import provisions

Counted = Counter[tuple[str, str]]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Counted, Counted, tuple[str, ...]]:
    """(provision, verdict) → hits: of the campaign's screens alone, and of the whole library; and what was asked."""
    pack = load(find("yangquan-mines-2024"))
    laid = load_sample(pack)
    intakes = desk.read_files((*laid.rosters, *laid.facts), pack, b"k" * 32, laid.month)
    workers = [(i.tables["workers"], i.absent_columns["workers"]) for i in intakes if "workers" in i.tables]
    facts = next(i.tables for i in intakes if "units" in i.tables)
    folder = tmp_path_factory.mktemp("pass")
    everything = tuple(plan.Screen(each, each.detects) for each in provisions())
    found, asked = [], ()
    for name, chosen in (("some", screens(pack, provisions())), ("all", everything)):
        (folder / name).mkdir()
        months = of_tables(workers, folder / name)
        law = Law(chosen, load_libraries().parameters, official_calendar())
        (done,) = run(DuckLane(ibis.duckdb.connect()), months, law, facts, folder / name / "out")
        found.append(counted(done.files))
        asked = done.asked
    return found[0], found[1], asked


def counted(files: tuple[str, ...]) -> Counted:
    rows = duckdb.sql(f"SELECT provision, verdict FROM read_parquet({list(files)})").fetchall()
    return Counter((str(provision), str(verdict)) for provision, verdict in rows)


def test_the_campaigns_own_hits_are_seventy_nine(both: tuple[Counted, Counted, tuple[str, ...]]) -> None:
    assert both[0].total() == 79


def test_asking_the_whole_library_changes_no_answer_of_a_provision_asked_without_a_gate(
    both: tuple[Counted, Counted, tuple[str, ...]],
) -> None:
    gated = {one.provision for one in load(find("yangquan-mines-2024")).screens if one.surface}
    some, everything, _ = both
    assert {k: n for k, n in some.items() if k[0] not in gated} == {
        k: n for k, n in everything.items() if k[0] in {p for p, _ in some} - gated
    }


def test_every_provision_in_force_is_asked_in_that_pass(
    both: tuple[Counted, Counted, tuple[str, ...]],
) -> None:
    day = both[2]
    assert len(day) > 30
    assert {"lc-open", "hr-ot-cap", "oh-check", "wm-pregnancy", "dp-contract-2y"} <= set(day)
    assert not {"oa-basic", "oa-injury"} & set(day), "not the law of July 2024"
