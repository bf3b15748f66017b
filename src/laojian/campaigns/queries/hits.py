"""命中 What is read of a screening's hits: those that fit, and one of them in full."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from laojian.authority.queries import granted_things, may, scope
from laojian.authority.rules import Actor, Thing
from laojian.base.problem import Problem
from laojian.campaigns.models import Decision, Hit
from laojian.campaigns.queries import desk, established
from laojian.campaigns.queries.lines import OFFICE
from laojian.campaigns.queries.paging import Paged, paged
from laojian.campaigns.rules import run as rules

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from laojian.screening.established import Found


@dataclass(frozen=True, slots=True)
class Asked:
    """筛选 What of a month is wanted. verdict: breach, unknown, undecided; decided: no, lead, not_breach; text: part of
    a name."""

    campaign: int
    month: str
    provision: str = ""
    county: str = ""
    unit: str = ""
    verdict: str = ""
    decided: str = ""
    text: str = ""


def visible(actor: Actor, *, on: date | None = None) -> QuerySet[Hit]:
    """The hits in scope, and those granted."""
    condition = scope(actor).q("unit__path")
    if on is not None and (granted := granted_things(actor, "hit", on=on)):
        condition |= Q(key__in=granted)
    return Hit.objects.filter(condition)


def chosen(actor: Actor, asked: Asked) -> QuerySet[Hit]:
    """The hits in scope that fit; gone ones are left out."""
    rows = visible(actor).filter(campaign_id=asked.campaign, month=asked.month, gone=False)
    plain = {"provision": asked.provision, "unit__code": asked.unit, "verdict": asked.verdict}
    rows = rows.filter(**{name: value for name, value in plain.items() if value})
    if asked.county:
        named = Q(county__name=asked.county) | Q(county__short_name=asked.county)
        rows = rows.filter(named | Q(county__code=asked.county))
    if asked.decided:
        rows = (
            rows.filter(decision=None)
            if asked.decided == "no"
            else rows.filter(decision__decision=asked.decided)
        )
    if asked.text:
        words = asked.text
        rows = rows.filter(
            Q(unit__name__icontains=words) | Q(name__icontains=words) | Q(host_name__icontains=words)
        )
    return rows


@dataclass(frozen=True, slots=True)
class HitLine:
    """命中 One hit in a list. about: the cells that decided, as one line; persons: where it stands for many rows; title,
    law, mark, level: what the article asks, where it stands and how surely that was read, where the list asked for it."""

    key: str
    provision: str
    verdict: str
    unit_code: str
    unit_name: str
    county: str
    who: str
    id_masked: str
    employer: str
    host: str
    about: str
    amount: str
    persons: int | None
    decision: str
    lead: str
    asked_at: datetime | None
    new: bool
    title: str = ""
    law: str = ""
    mark: str = ""
    level: str = ""

    @property
    def needs_confirmation(self) -> bool:
        """Does it rest on a reading or on a fact still to be checked?"""
        return self.level != "sure"


def hits(
    actor: Actor,
    asked: Asked,
    *,
    language: str = "zh",
    page: int = 1,
    size: int = rules.PER_PAGE,
    lawful: bool = False,
) -> Paged[HitLine]:
    """The hits that fit, breaches first, then by unit. lawful: each with its articles and how surely they were read."""
    rows = (
        chosen(actor, asked)
        .select_related("unit", "county", "decision")
        .order_by("verdict", "-rank", "unit__path", "id")
    )
    if lawful:
        rows = rows.select_related("unit", "county", "decision", "last_run")
    return paged(rows, page, size, lambda row: (_lawful if lawful else _line)(row, language))


def _lawful(row: Hit, language: str) -> HitLine:
    """The line with what the law says of it; a provision that is gone is still to be checked."""
    said, line = _said(row, row.last_run.on, language), _line(row, language)
    if said is None:
        return replace(line, level="verify")
    return replace(line, title=said.title, law=said.law, mark=said.mark, level=said.level)


def share(values: Mapping[str, str], zh: bool = True) -> str:
    """The sum of a share of dispatched labour: 6 ÷（24＋6）＝ 20.00%; a range where forms are unknown, and how many of them
    a finding brought. Blank for others."""
    wanted = ("dispatched_n", "contract_n", "ratio_low_bp")
    if (
        any(not values.get(name, "").lstrip("-").isdigit() for name in wanted)
        or "ratio_high_bp" not in values
    ):
        return ""
    (roster, c, low), high = (int(values[name]) for name in wanted), values["ratio_high_bp"]
    d, least = roster + int(values.get("disguised_n", "0")), f"{low / 100:.2f}%"
    told = _found_besides(values, d, zh, exact=high == str(low))
    reckoned = f"{d} ÷（{c}＋{d}）" if zh else f"{d} ÷ ({c} + {d})"
    if high == str(low):
        aside = "".join(f"（{one}）" if zh else f" ({one})" for one in told)
        return f"{reckoned}＝ {least}{aside}" if zh else f"{reckoned} = {least}{aside}"
    if high.isdigit():
        reach = f"{least}—{int(high) / 100:.2f}%" if zh else f"{least} to {int(high) / 100:.2f}%"
    else:
        reach = f"至少{least}" if zh else f"at least {least}"
    return f"{reach}（{'，'.join((reckoned, *told))}）" if zh else f"{reach} ({', '.join((reckoned, *told))})"


def _found_besides(values: Mapping[str, str], d: int, zh: bool, *, exact: bool) -> list[str]:
    """What stands in a share besides the roster's own count: of the findings, and of forms not known."""
    found, most = int(values.get("disguised_n", "0")), values.get("disguised_most_n", "0")
    told = []
    if found:
        told.append(
            f"{d}人中{found}人来自检查认定" if zh else f"{found} of the {d} established by inspection"
        )
    if exact:
        return told
    unknown = values.get("form_unknown_n", "0")
    if unknown != "0":
        told.append(f"{unknown}人用工形式不明" if zh else f"{unknown} whose form of employment is not known")
    if not most.isdigit():
        told.append("还有检查认定的人数不明" if zh else "a further number established but not counted")
    elif int(most) > found:
        n = int(most) - found
        told.append(f"检查认定的至多还有{n}人" if zh else f"at most {n} more established by inspection")
    return told


