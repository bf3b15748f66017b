"""条款规则 What a provision must say before it may be asked, and what its answer adds to the rule."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from types import ModuleType
from typing import Any

import ibis
import pyarrow as pa
import pytest

from laojian.base.problem import Problem
from laojian.law.logic import both
from laojian.law.prepared import prepared
from laojian.law.provision import Provision, check_columns, collect, provision, refuse_conflicts
from laojian.law.verdict import Verdict

CONNECTION = ibis.duckdb.connect(threads=1)


def made(id: str = "xx", **said: Any) -> Provision:
    usual = {
        "zh": "示范",
        "en": "Made up",
        "rule_zh": "示范规则。",
        "cite": "劳动合同法 30",
        "mark": "sure J",
        "since": "2020-01-01",
    }
    make = provision(id, **{**usual, "needs": ("surplus",), "detects": None, **said})
    return make(lambda r, p: Verdict(r.surplus))


@contextmanager
def refused(code: str) -> Iterator[pytest.ExceptionInfo[Problem]]:
    with pytest.raises(Problem) as caught:
        yield caught
    assert caught.value.code == code


def test_a_provision_without_a_citation_is_refused() -> None:
    with refused("law.no_citation"):
        made(cite="  ")


def test_a_provision_that_reads_nothing_or_of_an_unknown_grain_is_refused() -> None:
    with refused("law.bad_provision"):
        made(needs=())
    with refused("law.bad_provision"):
        made(grain="person")


def test_a_provision_for_some_forms_must_need_the_form() -> None:
    with refused("law.bad_provision"):
        made(forms=("dispatched",))
    assert made(forms=("dispatched",), needs=("form", "surplus")).forms == ("dispatched",)


def test_whom_a_breach_is_handed_over_to_is_said_in_both_languages_or_in_none() -> None:
    with refused("law.bad_provision"):
        made(refers_to="税务部门")
    assert made(refers_to="税务部门", refers_to_en="the tax authority").refers_to_en


@pytest.mark.parametrize(
    "said", [{"cite": "劳动合同法 第30条"}, {"mark": "probably"}, {"since": "2020-13-01"}]
)
def test_a_citation_a_mark_or_a_day_that_cannot_be_read_is_refused(said: dict[str, str]) -> None:
    with pytest.raises(ValueError):
        made(**said)


def test_a_column_or_parameter_that_nobody_declares_is_refused_by_name() -> None:
    check_columns([made()], ["surplus"], [])
    with refused("law.missing_column") as caught:
        check_columns([made(needs=("surplus", "no_such"))], ["surplus"], [])
    assert "no_such" in caught.value.say("zh")
    with refused("law.missing_parameter") as caught:
        check_columns([made(params=("no_such_parameter",))], ["surplus"], ["minimum_wage"])
    assert "no_such_parameter" in caught.value.say("en")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {}),
        ({"until": "2021-12-31"}, {"since": "2021-12-31"}),
        ({}, {"region": "14"}),
        ({"region": "14"}, {"region": "1403"}),
    ],
)
def test_two_answers_on_one_day_in_one_place_are_refused(one: dict[str, str], other: dict[str, str]) -> None:
    with refused("law.two_answers"):
        refuse_conflicts([made(**one), made(**other)])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"until": "2021-12-31"}, {"since": "2022-01-01"}),
        ({"region": "14"}, {"region": "13"}),
        ({}, {"region": "14", "excepts": True}),
    ],
)
def test_versions_that_follow_each_other_or_lie_apart_or_except_are_let_in(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    refuse_conflicts([made(**one), made(**other)])


def test_two_exceptions_that_overlap_are_refused_and_two_that_lie_apart_are_not() -> None:
    general, province = made(), made(region="14", excepts=True)
    with refused("law.two_answers"):
        refuse_conflicts([general, province, made(region="1403", excepts=True)])
    refuse_conflicts([general, province, made(region="32", excepts=True)])


def test_two_prepared_columns_of_one_name_are_refused() -> None:
    first, second = (prepared("age", kind="int64", needs=("surplus",))(each) for each in (soon, late))
    refuse_conflicts([made("xx", prepares=(first,)), made("yy", prepares=(first,))])
    with refused("law.bad_provision") as caught:
        refuse_conflicts([made("xx", prepares=(first,)), made("yy", prepares=(second,))])
    assert "age" in caught.value.say("zh")


def test_a_prepared_column_may_not_have_the_name_of_a_column_of_the_roster() -> None:
    column = prepared("hire_date", kind="int64", needs=("surplus",))(soon)
    check_columns([made(prepares=(column,))], ["surplus"], [])
    with refused("law.bad_provision"):
        check_columns([made(prepares=(column,))], ["surplus", "hire_date"], [])


def soon(r: Any, p: Any) -> Any:
    return r.surplus


def late(r: Any, p: Any) -> Any:
    return ~r.surplus


def test_two_questions_never_conflict() -> None:
    refuse_conflicts([made("xx"), made("yy")])


def test_a_version_is_in_force_from_its_first_to_its_last_day() -> None:
    one = made(since="2022-05-26", until="2022-06-05")
    days = {
        date(2022, 5, 25): False,
        date(2022, 5, 26): True,
        date(2022, 6, 5): True,
        date(2022, 6, 6): False,
    }
    assert {day: one.in_force(day) for day in days} == days
    assert made().in_force(date(9999, 12, 31))


def test_the_provisions_of_a_package_are_those_of_its_article_modules(
    tmp_path: Any, monkeypatch: Any
) -> None:
    folder = tmp_path / "made_up_library"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    text = "from tests.law.test_provision import made\nasked = made({id!r})\n"
    (folder / "art_002.py").write_text(text.format(id="later"))
    (folder / "art_001.py").write_text(text.format(id="first"))
    (folder / "helper.py").write_text(text.format(id="no article"))
    monkeypatch.syspath_prepend(str(tmp_path))
    import made_up_library  # type: ignore[import-not-found]

    assert [each.id for each in collect(made_up_library)] == ["first", "later"]
    assert isinstance(sys.modules["made_up_library"], ModuleType)


def answer(one: Provision, **columns: Any) -> list[bool | None]:
    kinds = {"form": pa.string(), "host_region": pa.string(), "surplus": pa.bool_()}
    table = ibis.memtable(pa.table({name: pa.array(values, kinds[name]) for name, values in columns.items()}))
    found = CONNECTION.to_pyarrow(table.select(breach=one.answer(table).breach))
    return list(found["breach"].to_pylist())


def test_a_row_of_another_form_is_clear_and_a_blank_form_is_unknown_unless_the_rest_is_clear() -> None:
    one = made(forms=("dispatched", "none"), needs=("form", "surplus"))
    forms = ["dispatched", "none", "contract", None, None]
    assert answer(one, form=forms, surplus=[True, True, True, True, False]) == [
        True,
        True,
        False,
        None,
        False,
    ]


def test_outside_its_region_a_provision_is_clear_and_an_unknown_place_is_unknown() -> None:
    regions = ["140321", "320100", None, None]
    assert answer(made(region="14"), host_region=regions, surplus=[True, True, True, False]) == [
        True,
        False,
        None,
        False,
    ]


def test_an_exact_amount_is_both_bounds_and_else_each_bound_is_its_own() -> None:
    breach, one, other = ibis.literal(True), ibis.literal(1), ibis.literal(2)
    exact = Verdict(breach, one)
    assert exact.floor is one and exact.ceiling is one
    ranged = Verdict(both(breach, breach), low=one, high=other)
    assert (ranged.floor is one, ranged.ceiling is other) == (True, True)
    assert Verdict(breach).floor is None
