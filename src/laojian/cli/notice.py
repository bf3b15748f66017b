"""`laojian notice`: read an official notice into a draft, write the draft as a pack, compare two notices."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from laojian.cli import show
from laojian.cli.screen import Json, Packs

if TYPE_CHECKING:
    from laojian.law.library import Library
    from laojian.packs.notice_schema import Notice
    from laojian.packs.schema import Pack

app = typer.Typer(
    add_completion=False, no_args_is_help=True, help="通知 · Read an official notice into a draft pack"
)
File = Annotated[
    Path,
    typer.Argument(help="通知文件（.txt .docx .pdf），- 为标准输入 · The notice; - reads standard input"),
]


@app.callback()
def notice() -> None:
    """通知 · Read an official notice into a draft pack."""


@app.command()
def read(
    file: File,
    draft: Annotated[
        Path | None, typer.Option("--draft", help="把草稿写成行动包文件夹 · Write the draft as a pack folder")
    ] = None,
    whole: Annotated[
        bool, typer.Option("--whole", help="JSON 含建议与把握 · JSON with proposals and confidence")
    ] = False,
    json: Json = False,
) -> None:
    """读通知 · What a notice says: phases, deadlines, items, tables; each with its place in the text."""
    found = _read(file)
    if draft is not None:
        from laojian.packs.notice_draft import draft_pack, write

        law = _law()
        known: dict[str, Any] = {"violations": law.of("violation"), "provisions": tuple(law.of("provision"))}
        written = write(draft_pack(found, folder=draft.resolve().name, **known), draft)
    if json or whole:
        show.as_json(found.as_dict() if whole else found.to_json())
        return
    _told(found)
    if draft is not None:
        show.line(f"✓ 草稿已写入 {draft}：{len(written)} 个文件；用 laojian pack check {draft} 查看还缺什么")


def _read(file: Path) -> Notice:
    from laojian.packs.notice import propose
    from laojian.packs.notice_file import text_of_bytes

    source: Path | str = file
    if str(file) == "-":
        source = text_of_bytes(sys.stdin.buffer.read(), "-")
    return propose(source, _law().of("violation"))


def _law() -> Library:
    from laojian.law.library import load_libraries

    return load_libraries()


def _told(found: Notice) -> None:
    paper = found.paper
    for name, said in (
        ("标题", paper.title),
        ("发文机关", "、".join(paper.issuers)),
        ("文号", paper.doc_number),
        ("日期", paper.date),
        ("主送", "、".join(paper.addressees)),
        ("公开", paper.openness),
        ("起止", found.period.text),
    ):
        show.line(f"{name}：{said or '（原文没有）'}")
    _sheet(
        "阶段",
        ("阶段", "起", "止", "原文"),
        [(one.name, one.start, one.end, one.text) for one in found.phases],
    )
    rows = [(one.date, one.date_text, one.who, one.what, one.to) for one in found.deadlines]
    _sheet("期限", ("日期", "原文", "谁", "什么", "报谁"), rows)
    _sheet("周期与相对期限", ("规则", "原文", "谁", "什么", "报谁"), _rules(found))
    items = [(one.no, one.text, "、".join(each.zh for each in one.proposals[:1])) for one in found.items]
    _sheet("检查事项", ("编号", "原文", "可能的违法行为"), items)
    _sheet("部门职责", ("部门", "职责"), [(one.name, f"{len(one.duties)} 条") for one in found.departments])
    tables = [(one.title, len(one.columns), len(one.rows), len(one.relations)) for one in found.tables]
    _sheet("统计表", ("表", "栏", "行", "栏目关系"), tables)
    _sheet("附件", ("序号", "名称"), [(one.no, one.title) for one in found.attachments])
    _sheet("存疑，请确认", ("关于", "问题"), [(one.about, one.text) for one in found.questions])


def _rules(found: Notice) -> list[tuple[Any, ...]]:
    return [(one.rule, one.text, one.who, one.what, one.to) for one in (*found.recurring, *found.relative)]


def _sheet(title: str, heads: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
    if rows:
        show.table(f"{title} {len(rows)}", heads, rows)


@app.command()
def diff(
    old: Annotated[
        Path, typer.Argument(help="原来的通知文件，或行动包的标识、文件夹 · The notice before, or a pack")
    ],
    new: File,
    packs: Packs = None,
    json: Json = False,
) -> None:
    """比较 · What an amended notice changes for whom. Exit 1 where anything changes."""
    from laojian.packs.notice_diff import differences

    found = differences(_before(old, packs or []), _read(new))
    if json:
        show.as_json({"changes": [one.as_dict() for one in found]})
    else:
        for one in found:
            place = f"  原文 [{one.new_span[0]}, {one.new_span[1]})" if one.new_span else ""
            show.line(f"{one.say()}{place}")
        show.line(f"{len(found)} 处改动" if found else "✓ 没有改动")
    raise typer.Exit(show.FOUND if found else show.FINE)


def _before(old: Path, packs: list[Path]) -> Notice | Pack:
    if old.is_file() or str(old) == "-":
        return _read(old)
    from laojian.packs import find, load

    return load(find(str(old), packs))
