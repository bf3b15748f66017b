"""手写 By hand: the bench set as SQL a person wrote, run over the same scene with the same DuckDB settings.

The SQL lies in `hand_written/`; what is the same all month (its days, cut-off days, the highest minimum wage of the
scene) is put in as literals, which is what somebody writing one month's query by hand would do.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

    from laojian.screening.rows import MonthRows
    from laojian.screening.run import Law

FOLDER = Path(__file__).parent / "hand_written"
ONE_A_MONTH = (
    "month_start", "month_end", "on_day", "month_flags", "passed_1_month", "passed_6_month", "passed_2_year",
    "passed_16_year", "passed_18_year", "passed_50_year", "passed_30_day",
)  # fmt: skip
"""Columns of the scene that hold one value a month; the SQL names them with a dollar sign."""


def run(con: Any, months: tuple[MonthRows, ...], law: Law, facts: Any, out: Path) -> None:
    """Screens the months with the SQL of `hand_written`; hits under `out`/<month>/, as laojian writes them."""
    for statement in sql("macros", {}).split(";\n"):
        if statement.strip():
            con.execute(statement)
    from laojian.register.links import Links

    with Links(facts) as links:
        screen(con, months, law, links, out)


def screen(con: Any, months: tuple[MonthRows, ...], law: Law, links: Any, out: Path) -> None:
    """Month after month."""
    for rows in months:
        with TemporaryDirectory(prefix="laojian-") as folder:
            values = prepare(con, rows, law, links, Path(folder))
            con.execute(sql("caught", values))
            con.execute(sql("pair_counts", values))
            (out / rows.month).mkdir(parents=True, exist_ok=True)
            for name, hits in (("worker_hits", "workers"), ("host_hits", "hosts")):
                target = f"'{out / rows.month / hits}.parquet' (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1)"
                con.execute(f"COPY ({sql(name, values)}) TO {target}")


def prepare(con: Any, rows: MonthRows, law: Law, links: Any, folder: Path) -> dict[str, str]:
    """Views rows_in and scene; the month's literals by name."""
    import pyarrow.parquet as pq

    scene = scene_of(rows, law, links)
    pq.write_table(scene, folder / "scene.parquet")
    for name, files in (("scene", [str(folder / "scene.parquet")]), ("rows_in", rows.files)):
        listed = ", ".join(f"'{file}'" for file in files)
        options = "union_by_name=true, hive_partitioning=false"
        con.execute(f"CREATE OR REPLACE TEMP VIEW {name} AS FROM read_parquet([{listed}], {options})")
    values = {name: _literal(scene[name][0].as_py()) for name in ONE_A_MONTH}
    return values | {"most_minimum_wage": _most(scene["minimum_wage__high"])}


def scene_of(rows: MonthRows, law: Law, links: Any) -> pa.Table:
    """The month's scene, made by the same code as laojian's own."""
    from laojian.base.period import first_day, judged_on, last_day
    from laojian.screening import scene, units

    first, last = first_day(rows.month), last_day(rows.month)
    on = judged_on(rows.month, law.on or last)
    linked = units.with_staff(links.of(rows.pairs, first, on), links.facts)
    asked = [screen.provision for screen in law.screens if screen.provision.in_force(on)]
    return scene.build(linked, asked, law.parameters, law.calendar, first, last, on)


def sql(name: str, values: dict[str, str]) -> str:
    """One file of `hand_written` with its literals filled in."""
    text = (FOLDER / f"{name}.sql").read_text(encoding="utf-8")
    return re.sub(r"\$(\w+)", lambda found: values[found[1]], text)


def _literal(value: object) -> str:
    return f"DATE '{value}'" if isinstance(value, date) else f"'{value}'"


def _most(column: pa.ChunkedArray) -> str:
    """The greatest value of a month; null where one is not known, which lets every row through."""
    import pyarrow.compute as pc

    most = pc.max(column, skip_nulls=False).as_py()
    return "NULL" if most is None else str(most)
