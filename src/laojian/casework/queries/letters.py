"""文书的内容 What the record says to a letter's template: plain words for each thing a letter can be about."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from laojian.casework.models import Case, Decision, Evidence, Finding, Order, Referral, Visit
from laojian.casework.queries.library import items, violation_zh
from laojian.casework.queries.orders import ruling_order
from laojian.casework.queries.penalty import heavy
from laojian.casework.rules import words
from laojian.casework.rules.measures import is_penal
from laojian.law.cite import parse_cites, quotable, quoted, together
from laojian.law.library import load_libraries

Words = dict[str, Any]


def words_of(row: Visit | Order | Case | Referral, on: date, needs: str = "") -> Words:
    """The values of a letter about a row. needs: proposed or made, the decisions it is about."""
    if isinstance(row, Visit):
        return _visit(row)
    if isinstance(row, Order):
        return _order(row)
    return _referral(row) if isinstance(row, Referral) else _case(row, on, needs)


def basis_notes(articles: Iterable[str], found: Iterable[tuple[str, str]] = ()) -> tuple[str, ...]:
    """The notes for the maker: each article the letter rests on, and the rules with how surely they were read.

    found: (words with their cite, mark of the library).
    """
    lines = [f"依据：{quoted(parse_cites(one))}" for one in articles]
    lines += [f"{text}（{mark}）" for text, mark in found]
    return (*lines, "标明“待核实”或者“须经确认”的，须由法制审核人员对照原文确认后才能印发。")


def rules_of(violations: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The violations with their articles and how surely they were read."""
    known = load_libraries().of("violation")
    return tuple(
        (f"{known[one].zh}：{quoted(known[one].cites)}", known[one].mark.zh())
        for one in dict.fromkeys(violations)
    )


def _measure_marks(ids: Iterable[str]) -> list[tuple[str, str]]:
    """The measures with their articles and how surely they were read."""
    known = load_libraries().of("measure")
    return [
        (f"{known[one].zh}：{quoted(known[one].cites)}", known[one].mark.zh())
        for one in dict.fromkeys(ids)
        if one in known
    ]


def _party(row: Visit | Order | Case) -> Words:
    return {"name": row.unit.name, "code": row.unit.code, "uscc": row.unit.uscc}


def _visit(row: Visit) -> Words:
    asked = {one.id: one for one in items(tuple(one.item for one in row.answers.all()), row.visited_on)}
    answers = [
        (str(asked[one.item].n), asked[one.item].zh, words.ANSWERS.get(one.answer, ""), one.note)
        for one in row.answers.all()
        if one.item in asked
    ]
    team = [f"{zh}{getattr(row, part)}人次" for part, zh in words.TEAM.items() if getattr(row, part)]
    return {
        "unit": _party(row), "visited_on": _day(row.visited_on), "hours": _hours(row), "place": row.unit.name,
        "officers": _officers(row), "team": "、".join(team) or None, "code": row.code,
        "answers": sorted(answers, key=lambda one: int(one[0])), "findings": _findings(row.findings.all()),
        "evidence": _evidence(row.evidence.all()), "summary": row.summary,
        "presence": words.PRESENCE.get(row.presence), "presence_note": row.presence_note,
        "violations": [one.violation for one in row.findings.all()],
        "marks": [(f"{one.zh}：{one.cites}", one.mark_zh) for one in sorted(asked.values(), key=lambda one: one.n)],
    }  # fmt: skip


def _hours(row: Visit) -> str | None:
    if row.began_at is None:
        return None
    begun, ended = timezone.localtime(row.began_at), row.finished_at and timezone.localtime(row.finished_at)
    return f"{begun:%H:%M}至{ended:%H:%M}" if ended else f"{begun:%H:%M}起"


def _order(row: Order) -> Words:
    violations = [one.violation for one in row.findings.all()] or ([row.case.violation] if row.case else [])
    known = load_libraries()
    places = [cite for one in violations for cite in known.get(one, "violation").cites]
    bases = [cite for id in row.measures for cite in known.get(id, "measure").cites]
    return {
        "unit": _party(row), "findings": _findings(row.findings.all()), "breached": together(quotable(dict.fromkeys(places))),
        "measures_basis": together(quotable(dict.fromkeys(bases))) or together(parse_cites("监察条例 18")),
        "issued_on": _day(row.issued_on), "due_on": _day(row.due_on), "text": row.text, "dated": _day(row.issued_on),
        "default_term": row.default_term, "violations": violations, "marks": _measure_marks(row.measures),
    }  # fmt: skip


