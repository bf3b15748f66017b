"""案件 Pages of cases, orders, referrals, papers and letters."""

from __future__ import annotations

from django.urls import path

from laojian.web.pages.cases import case, orders, referrals

urls = [
    path("cases/", case.listing, name="cases"),
    path("cases/open/", case.open_case, name="case-open"),
    path("cases/number/<str:number>/", case.by_number, name="case-by-number"),
    path("cases/<int:id>/", case.case, name="case"),
    path("cases/<int:id>/measures/", case.propose, name="case-propose"),
    path("cases/<int:id>/validity/", case.check_validity, name="case-validity"),
    path("cases/<int:id>/do/<str:verb>/", case.do, name="case-do"),
    path("orders/", orders.listing, name="orders"),
    path("orders/<int:id>/", orders.order, name="order"),
    path("orders/<int:id>/do/<str:verb>/", orders.do, name="order-do"),
    path("referrals/", referrals.listing, name="referrals"),
    path("referrals/<int:id>/", referrals.referral, name="referral"),
    path("referrals/<int:id>/do/<str:verb>/", referrals.do, name="referral-do"),
    path("papers/<int:id>/", referrals.paper, name="paper"),
    path("letters/<int:id>/", referrals.letter, name="letter"),
    path("letters/<int:id>/pdf/", referrals.printed, name="letter-pdf"),
]
