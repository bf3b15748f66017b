"""计算器 Calculator: a rule of law asked for one case at a time, with its sum shown step by step.

`laojian law calc ID key=value …` answers money, a ratio, a number of persons or a date. A number that is
known only as a range may be given as `450..480` where the calculator takes ranges; the answer is then a range
too, and where the law's line lies inside it, unknown. Money is typed in yuan and kept in fen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from laojian.base.problem import Problem
from laojian.law.calculator_answer import Answer, Figure, answer, answer_as_dict, figure, undecided
from laojian.law.calculator_input import Input, Span, read_inputs, refused
from laojian.law.calculator_months import months_of, spread
from laojian.law.cite import Cite, Mark, parse_cites, parse_mark, quoted_each

if TYPE_CHECKING:
    from laojian.base.workdays import Calendar
    from laojian.law.parameter import Parameter, Parameters, Row, Value

__all__ = [
    "Answer",
    "Calculator",
    "Figure",
    "Input",
    "Span",
    "Tools",
    "calculator",
    "collect_calculators",
    "refused",
]

Rule = Callable[..., Answer]


class NotHeld(Exception):
    """没有收录 A figure of the law that a rule cannot do without has no single value on the day: the answer is unknown."""

    def __init__(self, zh: str, why: str) -> None:
        super().__init__(f"{zh}：{why}")


@dataclass(frozen=True, slots=True)
class Tools:
    """What a calculator may ask besides its inputs: the library's parameters and the working-day calendar."""

    parameters: Parameters
    calendar: Calendar | None = None
    used: dict[str, Value] = field(default_factory=dict, compare=False)

    def value(self, id: str, region: str, on: date) -> Value:
        """A parameter at a place on a day; kept in `used`, so that the answer can name what it rests on."""
        self.used[id] = found = self.parameters.resolve(id, region, on)
        return found

    def exact(self, id: str, region: str, on: date) -> Any:
        """The one value of a parameter; where none is held, `NotHeld`, which leaves the answer unknown."""
        found = self.value(id, region, on)
        if found.exact is None:
            raise NotHeld(self.parameters[id].zh, found.reason or f"{on}没有收录")
        return found.exact

    def row(self, id: str, region: str, on: date) -> Row | None:
        """The whole row of a parameter, for figures that stand in steps or classes."""
        self.value(id, region, on)
        return self.parameters[id].row(region, on)

    def days_after(self, start: date, n: int, roll: str = "forward") -> date | None:
        """The day n days after `start`, moved to a working day unless roll is none; None where no calendar says."""
        from laojian.base.workdays import deadline

        return deadline(start, n, "day", self.calendar, roll).due

    def working_days(self, first: date, last: date) -> int | None:
        """Working days from first to last, both included; None in a year without a published calendar."""
        from laojian.base.workdays import count_working_days

        if self.calendar is None:
            return _published(first, last)
        return count_working_days(first, last, self.calendar)


@lru_cache(maxsize=4096)
def _published(first: date, last: date) -> int | None:
    """Working days by the published calendar, which a running program does not see changed."""
    from laojian.base.workdays import count_working_days

    return count_working_days(first, last)


@dataclass(frozen=True, slots=True)
class Calculator:
    """计算器 id: the rule it answers; inputs in the order they are asked for; rules: law ids it is part of besides.

    stable_after: of a grant to an employer for surplus staff it hires, the parameter with the months after which they
    count as stable. Its inputs stable, absorbed, on and region are then counted from rosters (`screening.eligible`)."""

    id: str
    zh: str
    en: str
    inputs: tuple[Input, ...]
    rule: Rule
    cites: tuple[Cite, ...]
    mark: Mark
    note: str
    rules: tuple[str, ...] = ()
    stable_after: str = ""

    def run(self, given: Mapping[str, str], tools: Tools) -> Answer:
        """Read the inputs as typed and answer. What cannot be read or is out of every range is a Problem law.calc_*.

        Where an input that the rule cannot do without is given as unknown, or the law of the day is not held, the
        answer is unknown. Where only the month of a personal day is given, the answer covers all its days.
        """
        if months := months_of(self.inputs, given):
            return spread(lambda each: self._run(each, tools), given, months)
        return self._run(given, tools)

    def _run(self, given: Mapping[str, str], tools: Tools) -> Answer:
        values, unknown = read_inputs(self.id, self.inputs, given)
        if unknown:
            return undecided((one.name, one.zh, one.wanted) for one in unknown)
        try:
            return self.rule(tools, **values)
        except NotHeld as gap:
            return answer((figure("verdict", "结论", "verdict", "verdict", "unknown"),), (str(gap),))
        except OverflowError as error:
            raise Problem("law.calc_out_of_range", id=self.id) from error

    def as_dict(self, given: Mapping[str, str], tools: Tools) -> dict[str, Any]:
        """The answer as plain values for JSON: id, inputs, state, results, steps, cites, mark."""
        tools = replace(tools, used={})
        answered = answer_as_dict(self.run(given, tools))
        return {
            "id": self.id,
            "zh": self.zh,
            "en": self.en,
            "inputs": dict(given),
            **answered,
            "parameters": [_used(tools.parameters[id], value) for id, value in tools.used.items()],
            "cites": quoted_each(self.cites),
            "cites_en": quoted_each(self.cites, "en"),
            "mark": self.mark.level,
            "needs_confirmation": self.mark.needs_confirmation,
            "note": self.note,
        }


def _used(parameter: Parameter, value: Value) -> dict[str, Any]:
    """A parameter an answer rests on: which row decided, its source, how sure, and whose file it is."""
    return {
        "id": parameter.id,
        "zh": parameter.zh,
        "en": parameter.en,
        "since": value.since.isoformat() if value.since else None,
        "cites": quoted_each(value.cites),
        "mark": value.mark.level,
        "origin": value.origin,
        "reason": value.reason,
    }


def calculator(
    id: str,
    *,
    zh: str,
    en: str,
    inputs: Iterable[Input],
    cite: str,
    mark: str,
    note: str = "",
    rules: Iterable[str] = (),
    stable_after: str = "",
) -> Callable[[Rule], Calculator]:
    """Make a function of (tools, **inputs) a calculator. Refused without a citation."""
    if not cite.strip():
        raise Problem("law.no_citation", id=id)

    def make(rule: Rule) -> Calculator:
        return Calculator(
            id, zh, en, tuple(inputs), rule, parse_cites(cite), parse_mark(mark), note, tuple(rules), stable_after
        )  # fmt: skip

    return make


def collect_calculators(packages: Iterable[str]) -> dict[str, Calculator]:
    """Id → calculator, from `<package>.law.calculators`. An id used twice is the Problem law.twice."""
    import pkgutil
    from importlib import import_module
    from importlib.util import find_spec

    found: dict[str, Calculator] = {}
    for package in packages:
        name = f"{package}.law.calculators"
        if find_spec(name) is None:
            continue
        for info in sorted(pkgutil.iter_modules(import_module(name).__path__), key=lambda each: each.name):
            for each in vars(import_module(f"{name}.{info.name}")).values():
                if isinstance(each, Calculator):
                    if each.id in found:
                        raise Problem("law.twice", id=each.id, kind="calculator", other="calculator")
                    found[each.id] = each
    return found
