"""命令行上的写法 What a person types after a command: dates, cells, `name=value`, files and folders."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from laojian.base.problem import Problem

if TYPE_CHECKING:
    from laojian.forms.schema import Form
    from laojian.packs.schema import Pack

_DAY = re.compile(r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?")
_CELL = re.compile(r"\s*第?(\d+)行?\s*[,，]?\s*第?(\d+)[栏列]?\s*")
_BLANK = re.compile(r"\s*(S\d+)\s*[.,，]\s*(\w+)\s*", re.IGNORECASE)


def day(text: str) -> date:
    """A date such as 2024-09-21, 2024.9.21 or 2024年9月21日. Problem `cli.date`."""
    match = _DAY.fullmatch(text.strip())
    try:
        return date(*(int(part) for part in match.groups())) if match else date.fromisoformat(text.strip())
    except ValueError as error:
        raise Problem("cli.date", seen=text) from error


def pairs(texts: Iterable[str], example: str) -> dict[str, str]:
    """`name=value` arguments as a mapping; none may be given twice. Problem `cli.pair`, `cli.twice`."""
    found: dict[str, str] = {}
    for text in texts:
        name, sign, value = text.partition("=")
        if not sign or not name.strip():
            raise Problem("cli.pair", seen=text, example=example)
        if name.strip() in found:
            told = f"{name.strip()}={found[name.strip()]} {text}"
            raise Problem("cli.twice", name=name.strip(), told=told)
        found[name.strip()] = value.strip()
    return found


def cell(text: str, form: Form) -> tuple[int, int] | tuple[str, str]:
    """`1,3` or 第1行第3栏 as (row, column); `S2.1` or `S2.total` as (supplement id, blank id). Problem `cli.cell`."""
    if match := _CELL.fullmatch(text):
        at = int(match[1]), int(match[2])
        if at in {(row.no, column.no) for row, column in form.cells()}:
            return at
    if match := _BLANK.fullmatch(text):
        for supplement in form.supplements:
            for blank in supplement.blanks:
                if supplement.id == match[1].upper() and match[2] in (blank.id, str(blank.no)):
                    return supplement.id, blank.id
    blanks = [f"{one.id}.{blank.no}" for one in form.supplements for blank in one.blanks]
    raise Problem(
        "cli.cell", seen=text, rows=_span([row.no for row in form.rows]),
        columns=_span([column.no for column in form.columns]), blanks="、".join(blanks) or "—",
    )  # fmt: skip


def _span(numbers: Sequence[int]) -> str:
    whole = list(numbers) == list(range(numbers[0], numbers[-1] + 1))
    return f"{numbers[0]}–{numbers[-1]}" if whole else "、".join(map(str, numbers))


def form_of(pack: Pack, name: str) -> Form:
    """A pack's table by its id, 附件 or 附表 name. Problem `cli.no_form`."""
    try:
        return pack.form(name)
    except KeyError as error:
        known = "、".join(f"{form.id}（{form.annex}）" for form in pack.forms.values())
        raise Problem("cli.no_form", pack=pack.id, form=name, known=known) from error


def settings(pack: Pack, form: Form, texts: Iterable[str]) -> dict[str, str]:
    """The pack's readings of a table with those typed (`A07=s2_only`; the start of an option is enough)."""
    found = pack.form_settings(form.id)
    for name, value in pairs(texts, "A07=s2_only").items():
        options = [option.id for one in form.settings if one.id == name for option in one.options]
        near = [option for option in options if option.startswith(value)]
        found[name] = near[0] if len(near) == 1 and value not in options else value
    return found


def record_files(paths: Iterable[Path]) -> list[Path]:
    """Record files; a folder stands for the .xlsx and .csv files in it. Problem `cli.no_fact_files`."""
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        inside = [one for one in sorted(path.iterdir()) if one.suffix.lower() in (".csv", ".xlsx")]
        inside = [one for one in inside if not one.name.startswith(("~$", "."))]
        if not inside:
            raise Problem("cli.no_fact_files", folder=path.name)
        found += inside
    return found


def units_in(path: Path) -> dict[str, str]:
    """Units of a text file: code → name; a line with a name alone is its own code. Problem `cli.units_file`."""
    found: dict[str, str] = {}
    for line in _text(path).splitlines():
        words = [word for word in re.split(r"[\s,，]+", line.strip()) if word]
        if not words or words[0].startswith("#"):
            continue
        found[words[0]] = words[1] if len(words) > 1 else words[0]
    if not found:
        raise Problem("cli.units_file", file=path.name)
    return found


def _text(path: Path) -> str:
    """The text of a list, UTF-8 or as Windows in China writes it. Problem `cli.units_file`."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return path.read_text(encoding=encoding)
        except UnicodeDecodeError:
            continue
    raise Problem("cli.units_file", file=path.name)
