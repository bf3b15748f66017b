"""引证 Cite, statute and mark: where a rule stands in the law, and how surely it was read.

A `Cite` names an article; it is written in data as `劳动合同法 92(2)` and printed as
《劳动合同法》第九十二条第二款. A `Statute` is one entry of the library's catalogue (`law/statutes.yaml`). A
`Mark` says whether the text itself was read (sure), the step from text to rule is a legal reading (reading),
or a check is still owed (verify).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Literal

Level = Literal["sure", "reading", "verify"]
LEVELS: tuple[Level, ...] = ("sure", "reading", "verify")

_STATE, _STATE_EN = "中华人民共和国", " of the People's Republic of China"
_DIGITS = "零一二三四五六七八九"
_PLACE = re.compile(
    r"^(?P<article>\d+)(?:-(?P<insert>\d+))?(?:\((?P<paragraph>\d+)\))?(?:\[(?P<item>\d+)])?$"
)
_DOCUMENT = re.compile(r"^(?P<document>\S*[〔\[]\d{4}[〕\]]\S*?号?)(?:\s*\((?P<dated>\d{4}-\d{2}-\d{2})\))?$")
_MARK = re.compile(r"\b(?P<level>sure|reading|verify)\b(?:\s+(?P<source>[LJQSPACM](?:/[LJQSPACM])*)\b)?")
_PLAIN = re.compile(r"(sure|reading|verify)(\s+[LJQSPACM](/[LJQSPACM])*)?")
_CODE = re.compile(r"(?<=sure|rify) [LJQSPACM](/[LJQSPACM])*\b")


@dataclass(frozen=True, slots=True)
class Statute:
    """法规 One law, regulation, rule or notice of the catalogue.

    short: the name used in citations; title, title_en: the official titles; issuer; document: its number;
    since, until: the text held is in force from and to (None = open); seen: where `since` is not known, the day on
    which the text held was seen to be in force; earlier: an earlier text was in force by that day at the latest;
    rank: 法律, 行政法规, 部门规章, 司法解释, 规范性文件; internal: an order within the administration, which organises its
    work and is never quoted to a party.
    """

    short: str
    title: str
    title_en: str
    rank: str
    issuer: str = ""
    document: str = ""
    since: date | None = None
    until: date | None = None
    seen: date | None = None
    earlier: date | None = None
    internal: bool = False


@dataclass(frozen=True, slots=True)
class Cite:
    """引证 One place in the law.

    statute: short name of the catalogue, or a document number such as 晋政办发〔2024〕58号; article with
    `insert` for 之一; paragraph 款; item 项; document 文号 and dated where no statute of the catalogue is meant.
    """

    statute: str
    article: int | None = None
    paragraph: int | None = None
    item: int | None = None
    document: str | None = None
    dated: date | None = None
    note: str = ""
    insert: int | None = None

    def zh(self, statutes: Mapping[str, Statute] | None = None) -> str:
        """《劳动合同法》第九十二条第二款; a paper known by its number alone is printed by that number."""
        book = known_statutes() if statutes is None else statutes
        title = book[self.statute].title.removeprefix(_STATE) if self.statute in book else self.statute
        text = self.statute if self.statute == self.document else f"《{title}》"
        text += self.place_zh()
        if self.document and self.statute != self.document:
            text += f"（{self.document}）"
        return text + (f"（{self.note}）" if self.note else "")

    def place_zh(self) -> str:
        """第九十二条第二款; empty where the whole paper is meant."""
        if self.article is None:
            return ""
        text = f"第{chinese_number(self.article)}条"
        text += f"之{chinese_number(self.insert)}" if self.insert else ""
        text += f"第{chinese_number(self.paragraph)}款" if self.paragraph else ""
        return text + (f"第（{chinese_number(self.item)}）项" if self.item else "")

    def en(self, statutes: Mapping[str, Statute] | None = None) -> str:
        """Labor Contract Law, art. 92(2); a paper known by its number alone is printed by that number."""
        book = known_statutes() if statutes is None else statutes
        title = book[self.statute].title_en.removesuffix(_STATE_EN) if self.statute in book else self.statute
        return title if self.article is None else f"{title}, art. {self.place_en()}"

    def place_en(self) -> str:
        """92(2); empty where the whole paper is meant."""
        if self.article is None:
            return ""
        place = f"{self.article}" + (f"-{self.insert}" if self.insert else "")
        place += f"({self.paragraph})" if self.paragraph else ""
        return place + (f" item {self.item}" if self.item else "")

    def __str__(self) -> str:
        return self.zh()


def together(cites: Iterable[Cite], language: str = "zh") -> str:
    """Several places in the law as one text; a statute is named once for a run of its articles.

    《煤矿安全生产条例》第二十四条第二款、第四十四条, or Regulation on Work Safety in Coal Mines, arts. 24(2), 44.
    """
    zh = language == "zh"
    found: list[str] = []
    last: Cite | None = None
    for cite in cites:
        if last is not None and _same_paper(last, cite):
            more = f"、{cite.place_zh()}" if zh else f", {cite.place_en()}"
            found[-1] = (found[-1] if zh else found[-1].replace(", art. ", ", arts. ")) + more
        else:
            found.append(cite.zh() if zh else cite.en())
        last = cite
    return ("、" if zh else "; ").join(found)


def quotable(cites: Iterable[Cite]) -> tuple[Cite, ...]:
    """The places that may be quoted to a party: all but orders within the administration."""
    known = known_statutes()
    return tuple(cite for cite in cites if cite.statute not in known or not known[cite.statute].internal)


INTERNAL = ("内部工作部署", "an internal order")
"""What stands before a party in place of an order within the administration."""


def quoted_each(cites: Iterable[Cite], language: str = "zh") -> list[str]:
    """Every place as a text of its own that a party may read; internal orders are said last, together and unnamed."""
    places = tuple(cites)
    may, zh = quotable(places), language == "zh"
    told = [cite.zh() if zh else cite.en() for cite in may]
    return [*told, INTERNAL[0 if zh else 1]] if len(may) < len(places) else told


def quoted(cites: Iterable[Cite], language: str = "zh") -> str:
    """Several places in the law as one text that a party may read; an internal order is said to be there, not which."""
    places = tuple(cites)
    may = quotable(places)
    text, zh = together(may, language), language == "zh"
    if len(may) == len(places):
        return text
    if not text:
        return INTERNAL[0 if zh else 1]
    return f"{text}（另有{INTERNAL[0]}）" if zh else f"{text} (and {INTERNAL[1]})"


def _same_paper(one: Cite, other: Cite) -> bool:
    """Do both name an article of one statute, with nothing printed after it?"""
    after = (one.document, one.note, other.document, other.note)
    return one.statute == other.statute and None not in (one.article, other.article) and not any(after)


@dataclass(frozen=True, slots=True)
class Mark:
    """确信程度 How surely a fact was read. sources: L J Q S P A C M; note: the sheet's words."""

    level: Level
    sources: tuple[str, ...] = ()
    note: str = ""

    @property
    def needs_confirmation(self) -> bool:
        """True for reading and verify: no penalty may be proposed before an officer confirms."""
        return self.level != "sure"

    def zh(self) -> str:
        """原文核对 / 解读待确认 / 待核实."""
        return {"sure": "已核原文", "reading": "法律解读，须经确认", "verify": "待核实"}[self.level]

    def asides(self, language: str = "zh") -> tuple[str, ...]:
        """What the mark says besides its level: which part is a reading or still to be verified, and what was read."""
        parts = (part.strip() for part in self.note.replace("**", "").split(";"))
        told = [part for part in parts if part and not _PLAIN.fullmatch(part)]
        if language == "zh":
            return tuple(known_asides().get(part, part) for part in told)
        return tuple(_CODE.sub("", part) for part in told)

    def __str__(self) -> str:
        return " ".join((self.level, "/".join(self.sources))).strip()


