#!/usr/bin/env bash
# The programs of Node's that judge what briefgen writes, into tools/node/node_modules: those of the lock, each
# checked by its hash; no script of theirs is run. Does nothing if they are there.
#   tools/node.sh         install
#   tools/node.sh lock    write the lock anew from package.json: name, version and hash, no addresses
set -euo pipefail
cd "$(dirname "$0")/node"
export npm_config_update_notifier=false npm_config_audit=false npm_config_fund=false npm_config_ignore_scripts=true

case "${1:-install}" in
  lock)
    rm -rf node_modules package-lock.json
    npm install --package-lock-only --omit-lockfile-registry-resolved --silent
    # What is left of addresses asks for money.
    node -e '
      const fs = require("fs"), file = "package-lock.json", lock = JSON.parse(fs.readFileSync(file));
      for (const one of Object.values(lock.packages)) { delete one.resolved; delete one.funding; }
      fs.writeFileSync(file, JSON.stringify(lock, null, 2) + "\n");'
    if grep -n "://" package-lock.json; then
      echo "the lock holds an address" >&2
      exit 1
    fi
    ;;
  install)
    # A copy of the lock lies with what was installed from it.
    cmp -s package-lock.json node_modules/.of-lock.json && exit 0
    log=$(mktemp)
    if ! npm ci >"$log" 2>&1; then
      "$(../python.sh)" ../install_failure.py npm "$log"
      exit 1
    fi
    rm "$log"
    cp package-lock.json node_modules/.of-lock.json
    ;;
  *)
    echo "usage: tools/node.sh [install|lock]" >&2
    exit 2
    ;;
esac
