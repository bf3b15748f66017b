"""`laojian notice` as a clerk uses it: read, write a draft, compare."""

import json
import subprocess
import sys
from pathlib import Path

NOTICES = Path(__file__).parents[1] / "packs/notices"
WAGES = NOTICES / "01-hrss-wages.txt"


def laojian(*words, stdin=None):
    command = [sys.executable, "-m", "laojian.cli", *map(str, words)]
    return subprocess.run(command, capture_output=True, input=stdin, timeout=120, check=False)


def test_a_notice_is_told_in_words():
    done = laojian("notice", "read", WAGES)
    said = done.stdout.decode()
    assert done.returncode == 0
    assert "示人社发〔2025〕31号" in said and "2025-11-20" in said and "工资保证金存储情况" in said


def test_a_notice_is_told_in_json_from_a_file_and_from_standard_input():
    from_file = json.loads(laojian("notice", "read", WAGES, "--json").stdout)
    pasted = json.loads(laojian("notice", "read", "-", "--json", stdin=WAGES.read_bytes()).stdout)
    assert from_file == pasted
    assert from_file["deadlines"][0]["date"] == "2025-11-20"


def test_the_whole_draft_holds_proposals_and_the_text():
    whole = json.loads(laojian("notice", "read", WAGES, "--whole").stdout)
    assert whole["items"][5]["proposals"][0]["violation"] == "wage-arrears"
    assert whole["source"] and whole["tables"][0]["rows"]


def test_a_draft_is_written_and_can_be_checked(tmp_path):
    done = laojian("notice", "read", WAGES, "--draft", tmp_path / "wages")
    assert done.returncode == 0 and (tmp_path / "wages/pack.yaml").is_file()
    checked = laojian("pack", "check", tmp_path / "wages", "--json")
    assert {one["code"] for one in json.loads(checked.stdout)["findings"]} <= {"unknown_violation"}
    again = laojian("notice", "read", WAGES, "--draft", tmp_path / "wages")
    assert again.returncode == 2 and "notice.folder_in_use" in again.stderr.decode()


def test_two_notices_are_compared(tmp_path):
    amended = tmp_path / "改.txt"
    amended.write_text(WAGES.read_text("utf-8").replace("2026年1月20日前", "2026年1月25日前"), "utf-8")
    done = laojian("notice", "diff", WAGES, amended, "--json")
    assert done.returncode == 1
    [change] = json.loads(done.stdout)["changes"]
    assert change["values"] == {"day": {"old": "2026-01-20", "new": "2026-01-25"}}
    assert laojian("notice", "diff", WAGES, WAGES).returncode == 0


def test_a_file_that_cannot_be_read_says_what_to_do(tmp_path):
    old = tmp_path / "旧.doc"
    old.write_bytes(b"\xd0\xcf\x11\xe0" + b"\0" * 600)
    done = laojian("notice", "read", old)
    assert done.returncode == 2 and ".docx" in done.stderr.decode()
    assert laojian("notice", "read", tmp_path / "没有.txt").returncode == 2
