#!/usr/bin/env bash
# tools/env.sh PYTHON FOLDER: makes a virtual environment with the locked dependencies, each
# checked by its hash and none built here, and briefgen itself as an editable install. venv and pip only.
# PYTHON may be empty: then it is the first interpreter here that will do.
set -euo pipefail
cd "$(dirname "$0")/.."
python=$(tools/python.sh "$1")
venv=${2:?no folder}
export PIP_DISABLE_PIP_VERSION_CHECK=1
lock=requirements/dev.txt

version_of() { "$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null; }

# Runs pip without a word; if it fails, the reason is told in a few lines, and its own words stay in a file.
pip() {
  "$venv/bin/python" -m pip "$@" >"$venv/pip.log" 2>&1 && return
  "$python" tools/install_failure.py pip "$venv/pip.log"
  exit 1
}

# Another interpreter, another lock, or half an environment: start again, so that nothing old stays in it.
if [[ "$(version_of "$venv/bin/python")" != "$(version_of "$python")" ]] || ! cmp -s "$lock" "$venv/lock.txt"; then
  echo "making $venv: Python $(version_of "$python") with $(grep -c == "$lock") locked packages" >&2
  rm -rf "$venv"
  if ! "$python" -c 'import ensurepip' 2>/dev/null; then
    tools/system.sh "python$(version_of "$python")-venv" # Debian has this half of venv in a package of its own
  fi
  "$python" -m venv "$venv"
  # The lock is complete, so nothing is resolved: another pip or a newer release can't ask for more than it has.
  pip install --progress-bar=off --no-deps --only-binary=:all: --require-hashes --requirement "$lock"
fi

# The build backend is among the locked packages, so nothing is fetched beside them.
pip install --no-deps --no-index --no-build-isolation --editable .
pip check
# Where Python may not write bytecode by itself, each run would compile the code anew: a quarter of the time of a check.
"$venv/bin/python" -m compileall -q src
cp "$lock" "$venv/lock.txt" # now it is whole
