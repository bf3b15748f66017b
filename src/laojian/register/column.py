"""栏目 One column of the vocabulary: its name, Chinese label, kind, the headings workbooks print for it.

Kinds and what is stored for them:
text 文本 → string; date 日期 → date32; month 月份 → string "YYYY-MM"; int 整数 → int32; number 数值 → float64;
money 金额 → int64 in fen (分); yesno 是否 → bool; enum 选项 → string, one of `values`; credit_code 统一社会信用代码
→ string, upper case; person_id 身份证件号码 → taken apart at the door, never stored; division 行政区划代码 → string.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import pyarrow as pa

NEVER = date(9999, 12, 31)
"""An explicit "none" in a date cell (无, 未签): later than every deadline. Null means unknown."""
LONG_AGO = date(1900, 1, 1)
"""An explicit "none" where the date says how far something was paid: earlier than every date."""

KINDS = (
    "text",
    "date",
    "month",
    "int",
    "number",
    "money",
    "yesno",
    "enum",
    "credit_code",
    "person_id",
    "division",
)
NONES = ("", "never", "long_ago", "text", "zero")


class Choice(NamedTuple):
    """One value of an enum column: the stored code, the label in workbooks, and other words for it."""

    code: str
    zh: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    name: stored name; zh, en: labels; kind: one of KINDS; aliases: other headings seen in workbooks;
    values: for enums, the choices; none: what an explicit "none" is stored as ("" null, "never", "long_ago",
    "text" the word 无, "zero"); unit: of the stored value (fen, hour, year, week, percent, person …);
    note: how to fill it in, Chinese, for templates.
    """

    name: str
    zh: str
    en: str
    kind: str
    aliases: tuple[str, ...] = ()
    values: tuple[Choice, ...] = ()
    none: str = ""
    unit: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if self.kind not in KINDS or self.none not in NONES or (self.kind == "enum") != bool(self.values):
            raise ValueError(f"column {self.name!r}: unknown kind or none, or an enum without values")

    def label(self, code: str) -> str:
        """The Chinese label of an enum code; the code itself where it is none of the values."""
        return next((choice.zh for choice in self.values if choice.code == code), code)


def words(text: str) -> tuple[str, ...]:
    """The words of a text, so that long lists of headings stay readable in the vocabulary."""
    return tuple(text.split())


def arrow_type(column: Column) -> pa.DataType:
    """The Arrow type that the values of `column` are stored in."""
    import pyarrow as pa

    types = {
        "date": pa.date32(),
        "int": pa.int32(),
        "number": pa.float64(),
        "money": pa.int64(),
        "yesno": pa.bool_(),
    }
    return types.get(column.kind, pa.string())
