"""目录 The catalogue of English words: requirements/words.sh [--check].

Takes every Chinese message of pages, programs and rules (`{% translate %}`, `_("…")` and the words of states, reasons,
roles and kinds, which are plain values) into `web/locale/en/LC_MESSAGES/django.po` and compiles it. A message that is
gone leaves the file, a new one comes in empty, none is guessed. `--check` writes nothing and answers 1 with each
difference. Works on a copy of the sources, so a tree in use is never half written.
"""

from __future__ import annotations

import importlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import ClassVar

import django
from django.conf import settings
from django.core.management import call_command
from django.core.management.commands import makemessages

from laojian.base.workdays import official_calendar
from laojian.register.column import Choice

PACKAGE = Path(__file__).parent.parent / "src" / "laojian"
PLACE = Path("web/locale/en/LC_MESSAGES/django.po")
CHINESE = re.compile("[\u4e00-\u9fff]")
DATED = re.compile(r'^"(POT-Creation-Date|PO-Revision-Date): .*\n', re.MULTILINE)
MESSAGE = re.compile(r'^msgid ((?:".*"\n?)+)', re.MULTILINE)
LEFT_OUT = ("migrations", "out", "__pycache__", "static", "node_modules", "locale")
VALUES = {
    "authority.rules": ("KINDS", "LEVELS", "ROLES"),
    "campaigns.rules.basis": ("SHEETS", "WHY_WHOLE"),
    "campaigns.rules.duty": ("STATES", "STORED"),
    "campaigns.rules.roster": ("STATES",),
    "campaigns.rules.run": (),
    "campaigns.rules.self_inspection": (),
    "casework.queries.access": (),
    "casework.rules.established": ("FACTS",),
    "casework.rules.running": (),
    "casework.rules.steps": (),
    "casework.rules.words": (),
    "messages.actions": (),
    "parties.rules.kinds": ("MERGERS", "NAMES"),
    "reporting.rules.reasons": (),
    "reporting.rules.states": (),
    "web.templatetags.laojian": ("STATES",),
}
"""Modules with words that pages show as they are kept, and the names in them; none named: every constant."""


class Command(makemessages.Command):
    """Django's extraction, with the lazy names of this project, without guesses and without idle messages."""

    xgettext_options: ClassVar = [*makemessages.Command.xgettext_options, "--keyword=__"]
    msgmerge_options: ClassVar = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]
    msgattrib_options: ClassVar = [*makemessages.Command.msgattrib_options, "--no-obsolete"]


def words(value: object) -> Iterator[str]:
    """Every Chinese word of a constant: text, what a mapping, a sequence or a dataclass holds."""
    if isinstance(value, str):
        if CHINESE.search(value):
            yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from words(one)
    elif isinstance(value, Choice):
        yield value.zh
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from words(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from words(getattr(value, one.name))


def kept_words() -> list[str]:
    """The words of `VALUES` and the names of holidays in order, each once."""
    found: dict[str, None] = {}
    for name, wanted in VALUES.items():
        module = importlib.import_module(f"laojian.{name}")
        for constant in wanted or sorted(one for one in vars(module) if one.isupper()):
            found.update(dict.fromkeys(words(getattr(module, constant))))
    calendar = official_calendar()
    for year in calendar.years:
        for name in calendar.year(year).holidays.values():
            found.update(dict.fromkeys(name.split("、")))
    return list(found)


def extract(work: Path) -> Path:
    """A copy of the sources under `work` with its catalogue brought up to date; answers the .po file."""
    tree = work / "laojian"
    shutil.copytree(PACKAGE, tree, ignore=shutil.ignore_patterns(*LEFT_OUT))
    lines = "".join(f"_({word!r})\n" for word in kept_words())
    (tree / "zz_words.py").write_text(lines, encoding="utf-8")
    target = tree / PLACE
    target.parent.mkdir(parents=True)
    if (PACKAGE / PLACE).exists():
        shutil.copy(PACKAGE / PLACE, target)
    settings.LOCALE_PATHS = [str(tree / "web" / "locale")]
    before = Path.cwd()
    os.chdir(tree)
    try:
        call_command(Command(), locale=["en"], no_location=True, no_wrap=True, no_obsolete=True, verbosity=0)
    finally:
        os.chdir(before)
    return target


def compile_to(po: Path, mo: Path) -> None:
    """The compiled form of a catalogue; msgfmt also checks the placeholders."""
    subprocess.run(["msgfmt", "--check-format", "-o", str(mo), str(po)], check=True)


def main(asked: list[str]) -> int:
    """Bring the catalogue up to date, or with --check say what is not."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["LAOJIAN_HOME"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "laojian.config.settings"
        django.setup()
        new = extract(Path(folder) / "tree").read_text(encoding="utf-8")
        kept = PACKAGE / PLACE
        old = kept.read_text(encoding="utf-8") if kept.exists() else ""
        changed = DATED.sub("", new) != DATED.sub("", old)
        if "--check" in asked:
            new_words, old_words = (set(MESSAGE.findall(one)) for one in (new, old))
            for sign, some in (("+", new_words - old_words), ("-", old_words - new_words)):
                print("".join(f"{sign} {one}\n" for one in sorted(some)), end="")
            print("out of date: requirements/words.sh" if changed else "up to date")
            return int(changed)
        kept.parent.mkdir(parents=True, exist_ok=True)
        if changed:
            kept.write_text(new, encoding="utf-8")
        compile_to(kept, kept.with_suffix(".mo"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
