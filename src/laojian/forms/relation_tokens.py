"""关系式的字词 The words and signs of printed relations, cut into tokens.

Every character is folded to one character (full-width to plain, all digits to 0–9, odd spaces to a
blank), so a token's place in the folded text is its place in the text as received.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from laojian.base.problem import Problem

Axis = Literal["row", "column"]
Op = Literal["=", ">=", "<=", ">", "<", "!="]

_SAME = {
    **dict.fromkeys("≧⩾≽⪰", "≥"),
    **dict.fromkeys("≦⩽≼⪯", "≤"),
    **dict.fromkeys("−﹣₋‐‑", "-"),
    **dict.fromkeys("﹢₊", "+"),
    **dict.fromkeys("﹦═", "="),
    **dict.fromkeys("【〔［[〖﹙❨｛{﹝〘", "("),
    **dict.fromkeys("】〕］]〗﹚❩｝}﹞〙", ")"),
    **dict.fromkeys("〜∼〰", "~"),
    **dict.fromkeys("⋯┄┅", "…"),
    **dict.fromkeys("﹕∶", ":"),
    "﹔": ";",
    "﹐": ",",
    "､": "、",
    "｡": "。",
    "欄": "栏",
    "項": "项",
    "碼": "码",
    "關": "关",
    "係": "系",
}

OPS: tuple[tuple[str, Op], ...] = (
    ("大于或者?等于|大于等于|不得?小于|不得?少于|不得?低于", ">="),
    ("小于或者?等于|小于等于|不得?大于|不得?多于|不得?超过|不得?高于", "<="),
    ("不等于", "!="),
    ("大于|多于|高于", ">"),
    ("小于|少于|低于", "<"),
    ("等于", "="),
    (">=|=>|≥|≮", ">="),
    ("<=|=<|≤|≯", "<="),
    ("!=|<>|≠", "!="),
    ("==|=", "="),
    (">", ">"),
    ("<", "<"),
)
_OP = re.compile("(?:应[当该]?)?(?:" + "|".join(f"({words})" for words, _ in OPS) + ")")

_HAN = "〇零一二三四五六七八九十百"
_RELATION = "(?:关系式|关系|公式|要求|规则)"
_QUALITY = "(?:表内|表间|表际|栏目|逻辑|审核|平衡|勾稽|钩稽|数量|数据|校验|计算|指标|主要|基本)"
_TABLE_NO = rf"(?:[0-9]+-[0-9]+(?= *》? *(?:第|\(|中|的|:))|[0-9]+|[{_HAN}]+)"
_TABLE_CODE = "(?:[0-9]+|[A-Za-z][A-Za-z0-9-]*)"
_ROWS, _COLUMNS = "(?:甲栏|主栏|主词栏)", "(?:宾栏|宾词栏)"
_ROW_WORD = "(?:行次|行号|行代码|指标代码|代码|行)"
_COLUMN_WORD = "(?:栏目|栏次|栏号|列次|列号|列代码|栏|列)"
_KINDS: tuple[tuple[str, str], ...] = (
    ("space", r"\s+|其中:?"),
    (
        "row_label",
        rf"{_ROWS}{_QUALITY}*{_RELATION}?|(?:行[间次]|各?行){_QUALITY}*{_RELATION}|{_ROW_WORD}(?= *:)",
    ),
    (
        "column_label",
        rf"{_COLUMNS}{_QUALITY}*{_RELATION}?|(?:[栏列][间次]|各?[栏列]){_QUALITY}*{_RELATION}|{_COLUMN_WORD}(?= *:)",
    ),
    ("label", rf"{_QUALITY}+{_RELATION}|{_RELATION}|(?:备?注|说明|填表说明)[0-9]*(?= *:)"),
    ("table", rf"《?(?:附|报|基)?表 *{_TABLE_NO} *》?|《?附件 *{_TABLE_NO} *》?|{_TABLE_CODE}表|[本此该]表"),
    ("op", _OP.pattern),
    ("range", r"…+|\.{2,}|·{2,}|~|至|到|[—–―─]+"),
    ("times", r"[×✕✖⨯*÷∕/%‰√^]|[xX](?= *[(0-9])|乘以?|除以?"),
    ("plus", r"\+|加上?"),
    ("minus", r"-|减去?"),
    ("sum_word", "之和|合计|总和|总计|相加|求和|小计|各项|等"),
    ("condition", "如果|否则|当|若|则|如|时"),
    ("open", r"\("),
    ("close", r"\)"),
    ("di", "第"),
    ("column_word", _COLUMN_WORD),
    ("row_word", _ROW_WORD),
    ("any_word", "项目|序号|编号|指标|项"),
    ("circled", "[①-⑳⑴-⒇]"),
    ("number", "[0-9]+"),
    ("han", f"[{_HAN}]+"),
    ("enumerated", "、"),
    ("separator", "[;,。]|并且|同时|且"),
    ("colon", ":"),
    ("dot", r"\."),
    ("joint", "[中的之内]"),
    ("other", "."),
)
_TOKEN = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS), re.DOTALL)


@dataclass(frozen=True, slots=True)
class Token:
    """One word or sign. start, end: code points of the text as received; gap: white space stood before."""

    kind: str
    word: str
    start: int
    end: int
    gap: bool


class RelationError(Problem):
    """关系式不合写法 A relation that cannot be read. position: code point from 0 of the text as received,
    always inside it (0 for an empty text); message: what is wrong; advice: how to write it."""

    def __init__(self, code: str, position: int, **details: object) -> None:
        self.position, self._rest = position, details
        super().__init__(code, position=position, place=position + 1, **details)

    @property
    def message(self) -> str:
        """What is wrong, in Chinese."""
        return self.entry["zh"].format(**self.details)

    @property
    def advice(self) -> str:
        """How to write it, in Chinese."""
        return self.entry["do_zh"].format(**self.details)

    def __reduce__(self) -> tuple[object, ...]:
        return (_error_again, (self.code, self.position, self._rest))


def _error_again(code: str, position: int, details: dict[str, object]) -> RelationError:
    return RelationError(code, position, **details)


def fold(text: str) -> str:
    """The text with every character replaced by its plain form, one for one."""
    return "".join(_SAME.get(char) or _folded(char) for char in text)


def tokens(text: str) -> tuple[Token, ...]:
    """The words and signs of a text, white space left out."""
    found: list[Token] = []
    gap = False
    for match in _TOKEN.finditer(fold(text)):
        kind = match.lastgroup or "other"
        if kind == "space":
            gap = True
            continue
        found.append(Token(kind, match.group(), match.start(), match.end(), gap))
        gap = False
    return tuple(found)


def op(token: Token) -> Op:
    """The relation sign a token stands for."""
    match = _OP.fullmatch(token.word)
    assert match and match.lastindex
    return OPS[match.lastindex - 1][1]


def whole(token: Token) -> int:
    """The row or column number a token stands for. RelationError for 0 and for numbers over six digits."""
    if token.kind == "circled":
        code = ord(token.word)
        return code - (0x2460 if code <= 0x2473 else 0x2474) + 1
    if token.kind == "number" and len(token.word.lstrip("0")) > 6:
        raise RelationError("forms.relation_too_long", token.start)
    value = int(token.word) if token.kind == "number" else han_number(token.word)
    if value is None:
        raise RelationError("forms.relation_strange", token.start, seen=token.word)
    if value == 0:
        raise RelationError("forms.relation_zero", token.start)
    return value


def han_number(word: str) -> int | None:
    """A Chinese numeral below one thousand (十二, 二十, 一百零三) as a number; None if it is not one."""
    digits = {char: number for number, char in enumerate("零一二三四五六七八九")} | {"〇": 0}
    unit = "([一二三四五六七八九])"
    match = re.fullmatch(f"(?:{unit}百)?[零〇]?(?:{unit}?(十))?{unit}?", word)
    if match is None:
        return 0 if word in ("零", "〇") else None
    hundreds, tens, ten, units = match.groups()
    return 100 * digits.get(hundreds, 0) + 10 * (digits[tens] if tens else bool(ten)) + digits.get(units, 0)


def _folded(char: str) -> str:
    if "\uff01" <= char <= "\uff5e":
        return chr(ord(char) - 0xFEE0)
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.decimal(char))
    return " " if char.isspace() or category in ("Cc", "Cf") else char
