#!/usr/bin/env bash
# The line to the desk against real servers, and what an observer of the wire sees of it.
#   tests/notify/run.sh BUILD
# The ntfy part runs where an ntfy server is: NTFY_BIN (several, with spaces between), or `ntfy` in PATH.
set -uo pipefail
cd "$(dirname "$0")"
build=$(cd ../.. && realpath "${1:?the build folder}")
failed=0
python3 counterparts.py "$build" || failed=1
python3 desk.py "$build" || failed=1
python3 cover/cover.py "$build" || failed=1
programs=${NTFY_BIN:-$(command -v ntfy || true)}
[ -n "$programs" ] || echo "ntfy: SKIPPED, no ntfy server here (NTFY_BIN, or ntfy in PATH)"
for program in $programs; do
    # Not the client of the same name that some systems have.
    "$program" serve --help >/dev/null 2>&1 || { echo "ntfy: SKIPPED, $program is no ntfy server"; continue; }
    "$program" --help | grep '^ntfy [0-9]'  # its version
    python3 ntfy.py "$build" "$program" || failed=1
done
exit $failed
