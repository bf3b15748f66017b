"""回填 A form that was refused, shown again where it stood: what was typed is still in it, what is wrong stands above it.

The page it came from is made anew as for a visit, and the values that were sent are put into the form with the same
address. A page that cannot be made, or a value that finds no place, leaves the refusal to a page of its own.
"""

from __future__ import annotations

from collections import defaultdict
from copy import copy
from urllib.parse import urljoin, urlsplit

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.template.loader import render_to_string
from django.urls import resolve
from django.utils.datastructures import MultiValueDict
from lxml import html

from laojian.authority import queries as authority
from laojian.base.problem import Problem
from laojian.web.pages.kept import Kept, kept

UNTYPED = ("hidden", "submit", "button", "reset", "image", "file")
"""Kinds of fields nobody types into; files have to be chosen again."""
PARSER = html.HTMLParser(encoding="utf-8")


def refilled(request: HttpRequest, said: dict[str, str], status: int) -> HttpResponse | None:
    """The page a refused form stood on, with its values and what is wrong; None where that cannot be done."""
    form = kept(request)
    if form is None:
        return None
    shown = _page(request, form.back)
    if shown is None:
        return None
    page = html.document_fromstring(shown, parser=PARSER)
    if not put_back(page, form, said):
        return None
    return HttpResponse(html.tostring(page, encoding="utf-8", doctype="<!doctype html>"), status=status)


def put_back(page: html.HtmlElement, form: Kept, said: dict[str, str]) -> bool:
    """Puts a form that was sent, and what is wrong with it, into the page it stood on; False where it has no place for
    all that was typed."""
    found = max(_forms(page, form), key=lambda one: _likeness(one, form), default=None)
    if found is None or not _fill(found, form):
        return False
    _tell(page, found, said, form)
    return True


def _page(request: HttpRequest, address: str) -> bytes | None:
    """The page at an address as this person sees it on a visit now; None where there is none."""
    parts = urlsplit(address)
    visit = copy(request)
    visit.method, visit.path, visit.path_info = "GET", parts.path, parts.path
    visit.GET, visit.POST = QueryDict(parts.query), QueryDict()
    visit.META = request.META | {
        "REQUEST_METHOD": "GET", "PATH_INFO": parts.path, "QUERY_STRING": parts.query, "CONTENT_LENGTH": "",
    }  # fmt: skip
    visit._files = MultiValueDict()  # type: ignore[attr-defined]  # what `request.FILES` reads
    try:
        visit.resolver_match = resolve(parts.path)
        view, args, named = visit.resolver_match
        with authority.reading():
            answer = view(visit, *args, **named)
    except (Problem, Http404, PermissionDenied):
        return None
    page = answer.status_code == 200 and answer.get("Content-Type", "").startswith("text/html")
    return bytes(answer.content) if page and not answer.streaming else None


def _forms(page: html.HtmlElement, form: Kept) -> list[html.FormElement]:
    """The forms of the page that are sent to where this one was sent."""
    return [
        one
        for one in page.forms
        if one.get("method", "").lower() == "post"
        and urljoin(form.back, one.get("action", "")) == form.address
    ]


def _controls(form: html.FormElement) -> list[html.HtmlElement]:
    """The fields of a form, those outside it that name it among them, in the order of the page."""
    inside = [one for one in form.iter("input", "select", "textarea", "button") if one.get("form") is None]
    id = form.get("id")
    named = form.getroottree().xpath("//*[@form=$id]", id=id) if id else []
    return [one for one in (*inside, *named) if one.get("name")]


def _likeness(form: html.FormElement, sent: Kept) -> int:
    """How many of the sent fields a form has, those nobody types with their value: two rows of a list differ by them."""
    controls = _controls(form)
    hidden = {(one.get("name"), one.get("value", "")) for one in controls if one.get("type") == "hidden"}
    return len({one.get("name") for one in controls} & {name for name, _ in sent.fields}) + 2 * len(
        hidden & set(sent.fields)
    )


def _fill(form: html.FormElement, sent: Kept) -> bool:
    """Puts the values into the fields; False where something typed finds no place."""
    values: dict[str, list[str]] = defaultdict(list)
    for name, value in sent.fields:
        values[name].append(value)
    for control in _controls(form):
        name = control.get("name")
        if control.tag == "button" or control.get("type") in UNTYPED:
            values.pop(name, None)
        elif control.get("type") in ("checkbox", "radio"):
            _tick(control, values[name])
        elif control.tag == "select":
            _choose(control, values[name])
        elif values[name]:
            _write(control, values[name].pop(0))
    return not any(value for left in values.values() for value in left)


def _tick(control: html.HtmlElement, values: list[str]) -> None:
    value = control.get("value", "on")
    control.attrib.pop("checked", None)
    if value in values:
        control.set("checked", "checked")
        values.remove(value)


def _choose(control: html.HtmlElement, values: list[str]) -> None:
    for option in control.iter("option"):
        option.attrib.pop("selected", None)
        value = option.get("value", option.text_content().strip())
        if value in values:
            option.set("selected", "selected")
            values.remove(value)


def _write(control: html.HtmlElement, value: str) -> None:
    if control.tag == "textarea":
        control.text = "\n" + value if value.startswith("\n") else value
    else:
        control.set("value", value)


def _tell(page: html.HtmlElement, form: html.FormElement, said: dict[str, str], sent: Kept) -> None:
    """Puts what is wrong at the head of the form, opens what it stands in and lets addresses start from its page."""
    note = render_to_string("shell/_refused.html", {"problem": said, "files": sent.files})
    form.insert(0, html.fragment_fromstring(note.strip(), parser=PARSER))
    for one in page.xpath("//*[@autofocus][not(@data-refused)]"):
        del one.attrib["autofocus"]
    for above in form.iterancestors("details", "dialog"):
        above.set("open", "open")
    for one in page.forms:
        one.set("action", urljoin(sent.back, one.get("action", "")))
    for link in page.iter("a"):
        if link.get("href", "").startswith("?"):
            link.set("href", urljoin(sent.back, link.get("href")))
