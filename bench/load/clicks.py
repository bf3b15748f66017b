"""点击 People who click: organisers, inspectors, partners, clerks, groups and agencies, 2 to 5 seconds between clicks.

    locust -f bench/load/clicks.py --headless -u 100 -r 2 --run-time 11m --host http://127.0.0.1:8000

LAOJIAN_LOAD: load.json of the installation; LAOJIAN_LOAD_OUT: where each request goes as a line (moment, read or write,
address, milliseconds, fault). Everybody signs in once, which is not among the lines. Addresses are found on the pages, as
people find them; forms are handed in as the pages give them, with a field changed.
"""

from __future__ import annotations

import json
import os
import random
import re
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import quote, urlencode

from locust import FastHttpUser, between, events, task

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from load.forms import PATTERNS, Form, forms, links

PASSWORD = "shifan-laojian-2024"
WRITES = 0.175
"""The part of the requests that is to write: a little above one in six, for who waits for a form writes late."""
NEW = re.compile(r'<li data-new[^>]*>\s*<h3><a href="(/inbox/\d+/)"')
"""Messages of the inbox that nobody opened yet."""
CHANGED = "您打开之后这张表的内容有变化"
PEOPLE: dict[str, list[str]] = json.loads(Path(os.environ["LAOJIAN_LOAD"]).read_text(encoding="utf-8"))[
    "people"
]
SEED = int(os.environ.get("LAOJIAN_LOAD_SEED", "7"))
for names in PEOPLE.values():
    random.Random(SEED).shuffle(names)


class Lines:
    """记录 Every request of the measurement as a line of a file. asked, wrote: how many there were, how many of them wrote."""

    out: ClassVar[Any] = None

    asked: ClassVar[int] = 0
    wrote: ClassVar[int] = 0

    @classmethod
    def few_writes(cls) -> bool:
        """Did too few requests write so far?"""
        return cls.wrote <= WRITES * cls.asked

    @classmethod
    def note(cls, name: str, response_time: float, exception: object, **more: Any) -> None:
        """One request; called by Locust."""
        if cls.out is None:
            out = Path(os.environ["LAOJIAN_LOAD_OUT"])
            cls.out = out.open("w", encoding="utf-8")
        if name != "sign-in":
            kind, _, address = name.partition(" ")
            cls.asked += 1
            cls.wrote += kind == "write"
            fault = str(exception) if exception else ""
            cls.out.write(json.dumps([time.time(), kind, address, round(response_time, 1), fault]) + "\n")


events.request.add_listener(
    lambda name, response_time, exception, **more: Lines.note(name, response_time, exception)
)
events.quit.add_listener(lambda **more: Lines.out and Lines.out.close())


