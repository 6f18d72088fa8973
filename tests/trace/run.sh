#!/usr/bin/env bash
# What a visit leaves behind, looked for on the real programs; prints a table with the figures.
# usage: tests/trace/run.sh BUILD_FOLDER [CHECK...]    needs root, to read the memory of a process that lets nobody read it
set -uo pipefail
cd "$(dirname "$0")/../.."
build=$1
shift
if [ "$(id -u)" -ne 0 ]; then
    exec sudo --preserve-env=PATH "$0" "$build" "$@"
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export PYTHONPATH=tests/trace PYTHONDONTWRITEBYTECODE=1 KIOSK_TRACE_RECORDS=$folder/demo.mrc
python3 config/demo/make_marc.py --out "$folder" >/dev/null || exit 1
begin=$SECONDS
check() {
    local since=$SECONDS
    python3 "tests/trace/$1.py" "$build" >"$folder/$1.table" 2>"$folder/$1.log" || {
        touch "$folder/failed"
        tail -n 12 "$folder/$1.log" >>"$folder/$1.table"
    }
    echo "$1 $((SECONDS - since)) s" >>"$folder/times"
}
checks=("$@")
if [ $# -eq 0 ]; then
    together=(memory disk patron files accounts packages)
    alone=(crash screen timing)
    checks=("${together[@]}" "${alone[@]}")
    # Two at a time and the longest first, each with a display of its own; what is timed comes last and alone.
    for name in "${together[@]}"; do
        [ "$(jobs -rp | wc -l)" -lt 2 ] || wait -n
        check "$name" &
    done
    wait
    for name in "${alone[@]}"; do check "$name"; done
else
    for name in "${checks[@]}"; do check "$name"; done
fi
printf '%-14s %-96s %s\n' check "what was looked at" result
for name in "${checks[@]}"; do
    awk -F'\t' 'NF == 3 { printf "%-14s %-96s %s\n", $1, $2, $3; next } { print }' "$folder/$name.table"
done
echo "$((SECONDS - begin)) s: $(paste -sd, "$folder/times" | sed 's/,/, /g')"
[ ! -e "$folder/failed" ]
