"""说明 Explain: a hit in words: who, what the law asks, which cells decided, how much, how sure, what to do.

In Chinese and in English. Nothing is looked up again: a hit carries the values that decided, and the provision
carries its articles, its mark and the question to put where it could not be decided. The law is the one handed in, a
bureau's own figures with it, and never the one that happens to be installed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from laojian.base.money import yuan
from laojian.ids import division
from laojian.law.cite import quoted, weakest
from laojian.law.provision import Provision
from laojian.law.verdict import ZH
from laojian.register.column import Column
from laojian.register.columns import VOCABULARY
from laojian.register.links import PREPARED
from laojian.screening.plan import BLANK

if TYPE_CHECKING:
    from laojian.law.parameter import Parameter, Parameters, Value

COUNTED = (
    Column("dispatched_n", "使用被派遣劳动者人数", "dispatched workers", "int"),
    Column("contract_n", "本单位劳动合同职工人数", "own contract staff", "int"),
    Column("form_unknown_n", "用工形式不明人数", "people of unknown form", "int"),
    Column("disguised_n", "检查认定计入派遣的人数", "found to be dispatched under another name", "int"),
    Column("disguised_most_n", "检查认定的人数（最多可能）", "found to be dispatched (most)", "int"),
    Column("ratio_low_bp", "派遣比例（最低）", "share of dispatched (least)", "number", unit="percent_bp"),
    Column("ratio_high_bp", "派遣比例（最高）", "share of dispatched (most)", "number", unit="percent_bp"),
    Column("over_by_return", "靠退回需减少人数", "over by, if people are returned", "int"),
    Column("over_by_conversion", "靠转为本单位职工需转人数", "over by, if people are taken on", "int"),
)
_COLUMNS: dict[str, Column] = {c.name: c for c in (*PREPARED, *COUNTED)} | {
    c.name: c for c in VOCABULARY.stored("workers")
}


@dataclass(frozen=True, slots=True)
class Words:
    """A hit in one language. values: (label, value) of the cells that decided; then: what to do next."""

    title: str
    verdict: str
    law: str
    mark: str
    values: tuple[tuple[str, str], ...]
    amount: str
    then: str

    @property
    def decided_by(self) -> str:
        """The deciding cells as one line."""
        return "；".join(f"{label} {value}" for label, value in self.values)


ENGLISH = {
    "coal_ug": "underground coal mine", "coal_open": "open-pit coal mine", "noncoal_ug": "underground mine other than coal",
    "noncoal_open": "open-pit mine other than coal", "civil_non_enterprise": "civil non-enterprise unit", "M": "man",
    "F": "woman", "contract": "labour contract", "parttime": "part-time", "retiree_rehire": "re-hired retiree",
    "open": "open-ended", "fixed": "fixed term", "task": "until a task is done", "temp": "temporary", "aux": "auxiliary",
    "subst": "substitute", "main": "main business", "kind": "in kind", "underground_other": "other work underground",
    "roadway_repair": "repair of roadways", "hr_agency": "HR agency", "gc": "general contractor", "sub": "subcontractor",
}  # fmt: skip
"""The choices of columns in English where the code says too little by itself."""


def version_of(hit: Mapping[str, Any], provisions: Iterable[Provision], on: Any) -> Provision:
    """The version of the hit's provision in force on the run's day; of a general rule and its exceptions, the one whose
    columns the hit shows.
    """
    versions = [each for each in provisions if each.id == hit["provision"]]
    ruling = [each for each in versions if each.in_force(on)]
    if len(ruling) < 2:
        return ruling[0] if ruling else versions[-1]
    told = dict(part.partition("=")[::2] for part in str(hit.get("values") or "").split("; "))
    region, names = told.get("host_region", BLANK), tuple(told)
    fits = [
        each for each in ruling
        if names[: len(each.needs)] == each.needs and (each.region == "CN" or region.startswith(each.region))
    ]  # fmt: skip
    return max(fits or ruling[:1], key=lambda each: (len(each.needs), len(each.region), each.excepts))


def general_of(provision: Provision, provisions: Iterable[Provision]) -> Provision | None:
    """The general rule in whose place an exception answers."""
    if not provision.excepts:
        return None
    return next((each for each in provisions if not each.excepts and each.overlaps(provision)), None)


def explain(
    hit: Mapping[str, Any],
    provision: Provision,
    language: str = "zh",
    *,
    parameters: Parameters,
    versions: Iterable[Provision],
    on: date | None = None,
) -> Words:
    """A hit (a row of `hits.COLUMNS`) in words of `zh` or `en`.

    provision: the version that answered; parameters, versions: of the law that was asked, where the figures have their
    names and units and an exception its general rule; on: where given, the paper behind each parameter that decided
    stands beside the articles, and the result is no surer than that paper.
    """
    zh = language == "zh"
    ask = provision.ask_zh if zh else provision.ask_en
    to = provision.refers_to if zh else provision.refers_to_en
    hand_over = "" if to is None else f"移交或者通报{to}。" if zh else f"Hand over to or inform {to}."
    general = general_of(provision, versions)
    instead = () if general is None else (_instead(general, zh, language),)
    papers = _papers(hit, provision, parameters, on) if on else {}
    mark = weakest((provision.mark, *(value.mark for value in papers.values())))
    return Words(
        title=provision.zh if zh else provision.en,
        verdict=ZH[hit["verdict"]] if zh else hit["verdict"],
        law="；".join((quoted(provision.cites, language), *instead, *_said(papers, parameters, zh))),
        mark=mark.zh() if zh else str(mark),
        values=tuple(_values(hit["values"], zh, parameters)),
        amount=amount(hit["amount_low"], hit["amount_high"], zh),
        then=ask if hit["verdict"] == "unknown" else hand_over,
    )


def _instead(general: Provision, zh: bool, language: str) -> str:
    """The general rule that an exception stands in place of."""
    cited = quoted(general.cites, language)
    return f"例外，代替一般规则“{general.zh}”：{cited}" if zh else f"in place of “{general.en}”: {cited}"


def _papers(
    hit: Mapping[str, Any], provision: Provision, parameters: Parameters, on: date
) -> dict[str, Value]:
    """Parameter id → its value at the hit's place on the day."""
    told = dict(part.partition("=")[::2] for part in hit["values"].split("; "))
    region = told.get("host_region", BLANK)
    return {id: parameters.resolve(id, "CN" if region == BLANK else region, on) for id in provision.params}


