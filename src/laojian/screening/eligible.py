"""免申即享 Eligible: who in the rosters already fits a policy, so that nobody has to apply: yes, or to be asked.

Such a policy is a provision that detects no violation: its "breach" means that the data fit, and its amount is what is
due. One query a policy and roster; people whose data do not fit are left out, those it cannot tell are named apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from laojian.base.period import add_months, first_day, last_day, month_of
from laojian.base.problem import Problem
from laojian.law.provision import Provision, passed_name
from laojian.register.column import arrow_type
from laojian.register.links import PREPARED
from laojian.screening import scene

if TYPE_CHECKING:
    import pyarrow as pa

    from laojian.base.workdays import Calendar
    from laojian.law.calculator import Calculator
    from laojian.law.library import Library
    from laojian.law.parameter import Parameters
    from laojian.register.engines import Engine

YES, ASK = "yes", "ask"
STATES = {YES: "符合", ASK: "待核"}
SHOWN = ("person_key", "name", "id_masked", "employer_uscc", "employer_name", "birth_date", "sex")


@dataclass(frozen=True, slots=True)
class Policy:
    """政策 What is asked: the version in force, the day, and the place (division code) whose figures apply."""

    version: Provision
    on: date
    region: str


def policies(
    provisions: Iterable[Provision], on: date, region: str, ids: Iterable[str] = ()
) -> tuple[Policy, ...]:
    """The policies in force at the place on the day, all for whom a roster is searched, or those of `ids`.

    Problem `law.no_policy` where an id is no policy, or none is in force.
    """
    known = [one for one in provisions if one.detects is None and one.grain == "worker" and not one.refers_to]
    wanted = tuple(dict.fromkeys(ids)) or tuple(dict.fromkeys(one.id for one in known if not one.asked_of))
    found = []
    for id in wanted:
        versions = [one for one in known if one.id == id and one.in_force(on) and _here(one, region)]
        if versions:
            found.append(Policy(max(versions, key=lambda one: len(one.region)), on, region))
        elif ids:
            named = "、".join(sorted({one.id for one in known})) or "—"
            raise Problem("law.no_policy", id=id, on=on.isoformat(), region=region, known=named)
    return tuple(found)


def _here(one: Provision, region: str) -> bool:
    return one.region == "CN" or region.startswith(one.region)


def eligible(
    engine: Engine,
    asked: Sequence[Policy],
    tables: Iterable[pa.Table],
    parameters: Parameters,
    calendar: Calendar,
) -> pa.Table:
    """The people who fit or must be asked: columns policy, state (yes, ask), low, high (fen), and `SHOWN`.

    A person of several rosters stands once for each employer.
    """
    import pyarrow as pa

    parts = [
        _answers(engine, policy, table, parameters, calendar)
        for table in tables
        if table.num_rows
        for policy in asked
    ]
    return pa.concat_tables(parts) if parts else _empty()


def _answers(
    engine: Engine, policy: Policy, table: pa.Table, parameters: Parameters, calendar: Calendar
) -> pa.Table:
    import ibis
    import pyarrow as pa

    from laojian.register.engines import fetch, reference

    rows = reference(engine, set_out(policy, table, parameters, calendar))
    verdict = policy.version.answer(rows)
    none = ibis.null("int64")
    found = rows.select(
        *SHOWN,
        fits=verdict.breach,
        low=none if verdict.floor is None else verdict.floor.cast("int64"),
        high=none if verdict.ceiling is None else verdict.ceiling.cast("int64"),
    )
    wanted = fetch(
        engine, found.filter(found.fits.fill_null(True)).distinct().order_by("employer_uscc", "person_key")
    )
    states = pa.array([YES if fits else ASK for fits in wanted["fits"].to_pylist()], pa.string())
    named = pa.array([policy.version.id] * wanted.num_rows, pa.string())
    return pa.table(
        {"policy": named, "state": states, **{name: wanted[name] for name in (*SHOWN, "low", "high")}}
    )


def set_out(policy: Policy, table: pa.Table, parameters: Parameters, calendar: Calendar) -> pa.Table:
    """The roster with the columns that a rule may ask beside the row: the place, the days, the figures."""
    import pyarrow as pa

    month = month_of(policy.on)
    first, last = first_day(month), last_day(month)
    flags = scene.month_flags(first, last, calendar)
    told: dict[str, Any] = {
        "month_start": first,
        "month_end": last,
        "on_day": policy.on,
        "month_flags": flags,
    }
    told |= {passed_name(span): scene.passed(policy.on, span) for span in policy.version.cutoffs}
    told |= {"host_region": policy.region}
    kinds = {name: pa.string() if isinstance(value, str) else pa.date32() for name, value in told.items()}
    for name in policy.version.params:
        value = parameters.resolve(name, policy.region, policy.on)
        told |= {f"{name}__low": value.low, f"{name}__high": value.high}
        kinds |= {f"{name}__low": pa.int64(), f"{name}__high": pa.int64()}
    for column in PREPARED:
        if column.name not in told and column.name not in table.column_names:
            told[column.name], kinds[column.name] = None, arrow_type(column)
    for name, value in told.items():
        if name not in table.column_names:
            table = table.append_column(name, pa.repeat(pa.scalar(value, kinds[name]), table.num_rows))
    return table


def _empty() -> pa.Table:
    import pyarrow as pa

    text, money = pa.string(), pa.int64()
    kinds = {"policy": text, "state": text, **dict.fromkeys(SHOWN, text), "low": money, "high": money}
    kinds["birth_date"] = pa.date32()
    return pa.table({name: pa.array([], kind) for name, kind in kinds.items()})


@dataclass(frozen=True, slots=True)
class Absorbed:
    """吸纳 One employer's surplus staff hired in a year: stable for the months asked, not yet, and not known."""

    employer_uscc: str
    employer_name: str
    hired: int
    stable: int
    waiting: int
    unknown: int


