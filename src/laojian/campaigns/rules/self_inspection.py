"""自查规则 Rules of a self-inspection: places, answers, states and steps, what is still missing. Pure.

One sheet per mine and campaign, filled jointly with its agencies (三（一）). Nothing is ever preselected: a blank is
not 符合. No problem found must be said (零报告).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from laojian.base.problem import Problem

PLACES = {
    "underground": "井下",
    "surface": "井上",
    "canteen": "食堂",
    "guard": "保安",
    "cleaning": "保洁",
    "unit": "全矿",
}
"""Workplaces of the notice; `unit` for matters that belong to the mine as a whole (licence, agreement, ratio)."""
WORKPLACES = ("underground", "surface", "canteen", "guard", "cleaning")
ANSWERS = {"ok": "符合", "bad": "不符合", "unsure": "待核"}
STATES = {
    "not_started": "未开始",
    "filling": "填写中",
    "confirmed": "双方确认",
    "reported": "已报",
    "correcting": "自行整改",
    "corrected": "整改完成",
    "uncorrected": "未整改到位",
    "sent_back": "退回",
}
OPEN = frozenset({"not_started", "filling", "confirmed", "sent_back"})
"""States in which the sheet is with the mine and its agencies."""
SUBMITTED = frozenset({"reported", "correcting", "corrected", "uncorrected"})
"""States in which county and group see what was reported, and tables count it."""
SEND_BACK_REASONS = {
    "incomplete": "有漏项，没有逐处查清",
    "unclear": "问题写得不清楚，不能核对",
    "differs_from_roster": "与用工名册对不上",
    "no_proof": "写了已整改，没有佐证",
    "wrong_unit": "单位或合作机构填错",
    "other": "其他（写明）",
}
AGENCY_PLACE = "本机构"
"""What the one place of a sheet is called that an agency fills in itself."""
WITH_AMOUNT = frozenset({"rebate-pricing"})
"""Matters where the sheet asks for an amount too: how much 返费 was taken or paid."""
DUTIES = {"mine": ("O-000-03", "O-000-04"), "agency": ("O-000-05", "O-000-06")}
"""Duties of the Yangquan notice that a sheet moves: (check, report) by kind of party."""


@dataclass(frozen=True, slots=True)
class Cell:
    """查项 One question of the sheet: an item of the pack at one place."""

    item: str
    violation: str
    place: str


def cells(items: Iterable[tuple[str, str, bool]], unit_wide: frozenset[str]) -> tuple[Cell, ...]:
    """The questions of a sheet in the order of the pack.

    items: (item id, violation, surface only); unit_wide: violations that are asked once for the mine as a whole.
    """
    found = []
    for item, violation, surface_only in items:
        places = ("unit",) if violation in unit_wide else places_of(violation, surface_only)
        found += [Cell(item, violation, place) for place in places]
    return tuple(found)


def places_of(violation: str, surface_only: bool) -> tuple[str, ...]:
    """Where a matter is asked. A matter of people underground is not asked above ground; canteen, guards and cleaners
    are asked, because they too may work below."""
    if surface_only:
        return tuple(place for place in WORKPLACES if place != "underground")
    if violation.startswith("underground-"):
        return tuple(place for place in WORKPLACES if place != "surface")
    return WORKPLACES


@dataclass(frozen=True, slots=True)
class Said:
    """答复 One answer as far as the rules look at it. place_none: the mine has no such workplace."""

    place: str
    item: str
    answer: str
    problem: str = ""
    corrected: bool = False
    corrected_on: bool = False


@dataclass(frozen=True, slots=True)
class Missing:
    """还差什么 What stands between a sheet and its report."""

    unanswered: int
    without_words: int
    without_day: int
    nil_unsaid: bool
    nil_contradicted: bool
    unsigned: tuple[str, ...]

    @property
    def lacking(self) -> tuple[tuple[str, str], ...]:
        """What keeps it from being confirmed, in Chinese and English."""
        said = (
            (self.unanswered, f"{self.unanswered}项未答", f"{self.unanswered} unanswered"),
            (self.without_words, f"{self.without_words}项没写明问题", f"{self.without_words} without words"),
            (self.without_day, f"{self.without_day}项没写整改日期", f"{self.without_day} without a day"),
            (self.nil_unsaid, "没有发现问题，还没有明确零报告", "nil report not stated"),
            (self.nil_contradicted, "选了零报告，又有不符合或待核的项", "nil report contradicts the answers"),
        )
        return tuple((zh, en) for here, zh, en in said if here)

    @property
    def to_sign(self) -> bool:
        """May it be confirmed?"""
        return not self.lacking

    @property
    def to_report(self) -> bool:
        """May it be reported?"""
        return self.to_sign and not self.unsigned


def missing(
    asked: Iterable[Cell],
    said: Iterable[Said],
    absent_places: frozenset[str],
    nil: bool,
    unsigned: Iterable[str],
) -> Missing:
    """What is still missing. absent_places: workplaces the mine does not have; unsigned: names of parties."""
    answers = {(one.place, one.item): one for one in said if one.answer}
    wanted = [cell for cell in asked if cell.place not in absent_places]
    given = [answers.get((cell.place, cell.item)) for cell in wanted]
    bad = [one for one in given if one is not None and one.answer == "bad"]
    open_ = [one for one in given if one is not None and one.answer == "unsure"]
    complete = all(one is not None for one in given)
    return Missing(
        unanswered=sum(one is None for one in given),
        without_words=sum(not one.problem.strip() for one in (*bad, *open_)),
        without_day=sum(one.corrected and not one.corrected_on for one in bad),
        nil_unsaid=complete and not bad and not open_ and not nil,
        nil_contradicted=nil and bool(bad or open_),
        unsigned=tuple(unsigned),
    )


def correction_day(on: date | None, today: date, first: date) -> None:
    """A problem was put right on a day that is over and not before the campaign gave the occasion to look for it. first:
    the day the notice was issued, or the campaign opened, whichever came first. Problems `campaigns.correction_ahead`,
    `campaigns.correction_early`."""
    if on is not None and on > today:
        raise Problem("campaigns.correction_ahead", on=on.isoformat(), today=today.isoformat())
    if on is not None and on < first:
        raise Problem("campaigns.correction_early", on=on.isoformat(), first=first.isoformat())


def may_step(state: str, to: str) -> bool:
    """Is the step one of the notice's (7.3)? A sheet sent back begins again as filling."""
    return to in STEPS.get(state, ())


STEPS: Mapping[str, tuple[str, ...]] = {
    "not_started": ("filling",),
    "filling": ("filling", "confirmed"),
    "sent_back": ("filling",),
    "confirmed": ("filling", "reported"),
    "reported": ("correcting", "corrected", "uncorrected", "sent_back"),
    "correcting": ("correcting", "corrected", "uncorrected", "sent_back"),
    "uncorrected": ("correcting", "corrected", "uncorrected"),
    "corrected": ("sent_back",),
}


def state_after_report(problems: Iterable[bool], phase_over: bool) -> str:
    """The state of a reported sheet from its problems (each: is it corrected?).

    None found: reported. All corrected: corrected. Else correcting, and once the self-check phase is over uncorrected:
    it is then handed to the inspection of the second phase.
    """
    corrected = list(problems)
    if not corrected:
        return "reported"
    if all(corrected):
        return "corrected"
    return "uncorrected" if phase_over else "correcting"