class Person(FastHttpUser):
    """一人 Somebody signed in. seen: addresses found on pages so far, by what they show; unopened: messages; page: the last
    page; wrote: how often."""

    abstract = True
    wait_time = between(2, 5)
    connection_timeout = network_timeout = 60.0
    pool: ClassVar[str] = ""
    reads: ClassVar[tuple[tuple[int, str], ...]] = ()
    writes: ClassVar[tuple[tuple[int, str], ...]] = ((1, "message"),)

    def on_start(self) -> None:
        """Signs in by the form."""
        self.seen: dict[str, list[str]] = defaultdict(list)
        self.unopened: list[str] = []
        self.wrote = 0
        self.page = ""
        self.who = PEOPLE[self.pool].pop() if PEOPLE[self.pool] else random.choice(PEOPLE["clerk"])
        self.client.get("/sign-in/", name="sign-in")
        self._post("/sign-in/", {"username": self.who, "password": PASSWORD, "next": "/"}, "sign-in")
        self.open("/", "/")

    def open(self, url: str, name: str, *, writes: bool = False) -> str:
        """Reads a page and remembers what it leads to. writes: to read it for the first time is written down."""
        self.wrote += writes
        with self.client.get(
            url, name=f"{'write' if writes else 'read'} {name}", allow_redirects=False, catch_response=True
        ) as answer:
            if answer.status_code != 200:
                answer.failure(f"{answer.status_code} {url} {self.who}")
                return ""
            answer.success()
        self.page = answer.text or ""
        for one in links(self.page):
            for kind, pattern in PATTERNS.items():
                if pattern.search(one):
                    self.seen[kind].append(one)
        for kind, found in self.seen.items():
            self.seen[kind] = found[-60:]
        if url == "/inbox/":
            self.unopened = NEW.findall(self.page)
        return self.page

    def follow(self, kind: str, name: str, start: str) -> str:
        """A page of that kind that was seen on a list; the list first, where none was."""
        if not self.seen[kind]:
            self.open(start, start)
            return ""
        found = random.choice(self.seen[kind])
        return self.open(f"/screening/{found}" if found.startswith("?") else found, name)

    def hand_in(self, form: Form, url: str, name: str, **changed: str) -> None:
        """Hands a form in with some fields changed, after the time it takes, and follows to the page it leads to."""
        self.wait()
        target = form.action if form.action.startswith("/") else f"{url.partition('?')[0]}{form.action}"
        where = self._post(target, {**form.fields, **changed}, f"write {name}")
        if where:
            self.open(where, f"{name} (after)")

    def _post(self, url: str, fields: dict[str, str], name: str) -> str:
        self.wrote += 1
        token = next((one.value for one in self.client.cookiejar if one.name == "csrftoken"), "")
        body = urlencode({**fields, "csrfmiddlewaretoken": token})
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Referer": self.host + url}
        with self.client.post(
            url, data=body, headers=headers, name=name, allow_redirects=False, catch_response=True
        ) as answer:
            if answer.status_code == 422 and CHANGED in (answer.text or ""):
                self.page = (
                    answer.text or ""
                )  # a colleague was quicker; the page says so and keeps what was typed
                answer.success()
                return ""
            if answer.status_code != 302:
                answer.failure(f"{answer.status_code} POST {url} {self.who}")
                return ""
            answer.success()
        return str(answer.headers.get("Location", "")).replace(str(self.host), "").partition("#")[0]

    def find(self, part: str) -> Form | None:
        """The first form of the last page whose address has that part."""
        return next((one for one in forms(self.page) if part in one.action and one.method == "post"), None)

    @task
    def click(self) -> None:
        """A page is read, by weight; or something is written, while too little was. Who finds nothing to write reads on."""
        if Lines.few_writes():
            wrote = self.wrote
            getattr(self, self._one_of(self.writes))()
            if self.wrote > wrote:
                return
        self.read(self._one_of(self.reads))

    @staticmethod
    def _one_of(kinds: tuple[tuple[int, str], ...]) -> str:
        return random.choices([one[1] for one in kinds], [one[0] for one in kinds])[0]

    def read(self, kind: str) -> None:
        """An address as it stands, or one that was seen on a page of its kind."""
        if kind.startswith("/"):
            address, _, asked = kind.partition("?")
            self.open(
                kind.replace("WORDS", quote(random.choice(("煤业", "示范", "8号", "kuangye")))),
                address if not asked else f"{address}?",
            )
        else:
            self.follow(kind, STARTS[kind][1], STARTS[kind][0])

    def message(self) -> None:
        """Opens a message for the first time, which is its receipt, and accepts it where an answer is asked."""
        if not self.unopened:
            return
        url = self.unopened.pop(0)
        self.open(url, "/inbox/<id>/", writes=True)
        if form := self.find("accept"):
            self.hand_in(form, url, "/inbox/<id>/accept/")


