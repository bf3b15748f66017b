"""处理措施 Measure: what an authority may or must do about a breach, its range, and what must come first.

`Measure.amount(facts)` gives the lawful range in fen, or a reasoned refusal: a fine before the missed
deadline of its order, a multiple of gains that were never shown, a fine from a rule that has none, or a legal
reading that no officer has confirmed. A rule with timing `none` never yields an amount.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from laojian.law.cite import Cite, Mark
from laojian.law.kinds_entry import Entry
from laojian.law.measure_facts import Amount, CaseFacts, Refusal
from laojian.law.measure_refusals import refuse

ACTIONS = (
    "order", "warning", "fine", "confiscation", "revocation", "stop", "closure", "referral", "notice",
    "payment", "advice",
)  # fmt: skip
TIMINGS = ("after_deadline", "after_refusal", "refusal_or_serious", "at_once", "none")
#: what the range is taken per: once, person, person-month, times gains or base, percent of base (万分之一)
PER = (
    "once", "person", "person_month", "person_month_after", "times_gains", "times_base", "percent_base",
    "percent_base_day", "gains",
)  # fmt: skip
#: steps due before a decision: notice of facts and rights; hearing from the province's figure on
STEPS = ("pr-notice", "pr-hearing")
#: when an act that is no money may follow: at once, or as the same words of `TIMINGS`, or only in a serious case
WHENS = ("", "after_deadline", "after_refusal", "refusal_or_serious", "serious")
#: administrative penalties (处罚法 9): without a proved breach of its own rule none follows
PENAL = ("warning", "fine", "confiscation", "revocation", "closure")
#: what is never decided without the steps of `STEPS`
HEARD = ("fine", "revocation", "closure")
#: who bears it: the unit, or a person responsible in it, for whom the figure of the hearing is lower
PARTIES = ("unit", "person")
_ANYBODY = ("referral", "notice", "advice")
CONDITIONS = ("gains", "no_gains", "still_producing", "found_again", "child_not_returned", "training_breach")


@dataclass(frozen=True, slots=True)
class Range:
    """幅度 low and high: fen, whole times, or 万分之一; per: one of PER.

    gains_from, gains_below: the illegal gains (fen) this tier covers; cap: most fen in all, whatever the multiple.
    """

    per: str
    low: int
    high: int
    gains_from: int | None = None
    gains_below: int | None = None
    cap: int | None = None


@dataclass(frozen=True, slots=True)
class Reach:
    """适用范围 The law ids whose proved breach opens a measure; finable items of the agreement."""

    rules: frozenset[str]
    agreement_rule: str = ""
    finable_terms: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Measure:
    """处理措施 One lawful act upon a breach.

    rule: the law id it answers; timing: when a fine is lawful; conditions: what must be shown first; doubles:
    twice for an unregistered unit; confirm_when: a field of the facts that makes it a reading; before: steps
    due before the decision (notice, hearing); to_worker: the money goes to the worker and is no fine; when: when an
    act that is no money may follow; replaces: the measure whose place it took (law at the time of the act); cases:
    tests (case, facts, and either low and high in yuan, or refused, the code of the refusal); circumstances: of these one
    must be found; acts: the acts it punishes → the rules whose breach makes it that act (none: always); of the fines for
    one act only the highest is imposed (处罚法 29); beside: fines it goes together with all the same, being tiers of one
    rule for different months or stages; party: who bears it, one of PARTIES.
    """

    id: str
    rule: str
    zh: str
    en: str
    action: str
    authority: tuple[str, ...]
    timing: str
    discretion: str
    range: Range | None
    conditions: tuple[str, ...]
    reach: Reach | None
    doubles: bool
    to_worker: bool
    confirm_when: str
    before: tuple[str, ...]
    cites: tuple[Cite, ...]
    mark: Mark
    since: date | None
    until: date | None
    note: str
    when: str = ""
    replaces: str = ""
    cases: tuple[Entry, ...] = ()
    circumstances: tuple[str, ...] = ()
    acts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    beside: tuple[str, ...] = ()
    party: str = "unit"

    @property
    def opened_by(self) -> frozenset[str]:
        """The rules of which one must be proved broken before money or a penalty follows; empty where neither does."""
        if self.reach is not None:
            return self.reach.rules
        return frozenset((self.rule,)) if self.range is not None or self.action in PENAL else frozenset()

    def acts_of(self, proved: frozenset[str]) -> frozenset[str]:
        """The acts it punishes in a case with these proved breaches."""
        return frozenset(act for act, rules in self.acts.items() if not rules or proved & set(rules))

    def amount(self, facts: CaseFacts) -> Amount | Refusal:
        """The range in fen for this case, or why there is none."""
        if self.range is None or self.timing == "none":
            return refuse("no_fine")
        return self._first_refusal(facts) or self._sum(facts, self.range)

    def _first_refusal(self, facts: CaseFacts) -> Refusal | None:
        return (
            (None if self.in_force(facts.law_day) else refuse("not_in_force"))
            or (None if facts.by in (None, *self.authority) else refuse("not_competent"))
            or _timing_refusal(self.timing, facts)
            or next((no for name in self.conditions if (no := _condition_refusal(name, facts))), None)
            or (_reach_refusal(self.reach, facts) if self.reach else None)
            or (refuse("confirm") if self.must_confirm(facts) and not facts.confirmed else None)
        )

    def in_force(self, on: date) -> bool:
        """Is it the law of that day?"""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)

    def not_yet(self, facts: CaseFacts) -> Refusal | None:
        """Why the act may not be done now, money or not: not in force, not this authority's, the order comes first."""
        if self.range is not None:
            return self._first_refusal(facts)
        if not self.in_force(facts.law_day):
            return refuse("not_in_force")
        if facts.by not in (None, *self.authority) and self.action not in _ANYBODY:
            return refuse("not_competent")
        if self.when == "serious" and not facts.serious:
            return refuse("serious_only")
        early = _timing_refusal(self.when, facts) if self.when in TIMINGS else None
        return early or next(
            (no for name in self.conditions if (no := _condition_refusal(name, facts))), None
        )

    def must_confirm(self, facts: CaseFacts) -> bool:
        """Does this case rest on a legal reading or an unverified fact?"""
        return self.mark.needs_confirmation or bool(self.confirm_when and getattr(facts, self.confirm_when))

    def _sum(self, facts: CaseFacts, scale: Range) -> Amount | Refusal:
        if scale.gains_from is not None or scale.gains_below is not None:
            if facts.gains is None:
                return refuse("gains_unknown")
            if not (scale.gains_from or 0) <= facts.gains < (scale.gains_below or facts.gains + 1):
                return refuse("out_of_range")
        factor = _factor(scale.per, facts)
        if factor is None:
            return refuse("gains_unknown" if scale.per in ("times_gains", "gains") else "number_unknown")
        if factor == 0 and scale.per.startswith("person"):
            return refuse("nobody")
        times = 2 if self.doubles and facts.unregistered_unit else 1
        low, high = (
            _capped(_whole_fen(bound * factor * times, scale.per), scale) for bound in (scale.low, scale.high)
        )
        words = f"{_bounds(scale)}{_FACTOR_ZH[scale.per].format(n=_shown(scale.per, factor))}"
        words += " × 2（无照单位加倍）" if times == 2 else ""
        words += f"，最高{_plain(scale.cap)}元" if scale.cap is not None else ""
        return Amount(
            low,
            high,
            f"{words} = {_yuan(low, high)}",
            self.discretion,
            self.must_confirm(facts),
            self.to_worker,
        )


