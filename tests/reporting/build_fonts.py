"""字体 Makes the fonts of the house anew: python tests/reporting/build_fonts.py SERIF-FOLDER NotoSansSC[wght].ttf (needs fontTools).

Song type (Noto Serif CJK SC, regular and bold) is cut to GB 2312, Latin and the signs of forms, about 4 MB each. Characters
it lacks, such as rare ones in names, come from Noto Sans SC at weight 400, kept whole. Both under the SIL Open Font License
(OFL.txt). SERIF-FOLDER holds NotoSerifCJK-Regular.ttc and NotoSerifCJK-Bold.ttc.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parents[2] / "src" / "laojian" / "reporting" / "fonts"
SIGNS = "—–·…“”‘’〔〕【】（）：；，。、？！＝＋－≥≤≠＞＜×÷〇①②③④⑤⑥⑦⑧⑨⑩№℃％‰￥　"
LATIN = {*range(0x20, 0x7F), *range(0xA0, 0x100)}


def characters() -> set[int]:
    """Code points of the Song type: GB 2312, Latin, the signs of forms."""
    found = LATIN | set(map(ord, SIGNS))
    for high in range(0xA1, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                found.add(ord(bytes((high, low)).decode("gb2312")))
            except UnicodeDecodeError:
                continue
    return found


def cut(font: Any, wanted: set[int], out: Path) -> None:
    """Writes the font with these characters only, always the same bytes."""
    from fontTools import subset

    options = subset.Options()
    options.layout_features = ["kern", "locl", "ccmp", "palt"]
    options.hinting = False
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.drop_tables += ["VORG", "vhea", "vmtx", "BASE"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted)
    cutter.subset(font)
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    font.save(out)


def main(serif: Path, sans: Path) -> None:
    """Makes the three files of the reporting room."""
    from fontTools.ttLib import TTCollection, TTFont
    from fontTools.varLib import instancer

    for weight in ("Regular", "Bold"):
        faces = TTCollection(serif / f"NotoSerifCJK-{weight}.ttc").fonts
        face = next(one for one in faces if one["name"].getDebugName(4).startswith("Noto Serif CJK SC"))
        cut(face, characters(), HERE / f"NotoSerifSC-{weight}.otf")
    variable = TTFont(sans)
    whole = instancer.instantiateVariableFont(variable, {"wght": 400}, updateFontNames=True)
    cut(whole, set(whole.getBestCmap()), HERE / "NotoSansSC-Regular.ttf")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
