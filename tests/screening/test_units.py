"""单位口径 Rules about a host or an employer–host pair, in a run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.screening.made import (
    AGENCY,
    AGENCY_FACTS,
    MINE,
    MINE_FACTS,
    OTHER,
    facts,
    person,
    roster,
    screened,
    sent,
    the,
    units,
)

LICENCE = {"uscc": AGENCY, "kind": "dispatch", "status": "valid"}


def ratio(folder: Path, own: int, dispatched: int, unknown: int = 0, **host: Any) -> dict[str, Any] | None:
    people = [person(n) for n in range(own)] + [sent(100 + n) for n in range(dispatched)]
    people += [person(200 + n, form=None, employer_uscc=AGENCY) for n in range(unknown)]
    given = units({**MINE_FACTS, **host}, AGENCY_FACTS)
    found = screened(folder, the("dp-ratio"), roster(*people), given=given)
    return found.hits[0] if found.hits else None


def shown(hit: dict[str, Any]) -> dict[str, str]:
    return dict(part.split("=", 1) for part in hit["values"].split("; "))


def test_exactly_a_tenth_is_lawful_and_one_more_is_not(tmp_path: Path) -> None:
    assert ratio(tmp_path / "1", 18, 2) is None
    hit = ratio(tmp_path / "2", 17, 2)
    assert hit is not None and hit["verdict"] == "breach"
    assert shown(hit)["ratio_low_bp"] == shown(hit)["ratio_high_bp"] == "1053"
    assert (shown(hit)["over_by_return"], shown(hit)["over_by_conversion"]) == ("1", "1")


def test_people_of_unknown_form_make_the_share_a_range(tmp_path: Path) -> None:
    hit = ratio(tmp_path / "1", 18, 1, unknown=2)
    assert hit is not None and hit["verdict"] == "unknown"
    assert (shown(hit)["ratio_low_bp"], shown(hit)["ratio_high_bp"]) == ("476", "1429")
    assert ratio(tmp_path / "2", 18, 0, unknown=2) is None
    over = ratio(tmp_path / "3", 10, 5, unknown=2)
    assert over is not None and over["verdict"] == "breach"


def test_without_the_hosts_roster_its_own_staff_is_what_it_stated(tmp_path: Path) -> None:
    agencys = roster(*(sent(n, reported_by=AGENCY) for n in range(10)))
    for stated, verdict in ((90, None), (89, "breach"), (None, "unknown")):
        given = units({**MINE_FACTS, "staff_contract_n": stated}, AGENCY_FACTS)
        found = screened(tmp_path / str(stated), the("dp-ratio"), agencys, given=given)
        assert [hit["verdict"] for hit in found.hits] == ([verdict] if verdict else []), stated


def test_where_the_hosts_roster_is_at_hand_it_is_counted_and_not_what_was_stated(tmp_path: Path) -> None:
    hit = ratio(tmp_path, 17, 2, staff_contract_n=5000)
    assert hit is not None and shown(hit)["contract_n"] == "17"


def test_a_state_organ_is_asked_and_never_flagged(tmp_path: Path) -> None:
    hit = ratio(tmp_path, 5, 5, mine_type="none", host_kind="state_organ")
    assert hit is not None and hit["verdict"] == "unknown"


def test_a_host_without_dispatched_people_is_not_asked(tmp_path: Path) -> None:
    assert ratio(tmp_path, 5, 0) is None


def test_the_hit_of_a_host_names_the_host_and_that_of_a_pair_its_employer(tmp_path: Path) -> None:
    found = screened(
        tmp_path, the("dp-ratio", "dp-licence"), roster(person(1), sent(2)), given=units() | facts("licences")
    )
    said = {
        hit["provision"]: (hit["subject"], hit["name"], hit["grain"], hit["person_key"]) for hit in found.hits
    }
    assert said == {
        "dp-ratio": (MINE, "示范煤矿", "host", None),
        "dp-licence": (AGENCY, "示范派遣公司", "pair", None),
    }


def licensed(folder: Path, *terms: dict[str, Any]) -> str | None:
    given = units() | facts("licences", *({**LICENCE, **term} for term in terms))
    found = screened(folder, the("dp-licence"), roster(sent(1)), given=given)
    return found.hits[0]["verdict"] if found.hits else None


def test_a_licence_that_lapses_within_the_month_is_no_licence_for_it(tmp_path: Path) -> None:
    from datetime import date

    def term(first: str, last: str) -> dict[str, date]:
        return {"valid_from": date.fromisoformat(first), "valid_to": date.fromisoformat(last)}

    july = term("2021-07-16", "2024-07-15")
    assert licensed(tmp_path / "1", july) == "breach"
    assert licensed(tmp_path / "2", july, term("2024-07-16", "2027-07-15")) is None
    assert licensed(tmp_path / "3", july, term("2024-07-17", "2027-07-15")) == "breach"
    assert licensed(tmp_path / "4", term("2024-07-01", "2024-07-31")) is None
    assert licensed(tmp_path / "5", {"valid_from": date(2021, 7, 16)}) == "unknown"


def test_without_the_sheet_of_licences_nothing_is_said_against_the_agency(tmp_path: Path) -> None:
    found = screened(tmp_path, the("dp-licence"), roster(sent(1)))
    assert found.verdicts("dp-licence") == {AGENCY: "unknown"}


def holdings(*pairs: tuple[str, str]) -> dict[str, Any]:
    return units() | facts("shareholdings", *({"owner_uscc": a, "owned_uscc": b} for a, b in pairs))


def test_an_agency_held_by_the_mines_group_over_a_chain_is_self_established(tmp_path: Path) -> None:
    given = holdings(("GROUP", MINE), ("GROUP", "SERVICE"), ("SERVICE", "LOGISTICS"), ("LOGISTICS", AGENCY))
    found = screened(tmp_path, the("dp-self"), roster(sent(1)), given=given)
    assert found.verdicts("dp-self") == {AGENCY: "breach"}


def test_a_ring_of_holdings_is_followed_once(tmp_path: Path) -> None:
    apart = holdings((OTHER, AGENCY), (AGENCY, OTHER), ("GROUP", MINE))
    assert screened(tmp_path / "1", the("dp-self"), roster(sent(1)), given=apart).hits == []
    within = holdings((OTHER, AGENCY), (AGENCY, OTHER), ("GROUP", OTHER), ("GROUP", MINE))
    assert screened(tmp_path / "2", the("dp-self"), roster(sent(1)), given=within).verdicts("dp-self") == {
        AGENCY: "breach"
    }


def test_an_agency_whose_holders_nobody_stated_is_unknown(tmp_path: Path) -> None:
    found = screened(tmp_path, the("dp-self"), roster(sent(1)), given=holdings(("GROUP", MINE)))
    assert found.verdicts("dp-self") == {AGENCY: "unknown"}
