#!/usr/bin/env bash
# A display without a monitor, and hands for it: sourced by packaging/try.sh and the end-to-end tests.
# Needs Xvfb, xdotool, xwd and ImageMagick's import.
display_folder=$(mktemp -d)
display_pids=()

# A scanner does not slow down when the machine is busy: where it may, the hand goes first.
at_once=()
[ -n "$(nice -n -10 true 2>&1)" ] || at_once=(nice -n -10)

display_end() {
    local pid
    {
        for pid in "${display_pids[@]}"; do kill -9 "$pid" || true; done
        wait || true
    } 2>/dev/null
    rm -rf "$display_folder"
}
trap display_end EXIT

# display WIDTH HEIGHT: starts an X server of that size and points DISPLAY at it. One at a time: two that
# look for a free number in the same moment may take the same one.
display() {
    local lock
    exec {lock}>"${TMPDIR:-/tmp}/library-kiosk-display.lock"
    flock -w 60 "$lock"
    mkfifo "$display_folder/number"
    "${at_once[@]}" Xvfb -displayfd 3 -screen 0 "$1x$2x24" -nolisten tcp -noreset 3>"$display_folder/number" 2>/dev/null {lock}>&- &
    display_pids+=($!)
    local number
    read -r -t 20 number <"$display_folder/number" || { echo "Xvfb did not start" >&2; return 1; }
    exec {lock}>&-
    rm "$display_folder/number"
    export DISPLAY=:$number
    unset WAYLAND_DISPLAY
    export SDL_VIDEODRIVER=x11
}

# picture FILE: the whole screen as PNG.
picture() { import -silent -window root "$1"; }

# settled: waits, 10 s at most, until the screen stays the same for a fifth of a second.
settled() {
    local before after deadline=$((SECONDS + 10))
    before=$(xwd -root -silent | md5sum)
    while [ $SECONDS -lt $deadline ]; do
        sleep 0.2
        after=$(xwd -root -silent | md5sum)
        [ "$before" = "$after" ] && return 0
        before=$after
    done
    return 1
}

# started PID: waits, 20 s at most, until the program's window covers the black root.
started() {
    local deadline=$((SECONDS + 20))
    while [ $SECONDS -lt $deadline ]; do
        kill -0 "$1" 2>/dev/null || return 1
        [ "$(xwd -root -silent | tail -c 100000 | tr -d '\000' | head -c 1 | wc -c)" -gt 0 ] && return 0
        sleep 0.1
    done
    return 1
}

press_at() { xdotool mousemove "$1" "$2" mousedown 1 mouseup 1; }
keys() { xdotool key --delay 40 "$@"; }
type_text() { xdotool type --delay "${2:-60}" -- "$1"; }
# As a scanner that works as a keyboard does: a few milliseconds for each key, then Enter.
scan_text() {
    "${at_once[@]}" xdotool type --delay 3 --args 1 "$1" key --delay 0 Return
}
