"""Walks the pages of a demonstration city as each of its people would: every link and every form that a page offers is
asked for, inside the process; what a form would do is undone at once.

    python -m tests.browser.crawl HOME [NAME ...]      prints who was refused what, and where it was offered
    python -m tests.browser.crawl HOME --json FILE     keeps what was found, for other tests

Of pages of one kind (one route with the same keys of the query) a few are opened per person; all their links count.
"""

import argparse
import json
import os
import sys
from collections import Counter
from dataclasses import asdict, dataclass, field
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

PEOPLE = (
    "province", "organiser", "organiser2", "organiser3", "kq1", "kq2", "kq3", "kq-emergency", "police", "market", "group1",
    "mine01", "mine02", "agency1", "admin", "",
)  # fmt: skip
EACH = 4
"""How many pages of one kind are opened per person."""
LEAVES = ("/sign-out/", "/look-off/", "/language/")
"""Addresses that end the walk of whoever asks for them."""
BAD = (403, 404, 405, 500)


@dataclass
class Refusal:
    """Somebody was offered an address on a page and it answered no."""

    who: str
    page: str
    kind: str
    address: str
    status: int
    said: str = ""


@dataclass
class Found:
    """All that one walk found: the pages by person, and the refusals."""

    pages: dict[str, list[str]] = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)


def walk(names=PEOPLE, each=EACH):
    """Walks as each of these people; blank is somebody who is not signed in."""
    found = Found()
    for name in names:
        Walk(name, found, each).all()
    return found


class Walk:
    """One person's walk from all addresses that can be typed to all that is offered there."""

    def __init__(self, name, found, each):
        from django.test import Client

        self.name, self.found, self.each = name, found, each
        self.client = Client(raise_request_exception=False, headers={"accept-language": "zh-CN"})
        if name:
            from django.contrib.auth import get_user_model

            person = get_user_model().objects.get(username=name)
            self.client.force_login(person, backend="laojian.authority.backend.WithUnit")
        self.key = {one: cookie.value for one, cookie in self.client.cookies.items()}
        self.asked, self.posted, self.opened = set(), set(), Counter()
        self.found.pages[name] = []

    def all(self):
        """Opens page after page until nothing new is offered."""
        waiting = [(one, "") for one in plain()]
        while waiting:
            address, page = waiting.pop(0)
            if address in self.asked or not self.wanted(address):
                continue
            self.asked.add(address)
            tree = self.open(address, page)
            if tree is not None:
                waiting += [(one, address) for one in (*links(tree, address), *searches(tree, address))]
                self.submit(tree, address)

    def wanted(self, address):
        """Is there room for one more page of this kind?"""
        kind = route(address)
        self.opened[kind] += 1
        return self.opened[kind] <= self.each and not address.startswith(LEAVES)

    def open(self, address, page):
        """The page as a tree; None where it is no page or is refused."""
        from lxml import html

        answer = self.client.get(address, follow=False)
        if answer.status_code in BAD:
            if page or answer.status_code >= 500:
                self.refuse(page, "link", address, answer)
            return None
        if answer.status_code in (301, 302, 303):
            return self.open(urljoin(address, answer["Location"]), page) if self.stays(answer) else None
        if "html" not in answer.get("Content-Type", "") or getattr(answer, "streaming", False):
            return None
        self.found.pages[self.name].append(address)
        return html.fromstring(answer.content.decode())

    def stays(self, answer):
        """Does a redirection lead to a page that was not asked for yet?"""
        target = answer["Location"]
        if target in self.asked or target.startswith(LEAVES):
            return False
        self.asked.add(target)
        return True

    def submit(self, tree, address):
        """Submits each form of the page as it stands there, then undoes what it did."""
        for action, method, values in forms(tree, address):
            if method != "post" or action.startswith(LEAVES) or not self.room(action, values):
                continue
            answer = self.undone(action, values)
            if answer.status_code in BAD and not is_renewal(answer):
                self.refuse(address, "form", action, answer)

    def room(self, action, values):
        """Is this form new? A few of one kind with the same fields are enough."""
        kind = ("form", route(action), tuple(sorted(values)))
        self.opened[kind] += 1
        return self.opened[kind] <= self.each

    def undone(self, action, values):
        """Posts inside a transaction that is rolled back."""
        from django.db import transaction

        with transaction.atomic():
            answer = self.client.post(action, values, headers={"referer": "http://testserver/"})
            transaction.set_rollback(True)
        self.client.cookies.clear()
        for one, value in self.key.items():
            self.client.cookies[one] = value
        return answer

    def refuse(self, page, kind, address, answer):
        """Keeps a refusal with what the page said."""
        said = ""
        if "html" in answer.get("Content-Type", ""):
            from lxml import html

            said = " ".join(html.fromstring(answer.content.decode()).xpath("//main//b/text()"))[:80]
        self.found.refused.append(Refusal(self.name, page, kind, address, answer.status_code, said))


