"""违法行为目录 Which violation of the catalogue an item may be: by shared wording, with a score, never by force.

Each violation is known by its title and by the other words that notices use for it (`said`); the best of them counts. Two signs next to each other are a sign of meaning; how much one tells follows from how few violations share it.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from laojian.packs.notice_schema import Item, Proposal

if TYPE_CHECKING:
    from laojian.law.violation import Violation

LEAST = 0.42
MOST = 3
_SAME = (
    ("劳动合同签订", "签订劳动合同"), ("合同签订", "签订劳动合同"), ("应签未签", "未签订"), ("订立", "签订"), ("工资支付", "支付工资"),
    ("被派遣劳动者", "劳务派遣用工"), ("派遣工", "劳务派遣用工"), ("欠薪", "拖欠工资"), ("社保", "社会保险"), ("雇佣", "使用"), ("招用", "使用"),
    ("童工", "未满16周岁童工"), ("行政许可", "许可"), ("不达", "低于"),
)  # fmt: skip
_EMPTY = re.compile(r"情况|是否|存在|违规|违法|行为|或者|以及|相关|规定|的|等|进行|按照")


def matched(items: Sequence[Item], violations: Mapping[str, Violation]) -> tuple[Item, ...]:
    """The items, each with at most three violations it may be, best first."""
    if not violations:
        return tuple(items)
    signs = {id: tuple(_signs(words) for words in (one.zh, *one.said)) for id, one in violations.items()}
    common = Counter(sign for wordings in signs.values() for sign in frozenset().union(*wordings))
    weight = {sign: math.log(1 + len(signs) / count) for sign, count in common.items()}
    return tuple(replace(one, proposals=_proposals(one.text, signs, weight, violations)) for one in items)


def _proposals(
    text: str,
    signs: Mapping[str, Sequence[frozenset[str]]],
    weight: Mapping[str, float],
    violations: Mapping[str, Violation],
) -> tuple[Proposal, ...]:
    mine = _signs(text)
    scored = [(max(_score(mine, one, weight) for one in theirs), id) for id, theirs in signs.items()]
    best = sorted((one for one in scored if one[0] >= LEAST), key=lambda one: (-one[0], one[1]))[:MOST]
    return tuple(Proposal(id, violations[id].zh, round(score, 2)) for score, id in best)


def _signs(text: str) -> frozenset[str]:
    for said, meant in _SAME:
        if meant not in text:
            text = text.replace(said, meant)
    plain = re.sub(r"[^一-龥0-9]", "", _EMPTY.sub("", text))
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1))


def likeness(one: str, other: str) -> float:
    """How much two wordings share, 0 to 1, every sign counting alike."""
    mine, theirs = _signs(one), _signs(other)
    if not mine or not theirs:
        return 0.0
    return len(mine & theirs) / math.sqrt(len(mine) * len(theirs))


def _score(mine: frozenset[str], theirs: frozenset[str], weight: Mapping[str, float]) -> float:
    """How much of the violation's wording the item shares and how much of the item's the violation, the geometric
    mean of both; 0 where nothing is shared."""
    if not mine or not theirs:
        return 0.0
    rare = math.log(1 + len(weight))
    shared = sum(weight[sign] for sign in mine & theirs)
    of_theirs = shared / sum(weight[sign] for sign in theirs)
    of_mine = shared / sum(weight.get(sign, rare / 2) for sign in mine)
    return math.sqrt(of_theirs * of_mine) if shared else 0.0
