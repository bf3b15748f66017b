"""The page of events says every act and its subject in words."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import laojian
from laojian.authority import verbs
from laojian.messages.actions import send
from laojian.web.pages.events import subjects
from tests.city import NOW

ROOMS = ("archive", "authority", "campaigns", "casework", "messages", "parties", "reporting", "web")
VERB = re.compile(r"[a-z_]+\.[a-z_]+")


def recorded():
    """(verb, kind) of every event that the rooms write by name."""
    for room in ROOMS:
        for path in (Path(laojian.__file__).parent / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                name = getattr(
                    getattr(node, "func", None), "id", getattr(getattr(node, "func", None), "attr", "")
                )
                if isinstance(node, ast.Call) and name in ("record", "note"):
                    words = [
                        one.value
                        for one in node.args
                        if isinstance(one, ast.Constant) and isinstance(one.value, str)
                    ]
                    if words and VERB.fullmatch(words[0]):
                        yield words[0], words[1] if len(words) > 1 else ""


def test_every_event_the_rooms_write_is_a_verb_of_the_vocabulary_about_a_thing_with_a_name(db):
    found = set(recorded())
    assert len(found) > 60
    assert {verb for verb, _ in found} - set(verbs.known()) == set()
    assert {kind for _, kind in found if kind} - set(subjects()) == set()


def test_the_page_says_verbs_and_subjects_in_words(signed_in, city):
    send(
        city.actor("lisi"),
        [city.units["140303"].pk],
        "notice",
        "示范",
        "示范",
        about_kind="unit",
        about_id="1",
        at=NOW,
    )
    told = signed_in("lisi").get("/events/?verb=message.send").content.decode()
    row = told[told.index("<tbody") : told.index("</tbody")]
    assert "发消息" in row and "单位" in row and "message.send" not in row
