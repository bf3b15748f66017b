"""An id number is covered wherever it stands."""

import pyarrow as pa
import pytest

from laojian.base.problem import Problem
from laojian.ids.in_text import cover, cover_all, cover_column, refuse
from tests.cast import MINE, WORKER


@pytest.mark.parametrize(
    "text",
    [
        f"{WORKER.name}（{WORKER.id_no}）",
        f"顶替 身份证{WORKER.id_no}",
        WORKER.id_no,
        "１４０３０３１９９００１０１１２３４",
        "140303900101123",
    ],
)
def test_no_text_keeps_a_whole_id_number(text):
    told = cover(text)
    assert "19900101" not in told and "900101" not in told
    assert "140303********" in told


def test_credit_codes_telephone_numbers_and_amounts_stay():
    for text in (MINE.uscc, "电话13800000000", "合同编号2024-0718-0003", "12345.67"):
        assert cover(text) == text


def test_an_id_written_with_letters_or_dots_is_shown_by_its_first_signs_only():
    for text in ("l40303l990010ll234", "1.4.0.3.0.3.1.9.9.0.0.1.0.1.1.2.3.4"):
        assert cover_all(text).startswith(text[:4] + "…")
    assert cover_all("无") == "无"


def test_a_column_is_covered_cell_by_cell_and_blanks_stay_blank():
    column = pa.array([None, "示范甲", f"示范甲{WORKER.id_no}"])
    assert cover_column(column).to_pylist() == [None, "示范甲", f"示范甲{WORKER.masked}"]


@pytest.mark.parametrize(
    "text",
    [
        "张某 11010519491231002X 反映",
        "１１０１０５１９４９１２３１００２Ｘ",
        "证件 110105 19491231 002x",
        "110105-19491231-002X号",
    ],
)
def test_a_resident_id_written_out_in_free_text_is_refused_masked_whatever_signs_it_is_written_in(
    text: str,
) -> None:
    with pytest.raises(Problem) as refused:
        refuse("好的", text)
    assert refused.value.code == "ids.in_text"
    assert "110105" in str(refused.value) and "1949" not in str(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        "110105194912310021",  # the check sign does not fit
        "91140300MA0K1X2Y3Z",
        "合同编号 202409260001110105194912310028",
        "欠薪 178000 元，涉及 12 人，2024年9月26日",
        "6222021234567890123",
        "",
    ],
)
def test_numbers_of_another_kind_are_not_taken_for_a_resident_id(text: str) -> None:
    refuse(text)
