"""回执 Receipts as values, as a table, and which of them is in force."""

from __future__ import annotations

from datetime import date, datetime

from laojian.register import receipts
from laojian.register.receipts import STILL, Receipt
from tests.register.invented import AGENCY, MINE, OTHER


def receipt(unit: str, month: str, sequence: int, received_on: date = date(2024, 2, 29)) -> Receipt:
    """A receipt of no rows."""
    return Receipt(unit, month, "140300", f"b{sequence}-{unit}", 0, None, received_on, ("post",), sequence)


def test_receipts_come_back_from_their_table_unchanged() -> None:
    made = [receipt(MINE, "2024-07", 3), receipt(OTHER, "2024-07", 4, datetime(2024, 2, 29, 23, 59, 1))]
    assert list(receipts.as_values(receipts.as_table((one, []) for one in made))) == made


def test_the_receipt_of_the_later_commit_supersedes_the_earlier_for_its_unit_and_month_only() -> None:
    made = [receipt(*key) for key in [(MINE, "2024-07", 5), (OTHER, "2024-07", 2), (MINE, "2024-07", 1),
                                      (MINE, "2024-08", 4), (MINE, "2024-07", 9)]]  # fmt: skip
    table = receipts.ordered(receipts.as_table((one, []) for one in made))
    ends = dict(zip(table["sequence_"].to_pylist(), receipts.superseded_at(table).to_pylist(), strict=True))
    assert ends == {1: 5, 5: 9, 9: STILL, 2: STILL, 4: STILL}


def test_no_receipts_have_no_ends_and_no_pairs() -> None:
    empty = receipts.as_table([])
    assert receipts.superseded_at(receipts.ordered(empty)).to_pylist() == []
    assert receipts.pairs(empty).num_rows == 0


def test_pairs_name_the_unit_and_month_of_their_receipt() -> None:
    one: dict[str, object] = {"employer_uscc": AGENCY, "host_uscc": MINE, "rows": 12}
    nowhere: dict[str, object] = {"employer_uscc": None, "host_uscc": MINE, "rows": 1}
    table = receipts.as_table(
        [(receipt(OTHER, "2024-06", 1), []), (receipt(MINE, "2024-07", 2), [one, nowhere])]
    )
    where = {"reported_by": MINE, "city": "140300", "month": "2024-07"}
    assert receipts.pairs(table).to_pylist() == [{**one, **where}, {**nowhere, **where}]
