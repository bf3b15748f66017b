#!/usr/bin/env bash
# Writes the hashed requirement sets anew from pyproject.toml: requirements/lock.sh. Keeps what still fits; --upgrade
# takes the newest. No address of any index is written.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
lock() { .venv/bin/uv pip compile --quiet --generate-hashes --no-emit-index-url --no-annotate --no-header \
  --python-version 3.11 "$@"; }
lock pyproject.toml -o requirements/core.txt
lock pyproject.toml --extra spark -o requirements/spark.txt -c requirements/core.txt
lock pyproject.toml --extra spark --extra dev -o requirements/dev.txt -c requirements/core.txt
