"""检查的话 What a broken relation says: the notice's own words, both sides with their values, the difference,
and how to mend it, in Chinese and English."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from laojian.forms.relation_bound import Bound, Place, Placed
from laojian.forms.schema import Form

WORDS = {
    "=": ("应等于", "must equal"),
    ">=": ("应不小于", "must be at least"),
    "<=": ("应不大于", "must be at most"),
    ">": ("应大于", "must be above"),
    "<": ("应小于", "must be below"),
    "!=": ("不应等于", "must differ from"),
}
HEADS = {"row": ("甲栏关系", "Row relation"), "column": ("宾栏关系", "Column relation")}
ROUNDING_FEN = 5_000


@dataclass(frozen=True, slots=True)
class Side:
    """One side with its values, place by place; None where not known."""

    signs: tuple[int, ...]
    places: tuple[Place, ...]
    values: tuple[int | None, ...]

    @property
    def total(self) -> int | None:
        """The sum; None if one of its values is not known."""
        if any(value is None for value in self.values):
            return None
        return sum(sign * (value or 0) for sign, value in zip(self.signs, self.values, strict=True))


def broken(form: Form, spot: Placed, left: Side, right: Side) -> tuple[str, str]:
    """The sentence on a relation that does not hold: Chinese, English."""
    money = is_money(form, spot)
    unit = unit_of(form, spot)
    head_zh, head_en = _head(spot.bound)
    at_zh, at_en = _at(form, spot)
    quote = spot.bound.pair.text
    difference = amount(abs((left.total or 0) - (right.total or 0)), money, unit)
    wanted_zh, wanted_en = WORDS[spot.bound.pair.op]
    mend_zh, mend_en = _mend(spot, left, right, money, unit)
    one, two = (_side(side, money, unit, "为", name) for side in (left, right))
    zh = f"{head_zh}“{quote}”{at_zh}不成立：{one}，{wanted_zh} {two}，相差 {difference}。{mend_zh}"
    one, two = (_side(side, money, unit, " = ", name_en) for side in (left, right))
    en = f"{head_en} {quote}{at_en} does not hold: {one}, {wanted_en} {two}; difference {difference}."
    return zh, f"{en} {mend_en}"


def unchecked(form: Form, spot: Placed, unknown: Mapping[Place, str | None], absent: bool) -> tuple[str, str]:
    """The sentence on a relation that cannot be checked, because a side is not known. `unknown`: the places,
    with what stands there where that is no number."""
    head_zh, head_en = _head(spot.bound)
    at_zh, at_en = _at(form, spot)
    quote = spot.bound.pair.text
    names = "、".join(name(place) + (f"（{why}）" if why else "") for place, why in unknown.items())
    if absent:
        tables = "、".join(dict.fromkeys(place.table or "" for place in unknown))
        zh, en = f"没有提供{tables}", f"{tables} was not handed in"
        todo_zh, todo_en = "请一并提供这张表。", "Hand that table in as well."
    else:
        names_en = ", ".join(name_en(place) for place in unknown)
        zh, en = f"{names}未填或不能确定", f"{names_en} not known"
        todo_zh, todo_en = "请补填后再检查；确实没有的请填 0。", "Fill it in; where there is none, enter 0."
        if all(unknown.values()):
            zh, todo_zh = f"{names}不能确定", "请改正后再检查；确实没有的请填 0。"
    return (
        f"{head_zh}“{quote}”{at_zh}不能检查：{zh}。{todo_zh}",
        f"{head_en} {quote}{at_en} cannot be checked: {en}. {todo_en}",
    )


def name(place: Place) -> str:
    """A place as the notice writes it: 第2栏, 第1行, 附表2第3栏, S1 第2空."""
    table = place.table or ""
    if place.blank is not None:
        return f"补充资料{(place.supplement or '').removeprefix('S')}第{place.blank}空"
    if place.column is None:
        return f"{table}第{place.row}行"
    return f"{table}第{place.column}栏" if place.row is None else f"{table}第{place.row}行第{place.column}栏"


def name_en(place: Place) -> str:
    """A place in English: row 1, column 2."""
    table = f"{place.table} " if place.table else ""
    if place.blank is not None:
        return f"blank {place.blank} of {place.supplement}"
    parts = [f"{word} {no}" for word, no in (("row", place.row), ("column", place.column)) if no is not None]
    return table + ", ".join(parts)


def amount(value: int | None, money: bool, unit: str) -> str:
    """A value with its unit; money (fen) in 元 to the fen, since 万元 may hide the difference."""
    if value is None:
        return "未知"
    if not money:
        return f"{value}{unit}"
    return f"{'-' if value < 0 else ''}{abs(value) // 100}.{abs(value) % 100:02d}元"


def is_money(form: Form, spot: Placed) -> bool:
    """Whether both sides are amounts."""
    return _columns_money(form, spot) if spot.bound.axis != "blank" else False


def unit_of(form: Form, spot: Placed) -> str:
    """The unit of both sides; empty where they differ."""
    if spot.bound.axis == "blank":
        supplement = form.supplement(spot.bound.relation.supplement or "")
        units = {supplement.blank(place.blank or 0).unit for place in spot.places()}
    else:
        columns = {place.column for place in spot.places() if place.table is None and place.column}
        units = {form.column(column).unit for column in columns}
    return units.pop() if len(units) == 1 else ""


def _columns_money(form: Form, spot: Placed) -> bool:
    columns = {place.column for place in spot.places() if place.table is None and place.column}
    return bool(columns) and all(form.column(column).money for column in columns)


def _head(one: Bound) -> tuple[str, str]:
    if one.axis == "blank":
        number = (one.relation.supplement or "").removeprefix("S")
        words = (f"补充资料{number}关系", f"Supplement {number}, relation")
    else:
        words = HEADS[one.axis]
    if one.relation.statutory:
        return words
    return f"提示{words[0]}", f"Hint: {words[1][0].lower()}{words[1][1:]}"


def _at(form: Form, spot: Placed) -> tuple[str, str]:
    if spot.at is None:
        return "", ""
    if spot.bound.axis == "row":
        return f"在第{spot.at}栏“{form.column(spot.at).label}”", f" in column {spot.at}"
    return f"在第{spot.at}行“{form.row(spot.at).label}”", f" in row {spot.at}"


def _short(spot_axis_row: bool, place: Place) -> str:
    if place.blank is not None:
        return f"({place.blank})"
    if place.table:
        return name(place)
    return f"({place.row})" if spot_axis_row else f"({place.column})"


def _side(side: Side, money: bool, unit: str, verb: str, called: Callable[[Place], str]) -> str:
    by_row = len({place.column for place in side.places}) == 1 and len({p.row for p in side.places}) > 1
    if len(side.values) == 1:
        return f"{called(side.places[0])}{verb}{amount(side.total, money, unit)}"
    signs = [("-" if sign < 0 else "+" if i else "") for i, sign in enumerate(side.signs)]
    terms = "".join(sign + _short(by_row, place) for sign, place in zip(signs, side.places, strict=True))
    values = "".join(sign + _inside(v, money) for sign, v in zip(signs, side.values, strict=True))
    return f"{terms}{verb}{values}={amount(side.total, money, unit)}"


def _inside(value: int | None, money: bool) -> str:
    said = amount(value, money, "")
    return f"({said})" if value is not None and value < 0 else said


def _mend(spot: Placed, left: Side, right: Side, money: bool, unit: str) -> tuple[str, str]:
    if spot.bound.pair.op != "=":
        return "请核对这几格，改正填错的数。", "Check these cells and correct the wrong one."
    total, parts = (left, right) if len(left.places) == 1 else (right, left)
    if len(total.places) != 1:
        return "请核对两边各格，改正填错的数。", "Check the cells of both sides and correct the wrong one."
    should, is_now = amount(parts.total, money, unit), amount(total.total, money, unit)
    where = name(total.places[0])
    zh = f"请把{where}改为 {should}，或改正各分项使其合计为 {is_now}。"
    where = name_en(total.places[0])
    en = f"Change {where} to {should}, or correct the parts so that they add up to {is_now}."
    gap = abs((left.total or 0) - (right.total or 0))
    if money and gap <= ROUNDING_FEN * len(left.places + right.places):
        zh += "相差很小，可能是按万元四舍五入所致，请按元填写。"
        en += " The difference is small and may come from rounding to 万元; enter the amounts in 元."
    return zh, en
