"""读通知 Reading a notice: a text or a file into a `Notice`, in which every proposal points to its sentence.

Deterministic rules, no model. Nothing is invented: what the text does not say is None, and every doubt is a question
to the person who reviews it. `propose` is the one way in; `laojian.packs.notice_draft` makes a pack of what a person
accepted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from laojian.packs.notice_amounts import amounts
from laojian.packs.notice_catalogue import matched
from laojian.packs.notice_cited import attachments, basis
from laojian.packs.notice_dates import Years
from laojian.packs.notice_departments import departments
from laojian.packs.notice_duties import duties
from laojian.packs.notice_early import early
from laojian.packs.notice_facts import facts
from laojian.packs.notice_file import text_of
from laojian.packs.notice_gaps import gaps
from laojian.packs.notice_head import contacts, paper, unread_number
from laojian.packs.notice_items import items
from laojian.packs.notice_lines import Block
from laojian.packs.notice_minutes import agreed, unsaid
from laojian.packs.notice_open import open_times
from laojian.packs.notice_outline import outline
from laojian.packs.notice_phases import period, phases
from laojian.packs.notice_relations import left_over, relations
from laojian.packs.notice_schema import (
    Deadline,
    Notice,
    Paper,
    Period,
    Phase,
    PrintedRelation,
    Question,
    Table,
)
from laojian.packs.notice_sentences import undated
from laojian.packs.notice_tables import scheduled, staged, tables, unscheduled
from laojian.packs.notice_text import Span

if TYPE_CHECKING:
    from laojian.law.violation import Violation

__all__ = ["Notice", "propose"]


def propose(source: str | Path, violations: Mapping[str, Violation] | None = None) -> Notice:
    """What a notice says. source: the text itself, or the path of a .txt, .docx or .pdf file; violations: the
    catalogue from which ids are proposed for the items (none are where it is left out). Problems `notice.*` for a
    file that cannot be read; any text gives a draft."""
    text = text_of(source) if isinstance(source, Path) else source
    blocks = outline(text)
    papers = tuple(paper(tuple(group)) for _, group in groupby(blocks, key=lambda block: block.paper))
    first = _first(papers)
    papers = (first, *papers[1:])
    read = _timed(text, blocks, papers)
    drawn, known, asked = _tabled(blocks)
    divided = departments(blocks)
    spent = [one.span for one in read.deadlines]
    spent += [one.span for one in (*read.recurring, *read.relative)]
    said = agreed(blocks, papers, spent)
    told = tuple(undated(blocks, [*spent, *(one.span for one in said)], divided))
    read = replace(
        read,
        paper=first,
        wrapped=papers[1:],
        basis=basis(blocks, papers),
        items=matched(read.items, violations or {}),
        duties=(*told, *said, *read.duties),
        departments=divided,
        attachments=attachments(blocks),
        tables=drawn,
        relations=known,
        amounts=amounts(blocks),
        contacts=contacts(blocks),
        questions=(*_head(first, papers, blocks), *read.questions, *unsaid(said), *asked),
    )
    return replace(read, questions=(*read.questions, *early(read), *gaps(blocks, read)), facts=facts(read))


def _first(papers: Sequence[Paper]) -> Paper:
    """The head of the notice itself; without a day of signing it takes the day of printing at the foot of the file."""
    if not papers:
        return Paper(None, (), None, None, (), None, (0, 0))
    own = [papers[0], *(one for one in papers[1:] if one.doc_number is None)]
    printed = next((one.printed_on for one in own if one.printed_on), None)
    return papers[0] if papers[0].date or not printed else replace(papers[0], date=printed)


def _timed(text: str, blocks: Sequence[Block], papers: Sequence[Paper]) -> Notice:
    """All that has a time: the campaign's own, the phases, the duties; each helps to find missing years."""
    years = _years(papers, blocks)
    when = period(blocks, years)
    years = replace(years, period=(when.start, when.end))
    stages, doubts = phases(blocks, years)
    told = bool(stages)
    stages = stages or staged(blocks, years)
    years = replace(years, period=_reach(when, stages))
    listed = items(blocks, standing=not stages)
    timed = duties(
        blocks, years, _taken(text, when, stages), [one.span for one in listed if one.kind == "listed"]
    )
    planned = scheduled(blocks, years)
    held = unscheduled(blocks, years)
    open_ = [*_doubted(planned, stages if not told else ()), *unsaid(held)]
    read = Notice(
        source=text,
        paper=Paper(None, (), None, None, (), None, (0, 0)),
        period=when,
        phases=stages,
        deadlines=(*timed.deadlines, *planned),
        recurring=tuple(timed.recurring),
        relative=tuple(timed.relative),
        items=listed,
        duties=held,
        questions=(*doubts, *timed.questions, *open_),
    )
    return replace(read, questions=(*read.questions, *open_times(blocks, years, read)))


