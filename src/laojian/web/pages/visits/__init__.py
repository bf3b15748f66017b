"""现场检查 Pages of visits: the list, the sheet on the phone, the record, findings and the order that answers them."""

from __future__ import annotations

from django.urls import path

from laojian.web.pages.visits import findings, sheet

urls = [
    path("visits/", sheet.listing, name="visits"),
    path("visits/plan/", sheet.plan, name="visit-plan"),
    path("visits/<int:id>/", sheet.visit, name="visit"),
    path("visits/<int:id>/order/", findings.order, name="visit-order"),
    path("visits/<int:id>/signature/", sheet.signature, name="visit-signature"),
    path("visits/<int:id>/confirm/", sheet.confirm, name="visit-confirm"),
    path("visits/<int:id>/do/<str:verb>/", sheet.do, name="visit-do"),
    path("findings/<int:id>/<str:act>/", findings.finding, name="finding-do"),
]