def _case(row: Case, on: date, needs: str) -> Words:
    decisions = [one for one in row.decisions.all() if one.state == needs]
    days = {one.event: one.on for one in row.days.all()}
    order = ruling_order(row)
    hearing = load_libraries().get("pr-hearing", "clock")
    return {
        "unit": _party(row), "filed_on": _day(row.filed_on), "violation": violation_zh(row.violation),
        "case_number": row.number, "investigation": row.investigation, "evidence": _evidence(row.evidence.all()),
        "order": _ruling(order), "decisions": [_decision(one) for one in decisions],
        "penal": any(is_penal(one.action, one.to_worker) for one in decisions),
        "fine": any(one.action == "fine" and not one.to_worker for one in decisions),
        "hearing": heavy(row, on), "hearing_days": hearing.n, "notice_on": _day(days.get("notice_on")),
        "hearing_words": _hearing(days), "dated": _day(days.get("decided_on")) if needs == "made" else None,
        "violations": [row.violation, *(one.violation for one in row.further.all())],
        "marks": _measure_marks(one.measure for one in decisions),
    }  # fmt: skip


def _ruling(order: Order | None) -> Words | None:
    if order is None:
        return None
    last = order.rechecks.order_by("on", "pk").last()
    outcome = ""
    if last is not None:
        left = f"，尚有{last.left_workers}人" if last.left_workers else ""
        outcome = f"{_day(last.on)}复查：{words.RECHECKS[last.result]}{left}。"
    return {
        "number": order.number,
        "issued_on": _day(order.issued_on),
        "due_on": _day(order.due_on),
        "outcome": outcome,
    }


def _hearing(days: dict[str, date]) -> str:
    if "heard_on" in days:
        return f"你单位要求听证，本机关于{_day(days['heard_on'])}举行了听证。"
    if "hearing_waived_on" in days:
        return f"你单位于{_day(days['hearing_waived_on'])}书面放弃听证。"
    return "你单位在规定期限内没有要求听证。" if "hearing_asked_on" not in days else ""


def _decision(one: Decision) -> Words:
    return {
        "zh": one.zh, "amount": _yuan(one.amount), "low": _yuan(one.low), "high": _yuan(one.high), "sum": one.sum_zh,
        "cites": one.cites, "why": one.why,
    }  # fmt: skip


def _referral(row: Referral) -> Words:
    case = row.case
    return {
        "to": row.to_unit.name, "kind": row.kind, "case_title": case.title, "case_number": case.number,
        "reason": words.REFERRAL_REASONS[row.reason], "text": row.text, "unit": _party(case),
        "violation": violation_zh(case.violation), "workers": case.workers,
        "materials": [words.MATERIALS[one] for one in row.materials], "officers": _officers(case),
        "violations": [case.violation],
    }  # fmt: skip


def _findings(rows: Iterable[Finding]) -> list[Words]:
    return [
        {"violation": violation_zh(one.violation), "text": one.text, "workers": one.workers}
        for one in rows
        if one.state != "cleared"
    ]


def _evidence(rows: Iterable[Evidence]) -> list[Words]:
    return [
        {"name": one.name, "kind": words.EVIDENCE_KINDS[one.kind], "how": one.how, "proves": one.proves}
        for one in rows
    ]


def _officers(row: Visit | Case) -> str:
    standing = [one.staff for one in row.officers.select_related("staff").order_by("pk") if not one.recused]
    return "、".join(f"{one.name}（{one.badge}）" if one.badge else one.name for one in standing)


def _day(day: date | datetime | None) -> str | None:
    return None if day is None else f"{day.year}年{day.month}月{day.day}日"


def _yuan(fen: int | None) -> str | None:
    return None if fen is None else f"{fen / 100:,.2f}元"


NUMBERS: dict[str, Callable[[Any], str]] = {
    "correction-order": lambda row: row.number,
    "referral-letter": lambda row: row.number,
    "decision": lambda row: next((one.number for one in row.decisions.all() if one.state == "made"), ""),
}
"""Letters whose number the record has already; the others take one of their series when first made."""


def handed_to_party(row: Any) -> bool:
    """Was the letter handed to the party: a finished visit's record, a served order, notice or decision?"""
    if row.visit is not None:
        return bool(row.visit.state == "finished")
    if row.order is not None:
        return row.order.served_on is not None
    if row.case is None:
        return False
    days = set(row.case.days.values_list("event", flat=True))
    return {"notice-before-penalty": "notice_on", "decision": "served_on"}.get(row.kind, "—") in days
