"""报表 Pages of returns: the list, the official table with its drawer, review, consolidation, workbook and PDF."""

from __future__ import annotations

from django.urls import URLPattern, path

from laojian.web.pages.returns import acts, files, joined, listing, page

urls: list[URLPattern] = [
    path("returns/", listing.returns, name="returns"),
    path("returns/open/", listing.open_one, name="return-open"),
    path("returns/joined/<int:campaign>/<str:form>/", joined.joined, name="return-joined"),
    path("returns/<int:id>/", page.return_page, name="return"),
    path("returns/<int:id>/cell/<str:place>/", page.cell, name="return-cell"),
    path("returns/<int:id>/check/", page.check, name="return-check"),
    path("returns/<int:id>/fill/", page.fill, name="return-fill"),
    path("returns/<int:id>/zero/", acts.zero, name="return-zero"),
    path("returns/<int:id>/explain/", acts.explain, name="return-explain"),
    path("returns/<int:id>/note/", acts.note, name="return-note"),
    path("returns/<int:id>/remark/", acts.remark, name="return-remark"),
    path("returns/<int:id>/sign/", acts.sign, name="return-sign"),
    path("returns/<int:id>/submit/", acts.submit, name="return-submit"),
    path("returns/<int:id>/accept/", acts.accept, name="return-accept"),
    path("returns/<int:id>/send-back/", acts.send_back, name="return-send-back"),
    path("returns/<int:id>/correct/", acts.correct, name="return-correct"),
    path("returns/<int:id>/workbook/", files.workbook, name="return-workbook"),
    path("returns/<int:id>/pdf/", files.pdf, name="return-pdf"),
]
