"""案情 CaseFacts: what a measure asks of a case before it may be imposed, and its answers.

None is unknown and never "no": a measure whose condition is unknown is refused with the question to answer.
Money is integer fen. Dates are handed in; `on` is the day of the proposal.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What is established about one case.

    persons, person_months: those concerned; person_months_after: child-months since the order; gains: illegal
    gains 违法所得; base: the amount a percentage or multiple is taken of (unpaid wages, contributions due);
    days: days of a daily rate; by: the authority that proposes, by its name (None: not asked); act_on: the day the
    act ended, whose law applies (None: that of `on`); order_on, order_due_on, corrected_on, refused_on: the order and
    what became of it; training_breach: lacking training, notice, record or passing is proved (to stand outside the
    unified management carries no fine); proved: law ids whose breach is proved; circumstances: ids of what was found out
    of the tiers of a rule; missing_terms: missing items of the
    agreement; confirmed: an officer has confirmed the legal reading.
    """

    on: date
    by: str | None = None
    act_on: date | None = None
    persons: int | None = None
    person_months: int | None = None
    person_months_after: int | None = None
    gains: int | None = None
    base: int | None = None
    days: int | None = None
    order_on: date | None = None
    order_due_on: date | None = None
    corrected_on: date | None = None
    refused_on: date | None = None
    serious: bool | None = None
    still_producing: bool | None = None
    found_again: bool | None = None
    training_breach: bool | None = None
    child_returned_on: date | None = None
    unregistered_unit: bool = False
    expired_licence: bool = False
    proved: frozenset[str] = field(default_factory=frozenset)
    circumstances: frozenset[str] = field(default_factory=frozenset)
    no_agreement: bool | None = None
    missing_terms: frozenset[int] | None = None
    confirmed: bool = False

    @property
    def law_day(self) -> date:
        """The day whose law applies: that of the act (处罚法 37), else that of the proposal."""
        return self.act_on or self.on

    @property
    def deadline_missed(self) -> bool:
        """Was there an order whose day has passed without correction by that day?"""
        if self.order_on is None or self.order_due_on is None or self.on <= self.order_due_on:
            return False
        return self.corrected_on is None or self.corrected_on > self.order_due_on


@dataclass(frozen=True, slots=True)
class Amount:
    """幅度 The lawful range in fen (both bounds included), with its sum in words."""

    low: int
    high: int
    sum_zh: str
    discretion: str
    needs_confirmation: bool
    to_worker: bool = False

    @property
    def allowed(self) -> bool:
        """True: an amount, not a refusal."""
        return True


@dataclass(frozen=True, slots=True)
class Refusal:
    """不得罚 Why no amount follows now. code is stable; zh and en say what comes first."""

    code: str
    zh: str
    en: str

    @property
    def allowed(self) -> bool:
        """False: no amount may be proposed."""
        return False
