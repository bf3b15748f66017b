"""机构自查、机构台账、量化统计表 What the campaign on intermediaries leaves in its records: the agencies' own sheets with what they took
or paid, the counties' ledgers, and the stage table of 25 rows that fills itself from them and is added up."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from laojian.authority.rules import Actor
from laojian.campaigns import actions as campaigns
from laojian.campaigns.actions import Answer
from laojian.campaigns.queries import self_inspection as sheets
from laojian.casework.actions import ledgers
from laojian.config.city.cast import Cast
from laojian.config.city.days import at
from laojian.config.city.handing_in import People, hand_in
from laojian.config.city.units import COUNTIES
from laojian.reporting.actions import filling, opening, reviewing

FORM, STAGE, FINAL = "intermediary-statistics", "2024-06", "2024-09"
ORDER = "market-order"
"""The separate table (另表) of rows 15 and 16: the joint checks with market regulation."""
LATE, SENT_BACK, NEVER = "140322", "140321", "gaoxin"
"""The county whose stage table came late, the one whose was sent back, the one that made none."""
CHECKED = "已逐家核对，情况属实。"
SILENT = 4
"""Every so many-th agency handed no self-check in."""
PROBLEMS = ("rebate-pricing", "no-display", "no-ledger", "disguised-dispatch", "false-vacancy")
HR = ("示范彩云人力资源有限公司", "示范招聘服务有限公司", "示范零工驿站")


def check_themselves(cast: Cast, campaign: int) -> None:
    """The agencies' own sheets: most in time, some a week late, every fourth never; a few name what they took."""
    for number, code in enumerate(cast.tree.agencies):
        if number % SILENT == SILENT - 1:
            continue
        moment = at(4, 17 if number % 7 == 5 else 9, 9 + number % 8)
        clerk = cast.agency(code, moment)
        sheet = campaigns.start_self_inspection(clerk, campaign, at=moment)
        view = sheets.sheet(clerk, sheet, on=moment.date())
        answers = [
            _answer(one.cell.place, one.cell.item, one.cell.violation, number, moment)
            for one in view.questions
        ]
        nil = all(one.answer == "ok" for one in answers)
        campaigns.fill_self_inspection(clerk, sheet, answers, at=moment, nil=nil)
        campaigns.sign_self_inspection(clerk, sheet, at=moment)
        campaigns.report_self_inspection(clerk, sheet, at=moment)


def _answer(place: str, item: str, violation: str, number: int, moment: datetime) -> Answer:
    if violation == "rebate-pricing" and number % 5 == 1:
        words = "旺季向代工企业收取返费，已停止并退还。"
        on = moment.date() - timedelta(days=2)
        return Answer(
            place, item, "bad", words, 18 + number, "", None, True, on, "已退还", 1_260_000 + 50_000 * number
        )
    if violation == "no-display" and number % 5 == 2:
        return Answer(place, item, "bad", "服务场所没有公示收费标准。")
    return Answer(place, item, "ok")


def keep_ledgers(cast: Cast, campaign: int) -> None:
    """What the counties entered by the end of May: agencies, their problems, guidance, associations, rules."""
    for place, county in enumerate(COUNTIES):
        if county == NEVER:
            continue
        moment = at(5, 20 + place, 10)
        officer = cast.officer(county, moment)
        own = cast.tree.agencies[place :: len(COUNTIES)]
        for number, code in enumerate(own):
            kind = "both" if (place + number) % 3 == 0 else "dispatch"
            _agency(officer, campaign, code, "", kind, moment, number)
        for number, name in enumerate(HR[: 1 + place % 3]):
            code = f"91{county}XXXXR{number:02d}"
            _agency(officer, campaign, code, f"{name}（{COUNTIES[county]}）", "hr_service", moment, number)
        _found(officer, campaign, own, place, moment)
        for number in range(2 + place % 3):
            new = ledgers.NewGuidance(
                f"91{county}XXXXE{number:02d}", f"示范代工企业{number + 1}（{COUNTIES[county]}）",
                date(2024, 5, 6 + number), "签订劳动合同、按月足额支付工资。",
            )  # fmt: skip
            ledgers.record_guidance(officer, campaign, new, at=moment)
        if place == 0:
            new_association = ledgers.NewAssociation("示范市人力资源服务行业协会", True, 1, 2, 75)
            ledgers.record_association(officer, campaign, new_association, at=moment)
        if place < 3:
            rules = ledgers.NewMechanism(
                "model_agencies", "诚信服务示范机构管理办法（示范）", date(2024, 4, 30)
            )
            ledgers.record_mechanism(officer, campaign, rules, at=moment)


