#!/usr/bin/env bash
# Installs the Debian packages whose programs are missing, with apt-get; does nothing if all are there.
#   tools/system.sh              what the tests need
#   tools/system.sh PACKAGE...   these packages
# Where it can't (no apt-get, no rights, no network) it says what is missing, and fails.
set -euo pipefail

# program that is looked for, package that has it
needed=(
  "pdftotext poppler-utils"
  "pdftoppm poppler-utils"
  "node nodejs"
  "npm npm"
  "soffice libreoffice-impress"
  "chromium chromium"
  "faketime faketime"
)

# The packages whose programs are not there.
missing() {
  local pair program package
  for pair in "${needed[@]}"; do
    read -r program package <<<"$pair"
    command -v "$program" >/dev/null || echo "$package"
  done | sort -u
}

packages=("$@")
[[ $# -gt 0 ]] || mapfile -t packages < <(missing)
[[ ${#packages[@]} -gt 0 ]] || exit 0

fail() {
  echo "missing on this system: ${packages[*]} (names as in Debian); $1" >&2
  exit 3
}

command -v apt-get >/dev/null || fail "apt-get is not here to install them: please install them by hand"
as_root=(env DEBIAN_FRONTEND=noninteractive)
if [[ $(id -u) -ne 0 ]]; then
  sudo -n true 2>/dev/null || fail "installing needs root: sudo apt-get install ${packages[*]}"
  as_root=(sudo -n env DEBIAN_FRONTEND=noninteractive)
fi

echo "installing ${packages[*]}" >&2
"${as_root[@]}" apt-get update --quiet=2 >&2 || fail "apt-get update failed (see above): check network and mirror"
for package in "${packages[@]}"; do
  # Whatever version there is will do; but there has to be one.
  apt-get install --simulate --quiet=2 --no-install-recommends "$package" >/dev/null 2>&1 ||
    fail "the system's package lists have no $package that can be installed: add a mirror that has it, or install it by hand"
done
"${as_root[@]}" apt-get install --quiet=2 --yes --no-install-recommends "${packages[@]}" >&2 ||
  fail "apt-get install failed (see above)"
if [[ $# -eq 0 ]]; then
  mapfile -t packages < <(missing)
  [[ ${#packages[@]} -eq 0 ]] || fail "their packages are installed, but not their programs: please install them by hand"
fi
