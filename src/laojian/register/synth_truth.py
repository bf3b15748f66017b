"""真值 What screening of a made-up province must find, as truth.json and truth.csv."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from laojian.register.synth_break import Counts, Truth

Table = dict[str, dict[str, int]]
VERDICTS = ("breach", "unknown")


def in_all(truth: Truth) -> Table:
    """provision → verdict → hits over all months."""
    total: Counts = Counter()
    for counts in truth.months.values():
        total.update(counts)
    return table(total)


def table(counts: Counts) -> Table:
    """provision → {breach, unknown}, by provision."""
    return {
        provision: {verdict: counts[provision, verdict] for verdict in VERDICTS}
        for provision in sorted({provision for provision, _ in counts})
    }


def write(folder: Path, truth: Truth, about: Mapping[str, Any], files: Mapping[tuple[str, str], str]) -> Path:
    """Writes truth.json (in all, by month, by workbook) and truth.csv (month, provision, grain, verdict,
    hits); returns the path of the first. about: what stands at its head; files: (month, host) → workbook.
    """
    content = {
        **about,
        "rows": truth.rows,
        "rows_with_a_hit": truth.rows_hit,
        "hit_rate": round(truth.rows_hit / truth.rows, 6) if truth.rows else 0.0,
        "grains": dict(sorted(truth.grains.items())),
        "provisions": in_all(truth),
        "months": {month: table(truth.months[month]) for month in sorted(truth.months)},
        "workbooks": {
            path: {"month": key[0], "host_uscc": key[1], "provisions": table(truth.hosts.get(key, Counter()))}
            for key, path in sorted(files.items())
        },
    }
    target = folder / "truth.json"
    target.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    with (folder / "truth.csv").open("w", encoding="utf-8", newline="") as sheet:
        writer = csv.writer(sheet)
        writer.writerow(["month", "provision", "grain", "verdict", "hits"])
        for month in sorted(truth.months):
            for (provision, verdict), hits in sorted(truth.months[month].items()):
                writer.writerow([month, provision, truth.grains[provision], verdict, hits])
    return target
