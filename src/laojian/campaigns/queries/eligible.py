"""免申即享 Eligible: whom the policies of the place already fit, from the rosters in force of a month, so that nobody has
to apply. Personal ids stay masked; will, consent and agreement are asked of each.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from laojian.authority.models import Unit
from laojian.authority.queries import require_role, scope
from laojian.authority.rules import OFFICES, Actor, steps
from laojian.base.money import yuan_range
from laojian.campaigns.models import RosterReceipt
from laojian.campaigns.queries import desk

if TYPE_CHECKING:
    import pyarrow as pa

    from laojian.register.snapshot import Snapshot

VERB = "hit.read"
Imports = tuple[tuple[str, tuple[str, ...]], ...]
"""Division code of the units → the imports of their rosters."""


@dataclass(frozen=True, slots=True)
class PolicyLine:
    """一项政策 What was asked. level: how surely it was read, mark: the same in words; ask_zh: what is still asked of each; yes,
    ask: people."""

    id: str
    zh: str
    en: str
    rule_zh: str
    rule_en: str
    law: str
    level: str
    mark: str
    ask_zh: str
    ask_en: str
    yes: int
    ask: int


@dataclass(frozen=True, slots=True)
class Person:
    """一人 Whom a policy fits (yes) or may fit (ask). low, high: fen a month, None where no money is set."""

    policy: str
    state: str
    name: str
    id_masked: str
    employer: str
    employer_uscc: str
    birth_date: date | None
    sex: str
    low: int | None
    high: int | None

    @property
    def amount(self) -> str:
        """1,720.00元, or a range where the tier of the place is not known."""
        return yuan_range(self.low, self.high)


@dataclass(frozen=True, slots=True)
class Firm:
    """一户 An employer that hired surplus staff in the year: stable for the months asked, not yet, not known; amount: in
    words."""

    employer: str
    employer_uscc: str
    hired: int
    stable: int
    waiting: int
    unknown: int
    amount: str


@dataclass(frozen=True, slots=True)
class Found:
    """名单 units, rows: rosters and people looked at; people: those who fit first; assumed: units without a division code,
    judged by the rules of the place of the office above them; unplaced: units of which no place is known at all, left out."""

    month: str
    on: date
    units: int
    rows: int
    policies: tuple[PolicyLine, ...]
    people: tuple[Person, ...]
    firms: tuple[Firm, ...]
    assumed: int = 0
    unplaced: tuple[str, ...] = ()


def months(actor: Actor) -> tuple[str, ...]:
    """Months with a roster in force within reach, the newest first."""
    return tuple(_receipts(actor).order_by("-month").values_list("month", flat=True).distinct())


@dataclass(frozen=True, slots=True)
class Held:
    """名册 The rosters in force of a month within reach, by place. named: credit code and name of their units; assumed,
    unplaced: see `Found`."""

    imports: Imports
    named: tuple[tuple[str, str], ...]
    assumed: int
    unplaced: tuple[str, ...]


def held(actor: Actor, month: str) -> Held:
    """The rosters of a month by the place whose rules apply. A unit without a division code is judged by the place of the
    nearest office above it; a unit whose place nobody knows is left out and named."""
    found: dict[str, list[str]] = defaultdict(list)
    named: dict[str, str] = {}
    receipts = list(
        _receipts(actor)
        .filter(month=month)
        .values_list("unit__region", "import_id", "unit__uscc", "unit__name", "unit__path")
    )
    places = _places_above(path for region, *_, path in receipts if not region)
    assumed, unplaced = 0, []
    for region, id, uscc, name, path in receipts:
        place = region or next((places[one] for one in reversed(steps(path)) if one in places), "")
        assumed += not region and bool(place)
        if place:
            found[place].append(id)
            named[uscc] = name
        else:
            unplaced.append(name)
    imports = tuple((region, tuple(sorted(ids))) for region, ids in sorted(found.items()))
    return Held(imports, tuple(sorted(named.items())), assumed, tuple(sorted(unplaced)))


def version_of(month: str, imports: Imports) -> int:
    """The version of the store that the rosters of a month stand in; -1 where there is none."""
    return desk.store().current(months=[month]).version if imports else -1


def eligible(actor: Actor, month: str, on: date) -> Found:
    """The lists of a month's rosters by the law of a day; how many units were judged by the office above them is said."""
    known = held(actor, month)
    found = _found(version_of(month, known.imports), month, on, known.imports, known.named)
    return replace(found, assumed=known.assumed, unplaced=known.unplaced)


def _places_above(paths: Iterable[str]) -> dict[str, str]:
    """Place in the tree → division code, of the offices above some units."""
    above = {one for path in paths for one in steps(path)[:-1]}
    rows = Unit.objects.filter(path__in=above, kind__in=OFFICES).exclude(region="")
    return dict(rows.values_list("path", "region")) if above else {}


def _receipts(actor: Actor) -> Any:
    require_role(actor, VERB)
    return RosterReceipt.objects.filter(scope(actor).q("unit__path"), state="in_force").order_by()


