"""结果的说法 A figure of a calculator's answer as pages write it, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext, gettext_lazy

from laojian.web.pages.law import words

SAID: dict[str, Any] = {
    "breach": gettext_lazy("违法"), "clear": gettext_lazy("未见违法"), "unknown": gettext_lazy("不能确定"),
    "na": gettext_lazy("不适用"), "yes": gettext_lazy("是"), "no": gettext_lazy("否"),
}  # fmt: skip


def figure(one: Mapping[str, Any]) -> str:
    """55,000.00元, 9.86%–10.45%, 不低于 3 人, 不能确定. one: a figure of `answer_as_dict`."""
    if one.get("value") is not None:
        return _one(one["unit"], one["value"])
    low, high = one.get("low"), one.get("high")
    if low is None and high is None:
        return gettext("不能确定")
    if high is None:
        return gettext("不低于 %(low)s") % {"low": _one(one["unit"], low)}
    if low is None:
        return gettext("不超过 %(high)s") % {"high": _one(one["unit"], high)}
    return f"{_one(one['unit'], low)}–{_one(one['unit'], high)}"


def _one(unit: str, value: Any) -> str:
    if unit in ("verdict", "yes_no"):
        return str(SAID.get(str(value), value))
    if isinstance(value, str):
        return value
    if unit == "yuan":
        return words.amount("fen", round(value * 100))
    if unit == "percent":
        whole, _dot, rest = f"{value:.6f}".partition(".")
        return f"{whole}.{rest.rstrip('0').ljust(2, '0')}%"
    if unit == "day":
        return f"{value:g}" + (" " if words.english() else "") + gettext("天")
    return words.amount("hour" if unit == "小时" else unit, value)
