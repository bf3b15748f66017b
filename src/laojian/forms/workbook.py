"""报表工作簿 A statutory table as a workbook: written in its official layout, and read back without loss.

Amounts are kept to the fen and shown in 万元 with two decimals. `write` and `template` draw, `read` takes
back what a person may have edited, `render_text` shows the table in a terminal.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from laojian.base.problem import Problem
from laojian.forms.schema import Filled, Form
from laojian.forms.workbook_read import Reading, read, read_with_issues
from laojian.forms.workbook_rows import Behind
from laojian.forms.workbook_text import render_text
from laojian.forms.workbook_write import draw, empty

__all__ = ["Reading", "empty", "read", "read_with_issues", "render_text", "template", "write"]


def write(
    form: Form, filled: Filled, out: Path, *, rows_behind: Behind | None = None, sealed: str = "",
    told: Sequence[str] = (),
) -> Path:  # fmt: skip
    """Write the table to `out` (.xlsx): one A4 page on its side. `rows_behind`: the fact records behind
    each cell (row, column) or blank (supplement, blank); they get sheets of their own and the cells are
    linked to them. A list of indicators is drawn on A4 upright. Problem: `forms.workbook.wrong_form` where `filled` is
    of another form. sealed: the line of the seal; told: what a reader must know before the figures are used, such as that
    it is a draft and who is not in it. Both stand below the table and at the foot of the page."""
    if (filled.form, filled.form_version) != (form.id, form.version):
        raise Problem("forms.workbook.wrong_form", file=out.name, form=form.title, seen=filled.form)
    from xlsxwriter.exceptions import FileCreateError

    out.parent.mkdir(parents=True, exist_ok=True)
    try:
        draw(form, filled, out, rows_behind, sealed, told)
    except FileCreateError as error:
        raise Problem("forms.workbook.not_written", file=out.name) from error
    return out


def template(form: Form, out: Path, *, unit: str = "", unit_name: str = "", period: str = "") -> Path:
    """Write the empty table to `out`, for filling by hand; `read` takes it back."""
    return write(form, empty(form, unit, unit_name, period), out)
