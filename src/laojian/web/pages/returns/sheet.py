"""表 The official table as the page draws it: heads, cells, supplements, relations. Words and marks only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from laojian.forms import workbook_layout as layout
from laojian.forms.check import Finding, Report
from laojian.forms.relation_bound import Place
from laojian.forms.schema import Column, Figure, Filled, Form
from laojian.reporting.rules import places, typing
from laojian.web.pages.returns.separate import Separate


@dataclass(frozen=True, slots=True)
class Head:
    """表头格 One cell of the head."""

    text: str
    rows: int
    columns: int
    look: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """格 One figure: its place, how it is named, printed text, and how it stands."""

    place: str
    name: str
    text: str
    unit: str
    editable: bool = False
    zero: bool = False
    hand: bool = False
    broken: bool = False
    chosen: bool = False
    money: bool = False
    fault: str = ""

    @property
    def dom(self) -> str:
        """The place as part of an element's id."""
        return self.place.replace(".", "-")


@dataclass(frozen=True, slots=True)
class Line:
    """行 One row of the table. group, span: its heading, and over how many rows where it begins there; kind: number, yes_no or
    other_sheet; how: the printed remark; beside: what is counted next to it (A17); separate: where the separate
    table of an 另表 row is."""

    no: int
    label: str
    total: bool
    cells: tuple[Cell, ...]
    group: str = ""
    span: int = 0
    kind: str = "number"
    unit: str = ""
    how: str = ""
    beside: str = ""
    separate: Separate | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """句段 A piece of a supplement's sentence: text, or a blank with its figure."""

    text: str
    cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """关系行 One relation as the page shows it. stands: ok, broken, unchecked; why: the sentences where it does not hold;
    explain: it may be explained, with the text so far."""

    id: str
    words: str
    stands: str
    sums: str
    why: tuple[str, ...]
    printed: bool
    explain: bool
    explanation: str
    hard: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """表面 The whole table for a page."""

    looks: tuple[str, ...]
    heads: tuple[tuple[Head, ...], ...]
    units: tuple[str, ...]
    numbers: tuple[int, ...]
    depth: int
    lines: tuple[Line, ...]
    supplements: tuple[tuple[Piece, ...], ...]
    relations: tuple[Relation, ...]


def sheet_of(
    form: Form, filled: Filled, report: Report, *, editable: bool, chosen: str = "",
    texts: Mapping[str, str] | None = None, faults: Mapping[str, str] | None = None,
    separate: Mapping[str, Separate] | None = None,
) -> Sheet:  # fmt: skip
    """The table for a page. texts: what a person typed and was not saved; faults: what cannot be read, by place; separate:
    obligation → where the separate table of an 另表 row is."""
    drawn = _Drawn(
        form, filled, _broken(form, report), editable, chosen, texts or {}, faults or {}, separate or {}
    )  # fmt: skip
    return Sheet(
        looks=tuple(_look(form, column) for column in form.columns),
        heads=_heads(form),
        units=tuple(column.unit for column in form.columns),
        numbers=tuple(column.no for column in form.columns),
        depth=len(layout.heights(form).header),
        lines=tuple(drawn.line(row.no) for row in form.rows),
        supplements=tuple(drawn.sentence(one.id) for one in form.supplements),
        relations=relations(form, report),
    )


@dataclass(frozen=True, slots=True)
class _Drawn:
    form: Form
    filled: Filled
    broken: frozenset[str]
    editable: bool
    chosen: str
    texts: Mapping[str, str]
    faults: Mapping[str, str]
    separate: Mapping[str, Separate]

    def line(self, no: int) -> Line:
        """One row."""
        row = self.form.row(no)
        columns = [c for r, c in self.form.cells() if r.no == no]
        cells = [self.cell((no, c.no), c.unit) for c in columns]
        group = [each.no for each in self.form.rows if row.group and each.group == row.group]
        return Line(
            no, row.label, bool(row.sum_of), tuple(cells), row.group or "",
            len(group) if group and group[0] == no else 0, row.kind, row.unit or "", row.how or "",
            self._beside(no, columns), self.separate.get(row.sheet or ""),
        )  # fmt: skip

    def _beside(self, no: int, columns: Iterable[Column]) -> str:
        """What is counted next to the row's figures, in words."""
        told = [(one.beside_label, self.filled.figure(no, one.no).beside) for one in columns]
        return "；".join(f"{label} {count}" for label, count in told if count is not None)

    def cell(self, at: places.Key, unit: str) -> Cell:
        """One figure."""
        figure = self._figure(at)
        place, money = places.word(at), places.money(self.form, at)
        text = self.texts.get(place, typing.shown(self.form, at, figure))
        return Cell(
            place, self._name(at), text, unit,
            self.editable and places.editable(self.form, at), text in ("0", "0.00"), figure.source == "hand" and
            figure.by is not None, place in self.broken, place == self.chosen, money, self.faults.get(place, ""),
        )  # fmt: skip

    def _name(self, at: places.Key) -> str:
        """The place in words; a list of indicators names its columns."""
        if self.form.layout != "indicators" or not isinstance(at[0], int):
            return places.label(self.form, at)
        return f"第{at[0]}行 {self.form.column(int(at[1])).label}"

    def sentence(self, key: str) -> tuple[Piece, ...]:
        """A supplement's sentence in pieces."""
        one = self.form.supplement(key)
        pieces: list[Piece] = []
        for part in one.sentence.split("{"):
            blank, brace, rest = part.partition("}")
            if not brace:
                pieces.append(Piece(part))
                continue
            pieces += [Piece("", self.cell((key, blank), one.blank(blank).unit)), Piece(rest)]
        return tuple(piece for piece in pieces if piece.text or piece.cell)

    def _figure(self, at: places.Key) -> Figure:
        if isinstance(at[0], int):
            return self.filled.figure(at[0], int(at[1]))
        return self.filled.blank(at[0], str(at[1]))


