"""导入的速度 Intake: a roster workbook into typed columns with its issues, against openpyxl reading bare cells.

    python bench/intake_bench.py [--rows 100000] [--runs 5] [--large 1000000]

A roster of 20 columns, one row in a thousand with a damaged id and one in a thousand with a date that is none.
openpyxl reads the same workbook in its fast read-only mode and does nothing with the cells. --large: the peak memory
of reading so many rows from .xlsx and .csv (0: leave it out).
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import province
from measured import Sample, figure, interleaved, measure, ratio, say, show, show_bounds, started, told

HEADINGS = (
    "姓名", "身份证号码", "用工形式", "用人单位统一社会信用代码", "用工单位统一社会信用代码", "入职时间",
    "合同签订日期", "岗位", "是否井下", "应发工资", "实发工资", "约定发薪日", "实际发薪日", "加班费", "特殊津贴",
    "福利", "代扣款", "社保登记日期", "社保缴至月份", "培训日期",
)  # fmt: skip
MONTH = "2024-07"


def main(rows: int, runs: int, large: int, home: Path = province.HOME) -> int:
    """Runs the bench and prints its tables; the number of bounds missed."""
    book = made(rows, "xlsx", home)
    script = Path(__file__)
    jobs: dict[str, Sequence[str | Path]] = {
        "laojian": [script, "--read", "laojian", book],
        "openpyxl, bare cells": [script, "--read", "openpyxl", book],
    }
    samples = interleaved(jobs, runs)
    show(f"{rows:,} rows x {len(HEADINGS)} columns, .xlsx", samples)
    mine, theirs = samples.values()
    print(f"  {mine[-1].answer}")
    bounds = [
        ratio("run time, openpyxl / laojian", theirs, mine, "run_s", 5, at_least=True),
        ratio("CPU of the run, openpyxl / laojian", theirs, mine, "run_cpu_s", 5, at_least=True),
    ]
    if large:
        found: dict[str, list[Sample]] = {}
        for kind, most in (("xlsx", 1536), ("csv", 500)):
            argv = [script, "--read", "laojian", made(large, kind, home)]
            found[f".{kind}"] = [measure(argv)]
            bounds.append(
                figure(f"peak memory of {large:,} rows, .{kind}, MiB", found[f".{kind}"], "peak_mib", most)
            )
        show(f"{large:,} rows x {len(HEADINGS)} columns", found)
    return show_bounds(bounds)


def made(rows: int, kind: str, home: Path) -> Path:
    """The roster, written once, in a process of its own."""
    path = home / f"roster-{rows}.{kind}"
    if not path.exists():
        measure([Path(__file__), "--write", str(rows), path])
    return path


def write(rows: int, path: Path) -> None:
    """A roster as a unit would hand it in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_suffix(".half")
    if path.suffix == ".csv":
        with half.open("w", encoding="gb18030", newline="") as file:
            csv.writer(file).writerow(HEADINGS)
            csv.writer(file).writerows(people(rows))
    else:
        import xlsxwriter

        book = xlsxwriter.Workbook(str(half), {"constant_memory": True, "default_date_format": "yyyy-mm-dd"})
        sheet = book.add_worksheet("花名册")
        sheet.write_row(0, 0, HEADINGS)
        for number, row in enumerate(people(rows), 1):
            sheet.write_row(number, 0, row)
        book.close()
    half.rename(path)


def people(rows: int) -> Iterator[tuple[Any, ...]]:
    """Invented workers; every thousandth id ends in a wrong sign, every thousandth date is none."""
    from laojian.ids import mod11_2

    employer, host = units()
    for number in range(rows):
        born = date(1970, 1, 1) + timedelta(days=number // 400 % 9000)
        body = f"140311{born:%Y%m%d}{number % 400 + 1 + number // 3_600_000 * 400:03d}"
        sign = mod11_2.check_sign(body)
        if number % 1000 == 17:
            sign = "0" if sign == "1" else "1"
        hired = date(2018, 1, 1) + timedelta(days=number % 2000)
        trained: object = "2024.2.31" if number % 1000 == 23 else hired + timedelta(days=2)
        yield (
            f"示范{number % 5000}", body + sign, "合同制" if number % 9 else "劳务派遣", employer, host, hired,
            hired + timedelta(days=number % 20), ("采煤工", "掘进工", "会计", "门卫")[number % 4],
            "是" if number % 3 else "否", 5000 + number % 4000, 4800 + number % 4000, date(2024, 7, 15),
            date(2024, 7, 15 - number % 3), number % 700, 500, 200, 200, hired + timedelta(days=9), "2024-07", trained,
        )  # fmt: skip


def units() -> tuple[str, str]:
    """Valid credit codes of an invented agency and an invented mine."""
    from laojian.ids import credit_code

    found = []
    for number in (1, 2):
        body = f"MA{number:06d}"
        code = "91140300" + body + credit_code.organisation_check(body)
        found.append(code + credit_code.check_sign(code))
    return found[0], found[1]


def read_laojian(path: Path) -> dict[str, Any]:
    """Typed columns and issues."""
    from laojian.register.intake import read

    start = started()
    intake = read(path, key=bytes(32), month=MONTH, city="140300")
    table = intake.tables["workers"]
    return told(start, {"rows": table.num_rows, "columns": table.num_columns, "issues": len(intake.issues)})


def read_openpyxl(path: Path) -> dict[str, Any]:
    """Every cell once."""
    from openpyxl import load_workbook

    start = started()
    book = load_workbook(path, read_only=True)
    cells = sum(len(row) for row in book.worksheets[0].iter_rows(values_only=True))
    return told(start, {"cells": cells})


if __name__ == "__main__":
    if sys.argv[1:2] == ["--write"]:
        write(int(sys.argv[2]), Path(sys.argv[3]))
        sys.exit()
    if sys.argv[1:2] == ["--read"]:
        say({"laojian": read_laojian, "openpyxl": read_openpyxl}[sys.argv[2]](Path(sys.argv[3])))
        sys.exit()
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--large", type=int, default=1_000_000)
    parser.add_argument("--data", type=Path, default=province.HOME)
    given = parser.parse_args()
    main(given.rows, given.runs, given.large, given.data)
