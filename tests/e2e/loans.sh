#!/usr/bin/env bash
# End to end: one patron's visit to the real program, three times: on the embedded library, on a library
# system over SIP2, and on the same inside TLS, which takes four changed lines of configuration.
# usage: tests/e2e/loans.sh BUILD_FOLDER     E2E_KEEP=FOLDER keeps the last picture and log of a failure
set -uo pipefail
cd "$(dirname "$0")/../.."
build=$1
. tests/e2e/lib.sh
. packaging/settings.sh

data=$e2e_folder/data
config=$data/kiosk.toml
sip2=$data/sip2.toml
card=20720000000017 pin=2001
novel=30721369122796 other=30721800494333

mkdir -p "$data/library"
cp config/loan_rules.toml config/sip2.toml "$data/"
cp -r config/dialects "$data/"
# The shipped settings, with patience, and staff in the house whatever the hour.
settings() {
    write_settings "$PWD" "$data/library" "$config" "$data"
    sed -i -e "s/^seconds = 45/seconds = 600/" -e '/^\[\[hours.exceptions\]\]/,$d' \
        -e '/^\[hours.open\]/,$s/^\([a-z]*day\) = .*/\1 = "0-24"/' "$config"
}
settings
admin() { "$build/bin/library-kiosk-admin" "$@" >>"$e2e_folder/admin.log" 2>&1 || die "library-kiosk-admin $1 failed"; }
python3 config/demo/make_marc.py --out "$data" >/dev/null || die "the demonstration's records cannot be made"
admin import --config "$config" --profile koha "$data/demo.mrc"
admin patrons import --config "$config" config/demo/patrons.csv

start_kiosk() {
    "$build/bin/library-kiosk" --config "$config" 2>"$e2e_folder/kiosk.log" &
    kiosk=$!
    display_pids+=("$kiosk")
    started "$kiosk" || die "the kiosk does not start"
}
stop_kiosk() {
    kill "$kiosk"
    wait "$kiosk" || die "the kiosk did not end well"
}

# What a patron does: borrow two, renew them, reserve a title, order one from the stacks, return one.
visit() {
    start_kiosk
    sees "Vad letar du efter"
    press "Låna"
    sees "bibliotekskort"
    scans $card
    sees "Kort som slutar"
    types $pin
    keys Return
    sees "Inget är registrerat"
    scans $novel
    sees "Martin Bircks ungdom"
    sees "Registrerad"
    scans $other
    sees "2 lån registrerade"
    keys Escape
    sees "Vad letar du efter"
    press "Mina"
    sees "Martin Bircks ungdom"
    press "alla"
    sees "Omlånad"
    keys Escape
    types "pippi långstrump"
    keys Return
    press "Långstrump"
    sees "Exemplar"
    press "Reservera" lowest
    sees "Var vill du"
    keys shift+Tab Return
    sees "Reserverad"
    keys Escape Escape Escape
    types "masken liten bok"
    keys Return
    sees "magasinet"
    press "Beställ" lowest
    sees "Avbeställ"
    keys Escape Escape Escape
    sees "Vad letar du efter"
    press "Återlämna"
    sees "Inget är återlämnat"
    scans $novel
    sees "vagnen"
    stop_kiosk
    grep -qE "$card|Vera|Lindqvist|Bircks" "$e2e_folder/kiosk.log" && die "the log tells of a patron"
    e2e_checks=$((e2e_checks + 1))
}

start_acs() {
    mkfifo "$e2e_folder/ask" "$e2e_folder/said"
    python3 tests/sip2/acs.py --dialect generic --password "" <"$e2e_folder/ask" >"$e2e_folder/said" &
    display_pids+=($!)
    exec 7>"$e2e_folder/ask" 8<"$e2e_folder/said"
    read -r -t 20 _ acs_port <&8 || die "the library system does not start"
    ask "patron $card $pin Lindqvist, Vera"
    ask "add $novel Martin Bircks ungdom"
    ask "add $other Den allvarsamma leken"
}
ask() {
    echo "$1" >&7
    read -r -t 20 said <&8 || die "the library system does not answer"
}
# effects WHAT...: what the library system has done, in order; it then forgets it.
effects() {
    ask effects
    local found
    found=$(python3 -c 'import json, sys; print(*[e[0] for e in json.loads(sys.argv[1])])' "$said")
    ask forget
    [ "$found" = "$*" ] || die "the library system has done \"$found\" instead of \"$*\""
    e2e_checks=$((e2e_checks + 1))
    say "the library system has done: $found"
}
# line FILE KEY VALUE: changes one line.
line() {
    sed -i "s|^$2 = .*|$2 = $3|" "$1"
    say "$(basename "$1"): $2 = $3"
}

display 1920 1080
echo "On the embedded library"
files_of_data() { (cd "$data" && find . -type f ! -name 'loans.db*' -printf '%p %s %T@\n') | sort; }
before=$(files_of_data)
visit
[ "$before" = "$(files_of_data)" ] || die "a visit changed files: $(diff <(echo "$before") <(files_of_data))"
e2e_checks=$((e2e_checks + 1))

echo "On a library system, over SIP2"
start_acs
line "$config" system '"sip2"'
line "$sip2" host '"127.0.0.1"'
line "$sip2" port "$acs_port"
line "$sip2" tls false
visit
effects loan loan renew renew hold+ hold+ return

echo "On a library system, over SIP2 inside TLS"
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=library \
    -keyout "$e2e_folder/key.pem" -out "$e2e_folder/cert.pem" 2>/dev/null
pin_of_key=$(openssl x509 -in "$e2e_folder/cert.pem" -pubkey -noout | openssl pkey -pubin -outform der |
    openssl dgst -sha256 -binary | openssl base64)
tls_port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
printf '%s\n' "foreground = yes" "pid =" "syslog = no" "output = $e2e_folder/stunnel.log" "[library]" \
    "accept = 127.0.0.1:$tls_port" "connect = 127.0.0.1:$acs_port" \
    "cert = $e2e_folder/cert.pem" "key = $e2e_folder/key.pem" >"$e2e_folder/stunnel.conf"
stunnel4 "$e2e_folder/stunnel.conf" 2>/dev/null &
display_pids+=($!)
# From the shipped settings, four lines.
cp config/sip2.toml "$sip2"
settings
line "$config" system '"sip2"'
line "$sip2" host '"127.0.0.1"'
line "$sip2" port "$tls_port"
line "$sip2" pins "[\"sha256//$pin_of_key\"]"
visit
effects loan loan renew renew hold+ hold+ return
echo "$e2e_checks checks passed"
