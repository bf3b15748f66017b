"""`laojian relation`: read relations as a table prints them."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer

from laojian.cli import show
from laojian.forms.relation import Relation, RelationError, parse, render, to_json

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="栏目关系 · Read relations between rows and columns as Chinese statistical tables print them",
)
AXES = {"row": "行", "column": "栏", None: "未写明行或栏"}


@app.callback()
def relation() -> None:
    """栏目关系 · Read relations between rows and columns as Chinese statistical tables print them."""


@app.command("parse", context_settings={"ignore_unknown_options": True})
def read(
    text: Annotated[
        str, typer.Argument(help="关系式，- 表示读标准输入 · The relations; - reads standard input")
    ],
    json: Annotated[bool, typer.Option("--json", help="以 JSON 输出 · Print JSON")] = False,
) -> None:
    """读关系式 · Read the relations of a text, such as "(2)=(3)+(5); 01行≥02行". Exit 2 where it cannot be read."""
    if text == "-":
        text = sys.stdin.read().rstrip("\n")
    try:
        found = parse(text)
    except RelationError as error:
        refuse(error, text, json)
        raise typer.Exit(show.WRONG_USE) from error
    if json:
        show.as_json(to_json(found))
        return
    for number, one in enumerate(found, 1):
        show.line(f"{number:>3}  {render(one)}　（{_about(one)}）")


def _about(one: Relation) -> str:
    axes = dict.fromkeys(AXES[term.axis] for term in one.terms())
    tables = dict.fromkeys(term.table for term in one.terms() if term.table)
    return "，".join(
        ["、".join(axes), *(["表：" + "、".join(tables)] if tables else []), f"原文 {one.text.strip()}"]
    )


def refuse(error: RelationError, text: str, json: bool) -> None:
    """What is wrong and where: as JSON, or with a mark under the character."""
    if json:
        show.as_json({"error": error.say("zh"), "position": error.position})
        return
    line, mark = pointed(text, error.position)
    said: list[Any] = [line, mark] if line else []
    for each in [f"✗ {error.message}{error.advice}", f"  {error.say('en')}", *said]:
        sys.stderr.write(f"{each}\n")


def pointed(text: str, position: int) -> tuple[str, str]:
    """The line that holds a position, and a line with ^ under that character (wide characters count double)."""
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    line = text[start : len(text) if end < 0 else end].replace("\t", " ")
    before = show.width(line[: position - start])
    wide = show.width(line[position - start]) if position - start < len(line) else 1
    return f"  {line}", "  " + " " * before + "^" * max(1, wide)
