#!/usr/bin/env bash
# Brings the English catalogue of the pages up to date and compiles it: requirements/words.sh [--check]. Needs gettext.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
command -v msgfmt >/dev/null || { echo "gettext is missing. On Debian: apt-get install gettext" >&2; exit 2; }
exec .venv/bin/python requirements/words.py "$@"
