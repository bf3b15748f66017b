"""What counties found and what groups and agencies reported, planned so that every column and every trap of
the two tables is used. The expected figures are counted here with nothing but additions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from .city import UNITS

DIVISIONS = {
    "140302": "城区",
    "140303": "矿区",
    "140311": "郊区",
    "140321": "平定县",
    "140322": "盂县",
    "gaoxin": "高新区",
}
REPORTERS = ("G1", "G2", "A1", "A2")

VISITS: dict[str, list[tuple[str, date, tuple[int, int, int, int]]]] = {
    "140302": [("M09", date(2024, 8, 20), (2, 0, 1, 0)), ("M13", date(2024, 8, 21), (3, 0, 1, 1))],
    "140303": [
        ("M01", date(2024, 8, 16), (3, 1, 2, 0)),
        ("M02", date(2024, 8, 19), (3, 2, 2, 1)),
        ("M01", date(2024, 9, 10), (2, 0, 1, 0)),
        ("A2", date(2024, 8, 22), (2, 0, 0, 0)),
    ],
    "140311": [
        ("M06", date(2024, 8, 26), (2, 0, 1, 0)),
        ("M07", date(2024, 8, 27), (2, 1, 1, 0)),
        ("M14", date(2024, 8, 28), (2, 0, 1, 0)),
    ],
    "140321": [("M03", date(2024, 9, 2), (2, 0, 1, 0)), ("M08", date(2024, 9, 3), (3, 1, 1, 1))],
    "140322": [
        ("M04", date(2024, 9, 4), (2, 0, 1, 0)),
        ("M05", date(2024, 9, 5), (3, 0, 2, 0)),
        ("M10", date(2024, 9, 6), (2, 0, 1, 0)),
        ("A3", date(2024, 9, 9), (2, 0, 0, 1)),
    ],
    "gaoxin": [("M11", date(2024, 9, 11), (2, 0, 1, 0)), ("M12", date(2024, 9, 12), (2, 1, 1, 0))],
}
"""division → (unit, day, person-times of 人社, 监察, 监管, 其他). 平定 finds nothing at M03; 郊区 nothing
at M14."""

KIND = {"A2": "coal", "A3": "noncoal"}
"""Row of an agency: that of the mines it serves there (A36)."""

CASES: dict[str, list[tuple[str, str, dict[str, Any]]]] = {
    "140302": [
        ("M09", "missing-dispatch-agreement", {"ordered": True, "workers": 2}),
        ("M13", "other-rights", {"ordered": True, "punished": True, "fine": 3_500_000, "workers": 2}),
    ],
    "140303": [
        ("M01", "underground-dispatch", {"ordered": True, "workers": 2, "underground_workers": 2}),
        ("M01", "dispatch-ratio", {"ordered": True, "workers": 4}),
        (
            "M01",
            "self-established-dispatch",
            {"ordered": True, "punished": True, "fine": 1_000_000, "workers": 2},
        ),
        (
            "M02",
            "underground-disguised-dispatch",
            {
                "as_outsourcing": True,
                "ordered": True,
                "workers": 3,
                "underground_workers": 3,
                "underground_outsourced_workers": 3,
            },
        ),
        ("M01", "wage-arrears", {"ordered": True, "workers": 1, "self_found": True}),
    ],
    "140311": [
        (
            "M06",
            "wage-arrears",
            {"ordered": True, "punished": True, "fine": 1_234_500, "referred": True, "workers": 3},
        ),
        ("M06", "below-minimum-wage", {"ordered": True, "workers": 2}),
        ("M07", "underground-dispatch", {"ordered": True, "workers": 1, "underground_workers": 1}),
    ],
    "140321": [],
    "140322": [
        ("M04", "missing-dispatch-agreement", {"ordered": True, "workers": 1}),
        ("M05", "three-natures", {"ordered": True, "punished": True, "fine": 2_000_000, "workers": 4}),
        ("M05", "dispatch-ratio", {"ordered": True, "workers": 8}),
        ("M10", "three-natures", {"ordered": True, "workers": 1}),
        (
            "A3",
            "unlicensed-dispatch",
            {"ordered": True, "punished": True, "fine": 4_600_000, "confiscated": 2_345_000, "workers": 6},
        ),
        (
            "A3",
            "unlicensed-dispatch",
            {
                "as_outsourcing": True,
                "ordered": True,
                "punished": True,
                "fine": 0,
                "confiscated": 1_004_900,
                "workers": 1,
            },
        ),
    ],
    "gaoxin": [
        ("M11", "unmanaged-dispatch", {"ordered": True, "workers": 3}),
        ("M12", "missing-contract", {"ordered": True, "workers": 3}),
        ("M12", "insurance-unpaid", {"ordered": True, "workers": 4}),
    ],
}
"""division → (unit, main violation, the rest; money in fen)."""

SELF: dict[str, list[tuple[str, str | None, bool | None, bool | None]]] = {
    "G1": [
        ("M01", "underground-dispatch", False, True),
        ("M01", "dispatch-ratio", False, False),
        ("M02", "underground-disguised-dispatch", True, False),
        ("M02", "underground-disguised-dispatch", True, True),
        ("M03", None, None, None),
    ],
    "G2": [
        ("M05", "three-natures", False, True),
        ("M05", "three-natures", False, False),
        ("M07", "underground-dispatch", False, True),
    ],
    "A1": [
        ("M01", "wage-arrears", False, True),
        ("M03", None, None, None),
        ("M04", "missing-dispatch-agreement", False, True),
        ("M14", None, None, None),
    ],
    "A2": [("M01", "self-established-dispatch", False, False), ("M05", "three-natures", False, True)],
}
"""reporter → (mine, violation or None for a zero report, as outsourcing, corrected). M01 is reported three
times."""

COLUMNS = {
    3: ("underground-dispatch", "underground-disguised-dispatch"),
    5: ("self-established-dispatch",),
    6: ("missing-dispatch-agreement",),
    7: ("three-natures",),
    8: ("dispatch-ratio",),
    9: ("unmanaged-dispatch",),
    10: ("missing-contract", "insurance-unpaid", "wage-arrears", "below-minimum-wage"),
    11: ("other-rights", "unlicensed-dispatch"),
}


def kind_of(unit: str) -> str:
    """coal or noncoal."""
    return KIND.get(unit) or UNITS[unit].row_kind


def _is_disguised(violation: str | None, as_outsourcing: bool | None) -> bool:
    below = violation == "underground-dispatch" and bool(as_outsourcing)
    return violation == "underground-disguised-dispatch" or below


def annex1(division: str) -> dict[int, list[int]]:
    """Rows 1, 2, 3 of 附件1 → the 16 figures (columns 14 and 15 in fen)."""
    rows = {}
    for no, kind in ((2, "coal"), (3, "noncoal")):
        cases = [one for one in CASES[division] if kind_of(one[0]) == kind]
        figures = [sum(kind_of(visit[0]) == kind for visit in VISITS[division]), len(cases)]
        for column in range(3, 12):
            if column == 4:
                figures.append(sum(_is_disguised(case[1], case[2].get("as_outsourcing")) for case in cases))
            else:
                figures.append(sum(case[1] in COLUMNS[column] for case in cases))
        figures += [sum(bool(case[2].get("ordered")) for case in cases)]
        figures += [sum(bool(case[2].get("punished")) for case in cases)]
        figures += [sum(case[2].get(name, 0) for case in cases) for name in ("fine", "confiscated")]
        figures += [sum(bool(case[2].get("referred")) for case in cases)]
        rows[no] = figures
    return {1: [a + b for a, b in zip(rows[2], rows[3], strict=True)], **rows}


def supplements(division: str) -> list[int]:
    """S1.1…S1.5, S2.1, S2.2, S3.1, S3.2."""
    teams = [sum(visit[2][at] for visit in VISITS[division]) for at in range(4)]
    unlicensed = [case for case in CASES[division] if case[1] == "unlicensed-dispatch"]
    below = [case for case in CASES[division] if case[1] in COLUMNS[3]]
    outsourced = [case for case in below if _is_disguised(case[1], case[2].get("as_outsourcing"))]
    return [
        sum(teams),
        *teams,
        len(unlicensed),
        sum(bool(case[2].get("as_outsourcing")) for case in unlicensed),
        sum(case[2].get("underground_workers", 0) for case in below),
        sum(case[2].get("underground_outsourced_workers", 0) for case in outsourced),
    ]


def annex2(reporter: str) -> dict[int, list[int]]:
    """Rows 1, 2, 3 of 附件2 → the 13 figures."""
    rows = {}
    for no, kind in ((2, "coal"), (3, "noncoal")):
        said = [one for one in SELF[reporter] if kind_of(one[0]) == kind]
        found = [one for one in said if one[1]]
        figures = [len({one[0] for one in said}), len(found)]
        for column in range(3, 12):
            if column == 4:
                figures.append(sum(_is_disguised(one[1], one[2]) for one in found))
            else:
                figures.append(sum(one[1] in COLUMNS[column] for one in found))
        figures += [sum(one[3] is True for one in found), sum(one[3] is False for one in found)]
        rows[no] = figures
    return {1: [a + b for a, b in zip(rows[2], rows[3], strict=True)], **rows}


def added(tables: Iterable[dict[int, list[int]]]) -> dict[int, list[int]]:
    """Several tables of one form, figure by figure."""
    total: dict[int, list[int]] = {}
    for table in tables:
        for no, figures in table.items():
            total[no] = [a + b for a, b in zip(total.get(no, [0] * len(figures)), figures, strict=True)]
    return total
