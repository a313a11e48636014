#!/usr/bin/env bash
# tools/env.sh PYTHON FOLDER: makes a virtual environment with the locked dependencies, each
# checked by its hash and none built here, and briefgen itself as an editable install. venv and pip only.
set -euo pipefail
cd "$(dirname "$0")/.."
python=${1:?no interpreter}
venv=${2:?no folder}
export PIP_DISABLE_PIP_VERSION_CHECK=1
lock=requirements/dev.txt

version_of() { "$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null; }

# Another interpreter, another lock, or half an environment: start again, so that nothing old stays in it.
if [[ "$(version_of "$venv/bin/python")" != "$(version_of "$python")" ]] || ! cmp -s "$lock" "$venv/lock.txt"; then
  rm -rf "$venv"
  if ! "$python" -c 'import ensurepip' 2>/dev/null; then
    tools/system.sh "python$(version_of "$python")-venv" # Debian has this half of venv in a package of its own
  fi
  "$python" -m venv "$venv"
  "$venv/bin/python" -m pip install --quiet --no-deps --only-binary=:all: --require-hashes --requirement "$lock"
  cp "$lock" "$venv/lock.txt"
fi

# The build backend is among the locked packages, so nothing is fetched beside them.
"$venv/bin/python" -m pip install --quiet --no-deps --no-index --no-build-isolation --editable .
"$venv/bin/python" -m pip check
