"""命令行入口 `laojian …`: which command lives where, and what becomes of an error.

Exit status: 0 fine, 1 findings or broken relations, 2 wrong use (a file or option that cannot be used). Each
group of commands is a module of its own and is imported only when it is called, so that `laojian --help` and the
small commands start at once.
"""

from __future__ import annotations

import importlib
import sys

import typer

from laojian.cli import show

GROUPS = {
    "screen": ("laojian.cli.screen", "筛查 · Screen rosters by the law: every breach with its article, amount and row"),
    "roster": ("laojian.cli.roster", "花名册 · Check, mark, template, import and compact rosters"),
    "form": ("laojian.cli.form", "报表 · Fill, check, consolidate and explain statutory tables"),
    "facts": ("laojian.cli.facts", "台账记录 · Record files that tables are filled from"),
    "relation": ("laojian.cli.relation", "栏目关系 · Read relations as a table prints them"),
    "law": ("laojian.cli.law", "法律库 · List, show, test and calculate"),
    "pack": ("laojian.cli.pack", "行动包 · List, check and show packs"),
    "workdays": ("laojian.cli.workdays", "工作日 · Count working days and show the sum"),
    "demo": ("laojian.cli.demo", "样例 · The main job on a pack's sample city"),
    "synth": ("laojian.cli.synth", "模拟数据 · A synthetic province with known breaches"),
}


class Groups(typer.core.TyperGroup):
    """Commands by name, imported when asked for."""

    def list_commands(self, ctx: object) -> list[str]:
        """The groups, in the order of the work."""
        return list(GROUPS)

    def get_command(self, ctx: object, name: str) -> object:  # type: ignore[override]
        """The command or group `name`, from its own module."""
        if name not in GROUPS:
            return None
        module, help_ = GROUPS[name]
        app: typer.Typer = importlib.import_module(module).app
        command = typer.main.get_command(app)
        command.name, command.help = name, help_
        command.short_help = help_
        return command


app = typer.Typer(
    cls=Groups,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
    help="劳监 laojian：从通知到报表，每个数都能翻到原始行。From the notice to the table, every figure down to its row.",
)


@app.callback()
def main() -> None:
    """劳监 laojian."""


def run() -> None:
    """The console script: problems become one clear message and exit status 2, never a traceback."""
    from laojian.base.problem import Problem

    try:
        app(standalone_mode=True)
    except Problem as problem:
        show.problem(problem, in_json="--json" in sys.argv)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(0)
