"""角色 The parties a notice names, as roles of a pack: by function and level, never by a person's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from laojian.packs.notice_lines import BOTH
from laojian.packs.notice_schema import Notice
from laojian.packs.notice_text import Span

_FIELDS: tuple[tuple[str, str, str], ...] = (
    ("派遣机构|派遣单位|中介|人力资源服务机构", "agency", "agency"),
    ("集团", "group", "group company"),
    (
        "乡镇|街道|镇街|街镇|各镇|各乡|各村|社区|居委会|村委会|劳动保障所|人社所|社保所|镇人民政府|乡人民政府|镇政府|乡政府",
        "township",
        "township",
    ),
    ("人力资源|人社|劳动保障|劳动关系|劳动监察", "hrss", "labour bureau"),
    ("公安", "public-security", "public security"),
    ("应急|安全生产监管|安监", "emergency", "emergency management"),
    ("矿山安全", "mine-safety", "mine safety"),
    ("市场监管|市场监督|工商", "market", "market regulation"),
    ("教育|教体", "education", "education"),
    ("卫生|卫健|疾控", "health", "health"),
    ("住房|住建|城乡建设|建设(?:局|委|厅|部门|主管)", "housing", "housing and construction"),
    ("民政(?!府)", "civil-affairs", "civil affairs"),
    ("税务", "tax", "tax"),
    ("医疗保障|医保", "medical-insurance", "medical insurance"),
    ("国土|自然资源", "natural-resources", "natural resources"),
    ("交通", "transport", "transport"),
    ("监察|纪检|纪委", "supervision", "supervision"),
    ("工会", "union", "trade union"),
    ("财政", "finance", "finance"),
    ("国资", "state-assets", "state assets"),
    ("法院|司法", "judiciary", "judiciary"),
    ("消防", "fire", "fire and rescue"),
    ("领导小组|专班", "office", "office of the campaign"),
    ("学校|幼儿园|培训机构", "school", "school"),
    ("医院|医疗机构|药店", "medical", "medical institution"),
    ("企业|公司|用人单位|用工单位|矿山|工地|项目", "enterprise", "enterprise"),
    ("政府", "government", "government"),
)
_LEVELS = (
    ("国家|国务院|部委|总局", "state"),
    ("自治区", "province"),
    ("集团", "group"),
    ("派遣机构|派遣单位|中介|服务机构", "agency"),
    ("企业|公司|用人单位|用工单位|学校|医院", "enterprise"),
    ("各?县|各?区|旗", "county"),
    ("省|厅|自治区", "province"),
    ("市|州|盟", "city"),
    ("乡镇|街道|村", "county"),
)
_LOCALITY = re.compile(
    r"(?:所在|属|每)?(?:各?(?:有关|相关)?(?:省|市|县|区|州|盟|旗|师|团场|地|地区|[、（）()和])+|(?:各|所在)(?:省|市|县|区|州|盟|旗|师)(?:级)?|[省市州县区盟旗师]级)"
)
"""各地, 各县（市、区）, 州级: the bureaus of that level, of the same trade as the one that issues the notice."""
_OWN = re.compile(
    r"(?:省|市|州|县|区|旗|盟|师|我|本|各|地区)*(?:局|厅)(?:机关|[一-龥]{0,16}(?:科|处|室|股|办|队))?|[一-龥、]{0,16}(?:科|处|股|科室|处室|支队|大队|总队)"
)
"""市局, 我局劳动关系科, 劳动保障监察支队: the issuing bureau itself or a part of it."""
_ANY_FIRM = re.compile(
    r"(?:辖区内?|全[省市县州区]|属地|所在地?|当地|所有|各类|各|有关|相关|重点|国有|民营|被查|检查|中央|驻[一-龥]|省属|市属|县属|[省市县]管|、|和|及)*"
    r"(?:[一-龥]{0,4}矿山?)?(?:企业|公司|用人单位|用工单位|矿山|煤矿)(?:[（(][^）)]*[）)])?"
)
"""企业, 各用人单位, 市属企业, 煤矿企业: what the register of enterprises knows; 快递企业 it does not."""


@dataclass(frozen=True, slots=True)
class Role:
    """One role of the draft: id, printed name, English, kind and level as `packs.schema.Role` has them."""

    id: str
    zh: str
    en: str
    kind: str
    level: str

    def to_yaml(self) -> dict[str, Any]:
        """Plain values."""
        return {"id": self.id, "zh": self.zh, "en": self.en, "kind": self.kind, "level": self.level}


class Roles:
    """The roles found so far; asking for a name adds it."""

    def __init__(self, notice: Notice) -> None:
        self.found: dict[str, Role] = {}
        self._labour, self._joint = _of_labour(notice)
        self._issuer = notice.paper.issuers[0] if notice.paper.issuers else None
        self._below = _BELOW.get(_level_of(self._issuer or "", "city"), "county")
        self.issuer = self.of(self._issuer or "发文机关")

    def of(self, name: str) -> str:
        """The id of the role with that printed name."""
        key = _key(name)
        if key not in self.found:
            self.found[key] = self._new(name)
        return self.found[key].id

    def all_of(self, names: str | None) -> list[str]:
        """The ids of the parties a phrase names: 属地人社部门和上级集团公司 are two."""
        return list(dict.fromkeys(self.of(one) for one in parted(names))) if names else []

    def _new(self, printed: str) -> Role:
        name = printed.translate(_SEEN_AS)
        level = _level_of(name, self._below if re.match("(?:各|属)地", name) else "city")
        field = next(((id, en) for sign, id, en in _FIELDS if re.search(sign, name)), ("role", "role"))
        kind = _kind(name, field[0], self._labour, self._joint)
        stem = field[0] if level in ("enterprise", "group", "agency") else f"{level}-{field[0]}"
        taken = {one.id for one in self.found.values()}
        id, count = stem, 1
        while id in taken:
            count += 1
            id = f"{stem}-{count}"
        return Role(id, printed, f"{field[1]} ({level})", kind, level)

    def listed(self) -> list[Role]:
        """All roles in the order in which they were named."""
        return list(self.found.values())


def _key(name: str) -> str:
    """What two printed names of one body share: 阳泉市人力资源和社会保障局 and 市人社局."""
    plain = re.sub(r"[（(].*?[)）]|\s|[各每]|有关|相关", "", name)
    plain = re.sub("人力资源和?社会保障", "人社", plain)
    plain = re.sub(
        "^[一-龥]{2,4}?(?=[省市州县区盟旗师](?:人社|公安|应急|教育|民政|卫|住|市场|医|税))", "", plain
    )
    return re.sub("(?:局|厅|部门|组织|机关)$", "", plain)


_BELOW = {"state": "province", "province": "city", "city": "county"}


def _level_of(name: str, known: str) -> str:
    """The level a name tells; else the one that is known."""
    return next((level for sign, level in _LEVELS if re.search(sign, name)), known)


def level_of(issuers: Sequence[str]) -> str:
    """The level of the body that issues a paper."""
    return _level_of(issuers[0], "city") if issuers else "city"


def added_at(notice: Notice, span: Span) -> str | None:
    """The level of the forwarded paper in which a place stands; None where that is the notice itself, or a paper of the
    same level that it issues."""
    inside = next((one for one in notice.wrapped if one.span[0] <= span[0] < one.span[1]), None)
    if inside is None or not inside.issuers or span == (0, 0):
        return None
    level = level_of(inside.issuers)
    return level if level != level_of(notice.paper.issuers) else None


_SEEN_AS = str.maketrans("カエ", "力工")
"""Signs that a scan takes for others of the same look."""


def _of_labour(notice: Notice) -> tuple[bool, bool]:
    """Does a labour bureau issue the notice, first or together with others? Then 市局 (first) and 各县（市、区） (also
    together) mean labour bureaus."""
    heads = next((one.issuers for one in (notice.paper, *notice.wrapped) if one.issuers), ())
    ours = [re.search(_HRSS, one.translate(_SEEN_AS)) is not None for one in heads]
    return bool(ours and ours[0]), any(ours)


_HRSS = next(sign for sign, id, _ in _FIELDS if id == "hrss")


def _kind(name: str, field: str, labour: bool, joint: bool) -> str:
    """The kind of a party. `body` is a party that is none of those the tree knows: who plays it is asked."""
    if field in ("group", "agency"):
        return field
    if field == "hrss":
        return "department"
    if field == "enterprise":
        return "enterprise" if _ANY_FIRM.fullmatch(name) else "body"
    if re.search("^社会$|公众|群众", name):
        return "public"
    if field == "role":
        own = (joint and _LOCALITY.fullmatch(name)) or (labour and _OWN.fullmatch(name))
        return "department" if own else "body"
    return "body" if field in ("office", "government", "township", "school", "medical") else "partner"


_BODY = re.compile(
    "(?:局|厅|委|办|部|院|会|科|处|室|部门|机构|企业|单位|公司|集团|机关|组织|政府|地|市|县|区|省|校|领导小组|专班|乡镇|街道|中心|队|社会|机关|[)）])$"
)


def parted(names: str) -> Iterable[str]:
    """The parties of a phrase: 、 divides complete bodies, and so do 和 and 与 between two; 公安、工商等部门 are each a
    department; what follows 各县（市、区）…局 is of the same level."""
    several = re.fullmatch(r"(?P<list>[^等]+)等(?P<kind>部门|单位|机关)", names)
    if several:
        yield from (f"{one}{several['kind']}" for one in re.split("[、和]", several["list"]) if one)
        return
    level = ""
    for body in _bodies(names):
        for half in BOTH.split(body):
            half = half.strip()
            if len(half) < 2:
                continue
            prefix = re.match("各[省市州县区盟旗师](?:[（(][^）)]*[）)])?[省市州县区盟旗师]*", half)
            level = prefix[0] if prefix else level
            bare = not prefix and not re.match("[省市州县区盟旗师各有相]|中央|国家", half)
            yield f"{level}{half}" if bare and level and re.search("[局厅委办]$", half) else half


def _bodies(names: str) -> Iterable[str]:
    waiting = ""
    for piece in _outside_brackets(names):
        if waiting and (_whole(waiting) and _whole(piece)):
            yield waiting
            waiting = piece
        else:
            waiting = f"{waiting}、{piece}" if waiting else piece
    if waiting:
        yield waiting


def _whole(piece: str) -> bool:
    return len(piece) >= 3 and _BODY.search(piece) is not None


def _outside_brackets(names: str) -> Iterable[str]:
    start = depth = 0
    for at, char in enumerate(names):
        depth += (char in "（(") - (char in "）)")
        if char in "、，,；;" and depth <= 0:
            yield names[start:at]
            start = at + 1
    yield names[start:]
