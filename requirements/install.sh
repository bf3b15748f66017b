#!/usr/bin/env bash
# Makes .venv and installs one locked set into it: requirements/install.sh core|spark|dev. Run by ./run and ./test.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
set_name="${1:?core, spark or dev}"
python="${PYTHON:-python3.11}"
command -v "$python" >/dev/null || python=python3
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || {
  echo "laojian needs Python 3.11 or newer. On Debian: apt-get install python3 python3-venv" >&2
  exit 2
}
stamp=".venv/.laojian-$set_name"
wanted="$(cat requirements/*.txt pyproject.toml | sha256sum | cut -d' ' -f1)"
if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ]; then exit 0; fi
if [ ! -x .venv/bin/python ]; then
  "$python" -m venv .venv || {
    rm -rf .venv
    echo "Python could not make a virtual environment. On Debian: apt-get install python3-venv" >&2
    exit 2
  }
fi
echo "Installing the locked packages ($set_name) into .venv ..."
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/tools.txt
export UV_PYTHON_DOWNLOADS=never
.venv/bin/uv pip install --quiet --require-hashes -r "requirements/$set_name.txt"
.venv/bin/uv pip install --quiet --no-deps --no-build-isolation -e .
echo "$wanted" > "$stamp"
if [ "$set_name" = dev ]; then for also in core spark; do echo "$wanted" > ".venv/.laojian-$also"; done; fi