def plain():
    """Every address of the pages that names nothing, where a walk begins: nobody offered it, so it may be refused."""
    from django.urls import get_resolver

    found = {"/"}
    for one in get_resolver().url_patterns[0].url_patterns:
        if "<" not in str(one.pattern) and "GET" in getattr(one.callback, "methods", ()):
            found.add(f"/{one.pattern}")
    return sorted(found)


def is_renewal(answer):
    """An answer that asks to sign in again is no refusal."""
    return answer.status_code in (302, 303) or b'action="/sign-in/again/"' in answer.content


def route(address):
    """The kind of a page: its route and the keys of its query."""
    from django.urls import Resolver404, resolve

    parts = urlsplit(address)
    keys = tuple(sorted(key for key, _value in parse_qsl(parts.query)))
    try:
        return resolve(parts.path).route, keys
    except Resolver404:
        return parts.path, keys


def links(tree, address):
    """Addresses of this site that a page links to, without their place on the page."""
    for one in tree.xpath("//a/@href | //*/@hx-get"):
        target = urljoin(address, one)
        parts = urlsplit(target)
        if (
            parts.scheme
            or parts.netloc
            or not parts.path.startswith("/")
            or parts.path.startswith("/static/")
        ):
            continue
        if one.startswith("#"):
            continue
        yield parts._replace(fragment="").geturl()


def searches(tree, address):
    """Addresses that the forms of a page ask for as they stand there."""
    for action, method, values in forms(tree, address):
        if method == "get":
            yield f"{action.partition('?')[0]}?{urlencode(values)}"


def forms(tree, address):
    """Each form of a page, once per button: address, method, values as they stand there."""
    for form in tree.xpath("//form"):
        inside = form.xpath(".//input | .//select | .//textarea | .//button")
        outside = tree.xpath(f'//*[@form="{form.get("id")}"]') if form.get("id") else []
        fields = [one for one in (*inside, *outside) if one.get("form") in (None, form.get("id"))]
        values = dict(value for one in fields for value in value_of(one))
        buttons = [one for one in fields if one.tag == "button" and one.get("type", "submit") == "submit"]
        able = [one for one in buttons if one.get("disabled") is None]
        for button in able if buttons else [None]:
            named = (
                {}
                if button is None or not button.get("name")
                else {button.get("name"): button.get("value", "")}
            )
            action = (
                (button.get("formaction") if button is not None else None) or form.get("action") or address
            )
            yield urljoin(address, action), (form.get("method") or "get").lower(), {**values, **named}


def value_of(one):
    """(name, value) of a field as a browser would send it; nothing for what it would not send."""
    name, kind = one.get("name"), one.get("type", "text")
    if not name or one.get("disabled") is not None or one.tag == "button":
        return
    if one.tag == "select":
        chosen = one.xpath(".//option[@selected]") or one.xpath(".//option")
        if chosen:
            yield name, chosen[0].get("value", chosen[0].text or "")
    elif one.tag == "textarea":
        yield name, one.text or ""
    elif kind in ("checkbox", "radio"):
        if one.get("checked") is not None:
            yield name, one.get("value", "on")
    elif kind not in ("file", "submit", "button", "image"):
        yield name, one.get("value", "")


def main():
    """Walks a city and says what was refused; 1 where something was."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("home")
    asked.add_argument("names", nargs="*", default=PEOPLE)
    asked.add_argument("--each", type=int, default=EACH)
    asked.add_argument("--json")
    given = asked.parse_args()
    os.environ.update(
        LAOJIAN_HOME=given.home, LAOJIAN_DEMO_DATE="2024-09-26", LAOJIAN_SECOND_FACTOR="no", LAOJIAN_LOG="CRITICAL",
        DJANGO_SETTINGS_MODULE="laojian.config.settings", LAOJIAN_HOSTS="testserver",
    )  # fmt: skip
    import django

    django.setup()
    from django.test.utils import override_settings

    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    default = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    with override_settings(STORAGES={"default": default, "staticfiles": plain}):
        found = walk(tuple(given.names), given.each)
    if given.json:
        with open(given.json, "w", encoding="utf-8") as out:
            json.dump(asdict(found), out, ensure_ascii=False, indent=1)
    for one in found.refused:
        print(f"{one.who or '-'}\t{one.status}\t{one.kind}\t{one.address}\ton {one.page}\t{one.said}")
    print({name or "-": len(pages) for name, pages in found.pages.items()}, file=sys.stderr)
    return 1 if found.refused else 0


if __name__ == "__main__":
    sys.exit(main())
