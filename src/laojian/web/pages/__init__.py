"""页 Pages, one module or folder per room. Each offers `urls`, listed in `web.urls`."""
