"""通知核对 What is read of received notices: the list, one notice with its text in pieces and every proposal with what was
decided about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from django.db.models import Count, Q

from laojian.archive import queries as archive
from laojian.authority import queries as authority
from laojian.authority.rules import Actor, Thing
from laojian.base.problem import Problem
from laojian.campaigns.models import NoticeChoice, NoticeDraft
from laojian.campaigns.queries.lines import unit_view
from laojian.campaigns.queries.notice_doubts import Doubt, doubts
from laojian.campaigns.queries.views import UnitView
from laojian.campaigns.rules.notice import added, choice, kind_of, unpacked
from laojian.campaigns.rules.plan import DueFlags, flags
from laojian.packs.notice_review import BY_HAND, Added, Choice, entries, reviewed, segments
from laojian.packs.notice_schema import Notice

GROUPS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("head", "文", ("facts", "basis", "contacts", "amounts")),
    ("duty", "责", ("deadlines", "recurring", "relative", "duties", "departments")),
    ("phase", "段", ("phases",)),
    ("item", "项", ("items",)),
    ("form", "表", ("tables", "relations", "attachments")),
)
"""Groups of the page: id, sign of their numbers, kinds."""
CHOSEN = ("accepted", "corrected")


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """收到的通知 One line of the list. chosen: how many of the proposals are decided; published: the newest version."""

    id: int
    title: str
    number: str
    issuer: str
    issued_on: date | None
    file_name: str
    unit: UnitView
    received_at: datetime
    received_by: str
    entries: int
    chosen: int
    published: int | None


@dataclass(frozen=True, slots=True)
class Entry:
    """条目 One proposal or addition. sign: 责3; one: as corrected; state: blank while undecided; sentence: what stands in the text, blank for what was added by hand; lacks: what a person has to see to
    (violation, who, day); said: what was typed of an entry added by hand."""

    key: str
    kind: str
    group: str
    sign: str
    one: Any
    state: str
    sentence: str
    sure: int
    lacks: tuple[str, ...]
    by: str = ""
    at: datetime | None = None
    said: Mapping[str, Any] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The key as it stands in addresses and ids of a page."""
        return self.key.replace("/", "-").replace("+", "x")

    @property
    def flags(self) -> DueFlags:
        """What has to be said about its day."""
        return flags(getattr(self.one, "date", None))

    @property
    def violation(self) -> str:
        """The violation an item is taken for, blank where none is."""
        found = getattr(self.one, "proposals", ())
        return found[0].violation if found else ""


@dataclass(frozen=True, slots=True)
class EntryGroup:
    """一组条目 Entries of one part of the page; open: how many are undecided."""

    id: str
    entries: tuple[Entry, ...]

    @property
    def open(self) -> int:
        """How many are undecided."""
        return sum(not one.state for one in self.entries)

    @property
    def taken(self) -> int:
        """How many go into the campaign."""
        return sum(one.state not in ("", "dropped") for one in self.entries)


@dataclass(frozen=True, slots=True)
class Piece:
    """片段 A piece of the text. kind: its colour, blank outside every proposal; begins: ids of the entries that begin here;
    ends: entries that end here; dropped: nobody wants what stands here; head: the title of the notice."""

    text: str
    kind: str = ""
    id: str = ""
    begins: tuple[str, ...] = ()
    ends: tuple[Entry, ...] = ()
    dropped: bool = False
    head: bool = False


@dataclass(frozen=True, slots=True)
class NoticeView:
    """核对 One notice as its page shows it. sure: keys of undecided entries that are surely read."""

    line: NoticeLine
    notice: Notice
    groups: tuple[EntryGroup, ...]
    pieces: tuple[Piece, ...]
    doubts: tuple[Doubt, ...]
    sure: tuple[str, ...]

    @property
    def waiting(self) -> int:
        """How many questions are open."""
        return sum(one.open for one in self.doubts)

    @property
    def percent(self) -> int:
        """How much is decided, in per cent."""
        return 100 * self.line.chosen // self.line.entries if self.line.entries else 100

    @property
    def open(self) -> int:
        """How many proposals are undecided."""
        return self.line.entries - self.line.chosen

    def entry(self, key: str) -> Entry:
        """One entry. Problem `notice.unknown_choice`."""
        found = next((one for group in self.groups for one in group.entries if one.key == key), None)
        if found is None:
            raise Problem("notice.unknown_choice", seen=key, known="deadlines/1 …")
        return found