_FACTOR_ZH = {
    "once": "",
    "person": " × {n}人",
    "person_month": " × {n}人月",
    "person_month_after": " × 责令之后{n}人月",
    "times_gains": " × 违法所得{n}元",
    "gains": "违法所得{n}元",
    "times_base": " × {n}元",
    "percent_base": " × {n}元",
    "percent_base_day": " × 本金乘天数{n}元·天",
}


def _timing_refusal(timing: str, facts: CaseFacts) -> Refusal | None:
    refused = facts.refused_on is not None and facts.refused_on <= facts.on
    if timing == "at_once":
        return None
    if timing == "after_deadline":
        return None if facts.deadline_missed else _order_refusal(facts)
    if refused or facts.deadline_missed:
        return None
    if timing == "after_refusal":
        return refuse("refusal_first")
    return None if facts.serious else refuse("refusal_or_serious")


def _order_refusal(facts: CaseFacts) -> Refusal:
    if facts.order_on is None or facts.order_due_on is None:
        return refuse("order_first")
    return refuse("deadline_open" if facts.on <= facts.order_due_on else "corrected")


def _condition_refusal(name: str, facts: CaseFacts) -> Refusal | None:
    if name in ("gains", "no_gains"):
        if facts.gains is None:
            return refuse("gains_unknown")
        wanted = facts.gains > 0 if name == "gains" else facts.gains == 0
        return None if wanted else refuse("gains" if name == "gains" else "has_gains")
    if name == "still_producing":
        return None if facts.still_producing else refuse("not_producing")
    if name == "found_again":
        return None if facts.found_again else refuse("not_found_again")
    if name == "training_breach":
        return None if facts.training_breach else refuse("training_unproved")
    returned = facts.child_returned_on is not None and facts.child_returned_on <= (
        facts.order_due_on or facts.on
    )
    return refuse("child_returned") if returned else None


