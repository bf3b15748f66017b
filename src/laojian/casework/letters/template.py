"""文书模板 Reading a letter's template and filling it: paragraphs, fields, lists and tables with their words put in.

What a template names and the record does not know is left as a blank to be filled by hand, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Undefined
from jinja2.sandbox import SandboxedEnvironment

from laojian.base.problem import Problem
from laojian.base.yaml_file import read
from laojian.law.cite import parse_cites

BLANK = "＿＿＿＿＿＿"
FOLDER = Path(__file__).parent


class Blank(Undefined):
    """空白 What is not known, as a line to write on."""

    def __str__(self) -> str:
        return BLANK


@dataclass(frozen=True, slots=True)
class Template:
    """文书模板 One letter. about: visit, order, case or referral; series: of its number; needs: decisions proposed or made
    that it is about; basis: the articles it rests on."""

    id: str
    zh: str
    en: str
    about: str
    series: str
    needs: str
    body: tuple[Mapping[str, Any], ...]
    basis: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """段落 One filled part of a letter. kind: party, text, flush, head, field, item, table, sign."""

    kind: str
    text: str = ""
    label: str = ""
    cells: tuple[tuple[str, ...], ...] = ()
    widths: tuple[float, ...] = ()


@cache
def templates() -> dict[str, Template]:
    """All templates by their id, in the order of the file names."""
    found = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        data = read(path)
        for article in data["basis"]:
            parse_cites(article)
        found[path.stem] = Template(
            path.stem, data["zh"], data["en"], data["about"], data["series"], data.get("needs", ""),
            tuple(data["body"]), tuple(data["basis"]),
        )  # fmt: skip
    return found


def template(id: str, about: str) -> Template:
    """One template for a kind of thing. Problem `casework.no_letter`."""
    found = templates().get(id)
    if found is None or found.about != about:
        raise Problem("casework.no_letter", letter=id)
    return found


@cache
def _words() -> SandboxedEnvironment:
    found = SandboxedEnvironment(undefined=Blank, autoescape=False)
    found.filters["stop"] = stop
    return found


def stop(text: str) -> str:
    """The text as a whole sentence: with a full stop where it has none."""
    text = str(text).strip()
    return text if not text or text[-1] in "。！？；…" else f"{text}。"


def filled(text: str, values: Mapping[str, Any]) -> str:
    """The text with its values put in; None is a blank too."""
    known = {name: value for name, value in values.items() if value is not None}
    return _words().from_string(text).render(known)


def blocks(letter: Template, values: Mapping[str, Any]) -> tuple[Block, ...]:
    """The parts of a letter in order, those whose condition does not hold left out."""
    return tuple(block for part in letter.body for block in _blocks(part, values))


def _blocks(part: Mapping[str, Any], values: Mapping[str, Any]) -> Iterator[Block]:
    if "when" in part and not _words().compile_expression(part["when"], undefined_to_none=True)(**values):
        return
    if "party" in part:
        unit = values["unit"]
        yield Block("flush", f"{unit['name']}（统一社会信用代码：{unit['uscc'] or BLANK}）：")
    elif "text" in part:
        yield Block("flush" if part.get("flush") else "text", filled(part["text"], values))
    elif "head" in part:
        yield Block("head", part["head"])
    elif "field" in part:
        for label, text in part["field"].items():
            yield Block("field", filled(text, values), label)
    elif "each" in part:
        for n, one in enumerate(values.get(part["each"]["in"]) or (), 1):
            yield Block("item", filled(part["each"]["text"], {**values, "one": one, "n": n}))
    elif "table" in part:
        rows = tuple(tuple(str(cell) for cell in row) for row in values.get(part["table"]["rows"]) or ())
        heads = tuple(part["table"]["heads"])
        yield Block("table", "", "", (heads, *rows), tuple(part["table"]["widths"]))
    elif "sign" in part:
        yield Block("sign", "", "", (tuple(part["sign"]),))
