#!/usr/bin/env bash
# A code stands in no program and in no file that is installed: looks for the demonstration's, in
# the letters of programs (UTF-8, UTF-16) and of everything that is installed.
# usage: tests/e2e/no_phrase.sh BUILD_FOLDER
set -euo pipefail
cd "$(dirname "$0")/../.."
build=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# finds FOLDER: names the files that hold the phrase in any of its spellings.
finds() {
    python3 - "$1" <<'PY'
import pathlib, re, sys
word, number = "ma(?:sk|ske|ski|sker|sque|scara|scarilla)", "(?:19|xix|nitton|nineteen)"
apart = r"[ \-_\.\"':#]{0,3}(?:nr\.? ?|no\.? ?)?"
narrow = re.compile(f"{word}{apart}{number}(?![0-9])".encode(), re.I)
found = 0
for file in sorted(pathlib.Path(sys.argv[1]).rglob("*")):
    if not file.is_file():
        continue
    data = file.read_bytes()
    wide = [data[at::2] for at in (0, 1)] if b"m\0a\0s\0" in data.lower() else []
    for text in [data, *wide]:
        if hit := narrow.search(text):
            print(f"{file}: {hit.group().decode(errors='replace')}")
            found += 1
            break
sys.exit(0 if found else 1)
PY
}

mkdir "$folder/programs" "$folder/twin"
for program in library-kiosk library-kiosk-admin library-desk; do
    [ ! -e "$build/bin/$program" ] || cp "$build/bin/$program" "$folder/programs/"
done
for part in config themes; do
    mkdir -p "$folder/installed/$part"
    cp -r "$part/." "$folder/installed/$part/"
done
rm -rf "$folder/installed/config/demo"  # is not installed
cp packaging/*.service "$folder/installed/"
[ -n "$(ls "$folder/programs")" ] || { echo "FAILED: no program in $build/bin"; exit 1; }
if finds "$folder"; then
    echo "FAILED: a code stands in the clear"
    exit 1
fi
# A search that cannot find is no test.
for spelling in "Mask 19" "mask-XIX" "MASKE NR 19"; do
    printf 'x%sy' "$spelling" >"$folder/twin/narrow"
    printf 'x%sy' "$spelling" | iconv -t UTF-16LE >"$folder/twin/wide"
    [ "$(finds "$folder/twin" | wc -l)" -eq 2 ] || { echo "FAILED: \"$spelling\" would not be found"; exit 1; }
done
echo "no code in $(ls "$folder/programs" | wc -l) programs and $(find "$folder/installed" -type f | wc -l) installed files"