def _reach_refusal(reach: Reach, facts: CaseFacts) -> Refusal | None:
    proved = facts.proved & reach.rules
    if not proved:
        return refuse("no_proved_breach")
    if proved != {reach.agreement_rule} or facts.no_agreement:
        return None
    if facts.missing_terms is None:
        return refuse("terms_unknown")
    return None if facts.missing_terms & reach.finable_terms else refuse("terms_only_order")


def _factor(per: str, facts: CaseFacts) -> int | None:
    if per == "percent_base_day":
        return None if facts.base is None or facts.days is None else facts.base * facts.days
    return {
        "once": 1,
        "person": facts.persons,
        "person_month": facts.person_months,
        "person_month_after": facts.person_months_after,
        "times_gains": facts.gains,
        "gains": facts.gains,
        "times_base": facts.base,
        "percent_base": facts.base,
    }[per]


def _capped(fen: int, scale: Range) -> int:
    return fen if scale.cap is None else min(fen, scale.cap)


def _whole_fen(exact: int, per: str) -> int:
    """Percentages are kept in 万分之一; half a fen goes up."""
    return (exact * 2 + 10000) // 20000 if per.startswith("percent") else exact


def _bounds(scale: Range) -> str:
    if scale.per == "gains":
        return ""
    if scale.per.startswith("times"):
        low, high = f"{scale.low}", f"{scale.high}倍"
    elif scale.per.startswith("percent"):
        low, high = f"{scale.low / 100:g}", f"{scale.high / 100:g}%"
    else:
        low, high = _plain(scale.low), f"{_plain(scale.high)}元"
    return high if scale.low == scale.high else f"{low}–{high}"


def _shown(per: str, factor: int) -> str:
    return str(factor) if per in ("once", "person", "person_month", "person_month_after") else _plain(factor)


def _yuan(low: int, high: int) -> str:
    return f"{_plain(low)}元" if low == high else f"{_plain(low)}–{_plain(high)}元"


def _plain(fen: int) -> str:
    yuan, rest = divmod(fen, 100)
    return f"{yuan:,}" if not rest else f"{yuan:,}.{rest:02d}"
