"""数字草稿 The amounts and thresholds of a notice as numbers of the draft pack: the value, on which side of it what is allowed
lies, the clause, and the sentence it stands in."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from typing import Any

from laojian.packs.notice_amounts import amount_in
from laojian.packs.notice_review import BY_HAND, origin
from laojian.packs.notice_schema import Amount, Notice
from laojian.packs.notice_yaml import Remark
from laojian.packs.schema_standing import Bound

_STOPS, _PAUSES = "。；;！？", "，,：:。；;！？"
_MOST = 200
_BACK = 24
_SHORT, _LONG = 6, 120
_SIDES: tuple[tuple[str, Bound], ...] = (
    (r"不得?超过|不得?高于|不得?多于|最高", "at_most"),
    (r"不得?低于|不得?少于|至少|最低", "at_least"),
    (r"未满|不满|不足|低于|少于|[（(]不含[）)]以下", "below"),
    (r"超过|高于|多于|[（(]不含[）)]以上", "above"),
    (r"以下|以内|内$", "at_most"),
    (r"以上|达到?|满|提前|保存|降低|提高|增长|下降|选取|上报|报送|推荐", "at_least"),
)
_BEFORE = re.compile("不得?(?:超过|高于|多于|低于|少于)|至少|最高|最低|未满|不满|不足")
_WITH_IT = re.compile(r"[（(]含[）)]以[上下]|及以[上下]")
_OPEN = re.compile("以[上下]")


def numbers(notice: Notice) -> list[Remark]:
    """The entries `numbers` of a draft pack, in the order of the text. An amount whose words a person corrected says what those
    words say, and is left out where they name no amount."""
    found: list[Remark] = []
    shut = {
        (one.value, one.unit) for one in notice.amounts if _WITH_IT.search(_plain(one.text))
    }  # 100人（含）以上 leaves 100人以下 without the 100 (A26)
    for one in notice.amounts:
        read = _read(notice, one)
        if read is None:
            continue
        entry = _entry(notice, read, shut, len(found) + 1)
        found.append(Remark(entry, (origin(one),)))
    return found


def _read(notice: Notice, one: Amount) -> Amount | None:
    if one.span == BY_HAND or notice.source[slice(*one.span)] == one.text:
        return one
    said = amount_in(one.text)
    return replace(one, value=said[0], unit=said[1]) if said else None


def _entry(notice: Notice, one: Amount, shut: Collection[tuple[float, str]], at: int) -> dict[str, Any]:
    text, before = _plain(one.text), _plain(_within(notice.source, one, _PAUSES)[0])
    op = side(text, before)
    edge = "写的是什么情形下适用，不是允许的一边" if op in ("below", "above") else None
    if _OPEN.search(text) and not _WITH_IT.search(text) and "不含" not in text:
        if (one.value, one.unit) in shut:
            op = {"at_most": "below", "at_least": "above"}.get(op, op)  # type: ignore[assignment]  # sides are words
            edge = "同一个数另有一处写明含本数，这一处不含"
        else:
            edge = "原文没有写是否含本数，按含本数读，请核对"
    entry = {
        "id": f"N{at:02d}", "zh": _about(notice.source, one), "en": "to be translated", "op": op, "value": one.value,
        "unit": one.unit, "clause": one.clause,
    }  # fmt: skip
    more = {"boundary": edge, "sentence": _plain("".join(_within(notice.source, one, _STOPS)))}
    return entry | {key: value for key, value in more.items() if value}


def side(text: str, before: str) -> Bound:
    """On which side of a value what is allowed lies, by the words of the amount, else by those before it in its part of the
    sentence; `exactly` where none says so."""
    for signs, op in _SIDES:
        if re.search(signs, text):
            return op
    aside = re.sub(r"[（(][^（）()]*[）)]", "", before)
    last = list(_BEFORE.finditer(aside[-_BACK:]))
    return next(op for signs, op in _SIDES if re.search(signs, last[-1][0])) if last else "exactly"


def _within(source: str, one: Amount, ends: str) -> tuple[str, str, str]:
    """What stands before the amount, the amount, and what stands behind it, between two of the signs; in a table, in its cell."""
    start, end = one.span
    if one.span == BY_HAND:
        return "", one.text, ""
    line = source[source.rfind("\n", 0, start) + 1 : source.find("\n", end) % (len(source) + 1)]
    signs = (*ends, "\n\n", *(("\n", "\t", "|") if "\t" in line or "|" in line else ()))
    stops = re.compile("|".join(r"(?<!\d),|,(?!\d)" if sign == "," else re.escape(sign) for sign in signs))
    first, last = max(start - _MOST, one.whole[0]), min(end + _MOST, one.whole[1] or len(source))
    ahead = [match.end() for match in stops.finditer(source, first, start)]
    behind = stops.search(source, end, last)
    before = source[max([first, *ahead]) : start].lstrip("*# \u3000")
    return _plain(before), one.text, _plain(source[end : behind.start() if behind else last])


def _about(source: str, one: Amount) -> str:
    """What the number is about: its part of the sentence, the sentence where the part is too short to tell."""
    part = _plain("".join(_within(source, one, _PAUSES)))
    whole = (
        part if len(part) - len(_plain(one.text)) >= _SHORT else _plain("".join(_within(source, one, _STOPS)))
    )
    return whole[:_LONG]


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text)
