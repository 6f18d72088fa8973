#!/usr/bin/env bash
# What the end-to-end visits stand on: the real program on a display of its own, worked by xdotool
# and read by tesseract, so that a check sees what a person would see. $build is the build folder.
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

# reading FORMAT: what tesseract reads on the screen, as its output "txt" or "tsv". Needs $build.
reading() {
    xwd -root -silent | "$build/bin/legible" >"$e2e_folder/page.pgm"
    tesseract "$e2e_folder/page.pgm" - -l "$e2e_language" --psm 11 "$1" 2>/dev/null
}

# words: what can be read on the screen, one line for each piece of text.
words() { reading txt | grep -v '^[[:space:]]*$'; }

# sees TEXT: waits until the text can be read on the screen (at most 40 s).
sees() {
    local deadline=$((SECONDS + 40)) seen
    settled || die "the screen does not come to rest"
    until seen=$(words) && grep -qF -- "$1" <<<"$seen"; do
        [ $SECONDS -lt $deadline ] || { sed 's/^/    on screen: /' <<<"$seen"; die "cannot read \"$1\" on the screen"; }
    done
    e2e_checks=$((e2e_checks + 1))
    say "sees \"$1\""
}

# places AFTER WORD...: for every word that stands right after AFTER, "row column word", as the eye goes: rows from
# the top, in each from the left. What lies within half a letter's height of a row's first word is in that row.
places() {
    reading tsv | awk -F'\t' -v after="$1" -v wanted=" ${*:2} " '
        $1 != 5 { next }
        before == after && index(wanted, " " $12 " ") { printf "%d %d %d %s\n", $8, $7, $10, $12 }
        { before = $12 }' | sort -n | awk '
        !row || $1 > top + height / 2 { row++; top = $1; height = $3 }
        { printf "%03d %05d %s\n", row, $2, $4 }' | sort
}

# sees_in_order AFTER WORD...: waits until each word can be read right after AFTER, and then each before the next.
sees_in_order() {
    local deadline=$((SECONDS + 40)) seen found
    settled || die "the screen does not come to rest"
    # A title may stand on its cover too: the first place counts.
    until seen=$(places "$@" | awk '!known[$3]++ { print $3 }') && [ "$(sort <<<"$seen")" = "$(printf '%s\n' "${@:2}" | sort)" ]; do
        [ $SECONDS -lt $deadline ] || { words | sed 's/^/    on screen: /'; die "cannot read each of ${*:2} after \"$1\" on the screen"; }
    done
    found=${seen//$'\n'/ }
    [ "$found" = "${*:2}" ] || die "on the screen stand $found, and not ${*:2}"
    e2e_checks=$((e2e_checks + 1))
    say "sees ${*:2}, in this order"
}

sees_not() {
    settled || die "the screen does not come to rest"
    words | grep -qF -- "$1" && die "\"$1\" can be read on the screen and should not"
    e2e_checks=$((e2e_checks + 1))
    say "sees no \"$1\""
}

# press TEXT [highest|lowest]: waits until the word stands on the screen (at most 40 s), and clicks in its
# middle; where there are several, the one nearest to the top or the bottom.
press() {
    local word=$1 which=${2:-highest} deadline=$((SECONDS + 40)) place
    settled || die "the screen does not come to rest"
    until place=$(reading tsv | awk -F'\t' -v word="$word" -v which="$which" '
            $1 == 5 && index($12, word) && (!at || (which == "lowest" ? $8 > y : $8 < y)) {
                y = $8; at = int($7 + $9 / 2) " " int($8 + $10 / 2) }
            END { print at }') && [ -n "$place" ]; do
        [ $SECONDS -lt $deadline ] || { words | sed 's/^/    on screen: /'; die "cannot find \"$word\" on the screen to press it"; }
    done
    press_at $place
    say "presses \"$word\""
}

types() {
    type_text "$@"
    say "types \"$1\""
}

scans() {
    scan_text "$1"
    say "scans $1"
}
