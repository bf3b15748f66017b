"""Rows at the edges: blanks, 29 February, ends of months, explicit nones, zero denominators, great numbers."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import date
from typing import Any

import pyarrow as pa

from laojian.law.provision import Provision
from laojian.register.column import arrow_type
from laojian.register.columns import VOCABULARY
from laojian.register.links import PREPARED

ON = date(2024, 7, 31)
DAYS = [
    "1900-01-01",
    "1964-02-29",
    "1972-09-01",
    "1983-01-01",
    "2006-07-31",
    "2006-08-01",
    "2008-02-29",
    "2008-07-31",
    "2008-08-01",
    "2022-07-31",
    "2023-07-31",
    "2024-01-30",
    "2024-01-31",
    "2024-02-28",
    "2024-02-29",
    "2024-03-01",
    "2024-06-29",
    "2024-06-30",
    "2024-07-01",
    "2024-07-10",
    "2024-07-31",
    "2024-08-31",
    "9999-12-31",
]
FEN = (0, 1, -1, 177999, 178000, 197999, 198000, 600000, 2**53 + 1)
COUNTS = (0, 1, 8, 9, 10, 11, 90, 91, 1000)
TEXTS = ("", "无", "保洁", "保洁; 保安", "=1+1", "、保洁、", "、、")
VALUES: dict[str, tuple[Any, ...]] = {
    "date": tuple(date.fromisoformat(day) for day in DAYS),
    "money": FEN,
    "yesno": (True, False),
    "int": (50, 55, 60),
    "number": (0.0, 59.5, 60.0),
    "text": TEXTS,
}
POSTS = {
    "post": ("", "保洁", "保洁员", "技术工", "员工", "保洁; 保安", "无"),
    **dict.fromkeys(
        ("agreement_posts", "aux_posts_done", "aux_posts_undone"),
        ("", "、保洁、", "、保洁岗位、技术员、", "、、", "=1+1"),
    ),
}
"""A post that a list names must meet that list often enough to be seen."""
SMALL = ("public_post_seniority",)
"""Parameters in years, which money would never meet."""
COUNTED = ("dispatched_n", "contract_n", "form_unknown_n", "disguised_n", "disguised_most_n")
SCENE: dict[str, tuple[Any, ...]] = {
    "month_flags": ("", "0" * 31, "1111100" * 4 + "111"),
    "host_region": ("140321", "140300", "320100"),
}
COLUMNS = {c.name: c for c in (*VOCABULARY.stored("workers"), *PREPARED)}


def kind_of(name: str) -> pa.DataType:
    """The Arrow type of a column that a provision reads."""
    if name in COLUMNS:
        return arrow_type(COLUMNS[name])
    if name in SCENE:
        return pa.string()
    return pa.int64() if name in COUNTED or "__" in name else pa.date32()


def values_of(name: str) -> tuple[Any, ...]:
    """Values at the edge for a column that a provision reads; a blank is always one of them."""
    if name in SCENE:
        return (*SCENE[name], None)
    if name in COUNTED:
        return (*COUNTS, None)
    if name.partition("__")[0] in SMALL:
        return (0, 30, 60, None)
    if "__" in name:
        return (178000, 198000, None)
    if name in POSTS:
        return (*POSTS[name], None)
    column = COLUMNS[name]
    if column.kind == "enum":
        return (*(choice.code for choice in column.values), None)
    return (*VALUES[column.kind], None)


def read_by(provisions: Iterable[Provision]) -> tuple[str, ...]:
    """The columns that the provisions read, those of the scene among them."""
    needed = {name for each in provisions for name in each.needs}
    bounds = {f"{name}__{bound}" for each in provisions for name in each.params for bound in ("low", "high")}
    return tuple(sorted(needed | bounds | set(SCENE) | {"underground"}))


def table(provisions: Iterable[Provision], rows: int, seed: int = 7) -> pa.Table:
    """Rows that put edge values of all columns together, the same for the same seed; `n` numbers them.

    The first rows hold one value of each column after the other and so every value at least once.
    """
    from laojian.screening.scene import passed, passed_name, spans

    provisions = list(provisions)
    chance = random.Random(seed)
    columns: dict[str, pa.Array] = {"n": pa.array(range(rows), pa.int64())}
    for name in read_by(provisions):
        held = values_of(name)
        drawn = [held[n % len(held)] if n < len(held) else chance.choice(held) for n in range(rows)]
        chance.shuffle(drawn)
        columns[name] = pa.array(drawn, kind_of(name))
    fixed = {"month_start": date(2024, 7, 1), "month_end": ON, "on_day": ON}
    fixed |= {passed_name(span): passed(ON, span) for span in spans(provisions)}
    columns |= {name: pa.repeat(pa.scalar(day, pa.date32()), rows) for name, day in fixed.items()}
    return pa.table(columns)
