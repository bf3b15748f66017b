"""用在哪里 Where a thing of the law is used: other things of the library, packs, the columns of statutory tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.translation import gettext_lazy as _

from laojian.law.reading import columns, names, used_in_texts
from laojian.web.pages.law import words
from laojian.web.pages.law.sources import Thing, by_id, library, thing

PARTS: Mapping[str, Any] = {
    "screens": _("筛查"), "items": _("自查事项"), "rosters": _("名册栏目"), "obligations": _("任务"), "pack": _("通知包"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """统计表的栏 Where a violation is counted: the pack's table, its printed heading, the column's number or line."""

    table: str
    title: str
    number: str
    label: str
    pack: str


@dataclass(frozen=True, slots=True)
class Pack:
    """行动包 A pack that names the thing, and its parts that do."""

    title: str
    parts: tuple[str, ...]


@cache
def used_in(kind: str, id: str) -> tuple[tuple[str, str], ...]:
    """(kind, id) of what names this thing, and of what it finds or may be followed by."""
    found: dict[tuple[str, str], None] = {}
    for item in library().items():
        if (item.kind, item.id) != (kind, id) and _names(item, id):
            found[item.kind, item.id] = None
    return tuple(found)


def _names(item: Any, id: str) -> bool:
    if item.kind == "provision":
        return any(id in (one.detects, *one.params, one.refers_to) for one in item.value)
    if item.kind == "calculator":
        return id in item.value.rules or item.id == id
    return item.id != id and names(item.value, id)


def things(pairs: tuple[tuple[str, str], ...]) -> tuple[Thing, ...]:
    """The things behind (kind, id)."""
    return tuple(thing(item) for kind, id in pairs for item in by_id().get(id, ()) if item.kind == kind)


@cache
def _packs() -> tuple[tuple[Mapping[str, Any], tuple[tuple[str, str], ...], Mapping[str, Any]], ...]:
    """The packs within reach: head, (file, content) of each, form id → form."""
    from laojian.base.yaml_file import read
    from laojian.packs.find import available

    found = []
    for pack in (one for one in available() if not one.hidden):
        paths = sorted((*pack.folder.glob("*.yaml"), *pack.folder.glob("forms/*.yaml")))
        texts = tuple(
            (path.relative_to(pack.folder).as_posix(), path.read_text(encoding="utf-8")) for path in paths
        )
        forms = {path.stem: read(path) for path in paths if path.parent.name == "forms"}
        found.append(
            (
                read(pack.folder / "pack.yaml"),
                texts,
                {form.get("id", stem): form for stem, form in forms.items()},
            )
        )
    return tuple(found)


def packs(id: str) -> tuple[Pack, ...]:
    """The packs that name an id."""
    found = []
    for head, texts, forms in _packs():
        files = used_in_texts(id, texts)
        if files:
            title = words.said(str(head.get("title", "")), str(head.get("title_en", "")))
            found.append(Pack(title, tuple(dict.fromkeys(_part(file, forms) for file in files))))
    return tuple(found)


def _part(file: str, forms: Mapping[str, Any]) -> str:
    """What a file of a pack holds, in words: 筛查 for screens.yaml, 附件1 for forms/annex1.yaml."""
    stem = file.removesuffix(".yaml").rpartition("/")[2]
    form = forms.get(stem)
    return str(form.get("annex") or form.get("title") or stem) if form else str(PARTS.get(stem, stem))


def counted(violation: Any) -> tuple[Column, ...]:
    """The columns that count a violation, with their headings where a pack holds the table."""
    return tuple(column for table, number in columns(violation).items() for column in _columns(table, number))


def _columns(table: str, number: str) -> Iterator[Column]:
    held = [(head, forms[table]) for head, _texts, forms in _packs() if table in forms]
    if not held:
        yield Column(table, "", number, "", "")
    for head, form in held:
        label = ""
        for key, column in (form.get("columns") or {}).items():
            if str(key) == number.split("、")[0] and isinstance(column, Mapping):
                label = str(column.get("label", ""))
        annex = " ".join(filter(None, (str(form.get("annex", "")), str(form.get("title", "")))))
        yield Column(table, annex, number, label, str(head.get("title", "")))
