"""读表样 Reads the definition of a statutory table from YAML; every mistake is told with its line and
column, and a misspelt key with the nearest right one."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NoReturn, get_args

from laojian.base import yaml_file
from laojian.base.problem import Problem
from laojian.forms.relation_bound import bound
from laojian.forms.schema import (
    Axis,
    Blank,
    Column,
    Condition,
    Form,
    Layout,
    Level,
    Option,
    Relation,
    Row,
    RowKind,
    Setting,
    Signature,
    Source,
    Supplement,
    Where,
)

FORM = {
    *("id", "version", "annex", "title", "cite", "filled_by", "head", "stub", "layout", "rows", "columns"),
    *(
        "consolidate",
        "relations",
        "relation_lines",
        "supplements",
        "notes_title",
        "notes",
        "signatures",
        "settings",
    ),
}
SOURCE = {"fact", "where", "value"}
ROW = {
    *("no", "label", "where", "sum_of", "group", "kind", "unit", "columns", "how", "must_not_fall", "sheet"),
    *("of_which",),
    *SOURCE,
}
COLUMN = {
    *("label", "unit", "group", "of_which", "money", "beside", "joined", "doubt", "minimum", "consolidate"),
    *("narrow", "since"),
    *SOURCE,
}
RELATION = {
    *("id", "text", "axis", "level", "statutory", "cite", "supplement", "if_positive", "then_positive"),
}
BLANK = {"unit", "label", "sum_of", "money", *SOURCE}
OPS = {"is", "not", "at_least", "at_most"}
RULES = ("sum", "max", "latest", "none")


@dataclass(frozen=True, slots=True)
class Node:
    """One value of the file together with the way to it, so that a mistake can be placed."""

    file: Path
    keys: tuple[str | int, ...]
    value: Any

    def fail(self, code: str, *, inside: tuple[str | int, ...] = (), **details: Any) -> NoReturn:
        """Raise the Problem `forms.schema.<code>` at this place."""
        line, column = yaml_file.position(self.file, self.keys + inside)
        raise Problem(f"forms.schema.{code}", file=self.file.name, line=line, column=column, **details)

    def at(self, key: str | int) -> Node:
        """The child under `key`; its value is None where there is none."""
        child = self.value.get(key) if isinstance(self.value, dict) else self.value[key]
        return Node(self.file, (*self.keys, key), child)

    def map(self, known: set[str] | None = None, needed: tuple[str, ...] = ()) -> dict[Any, Any]:
        """The value as a mapping with known and needed keys."""
        if not isinstance(self.value, dict):
            self.fail("shape", wanted="一组“键: 值”", wanted_en="a mapping", seen=repr(self.value))
        for key in self.value:
            if known is not None and key not in known:
                near = difflib.get_close_matches(str(key), known, 1)
                hint = f"是不是想写 {near[0]}？" if near else "可用的键：" + "、".join(sorted(known)) + "。"
                hint_en = f"Did you mean {near[0]}?" if near else f"Known keys: {', '.join(sorted(known))}."
                self.fail("unknown_key", inside=(key,), key=key, hint=hint, hint_en=hint_en)
        for key in needed:
            if self.value.get(key) is None:
                self.fail("missing_key", key=key)
        return self.value

    def items(self) -> list[Node]:
        """The children of a list; none where it is left out."""
        if self.value is None:
            return []
        if not isinstance(self.value, list):
            self.fail("shape", wanted="一列（每项前有“-”）", wanted_en="a list", seen=repr(self.value))
        return [self.at(i) for i in range(len(self.value))]

    def text(self, default: str | None = None) -> str:
        """The value as text."""
        if self.value is None and default is not None:
            return default
        if not isinstance(self.value, str):
            self.fail(
                "shape", wanted="文字（数字请加引号）", wanted_en="text (quote digits)", seen=repr(self.value)
            )
        return self.value

    def whole(self) -> int:
        """The value as a whole number."""
        if isinstance(self.value, bool) or not isinstance(self.value, int):
            self.fail("shape", wanted="整数", wanted_en="a whole number", seen=repr(self.value))
        return self.value

    def flag(self, default: bool = False) -> bool:
        """The value as true or false."""
        if self.value is None:
            return default
        if not isinstance(self.value, bool):
            self.fail("shape", wanted="true 或 false", wanted_en="true or false", seen=repr(self.value))
        return self.value

    def one_of(self, choices: tuple[str, ...], default: str) -> Any:
        """The value as one of a few words."""
        if self.value is None:
            return default
        if self.value not in choices:
            near = difflib.get_close_matches(str(self.value), choices, 1)
            self.fail("choice", seen=self.value, choices="、".join(choices), hint=(near or [choices[0]])[0])
        return self.value

    def texts(self) -> tuple[str, ...]:
        """The value as a list of texts."""
        return tuple(item.text() for item in self.items())


def load(path: Path, content: Any = None) -> Form:
    """One form from its YAML file. Problems `forms.schema.*` and `yaml.broken` say the line and column.

    content: what the file holds, where it has been read already.
    """
    root = Node(path, (), yaml_file.read(path) if content is None else content)
    root.map(FORM, ("id", "version", "annex", "title", "cite", "filled_by", "rows", "columns"))
    cite = root.at("cite").text()
    columns = _columns(root)
    form = Form(
        id=root.at("id").text(),
        version=root.at("version").text(),
        annex=root.at("annex").text(),
        title=root.at("title").text(),
        cite=cite,
        filled_by=root.at("filled_by").text(),
        head=root.at("head").texts() or ("填报单位名称（盖章）", "填报时间"),
        stub=root.at("stub").text("甲栏"),
        rows=tuple(_row(node) for node in root.at("rows").items()),
        columns=columns,
        relations=tuple(_relation(node, i, cite) for i, node in enumerate(root.at("relations").items(), 1)),
        relation_lines=root.at("relation_lines").texts(),
        supplements=tuple(_supplement(node) for node in root.at("supplements").items()),
        notes_title=root.at("notes_title").text("注"),
        notes=root.at("notes").texts(),
        signatures=tuple(_signature(node) for node in root.at("signatures").items()),
        settings=tuple(_setting(node, columns) for node in root.at("settings").items()),
        layout=root.at("layout").one_of(get_args(Layout), "grid"),
    )
    _check_references(root, form)
    _check_relations(root, form)
    return form.with_settings({})


def _columns(root: Node) -> tuple[Column, ...]:
    node = root.at("columns")
    rule = root.at("consolidate").one_of(RULES, "sum")
    found = []
    for key in node.map():
        if isinstance(key, bool) or not isinstance(key, int):
            node.fail(
                "shape", inside=(key,), wanted="栏号（整数）", wanted_en="a column number", seen=repr(key)
            )
        child = node.at(key)
        child.map(COLUMN, ("label", "unit"))
        found.append(_column(child, Column(key, "", "", consolidate=rule)))
    return tuple(found)


def _column(node: Node, base: Column) -> Column:
    """`base` with everything that the node says; used for columns and for what a reading (A08) changes in
    them."""
    node.map(COLUMN)
    given: dict[str, Any] = {}
    readers: dict[str, Any] = {
        "label": Node.text,
        "unit": Node.text,
        "group": Node.texts,
        "of_which": Node.whole,
        "since": Node.whole,
        "money": Node.flag,
        "joined": Node.flag,
        "minimum": Node.whole,
        "consolidate": lambda n: n.one_of(RULES, "sum"),
    }
    for key, reader in readers.items():
        if key in node.value:
            given[key] = None if node.value[key] is None else reader(node.at(key))
    if "doubt" in node.value:
        given["doubt"] = node.at("doubt").value
    if "fact" in node.value:
        given["source"] = _source(node)
    if "narrow" in node.value:
        given["narrow"] = _where(node.at("narrow"))
    if node.value.get("beside"):
        given |= _beside(node.at("beside"))
    column = replace(base, **given)
    if column.source and column.source.aggregate == "distinct" and "consolidate" not in node.value:
        node.fail("distinct_rule")
    return column


def _beside(node: Node) -> dict[str, Any]:
    """A second count: from a fact, or over several columns with each record once."""
    over = isinstance(node.value, dict) and "over" in node.value
    node.map({"over", "label"} if over else SOURCE | {"label"}, ("label",) if over else ("fact", "label"))
    label = {"beside_label": node.at("label").text()}
    if over:
        return label | {"beside_over": tuple(item.whole() for item in node.at("over").items())}
    return label | {"beside": _source(node)}


def _source(node: Node) -> Source | None:
    if node.value.get("fact") is None:
        if "where" in node.value and "no" not in node.value:
            node.fail("missing_key", key="fact")
        return None
    words = node.at("value").text("count").split()
    if words == ["count"]:
        return Source(node.at("fact").text(), _where(node.at("where")))
    if len(words) != 2 or words[0] not in ("sum", "distinct"):
        choices = "count、sum 字段、distinct 字段"
        node.at("value").fail("choice", seen=node.value["value"], choices=choices, hint="count")
    aggregate: Any = words[0]
    return Source(node.at("fact").text(), _where(node.at("where")), aggregate, words[1])


def _where(node: Node) -> Where:
    if node.value is None:
        return Where()
    if isinstance(node.value, list):
        return Where(tuple(_conditions(one) for one in node.items()))
    return Where((_conditions(node),))


def _conditions(node: Node) -> tuple[Condition, ...]:
    found: list[Condition] = []
    for name in node.map():
        child = node.at(name)
        if not isinstance(child.value, dict):
            found.append(Condition(name, "is", _values(child)))
            continue
        for op in child.map(OPS):
            found.append(Condition(name, op, _values(child.at(op))))
    return tuple(found)


def _values(node: Node) -> tuple[Any, ...]:
    return tuple(node.value) if isinstance(node.value, list) else (node.value,)


def _row(node: Node) -> Row:
    node.map(ROW, ("no", "label"))
    return Row(
        no=node.at("no").whole(),
        label=node.at("label").text(),
        where=Where() if "fact" in node.value else _where(node.at("where")),
        sum_of=tuple(item.whole() for item in node.at("sum_of").items()),
        group=node.at("group").text() if node.value.get("group") else None,
        kind=node.at("kind").one_of(get_args(RowKind), "number"),
        unit=node.at("unit").text() if node.value.get("unit") else None,
        columns=tuple(item.whole() for item in node.at("columns").items()),
        source=_source(node),
        how=node.at("how").text() if node.value.get("how") else None,
        must_not_fall=node.at("must_not_fall").flag(),
        sheet=node.at("sheet").text() if node.value.get("sheet") else None,
        of_which=node.at("of_which").whole() if node.value.get("of_which") is not None else None,
    )


def _relation(node: Node, number: int, cite: str) -> Relation:
    node.map(RELATION, ("text", "axis"))
    statutory = node.at("statutory").flag(True)
    return Relation(
        id=node.at("id").text(f"R{number}"),
        text=node.at("text").text(),
        axis=node.at("axis").one_of(get_args(Axis), "column"),
        level=node.at("level").one_of(get_args(Level), "hard" if statutory else "warn"),
        statutory=statutory,
        cite=node.at("cite").text(cite if statutory else ""),
        supplement=node.at("supplement").text() if node.value.get("supplement") else None,
        if_positive=node.at("if_positive").texts(),
        then_positive=node.at("then_positive").texts(),
    )


def _supplement(node: Node) -> Supplement:
    node.map({"id", "sentence", "blanks"}, ("id", "sentence", "blanks"))
    blanks = []
    for no, key in enumerate(node.at("blanks").map(), 1):
        child = node.at("blanks").at(key)
        child.map(BLANK, ("unit", "label"))
        sum_of = child.at("sum_of").texts()
        label, unit = child.at("label").text(), child.at("unit").text()
        blanks.append(Blank(str(key), no, unit, label, _source(child), sum_of, child.at("money").flag()))
    sentence = node.at("sentence").text()
    if set(re.findall(r"\{(\w+)\}", sentence)) != {blank.id for blank in blanks}:
        node.at("sentence").fail("sentence", blanks="、".join(blank.id for blank in blanks))
    return Supplement(node.at("id").text(), sentence, tuple(blanks))


def _signature(node: Node) -> Signature:
    node.map({"id", "label", "act"}, ("id", "label"))
    return Signature(node.at("id").text(), node.at("label").text(), node.at("act").flag(True))


def _setting(node: Node, columns: tuple[Column, ...]) -> Setting:
    node.map({"id", "reading", "options", "default"}, ("id", "reading"))
    options = tuple(_option(item, columns) for item in node.at("options").items())
    default = node.at("default").one_of(tuple(o.id for o in options), options[0].id) if options else None
    return Setting(node.at("id").text(), node.at("reading").text(), options, default)


def _option(node: Node, columns: tuple[Column, ...]) -> Option:
    node.map({"id", "label", "columns", "where"}, ("id", "label"))
    by_no = {column.no: column for column in columns}
    changed = []
    for no in node.at("columns").value or {}:
        if no not in by_no:
            node.at("columns").fail("reference", inside=(no,), what=f"第{no}栏", what_en=f"column {no}")
        changed.append(_column(node.at("columns").at(no), by_no[no]))
    where: Mapping[str, Any] = node.at("where").value or {}
    narrowed = tuple((fact, _where(node.at("where").at(fact))) for fact in where)
    return Option(node.at("id").text(), node.at("label").text(), tuple(changed), narrowed)


def _check_rows(root: Node, form: Form) -> None:
    rows = [row.no for row in form.rows]
    for i, row in enumerate(form.rows):
        if rows.count(row.no) > 1:
            root.at("rows").fail("repeated", inside=(i, "no"), what=f"第{row.no}行", what_en=f"row {row.no}")
        whole = {row.of_which} - {None, *(no for no in rows if no != row.no)}
        for key, nos in (("of_which", whole), ("sum_of", set(row.sum_of) - set(rows))):
            for no in nos:
                root.at("rows").fail("reference", inside=(i, key), what=f"第{no}行", what_en=f"row {no}")


def _check_references(root: Node, form: Form) -> None:
    """Numbers and ids that point at nothing, and numbers given twice."""
    rows, columns = [row.no for row in form.rows], {column.no for column in form.columns}
    _check_rows(root, form)
    for column in form.columns:
        if column.of_which is not None and column.of_which not in columns:
            part, place = column.of_which, (column.no, "of_which")
            root.at("columns").fail("reference", inside=place, what=f"第{part}栏", what_en=f"column {part}")
        if column.since is not None and column.since not in columns - {column.no}:
            part, place = column.since, (column.no, "since")
            root.at("columns").fail("reference", inside=place, what=f"第{part}栏", what_en=f"column {part}")
        for no in set(column.beside_over) - columns:
            place = (column.no, "beside")
            root.at("columns").fail("reference", inside=place, what=f"第{no}栏", what_en=f"column {no}")
    blanks = {f"{s.id}.{b.no}" for s in form.supplements for b in s.blanks}
    for i, relation in enumerate(form.relations):
        known = {str(no) for no in (rows if relation.axis == "row" else columns)} | blanks
        for ref in (*relation.if_positive, *relation.then_positive):
            if ref not in known:
                root.at("relations").fail("reference", inside=(i,), what=ref, what_en=ref)
        if relation.axis == "blank" and relation.supplement not in {s.id for s in form.supplements}:
            what = str(relation.supplement)
            root.at("relations").fail(
                "reference", inside=(i,), what=f"补充资料 {what}", what_en=f"supplement {what}"
            )


def _check_relations(root: Node, form: Form) -> None:
    """Relations that cannot be read as printed, or that name what the table does not have."""
    for i, relation in enumerate(form.relations):
        try:
            bound(replace(form, relations=(relation,)))
        except Problem as problem:
            line, column = yaml_file.position(root.file, ("relations", i, "text"))
            at = {"file": root.file.name, "line": line, "column": column}
            why, why_en = problem.say("zh"), problem.say("en")
            raise Problem("forms.schema.relation", **at, why=why, why_en=why_en) from problem
