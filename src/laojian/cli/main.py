"""命令行入口 `laojian …`: which command lives where, and what becomes of an error.

Exit status: 0 fine, 1 findings or broken relations, 2 wrong use (a file or option that cannot be used). Each
group of commands is a module of its own and is imported only when it is called, so that `laojian --help` and the
small commands start at once.
"""

from __future__ import annotations

import importlib
import os
import sys
import traceback
from contextlib import suppress
from difflib import get_close_matches
from typing import Any

import typer

from laojian.base.problem import Problem
from laojian.cli import show, start
from laojian.cli.wrong_use import UsageError, problem_of

GROUPS = {
    "screen": (
        "laojian.cli.screen",
        "筛查 · Screen rosters by the law: every breach with its article, amount and row",
    ),
    "roster": ("laojian.cli.roster", "花名册 · Check, mark, template, import and compact rosters"),
    "form": ("laojian.cli.form", "报表 · Fill, check, consolidate and explain statutory tables"),
    "facts": ("laojian.cli.facts", "台账记录 · Record files that tables are filled from"),
    "relation": ("laojian.cli.relation", "栏目关系 · Read relations as a table prints them"),
    "law": ("laojian.cli.law", "法律库 · List, show, test and calculate"),
    "pack": ("laojian.cli.pack", "行动包 · List, check and show packs"),
    "workdays": ("laojian.cli.workdays", "工作日 · Count working days and show the sum"),
    "notice": ("laojian.cli.notice", "通知 · Read an official notice into a draft pack"),
    "demo": ("laojian.cli.demo", "样例 · The main job on a pack's sample city"),
    "synth": ("laojian.cli.synth", "模拟数据 · A synthetic province with known breaches"),
    "city": ("laojian.cli.city", "演示城市 · Make the demonstration city and open it"),
    "serve": ("laojian.cli.server", "启动 · Serve pages and interface, work off background jobs"),
    "setup": ("laojian.cli.server", "初次设置 · Make the topmost bureau and its first administrator"),
    "migrate": ("laojian.cli.server", "更新表结构 · Bring the tables up to date"),
    "backup": ("laojian.cli.server", "备份 · Back up into one file"),
    "restore": ("laojian.cli.server", "恢复 · Restore into an empty installation"),
    "verify": ("laojian.cli.server", "核验 · Prove the chain of events and the kept files"),
    "checkpoint": ("laojian.cli.server", "检查点 · Write a signed checkpoint to be kept outside"),
    "doctor": ("laojian.cli.server", "体检 · Look whether the installation is well"),
}


FIRST = """先用这两个 · Start with these two:
  laojian demo     不用服务器：在样例城市上筛查、填表、汇总，写到 out/ · the whole job on a sample, without a server
  laojian city     在浏览器里看：建好演示城市并启动 · the pages, with a demonstration city
正式使用 · For real use: laojian setup, laojian serve (docs/running.md)"""


class Groups(typer.core.TyperGroup):
    """Commands by name. Listed from `GROUPS`; a module is imported only when its command is called."""

    def __init__(self, **attrs: Any) -> None:
        super().__init__(**attrs)
        self.commands = {
            name: typer.core.TyperCommand(name, help=help_, rich_markup_mode=None)
            for name, (_, help_) in GROUPS.items()
        }

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The options of `laojian` itself; one that does not exist is exit status 2. Nothing at all is a first look: the
        commands, and above all the two one needs."""
        if not args:
            show.line(ctx.get_help())
            show.line(FIRST)
            raise typer.Exit(show.FINE)
        in_json = "--json" in args
        try:
            return list(super().parse_args(ctx, args))
        except UsageError as error:
            show.problem(problem_of(error), in_json)
        raise typer.Exit(show.WRONG_USE)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that was called, from its own module. Problem `cli.unknown_command`."""
        name, rest = args[0], args[1:]
        if name in GROUPS:
            return name, loaded(name), rest
        if name.startswith("-"):
            return super().resolve_command(ctx, args)
        near = get_close_matches(name, GROUPS, 1)
        hint = f"是不是“{near[0]}”？" if near else ""
        hint_en = f"Did you mean {near[0]}? " if near else ""
        raise Problem("cli.unknown_command", name=name, hint=hint, hint_en=hint_en)

    def invoke(self, ctx: Any) -> Any:
        """Carry it out. A Problem, or a file that cannot be opened, is one message and exit status 2."""
        in_json = "--json" in ctx.args
        try:
            return super().invoke(ctx)
        except Problem as found:
            show.problem(found, in_json)
        except UsageError as error:
            if type(error).__name__ != "NoArgsIsHelpError":  # the help was printed when it was raised
                show.problem(problem_of(error), in_json)
        except BrokenPipeError:
            _let_go()
            raise typer.Exit(show.FINE) from None
        except OSError as error:
            if not error.filename:
                raise
            why = error.strerror or type(error).__name__
            show.problem(Problem("cli.file", file=error.filename, why=why), in_json)
        raise typer.Exit(show.WRONG_USE)


def loaded(name: str) -> Any:
    """The command or group of `GROUPS`, its module imported."""
    module, help_ = GROUPS[name]
    found = importlib.import_module(module)
    command = typer.main.get_command(found.app_of(name) if hasattr(found, "app_of") else found.app)
    command.name, command.help = name, command.help or help_
    return command


app = typer.Typer(
    cls=Groups,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
    help="劳监 laojian：从通知到报表，每个数都能翻到原始行。From the notice to the table, every figure down to its row.",
)


@app.callback()
def main() -> None:
    """劳监 laojian."""


def _let_go() -> None:
    """Whoever read the output has seen enough (`laojian demo | head`): what is still to be said goes nowhere, quietly."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            os.dup2(nowhere, stream.fileno())


def run() -> None:
    """The console script. A fault of the program itself is exit status 70, so that it never looks like a finding."""
    start.returning_memory()
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        _let_go()
        sys.exit(0)
    except Exception:
        traceback.print_exc()
        sys.exit(70)


if __name__ == "__main__":
    run()
