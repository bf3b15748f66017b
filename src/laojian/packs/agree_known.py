"""有没有 Is what one part of a pack names there in another? A name that is not is told with the nearest that is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from laojian.base.yaml_file import Keys
from laojian.packs.shape import Fault, nearest

_WHAT = {
    "role": ("角色", "role"),
    "phase": ("阶段", "phase"),
    "form": ("统计表", "form"),
    "item": ("排查事项", "item"),
    "violation": ("违法行为", "violation"),
    "provision": ("条款规则", "provision"),
    "setting": ("读法", "setting"),
    "obligation": ("任务", "obligation"),
    "layout": ("报送表", "layout"),
    "column": ("栏目", "column"),
    "option": ("选项", "option"),
    "fact": ("事实表", "fact table"),
    "field": ("字段", "field"),
    "code": ("代码", "code"),
    "target": ("目标", "target"),
    "chain": ("文件层级", "level of the chain"),
}


def unknown(file: str, keys: Keys, what: str, seen: str, known: Iterable[str]) -> Iterator[Fault]:
    """A fault where `seen` is none of `known`; what: which kind of name it is."""
    known = list(known)
    if seen in known:
        return
    near = nearest(seen, known)
    zh = f"没有{_WHAT[what][0]}“{seen}”" + (f"，是不是“{near}”？" if near else "")
    en = f"no {_WHAT[what][1]} {seen!r}" + (f"; did you mean {near!r}?" if near else "")
    yield Fault(file, keys, f"unknown_{what}", seen, zh, en, near)


def all_known(file: str, keys: Keys, what: str, seen: Iterable[str], known: Iterable[str]) -> Iterator[Fault]:
    """A fault for every name of a list that is none of `known`."""
    known = list(known)
    for at, one in enumerate(seen):
        yield from unknown(file, (*keys, at), what, one, known)
