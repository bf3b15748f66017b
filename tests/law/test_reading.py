"""阅读：从法规到条文，从条文到规则的话、参数的历史、案例和用处。"""

from __future__ import annotations

import json
from datetime import date

import pytest

from laojian.base.problem import Problem
from laojian.law.library import load_libraries
from laojian.law.reading import (
    articles,
    columns,
    found,
    history,
    measures_of,
    page,
    rule,
    statutes,
    used_in,
    used_in_texts,
)

LIBRARY = load_libraries()


def test_the_catalogue_says_what_was_in_force_and_how_much_rests_on_each() -> None:
    rows = {row["short"]: row for row in statutes(LIBRARY, date(2007, 7, 31))}
    assert rows["劳动法"]["state"] == "in_force"
    assert rows["劳动合同法"]["state"] == "not_yet"
    assert rows["劳动合同法"]["articles"] > 20 and rows["劳动合同法"]["things"] > 50


def test_the_articles_of_a_statute_come_in_their_order_with_what_is_built_on_them() -> None:
    rows = articles(LIBRARY, "劳动合同法")
    numbers = [row["article"] or 0 for row in rows]
    assert numbers == sorted(numbers)
    article = next(row for row in rows if row["article"] == 66)
    assert article["place_zh"] == "第六十六条"
    assert {"dp-ratio", "dp-three"} <= {thing["id"] for thing in article["things"]}
    crime = next(row for row in articles(LIBRARY, "刑法") if row["place_zh"] == "第二百七十六条之一")
    assert "cx-276" in {thing["id"] for thing in crime["things"]}


def test_the_history_of_a_figure_is_ready_for_a_chart_and_keeps_its_gaps() -> None:
    rows = history(LIBRARY, "minimum_wage", "140302")
    assert [row["since"] for row in rows] == sorted(row["since"] for row in rows)
    last = rows[-1]
    assert (last["low"], last["high"], last["tiers"]["I"]) == (195000, 215000, 215000)
    assert any(row["gap"] for row in rows)
    assert history(LIBRARY, "minimum_wage", "999999") == []


def test_a_page_of_a_provision_has_its_words_cases_and_uses() -> None:
    found_ = next(one for one in rule(LIBRARY, "dp-three") if one["kind"] == "provision")
    assert found_["versions"][-1]["rule_zh"]
    assert {case["verdict"] for case in found_["cases"]} == {"breach", "clear", "unknown"}
    uses = {use["id"]: use for use in found_["used_in"]}
    assert uses["three-natures"]["columns"] == {"annex1": "7", "annex2": "7"}


def test_columns_are_named_by_whoever_shows_them() -> None:
    value = LIBRARY.of("provision")["dp-three"]
    shown = page(LIBRARY, "provision", value, lambda name, zh: f"<{name}>" if zh else name)
    assert shown["versions"][-1]["needs"][0]["zh"].startswith("<")


def test_an_id_of_the_sheet_without_a_thing_of_its_own_leads_to_those_that_build_it() -> None:
    assert {one["id"] for one in rule(LIBRARY, "pr-remedy")} >= {"pr-remedy-reconsider", "pr-remedy-suit"}
    assert rule(LIBRARY, "V-C09")[0]["id"] == "rebate-pricing"
    with pytest.raises(Problem):
        rule(LIBRARY, "no-such-thing")


@pytest.mark.parametrize("kind", ["calculator", "violation", "measure", "parameter", "clock", "route", "threshold",
                                  "criterion", "validity", "check_item"])  # fmt: skip
def test_every_page_is_plain_values(kind: str) -> None:
    item = next(iter(LIBRARY.items(kind)))
    assert json.loads(json.dumps(page(LIBRARY, kind, item.value)))["id"] == item.id


def test_a_measure_is_used_by_the_violations_that_name_it() -> None:
    assert "forced-labour" in {use["id"] for use in used_in(LIBRARY, "refer.police")}


def test_a_supplement_stands_beside_the_column_that_counts() -> None:
    assert columns(LIBRARY.get("V-Y03")) == {"annex1": "11、S2"}


def test_a_pack_uses_a_rule_where_the_whole_id_stands_in_its_text() -> None:
    texts = [("a", "{provision: dp-ratio}"), ("b", "dp-ratio-cap"), ("c", "x.dp-ratio")]
    assert used_in_texts("dp-ratio", texts) == ["a"]


def test_a_search_may_ask_for_a_day() -> None:
    rows = found(LIBRARY, "裁员", on=date(2007, 7, 31))
    assert rows and {"px-layoff"} <= {row["id"] for row in rows}
    assert next(row for row in rows if row["id"] == "px-layoff.order")["state"] != "in_force"


@pytest.mark.parametrize(
    ("id", "detects", "follow", "never"),
    [
        (
            "wm-forbidden",
            "other-rights",
            {"wm-forbidden.refer", "pr-resist.fine"},
            {"cl-use.fine", "hr-ot-cap.fine"},
        ),
        ("mn-coal-dispatch", "underground-dispatch", {"mn-coal-dispatch.stop"}, {"dp-general-penalty.fine"}),
        ("dp-ratio", "dispatch-ratio", {"dp-general-penalty.order", "dp-general-penalty.fine"}, set()),
        ("dp-contract-2y", "other-rights", {"dp-general-penalty.fine"}, {"cl-use.fine"}),
        ("dp-disguised", "underground-disguised-dispatch", {"mn-coal-outsourcing.fine"}, set()),
    ],
)
def test_a_provision_is_followed_by_its_own_measures_and_not_by_those_of_its_heading(
    id, detects, follow, never
):
    found = set(measures_of(LIBRARY, id, detects))
    assert follow <= found and not never & found
