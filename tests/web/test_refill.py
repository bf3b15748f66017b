"""A form that is refused is shown again where it stood, with what was typed and what is wrong."""

import pytest
from django.db import connection
from lxml import html

from laojian.web.pages.kept import Kept
from laojian.web.pages.refill import put_back


def refused(client, page, address, **typed):
    answer = client.post(address, typed, headers={"Referer": f"http://testserver{page}"})
    return answer, html.document_fromstring(answer.content.decode())


def test_what_was_typed_stands_in_the_form_again_and_what_is_wrong_above_it(signed_in):
    client = signed_in("admin")
    answer, page = refused(
        client, "/directory/new/", "/directory/new/",
        name="示范新局", code="140399", kind="bureau", level="county", parent="140300", region="14O399", short_name="新局",
    )  # fmt: skip
    assert answer.status_code == 422
    (form,) = [one for one in page.forms if one.get("action") == "/directory/new/"]
    said = form.xpath(".//*[@role='alert']")[0].text_content()
    assert "六位" in said and "ids.division.shape" in said and "都还在" in said
    typed = dict(form.form_values())
    assert typed["name"] == "示范新局" and typed["region"] == "14O399"
    assert typed["kind"] == "bureau" and typed["level"] == "county"
    assert typed["csrfmiddlewaretoken"]


PAGE = """<main><details><form method="post" action="do/"><input type="hidden" name="row" value="1"><textarea name="why">
before</textarea><input type="checkbox" name="item" value="a" checked><input type="checkbox" name="item" value="b">
<select name="who"><option value="">—</option><option>甲</option></select><input name="day"><input name="day">
<button name="act" value="go">办</button></form></details>
<form method="post" action="do/" id="two"><input type="hidden" name="row" value="2"><input name="day"></form>
<input name="why" form="two"><form method="post"><input name="q" autofocus></form><a href="?page=2">2</a></main>"""
BACK = "/list/?page=1"


def filled(*fields, files=()):
    page, form = html.document_fromstring(PAGE), Kept("/list/do/", BACK, fields, files)
    return page, put_back(page, form, {"what": "日期不对。", "todo": "请改。", "code": "some.code"})


def test_every_kind_of_field_takes_its_value_again_and_what_was_unticked_stays_unticked():
    page, done = filled(
        ("row", "1"), ("why", "\n前面空一行"), ("item", "b"), ("who", "甲"), ("day", "1日"), ("day", "2日"), ("act", "go"),
        files=("proof",),
    )  # fmt: skip
    one, other, _ = page.forms
    assert done and dict(other.form_values()) == {"row": "2"}
    again = [(name, value) for name, value in one.form_values() if value]
    assert again == [
        ("row", "1"), ("why", "\n\n前面空一行"), ("item", "b"), ("who", "甲"), ("day", "1日"), ("day", "2日")
    ]  # fmt: skip
    assert one.getparent().get("open") and "重新选" in one.text_content()
    assert page.xpath("//*[@autofocus]") == [one[0]]


def test_of_two_rows_with_the_same_address_the_one_that_was_sent_is_filled_with_fields_that_stand_outside_it():
    page, done = filled(("row", "2"), ("day", "x"), ("why", "y"))
    assert (
        done
        and page.forms[1].fields["day"] == "x"
        and page.xpath("//input[@form='two']")[0].get("value") == "y"
    )
    assert not page.forms[0].fields["day"]


def test_addresses_start_from_the_page_the_form_stood_on():
    page, _ = filled(("row", "2"), ("day", "x"))
    assert [one.get("action") for one in page.forms] == ["/list/do/", "/list/do/", BACK]
    assert page.xpath("//a/@href") == ["/list/?page=2"]


def test_what_finds_no_place_is_never_dropped_silently():
    assert filled(("row", "1"), ("added", "一句话"))[1] is False
    assert filled(("row", "1"), ("who", "丙"))[1] is False


def test_a_form_of_an_address_that_shows_no_page_gets_the_page_of_the_refusal(signed_in):
    answer, page = refused(
        signed_in("admin"), "/nowhere/", "/directory/140303/contact/", role="", name="赵六"
    )
    assert answer.status_code == 422 and page.xpath("//h1")[0].text_content() == "办不了"


def test_an_entry_longer_than_its_column_is_refused_and_stays_in_the_form(signed_in):
    if connection.vendor == "sqlite":
        pytest.skip("SQLite keeps a text of any length")
    answer, page = refused(
        signed_in("admin"), "/directory/new/", "/directory/new/",
        name="长" * 300, code="140399", kind="bureau", level="county", parent="140300",
    )  # fmt: skip
    assert answer.status_code == 422 and "太长" in page.xpath("//*[@role='alert']")[0].text_content()
