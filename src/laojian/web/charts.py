"""图 Charts: figures as marks for an inline SVG. Pure geometry; every chart carries its figures in words as well."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

WIDTH, LABEL, STEP, BAR, LINE = 300, 104, 22, 14, 15


@dataclass(frozen=True, slots=True)
class Mark:
    """标记 One rectangle. look: class of the palette (a, b, c, over)."""

    x: float
    y: float
    width: float
    height: float
    look: str


@dataclass(frozen=True, slots=True)
class Word:
    """文字 A text of the chart at a point. anchor: start, middle, end; look: class of the palette."""

    x: float
    y: float
    text: str
    anchor: str = "start"
    look: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """图 What a template draws. said: all figures in one sentence, for readers and screen readers."""

    width: int
    height: int
    marks: tuple[Mark, ...]
    words: tuple[Word, ...]
    lines: tuple[tuple[float, float, float, float], ...]
    said: str


@dataclass(frozen=True, slots=True)
class Bar:
    """条 One row of a bar chart: parts as (how much, look), the figure behind it."""

    label: str
    parts: tuple[tuple[int, str], ...]
    figure: str
    url: str = ""


def bars(rows: Sequence[Bar], said: str, *, room: int = 46) -> Chart:
    """Stacked horizontal bars on one scale; the figure stands behind each. Labels stand beside the bars, or above them, whole,
    where one of them is too long for the side."""
    beside = all(width_of(row.label) <= LABEL - 8 for row in rows)
    left = LABEL if beside else 0
    most = max((sum(n for n, _ in row.parts) for row in rows), default=0) or 1
    scale = (WIDTH - left - room) / most
    marks, words, y = [], [], 6.0
    for row in rows:
        if beside:
            words.append(Word(LABEL - 8, y + 11, row.label, "end"))
        else:
            for line in broken(row.label, WIDTH - 4):
                words.append(Word(1, y + 9, line))
                y += LINE
        x = float(left)
        for n, look in row.parts:
            if n:
                marks.append(Mark(round(x, 1), y, round(n * scale, 1), BAR, look))
                x += n * scale
        words.append(Word(round(x + 6, 1), y + 11, row.figure, "start", "v"))
        y += STEP if beside else STEP + 4
    height = int(y)
    return Chart(WIDTH, height, tuple(marks), tuple(words), ((left, 0, left, height),), said)


def width_of(text: str) -> float:
    """How wide a text of 12 pixels is, about: a Chinese sign is square, a Latin one a little over half."""
    return sum(12.0 if unicodedata.east_asian_width(sign) in "WFA" else 6.7 for sign in text)


def broken(text: str, most: float) -> list[str]:
    """A text in lines that fit; Latin words stay whole."""
    lines = [""]
    for piece in re.findall(r"[!-~]+ ?|.", text):
        if lines[-1] and width_of(lines[-1] + piece.rstrip()) > most:
            lines.append("")
        lines[-1] += piece
    return [line.strip() for line in lines]


@dataclass(frozen=True, slots=True)
class Pillar:
    """柱 One month of a column chart: parts from below as (how much, look), what stands above and below it."""

    label: str
    parts: tuple[tuple[int, str], ...]
    figure: str
    bad: bool = False


def pillars(columns: Sequence[Pillar], said: str, title: str, *, height: int = 212) -> Chart:
    """Stacked columns over time on one scale, from zero."""
    width, floor, top = max(360, min(640, 20 + 46 * len(columns))), height - 28, 48
    most = max((sum(n for n, _ in one.parts) for one in columns), default=0) or 1
    scale = (floor - top) / most
    step = min(46.0, (width - 20) / max(len(columns), 1))
    bar = step * 0.57
    marks: list[Mark] = []
    words = [Word(4, 12, title)]
    for number, one in enumerate(columns):
        x, y = 4 + number * step, float(floor)
        for n, look in one.parts:
            tall = n * scale
            if n:
                marks.append(Mark(round(x, 1), round(y - tall, 1), round(bar, 1), round(tall, 1), look))
            y -= tall + (1 if n else 0)
        middle = round(x + bar / 2, 1)
        words.append(Word(middle, round(y - 6, 1), one.figure, "middle", "v bad" if one.bad else "v"))
        words.append(Word(middle, height - 10, one.label, "middle", "dim"))
    end = 4 + len(columns) * step
    return Chart(width, height, tuple(marks), tuple(words), ((0, floor + 0.5, end, floor + 0.5),), said)


def sentence(parts: Iterable[str]) -> str:
    """Figures in one sentence."""
    return _("，").join(parts)
