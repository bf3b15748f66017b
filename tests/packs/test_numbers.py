"""The thirty numbers of the five notices stand in their packs, each with its value and the side its edge is on."""

from __future__ import annotations

import re

import pytest

from laojian.packs import available, load

YQ, YC, SX, JS, CX = (
    "yangquan-mines-2024", "shanxi-soe-opinions-2022", "shanxi-work-safety-2022", "jiangsu-illegal-employment-2007",
    "chuxiong-intermediaries-2021",
)  # fmt: skip
PACKS = {one.id: load(one.folder) for one in available() if one.id in (YQ, YC, SX, JS, CX)}
WANTED = {
    1: {(YC, "at_most", 10), (SX, "at_most", 10)},
    2: {(YC, "at_most", 1)},
    3: {(YC, "at_least", 20)},
    4: {(YC, "at_least", 10)},
    5: {(YC, "at_least", 30)},
    6: {(YC, "at_most", 2000), (YC, "at_most", 3), (YC, "at_least", 1)},
    7: {(YC, "at_most", 1000), (YC, "at_most", 5000)},
    8: {(YC, "exactly", 2000), (YC, "below", 100), (YC, "at_least", 0.5)},
    9: {(YC, "exactly", 3000)},
    10: {(YC, "exactly", 600), (YC, "exactly", 1000), (YC, "exactly", 1600)},
    11: {(YC, "at_least", 1), (YC, "exactly", 5000)},
    12: {(YC, "at_least", 80), (YC, "at_most", 4000)},
    13: {(YC, "below", 5)},
    14: {(YC, "at_least", 80)},
    15: {(YC, "at_least", 30), (YC, "below", 3)},
    16: {(SX, "at_least", 20)},
    17: {(CX, "at_least", 16)},
    18: {(CX, "at_least", 2)},
    19: {(CX, "exactly", 6)},
    20: {(YQ, "at_least", 2)},
    21: {(JS, "exactly", 10)},
    22: {(JS, "exactly", 2)},
    23: {(JS, "exactly", 3), (CX, "exactly", 3), (YQ, "exactly", 2)},
    24: {(JS, "exactly", 9), (JS, "exactly", 8)},
    25: {
        (YQ, "exactly", 6),
        (YC, "exactly", 16),
        (SX, "exactly", 6),
        (JS, "exactly", 4),
        (CX, "exactly", 15),
    },
    26: {(YC, "exactly", 7)},
    27: {(SX, "exactly", 15), (SX, "exactly", 56)},
    28: {(YQ, "exactly", 2)},
    29: {(CX, "exactly", 2020), (CX, "exactly", 2021)},
    30: {(YC, "exactly", 4)},
}


def kept():
    """Number → (pack, side, value) of everything the packs keep."""
    found: dict[int, set[tuple[str, str, float]]] = {}
    for id, pack in PACKS.items():
        for one in pack.numbers:
            number = re.fullmatch(r"N(\d\d)[a-z]?", one.id)
            assert number, (id, one.id)
            found.setdefault(int(number[1]), set()).add((id, one.op, one.value))
    return found


@pytest.mark.parametrize("number", range(1, 31))
def test_each_of_the_thirty_stands_with_its_value_and_edge(number):
    assert kept()[number] == WANTED[number]


def test_no_other_number_is_kept():
    assert set(kept()) == set(WANTED) == set(range(1, 31))


def test_what_a_number_counts_agrees_with_what_the_pack_holds():
    pack = PACKS[YQ]
    number = {one.id: one for one in pack.numbers}
    cases = [piece for duty in pack.obligations for piece in duty.deliverables if piece.kind == "case_study"]
    assert cases and {one.count for one in cases} == {number["N20"].value} == {pack.setting("A31").default}
    groups = {one.clause for one in pack.items}
    assert len({clause[:4] for clause in groups}) <= number["N25"].value
    jiangsu = {one.id: one for one in PACKS[JS].numbers}
    (group,) = PACKS[JS].groups
    assert sum(seat.post == "member" for seat in group.seats) == jiangsu["N24c"].value
    assert len(PACKS[JS].phases) == jiangsu["N23"].value
    assert len(pack.phases) == number["N23"].value
    assert {target.change_pct for target in PACKS[SX].targets} == {-20}


def test_the_edge_belongs_to_the_side_it_is_on():
    for pack in PACKS.values():
        for one in pack.numbers:
            assert one.admits(one.value) == (one.op in ("at_most", "at_least", "exactly"))
            assert one.admits(one.value - 0.01) == (one.op in ("at_most", "below"))
            assert one.admits(one.value + 0.01) == (one.op in ("at_least", "above"))
