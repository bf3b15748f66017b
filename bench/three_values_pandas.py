"""pandas in three values: what the rules of the bench set ask of columns, as Arrow-backed pandas columns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

ENDING = "(岗位|人员|工人|员|工|岗)+"
INSURED = ["contract", "dispatched", "outsourced", "none"]


def over_age(r: pd.DataFrame, p: Mapping[str, Any]) -> pd.Series:
    woman = (r["sex"] == "F").fillna(False)
    base = r["retire_base"].astype("int64[pyarrow]")
    sixty = pd.Series(60, index=r.index, dtype="int64[pyarrow]")
    most, least = base.fillna(sixty.mask(woman, 55)), base.fillna(sixty.mask(woman, 50))
    on = p["on_day"]
    over = cases(
        (pension_day(r["birth_date"], most) <= numbered(r["hire_date"]), True),
        (pension_day(r["birth_date"], least) > (on.year * 12 + on.month - 1) * 32 + on.day, False),
    )
    return ~(r["birth_date"] > p["passed_50_year"]) & over


def pension_day(birth: pd.Series, base: pd.Series) -> pd.Series:
    month0 = (birth.dt.year + base) * 12 + birth.dt.month - 1
    k = month0 - 24300
    delay = (k // 4 + 1).clip(upper=36).mask((base == 50).fillna(False), (k // 2 + 1).clip(upper=60))
    return (month0 + delay.mask((k < 0).fillna(False), 0)) * 32 + birth.dt.day


def numbered(day: pd.Series) -> pd.Series:
    return (day.dt.year * 12 + day.dt.month - 1) * 32 + day.dt.day


def days(start: pd.Series, end: pd.Series) -> pd.Series:
    days = pc.subtract(int(end), int(start))
    return pd.Series(pd.arrays.ArrowExtensionArray(days), index=start.index)


def int(dates: pd.Series) -> Any:
    return pa.chunked_array(dates.array.__arrow_array__()).cast(pa.int32())


def months_later(day: pd.Series, months: int) -> pd.Series:
    """The same day number so many months later, or the month's last day."""
    number = day.dt.year * 12 + day.dt.month - 1 + months
    year = number // 12
    month = number - year * 12 + 1
    leap = divides(4, year) & ~divides(100, year) | divides(400, year)
    lengths = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
    length = pd.Series(
        lengths[month.fillna(0).to_numpy(dtype="int64")], index=day.index, dtype="int64[pyarrow]"
    )
    length = length.mask(((month == 2) & leap).fillna(False), 29)
    last = day.dt.day.mask((day.dt.day > length).fillna(False), length)
    start = pd.to_datetime(pd.DataFrame({"year": year, "month": month, "day": last}).dropna().astype("int64"))
    found = pd.Series(None, index=day.index, dtype=pd.ArrowDtype(pa.date32()))
    found.loc[start.index] = start.dt.date.astype(pd.ArrowDtype(pa.date32()))
    return found


def divides(by: int, number: pd.Series) -> pd.Series:
    return number // by * by == number


def bound(r: pd.DataFrame) -> pd.Series:
    mine = r["host_mine_type"].isin(["coal_ug", "coal_open", "noncoal_ug", "noncoal_open"])
    named = r["host_kind"].isin(["enterprise", "partnership", "foundation", "civil_non_enterprise"])
    free = r["host_kind"].isin(["foreign_rep_office", "ocean_crew"])
    return cases((mine, True), (named, True), (free, False))


def insured(r: pd.DataFrame) -> pd.Series:
    return r["form"].isin(INSURED).astype("boolean[pyarrow]").mask(r["form"].isna())


def same_post(items: pd.Series, post: pd.Series) -> pd.Series:
    """Row by row, since no column function looks for one column's text in another's."""
    found = [
        None if pd.isna(many) or pd.isna(one) else _same_post(many, one)
        for many, one in zip(items.array, post.array, strict=True)
    ]
    return pd.Series(found, index=items.index, dtype="boolean[pyarrow]")


def _same_post(items: str, post: str) -> bool | None:
    if f"、{post}、" in items:
        return True
    bare = re.sub(ENDING + "$", "", post)
    if f"、{post[:1]}" not in items or f"、{bare}、" not in re.sub(ENDING + "、", "、", items):
        return False
    return True if f"、{bare}、" in items or post == bare else None


def cases(*branches: tuple[pd.Series, bool]) -> pd.Series:
    """The first branch whose condition is true; else unknown."""
    answer = pd.Series(None, index=branches[0][0].index, dtype="boolean[pyarrow]")
    for condition, value in reversed(branches):
        answer = answer.mask(condition.fillna(False).astype(bool), value)
    return answer


def perhaps(answer: pd.Series) -> pd.Series:
    return answer.fillna(True).astype(bool)
