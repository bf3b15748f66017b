"""Every domain word that is an identifier stands in docs/glossary.md, with its Chinese beside it."""

import re
from pathlib import Path

import pytest

from laojian.cli.main import GROUPS, loaded
from laojian.forms.facts_tables import choices, fact_tables
from laojian.forms.schema import STATES
from laojian.law.library import load_libraries
from laojian.law.library_kinds import KINDS, ZH
from laojian.law.verdict import ZH as VERDICTS
from laojian.packs import available, load
from laojian.packs.calendar import STATES as DUTIES
from laojian.register.columns import VOCABULARY
from laojian.register.links import PREPARED
from laojian.screening.explain import COUNTED
from laojian.screening.signing import STATES as SIGNING

GLOSSARY = Path(__file__).parents[2] / "docs/glossary.md"


def tables():
    """Heading → word in backticks in the first cell of a row → the text of all rows that begin with it."""
    found: dict[str, dict[str, str]] = {}
    heading = ""
    for line in GLOSSARY.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            heading = line.lstrip("# ")
        elif line.startswith("| "):
            first = line.split(" | ")[0]
            rows = found.setdefault(heading, {})
            for word in re.findall(r"`([^`]+)`", first):
                rows[word] = rows.get(word, "") + line
    return found


TERMS = tables()


def lacking(heading, wanted):
    """Words of `wanted` (name → Chinese) that the table lacks, or that stand there without their Chinese."""
    rows = TERMS[heading]
    return [name for name, zh in wanted.items() if name not in rows or zh not in rows[name]]


def test_every_roster_column_is_there_with_its_label_and_choices():
    columns = (*VOCABULARY.stored("workers"), *VOCABULARY.asked["workers"].values())
    assert not lacking("Roster columns", {column.name: column.zh for column in columns})
    rows = TERMS["Roster columns"]
    for column in columns:
        missing = [
            choice.code for choice in column.values if f"`{choice.code}` {choice.zh}" not in rows[column.name]
        ]
        assert not missing, (column.name, missing)


@pytest.mark.parametrize("table", [name for name in VOCABULARY.asked if name != "workers"])
def test_every_unit_fact_column_is_there(table):
    heading = next(one for one in TERMS if one.startswith(f"`{table}`"))
    assert not lacking(heading, {column.name: column.zh for column in VOCABULARY.asked[table].values()})


def test_every_prepared_column_is_there():
    assert not lacking("Prepared columns", {column.name: column.zh for column in (*PREPARED, *COUNTED)})


def test_every_violation_is_there_with_its_number():
    violations = load_libraries().of("violation")
    assert not lacking("Violations", {id: one.zh for id, one in violations.items()})
    assert all(one.alias in TERMS["Violations"][id] for id, one in violations.items())


def test_every_kind_of_law_is_there():
    assert not lacking("Kinds of law", {kind: ZH[kind] for kind in KINDS})


def test_every_verdict_and_state_is_there():
    for wanted in (VERDICTS, STATES, SIGNING, DUTIES):
        known = {name: zh for name, zh in wanted.items() if name != "unknown"}
        assert not lacking("Verdicts and states", known | {"unknown": "待核"})


@pytest.mark.parametrize("table", list(fact_tables()))
def test_every_fact_column_is_there(table):
    heading = next(one for one in TERMS if one.startswith(f"`{table}`"))
    columns = {column.name: column.label for column in fact_tables()[table].columns}
    written = ("source_file", "source_row")
    assert not lacking(heading, {name: label for name, label in columns.items() if name not in written})


def test_every_choice_of_a_fact_column_is_there():
    rows = next(rows for rows in TERMS.values() if set(choices()) <= set(rows))
    for name, codes in choices().items():
        missing = [code for code, labels in codes.items() if f"`{code}` {labels[0]}" not in rows[name]]
        assert not missing, (name, missing)


def test_every_table_of_a_pack_is_there():
    for found in available():
        forms = load(found.folder).forms
        assert not lacking("Statutory tables", {form.id: form.title for form in forms.values()})


def test_every_command_is_there_and_none_that_is_gone():
    live = set()
    for name in GROUPS:
        below = getattr(loaded(name), "commands", {})
        live |= {f"laojian {name} {one}" for one in below} or {f"laojian {name}"}
    assert set(TERMS["Commands"]) == live


def test_no_row_is_left_without_its_chinese():
    bare = [
        line for heading, rows in TERMS.items() for line in rows.values() if not re.search(r"[一-鿿]", line)
    ]
    assert not bare, bare
