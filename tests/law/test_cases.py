"""Every case beside an article holds, and every provision has cases, at least one of them unknown."""

from collections import defaultdict
from pathlib import Path

import pytest

import laojian_cn.law
from laojian.base.workdays import official_calendar
from laojian.law.cases import read_cases
from laojian.law.library_files import law_folders
from laojian.law.parameter import load_parameters
from laojian.law.provision import check_columns, collect
from laojian.register.engines import open_duckdb
from laojian.screening.trial import column_names, try_cases

PROVISIONS = collect(laojian_cn.law)
FILES = sorted(Path(laojian_cn.law.__path__[0]).rglob("art_*.yaml"))
CASES = [case for file in FILES for case in read_cases(file)]


@pytest.fixture(scope="module")
def parameters():
    return load_parameters(law_folders())


def test_provisions_need_only_columns_and_parameters_that_are_declared(parameters):
    check_columns(PROVISIONS, column_names(), parameters.items)


def test_all_cases_hold_on_duckdb(parameters):
    with open_duckdb() as engine:
        outcomes = try_cases(engine, PROVISIONS, CASES, parameters, official_calendar())
    wrong = [str(outcome) for outcome in outcomes if not outcome.holds]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("provision", sorted({p.id for p in PROVISIONS}))
def test_each_provision_has_a_breach_a_clear_and_an_unknown_case(provision):
    found = defaultdict(int)
    for case in CASES:
        if case.provision == provision:
            found[case.verdict] += 1
    assert {"breach", "clear", "unknown"} <= set(found), dict(found)
