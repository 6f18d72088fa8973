#!/usr/bin/env bash
# The staff's side as others meet it: the relay's protocol, hostile clients, the page in a browser.
#   tests/desk/run.sh BUILD [PICTURES]
# Real ntfy servers take the same suite and the same page, where NTFY_RUNNER names a script that starts version
# $2 ("start", on port $3) and prints its address and tokens ("env"); else it says that they were skipped.
set -uo pipefail
cd "$(dirname "$0")/../.."
build=${1:-build}
failed=0
part() {
    echo "$1"
    shift
    timeout 600 "$@" || { echo "FAILED: $*"; failed=1; }
}

part "The relay's protocol" python3 tests/desk/relay_suite.py desk "$build"
runner=${NTFY_RUNNER:-../shared/tools/run-ntfy.sh}
# A place of its own, so that no other test's server is in the way; the programs are kept for the next run.
export NTFY_HOME=${NTFY_HOME:-${TMPDIR:-/tmp}/desk-ntfy}
for version in 2.11 2.27; do
    port=$((20000 + RANDOM % 10000))
    rm -rf "${NTFY_HOME:?}/state-$version"  # its tokens go with its port
    if [ ! -x "$runner" ] || ! timeout 120 "$runner" start "$version" "$port" >/dev/null 2>&1; then
        echo "Skipped: there is no ntfy $version here"
        continue
    fi
    eval "$("$runner" env "$version")"
    part "The same against ntfy $version" python3 tests/desk/relay_suite.py ntfy "$NTFY" "$TK_KIOSK" "$TK_STAFF" "$TK_ACK"
    part "The page over ntfy $version" python3 tests/desk/ntfy_page.py "$build" "$NTFY" "$TK_KIOSK" "$TK_STAFF" "$TK_ACK" \
        "$NTFY_HOME/ntfy-$version/usr/bin/ntfy" "$NTFY_HOME/state-$version/server.yml"
    "$runner" stop "$version" >/dev/null
done
part "Hostile clients" python3 tests/desk/hostile.py "$build"
part "The page in a browser" python3 tests/desk/page.py "$build" ${2:+"$2"}
part "Clocks, silence and changes" node tests/desk/inbox_test.mjs
part "The page, a relay that hangs, a clock that is wrong" python3 tests/desk/clock_page.py "$build" ${2:+"$2"}
part "A thousand alerts through a bad line, and a restarted relay" python3 tests/desk/storm.py "$build"
part "What may be called a drill" node tests/desk/labels_test.mjs
part "The reminder over a real mail server" python3 tests/desk/reminders.py "$build"
part "Drills, calendar, refresher, hand-over in a browser" python3 tests/desk/drills_test.py "$build" ${2:+"$2"}
exit $failed
