"""通知的文字 The text of a notice as it is read: folded signs without white space, each knowing where it stood.

Scans break lines in the middle of sentences and put blanks between characters; full-width and half-width
signs are mixed. Rules therefore look at a `Flow`: one character for one character of the text as received,
white space left out, every character with its place. What is told to people is cut from the text as received.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from unicodedata import category, normalize

from laojian.forms.relation_tokens import fold

Span = tuple[int, int]
_TRADITIONAL = (
    "關关於于開开檢检報报縣县區区廳厅處处單单勞劳動动條条辦办號号點点時时後后內内個个業业務务機机構构實实總总結结階阶項项證证應应對对將将須须請请稱称書书發发會会員员資资險险費费許许領领導导組组織织養养療疗"
    "衛卫監监貫贯徹彻執执違违規规為为無无與与來来東东車车過过進进還还這这運运達达選选邊边鄉乡鎮镇際际隊队隨随難难電电類类額额風风驗验體体黨党齊齐齡龄術术觀观計计訂订記记訊讯設设訪访訴诉詢询該该詳详認认語语"
    "誤误說说課课調调談谈論论講讲議议護护讓让財财貧贫貨货責责貸贷貿贸賠赔賣卖質质購购賬账贈赠輕轻轉转農农遲迟遷迁郵邮釋释鑒鉴錄录錢钱鏈链門门閉闭問问間间閱阅隱隐雙双雜杂離离題题願愿顧顾顯显飲饮館馆駐驻滿满"
    "準准測测減减濟济濫滥災灾煉炼爭争狀状獎奖獨独獲获現现環环產产畢毕異异當当盜盗盡尽眾众礎础種种稅税積积穩稳競竞筆笔節节範范築筑簡简簽签籌筹糧粮約约級级納纳紙纸細细終终統统經经綜综維维網网線线編编緩缓縮缩"
    "績绩繳缴繼继續续罰罚義义習习聯联職职聽听臨临舉举舊旧藝艺藥药補补裝装複复見见視视親亲觸触訓训圍围團团國国圖图場场塊块壓压寫写寧宁審审專专屬属嚴严廠厂廣广廢废彙汇徵征復复懲惩戶户擔担據据擴扩攔拦擬拟數数"
    "斷断歲岁歷历殺杀漢汉濕湿營营爐炉牆墙狹狭礦矿禮礼"
)
_LOOKALIKE = "査查毎每歩步県县処处検检総总経经関关済济労劳単单実实対对発发録录変变図图圧压囲围伝传営营徴征"
"""Forms that a reading machine takes for the Chinese one."""
_RADICALS = (
    "⺟母⺠民⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟"
)
"""Radicals that a PDF prints for the sign they look like, and that Unicode does not fold itself."""
_SIMPLE = {
    plain: read
    for pairs in (_TRADITIONAL, _LOOKALIKE, _RADICALS)
    for plain, read in zip(pairs[::2], pairs[1::2], strict=True)
}
_ENDS = re.compile(r"[。!?！？]+[”’」』）)》\"']*")


@lru_cache(maxsize=20_000)
def folded(char: str) -> str:
    """The plain form of one character, always one character: 〔 and ［ are (, ： is :, ⽇ is 日, 縣 is 县."""
    if "\u2e80" <= char <= "\u2fdf" or "\uf900" <= char <= "\ufaff":
        return whole_sign(char)
    if category(char) in ("Cc", "Cf"):
        return " "
    return _SIMPLE.get(char) or fold(char)


def whole_sign(char: str) -> str:
    """A radical (⽇, ⺠) or a sign of compatibility as the Chinese sign it stands for; any other sign as it is."""
    if not ("\u2e80" <= char <= "\u2fdf" or "\uf900" <= char <= "\ufaff"):
        return char
    plain = _SIMPLE.get(char) or normalize("NFKC", char)
    return _SIMPLE.get(plain, plain) if len(plain) == 1 else char


@dataclass(frozen=True, slots=True)
class Flow:
    """连文 A run of text. text: folded, without white space; places: for each of its characters the code point
    in `raw`, the text as received; end: where it ends in `raw`."""

    text: str
    places: tuple[int, ...]
    raw: str = field(repr=False)

    def __len__(self) -> int:
        return len(self.text)

    def part(self, start: int, end: int | None = None) -> Flow:
        """The characters [start, end) of this run."""
        return Flow(self.text[start:end], self.places[start:end], self.raw)

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Code points [start, end) in the text as received."""
        places = self.places[start:end]
        return (places[0], places[-1] + 1) if places else (0, 0)

    def cut(self, start: int = 0, end: int | None = None) -> str:
        """What stands there in the text as received, white space and all."""
        first, last = self.span(start, end)
        return self.raw[first:last]

    def printed(self, start: int = 0, end: int | None = None) -> str:
        """What stands there in the text as received, without white space and without marks of Markdown."""
        return "".join(self.raw[place] for place in self.places[start:end])

    def stripped(self, signs: str) -> Flow:
        """This run without the given signs at its ends."""
        start = len(self.text) - len(self.text.lstrip(signs))
        return self.part(start, max(start, len(self.text.rstrip(signs))))

    def __add__(self, other: Flow) -> Flow:
        return Flow(self.text + other.text, self.places + other.places, self.raw)


def flow(raw: str, start: int = 0, end: int | None = None) -> Flow:
    """The run of `raw` between two code points. Blanks between two Latin letters stay; ** and a leading # go."""
    end = len(raw) if end is None else end
    signs: list[str] = []
    places: list[int] = []
    for place in range(start, end):
        char = raw[place]
        plain = folded(char)
        if plain.isspace() and not _between_words(raw, place):
            continue
        if char == "*" and ("*" in (raw[place - 1 : place], raw[place + 1 : place + 2])):
            continue
        if char == "#" and not signs:
            continue
        signs.append(" " if plain.isspace() else plain)
        places.append(place)
    return Flow(_mended("".join(signs)), tuple(places), raw)


_MISREAD = re.compile(r"[OoΟ○〇lI目曰カエロニハ〈<]")
_KANA = str.maketrans("カエロニハ", "力工口二八")
_MENDS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile("(?<![ァ-ヶー])[カエロニハ](?![ァ-ヶー])"), lambda m: m.group().translate(_KANA)),
    (
        re.compile(
            r"(?<=\d)[OoΟ○〇](?=[\dOoΟ○〇年月日号%,.)）\-—一至]|$)|(?<![A-Za-z\d])[OoΟ](?=\d{1,3}[年月日])"
        ),
        lambda m: "0",
    ),
    (
        re.compile(
            r"(?<=[\d年月])[lI](?=\d?[月日])|(?<=\d)[lI](?=[\d年月日号])|(?<![A-Za-z])[lI](?=\d[月日])"
        ),
        lambda m: "1",
    ),
    (
        re.compile(r"(?<=月)(\d{1,2})[目曰](?=之?前|以前|至|起|止|下午|上午|[,。;、()\-—~一(]|$)"),
        lambda m: m[1] + "日",
    ),
    (re.compile(r"^[〈<](?=(?:[一二三四五六七八九十]{1,3}|\d{1,2})\))"), lambda m: "("),
)


