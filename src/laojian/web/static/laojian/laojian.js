/* What HTMX does not do by itself: nothing here is needed to work with a page. */
"use strict";
