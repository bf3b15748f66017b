"""逐人登记的查询 Workers registered in a campaign: masked lines, counts of children and juveniles, by place and channel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from laojian.authority.queries import may, require, scope
from laojian.authority.rules import Actor, Thing
from laojian.base.problem import Problem
from laojian.campaigns.queries.paging import Paged, paged
from laojian.casework.models import Registration
from laojian.casework.rules import ledgers as rules
from laojian.ids import resident_id

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class WorkerLine:
    """登记一行 One registration for a list. name: the family name alone; id_no: masked; born: year and month; age: on the day of
    registration, None not known; bools None: nobody knows."""

    id: int
    name: str
    id_no: str
    born: str
    age: int | None
    age_group: str
    age_group_zh: str
    origin: str
    channel_zh: str
    introducer: str
    agency: str
    agency_code: str
    place: str
    place_code: str
    office: str
    papers_kept: bool | None
    liberty_restricted: bool | None
    registered_on: date
    struck: str
    may_strike: bool


@dataclass(frozen=True, slots=True)
class Sums:
    """合计 Of the registrations that count: all, by age, by what points to coercion, and by channel (label → how many)."""

    all: int
    children: int
    juveniles: int
    no_age: int
    papers_kept: int
    liberty_restricted: int
    channels: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class AskedWorkers:
    """筛选 What a list asks for; flag: child, juvenile, no_age, papers, liberty, struck."""

    flag: str = ""
    channel: str = ""
    text: str = ""
    page: int = 1


FLAGS = {
    "child": "未满16周岁",
    "juvenile": "16至17周岁",
    "no_age": "年龄不清楚",
    "papers": "证件被扣",
    "liberty": "限制自由",
    "struck": "已作废",
}
_FLAG: Mapping[str, Q] = {
    "child": Q(age_group="child"),
    "juvenile": Q(age_group="juvenile"),
    "no_age": Q(age_group=""),
    "papers": Q(papers_kept=True),
    "liberty": Q(liberty_restricted=True),
    "struck": ~Q(struck=""),
}


def thing_of(row: Registration) -> Thing:
    """A registration as a thing of permission: it belongs to the office that made it."""
    return Thing("registration", str(row.pk), row.office.path)


def of(actor: Actor, id: int, *, lock: bool = False) -> Registration:
    """One registration in reach. Problem `casework.no_thing`."""
    rows = seen(actor)
    rows = rows.select_for_update(of=("self",)) if lock else rows
    row = rows.filter(pk=id).first()
    if row is None:
        raise Problem("casework.no_thing", kind="登记", id=str(id))
    return row


def seen(actor: Actor) -> QuerySet[Registration]:
    """The registrations in the reader's reach."""
    require(actor, "registration.read", Thing("registration", "", actor.path))
    return Registration.objects.filter(scope(actor).q("office__path")).select_related(
        "office", "agency", "place"
    )


def workers(actor: Actor, campaign: int, asked: AskedWorkers) -> Paged[WorkerLine]:
    """The registrations of a campaign in reach, newest first."""
    rows = seen(actor).filter(campaign_id=campaign)
    if asked.flag in _FLAG:
        rows = rows.filter(_FLAG[asked.flag])
    if asked.flag != "struck":
        rows = rows.filter(struck="")
    if asked.channel:
        rows = rows.filter(channel=asked.channel)
    if asked.text:
        rows = rows.filter(
            Q(place_name__icontains=asked.text)
            | Q(origin__icontains=asked.text)
            | Q(introducer__icontains=asked.text)
        )
    return paged(rows, asked.page, PER_PAGE, lambda row: _line(actor, row))


def sums(actor: Actor, campaign: int) -> Sums:
    """The counts in reach."""
    rows = seen(actor).filter(campaign_id=campaign, struck="").order_by()
    counts = rows.aggregate(
        all=Count("pk"),
        children=Count("pk", filter=_FLAG["child"]),
        juveniles=Count("pk", filter=_FLAG["juvenile"]),
        no_age=Count("pk", filter=_FLAG["no_age"]),
        papers_kept=Count("pk", filter=_FLAG["papers"]),
        liberty_restricted=Count("pk", filter=_FLAG["liberty"]),
    )
    by = dict(rows.values_list("channel").annotate(n=Count("pk")))
    words = rules.listed("hire_channel")
    channels = {words.get(code, "不清楚"): by[code] for code in (*words, "") if by.get(code)}
    return Sums(**counts, channels=channels)


def _masked(number: str) -> str:
    """A number with its middle starred; one that a roster brought is so already."""
    return resident_id.mask(number) if number and "*" not in number else number


def _line(actor: Actor, row: Registration) -> WorkerLine:
    return WorkerLine(
        row.pk, f"{row.name[:1]}某" if row.name else "", _masked(row.id_no),
        row.born_on[:7], row.age, row.age_group, rules.listed("age_group").get(row.age_group, ""), row.origin,
        rules.listed("hire_channel").get(row.channel, ""), row.introducer, row.agency.name if row.agency else "",
        row.agency.code if row.agency else "", row.place_name, row.place.code if row.place else "", row.office.name,
        row.papers_kept, row.liberty_restricted, row.registered_on, row.struck,
        not row.struck and may(actor, "registration.strike", thing_of(row)),
    )  # fmt: skip
