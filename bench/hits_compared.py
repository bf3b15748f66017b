"""对比 Hits compared: whether two contenders found the same, by counts and by a sum over every hit."""

from __future__ import annotations

import sys
from pathlib import Path

COMPARED = (
    'id, provision, violation, verdict, subject, amount_low, amount_high, "values", source_file, source_row'
)
"""What is compared of a hit: who, which provision, verdict, amounts, the values that decided, the source row."""


def counted(folder: Path) -> dict[str, tuple[int, int]]:
    """`provision verdict` → number of hits and the sum of their hashes, over all months under a folder."""
    import duckdb

    hashed = f"hash(ROW({COMPARED}))::HUGEINT"
    found = duckdb.execute(
        f"SELECT provision || ' ' || verdict, count(*), sum({hashed}) FROM {_all(folder)} GROUP BY ALL ORDER BY ALL"
    ).fetchall()
    return {name: (hits, int(total)) for name, hits, total in found}


def differing(one: Path, other: Path, most: int = 5) -> list[tuple[object, ...]]:
    """Hits that one folder has and the other has not, or has otherwise; for tests and for finding out why."""
    import duckdb

    left, right = (f"(SELECT {COMPARED} FROM {_all(folder)})" for folder in (one, other))
    return duckdb.execute(
        f"(SELECT 1 AS side, * FROM (FROM {left} EXCEPT ALL FROM {right}) LIMIT {most}) UNION ALL "
        f"(SELECT 2 AS side, * FROM (FROM {right} EXCEPT ALL FROM {left}) LIMIT {most}) ORDER BY id, side"
    ).fetchall()


def _all(folder: Path) -> str:
    wanted = [
        "id",
        "provision",
        "violation",
        "verdict",
        "subject",
        "amount_low",
        "amount_high",
        "values",
        "source_file",
        "source_row",
    ]
    kinds = {"amount_low": "BIGINT", "amount_high": "BIGINT", "source_row": "INTEGER"}
    cast = ", ".join(f'"{name}"::{kinds.get(name, "VARCHAR")} AS "{name}"' for name in wanted)
    return f"(SELECT {cast} FROM read_parquet('{folder}/*/*.parquet', union_by_name=true, hive_partitioning=false))"


def main(folders: list[Path]) -> dict[str, object]:
    """Which folders differ from the first, and how many hits that one holds."""
    found = [counted(folder) for folder in folders]
    different = [folder.name for folder, hits in zip(folders, found, strict=True) if hits != found[0]]
    return {"different": different, "hits": sum(hits for hits, _ in found[0].values())}


if __name__ == "__main__":
    from measured import say, started, told

    start = started()
    say(told(start, main([Path(folder) for folder in sys.argv[1:]])))