def weakest(marks: Iterable[Mark]) -> Mark:
    """The least sure of several marks; a result is no surer than what it rests on."""
    return max(marks, key=lambda mark: LEVELS.index(mark.level))


def parse_mark(text: str) -> Mark:
    """Read a mark in the fact sheet's wording; where parts differ (values sure, start date verify) the
    weakest.

    Raises ValueError where the text holds none of the words sure, reading, verify.
    """
    found = [(str(m["level"]), m["source"]) for m in _MARK.finditer(text.replace("**", ""))]
    if not found:
        raise ValueError(f"no mark in {text!r}")
    level = max((name for name, _ in found), key=lambda name: LEVELS.index(_level(name)))
    sources = [letter for _, source in found if source for letter in source.split("/")]
    return Mark(_level(level), tuple(dict.fromkeys(sources)), text.strip())


def parse_cites(text: str) -> tuple[Cite, ...]:
    """Read citations such as `劳动合同法 57, 92(1); 令19号 6; 晋政办发〔2024〕58号 (2024-12-25)`.

    92(2) is paragraph 2, 36[15] item 15, 244-1 article 244之一. Raises ValueError with the part that fails.
    """
    return tuple(cite for part in text.split(";") if part.strip() for cite in _statute_cites(part.strip()))


def _statute_cites(part: str) -> list[Cite]:
    if paper := _DOCUMENT.match(part):
        dated = date.fromisoformat(paper["dated"]) if paper["dated"] else None
        return [Cite(paper["document"], document=paper["document"], dated=dated)]
    name, _, places = part.partition(" ")
    if not places.strip():
        return [Cite(name)]
    return [_place(Cite(name), place.strip()) for place in places.split(",")]


def _place(cite: Cite, text: str) -> Cite:
    found = _PLACE.match(text)
    if found is None:
        raise ValueError(text)
    numbers = {name: int(value) for name, value in found.groupdict().items() if value}
    return replace(
        cite,
        article=numbers["article"],
        insert=numbers.get("insert"),
        paragraph=numbers.get("paragraph"),
        item=numbers.get("item"),
    )


def _level(name: str) -> Level:
    return LEVELS[("sure", "reading", "verify").index(name)]


def chinese_number(number: int) -> str:
    """九十二 for 92; 1 to 9999, as articles are numbered."""
    if not 0 < number < 10000:
        raise ValueError(number)
    text, gap = "", False
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + unit
        gap = not digit
    return text[1:] if 10 <= number < 20 else text


@cache
def known_statutes() -> dict[str, Statute]:
    """Short name → statute, from the catalogues of all installed libraries."""
    from laojian.law.library_files import law_folders, statutes_in

    return {statute.short: statute for folder in law_folders() for statute in statutes_in(folder)}


@cache
def known_asides() -> dict[str, str]:
    """The words of marks → what they say in Chinese, from all installed libraries."""
    from laojian.law.library_files import asides_in, law_folders

    return {words: zh for folder in law_folders() for words, zh in asides_in(folder).items()}
