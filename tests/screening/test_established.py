"""People that a finding established as dispatched under another name stand in D of the ratio, each once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import given as drawn
from hypothesis import strategies as st

from laojian.screening.established import Found, Sum, changed, said, summed, table
from laojian.screening.plan import BLANK
from tests.screening.made import (
    AGENCY_FACTS,
    MINE,
    MINE_FACTS,
    OTHER,
    person,
    roster,
    screened,
    sent,
    the,
    units,
)

MONTH = "2024-07"


def of(number: int | None = None, **more: Any) -> Found:
    return Found(MINE, number, **{"since": MONTH, "seen": MONTH, **more})


def outsourced(n: int) -> dict[str, Any]:
    return sent(n, form="outsourced")


def ratio(folder: Path, found: Sum, *people: dict[str, Any], lane: Any = None) -> dict[str, str]:
    """The answer of dp-ratio and the values of the hit; empty where it is clear."""
    given = units(MINE_FACTS, AGENCY_FACTS) | {"disguised": table({(MINE, MONTH): found})}
    hits = screened(folder, the("dp-ratio"), roster(*people), given=given, lane=lane).hits
    if not hits:
        return {}
    return {
        "verdict": hits[0]["verdict"],
        **dict(part.split("=", 1) for part in hits[0]["values"].split("; ")),
    }


def own(n: int) -> list[dict[str, Any]]:
    return [person(i) for i in range(n)]


def test_the_counted_people_of_a_finding_make_the_ratio(tmp_path: Path) -> None:
    people = own(18) + [outsourced(100 + n) for n in range(3)]
    assert ratio(tmp_path / "1", Sum(0, 2, 2), *people) == {}
    hit = ratio(tmp_path / "2", Sum(0, 3, 3), *people)
    assert (hit["verdict"], hit["dispatched_n"], hit["disguised_n"]) == ("breach", "0", "3")
    assert hit["ratio_low_bp"] == hit["ratio_high_bp"] == "1429"


def test_people_the_roster_already_calls_dispatched_are_not_counted_again(tmp_path: Path) -> None:
    people = [*own(18), sent(100), sent(101)]
    hit = ratio(tmp_path, Sum(0, 2, 2), *people)
    assert (hit["verdict"], hit["disguised_n"], hit["disguised_most_n"]) == ("unknown", "0", "2")
    assert (hit["ratio_low_bp"], hit["ratio_high_bp"]) == ("1000", "1818")


def test_people_nobody_counted_are_unknown_and_never_zero(tmp_path: Path) -> None:
    hit = ratio(tmp_path / "1", Sum(0, 1, None), *own(18))
    assert (hit["verdict"], hit["disguised_n"], hit["ratio_high_bp"]) == ("unknown", "1", BLANK)
    over = [*own(2), sent(100), sent(101)]
    assert ratio(tmp_path / "2", Sum(0, 1, None), *over)["verdict"] == "breach"


def test_a_finding_about_another_host_or_month_changes_nothing(tmp_path: Path) -> None:
    people, many = [*own(18), sent(100)], Sum(9, 0, 0)
    for number, key in enumerate(((OTHER, MONTH), (MINE, "2024-06"))):
        given = units(MINE_FACTS, AGENCY_FACTS) | {"disguised": table({key: many})}
        found = screened(tmp_path / str(number), the("dp-ratio"), roster(*people), given=given)
        assert found.hits == [], key


def test_a_named_person_the_roster_calls_dispatched_is_counted_there() -> None:
    finding = of(2, people=frozenset({"a", "b"}))
    assert summed([finding], MONTH, frozenset({"a"})) == Sum(1, 0, 0)
    assert summed([finding], MONTH, frozenset()) == Sum(2, 0, 0)


def test_two_findings_about_one_host_may_be_about_the_same_people() -> None:
    assert summed([of(5), of(3)], MONTH, frozenset()) == Sum(0, 5, 8)
    named = of(2, people=frozenset({"a", "b"}))
    assert summed([of(5), named], MONTH, frozenset()) == Sum(2, 3, 5)
    assert summed([named, named], MONTH, frozenset()) == Sum(2, 0, 0)


def test_a_finding_holds_from_its_first_month_to_the_one_it_was_made_in_and_is_open_until_corrected() -> None:
    one = of(4, since="2024-06", seen="2024-07", until="2024-09")
    told = {month: summed([one], month, frozenset()) for month in ("2024-05", "2024-06", "2024-07", "2024-08", "2024-09", "2024-10")}  # fmt: skip
    assert told == {
        "2024-05": None, "2024-06": Sum(0, 4, 4), "2024-07": Sum(0, 4, 4), "2024-08": Sum(0, 0, 4), "2024-09": Sum(0, 0, 4),
        "2024-10": None,
    }  # fmt: skip
    assert summed([of(4)], "2025-01", frozenset()) == Sum(0, 0, 4), "nobody looked again, nobody corrected it"


def test_what_changed_between_two_states_of_the_findings_is_said_by_month_and_host() -> None:
    before = {"disguised": table({(MINE, MONTH): Sum(0, 2, 2), (OTHER, MONTH): Sum(1, 0, 0)})}
    now = {"disguised": table({(MINE, MONTH): Sum(0, 3, 3), (OTHER, MONTH): Sum(1, 0, 0)})}
    assert changed(said(before), now) == {MONTH: frozenset({MINE})}
    assert changed(said(before), {}) == {MONTH: frozenset({MINE, OTHER})}
    assert changed((), {}) == {}


PEOPLE = st.frozensets(st.sampled_from("abcdef"))
FINDINGS = st.lists(
    st.builds(of, st.none() | st.integers(1, 9), people=PEOPLE, seen=st.sampled_from((MONTH, "2024-06")),
              since=st.just("2024-06")),
    max_size=4,
)  # fmt: skip


@drawn(FINDINGS, PEOPLE)
def test_there_are_never_fewer_at_most_than_at_least(findings: list[Found], counted: frozenset[str]) -> None:
    one = summed(findings, MONTH, counted)
    if one is not None and one.most is not None:
        assert 0 <= one.least <= one.most and one.named >= 0


@drawn(FINDINGS, st.integers(1, 9))
def test_one_more_finding_never_lowers_what_there_is_at_least(findings: list[Found], number: int) -> None:
    before, after = summed(findings, MONTH, frozenset()), summed([*findings, of(number)], MONTH, frozenset())
    assert after is not None
    assert before is None or after.named + after.least >= before.named + before.least
