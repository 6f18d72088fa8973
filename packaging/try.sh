#!/usr/bin/env bash
# Tries Library Kiosk out on this machine: installs the Debian packages that are missing, builds,
# makes a demonstration library in a private folder, and starts the kiosk.
#
#   packaging/try.sh                     full screen; Ctrl+C in this terminal ends it
#   packaging/try.sh --window 1280x720   in a window
#   packaging/try.sh --headless FOLDER   no display needed: plays a patron's visit on the real program
#                                        and leaves pictures (PNG) in FOLDER
#   packaging/try.sh --data FOLDER       where the demonstration library is kept
#                                        (default: ~/.local/share/library-kiosk-demo)
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
window=() headless=
data=${XDG_DATA_HOME:-$HOME/.local/share}/library-kiosk-demo

usage() {
    sed -n '5,10s/^# *//p' "$0" >&2
    exit 2
}
while [ $# -gt 0 ]; do
    case $1 in
        --window) [ $# -ge 2 ] || usage; window=(--window "$2"); shift 2 ;;
        --headless) [ $# -ge 2 ] || usage; headless=$2; shift 2 ;;
        --data) [ $# -ge 2 ] || usage; data=$2; shift 2 ;;
        *) usage ;;
    esac
done
if [ -z "$headless" ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    headless=$root/build/pictures
    echo "There is no display here: a visit is played without one, pictures go to $headless."
fi

. packaging/packages.sh
if [ -n "$headless" ]; then
    install_missing "${build_packages[@]}" "${run_packages[@]}" "${picture_packages[@]}"
else
    install_missing "${build_packages[@]}" "${run_packages[@]}"
fi

echo "Building in build/ (a few minutes the first time) ..."
[ -f build/build.ninja ] || cmake -S . -B build -G Ninja >build-configure.log || { cat build-configure.log; exit 1; }
rm -f build-configure.log
cmake --build build --target library-kiosk library-kiosk-admin library-desk -- --quiet

mkdir -p "$data/library"
chmod 700 "$data"
data=$(cd "$data" && pwd)
. packaging/settings.sh
write_settings "$root" "$data/library" "$data/kiosk.toml"
# There are staff, on this machine, whatever the hour; their desk and its directives are here too (packaging/desk.sh).
sed -i -e "s|^directives = .*|directives = \"$root/config/directives\"|" \
    -e '/^\[\[hours.exceptions\]\]/,$d' -e '/^\[hours.open\]/,$s/^\([a-z]*day\) = .*/\1 = "0-24"/' "$data/kiosk.toml"
cat >>"$data/kiosk.toml" <<'TOML'

[help]
cover_query = "mask"
cover_record = "demo-17688098"
building = "main-library"
phone = "020-50 50 50"
all_hours = true
TOML
# The demonstration's code is typed in as a library types in its own.
if [ ! -e "$data/codes/site.book" ]; then
    echo "Mask 19" | build/bin/library-kiosk-admin code add --config "$data/kiosk.toml"
fi

# The demonstration's records change with the works they are made from, and with the day (loans).
made_from=$(cat config/demo/make_marc.py config/demo/*.csv config/demo/works/*.toml build/bin/library-kiosk-admin | sha256sum; date +%F)
if [ "$(cat "$data/made-from" 2>/dev/null)" != "$made_from" ]; then
    echo "Making the demonstration library in $data ..."
    python3 config/demo/make_marc.py --out "$data/records"
    build/bin/library-kiosk-admin import --config "$data/kiosk.toml" --profile koha "$data/records/demo.mrc"
    rm -f "$data"/library/loans.db*
fi
# Every day begins with the same patrons and loans, and so does every visit that is played.
[ -z "$headless" ] || rm -f "$data"/library/loans.db*
if [ ! -e "$data/library/loans.db" ]; then
    build/bin/library-kiosk-admin patrons import --config "$data/kiosk.toml" config/demo/patrons.csv
    build/bin/library-kiosk-admin loans import --config "$data/kiosk.toml" config/demo/circulation.csv
    printf '%s\n' "$made_from" >"$data/made-from"
fi

. packaging/desk.sh
start_desk "$data"
echo "The staff's page, for one browser on this machine: $desk_link"
if [ -z "$headless" ]; then
    trap 'kill "$desk_pid" 2>/dev/null' EXIT
    echo "Starting the kiosk. To stop it, press Ctrl+C here."
    build/bin/library-kiosk --config "$data/kiosk.toml" "${window[@]}"
    exit
fi

. packaging/display.sh
display_pids+=("$desk_pid")
mkdir -p "$headless"
shot() {
    settled || { echo "The screen does not come to rest." >&2; exit 1; }
    picture "$headless/$1.png"
    echo "  $headless/$1.png"
}
echo "Playing a visit on the real program, without a monitor:"
display 1920 1080
build/bin/library-kiosk --config "$data/kiosk.toml" &
kiosk=$!
display_pids+=("$kiosk")
started "$kiosk" || { echo "The kiosk did not start." >&2; exit 1; }
# Where things stand at this size, in Swedish.
tile_borrow="300 388" tile_return="960 388" tile_account="1580 388" first_hit="300 330"
button_reserve="1480 272" dialog_yes="1300 728" fee_yes="1300 628" renew_all="1519 224" finish="1820 132"
screen() { xwd -root -silent | md5sum; }
# after COMMAND...: does it, waits until the screen shows that, and a moment more: a loan is on the disk before
# the screen says so, and even a slow disk shall get there.
after() {
    local before deadline=$((SECONDS + 20))
    settled
    before=$(screen)
    "$@"
    while [ "$before" = "$(screen)" ] && [ $SECONDS -lt $deadline ]; do sleep 0.1; done
    sleep 1
}
scan() { after scan_text "$1"; }
press() { after press_at "$@"; }
home() { keys Escape Escape Escape Escape; }

shot 01-home
after type_text "pippi"
shot 02-search-while-typing
press $first_hit
shot 03-record
press $button_reserve
shot 04-where-to-collect
press $dialog_yes
shot 05-card
scan 20720000000017
after type_text 2001
shot 06-pin
after keys Return
shot 07-reserved
home
after type_text "masken liten bok"
after keys Return
shot 08-record-in-the-closed-stacks
home
press $tile_borrow
scan 30721369122796
scan 30721608262098
shot 09-borrowed
scan 30721546530549
shot 10-a-fee-is-asked-for
press $fee_yes
shot 11-paid-and-borrowed
home
press $tile_account
shot 12-account
press $renew_all
shot 13-renewed
home
press $tile_return
scan 30721369122796
scan 30721546530549
shot 14-returned
press $finish
shot 15-receipt
echo "Done."
