"""终端里的表 A filled table as plain text for a terminal: one line per column, one number per row of the
stub."""

from __future__ import annotations

import unicodedata

from laojian.forms.schema import Filled, Form, Supplement
from laojian.forms.workbook_figures import printed
from laojian.forms.workbook_indicators import cells_of, said

LABEL_WIDTH = 46


def render_text(form: Form, filled: Filled) -> str:
    """The table in about 90 places of width. Marks: `*` entered by hand, `?` cannot be decided, `!` late."""
    if form.layout == "indicators":
        return _indicators(form, filled)
    wide = max(8, *(_width(row.label) for row in form.rows))
    lines = [
        f"{form.annex}  {form.title}",
        f"{form.head[0]}：{filled.unit_name}　{form.head[1]}：{_day(filled)}",
    ]
    lines.append(
        _pad("栏  标题", LABEL_WIDTH + 4) + "单位  " + "  ".join(_left(row.label, wide) for row in form.rows)
    )
    lines.append("─" * _width(lines[-1]))
    group: tuple[str, ...] = ()
    for column in form.columns:
        if column.group != group and column.group:
            lines.append("    " + " · ".join(column.group))
        group = column.group
        indent = "  " * len(column.group) + ("  " if column.of_which else "")
        label = _cut(indent + column.label + ("（推定）" if column.doubt else ""), LABEL_WIDTH)
        numbers = "  ".join(
            _left(_figure(filled, row.no, column.no, column.money), wide) for row in form.rows
        )
        lines.append(f"{column.no:>2}  {_pad(label, LABEL_WIDTH)}{_pad(column.unit, 6)}{numbers}")
    if form.supplements:
        lines.append("补充资料：")
        lines += [f"  {no}. {_sentence(filled, one)}" for no, one in enumerate(form.supplements, 1)]
    return "\n".join(line.rstrip() for line in lines)


def _indicators(form: Form, filled: Filled) -> str:
    """A list of indicators: one line per row under the heading of its group."""
    head = f"{form.head[0]}：{filled.unit_name}　{form.head[1]}：{_day(filled)}"
    lines = [f"{form.annex}  {form.title}", head]
    group = None
    for row in form.rows:
        if row.group != group:
            group = row.group
            lines.append(f"— {group}")
        figures = [filled.figure(row.no, column.no) for column in cells_of(form, row)]
        marks = "*" if any(one.source == "hand" and (one.by or one.reason) for one in figures) else ""
        text = "?" if any(one.state == "unknown" for one in figures) else said(form, filled, row) or "·"
        beside = "".join(f"（计{one.beside}）" for one in figures if one.beside is not None)
        label = _pad(_cut(row.label, 64), 66)
        lines.append(f"{row.no:>2}  {label}{text}{marks}{row.unit or ''}{beside}")
    return "\n".join(line.rstrip() for line in lines)


def _day(filled: Filled) -> str:
    return filled.filled_on.isoformat() if filled.filled_on else "未填"


def _figure(filled: Filled, row: int, column: int, money: bool) -> str:
    figure = filled.figure(row, column)
    marks = ("*" if figure.source == "hand" and (figure.by or figure.reason) else "") + (
        "!" if figure.late else ""
    )
    if figure.state == "unknown":
        return "?" + marks
    return (printed(figure, money) or "·") + marks


def _sentence(filled: Filled, supplement: Supplement) -> str:
    said = supplement.sentence
    for blank in supplement.blanks:
        number = printed(filled.blank(supplement.id, blank.id), blank.money)
        said = said.replace(f"{{{blank.id}}}", number or "__")
    return said


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def _pad(text: str, width: int) -> str:
    return text + " " * max(0, width - _width(text))


def _left(text: str, width: int) -> str:
    return " " * max(0, width - _width(text)) + text


def _cut(text: str, width: int) -> str:
    if _width(text) <= width:
        return text
    while _width(text) > width - 2:
        text = text[:-1]
    return text + "…"
