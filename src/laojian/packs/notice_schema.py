"""通知草稿 What was read from a notice: a frozen value in which every proposal points to its sentence.

Nothing is invented: what the text does not say is None, and every doubt is a `Question`. Texts of times,
amounts and relations are cut from the text as received; texts of items and duties have line breaks taken out.
Spans are code points, 0-based, half-open, on `Notice.source`.
"""

from __future__ import annotations

import datetime
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from laojian.forms.relation import Relation
from laojian.packs.notice_text import Span

ItemKind = Literal["listed", "rule", "target"]


@dataclass(frozen=True, slots=True)
class Said:
    """读出的文字 One thing the text says, with its place."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Period:
    """起止 The time of the whole campaign; None where nothing is printed."""

    start: datetime.date | None = None
    end: datetime.date | None = None
    text: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Phase:
    """阶段 One phase. text: the printed dates, None where there are none; no: its clause; whole: the part of the
    text that belongs to it."""

    name: str
    start: datetime.date | None
    end: datetime.date | None
    text: str | None
    span: Span
    no: str = ""
    whole: Span = (0, 0)
    confidence: int = 3


@dataclass(frozen=True, slots=True)
class Deadline:
    """期限 One fixed day. date_text: as printed; what, who, to: None where the sentence does not say; begins: the
    first day of a time window; clause: where it stands."""

    date: datetime.date | None
    date_text: str
    what: str | None
    who: str | None
    to: str | None
    span: Span
    begins: datetime.date | None = None
    partners: str | None = None
    clause: str = ""
    confidence: int = 3


@dataclass(frozen=True, slots=True)
class Rule:
    """周期或相对期限 A duty whose day follows from a rule. rule: in fixed words, `every 10 days from 2007-07-01`,
    `monthly by day 5`, `within 5 working_days after 用工之日`, `30 days before`, `promptly`."""

    rule: str
    text: str
    what: str | None
    who: str | None
    to: str | None
    span: Span
    clause: str = ""
    confidence: int = 3


@dataclass(frozen=True, slots=True)
class Duty:
    """无期限的任务 What is to be done without a day; text: the sentence as printed; who: None where the paragraph names
    nobody; term: the printed time that is no day (尽快), blank where none is printed."""

    who: str | None
    text: str
    span: Span
    clause: str = ""
    confidence: int = 1
    term: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """建议的违法行为 A violation of the catalogue that an item may be. score: 0 to 1."""

    violation: str
    zh: str
    score: float


@dataclass(frozen=True, slots=True)
class Item:
    """检查事项 One thing to look for. no: its clause and its place there (二（二）1); whole: the clause it was taken
    from; of_which: no. of the item it is a part of; kind: listed as an item, a rule of a standing paper, or a
    target named among a department's duties."""

    no: str
    text: str
    span: Span
    whole: Span = (0, 0)
    of_which: str | None = None
    kind: ItemKind = "listed"
    proposals: tuple[Proposal, ...] = ()
    confidence: int = 3


@dataclass(frozen=True, slots=True)
class Department:
    """部门职责 One department with its duties, in the order of the text."""

    name: str
    duties: tuple[str, ...]
    span: Span
    clause: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """附件 One attachment as listed, or as found where nothing is listed."""

    no: int | None
    title: str
    span: Span


@dataclass(frozen=True, slots=True)
class PrintedRelation:
    """栏目关系 One printed line of relations; relations: as `laojian.forms.relation` reads them, empty where it
    cannot (then a question says why)."""

    text: str
    span: Span
    relations: tuple[Relation, ...]


@dataclass(frozen=True, slots=True)
class TableColumn:
    """栏 One column of a printed table. doubt: why its heading, unit or number is not sure."""

    no: int
    label: str
    unit: str | None = None
    group: tuple[str, ...] = ()
    of_which: int | None = None
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class TableRow:
    """行 One row of the stub. kind and how: of a table of indicators (数字, 是/否, 另表); unit: where units are
    printed by row."""

    no: int
    label: str
    group: str | None = None
    kind: Literal["number", "yes_no", "other_sheet"] = "number"
    how: str | None = None
    unit: str | None = None
    span: Span = (0, 0)


@dataclass(frozen=True, slots=True)
class Table:
    """表 One printed table as far as it can be rebuilt. layout: `grid` with a stub and numbered columns,
    `indicators` with one line per indicator, `list` where it is no statistical table."""

    title: str | None
    span: Span
    columns: tuple[TableColumn, ...]
    relations: tuple[PrintedRelation, ...]
    rows: tuple[TableRow, ...] = ()
    layout: Literal["grid", "indicators", "list"] = "grid"
    annex: int | None = None
    notes: tuple[Said, ...] = ()
    supplements: tuple[Said, ...] = ()
    signatures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Amount:
    """数额 One amount or threshold with its unit; text: as printed, with the word that says which side of it; clause: where it
    stands; whole: the paragraph around it."""

    text: str
    value: float | int
    unit: str
    span: Span
    clause: str = ""
    whole: Span = (0, 0)


