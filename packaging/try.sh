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
    # Every day begins with the same patrons and loans.
    rm -f "$data"/library/loans.db*
    build/bin/library-kiosk-admin patrons import --config "$data/kiosk.toml" config/demo/patrons.csv
    build/bin/library-kiosk-admin loans import --config "$data/kiosk.toml" config/demo/circulation.csv
    printf '%s\n' "$made_from" >"$data/made-from"
fi

. packaging/desk.sh
start_desk "$data"
if [ -z "$headless" ]; then
    trap 'kill "$desk_pid" 2>/dev/null' EXIT
    echo "The staff's page, for one browser on this machine: $desk_link"
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
shot 1-home
type_text "pippi"
shot 2-search-while-typing
keys Return
shot 3-results
press_at 300 330 # the first hit's card
shot 4-record
keys Escape Escape Escape
type_text "masken liten bok"
keys Return
shot 5-record-in-the-closed-stacks
echo "Done."
