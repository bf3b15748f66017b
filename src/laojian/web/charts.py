"""图 Charts: figures as marks for an inline SVG. Pure geometry; every chart carries its figures in words as well."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

WIDTH, LABEL, STEP, BAR = 300, 104, 22, 14


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
    """Stacked horizontal bars on one scale; the figure stands behind each."""
    most = max((sum(n for n, _ in row.parts) for row in rows), default=0) or 1
    scale = (WIDTH - LABEL - room) / most
    marks, words = [], []
    for number, row in enumerate(rows):
        x, y = float(LABEL), 6 + number * STEP
        words.append(Word(LABEL - 8, y + 11, row.label, "end"))
        for n, look in row.parts:
            if n:
                marks.append(Mark(round(x, 1), y, round(n * scale, 1), BAR, look))
                x += n * scale
        words.append(Word(round(x + 6, 1), y + 11, row.figure, "start", "v"))
    height = 6 + STEP * len(rows)
    return Chart(WIDTH, height, tuple(marks), tuple(words), ((LABEL, 0, LABEL, height),), said)


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
