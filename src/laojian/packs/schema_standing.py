"""常设要求 What a notice holds beside dated duties: rhythms, numbers with their boundaries, targets against a base year,
member lists by office, fields of ledgers. Only values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Every = Literal["days", "days_of_month", "month", "quarter", "year"]
Bound = Literal["at_most", "at_least", "below", "above", "exactly"]
Post = Literal["head", "deputy", "member", "office_head"]
Instead = Literal["standing", "campaign", "fitting", "gradual", "case", "after", "none"]
"""What a notice says in place of a day: 常年, 行动期间, 适时, 逐步, 逐件, 行动结束后, or nothing at all."""
INSTEAD: dict[Instead, tuple[str, str]] = {
    "standing": ("常年执行，没有止日", "kept up throughout, without an end"),
    "campaign": ("行动期间办理，没有另写日期", "during the campaign, without a day of its own"),
    "fitting": ("写的是适时，没有写日期", "“when fitting”, without a day"),
    "gradual": ("写的是逐步，没有写日期", "“step by step”, without a day"),
    "case": ("逐件办理，没有统一的日期", "case by case, without a common day"),
    "after": ("行动结束后办理，没有写日期", "after the campaign, without a day"),
    "none": ("通知没有写日期", "the notice names no day"),
}


@dataclass(frozen=True, slots=True)
class Rhythm:
    """周期 How a duty recurs. `days`: every n days, each period full (A10) and due on its last day, or with `first`
    on_start on its first; `days_of_month`: on these days of each month (31: its last, so 旬末 is 10, 20, 31);
    `month`, `quarter`, `year`: due on `day` (31: the last) of the month, of the quarter's last month, of `month`.
    starts_on, ends_on: first and last day of the series, None for the notice's day and for no end; derived: what is
    not printed and how it was found."""

    every: Every
    n: int = 1
    first: Literal["after_period", "on_start"] = "after_period"
    days: tuple[int, ...] = ()
    day: int = 31
    month: int = 12
    starts_on: date | None = None
    ends_on: date | None = None
    derived: str | None = None


@dataclass(frozen=True, slots=True)
class LedgerField:
    """台账字段 One thing every line of a ledger or list must say."""

    id: str
    zh: str
    en: str
    required: bool = True


@dataclass(frozen=True, slots=True)
class Number:
    """数字 One number of the notice with its boundary: op says which side is allowed, boundary how the edge is read; sentence: the
    printed one it was read from, in a pack made from a notice at hand."""

    id: str
    zh: str
    en: str
    op: Bound
    value: int | float
    unit: str
    clause: str
    boundary: str | None = None
    sentence: str | None = None

    def admits(self, seen: float) -> bool:
        """Whether a value is on the allowed side; the edge itself belongs to at_most, at_least and exactly."""
        return {
            "at_most": seen <= self.value,
            "at_least": seen >= self.value,
            "below": seen < self.value,
            "above": seen > self.value,
            "exactly": seen == self.value,
        }[self.op]


@dataclass(frozen=True, slots=True)
class Target:
    """目标 A change asked for within years against a base year. change_pct: -20 for 降低20%; indicators: each must
    reach it by itself; setting: the reading that fixes the base (A28)."""

    id: str
    zh: str
    en: str
    indicators: tuple[str, ...]
    change_pct: int
    base_year: int
    from_year: int
    to_year: int
    clause: str
    setting: str | None = None

    def wanted(self, base: int) -> float:
        """The value asked for in the last year, from that of the base year."""
        return base * (100 + self.change_pct) / 100

    def reached(self, base: int | None, now: int | None) -> bool | None:
        """Whether one indicator has it; None where a number is not known. A base of zero can only be held."""
        if base is None or now is None:
            return None
        if self.change_pct < 0:
            return now * 100 <= base * (100 + self.change_pct)
        return now * 100 >= base * (100 + self.change_pct)


@dataclass(frozen=True, slots=True)
class Seat:
    """席位 One place of a list of members, by office: the role it belongs to and the post held there, never a name."""

    post: Post
    role: str
    title_zh: str
    title_en: str


@dataclass(frozen=True, slots=True)
class Group:
    """领导小组 A list of members as the notice lays it out. office: the role that houses its office."""

    id: str
    zh: str
    en: str
    level: str
    office: str
    seats: tuple[Seat, ...]
    clause: str
