"""无期限的任务 Duties without a day: sentences that tell a named party to do something, each with its clause.

They are what a board of duties lacks when only dated ones are taken. A sentence without an actor of its own keeps the
actor of the sentence before it in the same paragraph; a titled paragraph of tasks that names nobody is one duty by its
title, for a person to give to somebody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from laojian.packs.notice_actors import actor
from laojian.packs.notice_lines import ANNEXED, CHECKING, DATE_LINE, ORG_LINE, Block
from laojian.packs.notice_schema import Department, Duty
from laojian.packs.notice_text import Flow, Span, sentences

_TOLD = re.compile(
    r"要|应|须|必须|将|负责|组织|开展|做好|建立|成立|制定|加强|落实|督促|指导|配合|汇总|报送|确保|严格|明确|抽调|派|进行|推动|鼓励|支持|完善|健全|规范"
)
_BACKGROUND = re.compile("总体要求|指导思想|基本原则|目标|目的|意义|背景|范围|对象|时间|依据")
_ITEMS = re.compile(f"(?:{CHECKING})[^,。;]{{0,6}}(?:内容|重点|事项|项目|要点)")
_ASKS = re.compile("任务|要求|措施|主要内容|工作重点|保障")
ASKED = re.compile(
    r"(?:报送|上报|提交|推荐|选报|推送)(?P<what>(?:不少于|至少)?(?:\d{1,3}|[一二三四五六七八九十两])[个篇条件起份](?:以上)?[一-龥]{0,12})"
)
"""报送3个典型案例: so many pieces are asked for."""
_EVERY_ONE = re.compile(
    r"每个?(?:省|市|县|区|州|盟|旗|镇|乡|街道|单位|部门|企业)(?:\([^)]{1,8}\)|[市县区州])*"
)
_DUTIES = re.compile("职责|分工")


def undated(blocks: Sequence[Block], spent: Sequence[Span], divided: Sequence[Department]) -> Iterator[Duty]:
    """The duties of the body. spent: sentences that are duties with a time already; divided: what the paper
    says of departments' duties, which is told apart."""
    taken = set(spent)
    led = {one.span[0] for one in divided}
    for block in blocks:
        if not _tells(block, bool(divided)):
            continue
        who: str | None = None
        told = False
        for sentence in sentences(block.rest):
            beside = sentence.span()[0] in led or _ASIDE.fullmatch(sentence.text)
            spoken = sentence.span() in taken or bool(beside)
            told = told or spoken
            who = actor(sentence) or who
            counted = _counted(sentence)
            named = counted or who
            plain = named is not None and len(sentence) >= 12 and _TOLD.search(sentence.text)
            if spoken or not (plain or counted is not None):
                continue
            told = True
            yield Duty(named, sentence.stripped("。;").printed(), sentence.span(), block.clause)
        if (
            not told
            and block.title is not None
            and len(block.rest) > 12
            and _ASKS.search("".join(block.titles[:-1]))
        ):
            yield Duty(None, block.title.printed(), block.span, block.clause)


_ASIDE = re.compile(r"\([^()]*\)[。;]?")
"""（牵头单位：…；配合单位：…）: who does it, and no duty of its own."""


def _counted(sentence: Flow) -> str | None:
    """Who hands in so many pieces (每县至少报送3个典型案例), blank where the sentence does not say; None where none are asked."""
    asked = ASKED.search(sentence.text)
    if asked is None:
        return None
    each = _EVERY_ONE.search(sentence.text[: asked.start()])
    return sentence.printed(*each.span()) if each else ""


def _tells(block: Block, divided: bool) -> bool:
    if block.zone != "body" or block.kind == "table" or not block.path:
        return False
    if (
        DATE_LINE.search(block.text[:14])
        or ORG_LINE.fullmatch(block.text)
        or re.match(f"{ANNEXED}|联系|抄送", block.text)
    ):
        return False
    titles = "".join(block.titles)
    background = _BACKGROUND.search(block.titles[0]) if block.titles else None
    return not (background or _ITEMS.search(titles) or (divided and _DUTIES.search(titles)))
