"""现场检查的查询 Visits in lists, the sheet of one visit, and what a firm sees of the visits to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import prefetch_related_objects

from laojian.authority.models import Staff
from laojian.authority.queries import may, scope
from laojian.authority.rules import Actor
from laojian.campaigns.queries.paging import Paged, paged
from laojian.casework.models import Finding, Visit
from laojian.casework.queries.access import find, seen, thing_of
from laojian.casework.queries.library import Item, items, violation_zh
from laojian.casework.rules import in_ratio, steps, words

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class VisitLine:
    """检查 One visit in a list."""

    id: int
    code: str
    unit: str
    unit_code: str
    mine: str
    office: str
    visited_on: date
    state: str
    state_zh: str
    officers: str
    findings: int
    code_seen: bool


@dataclass(frozen=True, slots=True)
class PaperView:
    """材料 One piece of evidence. sha256: names the file in the archive, blank for a thing only described."""

    id: int
    item: str
    kind_zh: str
    name: str
    proves: str
    obtained_on: date
    how: str
    checked: str
    sha256: str
    media_type: str
    size: int
    by: str


@dataclass(frozen=True, slots=True)
class OfficerView:
    """承办人 An officer; recused: the reason in words, blank while they stand."""

    username: str
    name: str
    badge: str
    recused: str
    recused_on: date | None


@dataclass(frozen=True, slots=True)
class FindingView:
    """问题 A finding with where it stands. in_ratio: once held for true its people count in the share of dispatched labour;
    since: from which month; nameable: (key of the hit, who) of the people of the host that it may name."""

    id: int
    violation: str
    violation_zh: str
    text: str
    workers: int | None
    as_outsourcing: bool | None
    found_on: date
    sorting: str
    sorting_zh: str
    plan: str
    reported_up_on: date | None
    state: str
    state_zh: str
    order: int | None
    order_number: str
    case: int | None
    case_number: str
    in_ratio: bool = False
    since: str = ""
    nameable: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """检查项 One item of the sheet with its answer and papers. kept: answer and note as they are kept, where what is shown
    was typed and refused; concerned: the visit's lead is about it."""

    item: Item
    answer: str
    note: str
    papers: tuple[PaperView, ...]
    kept: tuple[str, str] | None = None
    concerned: bool = False

    @property
    def before(self) -> tuple[str, str]:
        """Answer and note as they stood when the page was read."""
        return (self.answer, self.note) if self.kept is None else self.kept


@dataclass(frozen=True, slots=True)
class VisitView:
    """检查 One visit as a whole. answered, wrong: how many items have an answer, and a 不符合; share: in hundred."""

    line: VisitLine
    row_kind_zh: str
    campaign: int | None
    lead: int | None
    lead_number: str
    lead_text: str
    about: str
    others: str
    team: tuple[tuple[str, str, int | None], ...]
    officers: tuple[OfficerView, ...]
    asked: tuple[Asked, ...]
    answered: int
    wrong: int
    share: int
    findings: tuple[FindingView, ...]
    papers: tuple[PaperView, ...]
    began_at: datetime | None
    finished_at: datetime | None
    code_seen_at: datetime | None
    summary: str
    presence_zh: str
    presence_note: str
    signer_post: str
    signature: str
    letters: tuple[LetterView, ...]
    may: frozenset[str]

    @property
    def left(self) -> int:
        """How many items nobody answered yet."""
        return len(self.asked) - self.answered

    @property
    def answers(self) -> tuple[tuple[str, str], ...]:
        """The three answers; none is chosen beforehand."""
        return tuple(words.ANSWERS.items())


@dataclass(frozen=True, slots=True)
class LetterView:
    """文书 A letter that was made."""

    id: int
    kind: str
    zh: str
    number: str
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class FirmVisit:
    """对本单位的检查 What a firm sees of a visit: who comes when, and the code to compare. Answers are not shown."""

    id: int
    unit: str
    office: str
    visited_on: date
    state: str
    state_zh: str
    officers: str
    confirmed_at: datetime | None


