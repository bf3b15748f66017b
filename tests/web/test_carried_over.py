"""What is known of a lead is carried over to the visit and the case; an open case about the same is shown before a second
one is filed."""

from datetime import date

import pytest

from laojian.casework.actions import visits
from laojian.casework.models import Case, VisitAnswer
from laojian.casework.queries.library import items_about, sheet
from tests.casework.desk import AGENCY, MINE, OFFICERS, at, day


@pytest.fixture(autouse=True)
def demo_day(settings):
    settings.LAOJIAN_DEMO_DATE = date(2024, 9, 3)


def shown(client, address, status=200):
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def test_the_plan_of_a_visit_takes_over_unit_mine_and_words_of_its_lead(signed_in, desk):
    lead = desk.lead(unit=AGENCY, mine=MINE, row_kind="coal", text="三人没有签合同", workers=3)
    page = shown(signed_in("zhangsan"), f"/visits/plan/?lead={lead}")
    assert f'value="{AGENCY}"' in page and f'value="{MINE}"' in page
    assert "三人没有签合同" in page and "涉及 3 人" in page


def test_the_sheet_asks_what_the_lead_is_about_and_marks_it_and_presets_no_answer(signed_in, desk):
    violation = "child-labour"
    wanted = items_about(violation, day("2024-09-03"))
    assert wanted and not set(wanted) <= set(sheet("yangquan-mines-2024"))
    lead = desk.lead(violation=violation, row_kind="coal", text="有未满十六周岁的人下井")
    visit = desk.visit(on=day("2024-09-03"), lead=lead, at=at("2024-09-03"))
    assert set(wanted) <= set(VisitAnswer.objects.filter(visit_id=visit).values_list("item", flat=True))
    assert not VisitAnswer.objects.filter(visit_id=visit).exclude(answer="").exists()
    page = shown(signed_in("zhangsan"), f"/visits/{visit}/")
    assert "有未满十六周岁的人下井" in page and page.count("线索涉及") == len(wanted)
    plain = desk.visit(on=day("2024-09-04"), at=at("2024-09-03"))
    assert "线索涉及" not in shown(signed_in("zhangsan"), f"/visits/{plain}/")


def test_a_case_form_carries_what_the_lead_and_the_visit_found(signed_in, desk):
    lead = desk.lead(violation="underground-dispatch", workers=4, row_kind="coal", text="井下有派遣工")
    page = shown(signed_in("zhangsan"), f"/cases/open/?lead={lead}")
    assert "井下有派遣工" in page and 'name="underground_workers" value="4"' in page
    visit = desk.finished_visit(no=("ci-ratio",))
    page = shown(signed_in("zhangsan"), f"/cases/open/?visit={visit}")
    assert "现场看到超比例" in page


def test_an_open_case_about_the_same_is_shown_and_asked_about_once(signed_in, desk):
    case = Case.objects.get(pk=desk.case(violation="missing-contract"))
    lead = desk.lead(violation="missing-contract")
    client = signed_in("zhangsan")
    for address in (f"/leads/{lead}/", f"/visits/plan/?lead={lead}", f"/cases/open/?lead={lead}"):
        assert case.number in shown(client, address), address
    said = {
        "violation": "missing-contract", "filed_on": "2024-09-03", "officers": list(OFFICERS), "lead": lead,
        "row_kind": "coal",
    }  # fmt: skip
    answer = client.post("/cases/open/", said)
    page = answer.content.decode()
    assert answer.status_code == 422 and case.number in page and 'name="again"' in page
    assert Case.objects.count() == 1
    assert client.post("/cases/open/", said | {"again": "on"}).status_code == 302
    assert Case.objects.count() == 2


def test_a_closed_case_another_violation_and_a_case_out_of_reach_warn_nobody(signed_in, desk, city):
    other = Case.objects.get(pk=desk.case(violation="wage-arrears"))
    closed = Case.objects.get(pk=desk.case(violation="missing-contract"))
    Case.objects.filter(pk=closed.pk).update(state="closed")
    lead = desk.lead(violation="missing-contract")
    page = shown(signed_in("zhangsan"), f"/leads/{lead}/")
    assert other.number not in page and closed.number not in page
    assert visits.Visit.objects.count() == 0
