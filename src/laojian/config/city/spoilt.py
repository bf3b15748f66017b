"""待改的名册 A roster that waits to be put right: a mine that owes August has read it in with ten wrong cells, and waits."""

from __future__ import annotations

from pathlib import Path

from laojian.campaigns import actions
from laojian.config.city.cast import Cast
from laojian.config.city.days import at
from laojian.config.city.papers import Papers
from laojian.register import corrected

FIRST = 3
"""The row of the first person, below the title and the headings."""
WRONG = (
    ("身份证号码", "1.40302E+17"), ("身份证号码", ""), ("身份证号码", "14030219900101"), ("用工形式", "外协"), ("用工形式", "外协"),
    ("用工形式", "外协"), ("劳动合同签订日期", "2024.2.30"), ("用工起始日期", "去年"), ("是否井下", "大概"), ("应发工资", "五千左右"),
)  # fmt: skip
"""Column and what stands there, one person after the other."""


def read_in(cast: Cast, papers: Papers, campaign: int) -> None:
    """The draft of that mine's clerk."""
    mine, month, moment = cast.tree.mines[-2], papers.months[-1], at(9, 25, 16)
    source = papers.rosters[mine, month]
    content = _spoilt(source).read_bytes()
    name = f"{month} 花名册.xlsx"
    clerk = cast.clerk(mine, moment)
    actions.read_roster(clerk, campaign, content=content, name=name, at=moment, month=month)


def _spoilt(source: Path) -> Path:
    """A copy with the wrong cells."""
    import openpyxl

    page = openpyxl.load_workbook(source, read_only=True).worksheets[0]
    head = list(next(page.iter_rows(min_row=FIRST - 1, max_row=FIRST - 1, values_only=True)))
    texts = {
        corrected.Place(page.title, FIRST + 2 * number, head.index(heading)): text
        for number, (heading, text) in enumerate(WRONG)
    }
    return corrected.write_corrected(source, texts, source.with_name(f"待改 {source.name}"))
