"""Modules stay under 400 lines and functions under 30 (docstrings aside); the excuses may only become fewer."""

import ast
from functools import cache
from pathlib import Path

SRC = Path(__file__).parents[2] / "src"
MODULE, FUNCTION = 400, 30
EXCUSED_MODULES: dict[str, int] = {}
EXCUSED_FUNCTIONS: dict[str, int] = {}
MOST_EXCUSES = 12


@cache
def lengths():
    """(module, function or None, lines) of all of src; every file is read and parsed once."""
    return tuple(measured())


def measured():
    for path in sorted(SRC.rglob("*.py")):
        if path.parent.name == "migrations":
            continue  # written by Django
        text = path.read_text(encoding="utf-8")
        name = path.relative_to(SRC).as_posix()
        yield name, None, text.count("\n")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield name, node.name, body_lines(node)


def body_lines(node):
    """Lines of a function without its signature's and docstring's lines."""
    body = node.body
    first = body[0]
    if (
        isinstance(first, ast.Expr)
        and isinstance(first.value, ast.Constant)
        and isinstance(first.value.value, str)
    ):
        body = body[1:]
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0


def test_no_module_is_longer_than_four_hundred_lines():
    long = {
        name: n
        for name, function, n in lengths()
        if function is None and n > EXCUSED_MODULES.get(name, MODULE)
    }
    assert not long, long


def test_no_function_is_longer_than_thirty_lines():
    long = {
        f"{name}:{function}": n
        for name, function, n in lengths()
        if function and n > EXCUSED_FUNCTIONS.get(f"{name}:{function}", FUNCTION)
    }
    assert not long, long


def test_every_excuse_is_still_needed():
    seen = {f"{name}:{function}" if function else name: n for name, function, n in lengths()}
    stale = [name for name in EXCUSED_MODULES if seen.get(name, 0) <= MODULE]
    stale += [name for name in EXCUSED_FUNCTIONS if seen.get(name, 0) <= FUNCTION]
    assert not stale, f"strike these from the list: {stale}"
    assert len(EXCUSED_MODULES) + len(EXCUSED_FUNCTIONS) <= MOST_EXCUSES
