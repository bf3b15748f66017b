"""出错页 Pages for what went wrong: what happened, what is safe, what to do."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


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


def broken(request: HttpRequest) -> HttpResponse:
    """A fault of the program."""
    said = {
        "what": _("程序出了问题，刚才的操作没有完成，已存的数据没有变。"),
        "todo": _("请稍后再试一次；还不行，把出现的时间告诉系统管理员。"),
        "code": "500",
    }
    return render(request, "shell/problem.html", {"problem": said}, status=500)


def stale(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page a form stood on is too old: its sign-in ended, or cookies were cleared."""
    said = {
        "what": _("这个页面打开得太久，登录已经变了，刚才填的没有存。"),
        "todo": _("请按浏览器的后退键回到原页，复制填好的内容，重新登录后再提交。"),
        "code": "403",
    }
    return render(request, "shell/problem.html", {"problem": said}, status=403)
