#!/usr/bin/env bash
# The house's own rules: levels, layout of the tree, run bits, unfinished marks. Each check is also
# run on something wrong that it must catch.
set -euo pipefail
cd "$(dirname "$0")/../.."
failed=0
fail() { echo "FAILED: $*"; failed=1; }

python3 tests/house/levels.py kiosk || fail "a room uses what it may not"

wrong=$(python3 tests/house/levels.py tests/house/wrong) && fail "the level check let wrong includes pass"
for expected in SDL.h sqlite3.h app/application.h help/code.h db/database.h catalogue/record.h; do
    grep -qF "$expected" <<<"$wrong" || fail "the level check did not see the wrong include of $expected"
done

files() { git ls-files -co --exclude-standard -- "$@"; }

allowed='^(CMakeLists\.txt|kiosk|themes|config|tests|packaging|README\.md|LICENSE|CHANGELOG\.md|\..*)$'
extra=$(files | cut -d/ -f1 | sort -u | grep -vE "$allowed" || true)
[ -z "$extra" ] || fail "the top level holds more than its fixed layout: $extra"

for script in packaging/try.sh tests/run.sh .ci/run; do
    [ -x "$script" ] || fail "$script has no run bit"
done

marks=$(files kiosk tests packaging config themes | grep -v '^tests/house/run.sh$' |
    xargs -r -d '\n' grep -nIE '\b(TODO|FIXME|XXX|HACK)\b' -- || true)
[ -z "$marks" ] || fail "unfinished marks: $marks"

long=$(files 'kiosk/*.h' 'kiosk/*.cpp' | while read -r file; do
    [ -f "$file" ] || continue
    lines=$(wc -l <"$file")
    case $file in *.h) most=160 ;; *) most=450 ;; esac
    [ "$lines" -le "$most" ] || echo "$file has $lines lines, at most $most are wanted"
done)
[ -z "$long" ] || fail "$long"

[ $failed -eq 0 ] && echo "The house is in order."
exit $failed