@dataclass(frozen=True, slots=True)
class Question:
    """存疑 One doubt that a person has to settle."""

    about: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Paper:
    """文件 The head of one document of the file: the notice itself, or one that it forwards or issues."""

    title: str | None
    issuers: tuple[str, ...]
    doc_number: str | None
    date: datetime.date | None
    addressees: tuple[str, ...]
    openness: str | None
    span: Span
    title_span: Span | None = None
    date_span: Span | None = None
    printed_on: datetime.date | None = None
    copied_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contact:
    """联系 A role that may be asked, with the kinds of contact data printed; names and numbers are left out."""

    role: str
    kinds: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Fact:
    """文件要素 One thing the head says. name: addressee, openness, or paper (one that is wrapped inside)."""

    name: Literal["addressee", "openness", "paper"]
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Notice:
    """通知草稿 All that was read. source: the text as received (what all spans count on); paper: the head of the
    notice itself; wrapped: heads of documents inside it."""

    source: str = field(repr=False)
    paper: Paper
    wrapped: tuple[Paper, ...] = ()
    basis: tuple[Said, ...] = ()
    period: Period = Period()
    phases: tuple[Phase, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    recurring: tuple[Rule, ...] = ()
    relative: tuple[Rule, ...] = ()
    duties: tuple[Duty, ...] = ()
    items: tuple[Item, ...] = ()
    departments: tuple[Department, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    tables: tuple[Table, ...] = ()
    relations: tuple[PrintedRelation, ...] = ()
    amounts: tuple[Amount, ...] = ()
    contacts: tuple[Contact, ...] = ()
    questions: tuple[Question, ...] = ()
    facts: tuple[Fact, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Plain values in the fixed shape that programs read; days as ISO text, spans as [start, end]."""
        paper = self.paper
        return {
            "title": paper.title,
            "issuer": "、".join(paper.issuers) or None,
            "doc_number": paper.doc_number,
            "date": _day(paper.date),
            "addressees": list(paper.addressees),
            "basis": [one.text for one in self.basis],
            "period": _plain(self.period, ("start", "end", "text")),
            "phases": [_plain(one, ("name", "start", "end", "text", "span")) for one in self.phases],
            "deadlines": [_plain(one, _DEADLINE) for one in self.deadlines],
            "recurring": [_plain(one, _RULE) for one in self.recurring],
            "relative": [_plain(one, _RULE) for one in self.relative],
            "items": [_plain(one, ("no", "text", "span")) for one in self.items],
            "departments": [_plain(one, ("name", "duties", "span")) for one in self.departments],
            "attachments": [_plain(one, ("no", "title", "span")) for one in self.attachments],
            "tables": [_table(one) for one in self.tables],
            "relations": [_relation(one) for one in self.relations],
            "amounts": [_plain(one, ("text", "value", "unit", "span")) for one in self.amounts],
            "openness": paper.openness,
            "questions": [_plain(one, ("about", "text", "span")) for one in self.questions],
        }

    def as_dict(self) -> dict[str, Any]:
        """Everything, for the review page: `to_json` and what it leaves out (proposals, confidence, clauses, rows,
        wrapped documents, contacts), and the text itself."""
        whole: dict[str, Any] = _days(asdict(self))
        for key in ("tables", "relations"):
            whole[key] = self.to_json()[key]
        for table, one in zip(whole["tables"], self.tables, strict=True):
            table |= {
                key: _days(asdict(one))[key] for key in ("rows", "layout", "annex", "notes", "supplements")
            }
            table["signatures"] = list(one.signatures)
        return whole


_DEADLINE = ("date", "date_text", "what", "who", "to", "span")
_RULE = ("rule", "text", "what", "who", "to", "span")


def _day(value: datetime.date | None) -> str | None:
    return value.isoformat() if value else None


def _days(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _days(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_days(one) for one in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def _plain(one: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: _days(getattr(one, name)) for name in names}


def _relation(one: PrintedRelation) -> dict[str, Any]:
    return {"text": one.text, "span": list(one.span), "relations": [each.to_json() for each in one.relations]}


def _table(one: Table) -> dict[str, Any]:
    columns = [_plain(each, ("no", "label", "unit", "group", "of_which", "doubt")) for each in one.columns]
    relations = [_relation(each) for each in one.relations]
    return {"title": one.title, "span": list(one.span), "columns": columns, "relations": relations}
