"""The two standing papers of Shanxi of 2022 as packs: no phases, no end; what recurs recurs, and each duty knows its level."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from laojian.law.library import load_libraries
from laojian.packs import load
from laojian.packs.calendar import on_day
from laojian.packs.check import check as check_pack
from laojian.packs.rhythm import periods_of

PACKS = Path(__file__).parents[2] / "src/laojian_cn/packs"
SOE = load(PACKS / "shanxi-soe-opinions-2022")
SAFETY = load(PACKS / "shanxi-work-safety-2022")


@pytest.mark.parametrize("pack", [SOE, SAFETY], ids=lambda pack: pack.id)
def test_the_pack_has_no_fault_that_the_check_knows(pack) -> None:
    library = load_libraries()
    found = check_pack(
        pack.folder, provisions=tuple(library.of("provision")), violations=tuple(library.of("violation"))
    )
    assert found == []


@pytest.mark.parametrize(("pack", "seed", "count"), [(SOE, "001", 35), (SAFETY, "002", 16)])
def test_all_duties_are_there_in_order(pack, seed: str, count: int) -> None:
    assert [one.id for one in pack.obligations] == [f"O-{seed}-{no:02d}" for no in range(1, count + 1)]
    assert all(one.does_zh and one.does_en and one.clause for one in pack.obligations)


def test_the_five_notices_hold_a_hundred_and_ten_duties() -> None:
    names = ("yangquan-mines-2024", "jiangsu-illegal-employment-2007", "chuxiong-intermediaries-2021")
    others = sum(len(load(PACKS / name).obligations) for name in names)
    assert others + len(SOE.obligations) + len(SAFETY.obligations) == 110


@pytest.mark.parametrize("pack", [SOE, SAFETY], ids=lambda pack: pack.id)
def test_a_standing_paper_has_no_phase_and_no_fixed_day(pack) -> None:
    assert pack.phases == ()
    assert not [one for one in pack.obligations if one.due.kind in ("date", "phase")]


def test_the_papers_have_their_numbers_and_days() -> None:
    assert (SOE.notice.number, SOE.notice.issued_on) == ("晋人社厅发〔2022〕45号", date(2022, 5, 26))
    assert (SAFETY.notice.number, SAFETY.notice.issued_on) == ("晋人社办发〔2022〕18号", date(2022, 6, 6))
    assert (SOE.notice.openness, SAFETY.notice.openness) == ("public", "on_request")
    assert [one.number for one in SAFETY.notice.chain] == ["安委〔2022〕6号", None, "晋安发〔2022〕4号"]


def test_the_forwarding_paper_of_yuncheng_has_no_date_and_added_five_duties() -> None:
    (forward,) = SOE.notice.below
    assert (forward.number, forward.dated) == ("运人社局函〔2022〕102号", None)
    assert SOE.notice.levels() == ("province", "city")
    assert [one.id for one in SOE.obligations if one.chain == "city"] == [
        f"O-001-{no:02d}" for no in range(1, 6)
    ]
    assert "A34" in {one.id for one in SOE.settings}


def test_what_recurs_yearly_and_monthly() -> None:
    rhythms = {
        one.id: one.due.rhythm.every
        for one in (*SOE.obligations, *SAFETY.obligations)
        if one.due.kind == "recurring" and one.due.rhythm
    }
    assert rhythms == {
        "O-001-12": "year", "O-001-24": "year", "O-001-25": "year", "O-001-26": "year",
        "O-001-22": "month", "O-001-34": "month",
        "O-002-08": "year", "O-002-12": "year", "O-002-13": "year",
    }  # fmt: skip


def test_a_series_without_an_end_goes_on_year_after_year() -> None:
    due = SOE.obligation("O-001-12").due
    assert [one.due for one in periods_of(SOE, due, date(2025, 6, 1))] == [
        date(year, 12, 31) for year in (2022, 2023, 2024)
    ]
    entry = next(one for one in on_day(SOE, date(2031, 3, 1)) if one.duty.id == "O-001-34")
    assert entry.due == date(2031, 3, 31)


def test_the_first_wage_period_begins_with_the_paper() -> None:
    first, second, *_ = periods_of(SOE, SOE.obligation("O-001-34").due, date(2022, 12, 31))
    assert (first.starts_on, first.due) == (date(2022, 5, 26), date(2022, 5, 31))
    assert (second.starts_on, second.due) == (date(2022, 6, 1), date(2022, 6, 30))


def test_a_contract_is_due_within_a_month_and_a_layoff_is_told_thirty_days_ahead() -> None:
    contract, layoff = SOE.obligation("O-001-06").due, SOE.obligation("O-001-15").due
    assert (contract.before, SOE.setting(str(contract.setting)).default) == (False, 1)
    assert SOE.setting(str(contract.setting)).unit == "month"
    assert (layoff.before, SOE.setting(str(layoff.setting)).default) == (True, 30)


@pytest.mark.parametrize("duty", ["O-002-06", "O-002-15"])
def test_the_ledger_of_risks_asks_for_four_things_on_every_line(duty: str) -> None:
    (ledger,) = SAFETY.obligation(duty).deliverables
    assert [one.zh for one in ledger.fields] == ["整改标准", "整改措施", "完成时限", "责任人"]
    assert all(one.required for one in ledger.fields)


def test_accidents_and_casualties_must_each_fall_by_a_fifth_from_2020_to_2025() -> None:
    assert [(one.change_pct, one.base_year, one.to_year) for one in SAFETY.targets] == [(-20, 2020, 2025)] * 2
    target = SAFETY.target("accidents-down")
    assert (target.wanted(50), target.reached(50, 40), target.reached(50, 41)) == (40, True, False)
    assert target.reached(None, 40) is None and target.reached(50, None) is None
    assert SAFETY.obligation("O-002-13").targets == ("accidents-down", "casualties-down")
    last = periods_of(SAFETY, SAFETY.obligation("O-002-13").due, date(2030, 1, 1))[-1]
    assert last.due == date(2025, 12, 31)


def test_the_items_of_both_papers_are_the_thirteen_standing_rules() -> None:
    soe, safety = ({one.id for one in pack.items} for pack in (SOE, SAFETY))
    assert soe == {f"V-S{no:02d}" for no in (1, 2, 3, 4, 5, 6, 7, 8, 9, 13)}
    assert safety == {f"V-S{no:02d}" for no in (2, 3, 4, 5, 6, 10, 11, 12)}
    assert len(soe | safety) == 13


@pytest.mark.parametrize(
    ("number", "inside", "outside"),
    [("N01", 10, 10.01), ("N03", 20, 19), ("N08b", 99, 100), ("N13", 4.9, 5), ("N14", 80, 79.9), ("N12a", 80, 79)],
)  # fmt: skip
def test_every_number_knows_which_side_its_edge_is_on(number: str, inside: float, outside: float) -> None:
    found = next(one for one in SOE.numbers if one.id == number)
    assert found.admits(inside) and not found.admits(outside)


def test_the_amounts_of_the_subsidies_are_there() -> None:
    amounts = {one.value for one in SOE.numbers if one.unit.startswith("元")}
    assert amounts == {600, 1000, 1600, 2000, 3000, 4000, 5000}


@pytest.mark.parametrize("pack", [SOE, SAFETY], ids=lambda pack: pack.id)
def test_no_number_of_a_person_stands_in_the_pack(pack) -> None:
    for path in pack.folder.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        assert "@" not in text and "0351" not in text
