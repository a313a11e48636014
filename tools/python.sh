#!/usr/bin/env bash
# tools/python.sh [PYTHON]: prints the interpreter to use, PYTHON or the first on this machine that briefgen
# supports (3.11 to 3.14). Where that isn't one, it says so and fails.
set -euo pipefail

is_supported() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null; }

candidates=(python3 python3.14 python3.13 python3.12 python3.11 python)
[[ -z ${1:-} ]] || candidates=("$1")
for candidate in "${candidates[@]}"; do
  if is_supported "$candidate"; then
    echo "$candidate"
    exit 0
  fi
done
found="no Python 3.11 to 3.14 found"
[[ -z ${1:-} ]] || found="$1 is not Python 3.11 to 3.14"
echo "$found: install one, or name it: make env PYTHON=/path/to/python" >&2
exit 1
