"""法律库 Pages of law, open to everybody: the shelf, one thing by date, changes, coverage, calculators."""

from __future__ import annotations

from django.urls import path

from laojian.web.pages.law import calculators, days, shelf, thing

urls = [
    path("law/", shelf.home, name="law"),
    path("law/search/", shelf.search, name="law-search"),
    path("law/changes/", days.changed, name="law-changes"),
    path("law/coverage/", days.covered, name="law-coverage"),
    path("law/calculators/", calculators.calculators, name="law-calculators"),
    path("law/calculators/<str:id>/", calculators.calculator, name="law-calculator"),
    path("law/statute/<path:short>/", shelf.statute, name="law-statute"),
    path("law/rule/<str:id>/", shelf.rule, name="law-rule"),
    path("law/<str:kind>/<str:id>/", thing.thing, name="law-thing"),
]
