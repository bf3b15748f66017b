"""试算案例 Trying every written case of the library: provisions on DuckDB, calculators and clocks by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from laojian.base.money import yuan
from laojian.base.problem import Problem
from laojian.law.measure_facts import Amount

if TYPE_CHECKING:
    from laojian.law.library import Library

VERDICTS = {"breach": "违法", "clear": "未见违法", "unknown": "待核"}


@dataclass(frozen=True, slots=True)
class Tried:
    """One case: whose, where it is written, its sentence, what it wants and what came out."""

    kind: str
    id: str
    place: str
    name: str
    wanted: str
    got: str

    @property
    def holds(self) -> bool:
        """Whether the answer is as the case says."""
        return self.wanted == self.got


def try_all(library: Library, id: str | None = None) -> tuple[Tried, ...]:
    """Every case, or those of one id. Problem `law.no_such_rule`, `cli.no_cases`."""
    found = (
        *_calculators(library, id), *_clocks(library, id), *_thresholds(library, id), *_validity(library, id), *_measures(library, id),
        *_criteria(library, id),
        *_provisions(library, id),
    )  # fmt: skip
    if not found:
        if id is not None:
            library.get(id)
        raise Problem("cli.no_cases", id=id or "—")
    return found


def _provisions(library: Library, id: str | None) -> Iterator[Tried]:
    from laojian.base.workdays import official_calendar
    from laojian.law.reading import cases
    from laojian.register.engines import open_duckdb
    from laojian.screening.trial import try_cases

    written = cases(library, id)
    if not written:
        return
    with open_duckdb() as engine:
        outcomes = try_cases(engine, library.provisions, written, library.parameters, official_calendar())
    for one in outcomes:
        case = one.case
        got = _verdict(
            one.verdict,
            one.low if case.low is not None else None,
            one.high if case.high is not None else None,
        )
        wanted = got if one.holds else _verdict(case.verdict, case.low, case.high)
        yield Tried("provision", case.provision, case.place, case.name, wanted, got)


def _verdict(verdict: str, low: int | None, high: int | None) -> str:
    said = VERDICTS.get(verdict, verdict)
    if low is None and high is None:
        return said
    ends = ["?" if each is None else f"{yuan(each)}元" for each in (low, high)]
    return f"{said} {ends[0] if ends[0] == ends[1] else '–'.join(ends)}"


def _calculators(library: Library, id: str | None) -> Iterator[Tried]:
    from laojian.base.yaml_file import read
    from laojian.law.calculator import Tools

    tools = Tools(library.parameters)
    for path in [
        path for folder in library.folders for path in sorted((folder / "calculators").glob("*.yaml"))
    ]:
        written: dict[str, Any] = read(path) or {}
        for each in written if id is None else [id] if id in written else []:
            for case in written[each]:
                typed = {key: str(value) for key, value in case["given"].items()}
                wanted = {key: str(value) for key, value in case["results"].items()}
                found = library.calculators[each].run(typed, tools)
                got = {name: found[name].text() for name in wanted}
                yield Tried(
                    "calculator", each, f"calculators/{path.name}", case["case"], _pairs(wanted), _pairs(got)
                )


def _pairs(values: dict[str, str]) -> str:
    return "，".join(f"{key} {value}" for key, value in values.items())


def _clocks(library: Library, id: str | None) -> Iterator[Tried]:
    for clock in library.of("clock").values():
        if id not in (None, clock.id):
            continue
        for case in clock.cases:
            found = clock.run(case.data["start"], extensions=case.data.get("extensions") or [])
            due = case.data.get("due")
            wanted, got = ("不能确定" if day is None else str(day) for day in (due, found.due))
            place = f"clocks/{case.path.name}"
            yield Tried("clock", clock.id, place, str(case.data["case"]), wanted, got)


ALERTS = {"reached": "达到", "possible": "可能达到", "below": "未达到", "unknown": "不能确定"}


def _thresholds(library: Library, id: str | None) -> Iterator[Tried]:
    for one in (each for key, each in library.of("threshold").items() if id in (None, key)):
        for case in one.cases:
            case.only(("case", "facts", "on", "alert"), ("region",))
            got = one.alert(
                case.part("facts").data, library.parameters, case.text("region", "CN"), case.day("on")
            )
            wanted = case.text("alert", among=ALERTS)
            place = f"thresholds/{case.path.name}"
            yield Tried("threshold", one.id, place, case.text("case"), ALERTS[wanted], ALERTS[got])


STATES = {"passed": "通过", "failed": "不通过", "indeterminate": "不能确定"}


def _validity(library: Library, id: str | None) -> Iterator[Tried]:
    for one in (each for key, each in library.of("validity").items() if id in (None, key)):
        for case in one.cases:
            case.only(("case", "state"), ("all", "but"))
            facts = {each.field: case.flag("all") for each in one.requirements} if "all" in case.data else {}
            got = one.judge({**facts, **case.part("but").data}).state
            wanted = case.text("state", among=STATES)
            yield Tried(
                "validity",
                one.id,
                f"validity/{case.path.name}",
                case.text("case"),
                STATES[wanted],
                STATES[got],
            )


def _measures(library: Library, id: str | None) -> Iterator[Tried]:
    from laojian.law.measure_file import case_facts
    from laojian.law.measure_refusals import REASONS, refuse

    for one in (each for key, each in library.of("measure").items() if id in (None, key)):
        for case in one.cases:
            case.only(("case", "facts"), ("low", "high", "refused"))
            found = one.amount(case_facts(case))
            if "refused" in case.data:
                wanted = refuse(case.text("refused", among=REASONS)).zh
            else:
                wanted = "–".join(f"{each:,.2f}元" for each in (case.data["low"], case.data["high"]))
            got = (
                f"{found.low / 100:,.2f}元–{found.high / 100:,.2f}元"
                if isinstance(found, Amount)
                else found.zh
            )
            yield Tried("measure", one.id, f"measures/{case.path.name}", case.text("case"), wanted, got)


MET = {"met": "符合", "not_met": "不符合", "unknown": "不能确定"}


def _criteria(library: Library, id: str | None) -> Iterator[Tried]:
    for one in (each for key, each in library.of("criterion").items() if id in (None, key)):
        for case in one.cases:
            case.only(("case", "facts", "met"))
            got, wanted = one.judge(case.part("facts").data).state, case.text("met", among=MET)
            yield Tried(
                "criterion", one.id, f"criteria/{case.path.name}", case.text("case"), MET[wanted], MET[got]
            )
