#!/usr/bin/env bash
# packaging/try.sh as a newcomer without a display runs it: it must end well and leave its pictures.
set -euo pipefail
cd "$(dirname "$0")/../.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
packaging/try.sh --headless "$folder/pictures" --data "$folder/data"
[ "$(stat -c %a "$folder/data")" = 700 ] || { echo "FAILED: the data folder is open to others"; exit 1; }
count=0 previous=
for picture in "$folder"/pictures/*.png; do
    size=$(identify -format '%wx%h' "$picture")
    colours=$(identify -format '%k' "$picture")
    [ "$size" = 1920x1080 ] || { echo "FAILED: $picture is $size"; exit 1; }
    [ "$colours" -gt 200 ] || { echo "FAILED: $picture shows next to nothing"; exit 1; }
    current=$(md5sum <"$picture")
    [ "$current" != "$previous" ] || { echo "FAILED: $picture shows the same as the one before"; exit 1; }
    previous=$current count=$((count + 1))
done
[ "$count" -ge 5 ] || { echo "FAILED: only $count pictures"; exit 1; }
echo "$count pictures"