STARTS = {
    "case": ("/cases/", "/cases/<id>/"), "lead": ("/leads/", "/leads/<id>/"), "visit": ("/visits/", "/visits/<id>/"),
    "order": ("/orders/", "/orders/<id>/"), "employer": ("/employers/", "/employers/<code>/"),
    "return": ("/returns/", "/returns/<id>/"), "roster": ("/rosters/", "/rosters/<id>/"),
    "sheet": ("/self-checks/", "/self-checks/<id>/"), "hit": ("/screening/", "/screening/?hit="),
    "duty": ("/campaigns/1/", "/campaigns/<id>/duties/"), "campaign": ("/campaigns/", "/campaigns/<id>/"),
    "referral": ("/referrals/", "/referrals/<id>/"), "joined": ("/returns/", "/returns/joined/<id>/<form>/"),
}  # fmt: skip
"""Where each kind of page is found, and what it is called in the table."""


class Registering(Person):
    """登记线索的人 Somebody of an office that takes leads in."""

    abstract = True

    def register_lead(self) -> None:
        """Registers a lead that came in."""
        mines = [one.split("/")[2] for one in self.seen["employer"]]
        if not mines:
            self.open("/employers/", "/employers/")
            return
        self.open("/leads/new/", "/leads/new/")
        form = next((one for one in forms(self.page) if "complainant" in one.fields), None)
        if form:
            told = {
                "unit": random.choice(mines),
                "text": f"反映第{random.randint(1, 10**6)}号情况。",
                "found_on": "2024-09-26",
            }
            told |= {
                "source": "complaint",
                "violation": random.choice(form.choices["violation"]),
                "workers": "3",
                "row_kind": "coal",
            }
            self.hand_in(form, "/leads/new/", "/leads/new/", **told)


class Inspector(Registering):
    """监察员 A county's inspector: hits, visits, cases, the county's table."""

    weight = 44
    pool = "inspector"
    writes = ((1, "message"), (1, "decide"), (3, "fill_visit"), (1, "type_figure"), (2, "register_lead"))
    reads = (
        (5, "/"), (3, "campaign"), (4, "/screening/"), (6, "hit"), (4, "/cases/"), (6, "case"), (3, "/leads/"),
        (3, "lead"), (4, "/visits/"), (5, "visit"), (2, "/orders/"), (2, "order"), (4, "/employers/"), (4, "employer"),
        (2, "/returns/"), (2, "return"), (2, "/rosters/"), (2, "roster"), (2, "/self-checks/"), (2, "sheet"),
        (2, "/search/?q=WORDS"), (1, "/law/"), (1, "duty"), (2, "/inbox/"),
    )  # fmt: skip

    def decide(self) -> None:
        """Looks at an open hit and says what it is."""
        url = "/screening/?decided=open"
        if random.random() < 0.5 and self.seen["hit"]:
            url = random.choice(self.seen["hit"])
            url = f"/screening/{url}" if url.startswith("?") else url
        self.open(url, "/screening/?hit=")
        lead = random.random() < 0.5
        form = next(
            (
                one
                for one in forms(self.page)
                if "/decide/" in one.action and (one.fields["decision"] == "lead") == lead
            ),
            None,
        )
        if form and lead:
            self.hand_in(form, "/screening/", "/screening/hits/<key>/decide/ (lead)")
        elif form:
            told = {"reason": form.choices["reason"][0], "remark": "看了考勤和工资表，不属于派遣。"}
            self.hand_in(form, "/screening/", "/screening/hits/<key>/decide/ (not)", **told)

    def fill_visit(self) -> None:
        """Answers some items of a visit under way."""
        url = getattr(self, "sheet", "")
        if not url:
            self.open("/visits/?state=under_way", "/visits/?state=")
            own = [one for one in links(self.page) if PATTERNS["visit"].search(one)]
            self.sheet = random.choice(own) if own else ""
            return
        self.open(url, "/visits/<id>/ (sheet)")
        form = next(
            (one for one in forms(self.page) if any(name.startswith("n-") for name in one.fields)), None
        )
        if form:
            items = [name for name in form.choices if name.startswith("a-")]
            for name in random.sample(items, min(3, len(items))):
                form.fields[name] = random.choice([one for one in form.choices[name] if one])
            self.hand_in(form, url, "/visits/<id>/")

    def type_figure(self) -> None:
        """Types a figure into the county's draft, with the reason."""
        self.open("/returns/", "/returns/")
        found = [one for one in links(self.page) if PATTERNS["return"].search(one)]
        if not found:
            return
        url = found[0]
        self.open(url, "/returns/<id>/")
        form = self.find("/fill/")
        cells = [name for name in form.fields if name.startswith("c:")] if form else []
        if form and cells:
            told = {random.choice(cells): str(random.randint(0, 40)), "remark": "台账补录，附说明。"}
            told["reason"] = form.choices["reason"][0] if form.choices.get("reason") else "01"
            self.hand_in(form, url, "/returns/<id>/fill/", **told)


