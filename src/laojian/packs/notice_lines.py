"""段落 Lines joined into paragraphs: one broken by a page or by hard line ends is joined again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal
from unicodedata import east_asian_width

from laojian.packs.notice_text import Flow, Span, flow

Zone = Literal["head", "body", "annex"]
_HAN = "一二三四五六七八九十"
CHECKING = (
    "检查|排查|整治|清查|核查|自查|治理|执法|督查|抽查|巡查|清理|监管|打击|整顿|稽查|督导|核验|审计|评查|稽核|摸排|摸底|普查|查验|核对|审查|监察|暗访|复查|"
    "巡检|督察|调查|纠治|攻坚|评价|评估|测评"
)
"""Verbs of looking for what is wrong; before 内容, 事项, 重点 and the like they head what is to be checked."""
LABELS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("chapter", re.compile(f"第[{_HAN}百0-9]{{1,4}}(?:章|部分|节)")),
    ("article", re.compile(f"第[{_HAN}百0-9]{{1,4}}条")),
    ("han", re.compile(rf"(?:[{_HAN}]{{1,3}}|[—ー―](?=[、.]))[、.](?!\d)")),
    (
        "han_bracket",
        re.compile(
            rf"\((?:[{_HAN}]{{1,3}}|[—ー―-])\)[、.:]?|[{_HAN}]{{1,3}}\)[、.]?|\([{_HAN}]{{1,2}}、|[㈠-㈩]"
        ),
    ),
    ("number", re.compile(r"\d{1,2}(?:[、]|[.](?!\d))|[⒈-⒛]")),
    ("number_bracket", re.compile(r"\(?\d{1,2}\)[、.]?|[⑴-⒇]")),
    ("circled", re.compile("[①-⑳]")),
    ("bullet", re.compile("(?:[●•■◆▪★☆◇□➢►▶◎▲]|[—–]{2,})")),
)
_TERMINAL = "。!?;:！？；："
ANNEXED = r"附(?:件|表|录|(?=(?:\d{1,2}|[一二三四五六七八九十]{1,2})?(?::|$)))"
"""附件, 附表, 附录, and 附 alone on its line or before a colon."""
_ANNEX = re.compile(
    rf"{ANNEXED}(?P<no>\d{{1,2}}|[一二三四五六七八九十]{{1,2}})?(?P<colon>:)?(?P<title>.*)", re.DOTALL
)
TITLE_END = (
    "(?:通知|意见|方案|办法|规定|决定|通报|函|公告|通告|计划|细则|要点|指南|请示|批复|措施|预案|公示|总结|安排|制度|规则)"
    r"(?:\([^)]{1,20}\))?"
)
_TITLE = re.compile(f".*{TITLE_END}[》〉]?(?:的(?:通知|函|公告))?")
ORG_END = (
    "(?:局|厅|委|委员会|办公室|办公厅|办|部|院|会|(?<!部)署|政府|中心|处|科|股|室|总队|支队|大队|公司|集团|法院|检察院|工会|联合会|妇联|残联|工商联|"
    "领导小组|专班|学校|所|站|银行|机关)"
)
BOTH = re.compile(
    r"(?:(?<=[局厅])|(?<=(?<!常)委)|(?<=[^创承主协]办)|(?<=[^干全]部)|(?<=[^部]署)|(?<=[法察医学]院)|(?<=委员会|联合会)|(?<=工会|协会|商会)"
    r"|(?<=部门|机构|企业|单位|公司|中心|支队|大队|总队|政府|妇联|残联|机关))(?:和|与|以及|及(?!其))(?=[一-龥]{2})"
)
"""和 between two bodies: it stands behind the end of one. That of 人力资源和社会保障局 does not, whatever level is before it."""
ORG_LINE = re.compile(rf"[一-龥()、·]{{2,60}}{ORG_END}(?:\([^)]{{1,12}}\))?")
OPENNESS = re.compile(
    r"\(?(?:此件|本件|(?:政府|政务)?(?:信息)?公开(?:方式|形式|选项|属性|类别|类型|性质|范围|程度):?)?(?P<mark>主动公开|依申请公开|不予公开|免予公开|不宜公开|不公开|公开发布|删减后公开)\)?。?"
)
DATE_LINE = re.compile(
    r"[\dOo〇○零一二三四五六七八九]{4}年(?:\d{1,2}|[一二三四五六七八九十]{1,3})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})日(?:印发)?"
    r"|(?<!\d)20\d\d([./-])\d{1,2}\1\d{1,2}(?!\d)"
)
FRAME = re.compile(
    "(?:索引号|主题分类|主题词|发文机关|发文字号|成文日期|发布时间|发布日期|发布机构|公开日期|信息来源|来源|标题|文号|生效日期|有效性|浏览|字体|打印|分享|"
    "当前位置|首页|签发人)[:：>]|(?:机密|秘密|绝密)(?:★|\\d|$)|(?:特急|加急|特提|平急|急件|内部资料)$|\\d{4,8}$"
)
"""Lines around a paper: serial number, secrecy, urgency, and what a web page prints above it."""
SHORT = 60


@dataclass(frozen=True)
class Block:
    """段落 One paragraph or table line. label: its number; mark: how many signs of the run the label takes; path: labels of the headings above, its own
    last; titles: their titles; paper: which document it stands in, from 0; annex: which annex, from 0."""

    run: Flow
    kind: Literal["text", "table"] = "text"
    label: str | None = None
    style: str | None = None
    mark: int = 0
    title: Flow | None = None
    body: Flow | None = None
    path: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    zone: Zone = "body"
    paper: int = 0
    annex: int | None = None

    @cached_property
    def span(self) -> Span:
        """Where it stands."""
        return self.run.span()

    @property
    def clause(self) -> str:
        """Its place as a clerk cites it: 二（一）1."""
        return "".join(self.path)

    @property
    def text(self) -> str:
        """Its folded text."""
        return self.run.text

    @property
    def rest(self) -> Flow:
        """What stands after label and title; for an unnumbered paragraph all of it."""
        return self.run if self.body is None else self.body


_SPACED = re.compile(
    rf"[{_HAN}]{{1,3}}(?=[一-龥]{{0,14}}(?:内容|重点|范围|对象|时间|步骤|要求|安排|措施|目标|任务|分工|原则|职责|方法|事项|标准|保障|思想|依据)$)"
)


def spaced_label(run: Flow) -> int:
    """How many signs the label of a heading takes that lost its 、 (二 检查内容): 0 where there is none."""
    match = _SPACED.match(run.text)
    if match is None or match.end() >= len(run):
        return 0
    gap = run.raw[run.places[match.end() - 1] + 1 : run.places[match.end()]]
    return match.end() if gap and gap.isspace() else 0


def paragraphs(raw: str) -> Iterator[Block]:
    """The paragraphs and table lines of a text, in order; nothing is said yet about where they stand."""
    waiting: Block | None = None
    width = _wrapped_at(raw)
    for block in _lines(raw):
        if block.kind == "table":
            if waiting is not None:
                yield waiting
            waiting = None
            yield block
        elif waiting is not None and _goes_on(waiting, block, width):
            waiting = replace(waiting, run=waiting.run + block.run)
        else:
            if waiting is not None:
                yield waiting
            waiting = block
    if waiting is not None:
        yield waiting


def _lines(raw: str) -> Iterator[Block]:
    lines = [(match.start(), match.end()) for match in re.finditer(r"[^\n\r\f\v\x85\u2028\u2029]+", raw)]
    aligned = _aligned(raw, lines)
    for at, (start, end) in enumerate(lines):
        run = flow(raw, start, end)
        line = raw[start:end]
        if not run.text or not set(line) - _DRAWING:
            continue
        if (at in aligned or _is_row(line)) and not is_form_line(line):
            yield Block(run, "table")
        elif run.text.strip("-—=_·.") and not _page_number(run.text):
            yield Block(run)


_DRAWING = frozenset("|│┃-+=—:┌┐└┘├┤┬┴┼─━╔╗╚╝╠╣╦╩╬═║┏┓┗┛┣┫┳┻╋╟╢╤╧╪╞╡ \t\u3000")
WIDEST = 100
"""Cells in a line of a table; what has more is damage and no table."""


def _is_row(line: str) -> bool:
    tabs, pipes = line.count("\t"), sum(map(line.count, "|│┃║"))
    return max(tabs, pipes) <= WIDEST and ("\t" in line.strip("\t ") or "\t\t" in line or pipes > 1)


def _page_number(text: str) -> bool:
    return (
        re.fullmatch(r"[-—–]*(?:第?\d{1,3}页?(?:[,/]?共\d{1,3}页)?|\d{1,3}/\d{1,3})[-—–]*", text) is not None
    )


def _aligned(raw: str, lines: Sequence[Span]) -> set[int]:
    """Lines of a table drawn with blanks: at least three in a row with three cells or more, of like number."""
    cells = [_cell_count(raw[start:end]) for start, end in lines]
    rows = [
        one >= 3 or (one == 2 and min(before, after) >= 3)
        for before, one, after in zip([0, *cells], cells, [*cells[1:], 0], strict=False)
    ]
    found: set[int] = set()
    at = 0
    while at < len(cells):
        end = at
        while end < len(cells) and rows[end]:
            end += 1
        full = [one for one in cells[at:end] if one >= 3]
        if end - at >= 3 and max(full) - min(full) <= 2:
            found |= set(range(at, end))
        at = max(end, at + 1)
    return found | _headed(raw, lines, cells) | _counted(raw, lines) | _named_rows(raw, lines, cells)


_HEADING = re.compile(r"(?:其中:)?[一-龥A-Za-z()、/%]{2,18}")
_ROW_NAME = re.compile(r"(?:其中:|[一二三四五六七八九十]、)?[一-龥()、/]{2,20}")
_UNIT = re.compile(r"\([^()]{1,3}\)")


def _named_rows(raw: str, lines: Sequence[Span], cells: Sequence[int]) -> set[int]:
    """Below a title that ends in 表 a line of headings, and below it rows that are but their names."""
    found: set[int] = set()
    plain = [folded_text(raw[slice(*line)]) for line in lines]
    for at, line in enumerate(lines):
        if cells[at] < 3 or not any(text.endswith("表") for text in plain[max(0, at - 3) : at]):
            continue
        if not all(_HEADING.fullmatch(folded_text(one)) for one in BLANKS.split(raw[slice(*line)].strip())):
            continue
        first = at + 1
        units = BLANKS.split(raw[slice(*lines[first])].strip()) if first < len(lines) else []
        first += len(units) > 1 and all(_UNIT.fullmatch(folded_text(one)) for one in units)
        last = first
        while last < len(lines) and _ROW_NAME.fullmatch(plain[last]) and not _signs(plain, last):
            last += 1
        found |= set(range(at, last)) if last - first > 1 else set()
    return found


def _counted(raw: str, lines: Sequence[Span]) -> set[int]:
    """The heading, the units and the numbers of the columns of a table whose columns single blanks set apart: only where
    all three count alike is it one."""
    words = [words_of(raw[start:end]) for start, end in lines]
    found: set[int] = set()
    for at, one in enumerate(words):
        if at == 0 or not counts_up(one):
            continue
        units = len(words[at - 1]) == len(one) and all(len(word) <= 3 for word in words[at - 1])
        head = at - 2 if units and at > 1 else at - 1
        named = all(re.fullmatch("[一-龥()（）、/]{2,16}", word) for word in words[head])
        if named and len(words[head]) in (len(one), len(one) + 1):
            found |= set(range(head, at + 1))
    return found


def words_of(line: str) -> list[str]:
    """What single blanks set apart in a line."""
    return re.split(r"[ \u3000]+", line.strip())


def counts_up(words: Sequence[str]) -> bool:
    """Whether a line is 1 2 3 …: the numbers of the columns of a table."""
    numbers = [folded_text(word).strip("()") for word in words]
    return len(words) >= 3 and numbers == [str(no) for no in range(1, len(words) + 1)]


_SPREAD = "类别|项目|合计|总计|小计|地区|单位|名称|序号|栏次|指标|户数|人数|件数|金额|机构|行业|备注|时间|日期|区域|县区|县市|企业|姓名|职务|电话|内容|情况|其他|其中|性质|类型|种类|险种|批次|编号|代码|数量|问题|措施|职业|岗位|部门|级别|结果"
_BETWEEN = "".join(
    rf"(?!(?:(?<=[ \u3000\t|]{one[0]})|(?<=^{one[0]}))[ \u3000]{{2,4}}{one[1]}(?:[ \u3000\t|(（]|$))"
    for one in _SPREAD.split("|")
)
"""No blank between the two signs of a word that is spread over its cell: 类  别, 合  计."""
BLANKS = re.compile(rf"(?=[ \u3000]{{2}}){_BETWEEN}[ \u3000]{{2,}}|(?<=[)）])[ \u3000](?=[(（])")
"""What parts the cells of a line drawn with blanks; between two units in brackets one blank does: （个） （个）."""


def _cell_count(line: str) -> int:
    """How many cells blanks make of a line; bodies that sign side by side are no table."""
    pieces = BLANKS.split(line.strip())
    signed = len(pieces) > 1 and all(ORG_LINE.fullmatch(folded_text(piece)) for piece in pieces)
    return 1 if signed or is_form_line(line) else len(pieces)


_GAPS = re.compile(r"[ \u3000]{2,}|[ \u3000]*[\t|│┃║]+[ \u3000]*")
_TO_FILL = re.compile(
    r"[一-龥]{0,12}(?:单位|时间|日期|截止|期别|负责人|人|电话|机关|文号|表号|签[字名章]|盖章)(?:\([^)]*\))?:.*"
    r"|[\d年月日季度上半下旬至第周期号—-]*|\([^)]*\)"
)


def is_form_line(line: str) -> bool:
    """Whether a line beside a table is to be filled in and is no row of it: 填报单位：  截止日期：  年  月  日."""
    pieces = [folded_text(piece) for piece in _GAPS.split(line.strip("| \t\u3000│┃║"))]
    pieces = [piece for piece in pieces if piece]
    return bool(pieces) and ":" in pieces[0] and all(_TO_FILL.fullmatch(piece) for piece in pieces)


def _signs(lines: Sequence[str], at: int) -> bool:
    """Whether a body signs on a line: the day stands below it."""
    return bool(ORG_LINE.fullmatch(lines[at]) and any(map(DATE_LINE.match, lines[at + 1 : at + 3])))


_STUBS = re.compile(r"序号|项目|指标名?称?|地区|单位名称|名称|类别|乡镇|县区|县\(市、区\)|指标|编号")


_NUMBERED_ROW = re.compile(
    r"[ \u3000]*(?:\d{1,3}(?:[ \u3000]{2,}[一-龥（）()、]{2,20})?|(?:其中[:：])?[一-龥（）()、:：]{2,20}[ \u3000]{2,}\d{1,3})[ \u3000]*"
)
"""An empty row: its number, its number and its name, or its name and its code."""


def _headed(raw: str, lines: Sequence[Span], cells: Sequence[int]) -> set[int]:
    """A head line of four cells or more that begins with 序号 or the like, and the empty lines drawn below it."""
    found: set[int] = set()
    for at, (start, end) in enumerate(lines):
        pieces = BLANKS.split(raw[start:end].strip())
        if cells[at] < 4 or not _STUBS.fullmatch(folded_text(pieces[0])) or max(map(len, pieces)) > 16:
            continue
        found.add(at)
        if at and 3 <= cells[at - 1] <= cells[at] and not is_form_line(raw[slice(*lines[at - 1])]):
            found.add(at - 1)  # a heading over two lines
        below = at + 1
        while below < len(lines) and (cells[below] > 2 or _NUMBERED_ROW.fullmatch(raw[slice(*lines[below])])):
            found.add(below)
            below += 1
    return found


def folded_text(text: str) -> str:
    """Text without white space, its signs plain."""
    return flow(text).text


def _wrapped_at(raw: str) -> int:
    """From which width on a line of running text was broken by a machine and goes on below; 0 where lines are paragraphs.
    Most lines that end in the middle of a sentence are then about equally wide."""
    lines = (line.rstrip() for line in raw.splitlines())
    broken = sorted(
        width
        for line in lines
        if line and line[-1] not in "。；：;:" and not re.search(r"\S(?:[ \u3000]{2,}|\t|[|│┃])\S", line)
        if (width := printed_width(line)) >= 36
    )
    usual = broken[len(broken) // 2] if broken else 0
    alike = [one for one in broken if abs(one - usual) <= _RAGGED]
    return usual - _RAGGED if len(alike) >= max(4, 0.6 * len(broken)) else 0


_RAGGED = 5
"""Places by which full lines differ: half-wide signs, and a sign that must not begin a line takes one with it."""


def printed_width(text: str) -> int:
    """Places a text takes in print: wide characters two."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)