def absorbed(tables: Iterable[pa.Table], year: int, months: int, on: date) -> tuple[Absorbed, ...]:
    """Surplus staff newly hired in the year by employer, as the rosters of a day show them, by credit code.

    Who is still in the roster `months` after the hire is stable; a blank whether surplus, or a blank hire date of
    surplus staff, is unknown. Each person once for an employer.
    """
    people: dict[str, dict[str, tuple[bool | None, date | None]]] = {}
    names: dict[str, str] = {}
    for table in tables:
        columns = ("employer_uscc", "employer_name", "person_key", "form", "surplus", "hire_date")
        for row in table.select([*columns]).to_pylist():
            if row["employer_uscc"] and row["form"] == "contract":
                names.setdefault(row["employer_uscc"], row["employer_name"] or row["employer_uscc"])
                one = people.setdefault(row["employer_uscc"], {})
                one[row["person_key"] or str(len(one))] = (row["surplus"], row["hire_date"])
    found = (_absorbed(code, names[code], people[code].values(), year, months, on) for code in sorted(people))
    return tuple(one for one in found if one.hired or one.unknown)


def _absorbed(
    code: str, name: str, people: Iterable[tuple[bool | None, date | None]], year: int, months: int, on: date
) -> Absorbed:
    hired = stable = unknown = 0
    for surplus, day in people:
        if surplus is False or (day is not None and day.year != year):
            continue
        if surplus is None or day is None:
            unknown += 1
            continue
        hired += 1
        stable += add_months(day, months) <= on
    return Absorbed(code, name, hired, stable, hired - stable, unknown)


def grants(library: Library) -> tuple[Calculator, ...]:
    """The policies that are due to an employer and not to a person: those for hiring surplus staff."""
    return tuple(one for one in library.calculators.values() if one.stable_after)


def subsidies(
    library: Library, asked: Iterable[Calculator], tables: Sequence[pa.Table], region: str, on: date
) -> list[dict[str, Any]]:
    """What each employer with surplus staff hired in the year of the day is due, as the calculators asked answer it.

    Keys: policy, those of `Absorbed`, and amount (in words; a range where the size of the employer is not known, or whether
    somebody counts). Nothing of a policy that is not held for the place and day.
    """
    firms = []
    for grant in asked:
        months = library.parameters.resolve(grant.stable_after, region, on).exact
        found = absorbed(tables, on.year, months, on) if isinstance(months, int) else ()
        for one in found:
            # whoever is not known may count or not
            due = [
                _due(library, grant.id, one.stable + more, one.hired + more, region, on)
                for more in dict.fromkeys((0, one.unknown))
            ]
            firms.append({"policy": grant.id, **asdict(one), "amount": _between(due[0], due[-1])})
    return firms


def _due(library: Library, grant: str, stable: int, hired: int, region: str, on: date) -> Mapping[str, Any]:
    given = {"stable": stable, "absorbed": hired, "on": on.isoformat(), "region": region}
    told = library.calculate(grant, {name: str(value) for name, value in given.items()})
    amount: Mapping[str, Any] = told["results"]["amount"]
    return amount


def _between(least: Mapping[str, Any], most: Mapping[str, Any]) -> str:
    """From the least of one amount to the most of another, in words."""
    if least == most:
        return str(least["text"])
    low, high = least.get("low", least["value"]), most.get("high", most["value"])
    return f"{low:.2f}元–{high:.2f}元" if low is not None and high is not None else "待核"
