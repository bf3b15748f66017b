"""命中清单 Hits workbook: a run's result for people who work in spreadsheets.

Sheets: 汇总 counts by provision, 违法 breaches, 待核 unknowns with the question to put, 不能判断 what a lacking column
leaves undecided, 依据 the articles with how sure they are, 运行 what was run on what.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from laojian.base.money import yuan
from laojian.law.cite import quoted
from laojian.screening.explain import Count, Words, label

if TYPE_CHECKING:
    from laojian.law.provision import Provision

HEADS = (
    ("事项", 22), ("结论", 8), ("姓名或单位", 14), ("证件号码", 20), ("用人单位", 20), ("用工单位", 20), ("月份", 9),
    ("决定结论的内容", 44), ("金额（元）至少", 12), ("金额（元）至多", 12), ("法律依据", 30), ("确信程度", 10), ("下一步", 32),
    ("Matter", 34), ("来源文件", 16), ("行", 7), ("编号", 30),
)  # fmt: skip
PRINTED = 13
"""The first columns, up to the next step, go on paper; the English name and the ids are for searching."""
UNDECIDED = (
    ("填报单位", 28),
    ("用工单位", 28),
    ("事项", 34),
    ("缺少的栏目", 40),
    ("涉及人数", 10),
    ("月份", 10),
)
LAW = (("编号", 22), ("事项", 30), ("条文", 44), ("确信程度", 16), ("Matter", 34), ("Articles", 40))
RUN = (("项目", 22), ("内容", 90))
A4 = 9


def write(
    out: Path,
    hits: Sequence[Mapping[str, Any]],
    undecided: Sequence[Mapping[str, Any]],
    law: Sequence[Provision],
    counted: Iterable[Count],
    record: Mapping[str, Any],
    names: Mapping[str, str],
    version_of: Callable[[Mapping[str, Any]], Provision],
    say: Callable[[Mapping[str, Any]], Words],
) -> None:
    """Write the workbook.

    law: the versions that were asked, exceptions among them; names: credit code → unit name; version_of: the version
    that made a hit; say: a hit in words.
    """
    import xlsxwriter

    versions = {one.id: one for one in law if not one.excepts}
    with xlsxwriter.Workbook(out, {"constant_memory": True, "strings_to_formulas": False}) as book:
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "vcenter"})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        _counts(book, head, counted, versions)
        for title, verdict in (("违法", "breach"), ("待核", "unknown")):
            chosen = (hit for hit in hits if hit["verdict"] == verdict)
            _sheet(
                book,
                title,
                HEADS,
                (_row(hit, say(hit), version_of(hit), names) for hit in chosen),
                head,
                wrap,
            )
        _sheet(
            book, "不能判断", UNDECIDED, (_undecided(one, versions, names) for one in undecided), head, wrap
        )
        _sheet(book, "依据", LAW, (_law(one) for one in law), head, wrap)
        _sheet(book, "运行", RUN, _run(record), head, wrap)


def _undecided(
    one: Mapping[str, Any], versions: Mapping[str, Provision], names: Mapping[str, str]
) -> list[Any]:
    units = [names.get(one[side], one[side]) for side in ("reported_by", "host_uscc")]
    lacking = "、".join(label(column) for column in one["columns"].split("、"))
    return [*units, versions[one["provision"]].zh, lacking, one["rows"], one["month"]]


def _law(one: Provision) -> list[Any]:
    return [one.id, one.zh, quoted(one.cites), one.mark.zh(), one.en, quoted(one.cites, "en")]


def _run(record: Mapping[str, Any]) -> Iterable[list[Any]]:
    for name, value in record.items():
        if isinstance(value, Mapping):
            yield from ([f"{name}: {part}", str(each)] for part, each in value.items())
        else:
            yield [name, str(value)]


def _counts(book: Any, head: Any, counted: Iterable[Count], versions: Mapping[str, Provision]) -> None:
    rows = ([versions[c.provision].zh, c.breach, c.unknown, c.undecided, c.hosts, yuan(c.low) if c.low else ""]
            for c in counted)  # fmt: skip
    columns = (
        ("事项", 44),
        ("违法", 9),
        ("待核", 9),
        ("不能判断（单位）", 16),
        ("涉及用工单位", 14),
        ("金额至少（元）", 18),
    )
    _sheet(book, "汇总", columns, rows, head, None)


def _row(hit: Mapping[str, Any], words: Words, version: Provision, names: Mapping[str, str]) -> list[Any]:
    money = [None if hit[name] is None else hit[name] / 100 for name in ("amount_low", "amount_high")]
    return [
        words.title, words.verdict, hit["name"] or names.get(hit["subject"], hit["subject"]), hit["id_masked"],
        names.get(hit["employer_uscc"], hit["employer_uscc"]), names.get(hit["host_uscc"], hit["host_uscc"]),
        hit["month"], words.decided_by, *money, words.law, words.mark, words.then, version.en,
        (hit["source_file"] or "")[:12], hit["source_row"], hit["id"],
    ]  # fmt: skip


def _sheet(
    book: Any,
    title: str,
    heads: Sequence[tuple[str, int]],
    rows: Iterable[Sequence[Any]],
    head: Any,
    cell: Any,
) -> None:
    sheet = book.add_worksheet(title)
    sheet.freeze_panes(1, 0)
    _for_paper(sheet, title)
    for column, (text, width) in enumerate(heads):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, text, head)
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(number, column, value, cell)
            elif value is not None:
                sheet.write_number(number, column, value, cell)
    last = max(1, sheet.dim_rowmax or 0)
    sheet.autofilter(0, 0, last, len(heads) - 1)
    sheet.print_area(0, 0, last, min(len(heads), PRINTED) - 1)


def _for_paper(sheet: Any, title: str) -> None:
    """A4 landscape, as wide as the page, the headings on every page, the pages counted."""
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer(f"&L{title}&C第 &P 页，共 &N 页")