def _goes_on(before: Block, line: Block, width: int) -> bool:
    """Whether a line continues the paragraph before it, over a page break or a hard line end."""
    text, new = before.text, line.text
    if _counts_on(text, new):
        return True
    if FRAME.match(text) or FRAME.match(new):
        return False
    if spaced_label(line.run) or spaced_label(before.run):
        return False
    if not text or text[-1] in _TERMINAL or _starts(new) or _stands_alone(text) or _stands_alone(new):
        return False
    if text[-1] in ",、" or new[0] in ",、。;)》”":
        return True
    if text.count("(") > text.count(")") or text.count("《") > text.count("》"):
        return True
    if re.search(r"\d{7}|@", text):
        return False
    told = before.text[-1] != "件" and (re.search("[,。、]", text) or _starts(text))
    if width and told and _last_line(before) >= width and not ORG_LINE.fullmatch(new):
        return True
    prose = len(text) > 20 and ("," in text or "。" in text or ":" in text)
    return prose and not ORG_LINE.fullmatch(new) and not _titled(text)


def _counts_on(text: str, new: str) -> bool:
    """Whether a line goes on counting what the paragraph before it lists behind a colon: …：1）…； and then 2）…"""
    mark = re.match(r"\(?(\d{1,2})[).、](?!\d)|[②-⑳]", new)
    if mark is None or mark[1] == "1" or text[-1] not in ";,":
        return False
    if mark[1] is None:
        first, before = "①", chr(ord(mark[0]) - 1)
    else:
        first, before = (mark[0].replace(mark[1], str(no)) for no in (1, int(mark[1]) - 1))
    return f":{first}" in text and re.search(f"[:;,。]{re.escape(before)}", text) is not None


def _last_line(block: Block) -> int:
    """How wide the last line of a paragraph is."""
    raw, end = block.run.raw, block.span[1]
    return printed_width(raw[max(raw.rfind(sign, 0, end) for sign in "\n\r\f") + 1 : end])


def _titled(text: str) -> bool:
    return len(text) <= SHORT and _TITLE.fullmatch(text) is not None and "," not in text


_OWN = re.compile(
    rf"{ANNEXED}|联系人|联系电话|联系方式|电子邮箱|抄送|主送|栏目关系|填表说明|补充资料|注:|单位负责人|负责人|填[报表]人|审核人|制表人|经办人|-附"
)


def _starts(text: str) -> bool:
    """Whether a line begins something of its own: a heading, an annex, a note."""
    return _OWN.match(text) is not None or any(pattern.match(text) for _, pattern in LABELS)


def _stands_alone(text: str) -> bool:
    return bool(DATE_LINE.fullmatch(text) or OPENNESS.fullmatch(text) or ORG_LINE.fullmatch(text))


def annex_mark(text: str) -> re.Match[str] | None:
    """The match of a line that begins with 附件 (no, colon, title), or None."""
    return _ANNEX.fullmatch(text.lstrip("-·• "))