def _mended(text: str) -> str:
    """The text with what a reading machine takes one sign for another put right, sign for sign: カ in Chinese words is 力,
    O and l among digits are 0 and 1, 12月25目前 is 12月25日前. Where a figure hangs on it, `misread` tells."""
    if _MISREAD.search(text) is None:
        return text
    for pattern, mend in _MENDS:
        text = pattern.sub(mend, text)
    return text


def misread(run: Flow, words: bool = False) -> Iterator[tuple[int, int]]:
    """Places of the run whose figures or days are read otherwise than printed, each with the signs around it that
    belong to it; words: also those whose Chinese words are."""
    reached, told = 0, "01日力工口二八" if words else "01日"
    for at, (char, place) in enumerate(zip(run.text, run.places, strict=True)):
        if at < reached or char == folded(run.raw[place]) or char not in told:
            continue
        belongs = "0123456789年月日前至-—一~()" if char in "01日" else ""
        start = end = at
        while start > 0 and run.text[start - 1] in belongs:
            start -= 1
        while end < len(run.text) and run.text[end] in belongs:
            end += 1
        yield start, end
        reached = end


def _between_words(raw: str, place: int) -> bool:
    before, after = raw[place - 1 : place], raw[place + 1 : place + 2]
    return before.isascii() and before.isalpha() and after.isascii() and after.isalpha()


def split(run: Flow, signs: str) -> Iterator[Flow]:
    """The pieces of a run between the given signs; signs inside brackets, quotes or 《》 do not count."""
    start = depth = 0
    for at, char in enumerate(run.text):
        if char in "(《〈“‘「":
            depth += 1
        elif char in ")》〉”’」":
            depth = max(0, depth - 1)
        elif char in signs and depth == 0:
            if at > start:
                yield run.part(start, at)
            start = at + 1
    if start < len(run.text):
        yield run.part(start)


def sentences(run: Flow) -> Iterator[Flow]:
    """The sentences of a run, each with its full stop."""
    start = 0
    for match in _ENDS.finditer(run.text):
        yield run.part(start, match.end())
        start = match.end()
    if start < len(run.text):
        yield run.part(start)
