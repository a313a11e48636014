#!/usr/bin/env bash
# Writes the two dependency locks from pyproject.toml: name, version and hashes, no addresses.
# Needs the resolver `uv` (pip installs it); `make env` needs only pip. Arguments go to the
# resolver, e.g. `tools/lock.sh --upgrade`.
set -euo pipefail
cd "$(dirname "$0")/.."
export UV_NO_CONFIG=1

compile() {
  uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
    --no-emit-index-url --no-annotate --no-header --constraint requirements/held-back.txt "$@"
}

compile --output-file requirements/runtime.txt --all-extras "$@"
compile --output-file requirements/dev.txt --all-extras --group dev --constraint requirements/runtime.txt "$@"

if grep -nE '://|^-' requirements/runtime.txt requirements/dev.txt; then
  echo "a lock holds an address or an option" >&2
  exit 1
fi
