"""Mutated notices: the reader gives a draft or a clear error, never a crash, and never a date that is not in the text.

    python bench/notice_fuzz.py [--count 10000] [--seed 1] [--folder tests/packs/notices]

Each mutant is an invented notice (or one of the folder named) with pieces cut out, doubled, swapped, its bytes
changed, its encoding wrong, its end missing. Prints how many gave a draft, how many a clear error, the slowest one,
and every fault with the seed that makes it again. Exit 1 where there is a fault.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from laojian.base.problem import Problem
from laojian.packs.notice import Notice, propose
from laojian.packs.notice_file import text_of_bytes

FOLDER = Path(__file__).parents[1] / "tests/packs/notices"
ENCODINGS = ("utf-8", "gb18030", "utf-16", "big5hkscs", "utf-16-le")
SIGNS = "一二三四（）()〔〕《》：:；;，。、年月日前后起至—-~\t|＝=＋+≥ 　\n\r\f1234567890０１２①㈠\u200b\ufeff\u2028𠮷é\x00"


def mutated(seed: int, sources: list[str]) -> bytes:
    """One mutant, always the same for the same seed."""
    draw = random.Random(seed)
    text = draw.choice(sources)
    for _ in range(draw.randint(1, 6)):
        text = draw.choice((_cut, _doubled, _swapped, _sprinkled, _digits, _shuffled, _grafted))(
            draw, text, sources
        )
    if draw.random() < 0.3:
        text = text[: draw.randint(0, len(text))]
    data = text.encode(draw.choice(ENCODINGS), errors="replace")
    if draw.random() < 0.4:
        data = _bytes(draw, data)
    return data


def _place(draw: random.Random, text: str, most: int = 400) -> tuple[int, int]:
    start = draw.randint(0, max(0, len(text) - 1))
    return start, min(len(text), start + draw.randint(1, most))


def _cut(draw: random.Random, text: str, _: list[str]) -> str:
    start, end = _place(draw, text)
    return text[:start] + text[end:]


def _doubled(draw: random.Random, text: str, _: list[str]) -> str:
    start, end = _place(draw, text, 120)
    return text[:end] + text[start:end] * draw.randint(1, 4) + text[end:]


def _swapped(draw: random.Random, text: str, _: list[str]) -> str:
    (a, b), (c, d) = sorted((_place(draw, text, 60), _place(draw, text, 60)))
    return text if c < b else text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]


def _sprinkled(draw: random.Random, text: str, _: list[str]) -> str:
    signs = list(text)
    for _ in range(draw.randint(1, 40)):
        signs.insert(draw.randint(0, len(signs)), draw.choice(SIGNS))
    return "".join(signs)


def _digits(draw: random.Random, text: str, _: list[str]) -> str:
    return re.sub(r"\d", lambda match: str(draw.randint(0, 9)) if draw.random() < 0.3 else match[0], text)


def _shuffled(draw: random.Random, text: str, _: list[str]) -> str:
    lines = text.split("\n")
    draw.shuffle(lines)
    return "\n".join(lines)


def _grafted(draw: random.Random, text: str, sources: list[str]) -> str:
    other = draw.choice(sources)
    start, end = _place(draw, other, 800)
    at = draw.randint(0, len(text))
    return text[:at] + other[start:end] + text[at:]


def _bytes(draw: random.Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(draw.randint(1, 60)):
        if changed:
            changed[draw.randrange(len(changed))] = draw.randrange(256)
    return bytes(changed)


def outcome(data: bytes) -> tuple[str, list[str]]:
    """draft or the code of the clear error, and what is wrong with the draft."""
    try:
        text = text_of_bytes(data, "通知.txt")
    except Problem as problem:
        return problem.code, []
    return "draft", list(_faults(propose(text), text))


def _faults(notice: Notice, text: str) -> Iterator[str]:
    told = notice.to_json()
    json.dumps(told, ensure_ascii=False)
    json.dumps(notice.as_dict(), ensure_ascii=False)
    for one in told["deadlines"]:
        if not one["date_text"] or one["date_text"] not in text:
            yield f"date_text {one['date_text']!r} is not in the text"
    for kind, entries in told.items():
        for one in entries if isinstance(entries, list) else ():
            if isinstance(one, dict):
                start, end = one["span"]
                if not 0 <= start <= end <= len(text):
                    yield f"{kind}: span {one['span']} leaves the text"
                printed = one.get("text")
                if kind in ("recurring", "relative", "relations", "amounts") and printed not in text:
                    yield f"{kind}: {printed!r} is not in the text"


def main() -> int:
    """Run all mutants and tell what came of them."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--count", type=int, default=10_000)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--folder", type=Path, action="append")
    said = ask.parse_args()
    sources = [
        path.read_text("utf-8") for folder in said.folder or [FOLDER] for path in sorted(folder.glob("*.txt"))
    ]
    seen, faults, slowest = Counter[str](), 0, (0.0, 0)
    for seed in range(said.seed, said.seed + said.count):
        data, began = mutated(seed, sources), time.process_time()
        try:
            kind, wrong = outcome(data)
        except Exception as error:
            last = error.__traceback__
            while last and last.tb_next:
                last = last.tb_next
            place = f"{last.tb_frame.f_code.co_name}:{last.tb_lineno}" if last else ""
            kind, wrong = "crash", [f"{type(error).__name__}: {error} at {place}"]
        slowest = max(slowest, (time.process_time() - began, seed))
        seen[kind] += 1
        faults += bool(wrong)
        for line in wrong[:3]:
            print(f"seed {seed}: {line}")
    print("; ".join(f"{kind} {count}" for kind, count in seen.most_common()), f"; faults {faults}")
    print(f"slowest {slowest[0] * 1000:.0f} ms of CPU (seed {slowest[1]})")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
