"""用法不对 Wrong use: what the parser of the command line objects to, said in Chinese and English."""

from __future__ import annotations

from typing import Any

import typer

from laojian.base.problem import Problem

UsageError: type[Exception] = next(
    kind for kind in typer.BadParameter.__mro__ if kind.__name__ == "UsageError"
)
"""What Typer raises for options and arguments that do not fit."""

WANTED = {
    "datetime": ("日期，如 2024-07-31", "a date such as 2024-07-31"),
    "int": ("整数", "a whole number"),
    "float": ("数字", "a number"),
    "Path": ("文件或者文件夹", "a file or folder"),
    "bool": ("是或否", "yes or no"),
}
"""What an option of that type takes."""


def problem_of(error: Any) -> Problem:
    """The Problem `cli.…` that says the same."""
    command = error.ctx.command_path if error.ctx else "laojian"
    kind = type(error).__name__
    if kind == "NoSuchOption":
        near = (error.possibilities or [None])[0]
        hint = f"是不是 {near}？" if near else ""
        hint_en = f"Did you mean {near}? " if near else ""
        return Problem("cli.no_option", option=error.option_name, hint=hint, hint_en=hint_en, command=command)
    if kind == "MissingParameter":
        return Problem("cli.missing", option=_named(error), command=command)
    if kind == "BadOptionUsage":
        return Problem("cli.no_value", option=error.option_name, command=command)
    if kind == "BadParameter" and error.param is not None:
        zh, en = _wanted(error)
        return Problem("cli.bad_value", option=_named(error), wanted=zh, wanted_en=en, command=command)
    return Problem("cli.usage", why=error.format_message(), command=command)


def _named(error: Any) -> str:
    """The option or argument as it is written on the command line."""
    if error.param_hint:
        hint = error.param_hint
        return " / ".join(hint) if isinstance(hint, list | tuple) else str(hint)
    if error.param is None:
        return "?"
    names = [name for name in error.param.opts if name.startswith("-")]
    return " / ".join(names) or str(error.param.name).upper()


def _wanted(error: Any) -> tuple[str, str]:
    """What the option takes, in Chinese and English."""
    kind = getattr(getattr(error.param, "type_descriptor", None), "annotation", None)
    return WANTED.get(getattr(kind, "__name__", ""), ("另一种写法", "something else"))
