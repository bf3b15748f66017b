"""进门 Door of the interface: who asks (a token), how errors look, and that every operation declares them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import HttpBearer

from laojian.authority import queries as authority
from laojian.authority.rules import Actor
from laojian.base.problem import Problem


class Asked(HttpRequest):
    """请求 A request of a partner system: `auth` is its actor."""

    auth: Actor
    at: datetime
    today: date


class Wrong(Schema):
    """错误 Every error has this shape. code: of the catalogue of problems; error, error_en: what is wrong and what to do."""

    code: str
    error: str
    error_en: str


class Bearer(HttpBearer):
    """令牌 A token of a unit, as `Authorization: Bearer lj_…`. It may do what its roles may."""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        """The actor of the token."""
        return authority.actor_by_token(token, at=request.at)  # type: ignore[attr-defined]  # set by the middleware


ERRORS: dict[int, Any] = {400: Wrong, 401: Wrong, 403: Wrong, 404: Wrong, 422: Wrong}
"""Which errors an operation may answer; every operation lists them."""


def interface() -> NinjaAPI:
    """The interface with its error handlers; operations are added by the modules of `api.v1`."""
    api = NinjaAPI(
        title="劳监 laojian", version="1", urls_namespace="v1", auth=Bearer(),
        description="名册进，命中、案件、报表出；权限与网页相同。Rosters in; hits, cases and returns out; the same permissions.",
    )  # fmt: skip
    api.add_exception_handler(Problem, _problem)
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(AuthenticationError, _unknown)
    api.add_exception_handler(HttpError, _http)
    api.add_exception_handler(Http404, _missing)
    _answer.api = api  # type: ignore[attr-defined]  # kept on the function that answers
    return api


def _answer(request: HttpRequest, status: int, code: str, zh: str, en: str) -> HttpResponse:
    api: NinjaAPI = _answer.api  # type: ignore[attr-defined]  # set by interface()
    return api.create_response(request, {"code": code, "error": zh, "error_en": en}, status=status)


def _problem(request: HttpRequest, problem: Problem | type[Problem]) -> HttpResponse:
    assert isinstance(problem, Problem)
    word = problem.code.rpartition(".")[2]
    status = 404 if word.startswith("no_") else 403 if problem.code.startswith("authority.") else 422
    return _answer(request, status, problem.code, problem.say("zh"), problem.say("en"))


def _invalid(request: HttpRequest, error: Any) -> HttpResponse:
    places = "；".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors)
    return _answer(
        request, 422, "api.invalid", f"请求的写法不对：{places}", f"The request is not well formed: {places}"
    )


def _unknown(request: HttpRequest, error: Any) -> HttpResponse:
    zh, en = "没有令牌，或者令牌不对、已停用。", "No token, or it is wrong or has ended."
    return _answer(request, 401, "api.token", zh, en)


def _http(request: HttpRequest, error: Any) -> HttpResponse:
    return _answer(request, error.status_code, "api.refused", str(error), str(error))


def _missing(request: HttpRequest, error: Any) -> HttpResponse:
    return _answer(request, 404, "api.nothing_here", "没有这个地址。", "There is nothing at this address.")