def _said(papers: Mapping[str, Value], parameters: Parameters, zh: bool) -> Iterable[str]:
    for id, value in papers.items():
        name = parameters[id].zh if zh else parameters[id].en
        reason = value.reason if zh else value.reason_en
        yield (
            f"{name}：{quoted(value.cites, 'zh' if zh else 'en')}"
            + (f"（{reason}）" if reason else "")
            + (f"（{'本局补充' if zh else 'bureau overlay'} {value.origin}）" if value.origin else "")
        )


def _values(text: str, zh: bool, parameters: Parameters) -> Iterable[tuple[str, str]]:
    for part in text.split("; "):
        name, _, value = part.partition("=")
        yield label(name, zh, parameters), shown(name, value, zh, parameters)


def label(name: str, zh: bool = True, parameters: Parameters | None = None) -> str:
    """The column's heading; a parameter's bound says that it is one. parameters: of the law that was asked."""
    stem, bound, _ = name.partition("__")
    if bound:
        which = name.rpartition("__")[2]
        told = (
            {"low": "（最低可能）", "high": "（最高可能）"} if zh else {"low": " (least)", "high": " (most)"}
        )
        known = _parameter(stem, parameters)
        name = stem.replace("_", " ") if known is None else (known.zh if zh else known.en)
        return name + told[which]
    column = _COLUMNS.get(name)
    return name if column is None else (column.zh if zh else column.en)


