"""说明 Hits in words, in Chinese and in English."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from laojian.law.cite import parse_cites
from laojian.law.parameter import Parameters
from laojian.law.provision import Provision
from laojian.screening import explain
from laojian.screening.explain import amount, counts, label, shown, version_of
from tests.screening import edges
from tests.screening.made import MINE, OTHER, library

PROVISIONS = library().provisions
IDS = [f"{each.id} {each.since}" for each in PROVISIONS]


def hit(provision: str, verdict: str = "breach", **values: Any) -> dict[str, Any]:
    row = {
        "provision": provision,
        "verdict": verdict,
        "violation": None,
        "host_uscc": MINE,
        "values": "form=?",
    }
    return {**row, "amount_low": None, "amount_high": None, **values}


def the(id: str) -> Provision:
    return next(each for each in PROVISIONS if each.id == id)


def told(
    hit: dict[str, Any],
    provision: Provision,
    language: str = "zh",
    versions: Iterable[Provision] = PROVISIONS,
) -> explain.Words:
    return explain.explain(hit, provision, language, parameters=library().parameters, versions=versions)


def everything(provision: Provision) -> str:
    """A hit's text in which every column that the provision shows has a value."""
    shows = (
        ("ratio_low_bp", "ratio_high_bp", "over_by_return", "over_by_conversion")
        if provision.id == "dp-ratio"
        else ()
    )
    names = [
        *provision.needs,
        *(f"{name}__{bound}" for name in provision.params for bound in ("low", "high")),
    ]
    parts = {name: edges.values_of(name)[0] for name in names} | dict.fromkeys(shows, 1052)
    return "; ".join(f"{name}={value}" for name, value in parts.items())


@pytest.mark.parametrize("provision", PROVISIONS, ids=IDS)
def test_in_chinese_no_english_name_is_left_over(provision: Provision) -> None:
    for verdict in ("breach", "unknown"):
        words = told(hit(provision.id, verdict, values=everything(provision)), provision)
        text = "\n".join(
            [words.title, words.verdict, words.law, words.mark, words.decided_by, words.amount, words.then]
        )
        assert not re.findall(r"[A-Za-z_]{2,}", text), text


@pytest.mark.parametrize("provision", PROVISIONS, ids=IDS)
def test_in_english_no_chinese_and_no_name_of_a_column_is_left_over(provision: Provision) -> None:
    for verdict in ("breach", "unknown"):
        words = told(hit(provision.id, verdict, values=everything(provision)), provision, "en")
        text = "\n".join([words.title, words.verdict, words.mark, words.decided_by, words.then])
        text = text.replace("write 无", "")  # what a cell of the roster must say
        assert not re.findall(r"[一-鿿]", text), text
        assert not re.findall(r"\b[a-z]+_[a-z_]+ ", "".join(f"{name} " for name, _ in words.values))
    assert words.then


@pytest.mark.parametrize("provision", PROVISIONS, ids=IDS)
def test_every_choice_of_every_column_shown_has_its_word_in_chinese(provision: Provision) -> None:
    for name in provision.needs:
        for value in (v for v in edges.values_of(name) if isinstance(v, str) and v not in edges.TEXTS):
            assert re.search(r"[一-鿿]", shown(name, value)) or name == "sex", (name, value)


def test_a_statute_is_named_once_for_a_run_of_its_articles() -> None:
    words = told(hit("mn-coal-dispatch"), next(p for p in PROVISIONS if p.id == "mn-coal-dispatch"))
    assert words.law == "《煤矿安全生产条例》第二十四条第二款、第四十四条"


def test_a_breach_says_whom_to_inform_and_an_unknown_what_to_ask() -> None:
    provision = the("mn-coal-outsourcing")
    assert told(hit(provision.id), provision).then == "移交或者通报矿山安全监察机构、煤矿安全监管部门。"
    assert told(hit(provision.id, "unknown"), provision).then == provision.ask_zh
    assert told(hit("wg-pay"), the("wg-pay")).then == ""


def test_a_rule_that_is_a_reading_says_that_it_must_be_confirmed() -> None:
    assert told(hit("dp-licence"), the("dp-licence")).mark == "法律解读，须经确认"


@pytest.mark.parametrize(
    ("name", "value", "zh", "en"),
    [
        ("wage_due", "500050", "5000.50元", "5000.50 yuan"),
        ("underground", "true", "是", "yes"),
        ("underground", "TRUE", "是", "yes"),
        ("underground", "false", "否", "no"),
        ("contract_signed_on", "9999-12-31", "无", "none"),
        ("si_paid_to", "1900-01-01", "无", "none"),
        ("si_paid_to", "2024-05-31", "2024-05", "2024-05"),
        ("hire_date", "2024-02-29", "2024-02-29", "2024-02-29"),
        ("wage_due", "?", "未填", "blank"),
        ("form", "dispatched", "劳务派遣", "dispatched"),
        ("host_mine_type", "coal_ug", "井工煤矿", "underground coal mine"),
        ("ratio_low_bp", "1052", "10.52%", "10.52%"),
        ("minimum_wage__low", "178000", "1780.00元", "1780.00 yuan"),
        ("agreement_posts", "、保洁、食堂、", "保洁、食堂", "保洁、食堂"),
        ("aux_posts_done", "、、", "无", "none"),
        ("dispatched_n", "12", "12", "12"),
    ],
)
def test_a_cell_is_shown_as_a_person_reads_it(name: str, value: str, zh: str, en: str) -> None:
    law = library().parameters
    assert (shown(name, value, True, law), shown(name, value, False, law)) == (zh, en)