def visits(
    actor: Actor, *, on: date, state: str = "", text: str = "", campaign: int | None = None, page: int = 1
) -> Paged[VisitLine]:
    """The visits the actor's office and those below made or will make, latest first."""
    rows = Visit.objects.filter(seen(actor, "visit", on=on)).select_related("unit", "mine", "office")
    rows = rows.prefetch_related("officers__staff", "findings")
    if state:
        rows = rows.filter(state=state)
    if campaign is not None:
        rows = rows.filter(campaign_id=campaign)
    if text:
        rows = rows.filter(unit__name__icontains=text) | rows.filter(code__icontains=text)
    return paged(rows.order_by("-visited_on", "-pk"), page, PER_PAGE, line)


def visit(actor: Actor, id: int) -> VisitView:
    """One visit with its sheet. Problem `casework.no_thing`."""
    row = find(actor, "visit", id)
    assert isinstance(row, Visit)
    prefetch_related_objects([row], "officers__staff", "evidence__by_unit", "answers", "letters")
    papers = tuple(paper(one) for one in row.evidence.all())
    kept = {one.item: one for one in row.answers.all()}
    sheet = items(tuple(kept), row.visited_on)
    asked = tuple(
        Asked(
            one,
            kept[one.id].answer,
            kept[one.id].note,
            tuple(each for each in papers if each.item == one.id),
            concerned=row.lead is not None and one.violation == row.lead.violation,
        )
        for one in sheet
    )
    answered = sum(bool(one.answer) for one in asked)
    found = row.findings.exclude(state="cleared").select_related("order", "case").order_by("pk")
    thing = thing_of(row)
    acts = (*steps.VISIT.open_from(row.state), *_also(row.state))
    return VisitView(
        line(row), words.ROW_KINDS.get(row.row_kind, ""), row.campaign_id, row.lead_id,
        row.lead.number if row.lead else "", row.lead.text if row.lead else "", row.about, row.others,
        tuple((part, zh, getattr(row, part)) for part, zh in words.TEAM.items()), officers_of(row), asked, answered,
        sum(one.answer == "no" for one in asked), 100 * answered // max(len(asked), 1),
        tuple(finding(one) for one in found), tuple(one for one in papers if not one.item), row.began_at,
        row.finished_at, row.code_seen_at, row.summary, words.PRESENCE.get(row.presence, ""), row.presence_note,
        row.signer_post, row.signature, letters_of(row),
        frozenset(verb for verb in acts if may(actor, verb, thing)),
    )  # fmt: skip


def _also(state: str) -> tuple[str, ...]:
    if state == "cancelled":
        return ()
    common = ("finding.record", "evidence.add", "letter.make", "officer.assign", "order.issue", "case.open")
    return (*common, "finding.sort", "finding.confirm", "finding.clear", "finding.close", "finding.report_up")


def letters_of(row: Any) -> tuple[LetterView, ...]:
    """The letters about a thing, oldest first."""
    from laojian.casework.letters.template import templates

    known = templates()
    return tuple(
        LetterView(one.pk, one.kind, title_of(known, one.kind), one.number, one.made_at, one.made_by)
        for one in row.letters.all()
    )


def title_of(known: Any, kind: str) -> str:
    """The title of a kind of letter; those whose title depends on the record by their plain name."""
    plain = {"decision": "处理决定书", "referral-letter": "移送函"}
    return plain.get(kind) or str(known[kind].zh)


def officers_of(row: Any) -> tuple[OfficerView, ...]:
    """The officers of a visit or a case."""
    return tuple(
        OfficerView(
            one.staff.username,
            one.staff.name,
            one.staff.badge,
            words.RECUSALS.get(one.recused, ""),
            one.recused_on,
        )
        for one in sorted(row.officers.all(), key=lambda one: one.pk)
    )


