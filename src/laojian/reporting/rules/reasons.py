"""原因 Coded reasons: why a figure differs from the records, why a return is sent back or corrected. Every one also
asks for a remark in words."""

from __future__ import annotations

from typing import Final

HAND: Final[dict[str, str]] = {
    "01": "台账登记不及时",
    "02": "台账有误，待更正",
    "03": "与其他部门联合办理，未进台账",
    "04": "属于其他期间",
    "05": "没有台账，手工填报",
    "06": "取自上传的工作簿",
    "09": "其他",
}
SEND_BACK: Final[dict[str, str]] = {
    "01": "数字与台账不符",
    "02": "漏填、漏报",
    "03": "栏目关系不符",
    "04": "口径与通知不一致",
    "05": "签字、盖章不全",
    "06": "手工填写的理由不充分",
    "09": "其他",
}
CORRECT: Final[dict[str, str]] = {
    "01": "报送后案件有变化",
    "02": "发现填报错误",
    "03": "上级要求更正",
    "09": "其他",
}


def said(reasons: dict[str, str], code: str) -> str:
    """A code with its words: 03 栏目关系不符. An unknown code is shown as it is."""
    return f"{code} {reasons[code]}" if code in reasons else code
