"""The interface: a token may do what its roles may; errors have one shape; the description fits what is answered."""

import hashlib
import hmac
import json
from datetime import timedelta

import pytest
import schemathesis
from django.urls import reverse
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error

from laojian.archive.actions import record
from laojian.authority import actions as authority
from laojian.config.wsgi import application
from laojian.messages import hooks
from laojian.messages.models import Call
from tests.city import NOW, build

schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


@pytest.fixture
def token(city):
    return authority.create_token(city.actor("zhangsan3"), "矿区对接", frozenset({"head"}), at=NOW)


def get(client, address, token):
    return client.get(f"/api/v1{address}", headers={"authorization": f"Bearer {token}"})


def test_a_token_answers_for_its_unit_and_sees_its_own_reach_alone(client, city, token):
    assert get(client, "/me", token).json() == {
        "unit_code": "140303", "unit_name": "示范矿区人力资源和社会保障局", "roles": ["head"],
    }  # fmt: skip
    codes = {one["code"] for one in get(client, "/units", token).json()}
    assert "140303" in codes and "140302" not in codes


def test_without_a_right_token_there_is_an_error_that_says_so(client, city, token):
    for wrong in ("", "lj_wrong"):
        answer = get(client, "/me", wrong)
        assert answer.status_code == 401 and set(answer.json()) == {"code", "error", "error_en"}


def test_a_revoked_or_old_token_is_out(client, city):
    head = city.actor("zhangsan3")
    old = authority.create_token(head, "过期", frozenset({"head"}), at=NOW, expires_at=NOW - timedelta(1))
    assert get(client, "/me", old).status_code == 401
    fresh = authority.create_token(head, "停用", frozenset({"head"}), at=NOW)
    from laojian.authority.models import Token

    authority.revoke_token(head, Token.objects.get(name="停用").pk, at=NOW)
    assert get(client, "/me", fresh).status_code == 401


def test_what_is_out_of_reach_is_not_found_and_malformed_input_is_named(client, city, token):
    assert get(client, "/returns/9999", token).status_code == 404
    assert get(client, "/rosters?page=0", token).status_code == 422
    assert "page" in get(client, "/rosters?page=0", token).json()["error"]


def test_the_description_is_openapi_and_its_page_needs_nothing_from_outside(client, db):
    assert client.get("/api/v1/openapi.json").json()["openapi"].startswith("3.1")
    page = client.get(reverse("v1:openapi-view"))
    assert page.status_code == 200 and "cdn" not in page.content.decode()


@schema.parametrize()
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_request_breaks_the_interface(case, transactional_db):
    case.headers = {**(case.headers or {}), "Authorization": f"Bearer {build_once()}"}
    case.call_and_validate(checks=[not_a_server_error])


def build_once():
    from laojian.authority.models import Token, Unit

    if not Unit.objects.exists():
        build()
    Token.objects.all().delete()
    unit = Unit.objects.get(code="140303")
    digest = hashlib.sha256(b"lj_fuzz").hexdigest()
    Token.objects.create(unit=unit, name="fuzz", token_hash=digest, roles="head inspector", made_at=NOW)
    return "lj_fuzz"


def test_a_hook_is_called_once_for_each_event_signed_and_again_until_it_answers(city):
    head = city.actor("zhangsan3")
    secret = hooks.create_hook(head, "http://127.0.0.1:1/laojian", ("unit.read",), at=NOW)
    record(city.actor("zhangsan"), "unit.read", "unit", "140303", at=NOW)
    record(city.actor("wangwu"), "unit.read", "unit", "140302", at=NOW)
    assert hooks.gather(at=NOW) == 1 and hooks.gather(at=NOW) == 0, "its own unit's events alone, each once"
    assert hooks.call(at=NOW) == 0, "nobody answers at that port"
    waiting = Call.objects.get()
    assert waiting.tries == 1 and waiting.next_at == NOW + timedelta(seconds=60) and waiting.error
    calls = []
    later = NOW + timedelta(seconds=61)
    assert hooks.call(at=later, post=lambda *one: calls.append(one) or 204) == 1
    _address, body, headers = calls[0]
    assert hmac.new(secret.encode(), body, hashlib.sha256).hexdigest() == headers["X-Laojian-Signature"]
    assert json.loads(body)["verb"] == "unit.read" and hooks.call(at=later) == 0


@pytest.mark.django_db
def test_every_hit_carries_its_articles_and_how_surely_they_were_read(client, city, settings, tmp_path):
    from laojian.campaigns.actions import receive_roster, run_now
    from tests.campaigns.rosters import M01_NAME, m01
    from tests.city import campaign

    settings.LAOJIAN_ROSTERS = tmp_path / "rosters"
    id = campaign(city)
    receive_roster(city.actor("zhaoliu"), id, content=m01(), name=M01_NAME, at=NOW)
    run_now(city.actor("lisi"), id, month="2024-07", at=NOW)
    key = authority.create_token(city.actor("zhangsan3"), "命中", frozenset({"head"}), at=NOW)
    found = get(client, f"/campaigns/{id}/hits?month=2024-07", key).json()["items"]
    assert found
    for one in found:
        assert one["title"] and "《" in one["law"]
        assert one["level"] in ("sure", "reading", "verify")
        assert one["needs_confirmation"] is (one["level"] != "sure")
        assert one["mark"] in ("已核原文", "法律解读，须经确认", "待核实")
    assert {one["level"] for one in found} > {"sure"}
