"""Every address of the pages is guarded, asks who it is, and never breaks whoever asks."""

import pytest
from django.urls import get_resolver

from tests.city import STAFF


def patterns(resolver=None, before=""):
    for one in (resolver or get_resolver()).url_patterns:
        if hasattr(one, "url_patterns"):
            yield from patterns(one, before + str(one.pattern))
        else:
            yield before + str(one.pattern), one.callback


PAGES = [(address, view) for address, view in patterns() if not address.startswith("api/")]
PLAIN = sorted(
    address for address, view in PAGES if "<" not in address and getattr(view, "guarded", "") == "page"
)
READ = [address for address, view in PAGES if "<" not in address and "GET" in getattr(view, "methods", ())]


def test_every_address_is_marked_as_for_people_signed_in_or_for_everybody():
    unmarked = [
        address for address, view in PAGES if getattr(view, "guarded", None) not in ("page", "public")
    ]
    assert not unmarked


@pytest.mark.parametrize("address", PLAIN)
def test_nobody_gets_in_without_signing_in(client, db, address):
    for answer in (client.get("/" + address), client.post("/" + address)):
        assert answer.status_code == 302 and answer["Location"].startswith("/sign-in/"), address


@pytest.mark.parametrize("name", [row[0] for row in STAFF])
def test_no_page_breaks_whoever_asks(signed_in, city, name):
    client = signed_in(name)
    client.raise_request_exception = True
    for address in READ:
        status = client.get("/" + address).status_code
        assert status in (200, 302, 403, 404, 422), (name, address, status)


@pytest.mark.parametrize("name", ["zhangsan", "zhaoliu"])
def test_a_form_without_its_token_is_refused(city, name):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(city.staff[name], backend="laojian.authority.backend.WithUnit")
    for address in PLAIN:
        assert client.post("/" + address).status_code in (302, 403, 405), address


ACTS = sorted(
    address for address, view in PAGES if "<" not in address and "POST" in getattr(view, "methods", ())
)


@pytest.mark.parametrize("name", ["lisi", "zhangsan", "zhaoliu", "jituan"])
@pytest.mark.parametrize("address", [one for one in ACTS if not one.startswith(("sign-", "look-"))])
def test_an_empty_form_breaks_nothing(signed_in, city, name, address):
    status = signed_in(name).post("/" + address).status_code
    assert status in (200, 302, 403, 404, 422), (name, address, status)


@pytest.mark.parametrize("words", ["from=99999999999999999999", "page=-1", "page=x", "q=%00", "from=²"])
def test_a_strange_address_breaks_no_page(signed_in, city, words):
    client = signed_in("lisi")
    for address in READ:
        status = client.get(f"/{address}?{words}").status_code
        assert status in (200, 302, 400, 403, 404, 422), (address, words, status)


def test_more_text_than_a_form_holds_is_answered_with_the_house_s_page(signed_in):
    answer = signed_in("zhangsan").post("/leads/new/", {"text": "很长的材料" * 700_000})
    page = answer.content.decode()
    assert answer.status_code == 413 and "内容太多" in page and "附件" in page


def test_a_nul_sign_is_answered_with_the_house_s_page(signed_in):
    answer = signed_in("zhangsan").post("/leads/new/", {"text": "有\0号"})
    assert answer.status_code == 400 and "乱码" in answer.content.decode()


def test_pages_of_somebody_signed_in_are_never_kept_by_a_browser(signed_in):
    client = signed_in("zhangsan")
    for address in ("/", "/cases/", "/leads/", "/inbox/", "/law/", "/cases/999999/"):
        assert client.get(address)["Cache-Control"] == "private, no-store", address
