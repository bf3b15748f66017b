"""`kill -9` of the whole server while rosters are uploaded and submitted and a run goes on: what was confirmed is there
when it is served again, nothing is half there, and the run is finished.

LAOJIAN_KILLS sets how many rounds, each with a kill in an upload and one in a submission.
"""

import csv
import io
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import threading
import time

import pytest
from playwright.sync_api import Error

from laojian.config.city.people import PASSWORD
from tests.browser.conftest import environment, free_port, serve, wait_until_up

KILLS = int(os.environ.get("LAOJIAN_KILLS", "2"))
HEAD = (
    "姓名",
    "身份证号码",
    "用工形式",
    "用人单位统一社会信用代码",
    "用工单位统一社会信用代码",
    "用工起始日期",
)
SOON = 0.02
"""Seconds within which no server answers a page and takes a file in: the first kill strikes."""
RECEIPT, MONTH = re.compile(r"回执号 (2024-08-\d+)"), "2024-08"


class Server:
    """A server that dies and comes back. pages: a client that is signed in as the mine's clerk."""

    def __init__(self, home, playwright):
        self.home, self.port, self.playwright = home, free_port(), playwright
        self.address = f"http://127.0.0.1:{self.port}"
        self.start()

    def start(self):
        self.process = serve(self.home, self.port)
        wait_until_up(self.port)

    def kill(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def signed_in(self, name):
        client = self.playwright.request.new_context(base_url=self.address, timeout=30_000)
        post(client, "/sign-in/", "/sign-in/", {"username": name, "password": PASSWORD})
        return client


def post(client, page, action, fields):
    """Posts a form with the token of its page; the answer after its redirects."""
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', client.get(page).text())[1]
    return client.post(action, multipart={"csrfmiddlewaretoken": token, **fields})


def roster(n):
    """A roster of the last mine with n + 1 people."""
    from laojian.ids import mod11_2

    out = io.StringIO()
    csv.writer(out).writerow(HEAD)
    for at in range(n + 1):
        stem = f"1403221980010{1 + at % 9}{at % 1000:03d}"
        code = "91140322M000005882"
        row = (f"示范工{at}", stem + mod11_2.check_sign(stem), "劳动合同", code, code, "2020-03-01")
        csv.writer(out).writerow(row)
    return out.getvalue().encode("utf-8-sig")


def upload(client, n, told):
    file = {"name": f"{n}.csv", "mimeType": "text/csv", "buffer": roster(n)}
    answer = post(client, "/rosters/", "/rosters/", {"campaign": "1", "month": MONTH, "file": file})
    if answer.ok and (found := re.search(r"/rosters/(\d+)/$", answer.url)):
        told["read"] = int(found[1])


def submit(client, id, told):
    answer = post(client, f"/rosters/{id}/", f"/rosters/{id}/submit/", {"gone": "checked"})
    if answer.ok and (found := RECEIPT.search(answer.text())):
        told["receipt"] = found[1]


def cut_off(server, work, told, after):
    """Runs the work and kills the server that much later; what was confirmed before stands in told, and `lost` where the kill
    struck in the middle of it."""

    def tried():
        try:
            work(told)
        except Error as error:  # the server is gone in the middle of an answer
            told["lost"] = str(error)[:80]

    killer = threading.Timer(after, server.kill)
    killer.start()
    tried()
    killer.join()
    server.start()


@pytest.fixture
def server(city_home, tmp_path, playwright):
    served = Server(shutil.copytree(city_home, tmp_path / "home"), playwright)
    yield served
    served.kill()


def test_a_killed_server_loses_nothing_that_it_confirmed(server):
    chance = random.Random(20240926)
    clerk = server.signed_in("mine60")
    receipts, struck = [], 0
    for number in range(KILLS):
        told = {}
        after = chance.uniform(0.05, 1.5) if number else SOON
        cut_off(server, lambda told, n=number: upload(clerk, n, told), told, after)
        struck += "lost" in told
        if "read" not in told:
            upload(clerk, number, told)
        page = clerk.get(f"/rosters/{told['read']}/")
        assert page.ok and f"{number}.csv" in page.text()
        assert loaded(page.text()) == number + 1, "whole, or not there"
        told.pop("lost", None)
        cut_off(
            server, lambda told, id=told["read"]: submit(clerk, id, told), told, chance.uniform(0.05, 1.0)
        )
        struck += "lost" in told
        page = settled(clerk, told["read"])
        if "receipt" in told:
            assert told["receipt"] in page, "a receipt that was given is kept"
        elif "已接收" not in page:
            submit(clerk, told["read"], told)
            page = clerk.get(f"/rosters/{told['read']}/").text()
        receipts.append(receipt_of(page))
        assert len(set(receipts)) == len(receipts)
        assert loaded(clerk.get(f"/rosters/{told['read']}/").text()) == number + 1
    assert struck, "no kill struck in the middle of anything: nothing was tried"
    assert sum(page.count("已接收") for page in every_page(clerk)) == 2, "one roster in force for each month"
    chain = [sys.executable, "-m", "laojian.config.manage", "verify"]
    checked = subprocess.run(chain, env=environment(server.home), capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def every_page(client):
    """The list of rosters, page after page."""
    page, number = client.get("/rosters/").text(), 1
    yield page
    while f"page={number + 1}" in page:
        number += 1
        page = client.get(f"/rosters/?page={number}").text()
        yield page


def loaded(page):
    """How many rows of the roster were taken in."""
    return int(re.search(r"<dt>读入</dt><dd>(\d+)", page)[1])


def receipt_of(page):
    return re.search(r"2024-08-\d{5}", page)[0]


def settled(client, id):
    """The page of a roster once nothing hangs between draft and accepted."""
    for _ in range(60):
        page = client.get(f"/rosters/{id}/").text()
        if "报送中" not in page:
            return page
        time.sleep(0.5)
    raise AssertionError("the roster hangs")


def until(client, ready):
    """The page of the screening once it is so."""
    for _ in range(600):
        page = client.get(f"/screening/?month={MONTH}").text()
        if ready(page):
            return page
        time.sleep(0.2)
    raise AssertionError("it never came to that")


def test_a_run_that_was_cut_off_is_finished_when_the_server_is_back(server):
    organiser = server.signed_in("organiser")
    before = organiser.get(f"/screening/?month={MONTH}").text()
    assert "58 份名册" in before
    post(organiser, "/screening/", "/screening/run/", {"campaign": "1", "month": MONTH})
    until(organiser, lambda page: 'id="progress"' in page and "排队中" not in page)
    server.kill()
    server.start()
    page = until(organiser, lambda page: 'id="progress"' not in page)
    assert "9月26日" in re.search(r"58 份名册[^<]*筛查", page)[0], "the run of today is done"
    assert "没有完成" not in page
