"""The vocabulary: kinds, tables, additions."""

from __future__ import annotations

import pyarrow as pa
import pytest

from laojian.register.column import Choice, arrow_type
from laojian.register.columns import LONG_AGO, NEVER, VOCABULARY, Column
from laojian.register.layout import plain


def test_a_roster_stores_no_id_number_but_its_parts() -> None:
    names = VOCABULARY.schema("workers").names
    assert "id_no" not in names
    assert {"person_key", "id_masked", "id_check", "birth_date", "sex"} <= set(names)
    assert names[:6] == ["city", "month", "reported_by", "import_id", "source_file", "source_row"]


def test_money_is_whole_fen_and_days_are_days() -> None:
    schema = VOCABULARY.schema("workers")
    assert schema.field("wage_due").type == pa.int64()
    assert schema.field("hire_date").type == pa.date32()
    assert schema.field("underground").type == pa.bool_()
    assert schema.field("fixed_count").type == pa.int32()


def test_no_heading_belongs_to_two_columns_of_one_table() -> None:
    for table, columns in VOCABULARY.asked.items():
        seen: dict[str, str] = {}
        for column in columns.values():
            for heading in {plain(word) for word in (column.zh, *column.aliases)}:
                assert seen.setdefault(heading, column.name) == column.name, (table, heading)


def test_no_word_belongs_to_two_choices_of_one_column() -> None:
    for columns in VOCABULARY.asked.values():
        for column in columns.values():
            words = [plain(word) for choice in column.values for word in {choice.zh, *choice.also}]
            assert len(words) == len(set(words)), column.name


def test_a_pack_adds_columns_and_tables_without_touching_the_vocabulary() -> None:
    more = VOCABULARY.with_columns("workers", [Column("lamp_no", "矿灯号", "lamp number", "text")])
    assert more.column("lamp_no").zh == "矿灯号"
    assert not VOCABULARY.has("lamp_no")
    visits = VOCABULARY.with_columns("visits", [Column("id", "编号", "id", "text")])
    assert visits.schema("visits").names == ["reported_by", "source_file", "source_row", "id"]


def test_a_column_that_is_there_already_is_refused() -> None:
    with pytest.raises(ValueError, match="hire_date"):
        VOCABULARY.with_columns("workers", [Column("hire_date", "入职", "hired", "date")])


def test_a_choice_column_needs_choices_and_others_have_none() -> None:
    with pytest.raises(ValueError, match="colour"):
        Column("colour", "颜色", "colour", "enum")
    assert (
        arrow_type(Column("colour", "颜色", "colour", "enum", values=(Choice("red", "红"),))) == pa.string()
    )


def test_never_is_after_and_long_ago_before_every_day() -> None:
    assert NEVER.year == 9999 and LONG_AGO.year == 1900
