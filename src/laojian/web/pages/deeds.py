"""办理 Deeds: an act that a page offers as a small form: its title, what it asks, what it does, what is said when done.

A page lists its deeds; those whose verb is open to the actor are shown. POST to the deed's address does it and goes back;
what is refused is said on the same page, with the form as it was filled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from laojian.base.problem import Problem
from laojian.web.door import Asked, render
from laojian.web.templatetags.laojian import word

Choices = Iterable[tuple[str, Any]]


@dataclass(frozen=True, slots=True)
class Deed:
    """办理 One act. verb: its permission; form: what it asks; do: (request, id of the thing, cleaned values); done: what is
    said then; seals: it ends or seals something; part: where on the page it stands."""

    verb: str
    title: Any
    form: type[Form]
    do: Callable[[Asked, int, dict[str, Any]], object]
    done: Any
    button: Any = ""
    seals: bool = False
    part: str = "more"


class Form(forms.Form):
    """表单 A form whose choices come from the page. given: name of a field → its choices; blank ones ask to choose."""

    required_css_class = "must"

    def __init__(self, *args: Any, given: Mapping[str, Choices] | None = None, **named: Any) -> None:
        super().__init__(*args, **named)
        for name, choices in (given or {}).items():
            asked: Any = self.fields.get(name)
            if asked is None:
                continue
            several = isinstance(asked, forms.MultipleChoiceField)
            asked.choices = [*choices] if several else [("", _("请选择")), *choices]
        for name, one in self.fields.items():
            if isinstance(one, forms.ChoiceField):
                listed: Any = one.choices
                one.choices = [(code, word(label)) for code, label in listed]
            if one.help_text:
                one.widget.attrs["aria-describedby"] = f"{str(self.auto_id) % name}-hint"


@dataclass(frozen=True, slots=True)
class Offered:
    """可办 A deed as the page shows it: a link that brings its form, or the form itself, open where it is the next act, was
    asked for, or was just refused, and why."""

    deed: Deed
    form: Form | None = None
    problem: str = ""

    @property
    def anchor(self) -> str:
        """Where on the page it stands."""
        return self.deed.verb.replace(".", "-").replace("_", "-")


@dataclass(frozen=True, slots=True)
class Refused:
    """没有办成 The deed that was tried, its form as filled, and what the room said."""

    verb: str
    form: Form
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """办理栏 The deeds a page offers, by the part of the page they stand in. closed: a deed that was refused and is not
    offered any more, as when somebody did it meanwhile."""

    offered: tuple[Offered, ...] = ()
    by_part: Mapping[str, tuple[Offered, ...]] = field(default_factory=dict)
    closed: Refused | None = None


def sheet(
    deeds: Iterable[Deed],
    may: Iterable[str],
    given: Mapping[str, Choices],
    initial: Mapping[str, Any],
    refused: Refused | None = None,
    wanted: str = "",
) -> Sheet:
    """The deeds open to the actor. initial: by the name of a field, or by verb and name (`order.issue:text`) for one form. Those of the parts main and end come with their form, the others when asked for
    (`wanted`: the verb), so that a page does not carry twenty forms nobody opens."""
    open_acts, found = frozenset(may), []
    for deed in deeds:
        if deed.verb not in open_acts:
            continue
        if refused is not None and refused.verb == deed.verb:
            found.append(Offered(deed, refused.form, refused.problem))
        elif deed.verb == wanted or deed.part in ("main", "end"):
            found.append(Offered(deed, _blank(deed, given, initial)))
        else:
            found.append(Offered(deed))
    parts: dict[str, tuple[Offered, ...]] = {}
    for one in found:
        parts[one.deed.part] = (*parts.get(one.deed.part, ()), one)
    closed = None if refused is None or refused.verb in {one.deed.verb for one in found} else refused
    return Sheet(tuple(found), parts, closed)


def _auto(verb: str) -> str:
    return verb.replace(".", "-") + "-%s"


def _blank(deed: Deed, given: Mapping[str, Choices], initial: Mapping[str, Any]) -> Form:
    head = f"{deed.verb}:"
    own = {name.removeprefix(head): value for name, value in initial.items() if name.startswith(head)}
    return deed.form(given=given, initial={**initial, **own}, auto_id=_auto(deed.verb))


def do(
    request: Asked, deeds: Iterable[Deed], verb: str, id: int, given: Mapping[str, Choices]
) -> Refused | None:
    """Does a posted deed. None: done, and said so. What authority refuses passes through as a page of its own."""
    deed = next((one for one in deeds if one.verb == verb), None)
    if deed is None:
        raise Problem("casework.no_thing", kind="办理事项", id=verb)
    form = deed.form(request.POST, request.FILES, given=given, auto_id=_auto(verb))
    if not form.is_valid():
        return Refused(verb, form)
    try:
        deed.do(request, id, form.cleaned_data)
    except Problem as problem:
        if problem.code.startswith("authority.") or problem.code == "casework.no_thing":
            raise
        return Refused(verb, form, problem.say("en" if request.actor.language == "en" else "zh"))
    messages.success(request, str(deed.done))
    return None


def answer(
    request: Asked, template: str, shown: Any, id: int, wanted: str = "", *, refused: bool = False
) -> HttpResponse:
    """The page with its deeds; for HTMX that asked for one deed, that deed alone. shown: has `sheet` and `route`."""
    if wanted and request.htmx:
        return render(
            request,
            "deeds/asked.html",
            {"sheet": shown.sheet, "route": shown.route, "id": id, "wanted": wanted},
        )
    if shown.sheet.closed is not None:
        _say_closed(request, shown.sheet.closed)
    return render(request, template, shown, status=422 if refused else 200)


def _say_closed(request: Asked, refused: Refused) -> None:
    """Says on the page why a deed that is offered no more was not done, and gives back what was typed for it."""
    typed = [
        str(refused.form.data.get(name, "")).strip()
        for name, one in refused.form.fields.items()
        if isinstance(one, forms.CharField)
    ]
    messages.error(request, refused.problem or _("没有办成，先前的内容没有变"))
    if words := _("；").join(filter(None, typed)):
        messages.error(request, _("刚才填的没有收下：%(words)s") % {"words": words})


def download(content: bytes, media_type: str, name: str, *, inline: bool = False) -> HttpResponse:
    """A kept file as an answer. Only pictures and PDF are shown in the browser, everything else is saved."""
    from django.utils.http import content_disposition_header

    shown = inline and media_type in ("application/pdf", "image/jpeg", "image/png", "image/webp")
    answer = HttpResponse(content, content_type=media_type or "application/octet-stream")
    answer["Content-Disposition"] = content_disposition_header(not shown, name) or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


# fields as the pages use them


def day(label: Any = None, *, required: bool = True, hint: Any = "") -> forms.DateField:
    """A day."""
    return forms.DateField(
        label=label or gettext_lazy("日期"),
        required=required,
        help_text=hint,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


def words(
    label: Any, *, rows: int = 2, required: bool = True, hint: Any = "", most: int = 4000
) -> forms.CharField:
    """Some sentences."""
    return forms.CharField(
        label=label,
        required=required,
        help_text=hint,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def line(label: Any, *, required: bool = True, hint: Any = "", most: int = 200) -> forms.CharField:
    """A line."""
    return forms.CharField(label=label, required=required, help_text=hint, max_length=most)


def choice(label: Any, choices: Choices = (), *, required: bool = True, hint: Any = "") -> forms.ChoiceField:
    """One of a list; without choices they are given by the page."""
    listed = [("", gettext_lazy("请选择")), *choices]
    return forms.ChoiceField(label=label, required=required, help_text=hint, choices=listed)


def several(
    label: Any, choices: Choices = (), *, required: bool = True, hint: Any = ""
) -> forms.MultipleChoiceField:
    """Some of a list, as boxes to tick."""
    return forms.MultipleChoiceField(
        label=label,
        required=required,
        help_text=hint,
        choices=list(choices),
        widget=forms.CheckboxSelectMultiple,
    )


def count(label: Any, *, required: bool = False, hint: Any = "", most: int = 999_999) -> forms.IntegerField:
    """A whole number; blank is unknown."""
    return forms.IntegerField(label=label, required=required, help_text=hint, min_value=0, max_value=most)


def yes_no(label: Any, *, hint: Any = "") -> forms.ChoiceField:
    """Yes, no, or not known."""
    listed = [("yes", gettext_lazy("是")), ("no", gettext_lazy("否")), ("", gettext_lazy("没有查清"))]
    return forms.ChoiceField(label=label, required=False, help_text=hint, choices=listed)


def truth(value: str) -> bool | None:
    """The answer of `yes_no`."""
    return {"yes": True, "no": False}.get(value)
