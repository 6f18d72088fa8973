#!/usr/bin/env bash
# End to end: the real program on a display without a monitor, worked by xdotool and read by tesseract.
# usage: tests/e2e/run.sh BUILD_FOLDER     E2E_KEEP=FOLDER keeps the last picture and log of a failure
set -uo pipefail
cd "$(dirname "$0")/../.."
build=$1
. tests/e2e/lib.sh
. packaging/settings.sh

data=$e2e_folder/data
config=$data/kiosk.toml
mkdir -p "$data/library"
write_settings "$PWD" "$data/library" "$config"
cp config/loan_rules.toml "$data/loan_rules.toml"
python3 config/demo/make_marc.py --out "$data" >/dev/null || die "the demonstration's records cannot be made"
"$build/bin/library-kiosk-admin" import --config "$config" --profile koha "$data/demo.mrc" >"$e2e_folder/import.log" ||
    die "the demonstration library cannot be imported"

start_kiosk() {
    "$build/bin/library-kiosk" --config "$config" "$@" 2>"$e2e_folder/kiosk.log" &
    kiosk=$!
    display_pids+=("$kiosk")
    started "$kiosk" || die "the kiosk does not start"
}
stop_kiosk() {
    kill "$kiosk"
    wait "$kiosk" || die "the kiosk did not end well"
}
logged() { # TEXT: waits until the log has it, 10 s at most
    local deadline=$((SECONDS + 10))
    until grep -qF -- "$1" "$e2e_folder/kiosk.log"; do
        [ $SECONDS -lt $deadline ] || die "the log does not say \"$1\""
        sleep 0.2
    done
    e2e_checks=$((e2e_checks + 1))
    say "logs \"$1\""
}
home() { keys Escape Escape Escape Escape Escape; }
files_of_data() { (cd "$data" && find . -type f -printf '%p %s %T@ ' -exec sha256sum {} \;) | sort; }

display 1920 1080

echo "A newcomer finds a book by typing"
start_kiosk
sees "Vad letar du efter"
before=$(files_of_data)
types "pippi"
sees "Pippi Långstrump"
keys Return
press "Långstrump"
sees "Exemplar"
sees "Astrid Lindgren"
keys Escape
sees "träffar"

echo "A scanner finds a book, from any page"
home
sees "Vad letar du efter"
scans 9780141439518
sees "Pride and prejudice"
scans 9781234567897
sees "finns inte i katalogen"

echo "The volumes of a comic stand in order"
home
types "glass mask"
keys Return
sees_in_order mask. 17 18 19 20

echo "A slip of the fingers, and nothing at all"
home
types "astird lindgrn"
keys Return
sees "Astrid Lindgren"
home
types "qqqqxyz"
keys Return
sees "Inga träffar"

echo "In Arabic"
home
e2e_language=ara
press "العربية"
setxkbmap ara # an Arabic keyboard
types "موسم الهجرة"
sees "موسم"
keys Escape
setxkbmap us
e2e_language=swe

echo "An ordinary visit writes no file"
[ "$before" = "$(files_of_data)" ] || die "a visit changed files: $(diff <(echo "$before") <(files_of_data))"
e2e_checks=$((e2e_checks + 1))

echo "A patron goes; the terminal asks, then forgets"
stop_kiosk
sed -i -e 's/^seconds = 45/seconds = 15/' -e 's/^warning_seconds = 15/warning_seconds = 10/' "$config"
start_kiosk
types "kallocain"
sees "Karin Boye"
sees "sekunder"
sees "Vad letar du efter"
sees_not "kallocain"
sed -i -e 's/^seconds = 15/seconds = 45/' -e 's/^warning_seconds = 10/warning_seconds = 15/' "$config"

echo "New records come in while the terminal runs"
logged "the changed settings are in force"
cat >"$data/one.xml" <<'XML'
<collection xmlns="http://www.loc.gov/MARC21/slim"><record><leader>00000nam a2200000 a 4500</leader>
<controlfield tag="001">e2e-1</controlfield><controlfield tag="003">E2E</controlfield>
<controlfield tag="008">260101s2026    sw            000 1 swe  </controlfield>
<datafield tag="245" ind1="0" ind2="0"><subfield code="a">Eldflugornas årsbok</subfield></datafield>
<datafield tag="952" ind1=" " ind2=" "><subfield code="p">30729999999999</subfield><subfield code="a">MAIN</subfield>
<subfield code="b">MAIN</subfield><subfield code="c">VUX</subfield><subfield code="o">Hc</subfield></datafield></record></collection>
XML
"$build/bin/library-kiosk-admin" import --config "$config" --profile koha "$data/one.xml" >>"$e2e_folder/import.log" ||
    die "the second import failed"
logged "Catalogue opened: 1234"
home
types "eldflugornas"
sees "årsbok"
home

echo "A faulty settings file is refused, and the terminal goes on"
cp "$config" "$data/good.toml"
echo 'colour = "red"' >>"$config"
logged "the earlier ones stay in force"
logged "colour"
cp "$data/good.toml" "$config"
types "kallocain"
sees "Karin Boye"
home

echo "An idle terminal paints nothing and uses no processor time"
sees "Vad letar du efter"
terminal=$(pgrep -P "$kiosk") # $kiosk keeps it running
ticks() { awk '{ sum += $14 + $15 } END { print sum }' /proc/{"$kiosk","$terminal"}/stat; }
switches() { cat /proc/{"$kiosk","$terminal"}/task/*/status | awk '/^voluntary/ { sum += $2 } END { print sum }'; }
timeout 6 strace -f -qq -e trace=writev,sendto,sendmsg,shmat -o "$e2e_folder/idle.trace" -p "$terminal" 2>/dev/null
# SDL asks the display now and then to leave its screen saver off (request 115); that paints nothing.
drawn=$(grep -vcF 'iov_base="s\0\1\0", iov_len=4}' "$e2e_folder/idle.trace")
# Counted apart: each call that strace looks at is a switch of its own.
ticks_before=$(ticks) switches_before=$(switches)
sleep 6
used=$(($(ticks) - ticks_before)) woken=$(($(switches) - switches_before))
say "in 6 s: $used ticks of 10 ms, $woken times woken, $drawn messages to the display"
[ "$drawn" -eq 0 ] || die "an idle kiosk sends to the display: $(cat "$e2e_folder/idle.trace")"
[ "$used" -le 2 ] || die "an idle kiosk uses processor time"
[ "$woken" -le 40 ] || die "an idle kiosk wakes up again and again"
e2e_checks=$((e2e_checks + 3))

echo "A terminal that dies is followed by another at the home page"
types "kallocain"
sees "Karin Boye"
kill -SEGV "$terminal"
sees "Vad letar du efter"
sees_not "kallocain"

echo "Killed, it comes back to the home page"
kill -9 "$kiosk"
wait "$kiosk" 2>/dev/null
start_kiosk
sees "Vad letar du efter"
sees_not "kallocain"
stop_kiosk
echo "$e2e_checks checks passed"
