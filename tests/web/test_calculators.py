"""The calculators of the law: open to everybody, every answer with its sum, its article and its range."""

import pytest

from tests.web.test_law import LAW, MARKS, asked, text_of


@pytest.mark.parametrize("id", sorted(LAW.of("calculator")))
def test_every_calculator_opens_without_signing_in_and_takes_not_known_for_an_answer(client, id):
    calculator = LAW.of("calculator")[id]
    blank = client.get(f"/law/calculators/{id}/")
    assert blank.status_code == 200 and MARKS[calculator.mark.level] in text_of(blank)
    for one in calculator.inputs:
        assert one.zh in text_of(blank)
    answer = asked(client, id, unknown=[one.name for one in calculator.inputs])
    assert answer.status_code in (200, 422)
    if answer.status_code == 200:
        assert "算式" in text_of(answer)


def test_an_answer_shows_its_sum_its_article_and_an_address_to_pass_on(client):
    answer = asked(client, "dp-ratio", C="450", D="60")
    told = text_of(answer)
    assert answer.status_code == 200
    assert "11.76%" in told and "违法" in told and "《劳动合同法》第六十六条第三款" in told
    assert "http://testserver/law/calculators/dp-ratio/?C=450&D=60" in told
    again = client.get("/law/calculators/dp-ratio/?C=450&D=60")
    assert "11.76%" in text_of(again)


def test_a_range_gives_a_range_and_never_a_zero(client):
    told = text_of(asked(client, "dp-ratio", C="450..480", D="50"))
    assert "–" in told and "结果也是范围" in told


def test_an_input_not_known_leaves_the_answer_open(client):
    answer = asked(client, "lc-written", hire_date="2024-01-01", signed_on="无", unknown="hire_date")
    told = text_of(answer)
    assert answer.status_code == 200 and "待核不等于没有问题" in told


@pytest.mark.parametrize(
    ("id", "inputs", "said"),
    [
        ("dp-ratio", {"C": "张三", "D": "1"}, "与用工单位订立劳动合同的人数"),
        ("dp-ratio", {"C": "450"}, "还没有填"),
        ("dp-ratio", {"C": "", "D": ""}, "还没有填"),
        ("dp-ratio", {"C": "-1", "D": "1"}, "应为"),
        ("dp-ratio", {"C": "9" * 400, "D": "1"}, "应为"),
        ("lc-written", {"hire_date": "2024-02-30", "signed_on": "无"}, "用工之日"),
        ("wg-min", {"gross": "1500", "region": "平定县张三", "month": "2024-07"}, "六位区划代码"),
        ("rt-age", {"birth": "示范甲", "sex": "男"}, "不要写姓名和证件号码"),
        ("rt-age", {"birth": "140321199001011234", "sex": "男"}, "不要写姓名和证件号码"),
        ("rt-age", {"birth": "1970-13", "sex": "男"}, "出生"),
    ],
)
def test_a_wrong_input_gives_the_same_form_with_the_sentence(client, id, inputs, said):
    answer = asked(client, id, **inputs)
    told = text_of(answer)
    assert answer.status_code == 422
    assert said in told and "还算不出来" in told
    body = answer.content.decode()
    assert 'aria-invalid="true"' in body and 'role="alert"' in body


def test_a_place_may_be_typed_by_its_name(client):
    by_name = asked(client, "wg-min", gross="1500", region="平定县", month="2024-07")
    assert by_name.status_code == 200 and "region=140321" in by_name.content.decode()
    assert asked(client, "wg-min", gross="1500", region="鼓楼区", month="2024-07").status_code == 422
    elsewhere = {"wage": "1900", "region": "盂县", "work_region": "平定县", "month": "2024-07"}
    assert asked(client, "lc-probation-wage", **elsewhere).status_code == 200


def test_a_name_in_the_address_is_not_used_and_not_passed_on(client):
    told = text_of(asked(client, "dp-ratio", C="450", D="60", name="示范甲"))
    assert "11.76%" in told and "示范甲" not in told
    assert "“name”不是这个计算器要填的" in told


def test_the_page_for_paper_holds_what_was_given_the_sum_and_the_articles(client):
    answer = asked(client, "dp-ratio", C="450", D="60", print="1")
    told = text_of(answer)
    assert "<form" not in answer.content.decode().split("<article")[1]
    for word in ("450", "11.76%", "算式", "《劳务派遣暂行规定》第四条"):
        assert word in told
