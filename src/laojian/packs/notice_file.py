"""读文件 A notice's file as text: .txt in any Chinese encoding, .docx, .pdf with text.

The text that comes out is what all spans count on. Tables of .docx and .pdf become lines with tabs between the
cells. Scans without text are refused with advice, never read by guess.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from laojian.base.problem import Problem

MOST_BYTES = 50_000_000
MOST_SIGNS = 1_000_000
"""Some five hundred pages; what is longer is no notice."""
MOST_UNPACKED = 500_000_000
_COMMON = frozenset("的一是在和有关人工作单位部门通知年月日市县省各企业行政检查报送开展情况、，。：；（）")


def text_of(path: Path) -> str:
    """The text of one file. Problems: `notice.*` for what cannot be read; OSError where it cannot be opened."""
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    return text_of_bytes(data, path.name)


def text_of_bytes(data: bytes, name: str) -> str:
    """The text of a file handed over as bytes; what it is follows from its first bytes, not from its name."""
    if len(data) > MOST_BYTES:
        raise Problem("notice.too_big", file=name, most=MOST_BYTES // 1_000_000)
    if data.startswith(b"%PDF"):
        found = _pdf(data, name)
    elif data.startswith(b"PK\x03\x04"):
        found = _docx(data, name)
    elif data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Problem("notice.old_word", file=name)
    else:
        found = decoded(data, name)
    if not found.strip():
        raise Problem("notice.empty", file=name)
    if len(found) > MOST_SIGNS:
        raise Problem("notice.too_long", file=name, most=MOST_SIGNS // 10_000)
    return found


def decoded(data: bytes, name: str) -> str:
    """Bytes as text: by byte order mark, else UTF-8, else the Chinese encoding that reads most like Chinese."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace").removeprefix("\ufeff")
    try:
        return _whole(data.decode("utf-8"), name)
    except UnicodeDecodeError:
        pass
    if (wide := _utf16(data)) is not None:
        return _whole(wide, name)
    damaged = data.decode("utf-8", errors="replace")
    tried = [_tried(data, encoding) for encoding in ("gb18030", "big5hkscs")]
    best = max([*tried, damaged], key=_chinese)
    if _chinese(best) < 0.02 and best.count("\ufffd") > len(best) // 10:
        raise Problem("notice.no_text", file=name)
    return _whole(best, name)


_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x84\x31\x95\x33", "gb18030"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def _tried(data: bytes, encoding: str) -> str:
    return data.decode(encoding, errors="replace")


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: line feeds and blanks carry a zero byte."""
    for encoding, newline in (("utf-16-le", b"\n\x00"), ("utf-16-be", b"\x00\n")):
        if len(data) % 2 == 0 and data.count(b"\x00") > len(data) // 200 and newline in data:
            text = data.decode(encoding, errors="replace")
            if _chinese(text) > 0.02:
                return text
    return None


def _chinese(text: str) -> float:
    """How much of a text is common signs of notices, less what could not be decoded."""
    sample = text[:20_000]
    common = sum(char in _COMMON for char in sample)
    return (common - sample.count("\ufffd")) / max(1, len(sample))


def _whole(text: str, name: str) -> str:
    strange = sum(char < " " and char not in "\t\n\r\f\v" for char in text[:20_000])
    if strange > max(8, len(text[:20_000]) // 20):
        raise Problem("notice.no_text", file=name)
    return text


def _docx(data: bytes, name: str) -> str:
    import docx

    from laojian.packs.notice_word import lines

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(one.file_size for one in package.infolist()) > MOST_UNPACKED:
                raise Problem("notice.too_big", file=name, most=MOST_UNPACKED // 1_000_000)
        return "\n".join(lines(docx.Document(io.BytesIO(data))))
    except (Problem, MemoryError):
        raise
    except Exception as error:  # a damaged package makes zip, lxml and docx raise of many kinds
        raise Problem("notice.broken_file", file=name, kind="Word", why=type(error).__name__) from error


def _pdf(data: bytes, name: str) -> str:
    import pdfplumber

    from laojian.packs.notice_pdf import page_text

    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            text = "\n".join(page_text(page) for page in pdf.pages)
    except MemoryError:
        raise
    except Exception as error:  # pdfminer raises many kinds for a damaged or locked file
        raise Problem("notice.broken_file", file=name, kind="PDF", why=type(error).__name__) from error
    if not text.strip():
        raise Problem("notice.scan", file=name)
    return text