@lru_cache(maxsize=4)
def _found(version: int, month: str, on: date, imports: Imports, named: tuple[tuple[str, str], ...]) -> Found:
    """Worked out once for a version of the store, a day and a set of rosters: turning a page asks nothing again."""
    from laojian.register.engines import open_duckdb
    from laojian.screening.eligible import eligible as whom
    from laojian.screening.eligible import grants, policies, subsidies

    library, rows = desk.library(), 0
    asked: dict[str, Any] = {}
    people: list[dict[str, Any]] = []
    firms: list[dict[str, Any]] = []
    snapshot = desk.store().current(months=[month]) if imports else None
    with open_duckdb() as engine:
        for region, ids in imports:
            assert snapshot is not None
            table, n = _rows(snapshot.keeping(ids))
            rows += n
            here = policies(library.provisions, on, region)
            asked |= {one.version.id: one.version for one in here}
            people += whom(engine, here, [table], library.parameters, _calendar()).to_pylist()
            firms += subsidies(library, grants(library), [table], region, on)
    names = dict(named)
    for one in (*people, *firms):
        one["employer_name"] = (
            names.get(one["employer_uscc"]) or one["employer_name"] or one["employer_uscc"] or ""
        )
    return Found(month, on, sum(len(ids) for _, ids in imports), rows, _lines(asked, people), _people(people),
                 tuple(_firm(one) for one in firms))  # fmt: skip


def _calendar() -> Any:
    from laojian.base.workdays import official_calendar

    return official_calendar()


def _rows(snapshot: Snapshot) -> tuple[pa.Table, int]:
    """The rows that a policy could fit, which are those of own contract staff and those of whom nobody said how they are
    employed; and how many rows there are."""
    import pyarrow.dataset as files

    wanted = (files.field("form") == "contract") | files.field("form").is_null()
    if snapshot.only is not None:
        wanted &= files.field("import_id").isin(list(snapshot.only))
    read = files.dataset(list(snapshot.files), schema=snapshot.schema, format="parquet")
    return read.to_table(filter=wanted), snapshot.rows


def _lines(asked: Mapping[str, Any], people: Sequence[Mapping[str, Any]]) -> tuple[PolicyLine, ...]:
    from laojian.law.cite import quoted

    counts = Counter((one["policy"], one["state"]) for one in people)
    return tuple(
        PolicyLine(
            id, one.zh, one.en, one.rule_zh, one.rule_en, quoted(one.cites), one.mark.level, one.mark.zh(), one.ask_zh, one.ask_en,
            counts[id, "yes"], counts[id, "ask"],
        )
        for id, one in asked.items()
    )  # fmt: skip


def _people(rows: Sequence[Mapping[str, Any]]) -> tuple[Person, ...]:
    ordered = sorted(rows, key=lambda one: (one["state"] != "yes", one["policy"], one["employer_name"] or ""))
    return tuple(
        Person(
            one["policy"], one["state"], one["name"] or "", one["id_masked"] or "", one["employer_name"] or "",
            one["employer_uscc"] or "", one["birth_date"], one["sex"] or "", one["low"], one["high"],
        )
        for one in ordered
    )  # fmt: skip


def _firm(one: Mapping[str, Any]) -> Firm:
    return Firm(
        one["employer_name"], one["employer_uscc"], one["hired"], one["stable"], one["waiting"], one["unknown"],
        one["amount"],
    )  # fmt: skip


PEOPLE = (
    ("政策", 30), ("结果", 8), ("姓名", 12), ("证件号码", 22), ("出生日期", 12), ("用人单位", 34),
    ("统一社会信用代码", 22), ("月金额", 22), ("还须核对", 60),
)  # fmt: skip
FIRMS = (
    ("用人单位", 34),
    ("统一社会信用代码", 22),
    ("当年吸纳", 10),
    ("满期限", 10),
    ("未满", 10),
    ("待核", 10),
    ("补助", 26),
)
SHEET_LAW = (("政策", 30), ("规则", 70), ("依据", 40), ("确信程度", 16))


def workbook(found: Found) -> bytes:
    """The lists as a workbook: people, employers, what they rest on. Ids stay masked."""
    from io import BytesIO

    import xlsxwriter

    from laojian.screening.eligible import STATES

    named = {one.id: one for one in found.policies}
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        _sheet(book, "人员", PEOPLE, [
            (named[one.policy].zh, STATES[one.state], one.name, one.id_masked,
             one.birth_date.isoformat() if one.birth_date else "", one.employer, one.employer_uscc, one.amount,
             named[one.policy].ask_zh if one.state == "ask" else "")
            for one in found.people
        ])  # fmt: skip
        _sheet(book, "吸纳单位", FIRMS, [
            (one.employer, one.employer_uscc, one.hired, one.stable, one.waiting, one.unknown, one.amount)
            for one in found.firms
        ])  # fmt: skip
        _sheet(
            book,
            "依据",
            SHEET_LAW,
            [(one.zh, one.rule_zh, one.law, one.mark) for one in found.policies],
        )
    return out.getvalue()


def _sheet(
    book: Any, title: str, heads: Sequence[tuple[str, int]], rows: Sequence[tuple[object, ...]]
) -> None:
    page = book.add_worksheet(title)
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    for at, (name, width) in enumerate(heads):
        page.set_column(at, at, width, wrap)
        page.write_string(0, at, name, head)
    for line, row in enumerate(rows, 1):
        for at, value in enumerate(row):
            page.write(line, at, value)
    page.freeze_panes(1, 0)
    page.set_paper(9)
    page.fit_to_pages(1, 0)