def _tabled(
    blocks: Sequence[Block],
) -> tuple[tuple[Table, ...], tuple[PrintedRelation, ...], tuple[Question, ...]]:
    """The tables, the printed relations as their tables read them, and what is doubtful about either."""
    printed, unread = relations(blocks)
    drawn, faults = tables(blocks, printed)
    known = _printed(printed, drawn)
    return drawn, known, (*unread, *faults, *left_over(blocks, known, (*unread, *faults)))


def _doubted(planned: Sequence[Deadline], drawn: Sequence[Phase]) -> Iterator[Question]:
    """What is doubtful about the terms and phases of tables."""
    for one in planned:
        if one.date is None:
            yield Question("deadlines", f"“{one.date_text}”：没有读出哪一天，请填写", one.span)
        elif "年" not in one.date_text:
            yield Question("deadlines", f"“{one.date_text}”：原文没有写年份，按 {one.date} 理解", one.span)
    for phase in drawn:
        if phase.end is None:
            yield Question("phases", f"“{phase.text}”没有读全，请对照原件填写", phase.span)


def _printed(found: Sequence[PrintedRelation], drawn: Sequence[Table]) -> tuple[PrintedRelation, ...]:
    """All relations in order; one that stands in a table as the table reads it."""
    by_place = {one.span: one for one in found}
    by_place |= {one.span: one for table in drawn for one in table.relations}
    return tuple(by_place[span] for span in sorted(by_place))


def _years(papers: Sequence[Paper], blocks: Sequence[Block]) -> Years:
    """The years at hand: the date of the notice, or that of a paper inside it that was issued with it."""
    issued = next((one.date for one in papers if one.date), None)
    number = next((one.doc_number for one in papers if one.doc_number), None)
    match = re.search(r"(?:19|20)\d\d", number or "")
    if papers and papers[0].date is None and papers[0].doc_number and issued is not None:
        issued = None  # the date is that of the paper it forwards
    said = {year for one in blocks for year in re.findall(r"(?<![\d—-])(20\d\d)年\d{1,2}月", _own(one.text))}
    only = int(said.pop()) if len(said) == 1 else None
    return Years(issued, int(match.group()) if match else None, mentioned=only)


def _own(text: str) -> str:
    return re.sub("《[^》]*》", "", text)


def _reach(when: Period, found: Sequence[Phase]) -> tuple[date | None, date | None]:
    days = [day for one in found for day in (one.start, one.end) if day]
    return when.start or min(days, default=None), when.end or max(days, default=None)


def _taken(text: str, when: Period, found: Sequence[Phase]) -> list[Span]:
    taken = [when.span] if when.span else []
    for one in found:
        if one.text:
            at = text.find(one.text, one.whole[0])
            taken.append((at, at + len(one.text)))
    return taken


def _head(first: Paper, papers: Sequence[Paper], blocks: Sequence[Block]) -> list[Question]:
    """What the head of the notice leaves open."""
    found: list[Question] = []
    span = first.title_span or (first.span[0], min(first.span[1], first.span[0] + 1))
    if first.title is None and blocks:
        found.append(Question("title", "没有认出标题，请填写", span))
    if first.doc_number is None and (line := unread_number(blocks)) is not None:
        found.append(Question("doc_number", f"“{line.cut()}”像是文号，没有读懂，请填写", line.span()))
    if not first.issuers:
        found.append(Question("issuer", "没有认出发文机关，请填写", span))
    if first.date is not None and first.date_span is None:
        found.append(Question("date", f"没有成文日期，按印发日期 {first.date.isoformat()} 理解", span))
    if first.date is None and blocks:
        later = [one.date for one in papers[1:] if one.date]
        known = f"；不早于所转文件的日期 {max(later).isoformat()}" if later else ""
        found.append(Question("date", f"原文没有成文日期，请填写{known}", span))
    return found
