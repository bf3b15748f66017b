"""报表选项 What every `laojian form` command takes: pack, table, unit, period, readings."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from laojian.cli.typed import form_of

if TYPE_CHECKING:
    from laojian.forms.schema import Form
    from laojian.packs.schema import Pack

FormName = Annotated[
    str, typer.Option("--form", help="统计表：annex1 或 附件1 · The table's id or its printed name")
]
Unit = Annotated[
    str | None, typer.Option("--unit", help="填报单位代码，默认同名称 · Code of the reporting unit")
]
Period = Annotated[
    str | None, typer.Option("--period", help="报告期，默认为通知的年份 · Period, the notice's year")
]
Settings = Annotated[
    list[str] | None, typer.Option("--setting", help="读法，如 A07=s2_only，可重复 · A reading, repeatable")
]
On = Annotated[
    datetime | None, typer.Option("--on", formats=["%Y-%m-%d"], help="填报时间 · Day of filling, YYYY-MM-DD")
]


def chosen(pack: str, packs: Iterable[Path] | None, form: str) -> tuple[Pack, Form]:
    """The pack and its table. Problems `pack.unknown`, `pack.broken`, `cli.no_form`."""
    from laojian.packs import find, load

    whole = load(find(pack, packs or ()))
    return whole, form_of(whole, form)


def period_of(pack: Pack) -> str:
    """The period where none was given: the year of the notice."""
    return str(pack.notice.issued_on.year)
