"""栏目关系 The printed relations of a text: where they stand, and what `laojian.forms.relation` reads in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from laojian.forms.relation import Relation, RelationError, parse
from laojian.packs.notice_lines import Block
from laojian.packs.notice_schema import PrintedRelation, Question
from laojian.packs.notice_text import Flow, whole_sign

_OP = r"(?:>=|<=|=>|=<|!=|<>|==|[=≥≤><≠]|应?(?:大于或?等于|小于或?等于|不得?小于|不得?少于|不得?低于|不得?大于|不得?多于|不得?超过|不得?高于|不等于|等于|大于|小于))"
_TERM = r"(?:《?附?[表件]\d{1,2}》?(?:中|的|:)?)?(?:第)?(?:[栏列行]|(?:行|指标)?代码|行次)?(?:\(?\d{1,3}\)?|[①-⑳])(?:[栏列行项])?(?:\))?"
_SUM = rf"{_TERM}(?:(?:[+\-]|加|减){_TERM}|(?:…+|至|~){_TERM})*"
_ONE = re.compile(rf"{_SUM}(?:{_OP}{_SUM})+")
_LABEL = re.compile(
    r"(?:(?:\d[.、]|\(\d\)|[①-⑳])?(?:[甲宾主]栏(?:关系)?|表[内间际]?关系|[栏行列]目?[间次]?关系式?|(?:逻辑|审核|平衡|勾稽|钩稽|数量|校验|计算|指标|主要|基本)+(?:关系式?|公式)|关系式?|其中):?)+(?:\d[.、]|\(\d\))?$"
)
_NUMBERING = re.compile(r"(?:\d{1,2}[.、]|\(\d{1,2}\)|[①-⑳])$")
_BOUND = re.compile("[;。]|$")
_CUT_BEFORE = re.compile(
    r"(?:[A-Za-z0-9%/×÷*+\-~…^√.]|[与和及或至到占除按以、]|若|如果?|当|否则|则|之和|合计|超过|不足|其余|剩余|扣除)$"
)
"""What no relation may follow: it would be the tail of something longer or hang on a condition."""
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


_CLAUSE = re.compile(r"[^;。\s]+")
_COMPARES = re.compile("(?P<sign>[=≥≤><≠]|大于|小于|高于|低于|多于|少于|超过|等于|之和)")
_SPEAKS = re.compile(
    r"(?<![A-Za-z])[A-Z](?![A-Za-z])|\d\)?[栏列行]|[栏列行][A-Za-z\d(]|[A-Za-z][栏列行]|第[\d一二三四五六七八九十]{1,3}[栏列行]"
)
_HEADED = re.compile(
    r"(?:[栏行列]目?|逻辑|审核|平衡|勾稽|钩稽|表[内间际]|校验|数量|计算)[间次]?关系|关系式|公式:"
)


_TOTALS = re.compile("(?:合计|总计|小计)[行栏列]?(?:应当?|须)?(?:等于|为|是|[=＝]).*(?:之和|合计|相加)")


def left_over(
    blocks: Sequence[Block], found: Sequence[PrintedRelation], asked: Sequence[Question]
) -> Iterator[Question]:
    """A question for every clause that compares rows or columns and became no relation and no question yet."""
    spent = [*(one.span for one in found), *(one.span for one in asked)]
    for block in blocks:
        if block.kind == "table" or block.zone == "head":
            continue
        headed = _HEADED.search(block.text[:24])
        for match in _CLAUSE.finditer(block.text):
            if (compares := _COMPARES.search(match.group())) is None:
                continue
            span = block.run.span(match.start(), match.end())
            said = len(_SPEAKS.findall(match.group()))
            speaks = said > (0 if compares["sign"] in "=≥≤><≠" else 1)
            speaks = (
                speaks
                or _TOTALS.search(match.group()) is not None
                or (headed is not None and headed.start() < match.end())
            )
            if not speaks or any(one[0] < span[1] and span[0] < one[1] for one in spent):
                continue
            text = block.run.cut(match.start(), match.end())
            yield Question("relations", f"“{text}”像是栏目关系，没有读懂，请对照原件录入", span)


def _lines(blocks: Sequence[Block]) -> Iterator[Flow]:
    """Blocks with relations; a block that goes on with the next relation is joined to the one before."""
    waiting: Flow | None = None
    last: Block | None = None
    for block in blocks:
        if block.kind == "table" or block.zone == "head" or not _ONE.search(block.text):
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
    """The extents of relations that follow each other with nothing but separators and labels between them. What goes on
    with anything else is taken as the whole printed clause, so that no part of it passes for the whole."""
    start = end = -1
    for match in _ONE.finditer(run.text):
        if _is_money(run.text, match) or match.start() < end:
            continue
        begins, ends = _whole(run.text, match)
        if start >= 0 and (begins <= end or _JOIN.fullmatch(run.text, end, begins)):
            end = ends
            continue
        if start >= 0:
            yield start, end
        label = _before(_LABEL, run.text, begins) or _before(_NUMBERING, run.text, begins)
        start, end = (begins - len(label.group()) if label else begins), ends
    if start >= 0:
        yield start, end


def _whole(text: str, match: re.Match[str]) -> tuple[int, int]:
    """Where a relation begins and ends: at the bounds of its sentence where something stands before or after it that
    makes it a part of more (…, 之和, 至, ×, 若 …)."""
    start, end = match.start(), match.end()
    cut = _before(_CUT_BEFORE, text, start) if not _numbered(text, start) else None
    if cut is not None or _hangs(text, start):
        start = max((one.end() for one in re.finditer("[;。:]", text[:start])), default=0)
        return start, _stop(text, end)
    return (start, end) if _ends_at(text, end) else (start, _stop(text, end))


def _numbered(text: str, start: int) -> bool:
    """Whether what stands before is the number of an item, or a label, or nothing."""
    return start == 0 or any(_before(one, text, start) for one in (_NUMBERING, _LABEL, _REACHED))


_FAR = 90
"""Signs before a relation that are looked at for its label."""


def _before(pattern: re.Pattern[str], text: str, at: int) -> re.Match[str] | None:
    return pattern.search(text[max(0, at - _FAR) : at])


_REACHED = re.compile(rf"{_ONE.pattern}[;。,、.]*$")


def _hangs(text: str, start: int) -> bool:
    """Whether the sentence so far sets a condition: 若1栏＞2栏，…"""
    sentence = text[max(text.rfind(sign, 0, start) for sign in ";。:") + 1 : start]
    return re.search("若|如果|假如|除非|只有|(?<!相)当(?![年月日期])", sentence) is not None


def _ends_at(text: str, end: int) -> bool:
    """Whether nothing goes on: the end, a full stop, a semicolon, or a separator and then another relation or words."""
    rest = text[end:]
    if not rest or rest[0] in ";。.)":
        return True
    follows = _JOIN.match(rest)
    if follows is not None and _ONE.match(rest, follows.end()):
        return True
    return (rest[0] == "," and _TERM_NEXT.match(rest, 1) is None) or re.fullmatch("[,、]+", rest) is not None


_TERM_NEXT = re.compile(r"(?:[+\-与和及或]|第?\(?\d{1,3}\)?[栏列行项])")


def _stop(text: str, end: int) -> int:
    stop = _BOUND.search(text, end)
    return stop.start() if stop else len(text)


def _is_money(text: str, match: re.Match[str]) -> bool:
    return text[match.end() : match.end() + 1] in tuple("元万%年人日月岁天") or text[
        match.start() - 1 : match.start()
    ] in tuple("年月约为")


def _read(run: Flow) -> tuple[PrintedRelation, list[Question]]:
    text, span = run.cut(), run.span()
    said = "".join(map(whole_sign, text))  # sign for sign: 1⾏ is 1行
    try:
        return PrintedRelation(text, span, _placed(parse(said), span[0])), []
    except RelationError as error:
        first = error
    kept: list[Relation] = []
    for match in re.finditer(r"[^;；。\n]+", said):
        try:
            kept += _placed(parse(match.group()), span[0] + match.start())
        except RelationError:
            continue
    doubt = Question("relations", f"栏目关系“{text}”有读不懂的部分：{first.message}{first.advice}", span)
    return PrintedRelation(text, span, tuple(kept)), [doubt]


def _placed(found: Sequence[Relation], at: int) -> tuple[Relation, ...]:
    return tuple(replace(one, span=(one.span[0] + at, one.span[1] + at)) for one in found)
