"""条目的内容 What a thing of the library says besides its name: its fields as label and words, ids as links."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from laojian.law.cite import quoted_each
from laojian.web.pages.law import words
from laojian.web.pages.law.sources import built, library, url


@dataclass(frozen=True, slots=True)
class Piece:
    """一段 A piece of text, with the page it leads to. id: the id it stands for, shown beside its name."""

    text: str
    url: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """一项 One field: its label, its pieces; listed: one below the other."""

    label: str
    pieces: tuple[Piece, ...]
    listed: bool = False


def facts(kind: str, value: Any) -> tuple[Fact, ...]:
    """The fields of one thing that say something, in the order a reader asks."""
    found = (
        Fact(str(label), pieces, len(pieces) > 1 and any(piece.url or len(piece.text) > 12 for piece in pieces))
        for label, read in FIELDS.get(kind, ())
        if (pieces := tuple(read(value)))
    )  # fmt: skip
    return tuple(found)


Read = Callable[[Any], Iterable[Piece]]


def _text(name: str) -> Read:
    """A text, or several."""

    def read(value: Any) -> Iterator[Piece]:
        held = getattr(value, name)
        for each in (held,) if isinstance(held, str) else held:
            if each and each != "none":
                yield Piece(str(words.CODES.get(each, each)))

    return read


def _ids(name: str) -> Read:
    """Ids of the library, as links with their names."""

    def read(value: Any) -> Iterator[Piece]:
        held = getattr(value, name)
        for id in (held,) if isinstance(held, str) else sorted(held) if isinstance(held, frozenset) else held:
            yield from link(id)

    return read


def link(id: str) -> Iterator[Piece]:
    """The things behind an id: each a link; the id alone where nothing carries it."""
    items = built(id) if id else ()
    if not items and id:
        yield Piece(str(words.CODES.get(id, id)))
    for item in items[:6]:
        yield Piece(words.said(item.zh, item.en), url(item.kind, item.id), item.id)


def _said(zh: str, en: str) -> Read:
    """One text in the reader's language."""

    def read(value: Any) -> Iterator[Piece]:
        text = words.said(getattr(value, zh), getattr(value, en))
        if text:
            yield Piece(text)

    return read


def _flag(name: str, word: Any) -> Read:
    """A word where the field is true."""
    return lambda value: [Piece(str(word))] if getattr(value, name) else []


def _range(value: Any) -> Iterator[Piece]:
    if value.range is not None:
        yield Piece(words.scale(value.range))


def _term(value: Any) -> Iterator[Piece]:
    """15日，最迟，最后一日是休息日的顺延."""
    parts = [f"{value.n}{words.CODES[value.unit]}", str(words.CODES[value.meaning])]
    if value.roll != "none":
        parts.append(str(words.CODES[value.roll]))
    yield Piece("，".join(parts))


def _extensions(value: Any) -> Iterator[Piece]:
    for one in value.extensions:
        term = f"{one.n}{words.CODES[one.unit]}" if one.n else str(_("期限由批准决定"))
        yield Piece(f"{term}（{one.by}）")


def _tests(tests: Iterable[Any]) -> str:
    parts = []
    for one in tests:
        label, least = words.in_yuan(one.zh, one.at_least)
        held = _("%(fact)s达到规定数额") % {"fact": label} if one.parameter else label
        parts.append(held if one.at_least is None else f"{label} ≥ {least}")
    return "，".join(parts)


def _any_of(value: Any) -> Iterator[Piece]:
    for group in value.any_of:
        text = group if isinstance(group, str) else _tests(group)
        known = () if isinstance(group, str) else [one.parameter for one in group if one.parameter]
        yield Piece(text, url("parameter", known[0]) if known else "", known[0] if known else "")


def _requires(value: Any) -> Iterator[Piece]:
    for one in value.requires:
        yield Piece(one if isinstance(one, str) else _tests((one,)))


def _reach(value: Any) -> Iterator[Piece]:
    if value.reach is not None:
        for id in sorted(value.reach.rules):
            yield from link(id)


def _circumstances(value: Any) -> Iterator[Piece]:
    known = library().circumstances
    for id in value.circumstances:
        yield Piece(words.said(known[id].zh, known[id].en))


