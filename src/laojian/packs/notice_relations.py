"""栏目关系 The printed relations of a text: where they stand, and what `laojian.forms.relation` reads in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from laojian.forms.relation import Relation, RelationError, parse
from laojian.packs.notice_lines import Block
from laojian.packs.notice_schema import PrintedRelation, Question
from laojian.packs.notice_text import Flow

_OP = r"(?:>=|<=|=>|=<|!=|<>|==|[=≥≤><≠]|应?(?:大于或?等于|小于或?等于|不小于|不大于|不等于|等于|大于|小于))"
_TERM = r"(?:《?附?[表件]\d{1,2}》?(?:中|的|:)?)?(?:第)?(?:[栏列行])?(?:\(?\d{1,3}\)?|[①-⑳])(?:[栏列行项])?(?:\))?"
_SUM = rf"{_TERM}(?:(?:[+\-]|加|减){_TERM}|(?:…+|至|~){_TERM})*"
_ONE = re.compile(rf"{_SUM}(?:{_OP}{_SUM})+")
_LABEL = re.compile(
    r"(?:(?:\d[.、]|\(\d\)|[①-⑳])?(?:[甲宾主]栏(?:关系)?|表[内间际]?关系|[栏行列]目?[间次]?关系式?|(?:逻辑|审核|平衡|勾稽|钩稽|数量|校验|计算|指标|主要|基本)+(?:关系式?|公式)|关系式?|其中):?)+(?:\d[.、]|\(\d\))?$"
)
_NUMBERING = re.compile(r"(?:\d{1,2}[.、]|\(\d{1,2}\)|[①-⑳])$")
_JOIN = re.compile(
    r"[;,。、.\s]*(?:(?:\d{1,2}[.、]|\(\d{1,2}\))?(?:[甲宾主]栏(?:关系)?|[行列]间关系|其中)?:?)*[;,。、.]*"
)


def relations(blocks: Sequence[Block]) -> tuple[tuple[PrintedRelation, ...], tuple[Question, ...]]:
    """Every line of relations with what it says, and a question for each that cannot be read."""
    found: list[PrintedRelation] = []
    questions: list[Question] = []
    for run in _lines(blocks):
        for start, end in _runs(run):
            one, doubts = _read(run.part(start, end))
            found.append(one)
            questions += doubts
    return tuple(found), tuple(questions)


def _lines(blocks: Sequence[Block]) -> Iterator[Flow]:
    """Blocks with relations; a block that goes on with the next relation is joined to the one before."""
    waiting: Flow | None = None
    last: Block | None = None
    for block in blocks:
        if block.kind == "table" or not _ONE.search(block.text):
            if waiting is not None:
                yield waiting
            waiting = None
            continue
        goes_on = (
            waiting is not None
            and last is not None
            and last.annex == block.annex
            and re.match(r"\d{1,2}[.、]|\(\d|[甲宾主]栏|[①-⑳]", block.text)
        )
        if goes_on and waiting is not None:
            waiting = waiting + block.run
        else:
            if waiting is not None:
                yield waiting
            waiting = block.run
        last = block
    if waiting is not None:
        yield waiting


def _runs(run: Flow) -> Iterator[tuple[int, int]]:
    """The extents of relations that follow each other with nothing but separators and labels between them."""
    start = end = -1
    for match in _ONE.finditer(run.text):
        if _is_money(run.text, match):
            continue
        ends = _whole(run.text, match.end())
        if start >= 0 and _JOIN.fullmatch(run.text, end, match.start()):
            end = ends
            continue
        if start >= 0:
            yield start, end
        label = _LABEL.search(run.text[: match.start()]) or _NUMBERING.search(run.text[: match.start()])
        start, end = (label.start() if label else match.start()), ends
    if start >= 0:
        yield start, end


def _whole(text: str, end: int) -> int:
    """Where a relation ends: one that goes on with × or ÷ ends with its clause, so that it is not half read."""
    if text[end : end + 1] not in tuple("×÷*/÷xX"):
        return end
    stop = re.compile("[;。,]").search(text, end)
    return stop.start() if stop else len(text)


def _is_money(text: str, match: re.Match[str]) -> bool:
    return text[match.end() : match.end() + 1] in tuple("元万%年人日月岁天") or text[
        match.start() - 1 : match.start()
    ] in tuple("年月约为")


def _read(run: Flow) -> tuple[PrintedRelation, list[Question]]:
    text, span = run.cut(), run.span()
    try:
        return PrintedRelation(text, span, _placed(parse(text), span[0])), []
    except RelationError as error:
        first = error
    kept: list[Relation] = []
    for match in re.finditer(r"[^;；。\n]+", text):
        try:
            kept += _placed(parse(match.group()), span[0] + match.start())
        except RelationError:
            continue
    doubt = Question("relations", f"栏目关系“{text}”有读不懂的部分：{first.message}{first.advice}", span)
    return PrintedRelation(text, span, tuple(kept)), [doubt]


def _placed(found: Sequence[Relation], at: int) -> tuple[Relation, ...]:
    return tuple(replace(one, span=(one.span[0] + at, one.span[1] + at)) for one in found)