def place_of(unit: Any) -> str:
    """The place of an office: its name without the words for the office; blank without a unit."""
    return OFFICE.sub("", unit.name) if unit is not None else ""


def _side(said: str, zh: bool) -> str:
    """Who stands on a side of a hit; a side the roster does not name is said to be so."""
    from laojian.screening.plan import BLANK

    return ("名册没有写明" if zh else "not named in the roster") if said == BLANK else said


def _line(row: Hit, language: str) -> HitLine:
    from laojian.screening.explain import amount, label, shown

    zh, told = language == "zh", []
    if row.verdict == "undecided":
        told = [
            "缺栏目：" if zh else "lacks: ",
            ("、" if zh else ", ").join(label(one, zh) for one in row.values.split("、")),
        ]
    else:
        parts = [part.partition("=")[::2] for part in row.values.split("; ") if part]
        law = desk.library().parameters
        said = [f"{label(name, zh, law)} {shown(name, value, zh, law)}" for name, value in parts[:4]]
        told = [share(dict(parts), zh) or ("；" if zh else "; ").join(said)]
    decided = getattr(row, "decision", None)
    return HitLine(
        row.key, row.provision, row.verdict, row.unit.code, row.unit.name, place_of(row.county),
        _side(rules.who(row.name, "", row.grain, zh), zh), row.id_masked, _side(row.employer_name or row.employer_uscc, zh),
        _side(row.host_name or row.host_uscc, zh), "".join(told), amount(row.amount_low, row.amount_high, zh), row.persons,
        decided.decision if decided else "", decided.lead if decided else "", row.asked_at,
        row.first_run_id == row.last_run_id,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class DecisionView:
    """决定 What a person made of a hit."""

    decision: str
    reason: str
    remark: str
    at: datetime
    by: str
    lead: str


@dataclass(frozen=True, slots=True)
class HitView:
    """命中 One hit as a whole: in words, who, what decided, where it stands in the file, what was decided; found: the findings
    about the host that stand in a share of dispatched labour."""

    line: HitLine
    hit: str
    grain: str
    month: str
    on: date
    gone: bool
    said: desk.Said | None
    violation: str
    reported_by: str
    source_file: str
    source_row: int | None
    decision: DecisionView | None
    asked_at: datetime | None
    asked_by: str
    may_decide: bool
    unit_path: str
    share: str
    found: tuple[Found, ...] = ()


def thing(row: Hit) -> Thing:
    """The hit as authority sees it."""
    return Thing("hit", row.key, row.unit.path)


def one(actor: Actor, key: str, *, on: date | None = None) -> Hit:
    """The row of a hit within reach. Problem `campaigns.no_hit`."""
    row = (
        visible(actor, on=on).select_related("unit", "county", "decision", "last_run").filter(key=key).first()
    )
    if row is None or not may(actor, "hit.read", thing(row)):
        raise Problem("campaigns.no_hit")
    return row


def hit(actor: Actor, key: str, *, language: str = "zh", on: date | None = None) -> HitView:
    """One hit. Problem `campaigns.no_hit`."""
    row = one(actor, key, on=on)
    law_day = row.last_run.on
    decided = getattr(row, "decision", None)
    return HitView(
        _line(row, language), row.hit, row.grain, row.month, law_day, row.gone, _said(row, law_day, language),
        row.violation, row.reported_by, row.source_file, row.source_row, _decision(decided), row.asked_at,
        row.asked_by, may(actor, "hit.decide", thing(row)), row.unit.path,
        share(dict(part.partition("=")[::2] for part in row.values.split("; ")), language == "zh"),
        established.found(row.campaign_id, row.month, row.host_uscc) if "disguised_n=" in row.values else (),
    )  # fmt: skip


def _decision(row: Decision | None) -> DecisionView | None:
    if row is None:
        return None
    words = {**rules.LEAD_REASONS, **rules.NOT_BREACH_REASONS}
    return DecisionView(
        row.decision, words.get(row.reason_code, row.reason_code), row.remark, row.decided_at, row.decided_by, row.lead
    )  # fmt: skip


def _said(row: Hit, on: date, language: str) -> desk.Said | None:
    if row.verdict == "undecided":
        return desk.say_undecided({"provision": row.provision, "columns": row.values}, on, language)
    return desk.say(as_hit(row), on, language)


def as_hit(row: Hit) -> Mapping[str, Any]:
    """The row with the columns of `screening.hits.COLUMNS` that words need."""
    return {
        "provision": row.provision, "violation": row.violation, "verdict": row.verdict, "values": row.values,
        "amount_low": row.amount_low, "amount_high": row.amount_high,
    }  # fmt: skip


def question(rows: Sequence[Hit]) -> tuple[str, str]:
    """Subject and body of a question to a unit about what could not be decided; no names, no ids."""
    month = rows[0].month
    asked: dict[str, list[Hit]] = {}
    for row in rows:
        asked.setdefault(row.provision, []).append(row)
    lines = [f"{month} 用工名册经筛查，下列事项缺少内容，不能判断，请补充后重新报送名册，或者回复说明：", ""]
    for number, (provision, found) in enumerate(asked.items(), 1):
        rule = desk.version(provision, found[0].last_run.on)
        title, ask = (rule.zh, rule.ask_zh) if rule else (provision, "")
        places = [f"第{row.source_row}行" for row in found if row.source_row]
        where = f"（{'、'.join(places[:10])}{'等' if len(places) > 10 else ''}）" if places else ""
        lines.append(f"{number}. {title}：{len(found)}处{where}。{ask}")
    lines += ["", "筛查结论不是行政认定。"]
    return f"请补充{month}用工名册的内容", "\n".join(lines)


def open_keys(actor: Actor, asked: Asked, most: int = 2_000) -> tuple[str, ...]:
    """Keys of the hits that could not be decided and were not asked about yet."""
    rows = chosen(actor, asked).exclude(verdict="breach").filter(asked_at=None)
    return tuple(rows.order_by("unit__path", "id").values_list("key", flat=True)[:most])