def finding(row: Finding) -> FindingView:
    """A finding as pages show it."""
    return FindingView(
        row.pk, row.violation, violation_zh(row.violation), row.text, row.workers, row.as_outsourcing, row.found_on, row.sorting,
        words.SORTING.get(row.sorting, ""), row.plan, row.reported_up_on, row.state, steps.FINDING.states[row.state],
        row.order_id, row.order.number if row.order else "", row.case_id, row.case.number if row.case else "",
        in_ratio.counts(row.violation, row.as_outsourcing), row.since, _nameable(row),
    )  # fmt: skip


def _nameable(row: Finding) -> tuple[tuple[str, str], ...]:
    """The people whom the screening asked about, of a finding still to be held for true."""
    if (
        row.state != "open"
        or row.campaign_id is None
        or not in_ratio.counts(row.violation, row.as_outsourcing)
    ):
        return ()
    from laojian.campaigns.queries.established import nameable

    host, asked = row.mine or row.unit, tuple(in_ratio.violations())
    found = nameable(row.campaign_id, host.uscc or host.code, asked)
    return tuple((key, f"{one.month} {one.name} {one.id_masked}") for key, one in found.items())


def paper(row: Any) -> PaperView:
    """A piece of evidence as pages show it."""
    return PaperView(
        row.pk, row.item, words.EVIDENCE_KINDS[row.kind], row.name, row.proves, row.obtained_on, row.how, row.checked,
        row.sha256, row.media_type, row.size, row.by_unit.name,
    )  # fmt: skip


def line(row: Any) -> VisitLine:
    """A row of the table as a line."""
    people = [one.staff.name for one in row.officers.all() if not one.recused]
    return VisitLine(
        row.pk, row.code, row.unit.name, row.unit.code, row.mine.name if row.mine else "", row.office.name,
        row.visited_on, row.state, steps.VISIT.states[row.state], "、".join(people),
        sum(one.state != "cleared" for one in row.findings.all()), row.code_seen_at is not None,
    )  # fmt: skip


def colleagues(actor: Actor) -> tuple[tuple[str, str], ...]:
    """(sign-in name, shown name) of those of the actor's office who may go on a visit or handle a case."""
    rows = Staff.objects.filter(unit_id=actor.unit, is_active=True).order_by("pk")
    return tuple(
        (one.username, one.name) for one in rows if one.role_set() & {"inspector", "section_head", "head"}
    )


def firm_visits(actor: Actor, *, on: date) -> tuple[FirmVisit, ...]:
    """The visits to the actor's own firm (or the members of its group), latest first. A firm learns of a visit on its
    day and not before."""
    rows = Visit.objects.filter(scope(actor).q("unit__path"), visited_on__lte=on).exclude(state="cancelled")
    rows = (
        rows.select_related("unit", "office").prefetch_related("officers__staff").order_by("-visited_on")[:50]
    )
    return tuple(
        FirmVisit(
            row.pk, row.unit.name, row.office.name, row.visited_on, row.state, steps.VISIT.states[row.state],
            "、".join(one.staff.name for one in row.officers.all() if not one.recused), row.code_seen_at,
        )
        for row in rows
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class FirmLetter:
    """收到的文书 A letter that was handed to a firm."""

    id: int
    zh: str
    number: str
    unit: str
    office: str
    made_at: datetime


def firm_letters(actor: Actor) -> tuple[FirmLetter, ...]:
    """The letters handed to the actor's firm (or to the members of its group), newest first."""
    from laojian.casework.letters.template import templates
    from laojian.casework.models import Letter
    from laojian.casework.queries.letters import handed_to_party

    mine = scope(actor)
    rows = Letter.objects.filter(
        mine.q("visit__unit__path") | mine.q("order__unit__path") | mine.q("case__unit__path")
    )
    rows = rows.select_related(
        "visit__unit", "visit__office", "order__unit", "order__office", "case__unit", "case__office"
    )
    found = [
        (row, row.visit or row.order or row.case) for row in rows.order_by("-pk")[:50] if handed_to_party(row)
    ]
    return tuple(
        FirmLetter(
            row.pk,
            title_of(templates(), row.kind),
            row.number,
            about.unit.name,
            about.office.name,
            row.made_at,
        )
        for row, about in found
        if about is not None
    )
