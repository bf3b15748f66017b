"""用语 The coded reasons in the language of the page. The rules keep them in Chinese; here they stand for the catalogue."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext, gettext_noop

WORDS = (
    gettext_noop("台账登记不及时"),
    gettext_noop("台账有误，待更正"),
    gettext_noop("与其他部门联合办理，未进台账"),
    gettext_noop("属于其他期间"),
    gettext_noop("没有台账，手工填报"),
    gettext_noop("取自上传的工作簿"),
    gettext_noop("数字与台账不符"),
    gettext_noop("漏填、漏报"),
    gettext_noop("栏目关系不符"),
    gettext_noop("口径与通知不一致"),
    gettext_noop("签字、盖章不全"),
    gettext_noop("手工填写的理由不充分"),
    gettext_noop("报送后案件有变化"),
    gettext_noop("发现填报错误"),
    gettext_noop("上级要求更正"),
    gettext_noop("其他"),
)


def translated(reasons: Mapping[str, str]) -> dict[str, str]:
    """Code → words in the language of the page."""
    return {code: gettext(word) for code, word in reasons.items()}