def _agency(
    officer: Actor, campaign: int, code: str, name: str, kind: str, moment: datetime, number: int
) -> None:
    model = number == 0 and kind != "dispatch"
    new = ledgers.NewAgency(
        code, name, kind, "none" if number == 4 else "valid", annual_report=number != 2, publicised=number != 4,
        checked_on=moment.date() - timedelta(days=5) if number % 2 == 0 else None,
        credit="city_model" if model else "", grounds="三年没有投诉，年度报告齐全。" if model else "",
    )  # fmt: skip
    ledgers.record_agency(officer, campaign, new, at=moment)


def _found(officer: Actor, campaign: int, own: tuple[str, ...], place: int, moment: datetime) -> None:
    """Problems found on the checks; the same one twice at one agency is counted once."""
    for number, code in enumerate(own[:2]):
        day = moment.date() - timedelta(days=4)
        violation = PROBLEMS[(place + number) % len(PROBLEMS)]
        for again in (0, 1) if (place, number) == (0, 0) else (0,):
            new = ledgers.NewAgencyFinding(code, violation, day + timedelta(days=again), "检查当场查实。")
            ledgers.record_agency_finding(officer, campaign, new, at=moment)


def stage(cast: Cast, campaign: int) -> None:
    """The stage table of 2 June: handed in by all but one, late from one, sent back to one; added up by the city."""
    for place, county in enumerate(COUNTIES):
        if county == NEVER:
            continue
        moment = at(6, 3 if county == LATE else 1, 10 + place)
        made = _hand_in(cast, campaign, county, STAGE, moment)
        later = at(6, 4, 9 + place)
        organiser = cast.actor("organiser", later)
        if county == SENT_BACK:
            reviewing.send_back(
                organiser, made, 1, "01", "第1行机构数与许可台账对不上，请核对。", at=later,
                cells={"1.2": "比许可台账少一家。"},
            )  # fmt: skip
        else:
            reviewing.accept(organiser, made, 1, at=later)
    for place, county in enumerate(list(COUNTIES)[:3]):
        made = _order(cast, campaign, county, STAGE, at(6, 1, 11 + place), place, 0)
        later = at(6, 4, 11 + place)
        reviewing.accept(cast.actor("organiser", later), made, 1, at=later)
    moment = at(6, 6, 15)
    people = People(
        *(cast.actor(name, moment, renewed=True) for name in ("organiser", "organiser2", "organiser3"))
    )
    hand_in(people, campaign, FORM, moment, period=STAGE, joined=True, why=CHECKED)


def _hand_in(cast: Cast, campaign: int, county: str, period: str, moment: datetime) -> int:
    """One county's table of a period, signed and handed in."""
    people = People(*(cast.officer(county, moment, which, renewed=True) for which in (1, 2, 3)))
    return hand_in(people, campaign, FORM, moment, period=period, why=CHECKED)


def final(cast: Cast, campaign: int) -> None:
    """The final table in time from two counties, more found since the stage."""
    for place, county in enumerate(list(COUNTIES)[:2]):
        moment = at(9, 20, 10 + place)
        officer = cast.officer(county, moment)
        own = cast.tree.agencies[place :: len(COUNTIES)]
        for code in own[:1]:
            new = ledgers.NewAgencyFinding(code, "beyond-scope", date(2024, 7, 12), "超出许可范围开展业务。")
            ledgers.record_agency_finding(officer, campaign, new, at=moment)
        rules = ledgers.NewMechanism("serious_breaches", "严重违法失信名单管理办法（示范）", date(2024, 8, 1))
        ledgers.record_mechanism(officer, campaign, rules, at=moment)
        _hand_in(cast, campaign, county, FINAL, at(9, 23, 10 + place))
        _order(cast, campaign, county, FINAL, at(9, 23, 14 + place), place, 2)


def _order(
    cast: Cast, campaign: int, county: str, period: str, moment: datetime, place: int, more: int
) -> int:
    """One county's separate table: what no register holds is entered by hand, from the papers of the joint checks. more: what
    came since the stage."""
    clerk = cast.officer(county, moment, 1, renewed=True)
    checks, fined = 2 + place + more, 1 if place == 0 else 0
    said = {
        "1.3": checks, "3.3": checks + 1, "9.3": 1 + place, "10.3": fined, "11.4": "0.50" if fined else 0, "12.4": 0,
        "13.3": 0, "14.3": 0, "15.3": 1 + more, "16.1": 1, "16.2": 1, "17.3": 2 + more, "18.3": fined,
    }  # fmt: skip
    made = opening.open_return(clerk, campaign, ORDER, at=moment, period=period)
    figures = {key: str(value) for key, value in said.items()}
    filling.fill_in(clerk, made, figures, "05", "按联合检查记录和案卷填写。", at=moment)
    people = People(*(cast.officer(county, moment, which, renewed=True) for which in (1, 2, 3)))
    return hand_in(people, campaign, ORDER, moment, period=period, why=CHECKED)
