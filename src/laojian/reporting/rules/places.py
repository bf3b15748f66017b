"""位置 Places of a table as one word: a cell is 2.8 (row 2, column 8), a blank S1.total (supplement S1)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from laojian.forms.schema import Form

Key = tuple[int, int] | tuple[str, str]
_CELL = re.compile(r"(\d{1,3})\.(\d{1,3})")


def word(key: Key) -> str:
    """The place as a word: (2, 8) gives 2.8."""
    return f"{key[0]}.{key[1]}"


def key(form: Form, place: str) -> Key | None:
    """The place of a word; None where the form has no such cell or blank."""
    if found := _CELL.fullmatch(place):
        cell = (int(found[1]), int(found[2]))
        return cell if any((row.no, column.no) == cell for row, column in form.cells()) else None
    supplement, _, blank = place.partition(".")
    known = any(one.id == supplement and any(b.id == blank for b in one.blanks) for one in form.supplements)
    return (supplement, blank) if known else None


def editable(form: Form, at: Key) -> bool:
    """Whether a figure may be entered there: totals of rows and of blanks and what a column rose by
    are reckoned, never typed."""
    if isinstance(at[0], int):
        row = form.row(at[0])
        return not row.sum_of and row.kind != "other_sheet" and form.column(int(at[1])).since is None
    return not form.supplement(at[0]).blank(str(at[1])).sum_of


def money(form: Form, at: Key) -> bool:
    """Whether the figure there is an amount."""
    if isinstance(at[0], int):
        return form.column(int(at[1])).money
    return form.supplement(at[0]).blank(str(at[1])).money


def label(form: Form, at: Key) -> str:
    """The place in words: 煤矿企业第8栏, 补充资料1“参加人员”."""
    if isinstance(at[0], int):
        return f"{form.row(at[0]).label}第{at[1]}栏"
    return f"补充资料{at[0].removeprefix('S')}“{form.supplement(at[0]).blank(str(at[1])).label}”"


def grouped(form: Form, keys: Iterable[Key]) -> tuple[str, ...]:
    """Places in words, those of one column together: 第1栏“比上期新增”13格, 第3行“受理投诉举报”, 补充资料1“参加人员”."""
    rows: dict[int, list[Key]] = {}
    more = []
    for at in keys:
        if not isinstance(at[0], int):
            more.append(label(form, at))
        elif form.layout == "indicators":
            more.append(f"第{at[0]}行“{form.row(at[0]).label}”")
        else:
            rows.setdefault(int(at[1]), []).append(at)
    cells = [
        label(form, found[0]) if len(found) == 1 else f"第{no}栏“{form.column(no).label}”{len(found)}格"
        for no, found in sorted(rows.items())
    ]
    return (*cells, *dict.fromkeys(more))


def keys(form: Form) -> tuple[Key, ...]:
    """Every place of the form: cells row by row, then blanks."""
    cells: list[Key] = [(row.no, column.no) for row, column in form.cells()]
    return (*cells, *((one.id, blank.id) for one in form.supplements for blank in one.blanks))
