"""合法性核验 The library's checks of validity that a case answers before its decision is made and served.

What the record of the case shows is answered by the record; the rest an officer answers, yes or no. One answer that fails
stops the decision; one that is missing is shown as still to be checked. Steps that a measure asks to come first (order,
deadline, notice, hearing) are refused by the measure itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from laojian.base.problem import Problem
from laojian.law.cite import quoted
from laojian.law.library import load_libraries
from laojian.law.validity import FAILED, INDETERMINATE, PASSED, Validity

ALWAYS = ("pr-jurisdiction", "pr-form", "pr-report", "pr-outcome")
PENAL = ("pr-notice",)
EVIDENCE = {"lc-written": "ec-valid"}
"""Rule of a violation → the check of a paper that may disprove it; it never stops a decision by itself."""
STATES = {PASSED: "符合", INDETERMINATE: "还有没核验的", FAILED: "不符合"}


@dataclass(frozen=True, slots=True)
class Step:
    """要件 One requirement with its answer (None: nobody knows yet). by_record: the case itself answers it, nobody is asked."""

    field: str
    zh: str
    en: str
    cites: str
    level: str
    mark_zh: str
    needed: bool
    answer: bool | None
    by_record: bool


@dataclass(frozen=True, slots=True)
class Check:
    """核验 One check with its requirements. stops: a requirement that fails stops the decision."""

    id: str
    zh: str
    en: str
    state: str
    state_zh: str
    cites: str
    level: str
    mark_zh: str
    note: str
    stops: bool
    steps: tuple[Step, ...]

    @property
    def missing(self) -> tuple[Step, ...]:
        """What must be shown and nobody has answered."""
        return tuple(one for one in self.steps if one.needed and one.answer is None)


def which(rules: Iterable[str], penal: bool) -> tuple[tuple[str, bool], ...]:
    """(id of a check, whether it stops the decision) for the rules of the violations and whether a penalty is proposed."""
    decisive = (*ALWAYS, *(PENAL if penal else ()))
    papers = dict.fromkeys(EVIDENCE[rule] for rule in rules if rule in EVIDENCE)
    return (*((id, True) for id in decisive), *((id, False) for id in papers))


def checks(
    asked: Iterable[tuple[str, bool]], record: Mapping[str, bool | None], answers: Mapping[str, bool]
) -> tuple[Check, ...]:
    """The checks with what the record and the officers answer; the record goes first.

    record: field → what the case shows; answers: field → what an officer said.
    """
    known = load_libraries().of("validity")
    return tuple(_check(known[id], stops, record, answers) for id, stops in asked if id in known)


def _check(
    one: Validity, stops: bool, record: Mapping[str, bool | None], answers: Mapping[str, bool]
) -> Check:
    facts = {**answers, **{field: value for field, value in record.items() if value is not None}}
    state = one.judge(facts).state
    steps = tuple(
        Step(
            each.field, each.zh, each.en, quoted(each.cites), each.mark.level, each.mark.zh(), each.needed,
            facts.get(each.field), record.get(each.field) is not None,
        )
        for each in one.requirements
    )  # fmt: skip
    return Check(
        one.id, one.zh, one.en, state, STATES[state], quoted(one.cites), one.mark.level, one.mark.zh(), one.note, stops, steps
    )  # fmt: skip


def refuse(found: Iterable[Check]) -> None:
    """Problem `casework.not_valid`: a requirement of a check that stops the decision was answered no."""
    for one in found:
        failed = next((step for step in one.steps if step.needed and step.answer is False), None)
        if one.stops and failed is not None:
            raise Problem("casework.not_valid", check=one.zh, step=failed.zh, cites=failed.cites)


def fields(found: Iterable[Check]) -> dict[str, str]:
    """Field → its words, of the requirements an officer may answer."""
    return {step.field: step.zh for one in found for step in one.steps if not step.by_record}
