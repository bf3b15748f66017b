"""数额 Amounts, ratios, ages and periods with the word that says which side of them is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from laojian.packs.notice_dates import number
from laojian.packs.notice_lines import Block
from laojian.packs.notice_schema import Amount

_SIDE = "不得超过|不超过|不得低于|不得高于|不得多于|不低于|不少于|不得少于|不高于|不多于|至少|最高|最低|达到|达|超过|低于|高于|未满|不满|不足|少于|多于|满|提前|保存|为期|每满|每隔|每|降低|提高|增长|下降|选取|上报|报送|推荐"
_MONEY = "亿元|万元|元"
_UNITS = rf"{_MONEY}|%|‰|个百分点|人次|人|名|周岁|岁|个工作日|工作日|个月|学时|课时|小时|分钟|毫克|千克|公斤|克|℃|度|米|页|辆|台|批|平方米|公里|吨|天|日|年|户|家|件|起|份|次|倍|个典型案例|个案例|个"
_AMOUNT = re.compile(
    rf"(?P<side>{_SIDE})?(?P<n>(?<!\d)\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|(?<!\d)\d+(?:\.\d+)?|[一二三四五六七八九十百两半]{{1,4}})(?P<unit>{_UNITS})"
    r"(?P<rest>\(含\)以上|\(含\)以下|\(不含\)以上|以上|以下|以内|及以上|及以下|内|左右|\(含\))?"
)
_PERCENT = re.compile(
    rf"(?P<side>{_SIDE})?百分之(?P<n>[一二三四五六七八九十百]{{1,4}})(?P<rest>以上|以下|以内)?"
)
_ALWAYS = re.compile(rf"(?:{_MONEY}|%|‰|个百分点|周岁|岁)")


def amounts(blocks: Sequence[Block]) -> tuple[Amount, ...]:
    """All amounts and thresholds of the running text; numbers that only count or date something are left out."""
    return tuple(one for block in blocks if block.zone != "head" for one in _in_block(block))


def _in_block(block: Block) -> Iterator[Amount]:
    run = block.run
    for match in sorted(
        [*_AMOUNT.finditer(run.text), *_PERCENT.finditer(run.text)], key=lambda one: one.start()
    ):
        unit = match["unit"] if match.re is _AMOUNT else "%"
        if (
            (block.kind == "table" and not match["side"])
            or not _counts(run.text, match, unit)
            or (value := _value(match["n"])) is None
        ):
            continue
        yield Amount(
            run.cut(match.start(), match.end()), value, _plain(unit), run.span(match.start(), match.end()),
            block.clause, block.span,
        )  # fmt: skip


def amount_in(text: str) -> tuple[float | int, str] | None:
    """Value and unit of a text that is an amount, as a person typed it; None where it is none."""
    plain = re.sub(r"\s+", "", text).replace("（", "(").replace("）", ")")
    match = _AMOUNT.search(plain) or _PERCENT.search(plain)
    value = _value(match["n"]) if match else None
    if match is None or value is None:
        return None
    return value, _plain(match["unit"]) if match.re is _AMOUNT else "%"


def _counts(text: str, match: re.Match[str], unit: str) -> bool:
    before = text[: match.start()][-3:]
    if (
        (unit == "年" and len(match["n"]) >= 4)
        or before.endswith(("第", "〔", "(20"))
        or (unit == "日" and before.endswith("月"))
    ):
        return False
    if match["n"].isdecimal() and before[-1:].isdecimal():
        return False
    if unit == "个":
        return False
    if unit.endswith("案例"):
        return True
    if match["side"] in ("每", "每满", "每隔") and not match["n"].isdecimal():
        return False
    if _ALWAYS.fullmatch(unit):
        return not (unit == "元" and match["n"] in "一二三四五六七八九十百两半")
    if (
        not match["n"][0].isdecimal()
        and match["n"] in ("一", "十")
        and unit in ("日", "年", "次", "名", "件", "家", "户", "人", "起", "份")
        and not match["rest"]
    ):
        return False
    return bool(match["side"] or match["rest"])


def _plain(unit: str) -> str:
    return "个" if unit.endswith("案例") else unit.removeprefix("个") if unit == "个工作日" else unit


def _value(text: str) -> float | int | None:
    plain = text.replace(",", "")
    if re.fullmatch(r"\d+", plain):
        return int(plain)
    if re.fullmatch(r"\d+\.\d+", plain):
        return float(plain)
    if plain == "半":
        return 0.5
    return number(plain.replace("两", "二"))
