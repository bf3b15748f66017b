"""数从哪来 Do a table's declarations of what it counts name fact tables, fields and codes that there are? A misspelt
one would count nothing and look like zero."""

from __future__ import annotations

from collections.abc import Iterator

from laojian.base.yaml_file import Keys
from laojian.forms.facts_tables import FactTable, choices, fact_tables
from laojian.forms.schema import Form, Source, Where
from laojian.packs.agree_known import unknown
from laojian.packs.shape import Fault


def sources(form: Form) -> Iterator[Fault]:
    """A fault for every fact table, field and code that there is not, wherever a form counts records."""
    file = f"forms/{form.id}.yaml"
    for column in form.columns:
        yield from _source(file, ("columns", column.no), column.source)
        yield from _source(file, ("columns", column.no, "beside"), column.beside)
    for at, row in enumerate(form.rows):
        yield from _source(file, ("rows", at), row.source)
    for at, supplement in enumerate(form.supplements):
        for blank in supplement.blanks:
            yield from _source(file, ("supplements", at, "blanks", blank.id), blank.source)
    for at, setting in enumerate(form.settings):
        for place, option in enumerate(setting.options):
            where: Keys = ("settings", at, "options", place)
            for column in option.columns:
                if column.source != form.column(column.no).source:
                    yield from _source(file, (*where, "columns", column.no), column.source)
            for fact, narrowed in option.where:
                yield from unknown(file, (*where, "where", fact), "fact", fact, fact_tables())
                yield from _conditions(file, (*where, "where", fact), narrowed, _tables([fact]))
    yield from _shared(file, form)


def _shared(file: str, form: Form) -> Iterator[Fault]:
    """Conditions that are added to many sources: a row's to every column's, a column's `narrow` to the rows' own."""
    of_columns = _tables([one.source.fact for one in form.columns if one.source])
    cells = [(row.source, column.no) for row, column in form.cells() if row.source]
    for at, row in enumerate(form.rows):
        yield from _conditions(file, ("rows", at, "where"), row.where, of_columns)
    for column in form.columns:
        facts = [source.fact for source, no in cells if no == column.no]
        yield from _conditions(file, ("columns", column.no, "narrow"), column.narrow, _tables(facts))


def _source(file: str, at: Keys, source: Source | None) -> Iterator[Fault]:
    if source is None:
        return
    yield from unknown(file, (*at, "fact"), "fact", source.fact, fact_tables())
    tables = _tables([source.fact])
    yield from _conditions(file, (*at, "where"), source.where, tables)
    if source.column is None or not tables:
        return
    fields = {one.name: one.kind for one in tables[0].columns}
    yield from unknown(file, (*at, "value"), "field", source.column, fields)
    if source.aggregate == "sum" and fields.get(source.column, "int") not in ("int", "money"):
        zh = f"“{source.column}”不是数，不能相加（sum）"
        en = f"{source.column!r} is no number and cannot be summed"
        yield Fault(file, (*at, "value"), "value", source.column, zh, en)


def _conditions(file: str, at: Keys, where: Where, tables: list[FactTable]) -> Iterator[Fault]:
    """Faults of conditions that must hold for records of all these tables."""
    several = len(where.alternatives) > 1
    for number, conditions in enumerate(where.alternatives):
        for one in conditions:
            keys: Keys = (*at, *((number,) if several else ()), one.column)
            for table in tables:
                fields = {field.name: field for field in table.columns}
                wrong = [*unknown(file, keys, "field", one.column, fields)]
                field = fields.get(one.column)
                # which violations there are is asked of the law and of the items
                if field is not None and field.choice and field.choice != "violation":
                    for value in one.values:
                        if value is not None:
                            wrong += unknown(file, keys, "code", str(value), choices()[field.choice])
                yield from wrong
                if wrong:
                    break


def _tables(facts: list[str]) -> list[FactTable]:
    """The tables of these names that there are, each once."""
    known = fact_tables()
    return [known[one] for one in dict.fromkeys(facts) if one in known]
