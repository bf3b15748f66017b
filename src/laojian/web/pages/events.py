"""操作记录 Events: who did what, when, within the reach of who asks."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import path
from django.utils.translation import gettext as _

from laojian.archive import queries as archive
from laojian.archive.queries import Happening
from laojian.authority import queries as authority
from laojian.authority import verbs
from laojian.authority.rules import Thing
from laojian.web.door import Asked, page, render
from laojian.web.pages import event_words

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Told:
    """一条记录 An event with its verb and the kind of its subject in words; detail: what it keeps beside, (word, words)."""

    event: Happening
    verb: str
    subject: str
    detail: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Events:
    """操作记录页 The page: events newest first; older: where the next page begins."""

    rows: tuple[Told, ...]
    verb: str
    words: str
    offered: tuple[tuple[str, str], ...]
    older: int | None


def subjects() -> dict[str, str]:
    """What an event can be about, in words."""
    return {
        "campaign": _("专项行动"), "case": _("案件"), "duty": _("任务"), "eligible": _("免申即享名单"),
        "evidence": _("证据"), "finding": _("检查发现"), "flash": _("快报"), "hit": _("筛查结果"), "hook": _("接口推送"),
        "invitation": _("邀请"), "lead": _("线索"), "ledger": _("台账"), "letter": _("文书"), "message": _("消息"), "notice": _("通知"),
        "order": _("限期改正"), "parties_intake": _("导入"), "person": _("人员"), "referral": _("移送"),
        "registration": _("务工人员登记"), "reminder": _("催报"), "return": _("报表"), "roster": _("用工名册"), "run": _("筛查"),
        "self_inspection": _("自查表"), "session": _("登录"), "staff": _("人员账号"), "system": _("系统"), "token": _("接口令牌"),
        "unit": _("单位"), "visit": _("检查"),
    }  # fmt: skip


@page()
def events(request: Asked) -> HttpResponse:
    """Events of the actor's unit and those below."""
    actor = request.actor
    authority.require(actor, "event.read", Thing("unit", actor.unit_code, actor.path))
    asked = request.GET
    before = int(asked["before"][:12]) if asked.get("before", "").isdecimal() else None
    rows = archive.happenings(
        authority.scope(actor).q("unit"), verb=asked.get("verb", ""), words=asked.get("q", "").strip(), before=before,
        most=PER_PAGE + 1,
    )  # fmt: skip
    known, english = verbs.known(), actor.language == "en"
    named = {id: (one.en if english else one.zh) for id, one in known.items()}
    kinds = subjects()
    told = tuple(
        Told(
            one,
            named.get(one.verb, one.verb),
            kinds.get(one.subject_kind, one.subject_kind),
            event_words.told(one.detail),
        )
        for one in rows[:PER_PAGE]
    )
    older = rows[PER_PAGE - 1].seq if len(rows) > PER_PAGE else None
    offered = tuple(sorted(named.items()))
    return render(
        request, "events/page.html", Events(told, asked.get("verb", ""), asked.get("q", ""), offered, older)
    )


urls = [path("events/", events, name="events")]