def _severity(value: Any) -> Iterator[Piece]:
    yield Piece(f"{value.severity} / 4")


def _clauses(value: Any) -> Iterator[Piece]:
    own = {value.alias: value.clause} if value.alias else {}
    for alias, clause in {**own, **value.also}.items():
        yield Piece(f"{alias} · {clause}" if clause else alias)


def _requirements(value: Any) -> Iterator[Piece]:
    for one in value.requirements:
        aside = "" if one.needed else str(_("（只作说明，不决定结果）"))
        yield Piece(words.said(one.zh, one.en) + aside + " · " + words.joined(quoted_each(one.cites)))


def _grades(value: Any) -> Iterator[Piece]:
    for grade, text in value.grades.items():
        yield Piece(f"{grade}：{text}")


def _months(value: Any) -> Iterator[Piece]:
    if value.months:
        yield Piece(f"{value.months}{words.CODES['month']}")


_RULE, _NOTE = (_("所属规则"), _ids("rules")), (_("说明"), _text("note"))
FIELDS: dict[str, tuple[tuple[Any, Read], ...]] = {
    "violation": (
        (_("通知编号"), _clauses), (_("严重程度"), _severity), (_("牵头部门"), _text("lead")),
        (_("配合部门"), _text("partners")), (_("配合部门"), _text("no_partners")), (_("从哪里看出来"), _text("sources")),
        (_("要知道什么"), _text("data")), (_("定义它的规则"), _ids("rules")), (_("处理措施"), _ids("measures")),
        (_("追诉标准"), _ids("thresholds")), (_("追诉标准"), _text("no_threshold")), (_("其中数属于"), _ids("part_of")),
        (_("不计入表的原因"), _text("uncounted")), (_("井上"), _flag("surface_only", _("只算井上岗位"))), _NOTE,
    ),
    "measure": (
        (_("措施"), _text("action")), (_("幅度"), _range), (_("应当还是可以"), _text("discretion")),
        (_("谁可以作出"), _text("authority")), (_("什么时候"), _text("timing")), (_("什么时候可以"), _text("when")),
        (_("前提"), _text("conditions")), (_("先要做的"), _ids("before")), (_("违反哪条规则"), _ids("rule")),
        (_("适用于"), _reach), (_("付给谁"), _flag("to_worker", _("付给劳动者"))),
        (_("无照单位"), _flag("doubles", _("无营业执照或者未登记的加倍"))), (_("须确认"), _text("confirm_when")),
        (_("须查明的情形"), _circumstances), (_("取代"), _ids("replaces")), _NOTE,
    ),
    "clock": (
        (_("期限"), _term), (_("从哪天起"), _said("starts", "starts_en")), (_("延长"), _extensions),
        (_("中止"), _text("suspended_by")), (_("让位于"), _ids("yields_to")), _RULE, _NOTE,
    ),
    "check_item": (
        (_("怎么问"), _said("ask", "ask_en")), (_("答“否”即"), _ids("violation")), (_("看什么材料"), _text("evidence")),
        (_("怎么查"), _text("methods")), _RULE, _NOTE,
    ),
    "route": (
        (_("违法行为"), _ids("violations")), (_("牵头部门"), _text("lead")), (_("配合部门"), _text("partners")),
        (_("整案移送"), _flag("refer", _("应当移送"))), (_("人社自己办的"), _text("own")),
        (_("移送期限"), _ids("clocks")), _RULE, _NOTE,
    ),
    "threshold": (
        (_("线"), _text("level")), (_("有下列情形之一"), _any_of), (_("并且"), _requires), (_("处罚"), _text("penalty")),
        _NOTE,
    ),
    "criterion": (
        (_("名单"), _text("list_name")), (_("有下列情形之一"), _any_of), (_("并且"), _requires),
        (_("由谁决定"), _text("decides")), (_("列入期"), _months), (_("移出"), _text("removal")), (_("公布什么"), _text("publish")),
        (_("等级"), _grades), (_("期间"), _ids("clocks")), (_("追诉标准"), _ids("thresholds")), _NOTE,
    ),
    "validity": ((_("要件"), _requirements), _RULE, _NOTE),
    "parameter": (_RULE,),
}  # fmt: skip