class Organiser(Registering):
    """组织者 A city's or the province's organiser: the board, tables of all counties, the sums."""

    weight = 16
    pool = "organiser"
    writes = ((1, "message"), (2, "register_lead"))
    reads = (
        (5, "/"), (5, "campaign"), (2, "/campaigns/"), (3, "duty"), (4, "/screening/"), (3, "hit"), (4, "/cases/"),
        (3, "case"), (5, "/returns/"), (5, "return"), (3, "joined"), (3, "/employers/"), (3, "employer"), (2, "/inbox/"),
        (2, "/rosters/"), (2, "/self-checks/"), (2, "/directory/"), (1, "/events/"), (2, "/search/?q=WORDS"),
        (2, "/visits/"), (1, "/orders/"), (1, "/campaigns/1/units/"),
    )  # fmt: skip


class Filling(Person):
    """填报的人 Somebody of a firm that fills the sheet in."""

    abstract = True
    writes = ((1, "message"), (4, "fill_sheet"))

    def fill_sheet(self) -> None:
        """Answers a question of the sheet."""
        if not self.seen["sheet"]:
            self.open("/self-checks/", "/self-checks/")
            return
        url = self.seen["sheet"][0]
        self.open(url, "/self-checks/<id>/")
        form = next(
            (one for one in forms(self.page) if any(name.startswith("a.") for name in one.choices)), None
        )
        if form:
            name = random.choice([one for one in form.choices if one.startswith("a.")])
            self.hand_in(form, url, "/self-checks/<id>/", **{name: form.choices[name][0]})
        else:  # reported already: another one next time
            self.seen["sheet"] = [one for one in self.seen["sheet"] if one != url]


class Clerk(Filling):
    """企业劳资 A mine's clerk who fills the sheet."""

    weight = 20
    pool = "filling"
    reads = (
        (5, "/"), (3, "campaign"), (4, "/self-checks/"), (5, "sheet"), (4, "/rosters/"), (4, "roster"), (3, "/visits/"),
        (2, "/inbox/"), (1, "/law/"),
    )  # fmt: skip


class Partner(Person):
    """协作部门 A department that was told of a case."""

    weight = 6
    pool = "partner"
    reads = (
        (4, "/"),
        (4, "/referrals/"),
        (3, "referral"),
        (3, "/cases/"),
        (3, "/inbox/"),
        (1, "/law/"),
    )


class Group(Person):
    """集团 A group's clerk with its mines."""

    weight = 6
    pool = "group"
    reads = (
        (4, "/"),
        (4, "campaign"),
        (4, "/self-checks/"),
        (4, "sheet"),
        (2, "/inbox/"),
        (3, "/rosters/"),
        (3, "/returns/"),
        (3, "return"),
    )


class Agency(Person):
    """派遣机构 An agency's clerk."""

    weight = 8
    pool = "agency"
    reads = (
        (4, "/"),
        (3, "campaign"),
        (4, "/self-checks/"),
        (3, "sheet"),
        (3, "/returns/"),
        (3, "return"),
        (2, "/inbox/"),
    )
