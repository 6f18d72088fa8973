#!/usr/bin/env bash
# What the end-to-end visits stand on: the real program on a display of its own, worked by xdotool
# and read by tesseract, so that a check sees what a person would see.
export OMP_THREAD_LIMIT=1
e2e_folder=$(mktemp -d)
e2e_pids=()
e2e_checks=0
e2e_language=swe

e2e_end() {
    local pid
    for pid in "${e2e_pids[@]}"; do kill -9 "$pid" 2>/dev/null; done
    wait 2>/dev/null
    rm -rf "$e2e_folder"
}
trap e2e_end EXIT

say() { printf '  %s\n' "$*"; }

die() {
    echo "FAILED: $*"
    if [ -n "${DISPLAY:-}" ] && [ -n "${E2E_KEEP:-}" ]; then
        picture "$E2E_KEEP/failed.png"
        cp "$e2e_folder"/*.log "$E2E_KEEP/" 2>/dev/null
    fi
    sed 's/^/    log: /' "$e2e_folder/kiosk.log" 2>/dev/null | tail -n 5
    exit 1
}

# display WIDTH HEIGHT: starts an X server without a monitor and points DISPLAY at it.
display() {
    local numbers=$e2e_folder/display
    mkfifo "$numbers"
    Xvfb -displayfd 3 -screen 0 "$1x$2x24" -nolisten tcp 3>"$numbers" 2>/dev/null &
    e2e_pids+=($!)
    local number
    read -r -t 20 number <"$numbers" || die "Xvfb did not start"
    export DISPLAY=:$number
    rm "$numbers"
}

# picture FILE: the whole screen as PNG.
picture() { import -silent -window root "$1"; }

# settled: waits (at most 10 s) until the screen stays the same for a fifth of a second.
settled() {
    local before after deadline=$((SECONDS + 10))
    before=$(xwd -root -silent | md5sum)
    while [ $SECONDS -lt $deadline ]; do
        sleep 0.2
        after=$(xwd -root -silent | md5sum)
        [ "$before" = "$after" ] && return 0
        before=$after
    done
    die "the screen does not come to rest"
}

# words: what can be read on the screen, one line for each piece of text.
words() {
    picture "$e2e_folder/page.png"
    convert "$e2e_folder/page.png" -colorspace Gray "$e2e_folder/gray.png"
    tesseract "$e2e_folder/gray.png" - -l "$e2e_language" --psm 11 2>/dev/null | grep -v '^[[:space:]]*$'
}

# sees TEXT: waits until the text can be read on the screen (at most 25 s).
sees() {
    local deadline=$((SECONDS + 25))
    settled
    while ! words | grep -qF -- "$1"; do
        [ $SECONDS -lt $deadline ] || { words | sed 's/^/    on screen: /'; die "cannot read \"$1\" on the screen"; }
    done
    e2e_checks=$((e2e_checks + 1))
    say "sees \"$1\""
}

sees_not() {
    settled
    words | grep -qF -- "$1" && die "\"$1\" can be read on the screen and should not"
    e2e_checks=$((e2e_checks + 1))
    say "sees no \"$1\""
}

# press TEXT [NTH]: clicks in the middle of the word where it stands on the screen.
press() {
    local word=$1 nth=${2:-1} place
    settled
    picture "$e2e_folder/page.png"
    convert "$e2e_folder/page.png" -colorspace Gray "$e2e_folder/gray.png"
    place=$(tesseract "$e2e_folder/gray.png" - -l "$e2e_language" --psm 11 tsv 2>/dev/null |
        awk -F'\t' -v word="$word" -v nth="$nth" '$12 == word && ++n == nth { print int($7+$9/2), int($8+$10/2); exit }')
    [ -n "$place" ] || { words | sed 's/^/    on screen: /'; die "cannot find \"$word\" on the screen to press it"; }
    press_at $place
    say "presses \"$word\""
}

press_at() { xdotool mousemove "$1" "$2" mousedown 1 mouseup 1; }

keys() { xdotool key --delay 40 "$@"; }
types() {
    xdotool type --delay "${2:-60}" -- "$1"
    say "types \"$1\""
}

# scans CODE: as a scanner that works as a keyboard does, a few milliseconds for each key, then Enter.
scans() {
    xdotool type --delay 3 -- "$1"
    xdotool key --delay 0 Return
    say "scans $1"
}
