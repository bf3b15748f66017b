"""English words: the catalogue is whole and up to date, and lists open in English without Chinese of the interface."""

import gettext
import re
import shutil
import subprocess
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from laojian.campaigns.models import Campaign
from laojian.casework.models import Lead
from tests.casework.desk import at, day, made
from tests.city import STAFF, UNITS, campaign

ROOT = Path(__file__).parents[2]
PO = ROOT / "src/laojian/web/locale/en/LC_MESSAGES/django.po"
CHINESE = re.compile("[\u4e00-\u9fff]")
HOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|%%|</?\w+>|\{\w*\}")
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "use"}
SPOKEN = ("aria-label", "alt", "placeholder", "title")


def text(lines):
    """The string of the quoted lines of a catalogue."""
    return "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', lines)).replace('\\"', '"').replace("\\n", "\n")


def entries():
    """(context, msgid, list of msgstr) of every message."""
    for block in PO.read_text(encoding="utf-8").split("\n\n"):
        said = re.findall(
            r'^(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?) ((?:".*"\n?)+)', block, re.MULTILINE
        )
        named = {key: text(lines) for key, lines in said}
        if named.get("msgid"):
            told = [words for key, words in named.items() if key.startswith("msgstr")]
            yield named.get("msgctxt", ""), named["msgid"], told


@pytest.mark.skipif(shutil.which("xgettext") is None, reason="gettext is not installed")
def test_the_catalogue_holds_what_pages_and_rules_say_and_nothing_idle():
    done = subprocess.run(["requirements/words.sh", "--check"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_message_has_english_words_and_none_is_guessed():
    assert len(list(entries())) > 1500
    assert [msgid for _, msgid, told in entries() if not told or not all(told)] == []
    assert not re.search(r"^#.*\bfuzzy\b|^#~", PO.read_text(encoding="utf-8"), re.MULTILINE)


def test_placeholders_and_marks_are_the_same_on_both_sides():
    wrong = [
        (msgid, words)
        for _, msgid, told in entries()
        for words in told
        if sorted(HOLDER.findall(words)) != sorted(HOLDER.findall(msgid))
    ]
    assert wrong == []


def test_english_words_hold_no_chinese_but_words_to_type():
    typed = ("无", "派遣", "第六十六条", "平定县", "其中", "行", "合计", "煤矿企业", "非煤矿山企业",
             "每周五", "每月5日前", "每10天", "每季度末月25日前")  # fmt: skip
    for _, msgid, told in entries():
        for words in told:
            assert not CHINESE.search(without(words, typed)), (msgid, words)


def test_the_compiled_catalogue_is_that_of_the_text():
    with PO.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for context, msgid, told in entries():
        found = compiled.pgettext(context, msgid) if context else compiled.gettext(msgid)
        assert found == told[0], msgid


class Shown(HTMLParser):
    """What a page says outside of what is marked as Chinese: its text and its spoken attributes."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.said = [], []

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        marked = (named.get("lang") or "").startswith("zh") or tag in ("script", "style")
        if not marked and not any(away for _, away in self.open):
            self.said += [named[one] for one in SPOKEN if named.get(one)]
        if tag not in VOID:
            self.open.append((tag, marked))

    def handle_startendtag(self, tag, attrs):
        """An element without content says nothing."""

    def handle_endtag(self, tag):
        while any(one == tag for one, _ in self.open) and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if data.strip() and not any(away for _, away in self.open):
            self.said.append(" ".join(data.split()))


def without(said, names):
    """The text without the names that are data."""
    for name in names:
        said = said.replace(name, "")
    return said


def chinese_of(page, *data):
    """Every piece of a page that is Chinese and neither marked so nor a name of the city nor given as data."""
    reader = Shown()
    reader.feed(page)
    names = sorted({*data, *(row[1] for row in (*UNITS, *STAFF))}, key=len, reverse=True)
    return [one for one in reader.said if CHINESE.search(without(one, names))]


def english(signed_in, city, name):
    """The client of somebody who reads English."""
    city.staff[name].language = "en"
    city.staff[name].save()
    client = signed_in(name)
    client.cookies["django_language"] = "en"
    return client


def typed(model, id):
    """The Chinese that a person typed into a record, and its number."""
    row = model.objects.get(pk=id)
    texts = (getattr(row, field.attname) for field in row._meta.fields)
    return [one for one in texts if isinstance(one, str) and CHINESE.search(one)]


SHORT = ("示范城区", "示范矿区", "示范高新区", "示范市")
MINE = "91140303XXXX00043N"
LISTS = {
    "lisi": (
        "/", "/campaigns/", "/campaigns/open/", "/leads/", "/cases/", "/returns/", "/employers/",
        f"/employers/{MINE}/", "/employers/exchange/", "/directory/", "/screening/", "/rosters/", "/inbox/", "/visits/",
    ),
    "zhangsan": (
        "/", "/leads/", "/leads/new/", "/cases/open/", "/visits/", "/cases/", "/orders/", "/referrals/",
        "/rosters/", "/self-checks/", "/screening/", "/returns/", "/account/", f"/employers/{MINE}/edit/",
    ),
    "zhaoliu": ("/", "/rosters/", "/self-checks/", "/inbox/", "/campaigns/", "/visits/", "/orders/", "/account/"),
    "jituan": ("/", "/returns/", "/self-checks/", "/campaigns/", "/employers/"),
    "admin": ("/directory/", "/events/", "/system/", "/account/tokens/"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "address"), [(who, at) for who, pages in LISTS.items() for at in pages])
def test_a_page_opens_in_english(signed_in, city, name, address):
    answer = english(signed_in, city, name).get(address)
    assert answer.status_code == 200
    assert chinese_of(answer.content.decode()) == []


@pytest.mark.parametrize("name", ["lisi", "zhangsan", "zhaoliu", "jituan", "paiqian", "gongan"])
def test_a_running_campaign_is_told_in_english(signed_in, city, settings, name):
    settings.LAOJIAN_DEMO_DATE = date(2024, 8, 20)
    id = campaign(city)
    client = english(signed_in, city, name)
    data = (Campaign.objects.get(pk=id).title, "阳人社函〔2024〕158号", "阳泉市人力资源和社会保障局", *SHORT)
    board = client.get(f"/campaigns/{id}/").content.decode()
    duties = sorted(set(re.findall(r'href="(/duties/\d+/|/campaigns/\d+/duties/\d+/)', board)))
    assert duties or name == "gongan"
    pages = (
        "/",
        "/campaigns/",
        f"/campaigns/{id}/",
        "/rosters/",
        "/self-checks/",
        "/screening/",
        "/returns/",
    )
    for address in (*pages, f"/campaigns/{id}/reminders/", *duties[:6]):
        answer = client.get(address)
        if answer.status_code not in (403, 404):
            assert chinese_of(answer.content.decode(), *data) == [], address


def test_a_case_is_told_in_english(signed_in, city, settings):
    settings.LAOJIAN_DEMO_DATE = date(2024, 9, 3)
    desk = made(city)
    lead = desk.lead(source="complaint", found_on=day("2024-09-02"), at=at("2024-09-02"))
    client = english(signed_in, city, "zhangsan")
    for address in ("/", "/leads/", f"/leads/{lead}/", f"/cases/open/?lead={lead}", f"/employers/{MINE}/"):
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert chinese_of(answer.content.decode(), *typed(Lead, lead)) == [], address


def test_chinese_that_is_not_marked_is_found():
    page = '<p>Reported 已报</p><p lang="zh-Hans">附件1</p><img alt="照片"><b>示范市公安局</b>'
    assert chinese_of(page) == ["Reported 已报", "照片"]
