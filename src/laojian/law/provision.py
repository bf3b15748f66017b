"""条款规则 Provision: one question of the law, asked of every row of a table at once.

A provision is one function over columns that returns a `Verdict`. It is written once, as Ibis expressions, and
says where it comes from, from when to when and where it is in force, which columns it reads and which violation
it detects. Whoever writes one never sees an engine, a file or a month's dates: those arrive as columns.

Grain says what a row is: `worker` (a person at a host in a month), `pair` (an employer sending people to a
host in a month) or `host` (a host in a month).
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, cast

from laojian.base.problem import Problem
from laojian.law.cite import Cite, Mark, parse_cites, parse_mark
from laojian.law.lazy_ibis import ibis
from laojian.law.logic import both

if TYPE_CHECKING:
    from types import ModuleType

    import ibis.expr.types as ir

    from laojian.law.prepared import Prepared
    from laojian.law.verdict import Verdict

GRAINS = ("worker", "pair", "host")
Span = tuple[int, str]


class Given:
    """What the law of the place and day gives a rule: parameters, the month, and cut-off days.

    table: where they stand as columns; fixed: those that are the same for every row (days and the month's flags),
    by the name the column would have, so that an engine meets them as constants.
    """

    def __init__(self, table: ir.Table, fixed: Mapping[str, ir.Value] | None = None) -> None:
        self._table = table
        self._fixed = fixed or {}

    def _day(self, name: str) -> ir.DateValue:
        return cast("ir.DateValue", self._fixed[name] if name in self._fixed else self._table[name])

    @property
    def month_start(self) -> ir.DateValue:
        """First day of the snapshot's month."""
        return self._day("month_start")

    @property
    def month_end(self) -> ir.DateValue:
        """Last day of the snapshot's month."""
        return self._day("month_end")

    @property
    def on(self) -> ir.DateValue:
        """The day of the month by which it is judged: its last, an earlier one while the month is not over."""
        return self._day("on_day")

    def low(self, parameter: str) -> ir.IntegerValue:
        """The least value the parameter can have at the host's place on the day (money in fen)."""
        return self._table[f"{parameter}__low"]

    def high(self, parameter: str) -> ir.IntegerValue:
        """The greatest value the parameter can have at the host's place on the day (money in fen)."""
        return self._table[f"{parameter}__high"]

    def passed(self, n: int, unit: str) -> ir.DateValue:
        """The latest day x with x + n units before `on`: where `start <= passed(6, "month")`, six months are over."""
        return self._day(passed_name((n, unit)))

    def prepared(self, one: Prepared) -> ir.Value:
        """The prepared column, where it stands beside the rows; else what it is made of."""
        return self._table[one.name] if one.name in self._table.columns else one.rule(self._table, self)

    def working_days(self, first: ir.DateValue, last: ir.DateValue) -> ir.IntegerValue:
        """Working days of the snapshot's month from `first` to `last`, two days inside that month."""
        start = first.day() - 1
        flags = self._fixed.get("month_flags")
        days = cast("ir.StringValue", self._table.month_flags if flags is None else flags)
        return days.substr(start, last.day() - start).replace("0", "").length()


def passed_name(span: Span) -> str:
    """The column that carries the cut-off day of a span."""
    return f"passed_{span[0]}_{span[1]}"


Rule = Callable[["ir.Table", Given], "Verdict"]


@dataclass(frozen=True, slots=True)
class Provision:
    """One version of one rule. `id` is the id of the question; several versions share it.

    forms: the forms of employment it concerns (empty: all); a row of another form is clear, a row whose form is
    blank is unknown unless the rest is clear; detects: id of the violation (None for a pure amount); needs: columns of the row it reads, which are also
    the values shown beside a hit; facts: unit-fact sheets without which it cannot answer; params: parameters it
    asks `Given` for; cutoffs: spans it asks `Given` for; prepares: dear columns it asks `Given` for, which a run works
    out once for all rules; excepts: an exception, which answers in place of the general rule of the same id wherever it
    applies; ask_zh, ask_en: the question to put when unknown; asked_of: of a policy, the yes-no column of the register it is
    asked of, such as surplus staff: a roster is not searched for whom it fits.
    """

    id: str
    zh: str
    en: str
    rule_zh: str
    grain: str
    rule: Rule
    cites: tuple[Cite, ...]
    mark: Mark
    since: date
    until: date | None
    region: str
    forms: tuple[str, ...]
    detects: str | None
    needs: tuple[str, ...]
    facts: tuple[str, ...]
    params: tuple[str, ...]
    cutoffs: tuple[Span, ...]
    ask_zh: str
    ask_en: str
    refers_to: str | None
    refers_to_en: str | None
    excepts: bool
    prepares: tuple[Prepared, ...]
    where: str
    asked_of: str = ""

    def answer(self, table: ir.Table, fixed: Mapping[str, ir.Value] | None = None) -> Verdict:
        """The verdict for every row of `table`: the rule, for the forms and in the region it is made for.

        fixed: what is the same for every row and not a column, see `Given`.
        """
        verdict = self.rule(table, Given(table, fixed))
        breach = verdict.breach if verdict.applies is None else both(verdict.applies, verdict.breach)
        return replace(verdict, breach=self._within(table, breach))

    def weighed(
        self, table: ir.Table, fixed: Mapping[str, ir.Value] | None = None
    ) -> tuple[ir.BooleanValue, Verdict]:
        """Of an exception: the rows whose question it answers in place of the general rule, and what the rule says of
        any row, were it to answer it.
        """
        verdict = self.rule(table, Given(table, fixed))
        applies = verdict.applies
        everywhere = cast("ir.BooleanValue", ibis.literal(True))
        return self._within(table, everywhere if applies is None else applies), verdict

    def _within(self, table: ir.Table, answer: ir.BooleanValue) -> ir.BooleanValue:
        """The answer for the forms and in the region that the provision is made for; false elsewhere."""
        if self.forms:
            answer = both(self.concerns(table), answer)
        if self.region != "CN":
            answer = both(table.host_region.startswith(self.region), answer)
        return answer

    def concerns(self, table: ir.Table) -> ir.BooleanValue:
        """Is the row of one of the forms of employment that the rule is made for?"""
        return cast("ir.BooleanValue", table.form.isin(self.forms))

    @property
    def rule_en(self) -> str:
        """The rule in English words."""
        return " ".join((self.rule.__doc__ or "").split())

    def in_force(self, on: date) -> bool:
        """Is this version the law of that day?"""
        return self.since <= on and (self.until is None or on <= self.until)

    def overlaps(self, other: Provision) -> bool:
        """Do both claim to answer the same question on the same day in the same place?"""
        far = date.max
        apart = (self.until or far) < other.since or (other.until or far) < self.since
        nested = (
            self.region == "CN"
            or other.region == "CN"
            or self.region.startswith(other.region)
            or other.region.startswith(self.region)
        )
        return self.id == other.id and not apart and nested


def provision(
    id: str,
    *,
    zh: str,
    en: str,
    rule_zh: str,
    cite: str,
    mark: str,
    since: date | str,
    needs: Iterable[str],
    detects: str | None,
    grain: str = "worker",
    until: date | str | None = None,
    region: str = "CN",
    forms: Iterable[str] = (),
    facts: Iterable[str] = (),
    params: Iterable[str] = (),
    cutoffs: Iterable[Span] = (),
    ask_zh: str = "",
    ask_en: str = "",
    refers_to: str | None = None,
    refers_to_en: str | None = None,
    excepts: bool = False,
    prepares: Iterable[Prepared] = (),
    asked_of: str = "",
) -> Callable[[Rule], Provision]:
    """Make a function over columns a provision. Refused without a citation, a mark or the columns it needs."""
    needs, forms = tuple(needs), tuple(forms)
    if not cite.strip():
        raise Problem("law.no_citation", id=id)
    if not needs or grain not in GRAINS:
        raise Problem("law.bad_provision", id=id, why="needs no column" if not needs else f"grain {grain}")
    if forms and "form" not in needs:
        raise Problem("law.bad_provision", id=id, why="made for some forms, needs no column form")
    if asked_of and asked_of not in needs:
        raise Problem("law.bad_provision", id=id, why=f"asked of {asked_of}, which it does not need")
    if (refers_to is None) != (refers_to_en is None):
        raise Problem("law.bad_provision", id=id, why="says in one language only whom it is handed over to")
    prepares = tuple(prepares)
    if lacking := sorted({name for each in prepares for name in each.needs} - set(needs)):
        raise Problem(
            "law.bad_provision", id=id, why=f"prepares from {'、'.join(lacking)}, which it does not need"
        )
    cites, sure, end = parse_cites(cite), parse_mark(mark), _day(until) if until else None

    def make(rule: Rule) -> Provision:
        where = f"{rule.__module__}.{rule.__qualname__}"
        return Provision(
            id, zh, en, rule_zh, grain, rule, cites, sure, _day(since), end, region, forms, detects, needs,
            tuple(facts), tuple(params), tuple(cutoffs), ask_zh, ask_en,
            refers_to, refers_to_en, excepts, prepares, where, asked_of,
        )  # fmt: skip

    return make


def _day(day: date | str) -> date:
    return day if isinstance(day, date) else date.fromisoformat(day)


def collect(package: ModuleType) -> tuple[Provision, ...]:
    """All provisions of a library package, in the order of their modules. Conflicts are refused."""
    found = tuple(
        entry
        for module in _modules(package)
        for entry in vars(module).values()
        if isinstance(entry, Provision)
    )
    refuse_conflicts(found)
    return found


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    names = [info.name for info in pkgutil.walk_packages(package.__path__, package.__name__ + ".")]
    for name in sorted(names):
        if name.rpartition(".")[2].startswith("art_"):
            yield importlib.import_module(name)


def refuse_conflicts(provisions: Iterable[Provision]) -> None:
    """Two answers to one question on one day in one place are an error unless one alone says `excepts`.

    Two exceptions to the same rule are refused like two rules: both would answer. So are an exception to nothing, and
    two prepared columns of one name, of which a run would keep one.
    """
    known = list(provisions)
    columns: dict[str, Prepared] = {}
    for one in known:
        for column in one.prepares:
            if columns.setdefault(column.name, column) != column:
                why = f"prepares {column.name}, which {columns[column.name].where} prepares too"
                raise Problem("law.bad_provision", id=one.id, why=why)
        if one.excepts and not any(one.overlaps(each) for each in known if not each.excepts):
            raise Problem("law.bad_provision", id=one.id, why="excepts no rule of the same id and time")
    for i, one in enumerate(known):
        for other in known[i + 1 :]:
            if one.excepts == other.excepts and one.overlaps(other):
                raise Problem("law.two_answers", id=one.id, one=one.where, other=other.where)


def check_columns(provisions: Iterable[Provision], columns: Iterable[str], parameters: Iterable[str]) -> None:
    """Refuse a provision that needs a column or a parameter nobody declares, or prepares a column that rows have."""
    known, known_params = set(columns), set(parameters)
    for each in provisions:
        if taken := [one.name for one in each.prepares if one.name in known]:
            why = f"prepares {'、'.join(taken)}, which is a column of the roster"
            raise Problem("law.bad_provision", id=each.id, why=why)
        if missing := [name for name in each.needs if name not in known]:
            raise Problem("law.missing_column", id=each.id, where=each.where, columns="、".join(missing))
        if missing := [name for name in each.params if name not in known_params]:
            raise Problem(
                "law.missing_parameter", id=each.id, where=each.where, parameters="、".join(missing)
            )