def test_a_bound_of_a_parameter_says_which_it_is() -> None:
    law = library().parameters
    assert label("minimum_wage__low", True, law) == "月最低工资标准（最低可能）"
    assert label("minimum_wage__high", False, law) == "monthly minimum wage (most)"


def test_a_figure_has_its_name_and_unit_from_the_law_that_was_asked_and_without_one_stays_a_number() -> None:
    installed = library().parameters["minimum_wage"]
    bureau = replace(installed, id="town_wage", zh="本镇标准", unit="percent_bp")
    law = Parameters({**library().parameters.items, "town_wage": bureau})
    assert (label("town_wage__low", True, law), shown("town_wage__low", "1052", True, law)) == (
        "本镇标准（最低可能）", "10.52%",
    )  # fmt: skip
    assert shown("town_wage__low", "178000", True, library().parameters) == "178000", "no unit, so no yuan"
    text = "town_wage__low=1052; minimum_wage__low=178000"
    words = explain.explain(hit("wg-pay", values=text), the("wg-pay"), parameters=law, versions=PROVISIONS)
    assert words.decided_by == "本镇标准（最低可能） 10.52%；月最低工资标准（最低可能） 1780.00元"


def test_an_exception_names_the_general_rule_of_the_law_that_was_asked() -> None:
    pit = next(each for each in PROVISIONS if each.id == "wg-min" and each.region == "14")
    bureau = [replace(each, zh="本局说法") if each.id == "wg-min" else each for each in PROVISIONS]
    words = explain.explain(hit("wg-min"), pit, parameters=library().parameters, versions=bureau)
    assert "代替一般规则“本局说法”" in words.law


def test_an_internal_order_is_quoted_neither_as_the_general_rule_nor_behind_a_figure() -> None:
    order = parse_cites("晋人社办发〔2022〕18号; 劳动合同法 85")
    pit = next(each for each in PROVISIONS if each.id == "wg-min" and each.region == "14")
    bureau = [replace(each, cites=order) if each.id == "wg-min" else each for each in PROVISIONS]
    wage = library().parameters["minimum_wage"]
    ordered = replace(wage, rows=tuple(replace(row, cites=order) for row in wage.rows))
    law = Parameters({**library().parameters.items, "minimum_wage": ordered})
    seen = hit("wg-min", values="host_region=140321")
    instead = told(seen, pit, versions=bureau).law
    general = next(each for each in PROVISIONS if each.id == "wg-min" and each.in_force(date(2014, 12, 31)))
    behind = explain.explain(seen, general, parameters=law, versions=PROVISIONS, on=date(2014, 12, 31)).law
    for text in (instead, behind):
        assert "〔2022〕18号" not in text and text.count("另有内部工作部署") == 1


@pytest.mark.parametrize(
    ("low", "high", "zh", "en"),
    [
        (None, None, "", ""),
        (480000, 480000, "4800.00元", "4800.00 yuan"),
        (8000, 28000, "80.00元至280.00元", "80.00 yuan to 280.00 yuan"),
        (28000, None, "至少280.00元", "at least 280.00 yuan"),
        (None, 28000, "至多280.00元", "at most 280.00 yuan"),
    ],
)
def test_an_amount_that_is_not_known_exactly_is_a_range(
    low: int | None, high: int | None, zh: str, en: str
) -> None:
    assert amount(low, high, True) in (zh, zh.replace("元至", "至"))
    assert amount(low, high, False) in (en, en.replace(" yuan to", " to"))


def test_the_version_that_explains_a_hit_is_the_one_of_the_runs_day() -> None:
    april = version_of(hit("mn-coal-dispatch"), PROVISIONS, date(2024, 4, 30))
    may = version_of(hit("mn-coal-dispatch"), PROVISIONS, date(2024, 5, 31))
    assert (april.region, may.region) == ("14", "CN")


def test_hits_are_counted_by_provision_with_their_hosts_and_least_amounts() -> None:
    hits = [
        hit("wg-pay", amount_low=100, amount_high=100),
        hit("wg-pay", amount_low=None, host_uscc=OTHER),
        hit("wg-pay", "unknown"),
        hit("cl-use"),
    ]
    undecided = [{"provision": "si-arrears", "violation": "insurance-unpaid", "host_uscc": MINE}]
    told = {
        one.provision: (one.breach, one.unknown, one.undecided, one.hosts, one.low)
        for one in counts(hits, undecided)
    }
    assert told == {"wg-pay": (2, 1, 0, 2, 100), "cl-use": (1, 0, 0, 1, 0), "si-arrears": (0, 0, 1, 1, 0)}
