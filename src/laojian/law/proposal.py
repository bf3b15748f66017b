"""处理建议 Proposal: what an authority may do now about a violation, measure by measure, with its basis and how sure.

Nothing is proposed without a basis, before the order the law asks for, or by an authority that may not do it: such a
measure is listed with the reason. What rests on a reading or an open check says so and waits for confirmation.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from laojian.law.circumstance import alternatives, barring
from laojian.law.cite import together
from laojian.law.measure import PENAL
from laojian.law.measure_facts import Amount, CaseFacts, Refusal
from laojian.law.measure_refusals import refuse
from laojian.law.timeline import ENDED, NOT_YET, UNKNOWN, Standing, lighter_later, standing

if TYPE_CHECKING:
    from laojian.law.cite import Cite, Mark
    from laojian.law.library import Library
    from laojian.law.measure import Measure

#: now: may be done; confirm: only after an officer's confirmation; later: something must come first; other: another
#: authority's; never: no basis; lighter: a later law is lighter and takes its place; unheld: on the day of the act an
#: earlier text applied, which is not held
NOW, CONFIRM, LATER, OTHER, NEVER, LIGHTER = "now", "confirm", "later", "other", "never", "lighter"
UNHELD = "unheld"
STATES_ZH = {
    NOW: "可以作出", CONFIRM: "确认后可以作出", LATER: "还不能作出", OTHER: "由别的机关作出", NEVER: "没有依据",
    LIGHTER: "新规定较轻，不再适用", UNHELD: "行为时的文本没有收录，不能确定",
}  # fmt: skip
_OF = {"confirm": CONFIRM, "not_competent": OTHER, "not_in_force": NEVER, "no_fine": NEVER, "barred": NEVER}


@dataclass(frozen=True, slots=True)
class Proposal:
    """处理建议 One measure for this case.

    amount: the lawful range where money follows; refusal: why not now; lighter: ids of a lighter later law to be
    applied instead (处罚法 37); says: what to tell the officer.
    """

    measure: Measure
    state: str
    amount: Amount | None
    refusal: Refusal | None
    lighter: tuple[str, ...]
    says: str
    says_en: str

    @property
    def cites(self) -> tuple[Cite, ...]:
        """The articles it rests on."""
        return self.measure.cites

    @property
    def mark(self) -> Mark:
        """How sure the measure is."""
        return self.measure.mark


def propose(library: Library, violation: str, facts: CaseFacts) -> tuple[Proposal, ...]:
    """A proposal for every measure of the violation (id or V-number), in the order of the catalogue.

    facts.by: the authority that asks; facts.act_on: the day of the act, whose law applies.
    """
    measures = library.of("measure")
    ids = library.get(violation, "violation").measures
    listed = [measures[id] for id in dict.fromkeys((*ids, *_earlier(library, ids)))]
    return tuple(each for one in listed for each in _of(library, one, facts))


def _earlier(library: Library, ids: tuple[str, ...]) -> Iterator[str]:
    """Measures whose place one of these took."""
    for id in ids:
        if library.of("measure")[id].replaces:
            yield library.of("measure")[id].replaces


def _of(library: Library, measure: Measure, facts: CaseFacts) -> Iterator[Proposal]:
    then = standing(library, "measure", measure.id, facts.law_day)
    if then.state in (NOT_YET, ENDED) or not measure.in_force(facts.law_day):
        if measure.replaces and measure.id in lighter_later(
            library, measure.replaces, facts.law_day, facts.on
        ):
            yield _told(library, measure, replace(facts, act_on=facts.on), None)
        elif then.state == UNKNOWN and not _older_held(library, measure, facts):
            yield _unheld(measure, then)
        return
    yield _told(library, measure, facts, then)


def _older_held(library: Library, measure: Measure, facts: CaseFacts) -> bool:
    """Is the measure whose place this one took held, and the law of the act?"""
    old = library.of("measure").get(measure.replaces)
    return old is not None and old.in_force(facts.law_day)


def _unheld(measure: Measure, then: Standing) -> Proposal:
    """Nothing can be told of the measure on the day of the act: that text is not held. No officer can confirm it away."""
    refusal = refuse("older_text")
    says, says_en = (f"{measure.zh}；{then.why}", f"{measure.en}; {then.why_en}")
    return Proposal(measure, UNHELD, None, refusal, (), says, says_en)


def _told(library: Library, measure: Measure, facts: CaseFacts, then: Standing | None) -> Proposal:
    """The proposal under the law of the act (`then`), or under a lighter later one (None)."""
    refusal, amount = barred(library, measure, facts) or measure.not_yet(facts), None
    if refusal is None or refusal.code == "confirm":
        refusal = unproved(library, measure, facts) or refusal
    if refusal is None and measure.range is not None:
        found = measure.amount(facts)
        amount, refusal = (found, None) if isinstance(found, Amount) else (None, found)
    open_ = measure.must_confirm(facts) or (then is not None and then.state == UNKNOWN)
    if refusal is None and open_ and not facts.confirmed:
        amount, refusal = None, refuse("confirm")
    lighter = lighter_later(library, measure.id, facts.law_day, facts.on)
    state = LIGHTER if lighter else NOW if refusal is None else _OF.get(refusal.code, LATER)
    says, says_en = _words(measure, amount, refusal, lighter, then)
    return Proposal(measure, state, amount, refusal, lighter, says, says_en)


def barred(library: Library, measure: Measure, facts: CaseFacts) -> Refusal | None:
    """Why no penalty is imposed at all: the law leaves no choice. Orders, payments and referrals stand."""
    found = barring(library.circumstances, facts.circumstances)
    if not found or measure.to_worker or measure.action not in PENAL:
        return None
    plain = refuse("barred")
    zh = "；".join(f"{one.zh}（{together(one.cites)}）" for one in found)
    en = "; ".join(f"{one.en} ({together(one.cites, 'en')})" for one in found)
    return Refusal(plain.code, f"{plain.zh}：{zh}", f"{plain.en}: {en}")


def unproved(library: Library, measure: Measure, facts: CaseFacts) -> Refusal | None:
    """Why money or a penalty does not follow yet: its own breach is not proved, or the circumstance of its tier is not
    found, or two that exclude each other are."""
    if measure.opened_by and not measure.opened_by & facts.proved:
        return refuse("no_proved_breach")
    if not measure.circumstances:
        return None
    known = library.circumstances
    among = alternatives(known, measure.circumstances)
    found = [one for one in among if one.id in facts.circumstances]
    if not facts.circumstances & set(measure.circumstances):
        plain = refuse("circumstance")
        words = [known[id] for id in measure.circumstances]
        return Refusal(plain.code, f"{plain.zh}：{'、'.join(one.zh for one in words)}",
                       f"{plain.en}: {', '.join(one.en for one in words)}")  # fmt: skip
    grouped = [one for one in found if one.one_of]
    if len({one.id for one in grouped}) > 1:
        plain = refuse("one_circumstance")
        return Refusal(plain.code, f"{plain.zh}：{'、'.join(one.zh for one in grouped)}",
                       f"{plain.en}: {', '.join(one.en for one in grouped)}")  # fmt: skip
    return None


def _words(
    measure: Measure,
    amount: Amount | None,
    refusal: Refusal | None,
    lighter: tuple[str, ...],
    then: Standing | None,
) -> tuple[str, str]:
    zh, en = [measure.zh], [measure.en]
    if amount is not None:
        zh.append(amount.sum_zh)
        en.append(f"{amount.low / 100:,.2f} to {amount.high / 100:,.2f} yuan")
    if measure.mark.needs_confirmation:
        asides = "、".join(measure.mark.asides())
        zh.append(f"依据{measure.mark.zh()}" + (f"（{asides}）" if asides else ""))
        en.append(f"rests on a fact marked {measure.mark.level}; an officer must confirm it")
    if then is not None and then.state == UNKNOWN:
        zh.append(then.why)
        en.append(then.why_en)
    if refusal is not None:
        zh.append(refusal.zh)
        en.append(refusal.en)
    if lighter:
        zh.append(f"作出决定时的新规定较轻，适用新规定：{'、'.join(lighter)}")
        en.append("a later law is lighter and applies")
    if then is None:
        zh.append("行为时适用旧规定，新规定较轻，从轻适用")
        en.append("lighter than the law at the time of the act")
    return "；".join(zh), "; ".join(en)
