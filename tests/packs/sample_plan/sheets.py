"""The hand of each reporter: headings, titles above them, how dates and money are written; .xlsx and .csv."""

from __future__ import annotations

import csv
import io
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from laojian.register.columns import VOCABULARY

from .city import UNITS
from .values import NONE, Row

COLUMNS = (
    *("name", "id_no", "form", "employer_name", "employer_uscc", "host_name", "host_uscc", "hire_date"),
    *("contract_signed_on", "contract_kind", "contract_start", "contract_end", "post", "underground"),
    *("work_place_code", "post_nature", "post_since", "absence_cover_ref", "absence_until", "host_directs"),
    *("unified_management", "train_on", "train_passed", "wage_due", "ot_pay", "special_allow", "welfare"),
    *("withheld", "wage_paid", "pay_due_on", "paid_on", "pay_form", "si_reg_on", "si_paid_to", "si_arrears"),
    *("retire_base", "h_week"),
)


@dataclass(frozen=True)
class Hand:
    """How one reporter writes. heading: which of a column's headings (0 the printed one); dates: cell, dot,
    han or iso; titles: lines above the headings; wide: full-width digits; groups: a second line of headings
    above; encoding: of a .csv, None for .xlsx; leaves_out: columns the reporter's sheet does not have."""

    heading: int = 0
    dates: str = "cell"
    titles: int = 1
    wide: bool = False
    groups: bool = False
    commas: bool = False
    encoding: str | None = None
    leaves_out: tuple[str, ...] = ()
    notes: bool = True


HANDS = {
    "M01": Hand(titles=2),
    "M02": Hand(heading=1, dates="dot"),
    "M03": Hand(dates="han", groups=True),
    "M04": Hand(heading=2, dates="iso", commas=True),
    "M05": Hand(titles=3, dates="dot", wide=True),
    "M06": Hand(commas=True),
    "M07": Hand(heading=1, dates="han", wide=True),
    "M08": Hand(titles=0, notes=False),
    "M09": Hand(dates="iso", encoding="utf-8-sig", leaves_out=("si_paid_to", "si_arrears")),
    "M10": Hand(heading=3, dates="dot"),
    "M11": Hand(groups=True, titles=2),
    "M12": Hand(dates="iso"),
    "M13": Hand(heading=1, dates="dot", encoding="gb18030"),
    "M14": Hand(titles=0, dates="han", notes=False),
    "A1": Hand(titles=2, dates="iso"),
    "A3": Hand(heading=1, dates="han", titles=2),
}


def heading(name: str, hand: Hand, table: str = "workers") -> str:
    """The heading a reporter prints for a column."""
    column = VOCABULARY.asked[table][name]
    choices = (column.zh, *column.aliases)
    return choices[min(hand.heading, len(choices) - 1)]


def cell(name: str, value: Any, hand: Hand, table: str = "workers") -> Any:
    """A value as this reporter writes it."""
    column = VOCABULARY.asked[table][name]
    if value is None or value == NONE:
        return value
    if isinstance(value, date):
        return _month(value, hand) if name == "si_paid_to" else _date(value, hand)
    if column.kind == "money":
        return f"{value / 100:,.2f}" if hand.commas else value / 100
    if column.kind == "yesno":
        return "是" if value else "否"
    if column.kind == "enum":
        return column.label(value)
    return value


def _date(value: date, hand: Hand) -> Any:
    texts = {
        "cell": value,
        "dot": f"{value.year}.{value.month}.{value.day}",
        "han": f"{value.year}年{value.month}月{value.day}日",
        "iso": value.isoformat(),
    }
    return _wide(texts[hand.dates]) if hand.wide else texts[hand.dates]


def _month(value: date, hand: Hand) -> str:
    texts = {"dot": f"{value.year}.{value.month}", "han": f"{value.year}年{value.month}月"}
    return texts.get(hand.dates, f"{value:%Y-%m}")


def _wide(text: str) -> str:
    return "".join(
        chr(ord(sign) + 0xFEE0) if sign.isdigit() else sign for sign in unicodedata.normalize("NFKC", text)
    )


def roster(reporter: str, rows: list[Row]) -> list[list[Any]]:
    """The cells of one reporter's roster, from its titles to its notes."""
    hand, unit = HANDS[reporter], UNITS[reporter]
    names = [name for name in COLUMNS if name not in hand.leaves_out]
    titles = [
        [f"{unit.name}用工花名册（2024年7月）"],
        [f"填报单位：{unit.name}　统一社会信用代码：{unit.uscc}"],
        ["单位：元"],
    ]
    cells: list[list[Any]] = titles[: hand.titles]
    if hand.groups:
        cells.append(["", *_groups(names)])
    cells.append(["序号", *(heading(name, hand) for name in names)])
    for turn, row in enumerate(rows, start=1):
        cells.append([turn, *(cell(name, _value(row, name), hand) for name in names)])
    if hand.notes:
        cells += [
            [],
            ["注：未签、未办、未发生的填“无”，不清楚的留空。"],
            ["制表人：示范安平　　审核人：示范柏山"],
        ]
    return cells


def _groups(names: list[str]) -> list[str]:
    starts = {
        "name": "基本情况",
        "contract_signed_on": "劳动合同",
        "post": "岗位与培训",
        "wage_due": "工资",
        "si_reg_on": "社会保险",
    }
    return [starts.get(name, "") for name in names]


def _value(row: Row, name: str) -> Any:
    named = {
        "employer_name": UNITS[row.employer].name,
        "employer_uscc": UNITS[row.employer].uscc,
        "host_name": UNITS[row.host].name,
        "host_uscc": UNITS[row.host].uscc,
    }
    return named.get(name, row.values.get(name))


def write_csv(path: Path, cells: list[list[Any]], encoding: str = "utf-8-sig") -> None:
    """A .csv with CRLF line ends, as office software writes it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(
        [["" if one is None else one for one in row] for row in cells]
    )
    path.write_bytes(text.getvalue().encode(encoding))


def write_xlsx(path: Path, sheets: dict[str, list[list[Any]]]) -> None:
    """A workbook whose bytes depend on nothing but the cells. Titles and group headings are merged."""
    path.parent.mkdir(parents=True, exist_ok=True)
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"})
    book.set_properties({"created": datetime(2024, 8, 1), "author": "示范"})
    bold = book.add_format({"bold": True, "align": "center"})
    for name, cells in sheets.items():
        sheet = book.add_worksheet(name)
        width = max(len(row) for row in cells)
        for at, row in enumerate(cells):
            if len(row) == 1 and at < 3 and width > 1:
                sheet.merge_range(at, 0, at, width - 1, row[0], bold)
            elif row and row[0] == "":
                _merge_groups(sheet, at, row, bold)
            else:
                _write_row(sheet, at, row)
    book.close()


def _write_row(sheet: Any, at: int, row: list[Any]) -> None:
    for place, value in enumerate(row):
        if isinstance(value, date):
            sheet.write_datetime(at, place, datetime(value.year, value.month, value.day))
        elif isinstance(value, int | float):
            sheet.write_number(at, place, value)
        elif value is not None:
            sheet.write_string(at, place, str(value))


def _merge_groups(sheet: Any, at: int, row: list[Any], bold: Any) -> None:
    starts = [place for place, text in enumerate(row) if text]
    for place, end in zip(starts, [*starts[1:], len(row)], strict=True):
        if end - place > 1:
            sheet.merge_range(at, place, at, end - 1, row[place], bold)
        else:
            sheet.write_string(at, place, row[place], bold)
