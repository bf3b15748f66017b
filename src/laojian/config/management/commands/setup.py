"""初次设置 setup: the first unit and its administrator."""

from __future__ import annotations

import getpass
import sys
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.utils import timezone

from laojian.archive.actions import record
from laojian.authority.actions import NewUnit, add_staff, add_unit
from laojian.authority.models import Unit
from laojian.authority.queries import actor_of
from laojian.base.problem import Problem
from laojian.config import clock
from laojian.ids import division


class Command(BaseCommand):
    """Makes the topmost bureau of an installation and its first administrator."""

    help = "建立最上级单位和第一个管理员 · Make the topmost bureau and its first administrator"

    def add_arguments(self, parser: CommandParser) -> None:
        """The bureau and the person."""
        parser.add_argument("--code", required=True, help="区划代码，如 140300")
        parser.add_argument("--name", required=True, help="单位全称")
        parser.add_argument("--level", default="city", choices=("state", "province", "city", "county"))
        parser.add_argument("--admin", required=True, help="管理员账号")

    def handle(self, *args: Any, **options: Any) -> None:
        """Asks for the password and makes both."""
        code = _code(options["code"], options["level"])
        call_command("migrate", verbosity=0, interactive=False)
        if Unit.objects.exists():
            raise Problem("config.set_up")
        password = _password()
        at = clock.now()
        with transaction.atomic():
            unit = add_unit(NewUnit(code, options["name"], "bureau", options["level"], "", code), None)
            roles = frozenset({"administrator", "organiser", "supervisor"})
            person = add_staff(unit, options["admin"], "系统管理员", roles, password)
            actor = actor_of(person, on=timezone.localtime(at).date())
            record(actor, "unit.create", "unit", unit.code, at=at, detail={"name": unit.name})
        self.stdout.write(
            f"已建立 {unit.name} 和管理员 {person.username}。运行 laojian serve，打开网页登录。"
        )


def _code(code: str, level: str) -> str:
    """The division code of the bureau, of the level it says. Problems `ids.division.shape`, `config.level`."""
    clean = division.validate(code)
    if level != "state" and division.level(clean) != level:
        raise Problem("config.level", seen=clean, level=level)
    return clean


def _password() -> str:
    """The password as typed twice at a terminal, or the first line of what is handed in. Problem `config.password`."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass.getpass("管理员密码（至少10个字符）：")
    if getpass.getpass("再输入一次：") != password:
        raise Problem("config.password")
    return password
