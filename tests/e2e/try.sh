#!/usr/bin/env bash
# packaging/try.sh as newcomers run it: without a display it must end well and leave pictures of a visit;
# with one it must start the kiosk and a staff's page that can be opened.
set -euo pipefail
cd "$(dirname "$0")/../.."
. packaging/display.sh
folder=$display_folder
fail() { echo "FAILED: $*"; exit 1; }

packaging/try.sh --headless "$folder/pictures" --data "$folder/data"
[ "$(stat -c %a "$folder/data")" = 700 ] || fail "the data folder is open to others"
count=0 previous=
for picture in "$folder"/pictures/*.png; do
    size=$(identify -format '%wx%h' "$picture")
    colours=$(identify -format '%k' "$picture")
    [ "$size" = 1920x1080 ] || fail "$picture is $size"
    [ "$colours" -gt 200 ] || fail "$picture shows next to nothing"
    current=$(md5sum <"$picture")
    [ "$current" != "$previous" ] || fail "$picture shows the same as the one before"
    previous=$current count=$((count + 1))
done
[ "$count" -eq 15 ] || fail "$count pictures instead of 15"
shows() { # PICTURE WORDS
    local seen
    seen=$(convert "$folder/pictures/$1.png" xwd:- | build/bin/legible |
        OMP_THREAD_LIMIT=1 tesseract - - -l swe --psm 11 2>/dev/null)
    grep -qF -- "$2" <<<"$seen" || { sed 's/^/    /' <<<"$seen"; fail "$1 does not say \"$2\""; }
}
cmake --build build --target legible -- --quiet
shows 03-record "Exemplar"
shows 07-reserved "Reserverad"
shows 08-record-in-the-closed-stacks "Hämtas vid disken nu"
shows 09-borrowed "2 lån registrerade"
shows 11-paid-and-borrowed "3 lån registrerade"
shows 13-renewed "Omlånad"
shows 14-returned "2 återlämnade"
echo "$count pictures"
# The demonstration's directives are proposals that nobody has approved, and its check says so.
build/bin/library-kiosk-admin check --config "$folder/data/kiosk.toml" >"$folder/check" ||
    fail "the demonstration's settings have faults: $(cat "$folder/check")"
grep -q "directives.*warning: sv/later.md: nobody has approved it" "$folder/check" ||
    fail "check does not warn of a directive that nobody has approved: $(cat "$folder/check")"

display 1280 720
packaging/try.sh --window 1280x720 --data "$folder/data" >"$folder/said" &
try=$!
display_pids+=("$try")
link=
for _ in $(seq 600); do
    link=$(sed -n "s/^The staff's page.*: \(http.*\)/\1/p" "$folder/said")
    [ -z "$link" ] || break
    kill -0 "$try" || fail "try.sh ended: $(cat "$folder/said")"
    sleep 0.2
done
kiosk=
for _ in $(seq 100); do
    kiosk=$(pgrep -P "$try" -x library-kiosk) && break
    sleep 0.2
done
[ -n "$kiosk" ] || fail "try.sh starts no kiosk: $(cat "$folder/said")"
started "$kiosk" || fail "the kiosk shows nothing"
python3 - "$link" <<'PY' || fail "the staff's page does not open: $link"
import sys, urllib.request
page = urllib.request.urlopen(sys.argv[1], timeout=20).read().decode()
assert "<script" in page, page
PY
kill "$kiosk"
wait "$try" || fail "try.sh did not end well"
echo "the staff's page opens, and the kiosk ends when it is told to"
