"""出错页 Pages for what went wrong: what happened, what is safe, what to do."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from laojian.web.pages.kept import ask_in, kept, offer, own_page


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was sent cannot be taken: more than one form holds, or signs that no text has."""
    too_much = isinstance(exception, RequestDataTooBig | TooManyFieldsSent)
    most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1024**2
    said = {
        "what": _("一次提交的内容太多，没有收下，已存的数据没有变。") if too_much
        else _("提交的内容里有不能识别的字符，没有收下，已存的数据没有变。"),
        "todo": _("文字一次最多 %(n)d MB：请按浏览器的后退键回去，分几次填，或者存成文件作为附件上传。") % {"n": most}
        if too_much
        else _("请按浏览器的后退键回去，删去从别处粘贴来的乱码再提交。"),
        "code": "413" if too_much else "400",
    }  # fmt: skip
    return render(request, "shell/problem.html", {"problem": said}, status=int(said["code"]))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """There is no such page, or it is not theirs to see."""
    said = {
        "what": _("没有这个页面，或者它不在您单位的范围内。"),
        "todo": _("请核对地址，或从上方导航重新进入。"),
        "code": "404",
    }
    return render(request, "shell/problem.html", {"problem": said}, status=404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Not allowed."""
    said = {
        "what": _("这个页面不在您的权限之内。"),
        "todo": _("需要办理的，请联系本单位负责人。"),
        "code": "403",
    }
    return render(request, "shell/problem.html", {"problem": said}, status=403)


def only_from_page(request: HttpRequest, methods: tuple[str, ...]) -> HttpResponse:
    """An address that takes what a form of a page sends, opened by itself: from the history, or after signing in again."""
    said = {
        "what": _("这个地址只接收页面上按钮提交的内容，直接打开办不成，已存的数据没有变。"),
        "todo": _("请回到原来的页面，填好后再按一次按钮。"),
        "code": "405",
    }
    told = render(request, "shell/problem.html", {"problem": said}, status=405)
    told.headers["Allow"] = ", ".join(methods)
    return told


def broken(request: HttpRequest) -> HttpResponse:
    """A fault of the program."""
    said = {
        "what": _("程序出了问题，刚才的操作没有完成，已存的数据没有变。"),
        "todo": _("请稍后再试一次；还不行，把出现的时间告诉系统管理员。"),
        "code": "500",
    }
    return render(request, "shell/problem.html", {"problem": said}, status=500)


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page a form stood on is too old: its sign-in ended, or was renewed in another window. What a page of this house
    sent is offered again, behind a sign-in where that ended."""
    if own_page(request) and (form := kept(request)) is not None:
        return (offer if getattr(request, "actor", None) else ask_in)(request, form, status=403)
    said = {
        "what": _("这个页面打开得太久，登录已经变了，刚才填的没有存。"),
        "todo": _("请按浏览器的后退键回到原页，复制填好的内容，重新登录后再提交。"),
        "code": "403",
    }
    return render(request, "shell/problem.html", {"problem": said}, status=403)