@dataclass(frozen=True, slots=True)
class ViolationName:
    """违法行为 One of the catalogue, with the article it rests on."""

    id: str
    zh: str
    en: str
    cite: str


def violation_names() -> tuple[ViolationName, ...]:
    """The catalogue of violations, in its order."""
    from laojian.law.cite import quoted
    from laojian.law.library import load_libraries

    found = load_libraries().of("violation").values()
    return tuple(ViolationName(one.id, one.zh, one.en, quoted(one.cites[:1])) for one in found)


def may_read(actor: Actor) -> bool:
    """May the actor see received notices?"""
    return authority.may(actor, "notice.read", Thing("notice", "", actor.path))


def thing_of(row: NoticeDraft) -> Thing:
    """A notice as a thing of permission: it belongs to the unit that received it."""
    return Thing("notice", str(row.pk), row.unit.path)


def row(actor: Actor, id: int, verb: str = "notice.read", *, lock: bool = False) -> NoticeDraft:
    """A notice of the actor's unit, by a verb that the actor must have. Problem `notice.no_draft`."""
    rows = NoticeDraft.objects.select_related("unit")
    rows = rows.select_for_update(of=("self",)) if lock else rows
    found = rows.filter(pk=id, unit_id=actor.unit).first()
    if found is None:
        raise Problem("notice.no_draft")
    authority.require(actor, verb, thing_of(found))
    return found


def notices(actor: Actor) -> tuple[NoticeLine, ...]:
    """The notices the actor's unit received, newest first; none for who may not see them."""
    if not may_read(actor):
        return ()
    rows = NoticeDraft.objects.filter(unit_id=actor.unit).select_related("unit").defer("reading")
    counted = Count("choices", filter=~Q(choices__state="added"), distinct=True)
    published = Count("packs", distinct=True)
    return tuple(
        _line(one, one.chosen, one.published or None)
        for one in rows.annotate(chosen=counted, published=published)
    )


def _line(one: NoticeDraft, chosen: int, published: int | None) -> NoticeLine:
    return NoticeLine(
        one.pk, one.title, one.number, one.issuer, one.issued_on, one.file_name, unit_view(one.unit), one.received_at,
        one.received_by, one.entries, chosen, published,
    )  # fmt: skip


def notice_of(one: NoticeDraft) -> Notice:
    """What was read of a notice, with its text from the archive."""
    return unpacked(one.reading, archive.content(one.text).decode("utf-8"))


def decided(
    notice: Notice, rows: Iterable[NoticeChoice]
) -> tuple[dict[str, Choice], list[tuple[str, Added]]]:
    """Kept decisions as the reader's review takes them: by key, and what was added with its key."""
    known = dict(entries(notice))
    found = list(rows)
    choices = {
        one.key: choice(known[one.key], one.state, one.values) for one in found if one.state != "added"
    }
    return choices, [(one.key, added(one.key, one.values, notice)) for one in found if one.state == "added"]


def notice(actor: Actor, id: int) -> NoticeView:
    """One notice with its review. Problem `notice.no_draft`."""
    one = row(actor, id)
    read = notice_of(one)
    rows = list(one.choices.all())
    listed = _entries(read, rows)
    groups = tuple(
        EntryGroup(group, tuple(each for each in listed if each.group == group)) for group, _s, _k in GROUPS
    )
    chosen = sum(each.state != "added" for each in rows)
    version = one.packs.order_by("-version").values_list("version", flat=True).first()
    sure = tuple(each.key for each in listed if not each.state and each.sure == 3 and not each.lacks)
    counted = replace(_line(one, chosen, version), entries=sum("+" not in each.key for each in listed))
    return NoticeView(
        counted, read, groups, _pieces(read, {each.key: each for each in listed}), doubts(read, listed), sure,
    )  # fmt: skip


