"""What is seen first: the sign-in with what is open to everybody, the state of the system, no words of the command line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from laojian.base.problem import catalogue
from laojian.cli.main import GROUPS

WEB = Path(__file__).parents[2] / "src" / "laojian" / "web"
COMMAND = re.compile(rf"\blaojian ({'|'.join(GROUPS)})\b")
OF_PAGES = (
    "archive.", "authority.", "campaign.", "campaigns.", "casework.", "ids.", "intake.", "messages.", "parties.",
    "reporting.", "self_inspection.", "forms.workbook.no_table",
)  # fmt: skip
"""Problems that people at the pages meet."""


def test_the_sign_in_leads_to_what_is_open_to_everybody(client, db):
    page = client.get("/sign-in/").content.decode()
    for address in ("/law/", "/law/calculators/"):
        assert f'href="{address}"' in page
        assert client.get(address).status_code == 200


def test_the_narrow_sign_in_shows_the_seal_too(client, db):
    assert 'class="cover-seal"' in client.get("/sign-in/").content.decode()


def test_the_state_of_the_system_gives_every_size_with_its_unit(signed_in, city):
    page = signed_in("admin").get("/system/").content.decode()
    text = re.sub(r"<[^>]+>", " ", page).replace("\xa0", " ")
    for what in ("数据库", "存件", "磁盘剩余"):
        assert re.search(rf"{what}\s+(\d+\s+件\s+(· )?)?[\d.]+ (字节|KB|MB|GB|TB)\b", text), what


@pytest.mark.parametrize("folder", ["templates", "pages"])
def test_pages_for_clerks_name_no_command(folder):
    files = [file for file in (WEB / folder).rglob("*") if file.suffix in (".html", ".py")]
    assert len(files) > 20
    assert not [
        f"{file.name}: {found.group()}"
        for file in files
        if (found := COMMAND.search(file.read_text("utf-8")))
    ]


def test_what_a_page_says_to_do_names_no_command():
    met = {code: entry for code, entry in catalogue().items() if code.startswith(OF_PAGES)}
    assert len(met) > 100
    assert not [code for code, entry in met.items() if COMMAND.search(" ".join(entry.values()))]


def test_what_is_looked_up_can_be_looked_up_in_the_law_too(signed_in, city):
    client = signed_in("lisi")
    page = client.get("/search/", {"q": "拖欠工资"}).content.decode()
    address = re.search(r'href="(/law/search/\?q=[^"]+)"', page)[1]
    assert client.get(address).status_code == 200
    assert "/law/search/" not in client.get("/search/").content.decode()


def test_a_wrong_address_leads_back_whoever_asks(client, signed_in, city):
    page = client.get("/nowhere/")
    assert page.status_code == 404 and 'href="/sign-in/"' in page.content.decode()
    page = signed_in("lisi").get("/nowhere/")
    assert page.status_code == 404 and "回到今日" in page.content.decode()
