"""初次设置 Setting up an installation from nothing, as the person who keeps the server does it."""

from __future__ import annotations

import io

import pytest
from django.core.management import call_command

from laojian.archive.models import Event
from laojian.authority.models import Staff, Unit
from laojian.base.problem import Problem

NAMED = {"code": "140300", "name": "示范市人力资源和社会保障局", "admin": "admin"}
PASSWORD = "shifan-shezhi-2024"


@pytest.fixture
def set_up(db, monkeypatch):
    """`laojian setup` with the password handed in; what it says."""

    def command(password: str = PASSWORD, **changed: str) -> str:
        monkeypatch.setattr("sys.stdin", io.StringIO(password + "\n" if password else ""))
        said = io.StringIO()
        call_command("setup", **(NAMED | changed), stdout=said)
        return said.getvalue()

    return command


def test_an_installation_is_set_up_once_and_says_what_comes_next(set_up):
    assert "laojian serve" in set_up()
    assert Unit.objects.get().region == "140300" and Staff.objects.get().check_password(PASSWORD)
    assert [one.verb for one in Event.objects.all()] == ["unit.create"]
    with pytest.raises(Problem) as problem:
        set_up()
    assert problem.value.code == "config.set_up"


@pytest.mark.parametrize(
    ("password", "changed", "code"),
    [
        ("", {}, "authority.password"),
        ("short", {}, "authority.password"),
        (PASSWORD, {"level": "province"}, "config.level"),
        (PASSWORD, {"code": "abc"}, "ids.division.shape"),
        (PASSWORD, {"name": " "}, "authority.unnamed"),
    ],
    ids=["no password", "a short one", "another level", "no division code", "no name"],
)
def test_what_cannot_be_set_up_is_said_and_nothing_is_left_half_done(set_up, password, changed, code):
    with pytest.raises(Problem) as problem:
        set_up(password, **changed)
    assert problem.value.code == code and problem.value.say("zh")
    assert not Unit.objects.exists() and not Staff.objects.exists()
    assert set_up()


def test_the_first_day_of_an_installation_says_what_to_do_first(set_up, client, settings):
    settings.LAOJIAN_SECOND_FACTOR = False
    set_up()
    client.post("/sign-in/", {"username": "admin", "password": PASSWORD})
    shown = client.get("/").content.decode()
    assert "从这里开始" in shown
    for address in ("/directory/new/", "/employers/exchange/", "/notices/", "/campaigns/open/"):
        assert f'href="{address}"' in shown and client.get(address).status_code == 200
    county = {
        "name": "示范区人社局",
        "code": "140302",
        "kind": "bureau",
        "level": "county",
        "region": "140302",
    }
    client.post("/directory/new/", county | {"parent": "140300"})
    assert "从这里开始" not in client.get("/").content.decode()
