"""初次设置 setup: the first unit and its administrator."""

from __future__ import annotations

import getpass
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
        call_command("migrate", verbosity=0, interactive=False)
        if Unit.objects.exists():
            raise Problem("config.not_empty")
        password = getpass.getpass("管理员密码（至少10个字符）：")
        at = clock.now()
        with transaction.atomic():
            new = NewUnit(options["code"], options["name"], "bureau", options["level"], "", options["code"])
            unit = add_unit(new, None)
            roles = frozenset({"administrator", "organiser", "supervisor"})
            person = add_staff(unit, options["admin"], "系统管理员", roles, password)
            actor = actor_of(person, on=timezone.localtime(at).date())
            record(actor, "unit.create", "unit", unit.code, at=at, detail={"name": unit.name})
        self.stdout.write(
            f"已建立 {unit.name} 和管理员 {person.username}。运行 laojian serve，打开网页登录。"
        )
