#!/usr/bin/env bash
# What the end-to-end visits stand on: the real program on a display of its own, worked by xdotool
# and read by tesseract, so that a check sees what a person would see.
export OMP_THREAD_LIMIT=1
. packaging/display.sh
e2e_folder=$display_folder
e2e_checks=0
e2e_language=swe

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

# words: what can be read on the screen, one line for each piece of text.
words() {
    picture "$e2e_folder/page.png"
    convert "$e2e_folder/page.png" -colorspace Gray "$e2e_folder/gray.png"
    tesseract "$e2e_folder/gray.png" - -l "$e2e_language" --psm 11 2>/dev/null | grep -v '^[[:space:]]*$'
}

# sees TEXT: waits until the text can be read on the screen (at most 25 s).
sees() {
    local deadline=$((SECONDS + 25))
    settled || die "the screen does not come to rest"
    while ! words | grep -qF -- "$1"; do
        [ $SECONDS -lt $deadline ] || { words | sed 's/^/    on screen: /'; die "cannot read \"$1\" on the screen"; }
    done
    e2e_checks=$((e2e_checks + 1))
    say "sees \"$1\""
}

sees_not() {
    settled || die "the screen does not come to rest"
    words | grep -qF -- "$1" && die "\"$1\" can be read on the screen and should not"
    e2e_checks=$((e2e_checks + 1))
    say "sees no \"$1\""
}

# press TEXT [NTH]: clicks in the middle of the word where it stands on the screen.
press() {
    local word=$1 nth=${2:-1} place
    settled || die "the screen does not come to rest"
    picture "$e2e_folder/page.png"
    convert "$e2e_folder/page.png" -colorspace Gray "$e2e_folder/gray.png"
    place=$(tesseract "$e2e_folder/gray.png" - -l "$e2e_language" --psm 11 tsv 2>/dev/null |
        awk -F'\t' -v word="$word" -v nth="$nth" 'index($12, word) && ++n == nth { print int($7+$9/2), int($8+$10/2); exit }')
    [ -n "$place" ] || { words | sed 's/^/    on screen: /'; die "cannot find \"$word\" on the screen to press it"; }
    press_at $place
    say "presses \"$word\""
}

# press_lowest TEXT: as press, where the word stands nearest to the bottom.
press_lowest() {
    local word=$1 place
    settled || die "the screen does not come to rest"
    picture "$e2e_folder/page.png"
    convert "$e2e_folder/page.png" -colorspace Gray "$e2e_folder/gray.png"
    place=$(tesseract "$e2e_folder/gray.png" - -l "$e2e_language" --psm 11 tsv 2>/dev/null |
        awk -F'\t' -v word="$word" 'index($12, word) && $8 > y { y = $8; at = int($7+$9/2) " " int($8+$10/2) } END { print at }')
    [ -n "$place" ] || { words | sed 's/^/    on screen: /'; die "cannot find \"$word\" on the screen to press it"; }
    press_at $place
    say "presses the lowest \"$word\""
}

types() {
    type_text "$@"
    say "types \"$1\""
}

scans() {
    scan_text "$1"
    say "scans $1"
}