def _look(form: Form, column: Column) -> str:
    """How wide a column is: by the length of its heading; a total beside its 其中 needs none."""
    if column.money:
        return "wide"
    if any(one.of_which == column.no for one in form.columns):
        return ""
    if column.of_which is not None:
        return "mid"
    return "long" if len(column.label) > 13 else "mid" if len(column.label) > 8 else ""


def _heads(form: Form) -> tuple[tuple[Head, ...], ...]:
    cells = layout.headings(form)
    depth = max(one.bottom for one in cells) + 1
    rows: list[tuple[Head, ...]] = []
    for level in range(depth):
        found = [one for one in cells if one.top == level]
        rows.append(
            tuple(
                Head(
                    one.text, one.bottom - one.top + 1, one.right - one.left + 1,
                    "lean" if one.open_below else "lean-sub" if one.open_above else "",
                )
                for one in sorted(found, key=lambda one: one.left)
            )
        )  # fmt: skip
    return tuple(rows)


def _broken(form: Form, report: Report) -> frozenset[str]:
    """The places of relations that do not hold (a figure that differs from the records is marked by its corner)."""
    found = set()
    for one in report.broken:
        if one.relation != "ledger" and one.level != "warn":
            found |= {word for place in one.places if (word := _word(form, place))}
    return frozenset(found)


def _word(form: Form, place: Place) -> str:
    if place.table is not None:
        return ""
    if place.blank is not None and place.supplement is not None:
        return f"{place.supplement}.{form.supplement(place.supplement).blank(place.blank).id}"
    return f"{place.row}.{place.column}"


def relations(form: Form, report: Report) -> tuple[Relation, ...]:
    """The relations for a page: those the notice prints, always; hints and differences only where they do not hold."""
    found: dict[str, list[Finding]] = {}
    for one in report.findings:
        found.setdefault(one.relation, []).append(one)
    shown = [_relation(one.id, one.text, one.axis, one.statutory, found.pop(one.id, [])) for one in form.relations
             if one.statutory]  # fmt: skip
    texts = {one.id: one.text for one in form.relations}
    for id, told in found.items():
        words = texts.get(id, told[0].quote)
        shown.append(_relation(id, words, told[0].axis, False, told))
    return tuple(shown)


AXES = {"row": "甲栏：", "column": "宾栏："}


def _relation(id: str, words: str, axis: str, statutory: bool, told: Iterable[Finding]) -> Relation:
    findings = list(told)
    broken = [one for one in findings if one.kind == "broken"]
    soft = [one for one in broken if one.level == "explain" and one.relation != "ledger"]
    stands = "broken" if any(one.level != "warn" for one in broken) else "wait" if findings else "ok"
    if id == "ledger":
        stands, words = "hand", _("手工填写的数和台账不同")
    return Relation(
        id, f"{AXES.get(axis, '') if statutory else ''}{words}", stands, _sums(broken, findings),
        tuple(_why(one) for one in findings), statutory, bool(soft), next((one.explanation or "" for one in soft), ""),
        any(one.level == "hard" for one in broken),
    )  # fmt: skip


def _why(one: Finding) -> str:
    return (
        f"{one.message}（{one.explanation}）" if one.relation == "ledger" and one.explanation else one.message
    )


def _sums(broken: list[Finding], findings: list[Finding]) -> str:
    if broken:
        return _("%(n)d 处不符") % {"n": len(broken)}
    return _("%(n)d 处不能检查") % {"n": len(findings)} if findings else _("相符")
