"""pandas: the bench set in three values with pandas, by somebody who knows pandas well.

Arrow-backed columns, since only those (and the nullable ones) know unknown; rules asked only of the rows whose form
of employment they concern, the costly retirement age only of those that are late already.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from province import COLUMNS
from three_values_pandas import (
    INSURED,
    bound,
    cases,
    days,
    insured,
    months_later,
    over_age,
    perhaps,
    same_post,
)

if TYPE_CHECKING:
    from laojian.screening.rows import MonthRows
    from laojian.screening.run import Law

SCENE = [
    "employer_uscc", "host_uscc", "host_region", "host_mine_type", "host_kind", "agreement",
    "agreement_gap", "agreement_posts", "aux_posts_done", "aux_posts_undone", "minimum_wage__low",
    "minimum_wage__high", "staff_contract_n", "host_label",
]  # fmt: skip
Found = tuple[str, str, list[str], pd.DataFrame, pd.Series, pd.Series | None, pd.Series | None]
"""Provision, violation, columns told, rows that are not clear, their breach, and the bounds of the amount."""


def run(months: tuple[MonthRows, ...], law: Law, facts: Any, out: Path, whole: bool) -> None:
    """Screens the months; whole: all rows are read at once, as pandas is mostly used, else month by month."""
    from laojian.register.links import Links

    kept = _frame([file for rows in months for file in rows.files]) if whole else None
    with Links(facts) as links:
        for rows in months:
            frame = _frame(rows.files) if kept is None else kept[kept["month"] == rows.month]
            _screen(frame, rows, law, links, out)


def _screen(frame: pd.DataFrame, rows: MonthRows, law: Law, links: Any, out: Path) -> None:
    """One month."""
    from hand_sql import scene_of

    scene = scene_of(rows, law, links)
    given = {
        name: scene[name][0].as_py() for name in scene.column_names if name.startswith(("passed", "month_"))
    }
    given["on_day"] = scene["on_day"][0].as_py()
    beside = scene.select(SCENE).to_pandas(types_mapper=pd.ArrowDtype)
    (out / rows.month).mkdir(parents=True, exist_ok=True)
    hits = [_hits(*found) for found in _asked(frame, beside, given)]
    hits.append(_ratio_hits(frame, beside, rows.month))
    tables = [pa.Table.from_pandas(one, preserve_index=False) for one in hits]
    pq.write_table(
        pa.concat_tables(tables, promote_options="permissive"),
        out / rows.month / "hits.parquet",
        compression="zstd",
    )


def _frame(files: Any) -> pd.DataFrame:
    return pd.concat(
        [
            pq.ParquetFile(file)
            .read(columns=COLUMNS)
            .to_pandas(types_mapper=pd.ArrowDtype, self_destruct=True)
            for file in files
        ],
        ignore_index=True,
    )


def _asked(frame: pd.DataFrame, scene: pd.DataFrame, p: Mapping[str, Any]) -> Iterator[Found]:
    form = frame["form"]
    known = form.notna()
    yield from _dispatched(_with(frame[~known | (form == "dispatched")], scene), p)
    yield from _outsourced(_with(frame[~known | (form == "outsourced")], scene))
    yield _written(frame[~known | form.isin(["contract", "dispatched", "none"])], p)
    covered = frame[~known | form.isin(INSURED)]
    yield _registered(covered, p)
    yield _paid_up(covered, p)
    yield _wages(frame, p)
    yield _minimum(_with(covered, scene), p)
    yield _child(frame, p)


def _with(frame: pd.DataFrame, scene: pd.DataFrame) -> pd.DataFrame:
    return frame.merge(scene, on=["employer_uscc", "host_uscc"], how="left")


def _dispatched(r: pd.DataFrame, p: Mapping[str, Any]) -> Iterator[Found]:
    form = r["form"] == "dispatched"
    below, above = form & r["underground"], form & ~r["underground"]
    told = ["form", "underground", "host_mine_type"]
    yield _found(
        "mn-coal-dispatch", "underground-dispatch", told, r, below & (r["host_mine_type"] == "coal_ug")
    )
    shanxi = r["host_region"].str.startswith("14") & (r["host_mine_type"] == "noncoal_ug")
    yield _found("mn-noncoal-dispatch", "underground-dispatch", [*told, "host_region"], r, below & shanxi)
    agreed = ~r["agreement"] | r["agreement_gap"] | ~same_post(r["agreement_posts"], r["post"])
    told = ["form", "post", "agreement", "agreement_gap", "agreement_posts"]
    yield _found("dp-agreement", "missing-dispatch-agreement", told, r, above & agreed)
    bound_here = bound(r)
    overrun = (r["post_nature"] == "temp") & (r["post_since"] <= p["passed_6_month"])
    gone = (r["absence_cover_ref"] == "无") | (r["absence_until"] < p["on_day"])
    wrong = (r["post_nature"] == "main") | overrun | ((r["post_nature"] == "subst") & gone)
    told = ["form", "post", "post_nature", "post_since", "absence_cover_ref", "absence_until"]
    told += ["host_mine_type", "host_kind"]
    yield _found("dp-three", "three-natures", told, r, above & wrong & bound_here)
    missing = cases(
        (same_post(r["aux_posts_undone"], r["post"]), True),
        (same_post(r["aux_posts_done"], r["post"]), False),
    )
    told = [
        "form",
        "post",
        "post_nature",
        "aux_posts_done",
        "aux_posts_undone",
        "host_mine_type",
        "host_kind",
    ]
    yield _found(
        "dp-aux", "three-natures", told, r, above & (r["post_nature"] == "aux") & missing & bound_here
    )
    untrained = ~r["unified_management"] | ~r["train_passed"] | (r["train_on"] > p["on_day"])
    told = ["form", "unified_management", "train_on", "train_passed"]
    yield _found("sf-dispatch-training", "unmanaged-dispatch", told, r, above & untrained)


def _outsourced(r: pd.DataFrame) -> Iterator[Found]:
    below = (r["form"] == "outsourced") & r["underground"]
    violation = "underground-disguised-dispatch"
    yield _found(
        "dp-disguised", violation, ["form", "underground", "host_directs"], r, below & r["host_directs"]
    )
    face = (r["work_place_code"] == "mining_face") | (r["work_place_code"] == "roadway_repair")
    told = ["form", "underground", "work_place_code", "host_mine_type"]
    yield _found("mn-coal-outsourcing", violation, told, r, below & (r["host_mine_type"] == "coal_ug") & face)


def _written(r: pd.DataFrame, p: Mapping[str, Any]) -> Found:
    barred = (r["contract_signed_on"] <= p["passed_2_year"]).fillna(False)
    due = ~barred & (r["hire_date"] <= p["passed_1_month"])
    gap = days(r["hire_date"], r["contract_signed_on"])
    late = (gap > 28).mask((r["form"] == "none").fillna(False), True)
    r = r[perhaps(due & late)]
    month_later = months_later(r["hire_date"], 1)
    none = (r["form"] == "none").fillna(False)
    late = (r["contract_signed_on"] > month_later).mask(none, True)
    in_form = (
        r["form"].isin(["contract", "dispatched", "none"]).astype("boolean[pyarrow]").mask(r["form"].isna())
    )
    due = ~(r["contract_signed_on"] <= p["passed_2_year"]).fillna(False) & (
        r["hire_date"] <= p["passed_1_month"]
    )
    breach = in_form & due & late & ~over_age(r, p)
    told = ["form", "hire_date", "contract_signed_on", "birth_date", "sex", "retire_base", "wage_due"]
    found = _found("lc-written", "missing-contract", told, r, breach)
    amount = _second_wage(found[3], p)
    return (*found[:5], amount, amount)


def _second_wage(r: pd.DataFrame, p: Mapping[str, Any]) -> pd.Series:
    """Row by row: few are left, and calendars have no columns."""
    from dateutil.relativedelta import relativedelta

    flags, one = p["month_flags"], relativedelta(days=1)
    whole, amounts = flags.count("1"), []
    for hired, signed, form, wage in zip(
        r["hire_date"], r["contract_signed_on"], r["form"], r["wage_due"], strict=True
    ):
        amount = None
        if not pd.isna(hired) and (form == "none" or not pd.isna(signed)) and not pd.isna(wage) and whole:
            ends = hired + relativedelta(months=12)
            after = ends if form == "none" else min(ends, signed)
            last = min(after, p["month_end"] + one) - one
            first = max(hired + relativedelta(months=1), p["month_start"])
            if first <= last:
                amount = wage * flags[first.day - 1 : last.day].count("1") // whole
        amounts.append(amount)
    return pd.Series(amounts, index=r.index, dtype="int64[pyarrow]")


def _registered(r: pd.DataFrame, p: Mapping[str, Any]) -> Found:
    barred = (r["si_reg_on"] <= p["passed_2_year"]).fillna(False)
    due = ~barred & (r["hire_date"] <= p["passed_30_day"])
    late = due & (days(r["hire_date"], r["si_reg_on"]) > 30)
    kept = perhaps(late)
    r, late = r[kept], late[kept]
    told = ["form", "hire_date", "si_reg_on", "birth_date", "sex", "retire_base"]
    return _found("si-register", "insurance-unpaid", told, r, insured(r) & late & ~over_age(r, p))


def _paid_up(r: pd.DataFrame, p: Mapping[str, Any]) -> Found:
    behind = (r["si_arrears"] > 0) | (r["si_paid_to"] < p["month_end"])
    late = behind & (r["hire_date"] <= p["passed_30_day"])
    kept = perhaps(late)
    r, late = r[kept], late[kept]
    told = ["form", "hire_date", "si_paid_to", "si_arrears", "birth_date", "sex", "retire_base"]
    found = _found("si-arrears", "insurance-unpaid", told, r, insured(r) & late & ~over_age(r, p))
    amount = found[3]["si_arrears"].where((found[3]["si_arrears"] > 0).fillna(False))
    return (*found[:5], amount, amount)


def _wages(r: pd.DataFrame, p: Mapping[str, Any]) -> Found:
    full = r["wage_paid"] >= r["wage_due"]
    short = (r["wage_paid"] + r["withheld"] < r["wage_due"]).mask(full.fillna(False), False)
    breach = ~(r["pay_due_on"] >= p["on_day"]) & (short | (r["paid_on"] > r["pay_due_on"]))
    told = ["wage_due", "wage_paid", "withheld", "pay_due_on", "paid_on"]
    found = _found("wg-pay", "wage-arrears", told, r, breach)
    r = found[3]
    full = (r["wage_paid"] >= r["wage_due"]).fillna(False)
    amount = (r["wage_due"] - r["wage_paid"] - r["withheld"]).clip(lower=0).mask(full, 0)
    most = (r["wage_due"] - r["wage_paid"]).clip(lower=0).fillna(0)
    return (*found[:5], amount, amount.fillna(most))


def _minimum(r: pd.DataFrame, p: Mapping[str, Any]) -> Found:
    pay = r["wage_due"] - r["ot_pay"] - r["special_allow"] - r["welfare"]
    kept = perhaps(pay < r["minimum_wage__high"])
    r, pay = r[kept], pay[kept]
    most = r["wage_due"] - r["ot_pay"].fillna(0) - r["special_allow"].fillna(0) - r["welfare"].fillna(0)
    sure = (most < r["minimum_wage__low"]) & (r["hire_date"] <= p["month_start"])
    under = cases((pay >= r["minimum_wage__high"], False), (sure, True))
    told = ["form", "hire_date", "wage_due", "ot_pay", "special_allow", "welfare"]
    told += ["host_region", "minimum_wage__low", "minimum_wage__high"]
    found = _found("wg-min", "below-minimum-wage", told, r, insured(r) & under)
    low, high = r["minimum_wage__low"] - most, r["minimum_wage__high"] - pay
    return (*found[:5], low[found[3].index], high[found[3].index])


def _child(r: pd.DataFrame, p: Mapping[str, Any]) -> Found:
    r = r[perhaps(r["birth_date"] > p["passed_18_year"])]
    turned = months_later(r["birth_date"], 16 * 12)
    unknown_hire = r["hire_date"].isna() & (r["birth_date"] > p["passed_16_year"])
    young = cases((r["hire_date"] < turned, True), (r["hire_date"] > turned, False), (unknown_hire, True))
    breach = (r["birth_date"] > p["passed_18_year"]) & young
    return _found("cl-use", "other-rights", ["birth_date", "hire_date"], r, breach)


def _found(provision: str, violation: str, told: list[str], r: pd.DataFrame, breach: pd.Series) -> Found:
    kept = perhaps(breach)
    return provision, violation, told, r[kept], breach[kept], None, None


def _hits(
    provision: str, violation: str, told: list[str], r: pd.DataFrame, breach: pd.Series,
    low: pd.Series | None, high: pd.Series | None,
) -> pd.DataFrame:  # fmt: skip
    breach = breach.fillna(False).astype(bool)
    row = (
        "row "
        + r["source_file"]
        + "#"
        + r["source_row"].astype("string[pyarrow]").astype(r["source_file"].dtype)
    )
    subject = r["person_key"].fillna(row)
    blank = pd.Series(None, index=r.index, dtype="int64[pyarrow]")
    return pd.DataFrame(
        {
            "id": provision + "|" + subject + "|" + r["host_uscc"].fillna("?") + "|" + r["month"],
            "provision": pd.Series(provision, index=r.index, dtype="string[pyarrow]"),
            "violation": pd.Series(violation, index=r.index, dtype="string[pyarrow]"),
            "verdict": pd.Series("unknown", index=r.index, dtype="string[pyarrow]").mask(breach, "breach"),
            "subject": subject,
            "amount_low": blank if low is None else low.where(breach),
            "amount_high": blank if high is None else high.where(breach),
            "values": _told(r, told),
            "source_file": r["source_file"],
            "source_row": r["source_row"],
        }
    )


def _told(r: pd.DataFrame, names: list[str]) -> pd.Series:
    columns = [[_text(value) for value in r[name].array] for name in names]
    cells = zip(*columns, strict=True)
    texts = ["; ".join(f"{n}={v}" for n, v in zip(names, row, strict=True)) for row in cells]
    return pd.Series(texts, index=r.index, dtype="string[pyarrow]")


def _text(value: object) -> str:
    if value is None or value is pd.NA:
        return "?"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _ratio_hits(frame: pd.DataFrame, scene: pd.DataFrame, month: str) -> pd.DataFrame:
    form, own = frame["form"], frame["employer_uscc"] == frame["host_uscc"]
    counts = pd.DataFrame(
        {
            "employer_uscc": frame["employer_uscc"],
            "host_uscc": frame["host_uscc"],
            "dispatched_n": (form == "dispatched").fillna(False).astype("int64"),
            "own_n": ((form == "contract") & own).fillna(False).astype("int64"),
            "form_unknown_n": form.isna().astype("int64"),
        }
    )
    pairs = counts.groupby(["employer_uscc", "host_uscc"], dropna=False, as_index=False).sum()
    hosts = _with(pairs, scene).groupby("host_uscc", as_index=False, dropna=False).agg(
        dispatched_n=("dispatched_n", "sum"), own_n=("own_n", "sum"), form_unknown_n=("form_unknown_n", "sum"),
        staff=("staff_contract_n", "max"), host_label=("host_label", "first"),
        host_mine_type=("host_mine_type", "first"), host_kind=("host_kind", "first"),
    )  # fmt: skip
    d, u = hosts["dispatched_n"], hosts["form_unknown_n"]
    c = hosts["own_n"].astype("int64[pyarrow]").mask(hosts["own_n"] == 0, hosts["staff"])
    hosts["contract_n"] = c
    over = cases((9 * d > c + u, True), (9 * (d + u) <= c, False))
    breach = (d + u > 0).astype("boolean[pyarrow]") & over & bound(hosts)
    kept = perhaps(breach)
    hosts, breach, d, c, u = (
        hosts[kept].copy(),
        breach[kept].fillna(False).astype(bool),
        d[kept],
        c[kept],
        u[kept],
    )
    hosts["disguised_n"] = hosts["disguised_most_n"] = 0  # the bench brings no findings
    everybody = (c + d + u).where((c + d + u) > 0)
    hosts["ratio_low_bp"] = (d * 20000 + everybody) // (2 * everybody)
    hosts["ratio_high_bp"] = ((d + u) * 20000 + everybody) // (2 * everybody)
    hosts["over_by_return"], hosts["over_by_conversion"] = (
        (d - c // 9).clip(lower=0),
        (d - (c + d) // 10).clip(lower=0),
    )
    told = [
        "dispatched_n",
        "contract_n",
        "form_unknown_n",
        "host_mine_type",
        "host_kind",
        "disguised_n",
        "disguised_most_n",
        "ratio_low_bp",
        "ratio_high_bp",
    ]
    blank = pd.Series(None, index=hosts.index, dtype="int64[pyarrow]")
    return pd.DataFrame(
        {
            "id": "dp-ratio|" + hosts["host_uscc"] + "|" + hosts["host_uscc"] + "|" + month,
            "provision": "dp-ratio",
            "violation": "dispatch-ratio",
            "verdict": np.where(breach, "breach", "unknown"),
            "subject": hosts["host_uscc"],
            "amount_low": blank,
            "amount_high": blank,
            "values": _told(hosts, [*told, "over_by_return", "over_by_conversion"]),
            "source_file": pd.Series(None, index=hosts.index, dtype="string[pyarrow]"),
            "source_row": pd.Series(None, index=hosts.index, dtype="int32[pyarrow]"),
        }
    )
