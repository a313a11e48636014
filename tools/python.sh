#!/usr/bin/env bash
# Prints the first interpreter on this machine that briefgen supports (3.11 to 3.13).
set -euo pipefail

for candidate in python3 python3.13 python3.12 python3.11 python; do
  if "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; then
    echo "$candidate"
    exit 0
  fi
done
echo "no Python 3.11, 3.12 or 3.13 found; install one, or name it: make PYTHON=/path/to/python" >&2
exit 1