def _parameter(id: str, parameters: Parameters | None) -> Parameter | None:
    """The parameter behind a bound of it."""
    return None if parameters is None else parameters.items.get(id)


def shown(name: str, value: str, zh: bool = True, parameters: Parameters | None = None) -> str:
    """A cell as a person reads it: 元, 是/否, the label of a choice, a month for a day that stands for one,
    无 for an explicit none, 未填 for a blank.

    A parameter's bound that `parameters` do not hold has no unit known and stays the number it is.
    """
    if value == BLANK:
        return "未填" if zh else "blank"
    stem, bound, _ = name.partition("__")
    if bound:
        known = _parameter(stem, parameters)
        return value if known is None else _in_unit(value, known.unit, zh)
    column = _COLUMNS.get(name)
    kind = "text" if column is None else column.kind
    if kind == "money":
        return _in_unit(value, "fen", zh)
    if column is not None and column.unit == "percent_bp":
        return _in_unit(value, column.unit, zh)
    if kind == "yesno":
        yes = value.lower() == "true"
        return ("是" if yes else "否") if zh else ("yes" if yes else "no")
    if kind == "date" and value in ("9999-12-31", "1900-01-01"):
        return "无" if zh else "none"
    if column is not None and column.unit == "month_end":
        return value[: len("2024-07")]
    if kind == "division" and zh and (place := division.name(value)):
        return f"{place}（{value}）"
    if kind == "enum" and column is not None:
        return column.label(value) if zh else ENGLISH.get(value, value.replace("_", " "))
    return value.strip("、") or ("无" if zh else "none")


def _in_unit(value: str, unit: str, zh: bool) -> str:
    """A number in its unit: fen as yuan, hundredths of a percent as percent, any other as it is."""
    if unit == "percent_bp":
        return f"{float(value) / 100:.2f}%"
    if unit == "fen":
        return (yuan(int(value)) + "元") if zh else f"{yuan(int(value))} yuan"
    return value


def amount(low: int | None, high: int | None, zh: bool = True) -> str:
    """1,234.00元; a range where a value is missing; empty where no money follows."""
    if low is None and high is None:
        return ""
    unit = "元" if zh else " yuan"
    if low == high:
        return yuan(low) + unit
    if high is None:
        return f"至少{yuan(low)}元" if zh else f"at least {yuan(low)} yuan"
    if low is None:
        return f"至多{yuan(high)}元" if zh else f"at most {yuan(high)} yuan"
    return f"{yuan(low)}至{yuan(high)}元" if zh else f"{yuan(low)} to {yuan(high)} yuan"


@dataclass(frozen=True, slots=True)
class Count:
    """How many hits a provision made in a run. units: hosts concerned; low: sum of the least amounts in fen."""

    provision: str
    violation: str | None
    breach: int
    unknown: int
    undecided: int
    hosts: int
    low: int


def counts(
    hits: Sequence[Mapping[str, Any]], undecided: Sequence[Mapping[str, Any]], order: Sequence[str] = ()
) -> tuple[Count, ...]:
    """Hits and "cannot be decided" by provision, in the given order, others behind as they appear."""
    found: dict[str, list[Any]] = {}
    for hit in hits:
        row = found.setdefault(hit["provision"], [hit["violation"], 0, 0, 0, set(), 0])
        row[1 if hit["verdict"] == "breach" else 2] += 1
        row[4].add(hit["host_uscc"])
        row[5] += hit["amount_low"] or 0
    for one in undecided:
        row = found.setdefault(one["provision"], [one["violation"], 0, 0, 0, set(), 0])
        row[3] += 1
        row[4].add(one["host_uscc"])
    places = {id: number for number, id in enumerate(order)}
    chosen = sorted(found.items(), key=lambda item: places.get(item[0], len(places)))
    return tuple(Count(id, r[0], r[1], r[2], r[3], len(r[4]), r[5]) for id, r in chosen)
