"""表单 Forms and links of a page as a browser has them: what a person could click and hand in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

LINK = re.compile(r'href="([^"#]+)')
KINDS = {
    "case": r"^/cases/\d+/$", "lead": r"^/leads/\d+/$", "visit": r"^/visits/\d+/$", "order": r"^/orders/\d+/$",
    "employer": r"^/employers/[0-9A-Z]{10,}/$", "return": r"^/returns/\d+/$", "message": r"^/inbox/\d+/$",
    "roster": r"^/rosters/\d+/$", "sheet": r"^/self-checks/\d+/$", "hit": r"^(/screening/)?\?.*hit=",
    "duty": r"^/campaigns/\d+/duties/.*", "campaign": r"^/campaigns/\d+/$", "referral": r"^/referrals/\d+/$",
    "joined": r"^/returns/joined/\d+/\w+/$",
}  # fmt: skip
PATTERNS = {kind: re.compile(pattern) for kind, pattern in KINDS.items()}
"""What an address shows, by how it looks."""


def links(page: str) -> list[str]:
    """The addresses of a page's links, within this site."""
    return [unescape(one) for one in dict.fromkeys(LINK.findall(page)) if one.startswith(("/", "?"))]


@dataclass(slots=True)
class Form:
    """表单 action, method; fields: what would be handed in untouched; choices: values of selects and radios, not blank."""

    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.by_id: dict[str, Form] = {}
        self.now: Form | None = None
        self.select = self.textarea = ""
        self.owner: Form | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.now = Form(given.get("action", ""), given.get("method", "get"))
            self.forms.append(self.now)
            self.by_id[given.get("id", "")] = self.now
            return
        form = self.by_id.get(given["form"]) if given.get("form") else self.now
        name = given.get("name", "")
        if tag == "option" and self.select and self.owner:
            value = given.get("value", "")
            if value:
                self.owner.choices.setdefault(self.select, []).append(value)
            if "selected" in given:
                self.owner.fields[self.select] = value
        if form is None or not name:
            return
        if tag == "select":
            self.select, self.owner = name, form
            form.fields.setdefault(name, "")
        elif tag == "textarea":
            self.textarea, self.owner = name, form
            form.fields[name] = ""
        elif tag == "input":
            self._input(form, name, given)

    @staticmethod
    def _input(form: Form, name: str, given: dict[str, str]) -> None:
        kind, value = given.get("type", "text"), given.get("value", "")
        if kind == "radio":
            form.choices.setdefault(name, []).append(value)
        if kind in ("radio", "checkbox") and "checked" not in given:
            return
        if kind not in ("file", "submit", "button", "image"):
            form.fields[name] = value or ("on" if kind == "checkbox" else "")

    def handle_data(self, data: str) -> None:
        if self.textarea and self.owner:
            self.owner.fields[self.textarea] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.now = None
        elif tag == "select":
            self.select = ""
        elif tag == "textarea":
            self.textarea = ""


def forms(page: str) -> list[Form]:
    """All forms of a page."""
    reader = _Reader()
    reader.feed(page)
    return reader.forms