def published_as(actor: Actor, id: int) -> str:
    """The id of the pack a notice was published as; blank before. Problem `notice.no_draft`."""
    return row(actor, id).packs.order_by("-version").values_list("pack", flat=True).first() or ""


def _entries(read: Notice, rows: list[NoticeChoice]) -> list[Entry]:
    """Every proposal as corrected, then what was added, in the order of the page."""
    by_key = {one.key: one for one in rows}
    choices, more = decided(read, rows)
    shown = {key: replace(said, state="accepted") if said.state == "dropped" else said for key, said in choices.items()}  # fmt: skip
    everything = reviewed(
        read, {key: shown.get(key, Choice()) for key, _ in entries(read)}, [one for _, one in more]
    )
    current: dict[str, Any] = {}
    for kind in dict.fromkeys(kind_of(key) for key, _ in entries(everything)):
        keys = [key for key, _ in entries(read) if kind_of(key) == kind]
        keys += [key for key, _ in more if kind_of(key) == kind]
        current |= dict(zip(keys, getattr(everything, kind), strict=True))
    found = []
    for group, sign, kinds in GROUPS:
        keys = [key for kind in kinds for key in current if kind_of(key) == kind]
        for number, key in enumerate(_in_text(keys, current), 1):
            found.append(
                _entry(key, group, f"{sign}{number}", current[key], by_key.get(key), read.source, choices)
            )
    return found


def _in_text(keys: Iterable[str], current: Mapping[str, Any]) -> list[str]:
    """In the order of the text; what was added by hand stands at the end."""
    return sorted(keys, key=lambda key: (current[key].span == BY_HAND, current[key].span))


def _entry(
    key: str, group: str, sign: str, one: Any, said: NoticeChoice | None, text: str, choices: Mapping[str, Choice]
) -> Entry:  # fmt: skip
    sentence = "" if one.span == BY_HAND else " ".join(text[slice(*one.span)].split())
    return Entry(
        key, kind_of(key), group, sign, one, said.state if said else "", sentence, getattr(one, "confidence", 3),
        tuple(_lacking(kind_of(key), one)), said.by if said else "", said.at if said else None,
        said.values if said and said.state == "added" else {},
    )  # fmt: skip


def _lacking(kind: str, one: Any) -> Iterable[str]:
    """What keeps an entry from working in a campaign as it stands."""
    if kind == "items" and not one.proposals:
        yield "violation"
    if kind in ("deadlines", "recurring", "relative", "duties") and not one.who:
        yield "who"
    if kind == "deadlines" and one.date is None:
        yield "day"
    if kind == "tables" and any(column.doubt for column in one.columns):
        yield "columns"


def _pieces(read: Notice, known: Mapping[str, Entry]) -> tuple[Piece, ...]:
    """The whole text in pieces, coloured by the shortest proposal they belong to."""
    more = [(key, one.one.span) for key, one in known.items() if one.state == "added" and one.sentence]
    spans = dict([*((key, one.span) for key, one in entries(read)), *more])
    found: list[Piece] = []
    for one in segments(read, more):
        text = read.source[one.start : one.end]
        if not one.keys:
            found += _plain(read, one.start, one.end)
            continue
        own = known[one.keys[0]]
        begins = tuple(known[key].id for key in one.keys if spans[key][0] == one.start)
        ends = tuple(known[key] for key in one.keys if spans[key][1] == one.end)
        dropped = all(known[key].state == "dropped" for key in one.keys)
        found.append(Piece(text, own.group, own.id, begins, ends, dropped))
    return tuple(found)


def _plain(read: Notice, start: int, end: int) -> Iterable[Piece]:
    """What belongs to no proposal; the title stands out."""
    title = read.paper.title_span
    if title is None or not start <= title[0] < title[1] <= end:
        return (Piece(read.source[start:end]),)
    cuts = (start, *title, end)
    pieces = (Piece(read.source[a:b], head=a == title[0]) for a, b in pairwise(cuts))
    return tuple(one for one in pieces if one.text)
