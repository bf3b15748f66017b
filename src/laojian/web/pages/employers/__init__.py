"""用人单位 Pages of employers: the list, one unit, changing its profile, merging, import and export."""

from laojian.web.pages.employers import changing, exchange, listing, one

urls = [*listing.urls, *exchange.urls, *changing.urls, *one.urls]
