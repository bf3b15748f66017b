"""栏目关系 Relations between rows and columns, read as Chinese statistical tables print them.

    附表1第2栏≥附表2第3栏；  1.甲栏: (1)=(2)+(3);  2.宾栏: (2)=(3)+(5)；  01行≥02行；  1=2+3≥4；  (2)+(3)=(1)

How a number is read. 栏 and 列 (and what follows 宾栏:) are columns, 行 and 代码 (and what follows 甲栏: or
主栏:) are rows; 项, 序号, 指标 and a bare or bracketed number say nothing (axis None), unless all the
other numbers of the relation agree (`1行=2+3`). A table's name stands for its own number only (`附表1(2)`);
with a colon at the head of a line (`附表1：(2)=(3)`) for all that follows. A chain is split into pairs.
Constants, ×, ÷, ranges and conditions are refused with advice; so is a dash, which may mean 减 or 至.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal

from laojian.forms.relation_tokens import Axis, Op, RelationError, Token, op, tokens, whole

__all__ = ["Axis", "Op", "Relation", "RelationError", "Term", "parse", "render", "to_json"]

_AXES: dict[str, Axis | None] = {
    "row_word": "row",
    "row_label": "row",
    "column_word": "column",
    "column_label": "column",
    "any_word": None,
}
_NUMBERS = ("number", "han", "circled")
_LABELS = ("label", "row_label", "column_label")
_TERM_STARTS = ("table", "di", "open", *_NUMBERS, *_AXES)
_REFUSED = {
    "range": "forms.relation_range",
    "times": "forms.relation_times",
    "sum_word": "forms.relation_sum_word",
    "condition": "forms.relation_condition",
}
_SIGNS: dict[Op, str] = {"=": "=", ">=": "≥", "<=": "≤", ">": ">", "<": "<", "!=": "≠"}


@dataclass(frozen=True, slots=True)
class Term:
    """项 One number of a relation. sign: 1 or -1; table: the table named before it, None for the table the
    relation stands in; axis: None where the text does not say; no: row or column number from 1."""

    sign: Literal[1, -1]
    table: str | None
    axis: Axis | None
    no: int

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {"sign": self.sign, "table": self.table, "axis": self.axis, "no": self.no}


@dataclass(frozen=True, slots=True)
class Relation:
    """关系 One comparison of two sums. span: code points [start, end) of the text as received; text: what
    stands there, to be quoted as printed."""

    op: Op
    left: tuple[Term, ...]
    right: tuple[Term, ...]
    span: tuple[int, int] = (0, 0)
    text: str = ""

    def to_json(self) -> dict[str, Any]:
        """Plain values: op, left, right."""
        return {
            "op": self.op,
            "left": [t.to_json() for t in self.left],
            "right": [t.to_json() for t in self.right],
        }

    def terms(self) -> tuple[Term, ...]:
        """Both sides, left first."""
        return self.left + self.right


def parse(text: str) -> tuple[Relation, ...]:
    """All relations of a text, in order; a chain as its pairs. RelationError if any of it cannot be read."""
    return _Reader(text).all()


def render(relation: Relation) -> str:
    """The relation as a notice would print it: 附表1第2栏≥3栏. Read again, it is the same relation."""
    return f"{_side(relation.left)}{_SIGNS[relation.op]}{_side(relation.right)}"


def to_json(relations: Iterable[Relation]) -> dict[str, Any]:
    """`{"relations": [{"op", "left": [TERM…], "right": [TERM…]}…]}`."""
    return {"relations": [relation.to_json() for relation in relations]}


def _side(terms: tuple[Term, ...]) -> str:
    text = "".join(("-" if term.sign < 0 else "+") + _printed(term) for term in terms)
    return text.removeprefix("+")


def _printed(term: Term) -> str:
    if term.axis is None:
        return f"{term.table or ''}({term.no})"
    word = "行" if term.axis == "row" else "栏"
    return f"{term.table}第{term.no}{word}" if term.table else f"{term.no}{word}"


@dataclass(frozen=True, slots=True)
class _Side:
    terms: tuple[Term, ...]
    start: int
    end: int


_UNSAID = ""


class _Reader:
    """Reads a text token by token. A term whose table is `_UNSAID` takes the table of the line's heading."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = list(tokens(text))
        self.at = 0
        self.axis: Axis | None = None
        self.table: str | None = None

    def all(self) -> tuple[Relation, ...]:
        found: list[Relation] = []
        while self._skip_headings():
            found += self._chain()
            self._end_of_relation()
        if not found:
            raise RelationError("forms.relation_nothing", self._last_place())
        return tuple(found)

    # headings, numbering and separators

    def _skip_headings(self) -> bool:
        """Over separators, numbering (1. ① (1)), labels, a table's heading. False at the end of the text."""
        while (token := self._peek()) is not None:
            if token.kind in ("separator", "enumerated"):
                self.at += 1
            elif not (self._skip_label(token) or self._skip_table(token) or self._skip_numbering(token)):
                return True
        return False

    def _skip_label(self, token: Token) -> bool:
        kinds = [ahead.kind if (ahead := self._peek(i)) else "" for i in range(3)]
        if token.kind == "open" and kinds[1] in _LABELS and kinds[2] == "close":
            del self.tokens[self.at + 2], self.tokens[self.at]
            token = self.tokens[self.at]
        if token.kind not in _LABELS:
            return False
        self.axis = _AXES.get(token.kind)
        if token.kind == "label":
            self.table = None
        self.at += 1
        self._take("colon")
        return True

    def _skip_table(self, token: Token) -> bool:
        after = self._peek(1)
        if token.kind != "table" or after is None or after.kind not in ("colon", *_LABELS):
            return False
        self.table = _table(token)
        self.at += 1
        self._take("colon")
        return True

    def _skip_numbering(self, token: Token) -> bool:
        length = self._numbering(token)
        self.at += length
        return length > 0

    def _numbering(self, token: Token) -> int:
        """How many tokens from here are the number of a list item; 0 if this is already a term."""
        kinds = [ahead.kind if (ahead := self._peek(i)) else "" for i in range(5)]
        if token.kind in _NUMBERS and kinds[1] == "dot":
            after = self._peek(2)
            glued = after is not None and after.kind == "number" and not after.gap
            return 0 if glued and kinds[3] not in _AXES else 2
        if token.kind in _NUMBERS and kinds[1] in ("enumerated", "close", "colon"):
            return 2
        if token.kind == "circled" and kinds[1] in _TERM_STARTS and self._is_item(1):
            return 1
        if token.kind == "open" and kinds[1] in _NUMBERS and kinds[2] == "close" and self._is_item(3):
            return 4 if kinds[3] in ("enumerated", "dot") else 3
        return 0

    def _is_circled_item(self, token: Token) -> bool:
        """Whether a circled number behind a relation numbers the next one: ①2栏=3栏②3栏≥4栏."""
        return token.kind == "circled" and self._numbering(token) > 0

    def _is_item(self, ahead: int) -> bool:
        """Whether what follows starts a relation of its own, so that what stands here only numbers it."""
        token, after = self._peek(ahead), self._peek(ahead + 1)
        if token is None or token.kind in ("enumerated", "dot"):
            return token is not None
        if token.kind in _LABELS or token.kind in ("table", "di", "open", *_NUMBERS):
            return True
        return token.kind in _AXES and after is not None and after.kind in (*_NUMBERS, "open")

    def _end_of_relation(self) -> None:
        token = self._peek()
        if (
            token is None
            or token.kind in ("separator", "enumerated", *_LABELS)
            or self._is_circled_item(token)
        ):
            return
        self._refuse_words(token)
        if token.kind == "dot":
            return self._end_at_dot(token)
        if token.kind not in _TERM_STARTS:
            raise RelationError("forms.relation_strange", token.start, seen=token.word)
        if not token.gap:
            raise RelationError("forms.relation_no_sign", token.start)

    def _end_at_dot(self, token: Token) -> None:
        after = self._peek(1)
        if after is not None and after.kind == "number" and not after.gap:
            raise RelationError("forms.relation_decimal", token.start)
        self.at += 1

    # one relation

    def _chain(self) -> list[Relation]:
        sides, ops = [self._sum()], []
        while (token := self._peek()) is not None and token.kind == "op":
            ops.append(op(token))
            self.at += 1
            sides.append(self._sum())
        if not ops:
            self._no_sign()
        sides = self._settled(sides)
        pairs = zip(sides, ops, sides[1:], strict=False)
        return [self._relation(sign, left, right) for left, sign, right in pairs]

    def _relation(self, sign: Op, left: _Side, right: _Side) -> Relation:
        span = (left.start, right.end)
        return Relation(sign, left.terms, right.terms, span, self.text[span[0] : span[1]])

    def _no_sign(self) -> None:
        token = self._peek()
        if token is not None and token.kind not in ("separator", "enumerated"):
            self._refuse_words(token)
            if token.kind == "dot":
                raise RelationError("forms.relation_decimal", token.start)
            if token.kind not in _TERM_STARTS:
                raise RelationError("forms.relation_strange", token.start, seen=token.word)
        raise RelationError("forms.relation_no_sign", token.start if token else self._last_place())

    def _settled(self, sides: list[_Side]) -> list[_Side]:
        """Gives unsaid axes and tables what the rest of the relation, or its heading, says."""
        terms = [term for side in sides for term in side.terms]
        said = {term.axis for term in terms} - {None}
        axis = said.pop() if len(said) == 1 else None if said else self.axis
        others = any(term.table != _UNSAID for term in terms)
        heading, self.table = self.table, None if others else self.table
        tables = [heading if i == 0 or not others else None for i in range(len(terms))]
        done = iter([self._term(term, axis, table) for term, table in zip(terms, tables, strict=True)])
        return [replace(side, terms=tuple(next(done) for _ in side.terms)) for side in sides]

    @staticmethod
    def _term(term: Term, axis: Axis | None, heading: str | None) -> Term:
        return replace(term, axis=term.axis or axis, table=heading if term.table == _UNSAID else term.table)

    def _sum(self) -> _Side:
        """Terms joined by + and -; the first may carry a sign. A number without 行, 栏 or bracket before a minus
        and a number with it, as in `3-11栏`, is a range."""
        first, terms, dash, loose = self.at, list[Term](), None, False
        while True:
            mark = self._peek()
            if mark is not None and mark.kind in ("plus", "minus"):
                self.at += 1
            elif terms:
                break
            minus = mark if mark and mark.kind == "minus" else None
            terms.append(self._one(-1 if minus else 1))
            if minus and loose and self.tokens[self.at - 1].kind in _AXES:
                raise RelationError("forms.relation_range", minus.start, seen=minus.word)
            loose = terms[-1].axis is None and self.tokens[self.at - 1].kind in _NUMBERS
            dash = minus or dash
        if dash and mark is not None and mark.kind == "sum_word":
            raise RelationError("forms.relation_range", dash.start, seen=dash.word)
        return _Side(tuple(terms), self.tokens[first].start, self.tokens[self.at - 1].end)

    def _one(self, sign: Literal[1, -1]) -> Term:
        table, axes = self._table_name(), list[Axis | None]()
        self._take("di")
        axes += self._axis_word(prefix=True)
        bracket = self._take("open")
        self._take("di")
        axes += self._axis_word(prefix=True)
        number = self._number(bracket)
        axes += self._axis_word()
        if bracket:
            if not self._take("close"):
                raise RelationError("forms.relation_group", bracket.start)
            axes += self._axis_word()
        after = self._peek()
        cell = after is not None and not after.gap and after.kind in ("di", "open", *_NUMBERS)
        cell = cell and after is not None and not self._is_circled_item(after)
        if (axes and cell) or len(set(axes) - {None}) > 1:
            wrong = after if after and cell else self.tokens[self.at - 1]
            raise RelationError("forms.relation_cell", wrong.start)
        return Term(sign, table, next((axis for axis in axes if axis), None), number)

    def _table_name(self) -> str | None:
        token = self._take("table")
        if token is None:
            return _UNSAID
        while self._take("joint") or self._take("dot") or self._take("colon"):
            pass
        word, after = self._peek(), self._peek(1)
        starts = ("di", "open", *_NUMBERS)
        prefix = word is not None and word.kind in _AXES and after is not None and after.kind in starts
        if word is None or (word.kind not in starts and not prefix):
            raise RelationError("forms.relation_table_alone", token.start, seen=token.word)
        return _table(token)

    def _axis_word(self, prefix: bool = False) -> list[Axis | None]:
        token, after = self._peek(), self._peek(1)
        if token is None or token.kind not in _AXES:
            return []
        before_number = after is not None and after.kind in ("di", "open", *_NUMBERS)
        next_term = token.kind in _LABELS or (token.gap and before_number)
        if (prefix and not before_number) or (not prefix and next_term):
            return []
        self.at += 1
        return [_AXES[token.kind]]

    def _number(self, bracket: Token | None) -> int:
        token = self._peek()
        if token is None:
            raise RelationError("forms.relation_no_term", self._last_place())
        if token.kind not in _NUMBERS:
            self._refuse_words(token)
            if token.kind in ("open", "plus", "minus"):
                raise RelationError("forms.relation_group", (bracket or token).start)
            code = "forms.relation_strange" if token.kind == "other" else "forms.relation_no_term"
            raise RelationError(code, token.start, seen=token.word)
        self.at += 1
        return whole(token)

    # the tokens

    def _peek(self, ahead: int = 0) -> Token | None:
        place = self.at + ahead
        return self.tokens[place] if place < len(self.tokens) else None

    def _take(self, kind: str) -> Token | None:
        token = self._peek()
        if token is None or token.kind != kind:
            return None
        self.at += 1
        return token

    def _last_place(self) -> int:
        return self.tokens[-1].start if self.tokens else 0

    @staticmethod
    def _refuse_words(token: Token) -> None:
        if token.kind in _REFUSED:
            raise RelationError(_REFUSED[token.kind], token.start, seen=token.word)


def _table(token: Token) -> str | None:
    name = "".join(token.word.split()).strip("《》")
    return None if name in ("本表", "此表", "该表") else name
