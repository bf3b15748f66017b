"""The access matrix: every verb × every role × own, below, beside, above, member, granted, and whether somebody of a firm with
that role has it too, as a table that is read in review.

After a wanted change: LAOJIAN_UPDATE_SNAPSHOTS=1 ./test tests/authority/test_matrix.py, then read the difference.
"""

import csv
import io
import os
from pathlib import Path

from laojian.authority import verbs
from laojian.authority.rules import FIRMS, OFFERED, ROLES, Actor, Thing, holds, reaches

MATRIX = Path(__file__).with_name("matrix.csv")
OWN = "140000/140300/140303/"
PLACES = {
    "own": OWN,
    "below": OWN + "91140303XXXX00043N/",
    "beside": "140000/140300/140302/",
    "above": "140000/140300/",
    "member": "140000/140300/140302/91140302XXXX00051T/",
}
COLUMNS = (*PLACES, "granted", "firms")


def actor(role, kind="bureau"):
    return Actor(1, role, 1, "140303", "示范", kind, "county", OWN, "140303", frozenset({role}),
                 members=(PLACES["member"],))  # fmt: skip


def rows():
    for id, verb in sorted(verbs.known().items()):
        for role in sorted(ROLES):
            if role not in verb.roles:
                continue
            who = actor(role)
            found = {place: reaches(who, verb, Thing("x", "1", path)) for place, path in PLACES.items()}
            granted = Thing("x", "1", PLACES["beside"], granted=frozenset({id}))
            found["granted"] = reaches(who, verb, granted)
            found["firms"] = any(
                role in OFFERED[kind] and holds(actor(role, kind), verb) for kind in sorted(FIRMS)
            )
            yield [id, role, *("yes" if one else "" for one in found.values())]


def text():
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(["verb", "role", *COLUMNS])
    table.writerows(rows())
    return out.getvalue()


def test_the_matrix_is_the_one_that_was_read():
    if os.environ.get("LAOJIAN_UPDATE_SNAPSHOTS"):
        MATRIX.write_text(text(), encoding="utf-8")
    assert text() == MATRIX.read_text(encoding="utf-8")


def test_nobody_reaches_beside_or_above_without_a_grant_but_for_what_is_everybody_s():
    for id, role, *answers in rows():
        found = dict(zip(COLUMNS, answers, strict=True))
        if "all" not in verbs.find(id).reach:
            assert not found["beside"] and not found["above"], (id, role)


def test_a_firm_s_clerk_changes_only_what_is_its_own():
    for id, role, *answers in rows():
        if role in ("clerk", "agency_clerk") and not verbs.find(id).reads:
            found = dict(zip(COLUMNS, answers, strict=True))
            assert not found["beside"] and not found["above"], (id, role)


def test_who_signs_for_a_firm_has_nothing_of_what_is_the_authorities_alone():
    for role in ("head", "section_head", "preparer"):
        for id in (
            "hit.decide",
            "case.open",
            "decision.make",
            "visit.plan",
            "ledger.record",
            "flash.send",
            "return.accept",
        ):
            assert not holds(actor(role, "agency"), verbs.find(id)), (role, id)
        assert holds(actor(role, "group"), verbs.find("return.sign"))
    assert holds(actor("section_head"), verbs.find("hit.decide"))


def test_every_verb_is_named_in_both_languages_and_is_somebody_s():
    for id, verb in verbs.known().items():
        assert verb.zh and verb.en and verb.roles and verb.reach, id


def test_signing_sealing_and_unmasking_ask_to_sign_in_again():
    asked = {id for id, verb in verbs.known().items() if verb.second}
    assert {"return.sign", "secret.show"} <= asked
